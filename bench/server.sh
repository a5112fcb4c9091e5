#!/usr/bin/env bash
# The packaged API under 16 clients beside a control in the same process: the same application storing the same JSON as plain rows, and
# the same bytes as plain files. Heap 512 MB. Starts PostgreSQL and Keycloak of its own.
# Usage: server.sh [rounds, default 5 [seconds of a round, default 10 [records, default 10000 [flags of the server's JVM]]]]
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need wrk
need curl
rounds=${1:-5} seconds=${2:-10} records=${3:-10000}
if [ $# -gt 3 ]; then shift 3; else shift $#; fi

# In a copy: what -Pbench compiles must not lie where the product is packaged from.
tree=$data/tree
rm -rf "$tree" && mkdir -p "$tree"
tar -C "$top" --exclude=target --exclude=.git -cf - . | tar -C "$tree" -xf -
(cd "$tree" && ./mvnw -q -B -ntp -Pbench -Dgates.skip=true -Dmaven.test.skip=true -pl vault-api -am package)
api=$tree/vault-api/target

work=$data/server
rm -rf "$work" && mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
head -c ${BENCH_FILE:-1000000000} /dev/urandom >"$work/file"
app=$api/quarkus-app
cat /proc/loadavg
"$java" -cp "$app/app/*:$app/lib/main/*:$app/lib/boot/*" org.evidencevault.api.bench.LoadRun \
  "$app" "$api/embedded" "$top/bench/server.lua" "$work" "$work/file" "$rounds" "$seconds" "$records" "$@"
