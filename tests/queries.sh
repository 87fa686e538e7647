#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A query is a dataset: its rows stand in figures, tables, charts, on a data page and in downloads; what it reads is named
# there; a new row of its data moves it; the order of rows and the number of workers do not.
. tests/lib/tap.sh

site=$tmp/site
page=$site/content/handlungsfelder/d-wohnen.md
copy_site "$site"
build() { "$LOTSE" build --site "$site" --date 2020-01-31 --lang de "$@"; }
words() { sed 's/<[^>]*>//g; s/&nbsp;/ /g' "$1" | tr '\n' ' ' | sed "s/\xc2\xa0/ /g; s/\xc2\xad//g; s/  */ /g"; }
says() { words "$site/out/$1/index.html" | grep -qF -- "$2" || { words "$site/out/$1/index.html" | fold -s -w 110; return 1; }; }

mkdir "$site/datasets/queries"
cat >"$site/datasets/queries/schutzstatus.sql" <<'SQL'
-- Anteile der Gruppen an allen Geflüchteten, und je 1.000 Einwohner
WITH lang AS (
	SELECT jahr, 'mit Gestattung' AS gruppe, gestattung AS n FROM gefluechtete
	UNION ALL SELECT jahr, 'mit Erlaubnis', erlaubnis FROM gefluechtete
	UNION ALL SELECT jahr, 'Ausreisepflichtig', ausreisepflichtig FROM gefluechtete
)
SELECT lang.jahr, gruppe, n AS anzahl,
	100 * n / sum(n) OVER (PARTITION BY lang.jahr) AS anteil,
	1000 * n / b.personen AS je_tausend
FROM lang
LEFT JOIN bevoelkerung b ON jahr(b.stichtag) = lang.jahr
ORDER BY anteil DESC
SQL
cat >"$site/datasets/queries/schutzstatus.yaml" <<'YAML'
titel: Geflüchtete nach Schutzstatus
quelle: Stadt Leverkusen, eigene Berechnung
stand: 16.09.2019
schlüssel: jahr, gruppe
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  gruppe:
    titel: Gruppe
    typ: merkmal
    werte: Ausreisepflichtig, mit Gestattung, mit Erlaubnis
  anzahl:
    titel: Anzahl
    typ: ganzzahl
    einheit: Personen
  anteil:
    titel: Anteil an allen Geflüchteten
    typ: prozent
  je_tausend:
    titel: Je 1.000 Einwohner
    typ: dezimal
    stellen: 3
regeln:
  - anzahl > 0
YAML
cat >>"$page" <<'MD'

Mit Erlaubnis lebten hier `= schutzstatus.anteil[neueste, gruppe = mit Erlaubnis]` der Geflüchteten.

~~~tabelle
daten: schutzstatus
titel: Tabelle aus einer Abfrage
~~~

~~~diagramm
daten: schutzstatus
werte: anzahl
teile: gruppe
je: jahr
art: balken
titel: Diagramm aus einer Abfrage
~~~
MD

must 'builds' build --jobs 1
hashes "$site/out" >"$tmp/one"
ok 'a figure in text' says handlungsfelder/d-wohnen 'Mit Erlaubnis lebten hier 79,9 % der Geflüchteten.'
ok 'a table' says handlungsfelder/d-wohnen 'Tabelle aus einer Abfrage'
ok 'a chart' grep -q 'Diagramm aus einer Abfrage' "$site/out/handlungsfelder/d-wohnen/index.html"
printf '%s\r\n' 'Jahr,Gruppe,Anzahl,Anteil an allen Geflüchteten,Je 1.000 Einwohner,je_tausend_status' \
	'2017,Ausreisepflichtig,388,8.3,2.327,' '2017,mit Gestattung,605,12.9,3.628,' '2017,mit Erlaubnis,3682,78.8,22.083,' \
	'2018,Ausreisepflichtig,348,7.2,,unknown' '2018,mit Gestattung,627,12.9,,unknown' '2018,mit Erlaubnis,3875,79.9,,unknown' \
	>"$tmp/expected.csv"
ok 'the download, in the order of its keys, with what is missing' same "$tmp/expected.csv" \
	"$site/out/zahlen/schutzstatus/schutzstatus.csv"
ok 'the download for Excel' grep -q '^2017;mit Erlaubnis;3682;78,8;22,083' "$site/out/zahlen/schutzstatus/schutzstatus-excel.csv"
ok 'its data page links to what it is computed from' grep -qF 'Berechnet aus</dt><dd><a href="../gefluechtete/">' \
	"$site/out/zahlen/schutzstatus/index.html"
