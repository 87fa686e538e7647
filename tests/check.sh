#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# `lotse check` on the shipped site: nothing but open points and notes about language, in every format; it writes nothing.
. tests/lib/tap.sh

site=$tmp/site
copy_site "$site"
hashes "$site" >"$tmp/before"
check() { "$LOTSE" check --site "$site" --lang de --date 2019-12-31 "$@" >"$tmp/stdout" 2>"$tmp/stderr"; }
nothing_of() { ! grep -E "$1" "$tmp/stderr"; }
last_line() { tail -n 1 "$tmp/stdout" | grep -qE "$1" || { tail -n 1 "$tmp/stdout"; return 1; }; }
# The pages of one language at most are as many as there are lines of JSON.
each_is_object() { ! grep -vE '^\{"page":"/[^"]*","file":"[^"]*","errors":0,"warnings":0,"notes":[0-9]+.*\}$' "$1"; }

must 'the shipped site passes' check
ok 'no errors, no warnings' nothing_of '(Fehler|Warnung): '
ok 'each note is an open point or about language' nothing_of 'Hinweis: .*\[(html|field)-'
ok 'seven duties are open' test "$(grep -c '\[legal-open\]$' "$tmp/stderr")" = 7
ok 'the paragraph is quoted' grep -qF '(BGG NRW § 10d). [legal-open]' "$tmp/stderr"
ok 'pages have their numbers' grep -qE '^ +· +· +2 +[0-9]+ +[0-9.]+ +[0-9]+ +[0-9]+  /handlungsfelder/c-arbeit/$' "$tmp/stdout"
ok 'a sum at the end' last_line '^[0-9]+ Seiten geprüft: 0 Fehler \(F\), 0 Warnungen \(W\), [0-9]+ Hinweise \(H\)$'
ok 'quiet: no summary' sh -c '[ ! -s "$1" ]' - "$(check --quiet; echo "$tmp/stdout")"
check --format json
ok 'JSON: an object for each page' each_is_object "$tmp/stdout"
ok 'JSON: messages with their codes' grep -q '"code": *"legal-open"' "$tmp/stderr"
check --format github
ok 'GitHub: notes beside the lines' grep -qE '^::notice file=content/site.yaml,line=[0-9]+' "$tmp/stderr"
printf '\nWir fragen Vereine, z. B. im Sport.\n' >>"$site/content/index.md"
ok 'language is no failure' exits 0 check
ok 'unless somebody is strict' exits 1 check --strict
sed -i '$d' "$site/content/index.md"
sed -i '$d' "$site/content/index.md"
sed -i 's/^zustand: vorschau/zustand: öffentlich/' "$site/content/site.yaml"
ok 'a public site must have them: check fails' exits 1 check
ok 'so does a build' exits 1 "$LOTSE" build --quiet --site "$site" --out "$tmp/out" --date 2019-12-31
ok 'and publishes nothing' not test -e "$tmp/out"
sed -i 's/^zustand: öffentlich/zustand: vorschau/' "$site/content/site.yaml"
hashes "$site" >"$tmp/after"
ok 'nothing was written' same "$tmp/before" "$tmp/after"
finish
