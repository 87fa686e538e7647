#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# `lotse explain`: a figure traced back to file, row and cell. Exact output for a small site with signs, marks, footnotes and
# protection; and every living figure of the shipped site is explained as its page prints it.
. tests/lib/tap.sh

# Blanks that never break are blanks here, so that expectations can be read.
plain_blanks() { sed 's/\xc2\xa0/ /g'; }

# ---- A small site ----
site=$tmp/klein
mkdir -p "$site/datasets"
cp -R tests/errors/base/content theme "$site"
cat >"$site/datasets/orte.csv" <<'CSV'
Jahr;Ort;Zahl der Personen
2017;Mitte;100
2017;Nord;12 1)
2018;Mitte;1.104r
2018;Nord;–
CSV
cat >"$site/datasets/orte.yaml" <<'YAML'
titel: Personen nach Ort
quelle: Stadt Probe
stand: 31.01.2019
stichtag: 31.12.
einheit: Personen
typ: ganzzahl
schlüssel: jahr, ort
schutz: keiner
schutz_grund: Zum Ausprobieren.
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  ort:
    titel: Ort
    typ: merkmal
    werte: Mitte, Nord
  personen: Zahl der Personen
regeln:
  - personen <= 2000
  - sprung von personen höchstens 50 %, sonst Warnung
fußnoten:
  1: Ohne Außenstellen.
YAML
cat >"$site/content/handlungsfelder/a.md" <<'PAGE'
---
titel: Handlungsfeld A
art: handlungsfeld
handlungsfeld: A
stand: 31.12.2018
zusammenfassung: In der Mitte `= orte.personen[2017, ort = Mitte]` Personen.
---

Im Norden waren es `= orte.personen[2017, ort = Nord]`, zusammen `= summe(orte.personen)[2017]`.

~~~tabelle
daten: orte
titel: Personen `= jahr(orte.stichtag)[2018, ort = Mitte]`
~~~
PAGE
explain() { "$LOTSE" explain --site "$site" --date 2020-01-31 "$@"; }
until='^nothing$'
tells() { # NAME EXPRESSION… <EXPECTED, up to a line that begins so
	name=$1
	shift
	cat >"$tmp/expected"
	explain "$@" >"$tmp/actual.raw" 2>&1
	plain_blanks <"$tmp/actual.raw" | sed "/$until/,\$d" >"$tmp/actual"
	ok "$name" same "$tmp/expected" "$tmp/actual"
}

tells 'a cell, its place, its use' 'orte.personen[2017, ort = Nord]' <<'TEXT'
12

orte.personen = 12 Personen
  datasets/orte.csv:3 (Zelle C3): 12, in der Datei »12 1)«
  Spalte »Zahl der Personen«, Jahr 2017, Ort Nord
  Fußnote 1: Ohne Außenstellen.

Regeln, die diese Zellen prüfen
  datasets/orte.yaml:20: personen <= 2000 – eingehalten
  datasets/orte.yaml:21: sprung von personen höchstens 50 %, sonst Warnung – verletzt

Quelle
  orte: Personen nach Ort (datasets/orte.yaml)
    Quelle: Stadt Probe
    Stand: 31.01.2019
    Schutz: keiner

Auf der Website: Zahlen aus diesen Zellen, Tabellen und Diagramme dieser Daten
  content/handlungsfelder/a.md:9: orte.personen[2017, ort = Nord] = 12
  content/handlungsfelder/a.md:9: summe(orte.personen)[2017] = 112
  content/handlungsfelder/a.md:11: Tabelle »Personen 2018«
TEXT
tells 'the same in English' --lang en 'orte.personen[2017, ort = Nord]' <<'TEXT'
12

orte.personen = 12 Personen
  datasets/orte.csv:3 (cell C3): 12, in the file “12 1)”
  column “Zahl der Personen”, Jahr 2017, Ort Nord
  footnote 1: Ohne Außenstellen.

