#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# An author's page at the address of a measure tells more of it: one page with the facts of its row, the text and the history.
. tests/lib/tap.sh

site=$tmp/site
copy_site "$site"
build() { "$LOTSE" build --site "$site" --quiet --date 2020-01-31 --lang de; }
must 'without a page it builds' build
cp -R "$site/out" "$tmp/before"

mkdir "$site/content/massnahmen"
cat >"$site/content/massnahmen/c-1.md" <<'PAGE'
---
titel: Gemeinsam klappt’s in Leverkusen
zusammenfassung: Was die Landesinitiative vor Ort bedeutet.
---

## Wer mitmacht

Ein Wort, das sonst nirgends steht: Pfefferkuchenhaus. Es leben hier `= gefluechtete.personen[neueste]` Personen.
PAGE
must 'with a page of its own it builds' build

page=$site/out/massnahmen/c-1/index.html
has() { grep -qF -- "$2" "$1"; }
ok 'it is a page of a measure' has "$page" '<body class="measure-page">'
ok 'its heading is the title of the page, behind the code' has "$page" '<h1><span class="letter" translate="no">C-1</span><span class="letter-dot"> · </span>Gemeinsam klappt’s in Leverkusen</h1>'
ok 'with its summary' has "$page" '<p class="intro">Was die Landesinitiative vor Ort bedeutet.</p>'
ok 'and its text' has "$page" '<h2 id="wer-mitmacht">Wer mitmacht</h2>'
ok 'with figures' has "$page" 'Es leben hier 4.850 Personen'
facts() { sed -n '/<div class="measure">/,/<h2/p' "$1" | grep -E '<d[td]'; }
facts "$tmp/before/massnahmen/c-1/index.html" >"$tmp/facts.before"
facts "$page" >"$tmp/facts.after"
ok 'there were facts' test -s "$tmp/facts.before"
ok 'the facts of the row are the same' same "$tmp/facts.before" "$tmp/facts.after"
ok 'the text stands behind them' awk '/<div class="measure">/ { facts = NR } /Pfefferkuchenhaus/ { text = NR } END { exit !(facts && facts < text) }' "$page"
ok 'the page of all measures leads to it' has "$site/out/massnahmen/index.html" 'c-1/"'
ok 'the next measure leads back to it, by its title' has "$site/out/massnahmen/c-2/index.html" 'Gemeinsam klappt’s in Leverkusen</'
ok 'its path leads over the page of all measures' grep -q '<nav class="breadcrumb".*massnahmen\|href="../">' "$page"
ok 'the search finds its text' has "$site/out/suche/suche.json" 'pfefferkuchenhaus'
ok 'and its row' grep -q 'partizipativ' "$site/out/suche/suche.json"
ok 'A to Z names it by its title' has "$site/out/a-z/index.html" 'Gemeinsam klappt’s in Leverkusen'
ok 'in a language of no translation it is the original with a notice' has "$site/out/ar/massnahmen/c-1/index.html" 'lang="de"'
ok 'other measures are as they were' same "$tmp/before/massnahmen/c-3" "$site/out/massnahmen/c-3"

cat >"$site/content/massnahmen/c-1.en.md" <<'PAGE'
---
titel: Gemeinsam klappt’s here
---

More of it, in English.
PAGE
must 'with a translation it builds' build
ok 'which stands in its place' has "$site/out/en/massnahmen/c-1/index.html" 'More of it, in English.'
ok 'with the facts of the row' has "$site/out/en/massnahmen/c-1/index.html" '<div class="measure">'

printf -- '---\ntitel: Eine andere Maßnahme\n---\n\nText.\n' >"$site/content/massnahmen/x-9.md"
must 'a page whose code is none of a measure is a page like others' build
ok 'and no measure' not has "$site/out/massnahmen/x-9/index.html" 'measure-page'
finish
