#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What is installed beside the program: man pages, completions of three shells, theme and handbooks where `lotse new site` looks
# for them, the Debian package. That the lists in them are those of now is chapters.mjs' question.
. tests/lib/tap.sh

nothing() { [ ! -s "$1" ] || { cat "$1"; return 1; }; }

# ---- Man pages ----
if command -v mandoc >/dev/null; then
	mandoc -Tlint -Wstyle generator/package/lotse.1 generator/package/lotse.de.1 >"$tmp/lint" || :
	ok 'man pages: nothing to object to' nothing "$tmp/lint"
else
	skip 'mandoc is missing'
fi
"$LOTSE" --help | sed -n 's/^  \(--\)\{0,1\}\([a-z][a-z-]*\) .*/\2/p' >"$tmp/names"
for page in lotse.1 lotse.de.1; do
	while read -r name; do
		grep -qE "^\.It (Cm|Fl Fl) $name( |$)" "generator/package/$page" || echo "$name"
	done <"$tmp/names" >"$tmp/missing"
	ok "$page: every command and option" nothing "$tmp/missing"
done
for words in EXIT.STATUS FILES site.yaml share/lotse \
	$(grep -rhoE 'getenv\("[A-Z_]+"' generator --include='*.c' | sed 's/.*"\(.*\)"/\1/; /^HOME$/d' | sort -u); do
	ok "lotse.1: $words" grep -q "$words" generator/package/lotse.1
done

# ---- Completions ----
for file in lotse.bash _lotse lotse.fish; do
	while read -r name; do
		grep -qE "(^|[^a-z-])(-l |--)?$name([^a-z-]|$)" "generator/package/$file" || echo "$name"
	done <"$tmp/names" >"$tmp/missing"
	ok "$file: every command and option" nothing "$tmp/missing"
done
# What bash proposes when TAB is pressed behind these words; the last one has been begun.
proposals() {
	# shellcheck disable=SC2016 # bash expands it
	bash -c '. generator/package/lotse.bash
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_lotse
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | paste -sd' ' -
}
if command -v bash >/dev/null; then
	is 'bash: a command' "$(proposals lotse ex)" explain
	is 'bash: all commands' "$(proposals lotse '' | tr ' ' '\n' | grep -c '^[a-z]')" "$("$LOTSE" --help | grep -cE '^  [a-z]')"
	is 'bash: an option' "$(proposals lotse build --in)" --in-place
	is 'bash: values of an option' "$(proposals lotse build --lang '')" 'de en'
	is 'bash: a command behind an option with a value' "$(proposals lotse --site content ser)" serve
	is 'bash: what stands behind a command' "$(proposals lotse data '')" 'inspect draft diff'
	is 'bash: folders' "$(proposals lotse build --site cont)" content
	is 'bash: files' "$(proposals lotse data inspect datasets/zensus.c)" datasets/zensus.csv
else
	skip 'bash is missing'
fi
for shell in zsh fish; do
	file=generator/package/lotse.fish
	[ "$shell" = fish ] || file=generator/package/_lotse
	if command -v "$shell" >/dev/null; then
		ok "$shell reads its completion" "$shell" -n "$file"
	else
		skip "$shell is missing"
	fi
done
if command -v fish >/dev/null; then
	is 'fish: a command' "$(HOME=$tmp fish -c "source $root/generator/package/lotse.fish; complete -C 'lotse expl'" | cut -f1)" explain
	is 'fish: values of an option' "$(HOME=$tmp fish -c "source $root/generator/package/lotse.fish; complete -C 'lotse build --format '" | cut -f1 | paste -sd' ' -)" 'github json text'
	is 'fish: what stands behind a command' "$(HOME=$tmp fish -c "source $root/generator/package/lotse.fish; complete -C 'lotse webserver ng'" | cut -f1)" nginx
	is 'fish: an option' "$(HOME=$tmp fish -c "source $root/generator/package/lotse.fish; complete -C 'lotse build --in'" | cut -f1)" --in-place
fi

# ---- make install ----
if [ "$LOTSE" = "$root/lotse" ]; then
	make_quietly() { MAKEFLAGS='' make --no-print-directory -o lotse "$@" DESTDIR="$tmp/root" PREFIX=/opt/lotse >"$tmp/make" 2>&1 || { cat "$tmp/make"; return 1; }; }
	ok 'make install' make_quietly install
	installed=$tmp/root/opt/lotse
	for file in bin/lotse share/lotse/theme/theme.yaml share/lotse/content/README.md share/lotse/datasets/README.md \
		share/man/man1/lotse.1 share/man/de/man1/lotse.1 share/bash-completion/completions/lotse \
		share/zsh/site-functions/_lotse share/fish/vendor_completions.d/lotse.fish share/doc/lotse/LICENSE; do
		ok "installed: $file" [ -f "$installed/$file" ]
	done
	ok 'the installed program makes a site' "$installed/bin/lotse" new website "$tmp/stadt" Probe
	ok 'that builds' "$installed/bin/lotse" build --quiet --site "$tmp/stadt"
	ok 'with the handbook' [ -f "$tmp/stadt/content/README.md" ]
	touch "$installed/share/lotse-of-others"
	ok 'make uninstall' make_quietly uninstall
	find "$installed" -type f >"$tmp/left"
	is 'takes away what install brought, and nothing else' "$(cat "$tmp/left")" "$installed/share/lotse-of-others"
fi
finish
