#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Editions: freezing one, what is new since, the history of measures, and that former editions stay as they were. Each step is one that
# the handbook tells editors to take.
. tests/lib/tap.sh

site=$tmp/site
mkdir -p "$site/datasets"
cp -R tests/errors/base/content theme "$site"
cat >"$site/content/site.yaml" <<'YAML'
titel: Probe
herausgeber: Stadt Probe
adresse: https://example.org/
zustand: vorschau
sprachen: de, en
ausgabe: 31.12.2018
menü: Neues
handlungsfelder:
  A: /content/handlungsfelder/a.md
YAML
printf -- '---\ntitel: Neues\nart: neues\nzusammenfassung: Was sich geändert hat.\n---\n' >"$site/content/neues.md"
printf -- '---\ntitel: Probe\nart: start\nzusammenfassung: Eine Seite.\n---\n\n~~~neuerungen\nhöchstens: 3\n~~~\n' >"$site/content/index.md"
printf -- '---\ntitel: News\nzusammenfassung: What has changed.\n---\n' >"$site/content/neues.en.md"
cat >"$site/datasets/massnahmen.yaml" <<'YAML'
titel: Maßnahmen
quelle: Stadt Probe
stand: 31.12.2018
art: maßnahmen
typ: text
schlüssel: kennung
schutz: keiner
schutz_grund: Die Tabelle enthält keine Personenzahlen.
spalten:
  kennung: Kennung
  handlungsfeld: Handlungsfeld
  maßnahme: Maßnahme
  status: Status
  ziel:
    titel: Ziel
    titel.en: Goal
  nächster_schritt: Nächster Schritt
YAML
printf 'Kennung;Handlungsfeld;Maßnahme;Status;Ziel;Nächster Schritt\nA-1;A;Sprachkurse;geplant;;Räume suchen\nA-2;A;Lesestunde;läuft;;\nA-3;A;Messe;läuft;;\nA-5;A;Sport;läuft;Mehr Sport;\nA-6;A;Musik;läuft;Mehr Musik;Noten kaufen\n' >"$site/datasets/massnahmen.csv"
# As the handbook has it.
sed -n '/^titel: Verlauf der Maßnahmen$/,/^```$/p' content/README.md | grep -v '^```' >"$site/datasets/massnahmen_verlauf.yaml"
printf 'Kennung;Datum;Status;Satz\nA-1;15.01.2018;geplant;Der Rat hat zugestimmt.\n' >"$site/datasets/massnahmen_verlauf.csv"
cat >"$site/datasets/kurse.yaml" <<'YAML'
titel: Sprachkurse
quelle: Stadt Probe
stand: 31.12.2018
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
    typ: text
    gesamt: Insgesamt
  personen:
    titel: Teilnehmende
    teil_von: keine
  kurse:
    titel: Kurse
    teil_von: keine
  notiz:
    titel: Notiz
    intern: ja
    teil_von: keine
YAML
printf 'Jahr;Ort;Teilnehmende;Kurse;Notiz\n2017;Mitte;40;4;1\n2017;Insgesamt;100;9;1\n2018;Mitte;44;4;1\n2018;Insgesamt;110;9;1\n' >"$site/datasets/kurse.csv"
cat >"$site/datasets/zensus.yaml" <<'YAML'
titel: Zensus
quelle: Stadt Probe
stand: 31.12.2018
typ: ganzzahl
stichtag: 09.05.2011
schlüssel: alter
schutz: keiner
schutz_grund: Zum Ausprobieren.
spalten:
  alter:
    titel: Alter
    typ: text
  menschen: Menschen
YAML
printf 'Alter;Menschen\nunter 65;300\nab 65;50\n' >"$site/datasets/zensus.csv"
cd "$site" || exit 1
build() { "$LOTSE" build --date 2021-01-31 --quiet "$@" 2>"$tmp/stderr" || { cat "$tmp/stderr"; return 1; }; }
# Text of a page between two ids, or behind the first: one line for each element.
between() { sed -n "/id=\"$2\"/,/${3:-<.main>}/p" "out/$1/index.html" | tr '\n' ' ' | sed -E 's/<((p|li|h2)[ >]|\/main|\/ol)/\n&/g' | grep -E '^<(p|li|h2)[ >]' | sed -E 's/<svg.*<.svg>//; s/<[^>]*>//g; s/  +/ /g; s/ +$//; s/\xc2\xa0/ /g'; }
shows() { # NAME PAGE ID END <EXPECTED
	cat >"$tmp/expected"
	between "$2" "$3" "$4" >"$tmp/actual"
	ok "$1" same "$tmp/expected" "$tmp/actual"
}