Rules that check these cells
  datasets/orte.yaml:20: personen <= 2000 – held
  datasets/orte.yaml:21: sprung von personen höchstens 50 %, sonst Warnung – broken

Source
  orte: Personen nach Ort (datasets/orte.yaml)
    source: Stadt Probe
    as of: 31.01.2019
    protection: keiner

On the website: figures made of these cells, tables and charts of this dataset
  content/handlungsfelder/a.md:9: orte.personen[2017, ort = Nord] = 12
  content/handlungsfelder/a.md:9: summe(orte.personen)[2017] = 112
  content/handlungsfelder/a.md:11: table “Personen 2018”
TEXT
# The steps alone.
until='^Regeln'
tells 'a revised value' '`= orte.personen[2018, ort = Mitte]`' <<'TEXT'
1.104

orte.personen = 1.104 Personen
  datasets/orte.csv:4 (Zelle C4): 1.104, in der Datei »1.104r«
  Spalte »Zahl der Personen«, Jahr 2018, Ort Mitte
  berichtigter Wert

TEXT
tells 'a sum, in which nothing counts as 0' 'summe(orte.personen)[2018]' <<'TEXT'
1.104

summe(orte.personen) = 1.104 Personen
  orte.personen = 1.104 Personen
    datasets/orte.csv:4 (Zelle C4): 1.104, in der Datei »1.104r«
    Spalte »Zahl der Personen«, Jahr 2018, Ort Mitte
    berichtigter Wert
  orte.personen = –
    datasets/orte.csv:5 (Zelle C5): –
    Spalte »Zahl der Personen«, Jahr 2018, Ort Nord
    nichts vorhanden

TEXT
tells 'a development' 'entwicklung(orte.personen)[2018, ort = Mitte]' <<'TEXT'
stieg von 100 auf 1.104

entwicklung(orte.personen)[2018, ort = Mitte]
  jetzt: orte.personen = 1.104 Personen
    datasets/orte.csv:4 (Zelle C4): 1.104, in der Datei »1.104r«
    Spalte »Zahl der Personen«, Jahr 2018, Ort Mitte
    berichtigter Wert
  zuvor: orte.personen = 100 Personen
    datasets/orte.csv:2 (Zelle C2): 100
    Spalte »Zahl der Personen«, Jahr 2017, Ort Mitte

TEXT
tells 'a share' 'anteil(orte.personen, ort)[2017, ort = Nord]' <<'TEXT'
10,7 %

anteil(orte.personen, ort) = 10,714285… %
  Teil: orte.personen = 12 Personen
    datasets/orte.csv:3 (Zelle C3): 12, in der Datei »12 1)«
    Spalte »Zahl der Personen«, Jahr 2017, Ort Nord
    Fußnote 1: Ohne Außenstellen.
  Ganzes: summe(orte.personen) über alle Werte von »ort« = 112 Personen
    orte.personen = 100 Personen
      datasets/orte.csv:2 (Zelle C2): 100
      Spalte »Zahl der Personen«, Jahr 2017, Ort Mitte
    orte.personen = 12 Personen
      datasets/orte.csv:3 (Zelle C3): 12, in der Datei »12 1)«
      Spalte »Zahl der Personen«, Jahr 2017, Ort Nord
      Fußnote 1: Ohne Außenstellen.
  gerundet auf 1 Stelle nach dem Komma: 10,7 %

TEXT
tells 'numbers, signs and rounding' 'rund((orte.personen[2017, ort = Nord] + 3) / 7 * 100, 10)' <<'TEXT'
rund 210

rund((orte.personen[2017, ort = Nord] + 3) / 7 * 100, 10) = 210 Personen
  (orte.personen[2017, ort = Nord] + 3) / 7 * 100 = 214,285714… Personen
    (orte.personen[2017, ort = Nord] + 3) / 7 = 2,142857… Personen
      orte.personen[2017, ort = Nord] + 3 = 15 Personen
        orte.personen = 12 Personen
          datasets/orte.csv:3 (Zelle C3): 12, in der Datei »12 1)«
          Spalte »Zahl der Personen«, Jahr 2017, Ort Nord
          Fußnote 1: Ohne Außenstellen.
        3
      7
    100
  10

