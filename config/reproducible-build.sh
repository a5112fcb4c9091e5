#!/usr/bin/env bash
# Builds the sources twice, in two folders, under two time zones and locales, and compares every jar byte for byte.
# Arguments go to both builds.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/evault-reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT

umask 022 # the jar plugin copies file modes

# Folder name, time zone, language, region; then Maven arguments.
build() (
  local folder=$work/$1
  mkdir "$folder"
  tar -C "$top" --exclude=target --exclude=.git --exclude=node_modules -cf - . | tar -C "$folder" -xf -
  cd "$folder"
  export TZ=$2 LC_ALL=C.UTF-8 LANG=C.UTF-8
  export MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.timezone=$2 -Duser.language=$3 -Duser.country=$4"
  shift 4
  ./mvnw -q -B -ntp -Dmaven.test.skip=true -Dgates.skip=true "$@" package
)

build one UTC en US "$@"
build another Pacific/Kiritimati tr TR "$@"

cd "$work/one"
jars=0
different=0
while IFS= read -r jar; do
  jars=$((jars + 1))
  if ! cmp -s "$jar" "$work/another/$jar"; then
    different=$((different + 1))
    echo "differs: $jar" >&2
  fi
done < <(find . -path '*/target/*.jar' -not -path '*/target/*/*' | sort)

echo "$jars jars built twice, $different differ"
[ "$jars" -gt 0 ] && [ "$different" -eq 0 ]
