#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# out/ changes only when a build succeeds, in one step, and only where something changed.
. tests/lib/tap.sh

build() { # SITE OPTIONS…
	folder=$1
	shift
	"$LOTSE" build --site "$folder" --date 2019-12-31 "$@"
}
# Name, inode and time of each file: what a kept file keeps.
identities() { (cd "$1" && find . -type f -printf '%p %i %T@\n' | sort); }
contents() { hashes "$1" >"$2"; }
edit() { sed -i.bak "$2" "$1" && rm "$1.bak"; }
new_site() { rm -rf "${tmp:?}/$1" && cp -R "$tmp/sources" "$tmp/$1"; }
# One copy of the sources for the whole test: who edits them meanwhile does not confuse it.
copy_site "$tmp/sources"

# ---- What stays ----
new_site site
site=$tmp/site
must 'a site builds' build "$site"
identities "$site/out" >"$tmp/before"
ok 'it builds again' build "$site"
identities "$site/out" >"$tmp/after"
ok 'an unchanged build keeps every inode and time' same "$tmp/before" "$tmp/after"

edit "$site/content/konzept/index.md" 's/^stand: .*/stand: 17.09.2019/'
ok 'a changed page builds' build "$site"
identities "$site/out" >"$tmp/after"
comm -13 "$tmp/before" "$tmp/after" | cut -d' ' -f1 >"$tmp/changed"
ok 'the changed page is written' grep -q '^\./konzept/index.html$' "$tmp/changed"
ok 'styles and downloads are kept' not grep -qE '^\./assets/|\.csv$' "$tmp/changed"

# ---- A build that fails ----
identities "$site/out" >"$tmp/before"
cp "$site/content/index.md" "$tmp/index.md"
echo 'Text mit `= gibtesnicht.wert[neueste]`.' >>"$site/content/index.md"
ok 'a mistake in a page gives exit status 1' exits 1 build "$site"
identities "$site/out" >"$tmp/after"
ok 'and leaves out/ as it was' same "$tmp/before" "$tmp/after"
cp "$tmp/index.md" "$site/content/index.md"
cp "$tmp/sources/content/konzept/index.md" "$site/content/konzept/index.md"

# ---- Other people's files ----
mkdir "$tmp/foreign"
echo precious >"$tmp/foreign/photo.jpg"
refused() { # CODE OUT
	exits 1 build "$site" --out "$2" 2>"$tmp/messages" && grep -F "[$1]" "$tmp/messages"
}
ok 'a folder with other files is refused' refused out-foreign "$tmp/foreign"
is 'nothing in it was touched' "$(ls -A "$tmp/foreign") $(cat "$tmp/foreign/photo.jpg")" 'photo.jpg precious'
hashes "$site/content" >"$tmp/before"
ok 'so is the folder of the sources' refused out-inside "$site/content"
hashes "$site/content" >"$tmp/after"
ok 'and they are as they were' same "$tmp/before" "$tmp/after"
mkdir "$tmp/empty"
ok 'an empty folder is taken' build "$site" --out "$tmp/empty"
build "$site" >/dev/null
contents "$site/out" "$tmp/a"
contents "$tmp/empty" "$tmp/b"
ok 'it holds the same site' same "$tmp/a" "$tmp/b"

# ---- Pages that went away ----
new_site gone
printf -- '---\ntitel: Vorläufig\n---\n\nText.\n' >"$tmp/gone/content/konzept/vorlaeufig.md"
build "$tmp/gone" >/dev/null
ok 'a new page is published' test -f "$tmp/gone/out/konzept/vorlaeufig/index.html"
rm "$tmp/gone/content/konzept/vorlaeufig.md"
build "$tmp/gone" >/dev/null
ok 'a removed page goes, with its folder' not test -e "$tmp/gone/out/konzept/vorlaeufig"

# ---- In place, staging, parallel ----
new_site inplace
ok 'in place: builds' build "$tmp/inplace" --in-place
is 'in place: out/ stays the same folder' "$(stat -c %i "$tmp/inplace/out")" \
	"$(build "$tmp/inplace" --in-place >/dev/null && stat -c %i "$tmp/inplace/out")"
contents "$tmp/inplace/out" "$tmp/b"
ok 'in place: the same site' same "$tmp/a" "$tmp/b"
is 'nothing is left beside out/' "$(ls -A "$site" | tr '\n' ' ')" 'content datasets out theme '

new_site stale
mkdir -p "$tmp/stale/.out.lotse-new/old"
echo rubbish >"$tmp/stale/.out.lotse-new/old/rubbish.html"
ok 'what a killed build left is no obstacle' build "$tmp/stale"
ok 'and is not published' not test -e "$tmp/stale/out/old"
is 'and is removed' "$(ls -A "$tmp/stale" | tr '\n' ' ')" 'content datasets out theme '

new_site parallel
for _ in 1 2 3 4; do
	build "$tmp/parallel" >"$tmp/parallel.log" 2>&1 &
done
wait
contents "$tmp/parallel/out" "$tmp/b"
ok 'four builds at once give the same site' same "$tmp/a" "$tmp/b"

