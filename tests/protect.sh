#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Disclosure control in the whole program: hidden numbers stand in no byte of out/, of the messages or the summary, in no
# spelling; sites that differ in hidden numbers only give the same bytes; and no message about a protected file quotes it.
. tests/lib/tap.sh
. tests/lib/case.sh

site=$tmp/site
mkdir "$site"
cp -R tests/errors/base/. "$site"
cp -R theme "$site"
mkdir "$site/datasets"

# 2017 and 2018: of the places, Mitte is small and Nord is hidden with it; in the East women are, and men with them.
cat >"$site/datasets/orte.yaml" <<'END'
titel: Menschen nach Ort
quelle: Statistikstelle
stand: 01.03.2019
schlüssel: jahr, ort
summenzeile: Insgesamt
schutz: mindestfallzahl 5
typ: ganzzahl
einheit: Personen
fußnoten:
  1: Nach einer neuen Zählung.
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  ort:
    titel: Ort
    typ: text
  personen: Personen
  frauen: Frauen
  männer: Männer
  rest:
    titel: Rest
    intern: ja
    teil_von: keine
regeln:
  - personen = frauen + männer
  - sprung von personen höchstens 1 %, sonst Warnung
END
rows() { # the small number, what hides it, the internal numbers
	cat <<END
Jahr;Ort;Personen;Frauen;Männer;Rest
2017;Mitte;700000;$1;$2;$5
2017;Nord;20000100;$3;$4;5551234
2017;Süd;90000000;50000000;40000000;5551235
2017;Insgesamt;110700100;60000003;50700097;7
2018;Mitte;800000;390000;410000;8
2018;Nord;21000000;10000000;11000000;9
2018;Süd;93000000;51000000;42000000;10
2018;Insgesamt;114800000;61390000;53410000;11
END
}
rows 3 699997 10000000 10000100 6660001 >"$site/datasets/orte.csv"

# Rounded: 7771 → 7770, 3 → 5, 7774 → 7775.
cat >"$site/datasets/gerundet.yaml" <<'END'
titel: Menschen, gerundet
quelle: Statistikstelle
stand: 01.03.2019
schlüssel: jahr
schutz: runden 5
typ: ganzzahl
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  personen: Personen
  frauen: Frauen
  männer: Männer
regeln:
  - personen = frauen + männer
END
printf 'Jahr;Personen;Frauen;Männer\n2017;7771;3;7768\n2018;8883;2;8881\n' >"$site/datasets/gerundet.csv"

cat >"$site/content/handlungsfelder/a.md" <<'END'
---
titel: Handlungsfeld A
art: handlungsfeld
handlungsfeld: A
stand: 31.12.2018
zusammenfassung: Das einzige Handlungsfeld.
---

Es waren `= orte.frauen[neueste, ort = Insgesamt]` Frauen; ihre Zahl `= entwicklung(orte.frauen)[neueste, ort = Insgesamt]`.

~~~kennzahl
wert: orte.männer[neueste, ort = Insgesamt]
vergleich: vorige
titel: Männer
~~~

~~~tabelle
titel: Frauen und Männer 2017
daten: orte
filter: jahr = 2017
spalten: ort, personen, frauen, männer, anteil(frauen, personen) als "Anteil", frauen - männer als "Unterschied"
gesamtzeile: ja
~~~

~~~tabelle
titel: Summen
daten: orte
gruppiere: jahr
spalten: jahr, summe(frauen) als "Summe", mittel(männer) als "Mittel", max(frauen) als "Größte", anzahl(frauen) als "Anzahl"
~~~

~~~diagramm
titel: Frauen nach Ort
daten: orte
filter: jahr = 2017
art: balken
werte: frauen
~~~

~~~diagramm
titel: Männer seit 2017
daten: orte
art: linie
werte: männer
je: jahr
teile: ort
~~~

~~~diagramm
titel: Zusammensetzung
daten: orte
filter: jahr = 2017
art: gestapelt
werte: frauen, männer
~~~

