#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Valgrind sees into the distribution's libraries, which no sanitizer was compiled into. Part of `make test-full`.
. tests/lib/tap.sh
. tests/lib/case.sh
need valgrind

check() { valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite "$@"; }
# With status 1 lotse has found something on the pages, which it may, but there must be pages.
judged() {
	status=0
	check "$@" >"$tmp/judged" || status=$?
	cat "$tmp/judged"
	[ $status -le 1 ] && grep -q '^[1-9].* Seiten geprüft' "$tmp/judged"
}
for program in generator/.build/release/tests/unit/*_test; do
	[ -f "tests/unit/${program##*/}.c" ] || continue
	ok "${program##*/}" check "$program"
done
for site in tests/sites/*/; do
	site=${site%/}
	lay_out "$site" "$tmp/${site##*/}"
	ok "$site" check "$LOTSE" build --site "$tmp/${site##*/}" --out "$tmp/out-${site##*/}" --jobs 2 --date 2019-12-31
	ok "$site, its duties" judged "$LOTSE" check --site "$tmp/${site##*/}" --jobs 2 --date 2019-12-31
done
ok 'the shipped site' check "$LOTSE" build --out "$tmp/out" --jobs 2 --date 2019-12-31
ok 'the shipped site, its duties' judged "$LOTSE" check --jobs 2 --date 2019-12-31
finish