# ---- The first edition ----
must 'the first edition builds' build
ok 'it says that it is the first' grep -q 'Dies ist die erste Ausgabe' out/index.html
ok 'and compares nothing' not grep -q 'Vergleich der Ausgabe\|id="ausgaben"' out/neues/index.html
ok 'there are no former ones' test ! -e out/ausgaben

# ---- The second: frozen by the command ----
find datasets -type f | LC_ALL=C sort | xargs sha256sum | sed 's|datasets/||' >"$tmp/frozen"
must 'freezing the first' "$LOTSE" new ausgabe 31.12.2019
ok 'all data lie in its folder, byte for byte' sh -c "cd datasets/ausgaben/2018-12-31 && sha256sum -c --quiet '$tmp/frozen'"
is 'the new date stands in site.yaml' "$(grep ausgabe content/site.yaml)" 'ausgabe: 31.12.2019'
"$LOTSE" check --translations --accept content/neues.en.md >/dev/null
must 'nothing has changed yet' build --strict
ok 'and the page says so' grep -q 'Seit der Ausgabe vom 31. Dezember 2018 hat sich nichts geändert.' out/neues/index.html

printf '2019;Mitte;50;5;2\n2019;Insgesamt;105;9;2\n' >>datasets/kurse.csv
sed -i 's/2018;Insgesamt;110/2018;Insgesamt;112/; s/2017;Mitte;40;4;1/2017;Mitte;40;4;3/' datasets/kurse.csv
sed -i 's/300/301/' datasets/zensus.csv
printf 'Kennung;Handlungsfeld;Maßnahme;Status;Ziel;Nächster Schritt\nA-1;A;Sprachkurse;läuft;;Zweiter Kurs\nA-2;A;Lesestunde & mehr;beendet;;\nA-4;A;Beratung;geplant;;Anmelden\nA-5;A;Sport;läuft;;Halle <suchen>\nA-6;A;Musik;läuft;mehr  Musik;Noten kaufen\n' >datasets/massnahmen.csv
printf 'A-1;01.03.2019;läuft;Der erste Kurs <hat> begonnen.\n' >>datasets/massnahmen_verlauf.csv
must 'a year later' build --strict
ok 'the page says what is compared' grep -q 'Vergleich der Ausgabe vom 31. Dezember 2019 mit der Ausgabe vom 31. Dezember 2018' out/neues/index.html
shows 'measures, figures with their direction, corrections' neues kurz-gefasst 'id="noch-offen"\|id="ausgaben"' <<'TEXT'
Kurz gefasst
1 neue Maßnahme, 1 beendet, 1 Maßnahme mit neuem Status, 1 Maßnahme mit neuen Angaben, 2 neue Zahlen, 2 Berichtigungen
Maßnahmen
Status geändert A-1 Sprachkurse vorher: geplant → jetzt: läuft 1. März 2019
Der erste Kurs &lt;hat&gt; begonnen.
Nächster Schritt: vorher: Räume suchen → jetzt: Zweiter Kurs
Beendet A-2 Lesestunde &amp; mehr vorher: läuft → jetzt: beendet
Neu A-4 Beratung geplant
Nicht mehr aufgeführt A-3 Messe
Neue Angaben A-5 Sport läuft
Ziel: vorher: Mehr Sport → jetzt: keine Angabe
Nächster Schritt: Halle &lt;suchen&gt;
Zahlen
Sprachkurse Teilnehmende gesunken: vorher 110 (im Jahr 2018), jetzt 105 (im Jahr 2019)
Sprachkurse Kurse gleich geblieben: vorher 9 (im Jahr 2018), jetzt 9 (im Jahr 2019)
Berichtigungen
Sprachkurse Teilnehmende, im Jahr 2018: 112 statt 110
Zensus Menschen, unter 65, am 9. Mai 2011: 301 statt 300
Frühere Ausgaben
TEXT
ok 'internal columns say nothing' not grep -q 'Notiz' out/neues/index.html
shows 'the start page has the first of it' . inhalt '' <<'TEXT'
Eine Seite.
1 neue Maßnahme, 1 beendet, 1 Maßnahme mit neuem Status, 1 Maßnahme mit neuen Angaben, 2 neue Zahlen, 2 Berichtigungen
Status geändert Sprachkurse
geplant → läuft
1. März 2019
Beendet Lesestunde &amp; mehr
läuft → beendet
Neu Beratung
geplant
Alle Neuerungen
TEXT
ok 'in English, too' grep -q '1 new measure, 1 ended, 1 measure with a new status, 1 measure with new details, 2 new figures, 2 corrections' out/en/neues/index.html
shows 'a measure tells its history, the newest first' massnahmen/a-1 verlauf '<.ol>' <<'TEXT'
Verlauf

