#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Translations: which page stands for which, what is missing or older says so on its page and in `check --translations`, and
# accepting one changes one line of it.
. tests/lib/tap.sh
. tests/lib/case.sh

site=$tmp/site
lay_out tests/errors/page-language "$site"
rm "$site/content/probe.tr.md"
sed -i 's/^sprachen: de/sprachen: de, en, nl/' "$site/content/site.yaml"
cp "$site/theme/i18n/en.yaml" "$site/theme/i18n/nl.yaml"
page() { printf -- '---\ntitel: %s\n%b---\n\n%s\n' "$2" "$3" "$4" >"$site/content/$1"; }
page probe.md Probe 'titel.en: Trial\nkurztitel.en: Try\n' 'Siehe [A](handlungsfelder/a.md) und [oben](index.md).'
page index.en.md Start '' 'See [the trial](probe.md) and [A](handlungsfelder/a.md).'
run() { "$LOTSE" "$@" --site "$site" --lang de --date 2019-12-31; }
build() { run build --out "$tmp/out" "$@"; }
matrix() { run check --translations "$@" 2>/dev/null; }
has() { grep -qF -- "$1" "$tmp/out/$2" || { head -c 4000 "$tmp/out/$2"; return 1; }; }

must 'builds in three languages' build
ok 'each page stands in each language' test -f "$tmp/out/en/probe/index.html" -a -f "$tmp/out/nl/handlungsfelder/a/index.html"
ok 'a page is in its language' has '<html lang="en" dir="ltr">' en/index.html
ok 'a link prefers the language of its page' has '<a href="probe/">the trial</a>' en/index.html
ok 'untranslated: the menu speaks the language, the content its own' \
	has '<main id="inhalt" tabindex="-1" lang="de" dir="ltr">' en/probe/index.html
ok 'untranslated: says so in the language of the page' has 'lang="en" dir="ltr"><p>This page has not been translated yet.' en/probe/index.html
ok 'untranslated: no search engine lists it' has 'content="noindex' en/probe/index.html
ok 'untranslated: it is the original' has '<link rel="canonical" href="https://example.org/probe/">' en/probe/index.html
ok 'untranslated: no other version points to it' not grep -q 'rel="alternate" hreflang' "$tmp/out/en/probe/index.html"
ok 'untranslated: menus and ways call it by a name of its own' has '<span aria-current="page">Try</span>' en/probe/index.html
ok 'without such a name it is marked as German' has '<span aria-current="page" lang="de" dir="ltr">Probe</span>' nl/probe/index.html
ok 'untranslated: links stay in the language' has '<a href="../handlungsfelder/a/">A</a>' en/probe/index.html
for pair in 'index.html https://example.org/en/' 'en/index.html https://example.org/'; do
	ok "versions point to each other: ${pair%% *}" has "href=\"${pair#* }\"" "${pair%% *}"
done
ok 'who speaks none of them gets the original' has '<link rel="alternate" hreflang="x-default" href="https://example.org/">' en/index.html
ok 'languages stand by their own names' has 'lang="de" dir="ltr" hreflang="de">Deutsch</a>' en/index.html
ok 'nobody has reviewed it: says so' has 'No native speaker has reviewed this translation yet.' en/index.html
ok 'the original needs no notice' not grep -q 'class="notice notice-info translation"' "$tmp/out/index.html"
ok 'the list for search engines names both' has 'hreflang="en" href="https://example.org/en/"' sitemap.xml
ok 'it leaves out what is not translated' not grep -q 'en/probe' "$tmp/out/sitemap.xml"