TEXT
tells 'a date of the sidecar' 'orte.stichtag[2017, ort = Nord]' <<'TEXT'
31. Dezember 2017

orte.stichtag = 31.12.2017
  datasets/orte.yaml:4: stichtag: 31.12.
  datasets/orte.csv:3 (Zelle A3): 2017

TEXT
tells 'a column without selector' 'orte.personen' <<'TEXT'
orte.personen: alle Zellen der Spalte »Zahl der Personen«

datasets/orte.csv:2 (Zelle C2): Jahr 2017, Ort Mitte: 100
datasets/orte.csv:3 (Zelle C3): Jahr 2017, Ort Nord: 12, in der Datei »12 1)«
  Fußnote 1: Ohne Außenstellen.
datasets/orte.csv:4 (Zelle C4): Jahr 2018, Ort Mitte: 1.104, in der Datei »1.104r«
  berichtigter Wert
datasets/orte.csv:5 (Zelle C5): Jahr 2018, Ort Nord: –
  nichts vorhanden

Eine Zahl im Text nennt eine davon, zum Beispiel: orte.personen[neueste, ort = Nord]

TEXT
tells 'a mistake has its place in the argument' 'summe(orte.persnen)[2017]' <<'TEXT'
Fehler: In den Daten »orte« gibt es keine Spalte »persnen«. [data-unknown-column]
  summe(orte.persnen)[2017]
        ^~~~~~~~~~~~
Lösung: Meinten Sie »personen«? Vorhanden: jahr, ort, personen
TEXT
tells 'several rows, where more than a column is asked' 'orte.personen[2017]' <<'TEXT'
Fehler: Diese Zahl ist nicht eindeutig: In »orte« passen 2 Zeilen. [figure-many-rows]
  orte.personen[2017]
  ^~~~~~~~~~~~~
Lösung: Nennen Sie auch die Spalte »ort«: [2017, ort = Nord].
TEXT
until='^nothing$'
tells 'JSON' --format json 'orte.personen[2017, ort = Nord]' <<'TEXT'
{
  "expression": "orte.personen[2017, ort = Nord]",
  "printed": "12",
  "steps": [
    {
      "kind": "cell",
      "expression": "orte.personen",
      "value": {
        "text": "12 Personen",
        "status": "value",
        "exact": "12",
        "decimals": 0,
        "unit": "count",
        "unit_name": "Personen"
      },
      "file": "datasets/orte.csv",
      "line": 3,
      "cell": "C3",
      "dataset": "orte",
      "column": "personen",
      "heading": "Zahl der Personen",
      "row": "Jahr 2017, Ort Nord",
      "cell_text": "12",
      "raw": "12 1)",
      "protected": false,
      "marks": [],
      "footnote": "Ohne Außenstellen."
    }
  ],
  "rules": [
    {
      "dataset": "orte",
      "kind": "rule",
      "text": "personen <= 2000",
      "line": 20,
      "holds": true
    },
    {
      "dataset": "orte",
      "kind": "rule",
      "text": "sprung von personen höchstens 50 %, sonst Warnung",
      "line": 21,
      "holds": false
    }
  ],
  "sources": [
    {
      "dataset": "orte",
      "sidecar": "datasets/orte.yaml",
      "title": "Personen nach Ort",
      "source": "Stadt Probe",
      "published_in": null,
      "as_of": "2019-01-31",
      "protection": "keiner"
    }
  ],
  "used": [
    {
      "kind": "figure",
      "file": "content/handlungsfelder/a.md",
      "line": 9,
      "url": "/handlungsfelder/a/",
      "label": "orte.personen[2017, ort = Nord]",
      "text": "12"
    },
    {
      "kind": "figure",
      "file": "content/handlungsfelder/a.md",
      "line": 9,
      "url": "/handlungsfelder/a/",
      "label": "summe(orte.personen)[2017]",
      "text": "112"
    },
    {
      "kind": "table",
      "file": "content/handlungsfelder/a.md",
      "line": 11,
      "url": "/handlungsfelder/a/",
      "label": "Personen 2018",
      "text": null
    }
  ],
  "pages_unread": false
}
TEXT
# ---- A query ----
mkdir "$site/datasets/queries"
echo 'SELECT jahr, sum(personen) AS alle FROM orte GROUP BY jahr' >"$site/datasets/queries/jahre.sql"
cat >"$site/datasets/queries/jahre.yaml" <<'YAML'
titel: Personen im Jahr
quelle: Stadt Probe, eigene Berechnung
stand: 31.01.2019
schlüssel: jahr
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  alle:
    titel: Alle Personen
    typ: ganzzahl
    einheit: Personen
