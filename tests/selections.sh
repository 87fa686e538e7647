#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Selections over long data (year, sex, age, district, each with its total), against the same figures worked out by awk from
# the CSV alone, and against a query. Then the same with so many rows that a step which is quadratic would not end.
. tests/lib/tap.sh

site=$tmp/site
# make_site FOLDER DISTRICTS AGES YEARS: every total is the sum of its parts; one cell of the first year is unknown.
make_site() {
	mkdir -p "$1/datasets/queries"
	cp -R tests/errors/base/content theme "$1"
	awk -v nd="$2" -v na="$3" -v ny="$4" 'BEGIN {
		print "Jahr;Geschlecht;Altersgruppe;Stadtteil;Personen"
		for (y = 0; y < ny; y++) {
			split("", n)
			for (g = 0; g < 2; g++) for (a = 0; a < na; a++) for (d = 0; d < nd; d++) {
				seed = (seed * 16807 + 11) % 2147483647
				x = seed % 900 + 1
				for (G = g; G <= 2; G += 2 - g) for (A = a; A <= na; A += na - a) for (D = d; D <= nd; D += nd - d)
					n[G, A, D] += x
			}
			for (g = 0; g <= 2; g++) for (a = 0; a <= na; a++) for (d = 0; d <= nd; d++)
				printf "%d;%s;%s;%s;%s\n", 2001 + y, g == 0 ? "weiblich" : g == 1 ? "männlich" : "Insgesamt",
					a < na ? sprintf("Alter %02d", a) : "Insgesamt", d < nd ? sprintf("Teil %03d", d) : "Insgesamt",
					y == 0 && g == 0 && a == 1 && d == 1 ? "." : n[g, a, d]
		}
	}' >"$1/datasets/lang.csv"
	cat >"$1/datasets/lang.yaml" <<'YAML'
titel: Lange Daten
quelle: Statistikstelle
stand: 01.03.2019
einheit: Personen
schlüssel: jahr, geschlecht, alter, teil
schutz: keiner
schutz_grund: Erfundene Zahlen für einen Test.
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  geschlecht:
    titel: Geschlecht
    typ: merkmal
    werte: weiblich, männlich
    gesamt: Insgesamt
  alter:
    titel: Altersgruppe
    typ: text
    gesamt: Insgesamt
  teil:
    titel: Stadtteil
    typ: text
    gesamt: Insgesamt
  personen:
    titel: Personen
    typ: ganzzahl
