#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# `lotse new`: whatever it makes builds, nothing that is there is written over, and files that get a line keep all other bytes.
. tests/lib/tap.sh

new() { "$LOTSE" new "$@" --date 2020-01-31 --lang de; }
build() { "$LOTSE" build --site "$1" --date 2020-01-31 --lang de --strict; }

# ---- Another city ----
city=$tmp/stadt
must 'a site' new website "$city" 'Integrationskonzept Musterstadt' Sprache 'Bildung & Schule' Arbeit
ok 'it builds without a warning' build "$city"
ok 'it has its name and fields' grep -q 'Integrationskonzept Musterstadt' "$city/out/index.html"
ok 'its own ones' grep -q 'Bildung &amp; Schule' "$city/out/handlungsfelder/b-bildung-schule/index.html"
ok 'and nothing of another city' not grep -rqi leverkusen "$city/content" "$city/datasets" "$city/out" --include='*.html' --include='*.yaml' --include='*.csv'
ok 'the handbook lies in it' test -s "$city/content/README.md"
ok 'a second time it stays' not new website "$city"

must 'a page by its title' new seite 'konzept/Wie wir arbeiten' --site "$city"
ok 'its address is clean' test -f "$city/content/konzept/wie-wir-arbeiten.md"
must 'a page by path and title' new page content/konzept/methode.md 'Die Methode' --site "$city"
must 'a field' new handlungsfeld D 'Wohnen & Unterbringung' --site "$city"
must 'the first measure' new massnahme C 'Messe; mit "Zitat"' --site "$city"
must 'one more' new measure C 'Zweite Maßnahme' --site "$city"
must 'a field more' new field E Gesundheit --site "$city"
must 'a measure in it' new maßnahme E Sprechstunde --site "$city"
must 'a dataset' new daten 'Sprachkurse & Prüfungen' --site "$city"
ok 'all of it builds without a warning' build "$city"
ok 'measures have their codes' test -f "$city/out/massnahmen/c-2/index.html" -a -f "$city/out/massnahmen/e-1/index.html"
ok 'Excel opens the CSV by a double click' sh -c 'head -c 3 "$1" | od -An -tx1 | grep -q "ef bb bf" && grep -c "$(printf "\r")" "$1" | grep -qx 4' sh "$city/datasets/massnahmen.csv"

# ---- The shipped site ----
site=$tmp/site
copy_site "$site"
cp -r "$site" "$tmp/before"
must 'a measure of the shipped site' new massnahme C 'Noch eine' --site "$site"
head -c "$(wc -c <"$tmp/before/datasets/massnahmen.csv")" "$site/datasets/massnahmen.csv" >"$tmp/begin"
ok 'the file keeps all its bytes' cmp "$tmp/begin" "$tmp/before/datasets/massnahmen.csv"
tail -n 1 "$site/datasets/massnahmen.csv" | tr -d '\r' >"$tmp/row"
ok 'and has one row more' test "$(cat "$tmp/row")" = 'C-5;C;Noch eine;;;;;;keine Angabe;'
must 'a field of the shipped site' new handlungsfeld I 'Digitale Teilhabe' --site "$site"
diff "$tmp/before/content/site.yaml" "$site/content/site.yaml" >"$tmp/lines"
ok 'site.yaml has one line more' test "$(grep -c '^[<>]' "$tmp/lines")" = 1
ok 'in its place' grep -qx '>   I: /content/handlungsfelder/i-digitale-teilhabe.md' "$tmp/lines"
must 'a measure in the new field' new massnahme I Lerncafé --site "$site"
ok 'it builds' "$LOTSE" build --site "$site" --date 2020-01-31

# ---- Windows-1252, as Excel's plain CSV ----
plain_csv() { tail -c +4 "$1" | iconv -f UTF-8 -t WINDOWS-1252 >"$1.new" && mv "$1.new" "$1"; }
must 'the table as plain CSV' plain_csv "$site/datasets/massnahmen.csv"
must 'a measure with umlauts' new massnahme D 'Größe „gut“ – überall' --site "$site"
ok 'in the encoding of the file' sh -c 'tail -n 1 "$1" | iconv -f WINDOWS-1252 -t UTF-8 | grep -q "Größe „gut“ – überall"' sh "$site/datasets/massnahmen.csv"
cp "$site/datasets/massnahmen.csv" "$tmp/kept.csv"
ok 'a letter it does not have is refused' not new massnahme D 'Kurs in Türkçe Ğ' --site "$site"
ok 'and the file stays' cmp "$tmp/kept.csv" "$site/datasets/massnahmen.csv"

# ---- What cannot be written ----
new daten probe --site "$site/datasets/zensus.csv" >"$tmp/said" 2>&1
is 'a folder that cannot be made is a matter of the system' $? 3
ok 'and is named' grep -q 'new-failed' "$tmp/said"
new seite ' ' --site "$site" >"$tmp/said" 2>&1
is 'an empty title is a mistake' $? 1
ok 'and is named' grep -q 'new-empty' "$tmp/said"
mkdir "$tmp/alone"
cp "$LOTSE" "$tmp/alone/lotse"
"$tmp/alone/lotse" new website "$tmp/leer" >"$tmp/said" 2>&1
ok 'a program without its theme says so' grep -q 'new-no-theme' "$tmp/said"
new >/dev/null 2>&1
ok 'without words: usage' test $? = 2
new seite >/dev/null 2>&1
ok 'without a name: usage' test $? = 2
finish