1. März 2019läuft
Der erste Kurs &lt;hat&gt; begonnen.

15. Januar 2018geplant
Der Rat hat zugestimmt.
TEXT
feed() { tr '\n' ' ' <out/feed.xml | sed 's/<entry>/\n<entry>/g' | grep "$1" | sed -E 's/.*<title>([^<]*).*<updated>([^<]*).*<summary>(.*)<\/summary>.*/\1|\2|\3/'; }
is 'the feed has the change of a measure, on its day' "$(feed massnahmen/a-1/)" \
	'Sprachkurse|2019-03-01T12:00:00Z|Status geändert · geplant → läuft · Der erste Kurs &lt;hat&gt; begonnen.'
is 'one without an entry in the history on the day of the edition' "$(feed massnahmen/a-4/)" 'Beratung|2019-12-31T12:00:00Z|Neu · geplant'
is 'and figures' "$(feed zahlen/kurse/ | sed 's/.*|//')" \
	'Teilnehmende: gesunken, vorher 110 (im Jahr 2018), jetzt 105 (im Jahr 2019) · Kurse: gleich geblieben, vorher 9 (im Jahr 2018), jetzt 9 (im Jahr 2019) · Teilnehmende, im Jahr 2018: 112 statt 110'
is 'what a measure promises' "$(feed massnahmen/a-5/ | sed 's/.*|//')" 'Neue Angaben · Ziel: keine Angabe · Nächster Schritt: Halle &lt;suchen&gt;'
ok 'another language names its own headings, and marks what is German' grep -qF \
	'<p>Goal: before: <span lang="de" dir="ltr">Mehr Sport</span> <span aria-hidden="true">→</span> now: not stated</p><p><span lang="de" dir="ltr">Nächster Schritt</span>: <span lang="de" dir="ltr">Halle &lt;suchen&gt;</span></p>' out/en/neues/index.html
ok 'that words were polished is no news' test -z "$(feed massnahmen/a-6/)"
ok 'what did not change is not in the feed' test -z "$(feed massnahmen/a-3/)"

# ---- Former editions stay ----
cp -R out/ausgaben "$tmp/first"
ok 'its page has the numbers of then' grep -q '110' out/ausgaben/2018-12-31/index.html
is 'its files, too' "$(cat out/ausgaben/2018-12-31/kurse.csv)" "$(printf 'Jahr,Ort,Teilnehmende,Kurse\r\n2017,Mitte,40,4\r\n2017,Insgesamt,100,9\r\n2018,Mitte,44,4\r\n2018,Insgesamt,110,9\r')"
ok 'it can be cited' grep -qF 'Stadt Probe: Probe, Ausgabe vom 31. Dezember 2018. https://example.org/ausgaben/2018-12-31/' out/ausgaben/2018-12-31/index.html
ok 'the page of the news leads to it' grep -q 'href="../ausgaben/2018-12-31/"' out/neues/index.html
ok 'search engines learn of it' grep -q 'ausgaben/2018-12-31/</loc>' out/sitemap.xml
must 'freezing the second' "$LOTSE" new edition 31.12.2020 --quiet
sed -i 's/105/120/' datasets/kurse.csv
must 'a third edition' build
shows 'it is compared with the second alone' neues kurz-gefasst 'id="noch-offen"\|<.main>' <<'TEXT'
Kurz gefasst
1 Berichtigung
Berichtigungen
Sprachkurse Teilnehmende, im Jahr 2019: 120 statt 105
Frühere Ausgaben
Ausgabe vom 31. Dezember 2019
Ausgabe vom 31. Dezember 2018
Neuigkeiten als Feed abonnieren
TEXT
for file in kurse.csv kurse-excel.csv massnahmen.csv zensus.csv; do
	ok "the first edition has the same $file" cmp "$tmp/first/2018-12-31/$file" "out/ausgaben/2018-12-31/$file"
