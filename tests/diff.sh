#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# `lotse data diff`: which cells differ between two states of the data, and which figures of the website change by it.
. tests/lib/tap.sh

site=$tmp/site
mkdir -p "$site/datasets"
cp -R tests/errors/base/content theme "$site"
cat >"$site/datasets/orte.csv" <<'CSV'
Jahr;Ort;Zahl der Personen;Vermerk
2017;Mitte;100;a
2017;Nord;12;b
2018;Mitte;1.104;c
2018;Nord;13 1);d
CSV
cat >"$site/datasets/orte.yaml" <<'YAML'
titel: Personen nach Ort
quelle: Stadt Probe
stand: 31.01.2019
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
  vermerk:
    titel: Vermerk
    typ: text
    intern: ja
regeln:
  - personen <= 2000
fußnoten:
  1: Ohne Außenstellen.
YAML
cat >"$site/content/handlungsfelder/a.md" <<'PAGE'
---
titel: Handlungsfeld A
art: handlungsfeld
handlungsfeld: A
stand: 31.12.2018
zusammenfassung: In der Mitte `= orte.personen[neueste, ort = Mitte]` Personen.
---

Die Zahl im Norden `= entwicklung(orte.personen)[neueste, ort = Nord]`, früher `= orte.personen[erste, ort = Nord]`.

~~~kennzahl
titel: Personen in der Mitte
wert: orte.personen[neueste, ort = Mitte]
vergleich: vorige
~~~

~~~tabelle
daten: orte
titel: Personen nach Ort
~~~

~~~diagramm
daten: orte
filter: ort = Mitte
titel: Personen in der Mitte im Lauf der Zeit
~~~
PAGE
cd "$site" || exit 1
diff_data() { "$LOTSE" data diff --date 2020-01-31 "$@"; }
tells() { # NAME STATUS ARGUMENTS… <EXPECTED: what is printed, then the messages
	name=$1
	status=$2
	shift 2
	cat >"$tmp/expected"
	ok "$name: exit status $status" exits "$status" diff_data "$@"
	diff_data "$@" >"$tmp/stdout" 2>"$tmp/stderr"
	cat "$tmp/stdout" "$tmp/stderr" | sed "s|$tmp|TMP|g; s/\xc2\xa0/ /g" >"$tmp/actual"
	ok "$name" same "$tmp/expected" "$tmp/actual"
}

cp datasets/orte.csv neu.csv
tells 'no difference' 0 datasets/orte.csv datasets/orte.csv <<'TEXT'
Die Werte sind gleich.

Auf der Website ändert sich nichts.
TEXT
printf 'Ort;Jahr;Vermerk;Zahl der Personen\r\nNord;2018;d;13 1)\r\nMitte;2017;a;100\r\nNord;2017;b;12\r\nMitte;2018;c;1104\r\n' >orte-neu.csv
tells 'the same in another order and hand' 0 datasets/orte.csv orte-neu.csv <<'TEXT'
Die Werte sind gleich.

Auf der Website ändern sich: 2 Seiten
content/handlungsfelder/a.md – /handlungsfelder/a/
Datenseite – /zahlen/orte/
TEXT
sed -i 's/1\.104;c/1.110r;x/; /^2017;Nord/d' neu.csv
printf '2019;Mitte;1.200;\n2019;Nord;9;\n' >>neu.csv
mv neu.csv 'orte (1).csv'
tells 'cells, rows, figures' 0 datasets/orte.csv 'orte (1).csv' <<'TEXT'
orte: Personen nach Ort
  orte (1).csv:3 (Zelle C3): Jahr 2018, Ort Mitte, Zahl der Personen: 1.104 → 1.110r
  orte (1).csv:3 (Zelle D3): Jahr 2018, Ort Mitte, Vermerk: geändert (intern, wird nie veröffentlicht)
  orte (1).csv:5 (Jahr 2019, Ort Mitte): neue Zeile: personen 1.200
  orte (1).csv:6 (Jahr 2019, Ort Nord): neue Zeile: personen 9
  datasets/orte.csv:3 (Jahr 2017, Ort Nord): Zeile entfällt: personen 12
