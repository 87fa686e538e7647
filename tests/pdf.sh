#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The print edition: no id stands twice, every link within it leads somewhere, and `make pdf` makes a tagged PDF of it. No page spends a
# sheet of paper on its footer alone.
. tests/lib/tap.sh

./lotse build --quiet --out "$tmp/out" || exit 1
for page in "$tmp/out/druckfassung/index.html" "$tmp/out/ar/druckfassung/index.html"; do
	name=${page#"$tmp/out/"}
	grep -oE ' id="[^"]*"' "$page" | sort >"$tmp/ids"
	uniq -d "$tmp/ids" >"$tmp/twice"
	ok "$name: has chapters" test "$(grep -c 'class="chapter' "$page")" -gt 15
	ok "$name: no id twice" test ! -s "$tmp/twice"
	grep -oE ' href="#[^"]*"' "$page" | sed 's/href="#/id="/' | sort -u >"$tmp/wanted"
	sort -u "$tmp/ids" | comm -13 - "$tmp/wanted" >"$tmp/lost"
	ok "$name: links within it lead somewhere" test ! -s "$tmp/lost"
	ok "$name: one h1" test "$(grep -c '<h1' "$page")" = 1
done
if command -v chromium >/dev/null && command -v pdfinfo >/dev/null && command -v qpdf >/dev/null; then
	quietly() { "$@" >/dev/null 2>&1; }
	must 'make pdf' quietly make --no-print-directory NO_INSTALL=1 pdf PDF="$tmp/druck.pdf"
	pdfinfo "$tmp/druck.pdf" >"$tmp/info"
	ok 'the PDF has tags' grep -q '^Tagged: *yes' "$tmp/info"
	ok 'the PDF has a title' grep -q '^Title: *Druckfassung – ' "$tmp/info"
	ok 'the PDF is of A4' grep -q '^Page size:.*A4' "$tmp/info"
	qpdf --qdf --object-streams=disable "$tmp/druck.pdf" "$tmp/plain.pdf"
	ok 'the PDF names its language' grep -aq '/Lang (de)' "$tmp/plain.pdf"
	ok 'the PDF is sound' quietly qpdf --check "$tmp/druck.pdf"
	# What the first sheets say of a chapter against where it begins.
	chapters=$(sed -n '/class="edition-contents"/,/<\/nav>/s/.*<a href="#\([^"]*\)".*/\1/p' "$tmp/out/druckfassung/index.html")
	pdfinfo -dests "$tmp/druck.pdf" >"$tmp/begins"
	for chapter in $chapters; do
		sed -n "s/^ *\([0-9]*\) .*\"$chapter\"$/\1/p" "$tmp/begins"
	done >"$tmp/sheets"
	pdftotext -layout -l 1 "$tmp/druck.pdf" - | sed -n 's/^ *[0-9]*\. .*  \([0-9]*\)$/\1/p' >"$tmp/printed"
	ok 'the contents have numbers of sheets' test "$(wc -l <"$tmp/printed")" -gt 15
	ok 'each chapter begins on the sheet that the contents say' cmp -s "$tmp/sheets" "$tmp/printed"
	for page in index.html handlungsfelder/d-wohnen/index.html massnahmen/index.html zahlen/gefluechtete/index.html druckfassung/index.html; do
		quietly chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$tmp/page.pdf" "file://$tmp/out/$page"
		last=$(pdfinfo "$tmp/page.pdf" | sed -n 's/^Pages: *//p')
		pdftotext -f "$last" -l "$last" "$tmp/page.pdf" - | sed '/^Stadt Leverkusen · Ausgabe vom/d; /^[0-9]* \/ [0-9]*$/d; /^[[:space:]]*$/d' >"$tmp/sheet"
		ok "$page: the last of $last sheets holds more than the footer" test -s "$tmp/sheet"
	done
else
	skip 'chromium, pdfinfo or qpdf is missing'
fi
finish