done
build --jobs 1 --out "$tmp/jobs1"
build --jobs 8 --out "$tmp/jobs8"
ok 'the same with one worker and with eight' same "$tmp/jobs1" "$tmp/jobs8"

# ---- What is protected stays protected ----
sed -i 's/^schutz: .*/schutz: mindestfallzahl 5/; /^schutz_grund/d' datasets/ausgaben/2018-12-31/kurse.yaml
ok 'small numbers of a former edition are hidden' build
ok 'in its files' not grep -q ',4$\|,4.$' out/ausgaben/2018-12-31/kurse.csv
printf 'x;y\n' >>datasets/ausgaben/2018-12-31/zensus.csv
ok 'a broken file of a former edition is told of' exits 1 "$LOTSE" build --quiet --date 2021-01-31
ok '… at its place' sh -c "'$LOTSE' build --quiet --date 2021-01-31 2>&1 | grep -q '^datasets/ausgaben/2018-12-31/zensus.csv:4 (Zelle B4): Fehler'"
sed -i '$d' datasets/ausgaben/2018-12-31/zensus.csv

# ---- Addresses of the last edition lead somewhere ----
ok 'an edition notes its addresses' grep -qx '/massnahmen/a-4/' datasets/ausgaben/2019-12-31/adressen.txt
ok 'in every language, sorted' sh -c "grep -qx '/en/massnahmen/a-4/' datasets/ausgaben/2019-12-31/adressen.txt && LC_ALL=C sort -c datasets/ausgaben/2019-12-31/adressen.txt"
gone() { "$LOTSE" check --date 2021-01-31 2>&1 | grep -A1 '\[address-gone\]' | sed -E 's/(Hinweis: Die Adresse [^ ]*( \([^)]*\))? gab es [^,]*).*/\1/'; }
must 'the site builds again' build
is 'while all are there nothing is told' "$(gone)" ''
sed -i '/^A-4/d' datasets/massnahmen.csv
is 'one that has gone is told once for all languages, with page and line' "$(gone)" \
	'content/index.md: Hinweis: Die Adresse /massnahmen/a-4/ gab es in der Ausgabe 2019-12-31
Lösung: Schreiben Sie in den Kopf der Seite, die an ihre Stelle tritt, zum Beispiel content/index.md: frühere_adressen: /massnahmen/a-4/'
must 'it may be built away' build
is 'the list still knows it' "$(gone | grep -c 2019-12-31)" 1
sed -i 's|^art: neues|&\nfrühere_adressen: /massnahmen/a-4/|' content/neues.md
must 'the line is enough' build
is 'for the list' "$(gone)" ''
ok 'and for readers' grep -q 'url=../../neues/"' out/massnahmen/a-4/index.html
ok 'of other languages, too' grep -q 'url=../../neues/"' out/en/massnahmen/a-4/index.html
sed -i 's/^sprachen: .*/sprachen: de/' content/site.yaml
rm content/neues.en.md
is 'a language that has gone is told once' "$(gone | head -1 | sed 's/[0-9]* darunter/N darunter/')" 'content/index.md: Hinweis: Die Adresse /en/ (und N darunter) gab es in der Ausgabe 2019-12-31'
is '… alone' "$(gone | grep -c Hinweis)" 1
cd "$root" || exit 1
finish