2 Zellen geändert, 2 Zeilen neu, 1 Zeile entfallen

Auf der Website ändern sich: 4 Zahlen, 1 Tabelle, 1 Diagramm auf 2 Seiten
content/handlungsfelder/a.md – /handlungsfelder/a/
  6: orte.personen[neueste, ort = Mitte]: 1.104 → 1.200
  9: entwicklung(orte.personen)[neueste, ort = Nord]: stieg von 12 auf 13 → sank von 13 auf 9
  9: orte.personen[erste, ort = Nord]: 12 → 13
  11: Kennzahl »Personen in der Mitte«: 1.104, 1.004 mehr als im Jahr 2017 (+1.004,0 %) → 1.200, 90 mehr als im Jahr 2018 (+8,1 %)
  17: Tabelle »Personen nach Ort«: 1 Wert geändert, 2 Werte neu, 1 Wert entfällt
  22: Diagramm »Personen in der Mitte im Lauf der Zeit«: 3 Werte neu, 3 Werte entfallen
      vorher: Zahl der Personen: gestiegen von 100 (2017) auf 1.104 (2018), ein Plus von 1.004 (1.004,0 %).
      jetzt: Zahl der Personen: gestiegen von 100 (2017) auf 1.200 (2019), ein Plus von 1.100 (1.100,0 %).
Datenseite – /zahlen/orte/
TEXT
tells 'the same in English' 0 --lang en --quiet datasets/orte.csv 'orte (1).csv' <<'TEXT'
orte: Personen nach Ort
  orte (1).csv:3 (cell C3): Jahr 2018, Ort Mitte, Zahl der Personen: 1.104 → 1.110r
  orte (1).csv:3 (cell D3): Jahr 2018, Ort Mitte, Vermerk: changed (internal, never published)
  orte (1).csv:5 (Jahr 2019, Ort Mitte): new row: personen 1.200
  orte (1).csv:6 (Jahr 2019, Ort Nord): new row: personen 9
  datasets/orte.csv:3 (Jahr 2017, Ort Nord): row is gone: personen 12

On the website these change: 4 figures, 1 table, 1 chart on 2 pages
content/handlungsfelder/a.md – /handlungsfelder/a/
  6: orte.personen[neueste, ort = Mitte]: 1.104 → 1.200
  9: entwicklung(orte.personen)[neueste, ort = Nord]: stieg von 12 auf 13 → sank von 13 auf 9
  9: orte.personen[erste, ort = Nord]: 12 → 13
  11: key figure “Personen in der Mitte”: 1.104, 1.004 mehr als im Jahr 2017 (+1.004,0 %) → 1.200, 90 mehr als im Jahr 2018 (+8,1 %)
  17: table “Personen nach Ort”: 1 value changed, 2 values new, 1 value gone
  22: chart “Personen in der Mitte im Lauf der Zeit”: 3 values new, 3 values gone
      before: Zahl der Personen: gestiegen von 100 (2017) auf 1.104 (2018), ein Plus von 1.004 (1.004,0 %).
      now: Zahl der Personen: gestiegen von 100 (2017) auf 1.200 (2019), ein Plus von 1.100 (1.100,0 %).
