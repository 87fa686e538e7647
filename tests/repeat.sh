#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A build that would only repeat the last one reads and writes nothing and says the same; whatever was touched, in the site, in
# out/, in the options or the program, means a whole build, whose bytes are those of a build that remembers nothing.
. tests/lib/tap.sh
need strace

site=$tmp/site out=$tmp/out
export XDG_CACHE_HOME="$tmp/cache"
mkdir "$tmp/cache"
copy_site "$site"
# Files that changed just now are not trusted to be at rest.
rest() { sleep 0.1; }
build() { "$LOTSE" build --site "$site" --out "$out" --date 2019-12-31 "$@"; }
alone() { rm -rf "$tmp/alone" && XDG_CACHE_HOME=/dev/null "$LOTSE" build --quiet --site "$site" --out "$tmp/alone" --date 2019-12-31 "$@"; }
# Whoever reads a page has not left it out.
reads_pages() { strace -f --seccomp-bpf -qq -e trace=openat,openat2 -o "$tmp/calls" "$LOTSE" build --quiet --site "$site" --out "$out" --date 2019-12-31 "$@" 2>/dev/null && grep -q '\.md", ' "$tmp/calls"; }
shows_only_unchanged() { sed 's/[0-9]* geschrieben, [0-9]* unverändert/W geschrieben, U unverändert/; s/· [0-9]* ms$/· N ms/' "$1"; }

rest
must 'a site builds' build
build >"$tmp/again.out" 2>"$tmp/again.err"
ok 'the second build reads no page' not reads_pages
rm -rf "$tmp/cache/lotse"
ok 'a build that remembers nothing reads them' reads_pages
# The same messages and the same summary as of a whole build that changes nothing.
rm -rf "$tmp/cache/lotse"
build >"$tmp/whole.out" 2>"$tmp/whole.err"
for stream in out err; do
	shows_only_unchanged "$tmp/whole.$stream" >"$tmp/whole"
	shows_only_unchanged "$tmp/again.$stream" >"$tmp/again"
	ok "it says the same: std$stream" same "$tmp/whole" "$tmp/again"
done
is 'and counts files as unchanged' "$(grep -o '[0-9]* unverändert' "$tmp/again.out" | tail -n 1)" "$(find "$out" -type f | wc -l) unverändert"
build --format json 2>/dev/null | sed 's/"ms":[0-9]*/"ms":N/' >"$tmp/first.json"
build --format json 2>/dev/null | sed 's/"ms":[0-9]*/"ms":N/' >"$tmp/second.json"
ok 'and the same to programs' same "$tmp/first.json" "$tmp/second.json"
ok 'as JSON' grep -q '"files_written":0,.*"ms":N}$' "$tmp/second.json"
build --quiet
strace -f -qq -e trace=%file -o "$tmp/calls" "$LOTSE" build --quiet --site "$site" --out "$out" --date 2019-12-31 2>/dev/null
ok 'it changes nothing' not grep -E 'O_WRONLY|O_RDWR|O_CREAT|^[0-9]+ +(rename|unlink|mkdir|link|symlink|chmod)[a-z0-9]*\(' "$tmp/calls"

# ---- Whatever is touched ----

# after NAME COMMAND…: the command changes something; the next build reads the pages and gives what it should.
after() {
	name=$1
	shift
	rest
	build --quiet 2>/dev/null
	ok "before: $name: nothing to do" not reads_pages
	"$@"
	rest
	ok "$name: the whole site" reads_pages
	alone 2>/dev/null
	ok "$name: the right bytes" same "$tmp/alone" "$out"
}
page=$(find "$site/content" -name '*.md' | grep -v index.md | sort | head -n 1)
append() { printf '\nNoch ein Satz.\n' >>"$page"; }
# Same size, same time of contents: only the time of the entry tells.
keep_time() { cp -p "$page" "$tmp/kept" && sed -i 's/Noch ein Satz/Noch zwei Wort/' "$page" && touch -r "$tmp/kept" "$page"; }
restore() { cat "$tmp/kept" >"$page" && touch -r "$tmp/kept" "$page"; }
change_data() { sed -i 's/Mehr Information und Transparenz/Information und mehr Transparenz/' "$site/datasets/massnahmen.csv"; }
same_size_in_out() { cp -p "$out/index.html" "$tmp/kept.html" && tr 'e' 'a' <"$tmp/kept.html" >"$out/index.html" && touch -r "$tmp/kept.html" "$out/index.html"; }
new_page() { sed 's/^titel:.*/titel: Eine neue Seite/' "$page" >"$(dirname "$page")/neu.md"; }
after 'a page with one more line' append
after 'a page of the same size and time' keep_time
after 'the page as it was' restore
after 'a cell' change_data
after 'a colour of the theme' sed -i '$a /* eine Zeile mehr */' "$(find "$site/theme" -name '*.css' | sort | head -n 1)"
after 'a setting' sed -i '1i # eine Zeile mehr' "$site/content/site.yaml"
after 'a new page' new_page
after 'a page that is gone' rm "$(dirname "$page")/neu.md"
after 'a published page of the same size and time' same_size_in_out
after 'a published page that is gone' rm "$out/index.html"
after 'no manifest' sh -c 'rm -r "$1"' sh "$out"
after 'something else remembered' sh -c 'for file in "$1"/lotse/*; do echo "{}" >"$file"; done' sh "$tmp/cache"
after 'something unreadable remembered' sh -c 'for file in "$1"/lotse/*; do echo "{" >"$file"; done' sh "$tmp/cache"

# ---- Options and program ----
build --quiet 2>/dev/null
for option in --drafts '--base-url https://probe.example/' '--date 2019-12-30' --compress '--lang en'; do
	# shellcheck disable=SC2086 # an option and its value
	ok "other options ($option): the whole site" reads_pages $option --quiet
	build --quiet 2>/dev/null
done
rest
build --quiet 2>/dev/null
cp "$LOTSE" "$tmp/lotse"
original=$LOTSE LOTSE=$tmp/lotse
ok 'another program: the whole site' reads_pages
LOTSE=$original
build --quiet 2>/dev/null
ok 'warnings that were none of its concern fail a strict build' exits 1 build --quiet --strict
build --quiet 2>/dev/null
ok 'a report is written all the same' build --quiet --report "$tmp/report.json"
ok 'it is one' grep -q '"pages"' "$tmp/report.json"

# ---- Messages ----
# An address that is gone is told by the build that takes it away, not by the next one.
site=$tmp/public out=$tmp/public-out
mkdir "$site"
cp -R tests/duties/base/* theme "$site"
printf -- '---\ntitel: Alte Seite\nzusammenfassung: Eine Seite, die es nicht mehr geben wird.\n---\n\nText.\n' >"$site/content/alt.md"
rest
build --quiet 2>/dev/null
rm "$site/content/alt.md"
rest
build --quiet 2>"$tmp/gone"
ok 'an address is gone' grep -qF '[address-gone]' "$tmp/gone"
build --quiet 2>"$tmp/gone"
ok 'it was told once' not grep -qF '[address-gone]' "$tmp/gone"
site=$tmp/site out=$tmp/out
printf '\nEin Verweis auf [nichts](gibt-es-nicht.md).\n' >>"$page"
rest
ok 'mistakes are found' exits 1 build --quiet
ok 'and found again' exits 1 build --quiet

finish