YAML
	awk -v nd="$2" 'BEGIN {
		print "Stadtteil;Hektar"
		for (d = 0; d <= nd; d++) printf "%s;%d\n", d < nd ? sprintf("Teil %03d", d) : "Insgesamt", d < nd ? 10 + d : nd * (nd - 1) / 2 + 10 * nd
	}' >"$1/datasets/hektar.csv"
	sed '/^  jahr:/,/^    gesamt: Insgesamt$/d; s/^schlüssel:.*/schlüssel: teil/; s/personen:/hektar:/; s/titel: Personen/titel: Hektar/
		s/einheit: Personen/einheit: Hektar/; /^  alter:/,/^    gesamt/d' "$1/datasets/lang.yaml" >"$1/datasets/hektar.yaml"
}
page() { # FOLDER: blocks from stdin, each after a line with its name
	{
		printf -- '---\ntitel: Test\nart: start\nzusammenfassung: Auswahlen.\n---\n'
		awk '/^[a-z]+$/ { if (open) print "~~~"; print "\n~~~tabelle\nname: " $0 "\ndaten: lang"; open = 1; next } { print } END { print "~~~" }'
	} >"$1/content/index.md"
}
rows() { # NAME [FOLDER]: "a|b|c" a line, total rows too
	"$LOTSE" dump table content/index.md "$1" --site "${2:-$site}" --lang de |
		sed -n 's/^  \(row\|total\) //p' | sed 's/ | /|/g; s/ \(Personen\|Hektar\)//g; s/ %//g'
}
expect() { # NAME COUNT WHAT PROGRAM: awk over the CSV; its lines in any order
	tail -n +2 "$site/datasets/lang.csv" | awk -F';' -v OFS='|' "
		function shown(sum, unknown) { return unknown ? \"<unknown>\" : sum + 0 }
		function tenths(part, whole) { n = int((2000 * part + whole) / (2 * whole)); return int(n / 10) \",\" n % 10 }
		$4" | sort >"$tmp/expected"
	rows "$1" | sort >"$tmp/actual"
	ok "$3" same "$tmp/expected" "$tmp/actual"
	is "$3: so many rows" "$(wc -l <"$tmp/actual" | tr -d ' ')" "$2"
}

make_site "$site" 7 5 4
page "$site" <<'BLOCKS'
gesamt
spalten: jahr, personen
weiblich
spalten: jahr, alter, personen
filter: geschlecht = weiblich
teile
spalten: jahr, geschlecht, personen
teile: geschlecht
viele
spalten: jahr, alter, teil, geschlecht, personen
filter: geschlecht = männlich
teile: teil
gruppe
gruppiere: jahr, alter
spalten: jahr, alter, summe(personen), min(personen), max(personen), anzahl(personen)
anteilgruppe
gruppiere: jahr, alter
spalten: jahr, alter, personen, anteil(personen, alter)
anteil
spalten: jahr, alter, personen, anteil(personen, alter)
gesamtzeile: nein
veraendert
gruppiere: jahr, teil
spalten: jahr, teil, personen, veränderung(personen)
verbunden
spalten: jahr, teil, personen, quote(personen, hektar.hektar, 10)
verbinde: hektar über teil = teil
BLOCKS
cat >"$site/datasets/queries/gruppen.sql" <<'SQL'
SELECT jahr, "alter", sum(personen) AS personen, count(personen) AS zellen FROM lang
WHERE geschlecht <> 'Insgesamt' AND "alter" <> 'Insgesamt' AND teil <> 'Insgesamt' GROUP BY jahr, "alter"
SQL
sed '/^  geschlecht:/,/^    gesamt/d; /^  teil:/,/^    gesamt/d; /^schutz/d; s/^schlüssel:.*/schlüssel: jahr, alter/
	$a \  zellen:\n    titel: Zellen\n    typ: ganzzahl\n    einheit: Zellen' "$site/datasets/lang.yaml" >"$site/datasets/queries/gruppen.yaml"
must 'builds' "$LOTSE" build --site "$site" --quiet --lang de

parts='$2 != "Insgesamt" && $3 != "Insgesamt" && $4 != "Insgesamt"'
expect gesamt 4 'R2: what is not mentioned is the declared total' \
	'$2 == "Insgesamt" && $3 == "Insgesamt" && $4 == "Insgesamt" { print $1, $5 }'
expect weiblich 24 'R2: a filter picks one value; of a key that is not mentioned the total is taken' \
	'$2 == "weiblich" && $4 == "Insgesamt" { print $1, $3, $5 }'
expect teile 4 'teile: values become columns, the total last' \
	'$3 == "Insgesamt" && $4 == "Insgesamt" { v[$1, $2] = $5; y[$1] }
	 END { for (i in y) print i, v[i, "weiblich"], v[i, "männlich"], v[i, "Insgesamt"] }'
expect viele 24 'teile of another key, rows by three' \
	'$2 == "männlich" { k = $1 OFS $3 OFS $2; y[k] = y[k] OFS $5 } END { for (i in y) print i y[i] }'
expect gruppe 20 'R5: groups leave totals out; a missing value makes its group missing' \
	"$parts"' { k = $1 OFS $3; c[k]++; if ($5 == ".") { u[k] = 1; next } s[k] += $5
	   if (!(k in lo) || $5 + 0 < lo[k]) lo[k] = $5 + 0
	   if ($5 + 0 > hi[k]) hi[k] = $5 + 0 }
	 END { for (k in s) print k, shown(s[k], u[k]), shown(lo[k], u[k]), shown(hi[k], u[k]), c[k] }'
expect anteilgruppe 20 'R6: the share of a group among the groups of its category' \
	"$parts"' { k = $1 OFS $3; if ($5 == ".") { u[k] = w[$1] = 1; next } s[k] += $5; t[$1] += $5 }
	 END { for (k in s) { y = substr(k, 1, 4); print k, shown(s[k], u[k]), w[y] ? "<unknown>" : tenths(s[k], t[y]) } }'
expect anteil 20 'R6: the share of a row, with the totals of other keys' \
	'$2 == "Insgesamt" && $4 == "Insgesamt" && $3 != "Insgesamt" { v[$1 OFS $3] = $5; t[$1] += $5 }
	 END { for (k in v) print k, v[k], tenths(v[k], t[substr(k, 1, 4)]) }'
expect veraendert 28 'R4: changes of groups run within equal other keys' \
	"$parts"' { k = $1 OFS $4; if ($5 == ".") u[k] = 1; else s[k] += $5 }
	 END { for (k in s) { b = substr(k, 1, 4) - 1 substr(k, 5)
	   print k, shown(s[k], u[k]), u[k] || u[b] ? "<unknown>" : !(b in s) ? "<not-applicable>" : sprintf("%+d", s[k] - s[b]) } }'
expect verbunden 32 'R1: joined rows, totals with the total' \
	'$2 == "Insgesamt" && $3 == "Insgesamt" { h = $4 == "Insgesamt" ? 91 : 10 + substr($4, 6)
	   print $1, $4, $5, tenths($5, 10 * h) }'

# The group sums by SQL, as published.
sed 1d "$site/out/zahlen/gruppen/gruppen.csv" | tr -d '\r' | tr ',' '|' | sed 's/||unknown|/|<unknown>|/; s/||/|/' |
	awk -F'|' -v OFS='|' '{ print $1, $2, $3 }' | sort >"$tmp/by_sql"
rows gruppe | awk -F'|' -v OFS='|' '{ print $1, $2, $3 }' | sort >"$tmp/by_selection"
ok 'a query gives the same sums' same "$tmp/by_sql" "$tmp/by_selection"

# 192,000 rows: each table within seconds. A quadratic step takes minutes.
long=$tmp/long
make_site "$long" 60 20 50
page "$long" <<'BLOCKS'
teile
spalten: jahr, alter, teil, geschlecht, personen
teile: geschlecht
anteil
gruppiere: jahr, alter, teil
spalten: jahr, alter, teil, personen, anteil(personen, alter), veränderung(personen)
BLOCKS
is 'long data: a row for each year, age and district' "$(rows teile "$long" | wc -l | tr -d ' ')" 64050
is 'long data: groups with shares and changes' "$(rows anteil "$long" | wc -l | tr -d ' ')" 60000
finish
