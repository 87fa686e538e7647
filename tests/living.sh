#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A row for 2019 in gefluechtete.csv moves every figure, direction word, table and chart by itself. And a mistake in any
# page, CSV file, sidecar or template names its place and leaves out/ as it was.
. tests/lib/tap.sh

site=$tmp/site
copy_site "$site"
build() { "$LOTSE" build --site "$site" --date 2020-01-31 --lang de "$@"; }
# Text of a page without tags, one line.
words() { sed 's/<[^>]*>//g; s/&nbsp;/ /g' "$1" | tr '\n' ' ' | sed "s/\xc2\xa0/ /g; s/\xc2\xad//g; s/  */ /g"; }
page() { words "$site/out/handlungsfelder/d-wohnen/index.html"; }
says() { page | grep -qF -- "$1" || { page | fold -s -w 110 | grep -F "${2:-Personen}" | head -n 20; return 1; }; }

must 'builds' build
cp "$site/out/handlungsfelder/d-wohnen/index.html" "$tmp/before.html"
ok '2018: the sentence' says 'stieg von 4.675 auf 4.850'

printf '2019;4.700;4.390;640;3.750;310;1.020\r\n' >>"$site/datasets/gefluechtete.csv"
must 'with a row for 2019 it builds' build
ok '2019: the number of refugees sank' says 'sank von 4.850 auf 4.700'
ok '2019: the date moved' says '31. Dezember 2019'
ok '2019: group b) sank' says 'sank von 3.875 auf 3.750'
ok '2019: group c) sank' says 'sank von 348 auf 310'
ok '2019: benefits rose' says 'gestiegen'
ok '2019: the share of group b)' says '79,8 %'
ok '2019: the change in percent' says '−3,1 %'
# The paragraph has no year but the newest: the old one would mean that something is typed.
sentence=$(page | grep -oE 'Am [0-9]+\. [A-Za-z]+ [0-9]+ zählte.{0,150}')
ok '2019: the sentence is there' test -n "$sentence"
old_values() { printf '%s\n' "$sentence" | grep -E '4\.675|2017|2018'; }
ok '2019: no older year or value is left in it' not old_values
ok '2019: the table has the row' grep -qE '<th[^>]*>(<[^>]*>)*2019' "$site/out/handlungsfelder/d-wohnen/index.html"
plots() { tr '\n' ' ' <"$1" | grep -oE '<svg.*</svg>'; }
plots "$tmp/before.html" >"$tmp/plots.before"
plots "$site/out/handlungsfelder/d-wohnen/index.html" >"$tmp/plots.after"
ok '2019: charts moved' not cmp -s "$tmp/plots.before" "$tmp/plots.after"
ok '2019: charts show it' grep -q 2019 "$tmp/plots.after"
ok '2019: the start page moved' grep -q '4\.700' "$site/out/index.html"
ok '2019: the download has the row' grep -q '^2019' "$site/out/zahlen/gefluechtete/gefluechtete.csv"

hashes "$site/out" >"$tmp/before"
breaks() { # NAME FILE PLACE SED
	cp "$site/$2" "$tmp/kept"
	sed -i "$4" "$site/$2"
	ok "$1: exit status 1" exits 1 build
	build >/dev/null 2>"$tmp/messages" || :
	ok "$1: the message names the place" grep -qE "^$3: Fehler: " "$tmp/messages"
	ok "$1: and how to mend it" grep -q '^ *Lösung: ' "$tmp/messages"
	hashes "$site/out" >"$tmp/after"
	ok "$1: out/ is as it was" same "$tmp/before" "$tmp/after"
	cp "$tmp/kept" "$site/$2"
}
breaks 'a page with an unknown column' content/handlungsfelder/d-wohnen.md \
	'content/handlungsfelder/d-wohnen\.md:[0-9]+:[0-9]+' 's/gefluechtete\.leistungen\[neueste\]/gefluechtete.leistung[neueste]/'
breaks 'a page without a blank after titel:' content/handlungsfelder/c-arbeit.md \
	'content/handlungsfelder/c-arbeit\.md:2:[0-9]+' '2s/titel: /titel:/'
breaks 'a wrong sum in a CSV file' datasets/gefluechtete.csv 'datasets/gefluechtete\.csv:3[^ ]*( \([^)]*\))?' 's/;3\.875;/;3.865;/'
breaks 'a number that is none' datasets/bevoelkerung.csv 'datasets/bevoelkerung\.csv:2[^ ]*( \([^)]*\))?' 's/166\.081/166.08x/'
breaks 'an unknown name in a sidecar' datasets/zensus.yaml 'datasets/zensus\.yaml:1:[0-9]+' '1s/^titel:/titl:/'
breaks 'a section without end in a template' theme/partials/chart.html 'theme/partials/chart\.html:[0-9]+:[0-9]+' 's,{{/subtitle}},,'
breaks 'an unknown name in a template' theme/templates/page.html 'theme/templates/page\.html:[0-9]+:[0-9]+' '$a {{nonsense}}'

# Mistakes of every stage are told in one run: in Markdown, in a link, in a figure, in a condition.
pages=$site/content
cp -R "$pages" "$tmp/pages"
printf '\n# Oben\n' >>"$pages/handlungsfelder/c-arbeit.md"
printf '\n[Zur Seite](nirgends.md)\n' >>"$pages/konzept/index.md"
printf '\nEs waren `= gefluechtete.personen[2030]` Personen.\n' >>"$pages/handlungsfelder/h-senioren.md"
sed -i 's/^gilt: erlaubnis > gestattung/gilt: erlaubnis < gestattung/' "$pages/handlungsfelder/d-wohnen.md"
build >/dev/null 2>"$tmp/messages" || :
is 'mistakes of four stages are told at once' "$(grep -oE ': Fehler: .*\[[a-z-]+\]$' "$tmp/messages" | grep -oE '\[[a-z-]+\]$' | tr '\n' ' ')" \
	'[page-second-title] [condition-untrue] [figure-no-row] [link-target-missing] '
rm -rf "$pages"
mv "$tmp/pages" "$pages"

# A second mistake does not hide behind the first.
sed -i '2s/titel: /titel:/' "$site/content/handlungsfelder/c-arbeit.md"
sed -i 's/166\.081/166.08x/' "$site/datasets/bevoelkerung.csv"
build >/dev/null 2>"$tmp/messages" || :
is 'mistakes in two files are both reported' "$(grep -cE '^(content/handlungsfelder/c-arbeit\.md|datasets/bevoelkerung\.csv):' "$tmp/messages")" 2
finish