~~~tabelle
titel: Gerundet
daten: gerundet
~~~
END

build() { "$LOTSE" build --site "$site" --date 2019-12-31 "$@" >"$tmp/stdout" 2>"$tmp/stderr"; }
builds() { build "$@" || { cat "$tmp/stderr"; return 1; }; }
field=$site/out/handlungsfelder/a/index.html
words() { sed 's/<[^>]*>//g; s/&nbsp;/ /g' "$1" | tr '\n' ' ' | sed "s/\xc2\xa0/ /g; s/  */ /g"; }
says() { words "$1" | grep -qF -- "$2" || { words "$1" | fold -s -w 110; return 1; }; }

must builds builds
# A number in all spellings: groups parted by point, comma, blanks of three kinds or not at all; in thousands.
spellings() {
	grouped=$(printf '%s' "$1" | sed ':a; s/^\([0-9]*[0-9]\)\([0-9]\{3\}\)/\1#\2/; ta')
	printf '%s\n' "$1"
	for mark in . ',' ' ' "$(printf '\302\240')" "$(printf '\342\200\257')" "$(printf '\342\200\211')" '&nbsp;' "'" _; do
		printf '%s\n' "$grouped" | sed "s/#/$(printf '%s' "$mark" | sed 's/&/\\&/')/g"
	done
}
is 'spellings' "$(spellings 1234567 | head -n 3 | tr '\n' ' ')" '1234567 1.234.567 1,234,567 '
nowhere() { # NUMBER…
	for number; do
		spellings "$number" | grep -rlaFf - "$site/out" "$tmp/stdout" "$tmp/stderr" && return 1
	done
	return 0
}
somewhere() { spellings "$1" | grep -rqaFf - "$site/out"; }
ok 'what is published is found so' somewhere 60000003
ok 'hidden: the number that stands for a small one' nowhere 699997
ok 'hidden: what can be computed from it' nowhere 699994 10000100
ok 'hidden: internal columns' nowhere 5551234 5551235 6660001
ok 'rounded: raw values' nowhere 7771 7768 8883 8881
ok 'rounded: multiples' says "$field" '7.770 5 7.770'

table=$tmp/table
sed -n '/Frauen und Männer 2017/,/<\/table>/p' "$field" >"$table"
ok 'table: the sign stands in place of hidden numbers' says "$table" 'Mitte 700.000 *geheim gehalten *geheim gehalten *geheim gehalten *geheim gehalten Nord'
ok 'legend: the sign is explained' says "$field" 'geheim gehalten, weil die Zahl klein ist oder eine kleine Zahl verraten würde'
ok 'sources: how it is protected' says "$field" 'Anzahlen unter 5 und solche, aus denen sie sich errechnen ließen, sind verdeckt (*)'
ok 'sources: that it is rounded' says "$field" 'Werte sind auf Vielfache von 5 gerundet, Summen können deshalb abweichen'
ok 'data page: how it is protected' says "$site/out/zahlen/orte/index.html" 'Schutz kleiner ZahlenAnzahlen unter 5'
sums=$(sed -n '/<caption[^>]*>.*Summen/,/<\/table>/p' "$field" | sed 's/<[^>]*>/ /g' | tr -s ' \n' ' ')
ok 'aggregates: a hidden number hides sum, mean and largest' sh -c 'printf "%s" "$1" | grep -q "2017.*\\*.*\\*.*\\*"' - "$sums"
csv=$site/out/zahlen/orte/orte.csv
ok 'download: hidden cells are empty and say so' grep -q '^2017,Mitte,700000,,suppressed' "$csv"
ok 'download: no internal column' not grep -q -i rest "$csv"
ok 'download for Excel: the sign' grep -q '^2017;Mitte;700000;\*;\*' "$site/out/zahlen/orte/orte-excel.csv"
ok 'messages: the jump is told without its numbers' grep -qF 'personen springt von (geschützt) (2017) auf (geschützt) (2018)' \
	"$tmp/stderr"
ok 'messages: no line of the file' not grep -q ';' "$tmp/stderr"

