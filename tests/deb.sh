#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The Debian package: nothing for lintian to object to, the same bytes twice, and in a fresh root it installs, makes a site,
# builds it, and has its man page. The root is made by debootstrap, which only root may run.
. tests/lib/tap.sh
need dpkg-deb dpkg-shlibdeps strip lintian

nothing() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }
must 'make deb' generator/package/deb
deb=$(ls generator/.build/lotse_*.deb)
cp "$deb" "$tmp/lotse.deb"
generator/package/deb >/dev/null
ok 'the same bytes again' cmp "$deb" "$tmp/lotse.deb"
lintian --allow-root "$deb" >"$tmp/lintian" 2>&1
ok 'lintian: neither errors nor warnings' nothing "$tmp/lintian"
dpkg-deb --contents "$deb" >"$tmp/contents"
ok 'everything belongs to root' not grep -v ' root/root ' "$tmp/contents"

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
	skip 'a fresh root needs debootstrap and root'
	finish
fi
fresh=$tmp/root
inside() { chroot "$fresh" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
must 'a fresh root' debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$fresh"
# The machine's own way to its packages.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/* /etc/apt/apt.conf.d/99* /etc/resolv.conf; do
	[ ! -f "$file" ] || cp "$file" "$fresh$file"
done
cp "$deb" "$fresh/tmp/lotse.deb"
must 'apt finds the lists' inside apt-get -q update
must 'the package installs with what it depends on' inside apt-get install -y -q --no-install-recommends man-db /tmp/lotse.deb
ok 'lotse new website' inside lotse new website /tmp/stadt Probe Sprache Bildung
ok 'lotse build' inside lotse build --site /tmp/stadt
inside man lotse >"$tmp/man" 2>&1
ok 'man lotse' grep -q 'EXIT STATUS' "$tmp/man"
ok 'files are those of the package' inside dpkg -V lotse
ok 'the package goes' inside apt-get remove -y -q lotse
ok 'and takes everything along' not [ -e "$fresh/usr/share/lotse" ]
finish
