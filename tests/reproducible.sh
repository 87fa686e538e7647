#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The same sources give the same list of hashes, wherever, whenever, by whomever and however the site is built. Each variation
# shows first that it is one: a locale that is not installed varies nothing.
. tests/lib/tap.sh
need cc faketime localedef setpriv bash

# Another user must reach them.
chmod 711 "$tmp"
cp "$LOTSE" "$tmp/lotse"
LOTSE=$tmp/lotse
copy_site "$tmp/site"
new_copy() { rm -rf "${tmp:?}/copy" && cp -R "$tmp/site" "$tmp/copy"; }
list() { "$@" build --quiet --hashes --date 2019-12-31; }

must 'a site builds' list "$LOTSE" --site "$tmp/site" --out "$tmp/out"
list "$LOTSE" --site "$tmp/site" --out "$tmp/out" >"$tmp/expected"

# ---- The list ----
(cd "$tmp/out" && find . -type f | sed 's|^\./||' | sort | xargs sha256sum) >"$tmp/by_sha256sum"
ok '--hashes is what sha256sum says of each file, sorted by path' same "$tmp/by_sha256sum" "$tmp/expected"
is 'it has more than pages' "$(grep -cE '  (index\.html|sitemap\.xml|assets/stil\.[0-9a-f]{12}\.css|lotse-manifest\.txt)$' "$tmp/expected")" 4

# vary NAME COMMAND…: the command, with an option list at its end, builds into a new folder.
vary() {
	variation=$1
	shift
	rm -rf "$tmp/varied"
	"$@" build --quiet --hashes --date 2019-12-31 --out "$tmp/varied" >"$tmp/actual"
	ok "$variation: the same list" same "$tmp/expected" "$tmp/actual"
}

# ---- Where ----
deep="$tmp/ein Ordner mit Leerzeichen & Ümlaut/<b>/$(printf '%0150d' 0)"
mkdir -p "$deep"
cp -R "$tmp/site" "$deep/site"
vary 'another path' "$LOTSE" --site "$deep/site"
# shellcheck disable=SC2016 # for the inner shell
vary 'from inside the folder' sh -c 'cd "$1" && shift && exec "$@"' sh "$tmp/site" "$LOTSE"
elsewhere=
for candidate in /dev/shm "$root" /var/tmp /tmp; do
	[ -w "$candidate" ] && [ "$(stat -f -c %T "$candidate")" != "$(stat -f -c %T "$tmp")" ] && elsewhere=$candidate
done
if [ -n "$elsewhere" ]; then
	elsewhere=$(mktemp -d "$elsewhere/lotse-test.XXXXXX")
	trap 'rm -rf "$tmp" "$elsewhere"' EXIT
	cp -R "$tmp/site" "$elsewhere/site"
	rm -rf "$elsewhere/out"
	list "$LOTSE" --site "$elsewhere/site" --out "$elsewhere/out" >"$tmp/actual"
	ok "on $(stat -f -c %T "$elsewhere") instead of $(stat -f -c %T "$tmp"): the same list" same "$tmp/expected" "$tmp/actual"
else
	skip 'one file system only'
fi

# ---- By whom ----
other_user='setpriv --reuid=65534 --regid=65534 --clear-groups'
[ "$(id -u)" = 0 ] || other_user="sudo -n $other_user"
# shellcheck disable=SC2086 # words
if [ "$($other_user id -u 2>/dev/null)" = 65534 ]; then
	mkdir -m 777 "$tmp/nobody"
	list $other_user env HOME=/nonexistent USER=nobody "$LOTSE" --site "$tmp/site" --out "$tmp/nobody/out" >"$tmp/actual"
	is 'another user made it' "$(stat -c %u "$tmp/nobody/out/index.html")" 65534
	ok 'another user: the same list' same "$tmp/expected" "$tmp/actual"
	$other_user rm -rf "$tmp/nobody/out"
else
	skip 'neither root nor sudo'
fi
vary 'no environment' env -i "$LOTSE" --site "$tmp/site"
vary 'umask 077' sh -c 'umask 077; exec "$@"' sh "$LOTSE" --site "$tmp/site"
vary 'umask 000' sh -c 'umask 000; exec "$@"' sh "$LOTSE" --site "$tmp/site"

# ---- When ----
is 'the clock can be set' "$(faketime '2036-02-29 04:05:06' date +%F)" 2036-02-29
vary 'in 2036' faketime '2036-02-29 04:05:06' "$LOTSE" --site "$tmp/site"
vary 'in 1984, hours east of Greenwich' env TZ=Pacific/Kiritimati faketime '1984-12-31 23:59:59' "$LOTSE" --site "$tmp/site"
vary 'on the day when clocks go back' env TZ=Europe/Berlin faketime '2019-10-27 02:30:00' "$LOTSE" --site "$tmp/site"
without_date() { "$@" build --quiet --hashes --site "$tmp/site" --out "$tmp/varied"; }
rm -rf "$tmp/varied"
SOURCE_DATE_EPOCH=1577750400 without_date faketime '2036-02-29 04:05:06' "$LOTSE" >"$tmp/actual"
ok 'SOURCE_DATE_EPOCH instead of --date: the same list' same "$tmp/expected" "$tmp/actual"
find "$tmp/site" -exec touch -d '1999-12-31 23:59:59' {} +
vary 'sources of another age' "$LOTSE" --site "$tmp/site"