YAML
tells 'a query: its row, its file, what it reads' 'jahre.alle[2017]' <<'TEXT'
112

jahre.alle = 112 Personen
  datasets/queries/jahre.sql:1 (Jahr 2017: alle): 112
  Spalte »Alle Personen«, Jahr 2017

Regeln: keine prüft diese Zellen

Quelle
  jahre: Personen im Jahr (datasets/queries/jahre.yaml)
    Abfrage: datasets/queries/jahre.sql, liest orte
    Quelle: Stadt Probe, eigene Berechnung
    Stand: 31.01.2019

Keine Seite zeigt diese Zellen.
TEXT
rm -r "$site/datasets/queries"

# ---- Mistakes elsewhere ----
printf -- '---\ntitel: B\n' >"$site/content/handlungsfelder/z.md"
is 'pages with mistakes are not searched' "$(explain 'orte.personen[2017, ort = Nord]' | tail -n 2)" \
	'  content/handlungsfelder/a.md:11: Tabelle »Personen 2018«
  Seiten mit Fehlern sind nicht durchsucht.'
rm "$site/content/handlungsfelder/z.md"
printf '\n# Oben\n\n[Fort](nirgends.md)\n' >>"$site/content/index.md"
is 'a mistake on a page keeps nobody from an answer' "$(explain 'orte.personen[2017, ort = Nord]' 2>&1 | head -n 1)" 12
is 'what stands on pages with mistakes is not known' \
	"$(explain 'orte.personen[2018, ort = Nord]' | tail -n 1)" \
	'Wo diese Zellen stehen, lässt sich erst sagen, wenn die Fehler auf den Seiten behoben sind.'
ok 'and is no failure' exits 0 explain 'orte.personen[2017, ort = Nord]' 
sed -i 's/^  - personen <= 2000/  - personen <= 50/' "$site/datasets/orte.yaml"
is 'a rule that does not hold is said' "$(explain 'orte.personen[2017, ort = Mitte]' | grep verletzt)" \
	"  datasets/orte.yaml:20: personen <= 50 – verletzt
  datasets/orte.yaml:21: sprung von personen höchstens 50 %, sonst Warnung – verletzt"
is 'for its own cell only' "$(explain 'orte.personen[2017, ort = Nord]' | grep -c eingehalten)" 1
sed -i 's/^2017;Nord;12/2017;Nord;1.2/' "$site/datasets/orte.csv"
broken() { exits 1 explain 'orte.personen[2017, ort = Nord]' 2>"$tmp/messages" >"$tmp/stdout" && grep -qF '(Zelle C3): Fehler: ' "$tmp/messages"; }
ok 'a file that cannot be read is no answer' broken
ok 'and nothing is printed' not test -s "$tmp/stdout"
ok 'no expression is a wrong call' exits 2 explain
ok 'two are, too' exits 2 explain 'orte.personen' 'orte.jahr'
ok 'no form for GitHub' exits 2 explain --format github 'orte.personen'
is 'data without a column: its columns are named' "$(explain orte 2>&1 | tail -n 1)" \
	'Lösung: Schreiben Sie dahinter einen Punkt und die Spalte. Vorhanden: jahr, ort, personen.'