# Same published cells, other hidden ones: nobody can tell.
compare() { # NAME ROWS…
	name=$1
	shift
	rows "$@" >"$site/datasets/orte.csv"
	rm -rf "$site/out"
	must "$name: builds" builds --format "$format"
	sed 's/[0-9]* ms$//; s/"ms":[0-9]*/"ms":N/' "$tmp/stdout" >"$tmp/stdout.plain"
	rm -rf "${tmp:?}/$name"
	mkdir "$tmp/$name"
	cp -R "$site/out" "$tmp/stderr" "$tmp/stdout.plain" "$tmp/$name"
}
for format in text json github; do
	compare one 3 699997 10000000 10000100 6660001
	compare other 1 699999 10000002 10000098 8
	ok "$format: other hidden numbers, same bytes" same "$tmp/one" "$tmp/other"
	compare unlike 5 699995 9999998 10000102 6660001
	ok "$format: other published numbers, other bytes" not same "$tmp/one" "$tmp/unlike"
done

# A sentence cannot hold a hidden number.
rows 3 699997 10000000 10000100 6660001 >"$site/datasets/orte.csv"
page=$site/content/handlungsfelder/a.md
for figure in 'orte.frauen[2017, ort = Mitte]' 'orte.männer[2017, ort = Mitte]' 'orte.männer[2017, ort = Mitte] * 2' \
	'anteil(orte.männer, orte.personen)[2017, ort = Mitte]' 'entwicklung(orte.männer)[neueste, ort = Mitte]' \
	'orte.rest[2017, ort = Nord]' 'summe(orte.männer)[2017]'; do
	cp "$page" "$tmp/page"
	printf '\nEs waren `= %s`.\n' "$(printf %s "$figure" | sed 's/\[2017/[jahr = 2017/')" >>"$page"
	ok "prose: $figure is an error" exits 1 build
	ok "prose: $figure stays hidden" nowhere 699997 1399994 5551234 10000100
	cp "$tmp/page" "$page"
done
cp "$page" "$tmp/page"
printf '\nEs waren `= orte.männer[jahr = 2017, ort = Mitte]`.\n' >>"$page"
build || :
ok 'prose: the message says why' grep -qF 'steht bei »männer« nur das Zeichen »*«' "$tmp/stderr"
cp "$tmp/page" "$page"

# The command line: what it traces and compares is what readers see.
explain() { "$LOTSE" explain --site "$site" "$@" >"$tmp/stdout" 2>"$tmp/stderr"; }
ok 'explain: a hidden cell is an error, without its number' exits 1 explain 'orte.frauen[jahr = 2017, ort = Mitte]'
ok 'explain: it says why' grep -qF 'steht bei »frauen« nur das Zeichen »*«' "$tmp/stderr"
ok 'explain: a column' explain orte.männer
ok 'explain: hidden cells have the sign only' grep -qF '(Zelle E2): Jahr 2017, Ort Mitte: *' "$tmp/stdout"
ok 'explain: that it shows what is published' grep -qF 'Schutz: mindestfallzahl 5' "$tmp/stdout"
ok 'explain: hidden numbers' nowhere 699997 10000100
ok 'explain, rounded' explain --format json 'gerundet.frauen[jahr = 2017]'
ok 'explain, rounded: the multiple' grep -qF '"exact": "5"' "$tmp/stdout"
ok 'explain, rounded: nothing of the file' grep -qF '"raw": null' "$tmp/stdout"
ok 'explain, rounded: a column' explain gerundet.personen
ok 'explain, rounded: raw values' nowhere 7771 8883

differs() { "$LOTSE" data diff --site "$site" "$@" >"$tmp/stdout" 2>"$tmp/stderr"; }
mkdir "$tmp/new"
cp "$site/datasets/orte.csv" "$site/datasets/gerundet.csv" "$tmp/new"
(cd "$tmp/new" && sed -i 's/700000;3;699997/700000;1;699999/; s/20000100;10000000;10000100/20000100;10000002;10000098/' orte.csv &&
	sed -i 's/7771;3;7768/7772;4;7768/' gerundet.csv)
