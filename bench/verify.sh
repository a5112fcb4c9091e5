#!/usr/bin/env bash
# Verifies a bundle of 10,000 records, whole process, beside reading and hashing the same archive and checking 10,000 signatures.
# Usage: verify.sh [rounds, default 9]
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
build

work=$data/verify
rm -rf "$work" && mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
program BundleMaker
"${program[@]}" 10000 "$work"
"$top/evault" --version >/dev/null # builds evault.jar and its start-up archive, so that no round does
program VerifyControl
control=("${program[@]}")
program Interleave -Xmx64m
"${program[@]}" 1 "${1:-9}" \
  -- 'read, hash, 10,000 strict Ed25519' "${control[@]}" "$work/bundle.zip" "$work/author-keys" \
  -- 'evault verify, 10,000 records' \
  "$top/evault" verify "$work/bundle.zip" --author-keys "$work/author-keys" --policy "$work/policy"
