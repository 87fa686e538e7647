#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The shipped site and the golden sites built by a sanitized program: `make asan`, `make tsan`. LOTSE names the program.
. tests/lib/tap.sh
. tests/lib/case.sh

must 'builds with one worker' "$LOTSE" build --out "$tmp/one" --jobs 1 --date 2019-12-31
ok 'builds with eight workers' "$LOTSE" build --out "$tmp/eight" --jobs 8 --date 2019-12-31
ok 'the same bytes' same "$tmp/one" "$tmp/eight"
ok 'builds again over itself' "$LOTSE" build --out "$tmp/eight" --jobs 8 --date 2019-12-31
for site in tests/sites/*/; do
	site=${site%/}
	lay_out "$site" "$tmp/${site##*/}"
	ok "$site by eight workers" "$LOTSE" build --site "$tmp/${site##*/}" --out "$tmp/out-${site##*/}" --jobs 8 --date 2019-12-31
done
finish
