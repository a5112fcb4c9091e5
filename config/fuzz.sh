#!/usr/bin/env bash
# Searches with every fuzz target of vault-core, one after the other, each for the time that it states. Arguments go to Maven.
# A finding fails the run and leaves its input where Jazzer says.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$top"
./mvnw -q -B -ntp -Dgates.skip=true -pl vault-core test-compile "$@"

targets=0
while IFS= read -r file; do
  class=$(basename "$file" .java)
  while IFS= read -r method; do
    printf 'fuzz: %s#%s\n' "$class" "$method"
    JAZZER_FUZZ=1 ./mvnw -q -B -ntp -Dgates.skip=true -pl vault-core surefire:test -Dtest="$class#$method" "$@"
    targets=$((targets + 1))
  done < <(grep -A3 '@FuzzTest' "$file" | sed -n 's/.* void \([A-Za-z0-9_]*\)(.*/\1/p')
done < <(find vault-core/src/test/java -name '*FuzzTest.java' | sort)
[ "$targets" -gt 0 ] || { echo 'fuzz: no target found' >&2; exit 1; }
printf 'fuzz: %d targets found nothing\n' "$targets"