# ---- Messages ----
cat >"$tmp/expected" <<'TEXT'
page-key-space (Fehler)

Nach »titel:« fehlt ein Leerzeichen. Die Seite hätte keinen Titel.
Lösung: Schreiben Sie: titel: Wohnen

Falsch (content/probe.md):
  titel:Wohnen

Richtig (content/probe.md):
  titel: Wohnen
TEXT
explain page-key-space >"$tmp/actual"
ok 'a message: text, remedy, a wrong and a right example' same "$tmp/expected" "$tmp/actual"
explain page-key-space --lang en >"$tmp/actual"
ok 'a message in English' grep -qF 'Fix: Write: titel: Wohnen' "$tmp/actual"
cat >"$tmp/expected" <<'TEXT'
{
  "code": "page-key-space",
  "severity": "error",
  "message": "A blank is missing after “titel:”. The page would have no title.",
  "remedy": "Write: titel: Wohnen",
  "wrong": {
    "file": "content/probe.md",
    "text": "titel:Wohnen"
  },
  "right": {
    "file": "content/probe.md",
    "text": "titel: Wohnen"
  },
  "without": null
}
TEXT
explain page-key-space --lang en --format json >"$tmp/actual"
ok 'a message as JSON' same "$tmp/expected" "$tmp/actual"
explain new-exists >"$tmp/actual"
ok 'a message about what was typed' grep -qF 'Richtig (im Terminal):' "$tmp/actual"
explain out-partly >"$tmp/actual"
ok 'a message that no writing mends says so' grep -qF 'An den Quellen der Website ist nichts zu ändern' "$tmp/actual"
ok 'and shows no example' not grep -q '^Falsch\|^Richtig' "$tmp/actual"
ok 'a word that no message has' exits 1 explain page-key-spac 2>/dev/null
is 'lists in German words, too' "$(explain wörter)" "$(explain words)"

# ---- The shipped site: explain and the pages agree ----
# Each source line with figures, the figures replaced by what explain prints, must stand on the page.
site=$tmp/site
copy_site "$site"
must 'the shipped site builds' "$LOTSE" build --site "$site" --date 2020-01-31 --quiet
words() { sed 's/<[^>]*>//g; s/&nbsp;/ /g' "$1" | tr '\n' ' ' | plain_blanks | sed 's/\xc2\xad//g; s/  */ /g'; }
page_of() { # content/a/b.md → a/b/index.html
	path=${1#"$site/content/"}
	path=${path%.md}
	case $path in
	index) echo index.html ;;
	*/index) echo "${path%index}index.html" ;;
	*) echo "$path/index.html" ;;
	esac
}
n_figures=0
find "$site/content" -name '*.md' ! -name '*.*.md' ! -name README.md | sort >"$tmp/pages"
while IFS= read -r page; do
	grep '`= ' "$page" >"$tmp/figured" || continue
	sed 's/^[a-zü]*: //' "$tmp/figured" >"$tmp/lines"
	words "$site/out/$(page_of "$page")" >"$tmp/words"
	while IFS= read -r line; do
		while :; do
			figure=$(printf '%s' "$line" | grep -o '`= [^`]*`' | head -n 1)
			[ -n "$figure" ] || break
			n_figures=$((n_figures + 1))
			explain "$figure" 2>&1 | head -n 1 | plain_blanks >"$tmp/printed"
			line=$(LINE=$line FIGURE=$figure PRINTED=$(cat "$tmp/printed") perl -e \
				'$_ = $ENV{LINE}; s/\Q$ENV{FIGURE}\E/$ENV{PRINTED}/; print')
		done
		ok "${page#"$site/"}: $line" grep -qF -- "$line" "$tmp/words"
	done <"$tmp/lines"
done <"$tmp/pages"
ok 'many figures were compared' test "$n_figures" -gt 30
finish