for name in orte gerundet; do
	for form in text json; do
		ok "data diff, $form: other hidden numbers of $name are no difference" \
			differs --format "$form" "$site/datasets/$name.csv" "$tmp/new/$name.csv"
		ok "data diff, $form: numbers of $name" nowhere 699997 699999 10000098 10000100 7771 7772 7768
	done
	differs "$site/datasets/$name.csv" "$tmp/new/$name.csv"
	ok "data diff: $name is the same" grep -qF 'Die Werte sind gleich.' "$tmp/stdout"
done
sed -i 's/21000000;10000000;11000000/21000001;10000001;11000000/' "$tmp/new/orte.csv"
sed -i 's/8883;2;8881/8893;2;8891/' "$tmp/new/gerundet.csv"
differs "$site/datasets/gerundet.csv" "$tmp/new/gerundet.csv"
ok 'data diff: rounded values differ' grep -qF '8.885 → 8.895' "$tmp/stdout"
ok 'data diff: the true ones are not told' nowhere 8893 8883 8891 8881
ok 'data diff: a file in which a rule fails' exits 1 differs "$site/datasets/orte.csv" "$tmp/new/orte.csv"
ok 'data diff: the message tells no number' nowhere 21000001 114800001
printf 'Jahr;Personen;Frauen;Männer\n2017;7771;3.4;7768\n2018;8883;2 9);8881\n' >"$tmp/new/gerundet.csv"
ok 'data diff: a file that cannot be read' exits 1 differs "$site/datasets/gerundet.csv" "$tmp/new/gerundet.csv"
ok 'data diff: its cells are not told' not grep -qE '3\.4|2 9\)|7768|8881' "$tmp/stderr" "$tmp/stdout"

# Rules that readers learn (CSVW): equations that protection has reckoned with, no sentences; none of rounded data.
cp "$site/datasets/orte.yaml" "$tmp/orte.yaml"
cp "$site/datasets/gerundet.yaml" "$tmp/gerundet.yaml"
printf '  - männer enthält 699997\n  - frauen eindeutig, sonst Warnung\n' >>"$site/datasets/orte.yaml"
printf '  - summe(frauen) = 5\n' >>"$site/datasets/gerundet.yaml"
must 'published rules: builds' builds
meta=$site/out/zahlen/orte/orte.csv-metadata.json
ok 'published rules: equations' grep -qF '"personen = frauen + männer"' "$meta"
ok 'published rules: no sentence tells a hidden number' not grep -qE 'enthält|eindeutig|sprung' "$meta"
ok 'published rules: hidden numbers' nowhere 699997
ok 'published rules: none of rounded data' not grep -qF 'summe(frauen)' "$site/out/zahlen/gerundet/gerundet.csv-metadata.json"
cp "$tmp/orte.yaml" "$site/datasets/orte.yaml"
cp "$tmp/gerundet.yaml" "$site/datasets/gerundet.yaml"

# Other data beside protected ones.
beside() { # TITLE RULE VALUES: an unprotected dataset with the numbers of 2017 and 2018
	cat >"$site/datasets/beside.yaml" <<-END
		titel: Daneben
		quelle: Statistikstelle
		stand: 01.03.2019
		schlüssel: jahr
		schutz: keiner
		schutz_grund: Probe.
		typ: ganzzahl
		spalten:
		  jahr:
		    titel: Jahr
		    typ: jahr
		  zahl: $1
	END
	[ -z "$2" ] || printf 'regeln:\n  - %s\n' "$2" >>"$site/datasets/beside.yaml"
	printf 'Jahr;%s\n2017;%s\n2018;%s\n' "$1" "$3" "$4" >"$site/datasets/beside.csv"
}
beside Menschen 'zahl = gerundet.personen' 7771 8883
ok 'rules: exact numbers that equal rounded ones' exits 1 build
ok 'rules: the message' grep -qF '[protection-compared]' "$tmp/stderr"
beside Menschen 'zahl = orte.frauen' 60000003 61390000
ok 'rules: published totals of protected data may be compared' builds
beside Frauen '' 3 2
ok 'rounded: the exact numbers elsewhere' exits 1 build
ok 'rounded: the message' grep -qF '[protection-elsewhere]' "$tmp/stderr"
rm "$site/datasets/beside.yaml" "$site/datasets/beside.csv"

