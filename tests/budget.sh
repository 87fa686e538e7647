#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What one more page costs: no more than 5 % above tests/budget.txt, 10 % for one room or library, 20 % for memory. Less is
# recorded anew (tests/profile record) by who made it so, more by who has a reason. Other compilers, flags and libraries count
# otherwise: with them only what has doubled is found.
. tests/lib/tap.sh
need valgrind
need perl

grep -v '^#' tests/budget.txt >"$tmp/budget"
sed -n 's/^# //p' tests/budget.txt >"$tmp/recorded"
tests/profile toolchain >"$tmp/here"
limits='5 10 20'
cmp -s "$tmp/recorded" "$tmp/here" || limits='100 100 100'
set -- $limits

tests/profile lines >"$tmp/lines" 2>"$tmp/said" || { must 'pages are counted' cat "$tmp/said" /nonexistent; }

# within NAME PERCENT
within() {
	awk -v name="$1" -v percent="$2" '
		$1 == name && FNR == NR { budget = $2 }
		$1 == name && FNR != NR { now = $2 }
		END {
			printf "%s: %d a page, recorded %d, allowed %d %% more\n", name, now, budget, percent
			exit !(budget > 0 && now <= budget * (1 + percent / 100) + 1000)
		}' "$tmp/budget" "$tmp/lines"
}

while read -r name count; do
	case $name in
	memory) ok 'bytes of memory a page' within memory "$3" ;;
	total) ok 'instructions a page' within total "$1" ;;
	*) ok "instructions a page: $name" within "$name" "$2" ;;
	esac
done <"$tmp/budget"
finish
