#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# tests/bench/corpus.sh FOLDER N: a site of N pages, each about 5 KB of Markdown with a table and a chart, from N/10 datasets
# of 40 rows. The same every time.
set -eu
folder=$1 n=$2
mkdir -p "$folder/content/handlungsfelder" "$folder/content/seiten" "$folder/datasets"
cp -R theme "$folder"

cat >"$folder/content/site.yaml" <<'YAML'
titel: Messung
herausgeber: Stadt Messung
adresse: https://example.org/
zustand: vorschau
sprachen: de
ausgabe: 31.12.2018
menü: Seiten
handlungsfelder:
  A: /content/handlungsfelder/a.md
YAML
printf -- '---\ntitel: Messung\nart: start\nzusammenfassung: Viele Seiten.\n---\n\n~~~handlungsfelder\n~~~\n' >"$folder/content/index.md"
printf -- '---\ntitel: Handlungsfeld A\nart: handlungsfeld\nhandlungsfeld: A\nzusammenfassung: Eines.\n---\n\nText.\n' \
	>"$folder/content/handlungsfelder/a.md"
printf -- '---\ntitel: Seiten\nzusammenfassung: Alle.\n---\n\nText.\n' >"$folder/content/seiten/index.md"

awk -v folder="$folder" -v n="$n" '
# Park and Miller: exact in the integers that every awk has.
function random(limit) { seed = seed * 16807 % 2147483647; return seed % limit }
function grouped(number) { return number < 1000 ? number : int(number / 1000) "." sprintf("%03d", number % 1000) }
function word() { return words[random(n_words) + 1] }
function sentence(length_, i, s) {
	s = "Eine"
	for (i = 0; i < length_; i++)
		s = s " " (random(25) == 0 ? "**" word() "**" : word())
	return s "."
}
BEGIN {
	seed = 20190916
	n_words = split("Stadt Wohnung Sprache Bildung Arbeit Menschen Angebote Beratung Bereich gemeinsam weiter neue Projekte für mit und im der die das Maßnahme Übergang Schule Ausbildung Gesundheit Engagement über zwischen Quartier Begleitung Verwaltung Förderung Teilhabe Jahr Ziel", words, " ")
	n_data = int((n + 9) / 10)
	for (d = 0; d < n_data; d++) {
		name = sprintf("daten%04d", d)
		yaml = folder "/datasets/" name ".yaml"
		csv = folder "/datasets/" name ".csv"
		print "titel: Daten " d "\nbeschreibung: Erfundene Werte.\nquelle: Stadt Messung\nstand: 31.12.2018\neinheit: Personen\ntyp: ganzzahl\nschlüssel: jahr\nschutz: keiner\nschutz_grund: Die Werte sind erfunden.\n\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  personen: Personen\n  eins: Gruppe eins\n  zwei: Gruppe zwei\n  drei: Gruppe drei\n\nregeln:\n  - personen = eins + zwei + drei\n\noffene_daten:\n  lizenz: noch nicht festgelegt" > yaml
		close(yaml)
		printf "Jahr;Personen;Gruppe eins;Gruppe zwei;Gruppe drei\r\n" > csv
		for (year = 1979; year <= 2018; year++) {
			a = 200 + random(3000); b = 200 + random(3000); c = 200 + random(3000)
			printf "%d;%s;%s;%s;%s\r\n", year, grouped(a + b + c), grouped(a), grouped(b), grouped(c) > csv
		}
		close(csv)
	}
	for (p = 0; p < n; p++) {
		name = sprintf("daten%04d", p % n_data)
		md = folder "/content/seiten/seite-" sprintf("%05d", p) ".md"
		print "---\ntitel: Seite " p "\nzusammenfassung: Es waren `= " name ".personen[neueste]` Personen.\n---\n" > md
		for (section = 1; section <= 4; section++) {
			print "## Abschnitt " section "\n" > md
			for (paragraph = 0; paragraph < 2; paragraph++)
				print sentence(28) " " sentence(28) " " sentence(18) "\n" > md
			print "- " sentence(8) "\n- " sentence(8) "\n- [Seiten](index.md)\n" > md
			if (section == 2)
				print "Die Zahl `= entwicklung(" name ".personen)[neueste]`.\n\n~~~diagramm\ndaten: " name "\nart: " (p % 2 ? "gestapelt" : "linie") "\nwerte: eins, zwei, drei\nje: jahr\nzeitraum: letzte 8\ntitel: Personen nach Gruppe\n~~~\n" > md
			if (section == 3)
				print "~~~tabelle\ndaten: " name "\nzeitraum: letzte " (5 + p % 8) "\nsortierung: neueste zuerst\ntitel: Personen nach Gruppe\n~~~\n" > md
		}
		close(md)
	}
}'
