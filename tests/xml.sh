#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every published SVG, feed, sitemap and catalogue is well-formed XML, every JSON file is JSON.
. tests/lib/tap.sh
need xmllint

find out -type f \( -name '*.svg' -o -name '*.xml' -o -name '*.rdf' \) | sort >"$tmp/files"
while IFS= read -r file; do
	ok "$file is well-formed" xmllint --nonet --noout "$file"
done <"$tmp/files"

if command -v node >/dev/null; then
	find out -type f -name '*.json' | sort >"$tmp/files"
	while IFS= read -r file; do
		ok "$file is JSON" node -e 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))' "$file"
	done <"$tmp/files"
else
	skip 'node is missing'
fi
finish