ok 'to all of it' grep -qF 'Berechnet aus</dt><dd><a href="../bevoelkerung/">' "$site/out/zahlen/schutzstatus/index.html"
ok 'what it reads names it' grep -qF '<li><a href="../schutzstatus/">' "$site/out/zahlen/gefluechtete/index.html"
ok 'the sign of what is missing is explained' says zahlen/schutzstatus 'unbekannt'

build --jobs 8 >/dev/null 2>&1
hashes "$site/out" >"$tmp/eight"
ok 'eight workers give the same bytes' same "$tmp/one" "$tmp/eight"

# The rows of the data in another order give the same rows of the query.
cp "$site/out/zahlen/schutzstatus/schutzstatus.csv" "$tmp/before.csv"
csv=$site/datasets/gefluechtete.csv
cp "$csv" "$tmp/kept.csv"
{ head -n 1 "$csv"; tail -n +2 "$csv" | sort -r; } >"$tmp/turned.csv"
cp "$tmp/turned.csv" "$csv"
build >/dev/null 2>&1
ok 'the order of rows in the data does not matter' same "$tmp/before.csv" "$site/out/zahlen/schutzstatus/schutzstatus.csv"
cp "$tmp/kept.csv" "$csv"

# Where its data break, so does the query; and where they are joined, what is shown of them.
cp "$site/datasets/gefluechtete.yaml" "$tmp/kept.yaml"
printf '\nbrüche:\n  2017: Seitdem gibt es ein anderes Formular.\n  2018: Seitdem zählt ein anderes Amt.\n' >>"$site/datasets/gefluechtete.yaml"
cp -R "$site/content" "$tmp/kept-content"
# Sentences and key figures may not compare across a break.
find "$site/content" -name '*.md' -exec sed -i -E 's/`= [^`(]*\(gefluechtete[^`]*`/so viele/; /^vergleich: /d' {} +
cat >>"$page" <<'MD'

~~~tabelle
daten: schutzstatus
filter: gruppe = mit Erlaubnis
spalten: jahr, anteil
name: query-break
titel: Mit Erlaubnis
~~~

~~~tabelle
daten: bevoelkerung
verbinde: gefluechtete über jahr(stichtag) = jahr
spalten: stichtag, gefluechtete.personen, veränderung(gefluechtete.personen)
name: joined-break
titel: Neben allen
~~~
MD
must 'with a break it builds' build
table_says() { sed -n "/id=\"$1/,/<\/table>/p;/id=\"$1/,/class=\"src\"/p" "$site/out/handlungsfelder/d-wohnen/index.html" | grep -qF -- "$2"; }
ok 'a query breaks where its data do' table_says query-break 'Bruch ab 2018, Werte davor sind nicht vergleichbar: Seitdem zählt ein anderes Amt.'
ok 'a table breaks where joined data do' table_says joined-break 'Bruch ab 2017, Werte davor sind nicht vergleichbar: Seitdem gibt es ein anderes Formular.'
cp "$tmp/kept.yaml" "$site/datasets/gefluechtete.yaml"
rm -r "$site/content"
cp -R "$tmp/kept-content" "$site/content"

printf '2019;4.700;4.390;640;3.750;310;1.020\r\n' >>"$csv"
must 'with a row for 2019 it builds' build
ok '2019: the figure moved' says handlungsfelder/d-wohnen 'lebten hier 79,8 % der Geflüchteten.'
ok '2019: the download has the row' grep -q '^2019,mit Erlaubnis,3750,79.8' "$site/out/zahlen/schutzstatus/schutzstatus.csv"

# A rule of a query names its row; a mistake in its data is told once.
sed -i 's/anzahl > 0/anzahl > 320/' "$site/datasets/queries/schutzstatus.yaml"
build >/dev/null 2>"$tmp/messages" || :
is 'a rule that fails names row and statement' "$(grep -oE '^[^ ]+ \([^)]*\): Fehler' "$tmp/messages")" \
	'datasets/queries/schutzstatus.sql:2 (Jahr 2019, Gruppe Ausreisepflichtig): Fehler'
sed -i 's/anzahl > 320/anzahl > 0/' "$site/datasets/queries/schutzstatus.yaml"
sed -i 's/;3\.875;/;3.87x;/' "$csv"
build >/dev/null 2>"$tmp/messages" || :
is 'a mistake in the data is told once' "$(grep -cE '^[^ ].*: Fehler: ' "$tmp/messages")" 1
finish
