#!/usr/bin/env bash
# Sees to what the tests need from npm: the packages of npm.txt, into .npm/, which is not committed. Where there is no npm, or no
# registry within reach, it says so and goes on: the tests that need them say why they are left out.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
list="$root/tests/setup/npm.txt"
into="$root/.npm"

cmp -s "$list" "$into/installed.txt" && exit 0
if ! command -v npm >/dev/null; then
    echo "Going on without npm: the tests that need its packages are left out." >&2
    exit 0
fi
mkdir -p "$into"
packages=$(cat "$list")
# shellcheck disable=SC2086 # one package a word
if npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix "$into" $packages >/dev/null; then
    cp "$list" "$into/installed.txt"
else
    echo "Going on without what npm did not bring: $packages" >&2
fi
