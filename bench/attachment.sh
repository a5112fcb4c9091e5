#!/usr/bin/env bash
# Seals and opens a 1 GB attachment beside age: whole processes in turn, then warm in one JVM. Heap 64 MB.
# Usage: attachment.sh [rounds, default 9]
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need age
need age-keygen
rounds=${1:-9}
build

work=$data/attachment
rm -rf "$work" && mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
plain=$work/plain
head -c 1000000000 /dev/urandom >"$plain"
age-keygen -o "$work/key" 2>/dev/null
recipient=$(age-keygen -y "$work/key")
printf 'age %s, 1 GB in %s (%s)\n' "$(age --version)" "$work" "$(stat -f -c %T "$work")"

program AttachmentSpeed -Xmx64m
attachment=("${program[@]}")
program Interleave -Xmx64m
interleave=("${program[@]}")

"${attachment[@]}" keep "$plain" "$work/blobs"
echo 'cold, whole processes:'
"${interleave[@]}" 1 "$rounds" \
  -- 'age encrypts' age -r "$recipient" -o "$work/plain.age" "$plain" \
  -- 'seal' "${attachment[@]}" seal "$plain" "$work/sealed"
"${interleave[@]}" 1 "$rounds" \
  -- 'age decrypts' age -d -i "$work/key" -o "$work/back" "$work/plain.age" \
  -- 'open' "${attachment[@]}" open "$work/blobs" "$work/back"
"${attachment[@]}" warm "$plain" "$work/blobs" "$rounds" "$recipient" "$work/key"
