#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The map of generator/README.md, checked against the code: which room may use which, one file for each library, nothing
# mutable at file scope, no banned calls, and every text that the code asks for by name stands in the theme.
. tests/lib/tap.sh

nothing_in() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }
sources() { find generator -path generator/.build -prune -o -name '*.[ch]' -print | sort; }
sources >"$tmp/sources"

# ---- Arrows: a room and what it may include besides itself ----
cat >"$tmp/arrows" <<'ARROWS'
base
site base
data base
inspect data base
text site data base
render text site data base
export render text site data base
audit render text site data base
build render export audit text site data base
preview build render export audit text site data base
command preview build render export audit text site inspect data base
main.c command preview build render audit text data base
ARROWS
while read -r file; do
	room=${file#generator/}
	room=${room%%/*}
	allowed=$(grep "^$room\( \|\$\)" "$tmp/arrows" || echo "(no such room)")
	grep -nE '^#include "' "$file" | while IFS=: read -r line include; do
		used=$(printf '%s' "$include" | sed 's/^#include "//; s/".*//')
		case " $allowed " in
		*" ${used%%/*} "*) ;;
		*) echo "$file:$line: $room may not include $used" ;;
		esac
		[ -f "generator/$used" ] || echo "$file:$line: there is no generator/$used"
	done
done <"$tmp/sources" >"$tmp/wrong_arrows"
ok 'rooms include only what the map allows' nothing_in "$tmp/wrong_arrows"

# ---- One library, one file ----
cat >"$tmp/libraries" <<'LIBRARIES'
cmark text/markdown.c
csv.h data/csv.c
sqlite3 data/\(store\|sandbox\)\.c
libxml/ base/xml.c
unicode/ base/locale.c
hb render/measure.c
jansson base/json.c
nettle/ base/hash.c
libstemmer export/stem.c
gumbo audit/html.c
curl/ audit/remote.c
microhttpd preview/server.c
zlib base/gzip.c
brotli/ base/brotli.c
sanitizer/ base/arena.c
LIBRARIES
while read -r header home; do
	xargs grep -nE "^ *# *include <$header" <"$tmp/sources" | grep -v "^generator/$home:"
done <"$tmp/libraries" >"$tmp/strangers"
# What is neither the C library's, nor the kernel's, nor in the list above.
xargs grep -nE '^ *# *include <' <"$tmp/sources" | grep -vE \
	"<(sys|linux|arpa|netinet)/|<(assert|ctype|dirent|dlfcn|errno|fcntl|inttypes|limits|link|locale|malloc|math|netdb|poll|pthread|signal|spawn|std[a-z]*|string|time|unistd)\.h>" |
	grep -vE "<($(cut -d' ' -f1 "$tmp/libraries" | paste -sd'|' -))" >>"$tmp/strangers"
ok 'a foreign header stands in one source, its own' nothing_in "$tmp/strangers"

# ---- State ----
# Objects that can be written and live as long as the process or a thread. buf_empty is the byte that an empty buffer points to,
# tree_memory where a thread's Markdown tree grows, held what it holds for SQLite, since functions for memory take no context.
if command -v objdump >/dev/null; then
	find generator -path '*/.build/release/generator/*.o' | sort | xargs -r objdump -t |
		awk '/file format/ { file = $1 }
		     $3 ~ /^\.t(data|bss)/ || $4 ~ /^\.t(data|bss)/ && $3 != "d" || $3 == "O" && $4 ~ /^(\.data|\.bss|\.tdata|\.tbss)/ && $4 !~ /^\.data\.rel\.ro/ || $4 == "O" &&
		     $5 ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && $5 !~ /^\.data\.rel\.ro/ { print file, $NF }' |
		grep -vE ' (buf_empty|tree_memory|held)$' >"$tmp/state"
	ok 'nothing mutable at file scope' nothing_in "$tmp/state"
else
	skip 'objdump is missing'
fi

# ---- Calls ----
# The compiler refuses these names by banned.h; what it puts in their place shows in the objects.
find generator -path '*/.build/release/generator/*.o' | sort | xargs -r nm -uA |
	grep -E ' (__)?(strcpy|strncpy|strcat|sprintf|vsprintf|strtok|gmtime|localtime|setlocale|atoi|atof|strtod|gets|system|popen)(_chk)?$' \
		>"$tmp/calls"
ok 'no banned calls' nothing_in "$tmp/calls"
# base/locale.c and data/ have integers and strings; only times of runs are floating point.
xargs grep -nE '(printf|addf)\(.*"[^"]*%[-+ 0-9.*]*l?[aefgAEFG][^a-z]' <"$tmp/sources" |
	grep -v '^generator/command/' >"$tmp/floats"
ok 'no floating point is printed into the output' nothing_in "$tmp/floats"

# Entities, percent signs and \u… are written in one place; and what is printed between tags are words of lotse's own.
xargs grep -nE '&(amp|lt|gt|quot|#[0-9]+);|%%%0?2?[Xx]|\\\\u(%04|00)' <"$tmp/sources" | grep -vE '^generator/base/escape\.[ch]:' >"$tmp/escapes"
xargs grep -nE '(printf|addf)\([^"]*"[^"]*</?[a-z][^"]*%' <"$tmp/sources" | grep -v '^generator/preview/overlay.c:' >>"$tmp/escapes"
ok 'base/escape.c alone escapes' nothing_in "$tmp/escapes"

# ---- Texts by name ----
grep -oE '^[A-Z_0-9]+\("?[a-z][a-z0-9_]*' generator/site/i18n_keys.def | sed 's/.*(//; s/"//' | sort -u >"$tmp/keys"
find generator -name '*.c' | sort | xargs perl -0777 -ne '
	while (/\b(?:i18n_(?:text|fill|plural|has)|filled|fill|add_fact)\s*\(([^;{}"]*)"([a-z][a-z0-9_]*)"(?:\s*:\s*"([a-z][a-z0-9_]*)")?/g) {
		print "$2\n", defined $3 ? "$3\n" : "";
	}' | sort -u >"$tmp/used"
# A literal anywhere counts as a use: names also stand in small tables.
find generator -name '*.c' | sort | xargs grep -ohE '"[a-z][a-z0-9_]*"' | tr -d '"' | sort -u >"$tmp/literals"
comm -23 "$tmp/used" "$tmp/keys" >"$tmp/unlisted"
comm -23 "$tmp/keys" "$tmp/literals" >"$tmp/unused"
ok 'every text the code asks for stands in i18n_keys.def' nothing_in "$tmp/unlisted"
ok 'every text in i18n_keys.def is asked for' nothing_in "$tmp/unused"
for language in theme/i18n/*.yaml; do
	sed -n 's/^  \([a-z][a-z0-9_]*\):.*/\1/p' "$language" | sort -u >"$tmp/texts"
	comm -23 "$tmp/keys" "$tmp/texts" >"$tmp/untranslated"
	ok "every text in i18n_keys.def stands in $language" nothing_in "$tmp/untranslated"
done
finish