matrix >"$tmp/matrix"
ok 'untracked' grep -qE '^content/index.md +ohne Stand \* +fehlt$' "$tmp/matrix"
ok 'sums' grep -q '^en: 0 aktuell, 0 veraltet, 1 ohne Stand, 2 fehlt · noch nicht geprüft: 1$' "$tmp/matrix"
sed -i 's/$/\r/' "$site/content/index.en.md"
cp "$site/content/index.en.md" "$tmp/before"
chmod 640 "$site/content/index.en.md"
must 'accepts' run check --translations --accept content/index.en.md
grep -v '^übersetzt_von: [0-9a-f]*.$' "$site/content/index.en.md" >"$tmp/rest"
ok 'one line is new, with the ends that the file has' same "$tmp/before" "$tmp/rest"
is 'who may read it stays' "$(stat -c %a "$site/content/index.en.md")" 640
ok 'nothing is left beside it' not ls "$site/content/"*~
matrix >"$tmp/matrix"
ok 'then it is current' grep -qE '^content/index.md +aktuell \* +fehlt$' "$tmp/matrix"
build 2>"$tmp/messages" >/dev/null
ok 'and nothing is to be told' not test -s "$tmp/messages"
echo 'Noch ein Satz.' >>"$site/content/index.md"
build 2>"$tmp/messages" >/dev/null
ok 'a change of the original is told' grep -q '^content/index.en.md:3:16: Warnung: .*\[translation-outdated\]$' "$tmp/messages"
ok 'and readers see it' has 'This translation follows an older version of the German page.' en/index.html
strict() { run check --translations --strict >/dev/null 2>&1; }
ok '--strict fails' exits 1 strict
must 'accepts again' run check --translations --accept content/index.en.md
is 'the line stands once' "$(grep -c übersetzt_von "$site/content/index.en.md")" 1
sed -i 's/^übersetzt_von/geprüft_von: Jane Doe\r\n&/' "$site/content/index.en.md"
build >/dev/null
ok 'reviewed: no notice' not grep -q 'class="notice notice-info translation"' "$tmp/out/en/index.html"
ok 'reviewed: by whom' has 'Jane Doe' en/index.html
matrix --format json >"$tmp/json"
is 'JSON' "$(head -n 3 "$tmp/json" | tail -n 1)" \
	'{"page":"content/index.md","language":"en","state":"current","reviewed":true,"translation":"content/index.en.md","missing":[]}'
# The words of cells are a file of their own.
mkdir -p "$site/datasets/uebersetzungen"
cat >"$site/datasets/massnahmen.yaml" <<'YAML'
titel: Maßnahmen
titel.en: Measures
quelle: Amt
quelle.en: Office
stand: 31.12.2018
art: maßnahmen
typ: text
schlüssel: kennung
schutz: keiner
schutz_grund: Keine Personen.
schutz_grund.en: No persons.
spalten:
  kennung: Kennung
  kennung.en: Code
  handlungsfeld: Handlungsfeld
  handlungsfeld.en: Action field
  maßnahme: Maßnahme
  maßnahme.en: Measure
YAML
printf 'Kennung;Handlungsfeld;Maßnahme\r\nA-1;A;Etwas tun\r\n' >"$site/datasets/massnahmen.csv"
words=datasets/uebersetzungen/massnahmen.en.yaml
printf 'A-1:\n  maßnahme: Do something' >"$site/$words"
must 'builds with words of cells' build
ok 'a measure speaks the language' has '<span class="letter-dot"> · </span>Do something</h1>' en/massnahmen/a-1/index.html
ok 'where nobody has translated it, it stays' has 'Etwas tun</h1>' nl/massnahmen/a-1/index.html
ok 'and is marked' has '<main id="inhalt" tabindex="-1" lang="de" dir="ltr">' nl/massnahmen/a-1/index.html
must 'the words of cells are accepted' run check --translations --accept "$words"
ok 'on top of the file' sh -c 'head -n 1 "$1" | grep -q "^übersetzt_von: [0-9a-f]*$"' sh "$site/$words"
build 2>"$tmp/messages" >/dev/null
ok 'then they are current' not grep -q "$words" "$tmp/messages"
sed -i 's/Etwas tun/Nichts tun/' "$site/datasets/massnahmen.csv"
build 2>"$tmp/messages" >/dev/null
ok 'a change of a cell is told' grep -q "^$words:1:16: Warnung: .*translation-outdated" "$tmp/messages"
ok 'only translations can be accepted' exits 2 run check --translations --accept content/index.md
ok 'accepting needs a page' exits 2 run check --translations --accept
ok 'only --accept takes pages' exits 2 run check content/index.en.md
finish
