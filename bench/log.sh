#!/usr/bin/env bash
# Appends and integrates a million entries on files, then replays them from the tiles. Heap 256 MB.
# Usage: log.sh [rounds of replay, default 9]
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
build

work=$data/log
rm -rf "$work" && mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
program LogSpeed -Xmx256m
"${program[@]}" append "$work"
"${program[@]}" replay "$work" "${1:-9}"
