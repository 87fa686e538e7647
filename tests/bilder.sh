#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# `lotse build --bilder`: each chart as a PNG beside its SVG, a preview image of each page; the same bytes on every machine,
# nothing made twice, and out/ as it was when rsvg-convert is missing, fails or hangs.
. tests/lib/tap.sh
need rsvg-convert

build() { # SITE OPTIONS…
	folder=$1
	shift
	"$LOTSE" build --site "$folder" --date 2019-12-31 --lang en "$@"
}
# Ended, though perhaps nobody has asked for their status yet.
all_gone() { [ -s "$tmp/started" ] && while read -r pid; do [ ! -r "/proc/$pid/stat" ] || grep -q ') Z' "/proc/$pid/stat" || return 1; done <"$tmp/started"; }
nothing() { [ -z "$(ls -A "$1")" ] || { ls -A "$1"; return 1; }; }
copy_site "$tmp/site"
site=$tmp/site
mkdir "$tmp/temporary"
export TMPDIR="$tmp/temporary"

# ---- Without ----
must 'the site builds' build "$site" --quiet
ok 'without the option there is no picture' not grep -q 'png$' "$site/out/lotse-manifest.txt"
ok 'and no page names one' not grep -rqE 'og:image|twitter:card|\.png"' "$site/out" --include=*.html

# ---- Which there are ----
must 'it builds with pictures' build "$site" --quiet --bilder
ok 'the temporary folder is empty again' nothing "$TMPDIR"
cd "$site/out" || exit
find . -name '*.svg' -not -path './assets/*' | sed 's/svg$/png/' | sort >"$tmp/charts"
find . -name '*.png' -not -name vorschaubild.png | sort >"$tmp/made"
ok 'each chart is a PNG beside its SVG' same "$tmp/charts" "$tmp/made"
grep -rl '<meta property="og:title"' . --include=index.html | sed 's|index.html$|vorschaubild.png|' | sort >"$tmp/pages"
find . -name vorschaubild.png | sort >"$tmp/made"
ok 'there are pages with Open Graph tags' [ -s "$tmp/pages" ]
ok 'each has a preview image' same "$tmp/pages" "$tmp/made"
grep -rho '<meta property="og:image" content="[^"]*"' . --include=*.html | sed 's|.*="https://[^/]*/|./|; s/"$//' | sort >"$tmp/named"
ok 'and names it' same "$tmp/made" "$tmp/named"
ok 'as a large card' [ "$(grep -rl 'twitter:card' . --include=*.html | wc -l)" = "$(wc -l <"$tmp/named")" ]
cd "$root" || exit

# Width and height of a PNG: behind signature, length and name of its first chunk (PNG, 11.2.2).
size_of() { od -An -tu1 -j16 -N8 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4, $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }'; }
svg_size() { sed -n '1s/.*viewBox="0 0 \([0-9]*\) \([0-9]*\)".*/\1 \2/p' "$1" | awk '{ print 2 * $1, 2 * $2 }'; }
find "$site/out" -name vorschaubild.png | while read -r file; do
	[ "$(size_of "$file")" = '1200 630' ] || echo "$file: $(size_of "$file")"
done >"$tmp/wrong"
while read -r file; do
	file=$site/out/$file
	[ "$(size_of "$file")" = "$(svg_size "${file%png}svg")" ] || echo "$file: $(size_of "$file")"
	case $(size_of "$file") in '1280 '*) ;; *) echo "$file is not 1280 wide" ;; esac
done <"$tmp/charts" >>"$tmp/wrong"
ok 'charts have twice the size of their drawing, previews 1200 x 630' same /dev/null "$tmp/wrong"
# "(PNG, 34.2 KB)": the number that stands beside the link.
page=$site/out/zahlen/bevoelkerung
bytes=$(wc -c <"$page/bevoelkerung.png")
told=$(grep -o 'href="bevoelkerung.png">[^<]*(PNG, [0-9]* KB)' "$page/index.html" | sed 's/.*PNG, //; s/ KB.*//')
ok 'the link says how large the file is' [ "$told" -ge $((bytes / 1000 - 1)) -a "$told" -le $((bytes / 1000 + 1)) ]

# ---- The same everywhere ----
hashes "$site/out" >"$tmp/expected"
mkdir "$tmp/elsewhere" "$tmp/no home" "$tmp/other temporary"
copy_site "$tmp/elsewhere/the same & <site>"
echo '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>' >"$tmp/no-fonts.conf"
without_fonts() {
	FONTCONFIG_FILE="$tmp/no-fonts.conf" HOME="$tmp/no home" LANG=tr_TR.UTF-8 TMPDIR="$tmp/other temporary" \
		build "$tmp/elsewhere/the same & <site>" --quiet --bilder --jobs 1
}
must 'another copy builds on a machine without fonts' without_fonts
hashes "$tmp/elsewhere/the same & <site>/out" >"$tmp/actual"
ok 'with the same bytes' same "$tmp/expected" "$tmp/actual"
rm -rf "$tmp/elsewhere"

