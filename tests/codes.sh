#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every code of generator/base/codes/ has a case in tests/errors/, is found by one of tests/duties/, or has a reason in
# UNREACHABLE.md; every case in tests/errors/ is a code. The list of duties in README.md is whole and names
# tests that are there.
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

# Who gets such a message has to answer for it before others: it says which law, paragraph or criterion stands behind it, in both
# languages. The exceptions: a number of further messages; a translation that may be out of date, which no law speaks of.
no_basis='\[(plain-more|translation-untracked)\]$'
basis='§|WCAG [0-9.]+, [0-9.]+|EN 301 549, 9\.[0-9.]+|(DSGVO|GDPR) Art\. [0-9]+|DIN [0-9]+|BITV 2\.0 (Anlage|Annex) 2|eine Grenze nennt kein Gesetz|no law names a limit'
for file in tests/duties/*/expected.txt tests/duties/*/expected.en.txt; do
	grep -E '\[[a-z0-9-]+\]$' "$file" | grep -vE "$no_basis" | grep -vE "$basis" | sed "s|^|$file: |"
done >"$tmp/baseless"
ok 'every message about a duty quotes its legal basis' nothing "$tmp/baseless"

sed -n '/^## Duties of a public site/,/^## What holds/s/.*/&/p' tests/README.md | grep '^| [PS][01]' >"$tmp/list"
grep -o '`[^`]*`' "$tmp/list" | tr -d '\140' | sort -u >"$tmp/named"
while read -r name; do
	[ -e "tests/$name" ] || [ -e "tests/duties/$name" ] || echo "$name"
done <"$tmp/named" >"$tmp/lost"
ok 'every test that the list of duties names is there' nothing "$tmp/lost"
for duty in P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17 S01 S02 S03 S04 S05 S06 S07 S08 S09 S10; do
	grep -q "^| $duty " "$tmp/list" || echo "$duty"
done >"$tmp/unlisted"
ok 'every duty is in the list' nothing "$tmp/unlisted"
finish
