#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What .ci/comment says on a proposal.
. tests/lib/tap.sh

site=$tmp/site
copy_site "$site"
mkdir "$tmp/old"
cp -r "$site/datasets" "$tmp/old"
comment() { LOTSE=$LOTSE SITE=$site SOURCE_DATE_EPOCH=1580428800 .ci/comment "$tmp/old/datasets" https://vorschau.example/ >"$tmp/comment" 2>"$tmp/log"; }
says() { grep -qF -- "$1" "$tmp/comment" || { cat "$tmp/comment"; return 1; }; }

must 'nothing changed: it can be published' comment
ok 'it says so' says '### Diese Änderung lässt sich veröffentlichen'
ok 'with the preview' says '**[Vorschau ansehen](https://vorschau.example/)**'
ok 'and that no figure changes' says '#### Durch diese Änderung ändert sich keine Zahl'
ok 'the preview was built' test -f "$site/out/index.html"

printf '2019;4.700;4.390;640;3.750;310;1.020\r\n' >>"$site/datasets/gefluechtete.csv"
must 'a new year' comment
ok 'it tells how many figures change' grep -q '^#### Auf der Website ändern sich: [1-9][0-9]* Zahlen, [1-9]' "$tmp/comment"
ok 'and each of them' says 'gefluechtete.personen[neueste]: 4.850 → 4.700'
ok 'in a list that is closed at first' says '<details><summary>Alle Änderungen ansehen</summary>'

sed -i 's/^titel: /titel:/' "$site/content/index.md"
comment
is 'a mistake fails the run' $? 1
ok 'it says so' says '### So lässt sich diese Änderung nicht veröffentlichen'
ok 'with place and remedy' says 'Lösung: Schreiben Sie: titel: Integration in Leverkusen'
ok 'without a preview' not says 'Vorschau ansehen'
ok 'the log has it, too' grep -q 'page-key-space' "$tmp/log"

# An author's text cannot end the fence and speak as if it were the check.
copy_site "$tmp/sly"
site=$tmp/sly
printf '\n[x](~~~~~~.md)\n' >>"$site/content/index.md"
comment
fences() { test "$(grep -c '^~~~~~~' "$tmp/comment")" = 2; }
ok 'texts of the site stay inside their fence' fences

finish