# The vendored fonts alone: a program that is asked which fonts it finds in the configuration it is given.
real=$(command -v rsvg-convert)
mkdir "$tmp/bin"
fake() { printf '#!/bin/sh\n%s\n' "$1" >"$tmp/bin/rsvg-convert" && chmod +x "$tmp/bin/rsvg-convert"; }
with_fake() { PATH="$tmp/bin:$PATH" build "$site" --bilder "$@"; }
fake "echo \"\$*\" >>'$tmp/calls'; fc-list --format '%{file}\n' >'$tmp/fonts'; exec '$real' \"\$@\""
must 'it builds again' with_fake --quiet
is 'nothing is made twice' "$(cat "$tmp/calls")" --version
find "$site/theme/vendor/noto" -name '*.ttf' | sort >"$tmp/vendored"
sort "$tmp/fonts" >"$tmp/used"
if command -v fc-list >/dev/null; then
	ok 'only the vendored fonts are there' same "$tmp/vendored" "$tmp/used"
else
	skip 'fc-list is missing'
fi

# ---- A picture that somebody has changed, a chart that goes ----
printf x | dd of="$page/bevoelkerung.png" bs=1 seek=2000 conv=notrunc 2>/dev/null
rm "$tmp/calls"
must 'a site with a changed picture builds' with_fake --quiet --jobs 1
is 'that picture alone is made' "$(wc -l <"$tmp/calls")" 2
hashes "$site/out" >"$tmp/actual"
ok 'and is as it was' same "$tmp/expected" "$tmp/actual"
cp "$site/content/handlungsfelder/h-senioren.md" "$tmp/page.md"
awk '/^~~~diagramm/ { skip = 1 } !skip { print } skip && /^~~~$/ { skip = 0 }' "$tmp/page.md" >"$site/content/handlungsfelder/h-senioren.md"
must 'a page without its charts builds' build "$site" --quiet --bilder
ok 'their pictures are gone' [ "$(cd "$site/out/handlungsfelder/h-senioren" && echo *)" = 'index.html vorschaubild.png' ]
ok 'and its preview image is another one' not cmp "$site/out/handlungsfelder/h-senioren/vorschaubild.png" "$site/out/en/handlungsfelder/h-senioren/vorschaubild.png"
cp "$tmp/page.md" "$site/content/handlungsfelder/h-senioren.md"
must 'with them it builds again' build "$site" --quiet --bilder
hashes "$site/out" >"$tmp/actual"
ok 'and everything is back' same "$tmp/expected" "$tmp/actual"
must 'without the option it builds' build "$site" --quiet
ok 'all pictures are gone' [ -z "$(find "$site/out" -name '*.png')" ]

# ---- Names ----
cp "$tmp/site/theme/assets/favicon.svg" "$site/content/vorschaubild.png"
refused() { # STATUS CODE COMMAND…
	status=$1
	code=$2
	shift 2
	exits "$status" "$@" 2>"$tmp/messages" || { cat "$tmp/messages"; return 1; }
	grep -F "[$code]" "$tmp/messages" || { cat "$tmp/messages"; return 1; }
}
ok 'a file with the name of a preview image is refused' refused 1 preview-file-taken build "$site" --bilder
ok 'without pictures it is a file like others' build "$site" --quiet
rm "$site/content/vorschaubild.png"
build "$site" --quiet

# ---- Faults: out/ stays, nothing is left behind ----
hashes "$site/out" >"$tmp/before"
harmless() { # NAME
	hashes "$site/out" >"$tmp/after"
	ok "$1: out/ is as it was" same "$tmp/before" "$tmp/after"
	ok "$1: nothing is left behind" nothing "$TMPDIR"
}
mkdir "$tmp/empty"
without_program() { PATH="$tmp/empty" build "$site" --bilder; }
ok 'a missing program is named, with its package' refused 3 picture-tool without_program
ok 'as is its package' grep -q librsvg2-bin "$tmp/messages"
harmless missing
fake 'echo "error while loading shared libraries: librsvg-2.so.2" >&2; exit 127'
ok 'a program that does not start is told' refused 3 picture-tool with_fake
ok 'with its own words' grep -q librsvg-2.so.2 "$tmp/messages"
harmless broken
fake '[ "$1" = --version ] && exit; echo "no memory left" >&2; exit 1'
ok 'one that fails is told' refused 3 picture-failed with_fake
ok 'with its own words' grep -q 'no memory left' "$tmp/messages"
harmless failing
fake '[ "$1" = --version ] && exit; echo "<html>"'
ok 'so is one whose output is no picture' refused 3 picture-failed with_fake
harmless 'no picture'
fake '[ "$1" = --version ] && exit; kill -SEGV $$'
ok 'and one that crashes' refused 3 picture-failed with_fake
harmless crashing
# What it has started ends with it; a later sleep of the same length would be somebody else's.
fake "[ \"\$1\" = --version ] && exit; sleep 1000 & echo \$! >>'$tmp/started'; wait"
ok 'one that hangs is stopped' refused 3 picture-late with_fake
ok 'and what it has started, too' all_gone
harmless hanging
finish
