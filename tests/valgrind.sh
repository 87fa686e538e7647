#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Valgrind sees into the distribution's libraries, which no sanitizer was compiled into. Part of `make test-full`.
. tests/lib/tap.sh
need valgrind

check() { valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite "$@"; }
for program in generator/.build/release/tests/unit/*_test; do
	[ -f "tests/unit/${program##*/}.c" ] || continue
	ok "${program##*/}" check "$program"
done
ok 'the shipped site' check "$LOTSE" build --out "$tmp/out" --jobs 2 --date 2019-12-31
finish
