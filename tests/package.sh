#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What is installed beside the program: man pages, completions of three shells (as those shells propose), theme and handbooks where `lotse new site` looks
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
# What a shell proposes when TAB is pressed behind a line: words, sorted, in one line. What it says besides counts, too.
in_bash() {
	# shellcheck disable=SC2016 # bash expands it
	printf '%s' "$1" | bash -c '. generator/package/lotse.bash
		IFS= read -r line
		read -ra COMP_WORDS <<<"$line"
		[[ $line != *" " ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_lotse
		printf "%s\n" "${COMPREPLY[@]}"' 2>&1
}
in_zsh() { timeout 30 zsh -f tests/lib/proposals.zsh generator/package "$1" 2>&1; }
in_fish() { HOME=$tmp fish -c "source $root/generator/package/lotse.fish; complete -C '$1'" 2>&1 | cut -f1; }
# A folder has a / in some shells; zsh leaves out the folders that stand there already.
proposals() { "in_$1" "$2" | sed 's|/$||; s|.*/||' | LC_ALL=C sort | paste -sd' ' - | sed 's/^ //'; }
# As the help says in parentheses behind a command.
inside() { "$LOTSE" --help | grep -A1 "^  $1 " | sed -n "$2s/.*(\\(.*\\))\$/\\1/p" | tr -d ',' | tr ' ' '\n'; }
sorted() { LC_ALL=C sort | paste -sd' ' -; }
commands=$(sed '/^site$/,$d' "$tmp/names" | sorted)
kinds=$({ inside new 1; inside new 2; } | sorted)
stages=$(inside dump 2 | sorted)
codes=$("$LOTSE" explain messages | sed -n 's/^#### \(page-.*\)/\1/p' | sorted)
# The program that completions ask for codes is the first word of the line.
PATH=$(dirname "$LOTSE"):$PATH
for shell in bash zsh fish; do
	if ! command -v "$shell" >/dev/null; then
		skip "$shell is missing"
		continue
	fi
	is "$shell: all commands" "$(proposals "$shell" 'lotse ')" "$commands"
	is "$shell: a command" "$(proposals "$shell" 'lotse ex')" explain
	is "$shell: a command behind an option with a value" "$(proposals "$shell" 'lotse --site content ser')" serve
	is "$shell: an option" "$(proposals "$shell" 'lotse build --in')" --in-place
	is "$shell: options that begin alike" "$(proposals "$shell" 'lotse build --l')" '--lang --listen'
	is "$shell: values of an option" "$(proposals "$shell" 'lotse build --lang ')" 'de en'
	is "$shell: values of another" "$(proposals "$shell" 'lotse --format ')" 'github json text'
	is "$shell: what webserver writes for" "$(proposals "$shell" 'lotse webserver ')" 'apache caddy nginx'
	is "$shell: also behind an option" "$(proposals "$shell" 'lotse --site content webserver ')" 'apache caddy nginx'
	is "$shell: behind that nothing" "$(proposals "$shell" 'lotse webserver nginx ')" ''
	is "$shell: what new makes" "$(proposals "$shell" 'lotse new ')" "$kinds"
	is "$shell: what data does" "$(proposals "$shell" 'lotse data ')" 'diff draft inspect'
	is "$shell: what dump prints" "$(proposals "$shell" 'lotse dump ')" "$stages"
	is "$shell: what explain explains" "$(proposals "$shell" 'lotse explain w')" words
	is "$shell: the codes of messages" "$(proposals "$shell" 'lotse explain page-')" "$codes"
	is "$shell: folders" "$(proposals "$shell" 'lotse build --site cont')" content
	is "$shell: files" "$(proposals "$shell" 'lotse data inspect datasets/zensus.c')" zensus.csv
	is "$shell: pages" "$(proposals "$shell" 'lotse check content/sit')" site.yaml
done
for shell in zsh fish; do
	file=generator/package/lotse.fish
	[ "$shell" = fish ] || file=generator/package/_lotse
	command -v "$shell" >/dev/null || continue
	ok "$shell reads its completion" "$shell" -n "$file"
done

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
