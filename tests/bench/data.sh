#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# tests/bench/data.sh FOLDER SETS ROWS: a site whose work is data: SETS datasets of long form (year × sex × age × district) with
# ROWS rows altogether, nine columns each, and a page that shows a table and a figure of each. The same every time.
set -eu
folder=$1 sets=$2 rows=$3
mkdir -p "$folder/content/handlungsfelder" "$folder/datasets"
cp -R theme "$folder"

cat >"$folder/content/site.yaml" <<'YAML'
titel: Messung
herausgeber: Stadt Messung
adresse: https://example.org/
zustand: vorschau
sprachen: de
ausgabe: 31.12.2018
handlungsfelder:
  A: /content/handlungsfelder/a.md
YAML
printf -- '---\ntitel: Messung\nart: start\nzusammenfassung: Viele Zahlen.\n---\n\n~~~handlungsfelder\n~~~\n' >"$folder/content/index.md"
printf -- '---\ntitel: Handlungsfeld A\nart: handlungsfeld\nhandlungsfeld: A\nzusammenfassung: Eines.\n---\n\nText.\n' \
	>"$folder/content/handlungsfelder/a.md"

awk -v folder="$folder" -v sets="$sets" -v rows="$rows" '
# Park and Miller: exact in the integers that every awk has.
function random(limit) { seed = seed * 16807 % 2147483647; return seed % limit }
function grouped(number) { return number < 1000 ? number : int(number / 1000) "." sprintf("%03d", number % 1000) }
BEGIN {
	seed = 20190916
	districts = 25; ages = 18; sexes = 2
	each = int(rows / sets)
	for (d = 0; d < sets; d++) {
		name = sprintf("lang%03d", d)
		yaml = folder "/datasets/" name ".yaml"
		csv = folder "/datasets/" name ".csv"
		md = folder "/content/" name ".md"
		gsub("_", "-", md)
		print "titel: Bestand " d "\nbeschreibung: Erfundene Werte.\nquelle: Stadt Messung\nstand: 31.12.2018\ntyp: ganzzahl\nschlüssel: jahr, geschlecht, alter, bezirk\nschutz: keiner\nschutz_grund: Die Werte sind erfunden.\n\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  geschlecht:\n    titel: Geschlecht\n    typ: merkmal\n    werte: weiblich, männlich\n  alter:\n    titel: Altersgruppe\n    typ: text\n  bezirk:\n    titel: Statistischer Bezirk\n    typ: text\n  personen:\n    titel: Personen\n    einheit: Personen\n  zuzug: Zuzüge\n  fortzug: Fortzüge\n  anteil:\n    titel: Anteil\n    typ: prozent\n  stand:\n    titel: Erhoben am\n    typ: datum\n\nregeln:\n  - personen >= zuzug\n\noffene_daten:\n  lizenz: noch nicht festgelegt" > yaml
		close(yaml)
		printf "Jahr;Geschlecht;Altersgruppe;Statistischer Bezirk;Personen;Zuzüge;Fortzüge;Anteil;Erhoben am\r\n" > csv
		n = 0
		for (year = 1900; n < each; year++)
			for (sex = 0; sex < sexes && n < each; sex++)
				for (age = 0; age < ages && n < each; age++)
					for (district = 1; district <= districts && n < each; district++) {
						persons = 100 + random(20000)
						printf "%d;%s;%d bis unter %d Jahre;Bezirk %02d;%s;%d;%d;%d,%d;31.12.%d\r\n", year, sex ? "männlich" : "weiblich", age * 5, age * 5 + 5, district, grouped(persons), random(100), random(100), random(100), random(10), year > csv
						n++
					}
		close(csv)
		print "---\ntitel: Bestand " d "\nzusammenfassung: Es waren `= summe(" name ".personen)[1900]` Personen.\n---\n\n~~~tabelle\ndaten: " name "\ngruppiere: geschlecht\nspalten: geschlecht, summe(personen)\ntitel: Personen nach Geschlecht\n~~~\n" > md
		close(md)
	}
}'