page of the dataset – /zahlen/orte/
TEXT
tells 'the same as JSON' 0 --format json datasets/orte.csv 'orte (1).csv' <<'TEXT'
{"kind":"cell","dataset":"orte","key":"Jahr 2018, Ort Mitte","column":"personen","heading":"Zahl der Personen","old":"1.104","new":"1.110r","internal":false,"old_place":{"file":"datasets/orte.csv","line":4,"cell":"C4"},"new_place":{"file":"orte (1).csv","line":3,"cell":"C3"}}
{"kind":"cell","dataset":"orte","key":"Jahr 2018, Ort Mitte","column":"vermerk","heading":"Vermerk","old":null,"new":null,"internal":true,"old_place":{"file":"datasets/orte.csv","line":4,"cell":"D4"},"new_place":{"file":"orte (1).csv","line":3,"cell":"D3"}}
{"kind":"row-new","dataset":"orte","key":"Jahr 2019, Ort Mitte","values":{"jahr":"2019","ort":"Mitte","personen":"1.200"},"new_place":{"file":"orte (1).csv","line":5,"cell":"Jahr 2019, Ort Mitte"}}
{"kind":"row-new","dataset":"orte","key":"Jahr 2019, Ort Nord","values":{"jahr":"2019","ort":"Nord","personen":"9"},"new_place":{"file":"orte (1).csv","line":6,"cell":"Jahr 2019, Ort Nord"}}
{"kind":"row-gone","dataset":"orte","key":"Jahr 2017, Ort Nord","values":{"jahr":"2017","ort":"Nord","personen":"12"},"old_place":{"file":"datasets/orte.csv","line":3,"cell":"Jahr 2017, Ort Nord"}}
{"kind":"page","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","state":"changed"}
{"kind":"figure","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","line":6,"expression":"orte.personen[neueste, ort = Mitte]","old":"1.104","new":"1.200"}
{"kind":"figure","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","line":9,"expression":"entwicklung(orte.personen)[neueste, ort = Nord]","old":"stieg von 12 auf 13","new":"sank von 13 auf 9"}
{"kind":"figure","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","line":9,"expression":"orte.personen[erste, ort = Nord]","old":"12","new":"13"}
{"kind":"key-figure","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","line":11,"name":"orte.personen[neueste, ort = Mitte]","title":"Personen in der Mitte","old":"1.104, 1.004 mehr als im Jahr 2017 (+1.004,0 %)","new":"1.200, 90 mehr als im Jahr 2018 (+8,1 %)"}
{"kind":"table","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","line":17,"name":"orte","title":"Personen nach Ort","values_changed":1,"values_new":2,"values_gone":1}
{"kind":"chart","page":"content/handlungsfelder/a.md","url":"/handlungsfelder/a/","line":22,"name":"orte-2","title":"Personen in der Mitte im Lauf der Zeit","old":"Zahl der Personen: gestiegen von 100 (2017) auf 1.104 (2018), ein Plus von 1.004 (1.004,0 %).","new":"Zahl der Personen: gestiegen von 100 (2017) auf 1.200 (2019), ein Plus von 1.100 (1.100,0 %).","values_changed":0,"values_new":3,"values_gone":3}
{"kind":"page","page":null,"url":"/zahlen/orte/","state":"changed"}
TEXT
tells 'and backwards' 0 'orte (1).csv' datasets/orte.csv <<'TEXT'
orte: Personen nach Ort
  datasets/orte.csv:3 (Jahr 2017, Ort Nord): neue Zeile: personen 12
  datasets/orte.csv:4 (Zelle C4): Jahr 2018, Ort Mitte, Zahl der Personen: 1.110r → 1.104
  datasets/orte.csv:4 (Zelle D4): Jahr 2018, Ort Mitte, Vermerk: geändert (intern, wird nie veröffentlicht)
  orte (1).csv:5 (Jahr 2019, Ort Mitte): Zeile entfällt: personen 1.200
  orte (1).csv:6 (Jahr 2019, Ort Nord): Zeile entfällt: personen 9
2 Zellen geändert, 1 Zeile neu, 2 Zeilen entfallen

Auf der Website ändern sich: 4 Zahlen, 1 Tabelle, 1 Diagramm auf 2 Seiten
content/handlungsfelder/a.md – /handlungsfelder/a/
  6: orte.personen[neueste, ort = Mitte]: 1.200 → 1.104
  9: entwicklung(orte.personen)[neueste, ort = Nord]: sank von 13 auf 9 → stieg von 12 auf 13
  9: orte.personen[erste, ort = Nord]: 13 → 12
  11: Kennzahl »Personen in der Mitte«: 1.200, 90 mehr als im Jahr 2018 (+8,1 %) → 1.104, 1.004 mehr als im Jahr 2017 (+1.004,0 %)
  17: Tabelle »Personen nach Ort«: 1 Wert geändert, 1 Wert neu, 2 Werte entfallen
  22: Diagramm »Personen in der Mitte im Lauf der Zeit«: 3 Werte neu, 3 Werte entfallen
      vorher: Zahl der Personen: gestiegen von 100 (2017) auf 1.200 (2019), ein Plus von 1.100 (1.100,0 %).
      jetzt: Zahl der Personen: gestiegen von 100 (2017) auf 1.104 (2018), ein Plus von 1.004 (1.004,0 %).
