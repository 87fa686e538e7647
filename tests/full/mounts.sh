#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# out/ as a mount of its own: another file system, a bind mount, read-only, full, a layer of a container. Needs the right to mount,
# which it takes in a name space of its own.
. tests/lib/tap.sh
need unshare mount

if [ "${LOTSE_MOUNTS:-}" != 1 ]; then
	if ! unshare -rm true 2>/dev/null; then
		skip 'nothing may be mounted here'
		finish
	fi
	rmdir "$tmp"
	LOTSE_MOUNTS=1 exec unshare -rm "$0"
fi
trap 'umount -l "$tmp"/tmpfs/out "$tmp"/bound/out "$tmp"/small "$tmp"/layered 2>/dev/null; rm -rf "$tmp"' EXIT

for generation in one two; do
	mkdir "$tmp/$generation"
	cp -R tests/sites/klein/content tests/sites/klein/datasets theme "$tmp/$generation"
	sed -i "s/^titel: .*/titel: Generation $generation/" "$tmp/$generation/content/site.yaml"
done
printf -- '---\ntitel: Neu\n---\n\nText.\n' >"$tmp/two/content/neu.md"
list() { # GENERATION: what it must look like
	"$LOTSE" build --site "$tmp/$1" --date 2019-12-31 --out "$tmp/$1.out" >/dev/null
	hashes "$tmp/$1.out" >"$tmp/$1.list"
}
list one
list two

build() { "$LOTSE" build --site "$tmp/$1" --date 2019-12-31 --out "$out"; }
holds() { hashes "$out" >"$tmp/seen" && same "$tmp/$1.list" "$tmp/seen"; }
# fails REASON: nothing is published, the message names the reason.
fails() { exits 3 build two 2>"$tmp/messages" && grep -F "$1. [out-" "$tmp/messages"; }
alone() { [ "$(ls -A "${out%/*}")" = out ] || { ls -lA "${out%/*}"; return 1; }; }
place() { # NAME: a folder that holds nothing but out/
	mkdir -p "$tmp/$1/out"
	out=$tmp/$1/out
}
there_and_back() { # NAME
	ok "$1: builds" build one
	ok "$1: the site" holds one
	ok "$1: builds another state" build two
	ok "$1: that one" holds two
	ok "$1: and back" build one
	ok "$1: without what went away" holds one
	ok "$1: nothing is left beside it" alone
}

place tmpfs
mount -t tmpfs -o size=16m none "$out"
there_and_back 'a file system of its own'
is 'it is still one' "$(stat -f -c %T "$out")" tmpfs
mount -o remount,ro "$out"
ok 'read-only: status 3 and a message' fails 'Read-only file system'
ok 'read-only: the old site' holds one
ok 'read-only: nothing is left beside it' alone

place bound
mkdir "$tmp/elsewhere"
mount --bind "$tmp/elsewhere" "$out"
there_and_back 'a bind mount'

mkdir "$tmp/small"
mount -t tmpfs -o size=1m none "$tmp/small"
mkdir "$tmp/small/out"
out=$tmp/small/out
ok 'a small disk: builds' build one
# 28 KB are left, less than any stylesheet.
head -c 2000000 /dev/zero >"$tmp/small/filler" 2>/dev/null
truncate -s -28K "$tmp/small/filler"
sed -i 's/^titel: .*/titel: Eine ganz andere Probe/' "$tmp/two/content/site.yaml"
ok 'a full disk: status 3 and a message' fails 'kein Platz mehr auf dem Datenträger'
ok 'a full disk: the old site' holds one
is 'a full disk: nothing is left beside it' "$(ls -A "$tmp/small" | tr '\n' ' ')" 'filler out '
rm "$tmp/small/filler"
ok 'with room again: builds' build two

place layered
mkdir "$tmp/lower" "$tmp/upper" "$tmp/work"
out=$tmp/lower/out
build one >/dev/null
out=$tmp/layered/out
if mount -t overlay overlay -o "lowerdir=$tmp/lower,upperdir=$tmp/upper,workdir=$tmp/work" "$tmp/layered" 2>"$tmp/messages"; then
	list two
	there_and_back 'a layer of a container'
else
	skip "no overlay: $(cat "$tmp/messages")"
fi
finish
