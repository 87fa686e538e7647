#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# lotse data inspect and data draft: files of every kind in tests/data/ with the exact report (NAME.txt, NAME.en.txt,
# NAME.json) and draft (NAME.yaml); each draft that can be built is filled in as its comments say and built; protected files
# show no contents; 200,000 rows. `make accept T=inspect` writes what is expected.
. tests/lib/tap.sh

# Reports name files as they were asked for, so all runs ask in the folder itself.
inspect() { (cd tests/data && "$LOTSE" data inspect --lang "$1" --format "$2" "$3") 2>&1; }
draft() { (cd tests/data && "$LOTSE" data draft --lang "${2:-de}" --out - "$1") 2>"$tmp/stderr"; }
expect() { # NAME EXPECTED ACTUAL
	[ -z "${ACCEPT:-}" ] || cp "$3" "$2"
	ok "$1" same "$2" "$3"
}

for file in tests/data/*.csv tests/data/*.xlsx; do
	name=${file##*/}
	stem=${file%.*}
	inspect de text "$name" >"$tmp/report" || :
	expect "$name: report" "$stem.txt" "$tmp/report"
	draft "$name" >"$tmp/draft" || :
	[ ! -s "$tmp/draft" ] || expect "$name: draft" "$stem.draft" "$tmp/draft"
	# In English only the comments are others: the format has German names and words.
	draft "$name" en >"$tmp/english" || :
	for text in draft english; do
		grep -v '^ *#' "$tmp/$text" >"$tmp/$text.said" || :
	done
	ok "$name: the English draft says the same" same "$tmp/draft.said" "$tmp/english.said"
	grep -E '^ *#.*(AUSFÜLLEN|FEHLER|Befund|Spalte|Zeilen|oder |die |steht)' "$tmp/english" | grep -vE '» |«|“' >"$tmp/german" || :
	is "$name: its comments are English" "$(cat "$tmp/german")" ''
done
for name in befunde zeit anteile englisch; do
	draft $name.csv en >"$tmp/draft" || :
	expect "$name.csv: English draft" tests/data/$name.en.draft "$tmp/draft"
done
for name in befunde windows; do
	inspect en text $name.csv >"$tmp/report"
	expect "$name.csv: English" tests/data/$name.en.txt "$tmp/report"
	inspect de json $name.csv >"$tmp/report"
	expect "$name.csv: JSON" tests/data/$name.json "$tmp/report"
	is "$name.csv: JSON is one line" "$(wc -l <"$tmp/report")" 1
done

# ---- Exit status ----
ok 'oddities are no failure' exits 0 "$LOTSE" data inspect tests/data/befunde.csv
ok 'a workbook cannot be read' exits 1 "$LOTSE" data inspect tests/data/mappe.xlsx
ok 'destroyed umlauts cannot be read' exits 1 "$LOTSE" data inspect tests/data/kaputt.csv
ok 'a missing file cannot be read' exits 1 "$LOTSE" data inspect tests/data/nirgends.csv
ok 'a file must be named' exits 2 "$LOTSE" data inspect
ok 'one file only' exits 2 "$LOTSE" data inspect tests/data/bom.csv tests/data/zeit.csv
ok 'no such word' exits 2 "$LOTSE" data inspekt tests/data/bom.csv
ok 'no form for GitHub' exits 2 "$LOTSE" data inspect --format github tests/data/bom.csv

