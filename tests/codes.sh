#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every code of generator/base/codes/ has a case in tests/errors/, is found by one of tests/duties/, or has a reason in
# UNREACHABLE.md; every case in tests/errors/ is a code.
. tests/lib/tap.sh

sed -n 's/^DIAG([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' generator/base/codes/*.def | sort >"$tmp/codes"
sed -n 's/^- `\([a-z0-9-]*\)`: ..*/\1/p' tests/errors/UNREACHABLE.md | sort >"$tmp/unreachable"
for folder in tests/errors/*/; do
	folder=$(basename "$folder")
	[ "$folder" = base ] || echo "$folder"
done | sort >"$tmp/cases"

grep -ohE '\[[a-z0-9-]+\]$' tests/duties/*/expected.txt | tr -d '[]' | sort -u >"$tmp/duties"

nothing() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }

sort -u "$tmp/cases" "$tmp/duties" "$tmp/unreachable" | comm -23 "$tmp/codes" - >"$tmp/missing"
comm -13 "$tmp/codes" "$tmp/cases" >"$tmp/unknown_cases"
comm -13 "$tmp/codes" "$tmp/unreachable" >"$tmp/unknown_reasons"
comm -12 "$tmp/cases" "$tmp/unreachable" >"$tmp/both"
uniq -d "$tmp/codes" >"$tmp/twice"

ok 'every code has a case' nothing "$tmp/missing"
ok 'every case is a code' nothing "$tmp/unknown_cases"
ok 'every reason in UNREACHABLE.md is for a code' nothing "$tmp/unknown_reasons"
ok 'no code has both' nothing "$tmp/both"
ok 'no code stands twice' nothing "$tmp/twice"
finish