# An internal text of protected data is not suggested to those who refer to it.
printf '  notiz:\n    titel: Notiz\n    typ: text\n    intern: ja\n' >"$tmp/column"
sed -e '/^regeln:/,$d' "$tmp/gerundet.yaml" >"$site/datasets/gerundet.yaml"
cat "$tmp/column" >>"$site/datasets/gerundet.yaml"
printf 'Jahr;Personen;Frauen;Männer;Notiz\n2017;7771;3;7768;Heimlichkeit\n2018;8883;2;8881;Stille\n' >"$site/datasets/gerundet.csv"
beside Menschen '' Heimlichkeiten Stille
sed -i 's/^  zahl: Menschen/  zahl:\n    titel: Menschen\n    typ: merkmal\n    werte: gerundet.notiz/' "$site/datasets/beside.yaml"
for form in text json; do
	ok "foreign key, $form: an unknown word" exits 1 build --format "$form"
	ok "foreign key, $form: the message" grep -qF 'value-not-found' "$tmp/stderr"
	ok "foreign key, $form: no internal word is suggested" not grep -qE 'Heimlichkeit([^e]|$)' "$tmp/stderr"
done
rm "$site/datasets/beside.yaml" "$site/datasets/beside.csv"

# Every message about a file, on protected data: no cell of it is told, in no form. Keys may be: they are
# published. What one of these messages newly quotes must be marked {1*} in base/codes/.
cells_of() { # FILE: what stands in its rows, one a line, if it is long enough to be searched for
	tail -n +2 "$1" | tr ';,\t' '\n\n\n' | tr -d '\r"' | sed 's/^ *//; s/ *$//' | grep -aE '^..+' |
		grep -avE '^((19|20)[0-9]{2}|Insgesamt)$' | sort -u
}
reached=0
for case in tests/errors/csv-* tests/errors/number-* tests/errors/date-* tests/errors/cell-* tests/errors/value-* \
	tests/errors/footnote-* tests/errors/points-* tests/errors/rule-*; do
	code=${case##*/}
	rm -rf "$tmp/case"
	lay_out "$case" "$tmp/case"
	for sidecar in "$tmp/case"/datasets/*.yaml; do
		sed -i -E 's/^schutz: keiner.*/schutz: mindestfallzahl 5/; /^schutz_grund/d
			s/^( *)typ: (prozent|dezimal).*/&\n\1intern: ja/' "$sidecar"
	done
	: >"$tmp/messages"
	for form in 'text --lang de' 'json --lang en' 'github --lang de'; do
		# shellcheck disable=SC2086 # options are words
		"$LOTSE" build --site "$tmp/case" --out "$tmp/case/out" --date 2019-12-31 --format $form \
			2>>"$tmp/messages" >/dev/null || :
	done
	grep -q -- "$code" "$tmp/messages" && reached=$((reached + 1))
	for file in "$tmp/case"/datasets/*.csv; do
		[ "$code" = csv-too-large ] || cells_of "$file"
	done >"$tmp/cells"
	# What a sidecar names, or a message has as an example, is told of no cell.
	cat "$tmp/case"/datasets/*.yaml generator/base/codes/*.def >"$tmp/told"
	while IFS= read -r cell; do
		grep -qF -- "$cell" "$tmp/told" || printf '%s\n' "$cell"
	done <"$tmp/cells" >"$tmp/secrets"
	quotes() { grep -aFf "$tmp/secrets" "$tmp/messages"; }
	[ ! -s "$tmp/secrets" ] || ok "$code: tells no cell" not quotes
done
ok 'nearly all of these messages were provoked' test "$reached" -ge 30
finish
