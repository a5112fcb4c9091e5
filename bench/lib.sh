# Shared by the scripts of this folder: builds, and says how to start a program of vault-core/src/bench/java.
# shellcheck shell=bash

set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
target=$top/vault-core/target

# Where the data goes: a gigabyte or three. Set BENCH_DIR to measure another disk.
data=${BENCH_DIR:-$top/target/bench}

build() {
  (cd "$top" && ./mvnw -q -B -ntp -Pbench -Dgates.skip=true -pl vault-core process-test-classes)
}

# Sets the array program to the command that starts main class $1 of org.evidencevault.core.bench with the JVM flags that follow.
program() {
  local class=$1
  shift
  program=("$java" "$@" -cp "$target/test-classes:$target/classes:$(cat "$target/bench.classpath")"
    "org.evidencevault.core.bench.$class")
}

need() {
  if ! command -v "$1" >/dev/null; then
    printf '%s: needs %s, which is not installed (Debian: apt-get install %s)\n' "${0##*/}" "$1" "$1" >&2
    exit 2
  fi
}