# ---- A draft, filled in as its comments say, builds ----
fill() { # SIDECAR: what a person would do, mechanically
	sed -i -E 's/^( *titel|quelle|schutz_grund):$/\1: Probe/; s/^stand:$/stand: 31.12.2020/; s/^schutz:$/schutz: keiner/
		s/^(  [0-9*]+):$/\1: Probe/; s/^(  zahlen):$/\1: englisch/' "$1"
}
builds() { # SITE
	"$LOTSE" build --site "$1" --out "$1/out" --date 2021-01-31 --lang de >"$tmp/stdout" 2>"$tmp/stderr" && return
	cat "$tmp/stderr"
	return 1
}
new_site() {
	rm -rf "$1"
	mkdir -p "$1/datasets"
	cp -R tests/errors/base/. "$1"
	cp -R theme "$1"
}
site=$tmp/site
round_trip() { # CSV
	name=${1##*/}
	new_site "$site"
	cp "$1" "$site/datasets/$name"
	sidecar=$site/datasets/${name%.csv}.yaml
	ok "$name: is drafted" "$LOTSE" data draft "$site/datasets/$name"
	ok "$name: the draft alone is refused" not builds "$site"
	! grep -qE '^stand:$' "$sidecar" || ok "$name: for what is empty" grep -q '\[field-empty\]' "$tmp/stderr"
	fill "$sidecar"
	ok "$name: filled in it builds" builds "$site"
}
for name in windows bom utf16 utf16_ohne cp850 kreuz englisch zeit zeilen zeit_namen; do
	round_trip tests/data/$name.csv
done
for file in datasets/*.csv; do
	round_trip "$file"
done

# Nothing but an empty `schutz` keeps a draft from being built: nobody has decided.
new_site "$site"
cp tests/data/bom.csv "$site/datasets"
"$LOTSE" data draft --quiet "$site/datasets/bom.csv"
fill "$site/datasets/bom.yaml"
sed -i 's/^schutz: keiner$/schutz:/' "$site/datasets/bom.yaml"
ok 'an undecided schutz is refused' exits 1 "$LOTSE" build --site "$site" --out "$site/out"

# ---- Never over a sidecar that is there ----
printf 'titel: von Hand\n' >"$site/datasets/bom.yaml"
ok 'a sidecar is not overwritten' exits 1 "$LOTSE" data draft "$site/datasets/bom.csv"
is 'it is as it was' "$(cat "$site/datasets/bom.yaml")" 'titel: von Hand'
ok 'the message says so' grep -q '\[draft-exists\]' <<MESSAGE
$("$LOTSE" data draft "$site/datasets/bom.csv" 2>&1)
MESSAGE
mkdir "$tmp/elsewhere"
cp tests/data/zeit.csv "$tmp/elsewhere"
must '--out DIR' "$LOTSE" data draft --out "$tmp" "$tmp/elsewhere/zeit.csv"
ok 'writes there' test -f "$tmp/zeit.yaml"
ok 'and not there again' exits 1 "$LOTSE" data draft --out "$tmp" "$tmp/elsewhere/zeit.csv"
ok 'a folder that is missing' exits 3 "$LOTSE" data draft --out "$tmp/nirgends" "$tmp/elsewhere/zeit.csv"

# ---- A name that cannot be one ----
cp 'tests/data/Neue Zahlen (1).csv' "$tmp/elsewhere"
"$LOTSE" data draft --quiet --lang de "$tmp/elsewhere/Neue Zahlen (1).csv" 2>"$tmp/stderr"
ok 'the draft has a name that can' test -f "$tmp/elsewhere/neue_zahlen_1.yaml"
ok 'and says so' grep -q 'neue_zahlen_1.csv. \[draft-name\]\|\[draft-name\]' "$tmp/stderr"

# ---- A protected file shows nothing ----
printf 'Jahr;Stadtteil;Personen\n2018;Geheimdorf;4711\n2018;Insgesamt;4712\n2019;Geheimdorf;47.1\nQuelle: Geheimamt;;\n' \
	>"$tmp/elsewhere/geheim.csv"
reports() {
	for lang in de en; do
		for format in text json; do
			"$LOTSE" data inspect --lang $lang --format $format "$tmp/elsewhere/geheim.csv" 2>&1 || :
		done
	done
}
shows() { reports | grep -E '4\.?711|4\.?712|47\.1|47,1|Geheim(dorf|amt)'; }
ok 'without a sidecar contents are shown' shows
for protection in 'mindestfallzahl 5' 'runden 5' '' 'keine' 'keiner
schutz: runden 5'; do
	printf 'titel: Probe\nquelle: Probe\nstand: 31.12.2020\nschlüssel: jahr, stadtteil\nschutz: %s\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  stadtteil:\n    titel: Stadtteil\n    typ: text\n  personen:\n    titel: Personen\n    typ: ganzzahl\n' \
		"$protection" >"$tmp/elsewhere/geheim.yaml"
	said=$(printf '%s' "$protection" | tr '\n' ' ')
	ok "schutz »$said«: nothing is shown" not shows
	ok "schutz »$said«: kinds are" grep -q 'number-form' <<REPORTS
$(reports)
REPORTS
done
printf '2020;Geheimdorf;"4711\n' >>"$tmp/elsewhere/geheim.csv"
ok 'nor in a row that is broken' not shows
printf 'Jahr;Stadtteil\n2018;Geheimdorf GrÃ¼n\n' >"$tmp/elsewhere/geheim.csv"
ok 'nor when it cannot be read' not shows
rm "$tmp/elsewhere/geheim.yaml"
ok 'without a sidecar it is shown again' shows

# Nor is a newer version of a protected file, or a part of it.
mkdir -p "$tmp/teile/datasets"
printf 'Jahr;Personen\n2018;4711\n' >"$tmp/teile/datasets/neu.csv"
printf 'titel: Probe\nschutz: runden 5\ndateien: alt.csv, n*.csv\n' >"$tmp/teile/datasets/geheim.yaml"
cp "$tmp/teile/datasets/neu.csv" "$tmp/teile/datasets/geheim (1).csv"
hides() { # FOLDER FILE
	(cd "$1" && "$LOTSE" data inspect "$2") >"$tmp/report" && ! grep -E '4\.?711' "$tmp/report"
}
ok 'a newer version shows nothing' hides "$tmp/teile/datasets" 'geheim (1).csv'
ok 'a part shows nothing' hides "$tmp/teile" datasets/neu.csv
ok 'a part shows nothing in its own folder' hides "$tmp/teile/datasets" neu.csv
ok 'a part shows nothing under its whole path' hides / "$tmp/teile/datasets/neu.csv"
ok 'no draft beside what is declared' exits 1 "$LOTSE" data draft "$tmp/teile/datasets/neu.csv"

# ---- Against the sidecar that is there ----
for file in datasets/*.csv; do
	"$LOTSE" data inspect --lang de "$file" >"$tmp/report"
	ok "$file: agrees with its sidecar" grep -qE '^Unterschiede zu .*: 0$' "$tmp/report"
done
copy_site "$tmp/changed"
sed -i 's/^schlüssel: jahr$/schlüssel: personen/; s/^typ: ganzzahl/typ: datum/' "$tmp/changed/datasets/gefluechtete.yaml"
"$LOTSE" data inspect --lang de "$tmp/changed/datasets/gefluechtete.csv" >"$tmp/report"
ok 'another key is told' grep -qF 'für »schlüssel«: Personen (a+b+c). Gefunden wurde: Jahr (jeweils 31.12.).' "$tmp/report"
ok 'another type is told' grep -qF 'für »typ« von »personen«: datum. Gefunden wurde: ganzzahl.' "$tmp/report"

# ---- 200,000 rows ----
awk 'BEGIN {
	print "Jahr;Geschlecht;Altersgruppe;Stadtteil;Personen;Anteil (in %)"
	for (jahr = 2000; jahr < 2020; jahr++) for (g = 0; g < 2; g++) for (a = 0; a < 50; a++) for (s = 0; s < 100; s++)
		printf "%d;%s;%d Jahre;Teil %03d;%d.%03d;%d,%d\n", jahr, g ? "männlich" : "weiblich", a, s, 1 + s % 9, a * 7, a, s % 10
}' >"$tmp/gross.csv"
start=$(date +%s)
must 'a large file is read' "$LOTSE" data inspect --format json "$tmp/gross.csv"
"$LOTSE" data inspect --format json "$tmp/gross.csv" >"$tmp/report"
ok 'in reasonable time' test $(($(date +%s) - start)) -le 20
has() { grep -qF -- "$1" "$tmp/report" || { head -c 3000 "$tmp/report"; return 1; }; }
ok 'all rows' has '"rows":200000'
ok 'its key' has '"key":["jahr","geschlecht","altersgruppe","stadtteil"]'
ok 'its years' has '"first":"2000","last":"2019","different":20'
ok 'its ages' has '{"value":"49 Jahre","n":4000}'
ok 'its range' has '"smallest":"1.000","largest":"9.343"'
ok 'without oddities' has '"oddities":[]'
finish
