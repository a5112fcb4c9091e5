#!/usr/bin/env bash
# Runs the JMH benchmarks of vault-core/src/bench/java. Arguments go to JMH: a name pattern, -f 1 -wi 3 -i 5, -prof gc, -h, ...
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

(cd "$top" && ./mvnw -q -B -ntp -Pbench -Dgates.skip=true -pl vault-core process-test-classes)

target=$top/vault-core/target
exec "$java" -cp "$target/test-classes:$target/classes:$(cat "$target/bench.classpath")" org.openjdk.jmh.Main "$@"
