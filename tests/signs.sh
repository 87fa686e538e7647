#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Why a value is missing: read as a sign, shown as the site's sign, explained below the table, exactly the signs that occur;
# never as a number in a download.
. tests/lib/tap.sh

site=$tmp/site
lay() { # ROWS of »Jahr;Personen«
	rm -rf "$site"
	mkdir -p "$site/datasets"
	cp -R tests/errors/base/. "$site"
	cp -R theme "$site"
	cat >"$site/datasets/arten.yaml" <<-'YAML'
		titel: Arten
		quelle: Statistikstelle
		stand: 31.12.2018
		typ: ganzzahl
		schlüssel: jahr
		schutz: keiner
		schutz_grund: Die Werte sind erfunden.
		spalten:
		  jahr:
		    titel: Jahr
		    typ: jahr
		  personen: Personen
	YAML
	{ printf 'Jahr;Personen\r\n' && printf '%s\r\n' "$@"; } >"$site/datasets/arten.csv"
}
build() { "$LOTSE" build --site "$site" --out "$site/out" --lang de --quiet; }
page=$site/out/zahlen/arten/index.html
# What a reader sees in the cells of the second column, and what a screen reader says instead.
seen() { grep -oE '<td[^>]*><span aria-hidden="true">[^<]*' "$page" | sed 's/.*>//' | head -n 7 | tr '\n' ' '; }
said() { grep -oE '</span><span class="kern-sr-only">[^<]*</span>' "$page" | sed 's/<[^>]*>//g' | head -n 7 | tr '\n' '|'; }
legend() { tr '\n' ' ' <"$page" | grep -oE '<dl class="signs">.*' | sed 's,</dl>.*,,; s/<[^>]*>/ /g; s/  */ /g; s/^ //; s/ $//'; }

lay '2010;12' '2011;–' '2012;.' '2013;…' '2014;/' '2015;x' '2016;*' '2017;' '2018;7p' '2019;(8)'
must 'builds' build
is 'cells show the signs' "$(seen)" '– . … / x * k. A. '
is 'a screen reader says them in words' "$(said)" 'nichts vorhanden|Zahlenwert unbekannt oder geheim zu halten|Angabe fällt später an|Zahlenwert nicht sicher genug|Nachweis nicht sinnvoll|geheim gehalten|keine Angabe|'
is 'the legend: all signs, classic' "$(legend)" 'k. A. keine Angabe – nichts vorhanden . Zahlenwert unbekannt oder geheim zu halten … Angabe fällt später an / Zahlenwert nicht sicher genug x Nachweis nicht sinnvoll * geheim gehalten, weil die Zahl klein ist oder eine kleine Zahl verraten würde p vorläufiger Wert ( ) Aussagewert eingeschränkt'
is 'the download: no number where there is none' "$(tr -d '\r' <"$site/out/zahlen/arten/arten.csv" | sed 1d | tr '\n' '|')" \
	'2010,12,|2011,,nil|2012,,unknown|2013,,later|2014,,unreliable|2015,,not_applicable|2016,,suppressed|2017,,missing|2018,7,provisional|2019,8,limited|'

printf 'zeichen: buchstaben\n' >>"$site/content/site.yaml"
must 'builds with letters' build
is 'the legend: all signs, letters' "$(legend)" 'k. A. keine Angabe 0 nichts vorhanden g Zahlenwert unbekannt oder geheim zu halten t Angabe fällt später an u Zahlenwert nicht sicher genug x Nachweis nicht sinnvoll p vorläufiger Wert ( ) Aussagewert eingeschränkt'

lay '2010;12' '2011;…'
must 'builds with one sign' build
is 'the legend: only what occurs' "$(legend)" '… Angabe fällt später an'
lay '2010;12' '2011;13'
must 'builds without signs' build
is 'no signs: no legend' "$(legend)" ''

lay '2010;12' '2011;*' '2012;14'
must 'builds with one hidden' build
is 'the chart explains its word, with the sign of the table' \
	"$(tr '\n' ' ' <"$page" | grep -oE '<dl class="signs for-chart">.*' | sed 's,</dl>.*,,; s/<[^>]*>/ /g; s/  */ /g; s/^ //; s/ $//')" \
	'geheim geheim gehalten, weil die Zahl klein ist oder eine kleine Zahl verraten würde; in der Tabelle „*“'
finish