# ---- Builds and readers at once ----
# Two states of a small site that differ on every page, built in turns into one folder by several at a time. A reader who has
# opened the folder sees files of one state only, or that they are gone.
for generation in one two; do
	mkdir "$tmp/$generation"
	cp -R tests/sites/klein/content tests/sites/klein/datasets theme "$tmp/$generation"
	sed -i "s/^titel: .*/titel: Generation $generation/" "$tmp/$generation/content/site.yaml"
	build "$tmp/$generation" >/dev/null
	hashes "$tmp/$generation/out" | sort >"$tmp/$generation.list"
done
ok 'the two states differ on every page' test "$(comm -12 "$tmp/one.list" "$tmp/two.list" | grep -c '\.html$')" = 0
shared=$tmp/shared/out
mkdir "$tmp/shared"
build "$tmp/one" --out "$shared" >/dev/null
writer() {
	for round in 1 2 3 4 5 6; do
		build "$tmp/one" --out "$shared" >/dev/null 2>&1 && build "$tmp/two" --out "$shared" >/dev/null 2>&1 ||
			echo "writer: round $round failed"
	done
}
(for _ in 1 2 3; do writer & done; wait) >"$tmp/writers" &
writers=$!
reads=0
mixed=0
while kill -0 $writers 2>/dev/null; do
	(cd "$shared" 2>/dev/null && find . -type f -exec sha256sum {} + 2>/dev/null) | sort >"$tmp/seen"
	reads=$((reads + 1))
	[ -z "$(comm -23 "$tmp/seen" "$tmp/one.list")" ] || [ -z "$(comm -23 "$tmp/seen" "$tmp/two.list")" ] || mixed=$((mixed + 1))
done
wait
echo "# $reads readings"
is 'builds at the same time all succeed' "$(cat "$tmp/writers")" ''
ok 'it was read while they built' test "$reads" -gt 10
is 'no reader saw two states at once' "$mixed" 0
hashes "$shared" | sort >"$tmp/seen"
ok 'one of the states remains' sh -c 'cmp -s "$1" "$2" || cmp -s "$1" "$3"' sh "$tmp/seen" "$tmp/one.list" "$tmp/two.list"
is 'and nothing beside it' "$(ls -A "$tmp/shared")" out

# ---- Where out/ is ----
fails() { # STATUS TEXT COMMAND…
	wanted=$1
	text=$2
	shift 2
	exits "$wanted" "$@" 2>"$tmp/messages" && grep -F "$text" "$tmp/messages"
}
mkdir "$tmp/www" "$tmp/www/site"
ln -s ../www/site "$tmp/one/link"
ok 'out/ is a link: builds' build "$tmp/one" --out "$tmp/one/link"
ok 'the link stays' test -L "$tmp/one/link"
hashes "$tmp/www/site" | sort >"$tmp/seen"
ok 'what it leads to is the site' same "$tmp/one.list" "$tmp/seen"
is 'and nothing beside it' "$(ls -A "$tmp/www")" site
ln -s nowhere "$tmp/one/broken"
ok 'a link into nowhere is refused' fails 3 'Datei oder Ordner gibt es nicht. [out-failed]' build "$tmp/one" --out "$tmp/one/broken"
echo precious >"$tmp/file"
ok 'a file is refused' fails 3 'ist kein Ordner. [out-failed]' build "$tmp/one" --out "$tmp/file"
is 'and stays' "$(cat "$tmp/file")" precious
ok 'a folder below nothing is refused' fails 3 'Datei oder Ordner gibt es nicht. [out-failed]' build "$tmp/one" --out "$tmp/no/where"
mkdir "$tmp/here"
(cd "$tmp/here" && ok 'the current folder: builds' build "$tmp/one" --out . && echo "$tap_count $tap_failed" >"$tmp/counts")
read -r tap_count tap_failed <"$tmp/counts"
hashes "$tmp/here" | sort >"$tmp/seen"
ok 'it holds the site' same "$tmp/one.list" "$tmp/seen"
mkdir "$tmp/precious"
echo precious >"$tmp/precious/file"
ln -s "$tmp/precious" "$tmp/two/.out.lotse-new"
ok 'a link where the staging folder will be: builds' build "$tmp/two"
is 'what it led to stays' "$(cat "$tmp/precious/file")" precious
is 'the link is gone' "$(ls -A "$tmp/two" | tr '\n' ' ')" 'content datasets out theme '

# ---- Modes ----
new_site strict
ok 'umask 077: builds' sh -c 'umask 077; exec "$@"' sh "$LOTSE" build --site "$tmp/strict" --date 2019-12-31
is 'umask 077: pages can be read by the server' "$(stat -c %a "$tmp/strict/out/index.html" "$tmp/strict/out" | tr '\n' ' ')" '644 755 '

# ---- Names that tell the truth ----
lying() {
	(cd "$site/out/assets" && for file in *.*.*; do
		told=$(printf '%s' "$file" | sed -E 's/.*\.([0-9a-f]{12})\.[a-z0-9]+$/\1/')
		[ "$(sha256sum "$file" | cut -c1-12)" = "$told" ] || echo "$file"
	done)
}
is 'the hash in the name of an asset is that of its bytes' "$(lying)" ''

finish
