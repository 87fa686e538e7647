#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The shipped site built by a sanitized program: `make asan`, `make tsan`. LOTSE names the program.
. tests/lib/tap.sh

must 'builds with one worker' "$LOTSE" build --out "$tmp/one" --jobs 1 --date 2019-12-31
ok 'builds with eight workers' "$LOTSE" build --out "$tmp/eight" --jobs 8 --date 2019-12-31
ok 'the same bytes' same "$tmp/one" "$tmp/eight"
ok 'builds again over itself' "$LOTSE" build --out "$tmp/eight" --jobs 8 --date 2019-12-31
finish
