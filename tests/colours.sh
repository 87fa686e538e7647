#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# One entity, one colour: three pages and two datasets, columns here and values there. Whatever a chart leaves out, filters or sorts,
# and in whatever order the rows stand, nobody changes colour; only `farbe` decides otherwise, and then everywhere.
. tests/lib/tap.sh

site=$tmp/site
mkdir -p "$site/datasets"
cp -R tests/errors/base/. "$site"
cp -R theme "$site"
cat >"$site/datasets/kurse.yaml" <<'YAML'
titel: Kurse
quelle: Stadt
stand: 16.09.2019
einheit: Personen
typ: ganzzahl
schlüssel: jahr
schutz: keiner
schutz_grund: Probe
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  kinder: Kinder
  frauen: Frauen
  maenner: Männer
YAML
printf 'Jahr;Kinder;Frauen;Männer\n2016;10;20;30\n2017;20;30;40\n2018;30;40;50\n' >"$site/datasets/kurse.csv"
cat >"$site/datasets/rat.yaml" <<'YAML'
titel: Beratung
quelle: Stadt
stand: 16.09.2019
einheit: Gespräche
typ: ganzzahl
schlüssel: jahr, wer
schutz: keiner
schutz_grund: Probe
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  wer:
    titel: Wer
    typ: merkmal
    werte:
      Männer:
        titel: Männer
      Frauen:
        titel: Frauen
      Paare:
        titel: Paare
  zahl: Zahl
YAML
printf 'Jahr;Wer;Zahl\n2018;Frauen;3\n2018;Paare;4\n2018;Männer;5\n' >"$site/datasets/rat.csv"
chart() { # PAGE LINES…
	page=$1
	shift
	printf -- '---\ntitel: %s\n---\n\n~~~diagramm\n' "$page" >"$site/content/$page.md"
	printf '%s\n' "$@" '~~~' >>"$site/content/$page.md"
}
chart alle 'daten: kurse' 'art: gestapelt' 'titel: Alle'
chart ohne 'daten: kurse' 'werte: maenner, frauen' 'art: gestapelt' 'titel: Ohne Kinder'
chart rat 'daten: rat' 'teile: wer' 'art: gestapelt' 'titel: Rat'

build() { "$LOTSE" build --site "$site" --date 2019-12-31 --lang de "$@"; }
# The key of a page's chart: "f1 Kinder, f2 Frauen".
key() { grep -oE 'class="f[1-4]"/></svg>(<span>)?[^<]*' "$site/out/$1/index.html" | sed 's/class="//; s/".*>/ /' | paste -sd, | sed 's/,/, /g'; }

must 'builds' build
is 'all columns in their order' "$(key alle)" 'f1 Kinder, f2 Frauen, f3 Männer'
is 'without the first, in another order' "$(key ohne)" 'f3 Männer, f2 Frauen'
is 'the same people as values of another dataset' "$(key rat)" 'f2 Frauen, f1 Paare, f3 Männer'

printf 'Jahr;Wer;Zahl\n2018;Männer;5\n2018;Paare;4\n2018;Frauen;3\n' >"$site/datasets/rat.csv"
must 'with rows in another order it builds' build
is 'other rows, the same colours' "$(key rat)" 'f3 Männer, f1 Paare, f2 Frauen'

printf '2019;Männer;5\n2019;Paare;4\n' >>"$site/datasets/rat.csv"
chart rat 'daten: rat' 'teile: wer' 'art: gestapelt' 'titel: Rat' 'zeitraum: seit 2019'
must 'with a year that lacks somebody it builds' build
is 'who is left keeps the colour' "$(key rat)" 'f3 Männer, f1 Paare'

sed -i 's/^        titel: Frauen/&\n        farbe: rosa/' "$site/datasets/rat.yaml"
must 'with farbe in one dataset it builds' build
is 'it holds for the columns of the other' "$(key alle)" 'f1 Kinder, f4 Frauen, f3 Männer'
is 'and where the first is left out' "$(key ohne)" 'f3 Männer, f4 Frauen'

sed -i 's/farbe: rosa/farbe: grün/' "$site/datasets/rat.yaml"
must 'with the colour of another it builds' build
is 'the other takes what is left' "$(key alle)" 'f1 Kinder, f3 Frauen, f2 Männer'
is 'on every page' "$(key ohne)" 'f2 Männer, f3 Frauen'

sed -i 's/^  kinder: Kinder/  kinder:\n    titel: Kinder\n    farbe: grün/' "$site/datasets/kurse.yaml"
ok 'two declared the same: an error where one chart shows both' exits 1 build
build >"$tmp/said" 2>&1 || :
ok 'it names both and a colour that is free' grep -q 'hätten dieselbe Farbe (grün)' "$tmp/said"
finish