Datenseite – /zahlen/orte/
TEXT

# "mehr als im Jahr 2017" and "so viel wie im Jahr 2017": both go with either form of a time.
sed 's/^2018;Mitte;[^;]*/2018;Mitte;100/' datasets/orte.csv >same.csv
is 'a key figure that stays the same' "$(diff_data datasets/orte.csv same.csv | sed -n 's/.*Kennzahl .* → //p' | sed 's/\xc2\xa0/ /g')" \
	'100, so viel wie im Jahr 2017'
rm same.csv

# ---- Two folders ----
mkdir -p "$tmp/stand"
cp -R datasets "$tmp/stand"
cd "$tmp/stand/datasets" || exit 1
sed -i 's/^  vermerk:/  betreute: Betreute\n  vermerk:/' orte.yaml
sed -i 's/Personen;Vermerk/Personen;Betreute;Vermerk/; s/;\([abcd]\)$/;1;\1/' orte.csv
sed 's/titel: Personen nach Ort/titel: Anderes/' "$site/datasets/orte.yaml" >anderes.yaml
cp "$site/datasets/orte.csv" anderes.csv
cd "$site" || exit 1
tells 'folders: a new column, new data' 0 datasets "$tmp/stand" <<'TEXT'
anderes: Anderes
  neue Daten
orte: Personen nach Ort
  neue Spalte »betreute«
1 Spalte neu, 1 Datensatz neu

Auf der Website ändern sich: 1 Tabelle, 1 Diagramm auf 3 Seiten
content/handlungsfelder/a.md – /handlungsfelder/a/
  17: Tabelle »Personen nach Ort«: 4 Werte neu
  22: Diagramm »Personen in der Mitte im Lauf der Zeit«: 3 Werte neu
      vorher: Zahl der Personen: gestiegen von 100 (2017) auf 1.104 (2018), ein Plus von 1.004 (1.004,0 %).
      jetzt: Gestiegen zwischen 2017 und 2018: Zahl der Personen von 100 auf 1.104 (+1.004, +1.004,0 %). Unverändert: Betreute (1).
Datenseite – /zahlen/anderes/ (neue Seite)
Datenseite – /zahlen/orte/
TEXT
is 'a folder datasets or the one around it' "$(diff_data . "$tmp/stand/datasets")" "$(diff_data datasets "$tmp/stand")"

# ---- Mistakes ----
sed 's/1\.104/1.1o4/' datasets/orte.csv >orte-neu.csv
tells 'a file that cannot be read' 1 datasets/orte.csv orte-neu.csv <<'TEXT'
orte: Personen nach Ort
  nicht lesbar, also nicht verglichen; siehe die Fehler
1 Datensatz nicht lesbar

Was sich auf der Website ändert, lässt sich erst sagen, wenn die Fehler behoben sind.
orte-neu.csv:4 (Zelle C4): Fehler: »1.1o4« in »Zahl der Personen« ist keine Zahl. Der Wert würde fehlen. [number-garbled]
  2018;Mitte;1.1o4;c
Lösung: Schreiben Sie nur die Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, – für genau null.
TEXT
tells 'also as the old one' 1 orte-neu.csv datasets/orte.csv <<'TEXT'
orte: Personen nach Ort
  nicht lesbar, also nicht verglichen; siehe die Fehler
1 Datensatz nicht lesbar

Was sich auf der Website ändert, lässt sich erst sagen, wenn die Fehler behoben sind.
orte-neu.csv:4 (Zelle C4): Fehler: »1.1o4« in »Zahl der Personen« ist keine Zahl. Der Wert würde fehlen. [number-garbled]
  2018;Mitte;1.1o4;c