# ---- In which language ----
export LOCPATH="$tmp/locales"
mkdir "$LOCPATH"
for language in de_DE tr_TR; do
	must "the locale $language can be made" localedef -i $language -f UTF-8 "$LOCPATH/$language.UTF-8"
done
is 'German writes a decimal comma' "$(LC_ALL=de_DE.UTF-8 locale decimal_point)" ,
# shellcheck disable=SC2016 # bash's
is 'Turkish has an i without a dot' "$(LC_ALL=tr_TR.UTF-8 bash -c 'word=I; echo ${word,,}')" ı
for language in de_DE tr_TR; do
	vary "$language" env LC_ALL=$language.UTF-8 LANG=$language.UTF-8 LANGUAGE=${language%_*} "$LOTSE" --site "$tmp/site"
done
unset LOCPATH
vary 'messages in English' "$LOTSE" --lang en --site "$tmp/site"

# ---- In which order ----
ok 'a folder can be listed in any order' cc -shared -fPIC -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -o "$tmp/shuffled.so" \
	tests/lib/shuffled_folders.c -ldl -lpthread
for order in 1 2 3; do
	LD_PRELOAD=$tmp/shuffled.so FOLDER_ORDER=$order ls -U "$tmp/site/datasets" >"$tmp/order$order"
	sort "$tmp/order$order" >"$tmp/sorted$order"
	vary "order $order" env LD_PRELOAD="$tmp/shuffled.so" FOLDER_ORDER=$order "$LOTSE" --site "$tmp/site"
done
is 'these are orders of the same files' "$(cat "$tmp"/order? | sort | uniq -c | awk '{ print $1 }' | sort -u)" 3
is 'and three of them' "$(sha256sum "$tmp"/order? | cut -d' ' -f1 | sort -u | wc -l)" 3
mkdir "$tmp/reversed"
(cd "$tmp/site" && find . -type f) | sort -r | while IFS= read -r file; do
	mkdir -p "$tmp/reversed/$(dirname "$file")"
	cp "$tmp/site/$file" "$tmp/reversed/$file"
done
vary 'copied in another order' "$LOTSE" --site "$tmp/reversed"

# ---- With how many hands ----
for jobs in 1 2 8; do
	vary "$jobs workers" "$LOTSE" --jobs $jobs --site "$tmp/site"
done

# ---- Onto what ----
again() { # NAME OPTIONS…: onto the out/ that is there
	variation=$1
	shift
	list "$LOTSE" --site "$tmp/site" --out "$tmp/before" "$@" >"$tmp/actual"
	ok "$variation: the same list" same "$tmp/expected" "$tmp/actual"
}
again 'no out/ before'
again 'onto itself'
again 'onto itself, in place' --in-place
new_copy
find "$tmp/copy/content" -name '*.md' -exec sh -c 'for file; do printf "\nEin Satz mehr.\n" >>"$file"; done' sh {} +
list "$LOTSE" --site "$tmp/copy" --out "$tmp/before" >"$tmp/actual" 2>/dev/null
ok 'another state of the site is another list' not same "$tmp/expected" "$tmp/actual"
again 'onto another state'
printf 'fremd\n' >"$tmp/before/fremd.txt"
again 'beside a file of somebody else'
is 'which is kept' "$(cat "$tmp/before/fremd.txt")" fremd
printf 'kaputt\n' >"$tmp/before/index.html"
rm "$tmp/before/sitemap.xml"
again 'onto a damaged one'

# ---- Packed copies ----
new_copy
packed() { "$@" build --quiet --hashes --compress --date 2019-12-31 --site "$tmp/klein"; }
cp -R tests/sites/klein "$tmp/klein"
[ -d "$tmp/klein/theme" ] || cp -R theme "$tmp/klein"
packed "$LOTSE" --jobs 1 --out "$tmp/packed1" >"$tmp/packed_expected"
packed faketime '2036-02-29 04:05:06' "$LOTSE" --jobs 8 --out "$tmp/packed8" >"$tmp/actual"
is 'there are packed copies' "$(grep -cE 'assets/stil\..*\.(gz|br)$' "$tmp/packed_expected")" 2
ok 'packed copies: another clock and more workers give the same list' same "$tmp/packed_expected" "$tmp/actual"
finish
