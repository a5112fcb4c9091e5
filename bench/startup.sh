#!/usr/bin/env bash
# Verifies a bundle of one record, whole process: through the launcher, plain, and beside a JVM that only says hello.
# Usage: startup.sh [runs, default 20]
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need hyperfine
build

work=$data/startup
rm -rf "$work" && mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
program BundleMaker
"${program[@]}" 1 "$work"
cat >"$work/Hello.java" <<'JAVA'
public class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
JAVA
"${java}c" -d "$work" "$work/Hello.java"
"$top/evault" --version >/dev/null
arguments="verify $work/bundle.zip --author-keys $work/author-keys --policy $work/policy"
cat /proc/loadavg
hyperfine -N --warmup 3 --runs "${1:-20}" \
  -n 'JVM that says hello' "$java -cp $work Hello" \
  -n 'evault verify, launcher' "$top/evault $arguments" \
  -n 'evault verify, plain java -jar' "$java -jar $top/vault-cli/target/evault.jar $arguments"
cat /proc/loadavg