Lösung: Schreiben Sie nur die Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, – für genau null.
TEXT
sed 's/1\.104/2.104/' datasets/orte.csv >orte-neu.csv
tells 'a rule that does not hold' 1 datasets/orte.csv orte-neu.csv <<'TEXT'
orte: Personen nach Ort
  orte-neu.csv:4 (Zelle C4): Jahr 2018, Ort Mitte, Zahl der Personen: 1.104 → 2.104
1 Zelle geändert

Was sich auf der Website ändert, lässt sich erst sagen, wenn die Fehler behoben sind.
orte-neu.csv:4 (Jahr 2018, Ort Mitte): Fehler: Die Regel »personen <= 2000« ist verletzt: links steht 2.104, rechts 2.000. Unterschied: 104. [rule-untrue]
  2018;Mitte;2.104;c
Lösung: Prüfen Sie die Zellen C4.
TEXT
sed '/Nord/d' datasets/orte.csv >orte-neu.csv
tells 'figures that find no row any more' 1 datasets/orte.csv orte-neu.csv <<'TEXT'
orte: Personen nach Ort
  datasets/orte.csv:3 (Jahr 2017, Ort Nord): Zeile entfällt: personen 12
  datasets/orte.csv:5 (Jahr 2018, Ort Nord): Zeile entfällt: personen 13 1)
2 Zeilen entfallen

Auf der Website ändern sich: 2 Zahlen, 1 Tabelle auf 2 Seiten
content/handlungsfelder/a.md – /handlungsfelder/a/
  9: entwicklung(orte.personen)[neueste, ort = Nord]: stieg von 12 auf 13 → (keine Angabe)
  9: orte.personen[erste, ort = Nord]: 12 → (keine Angabe)
  17: Tabelle »Personen nach Ort«: 2 Werte entfallen
Datenseite – /zahlen/orte/
content/handlungsfelder/a.md:9:49: Fehler: Für diese Auswahl (neueste, ort = Nord) enthält »orte« keine Zeile. Vorhanden ist Mitte. [figure-no-row]
  Die Zahl im Norden `= entwicklung(orte.personen)[neueste, ort = Nord]`, früher `= orte.personen[erste, ort = Nord]`.
                                                  ^~~~~~~~~~~~~~~~~~~~~
Lösung: Ändern Sie die Auswahl, oder ergänzen Sie die Zeile in orte-neu.csv.
content/handlungsfelder/a.md:9:96: Fehler: Für diese Auswahl (erste, ort = Nord) enthält »orte« keine Zeile. Vorhanden ist Mitte. [figure-no-row]
  Die Zahl im Norden `= entwicklung(orte.personen)[neueste, ort = Nord]`, früher `= orte.personen[erste, ort = Nord]`.
                                                                                                 ^~~~~~~~~~~~~~~~~~~
Lösung: Ändern Sie die Auswahl, oder ergänzen Sie die Zeile in orte-neu.csv.
TEXT
tells 'no such file' 1 datasets/orte.csv nirgends.csv <<'TEXT'
nirgends.csv: Fehler: Diese Datei oder diesen Ordner gibt es nicht. [file-unreadable]
Lösung: Prüfen Sie Namen und Schreibweise, auch Groß- und Kleinbuchstaben.
TEXT
ok 'one state is a wrong call' exits 2 diff_data datasets/orte.csv
ok 'another word is, too' exits 2 "$LOTSE" data merge a b
cd "$root" || exit 1
is 'from elsewhere, --site says whose pages' "$(diff_data --site "$site" "$site/datasets/orte.csv" "$site/orte (1).csv" | sed "s|$site/||")" \
	"$(cd "$site" && diff_data datasets/orte.csv 'orte (1).csv')"
for jobs in 1 8; do (cd "$site" && diff_data --jobs $jobs datasets/orte.csv 'orte (1).csv') >"$tmp/jobs$jobs"; done
ok 'the same with one worker and with eight' same "$tmp/jobs1" "$tmp/jobs8"
finish
