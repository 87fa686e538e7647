# SPDX-License-Identifier: EUPL-1.2
# What tests/run-errors, tests/run-sites and tests/accept have in common: build a case's site, make its messages comparable.

# lay_out CASE SITE: errors/base/ or duties/base/ (not for sites) and the theme, then what the case brings, then its `setup`, which makes
# what Git cannot hold: empty folders, strange names, links.
lay_out() {
	lay_files "$1" "$2"
	[ ! -f "$1/setup" ] || (cd "$2" && sh -eu "$root/$1/setup")
}

# lay_out_mended CASE SITE: the same without the mistake: with the files of `right/`, after the script `mend`. An empty `mend` means:
# without `setup`.
lay_out_mended() {
	if [ -f "$1/mend" ] && [ ! -s "$1/mend" ]; then lay_files "$1" "$2"; else lay_out "$1" "$2"; fi
	[ ! -d "$1/right" ] || cp -R "$1/right/." "$2"
	[ ! -f "$1/mend" ] || (cd "$2" && sh -eu "$root/$1/mend")
}

# is_mended CASE: does it show what is right? tests/lib/examples.mjs makes the manual of it.
is_mended() { [ -d "$1/right" ] || [ -f "$1/mend" ] || [ -f "$1/command.right" ]; }

lay_files() {
	mkdir -p "$2"
	case $1 in
	tests/errors/* | tests/duties/*)
		cp -R "${1%/*}/base/." "$2"
		cp -R theme "$2"
		[ ! -d "$1/site" ] || cp -R "$1/site/." "$2"
		;;
	*)
		cp -R "$1/content" "$2"
		[ ! -d "$1/datasets" ] || cp -R "$1/datasets" "$2"
		if [ -d "$1/theme" ]; then cp -R "$1/theme" "$2"; else cp -R theme "$2"; fi
		;;
	esac
}

# build_case CASE PROGRAM SITE LANG FORMAT [COMMAND]: runs a build with the options in CASE/options, or the command in CASE/command (or
# the file COMMAND), as a shell reads it, where SITE stands for the site's folder. Messages go to $tmp/stderr, without the names of
# folders that differ from run to run; the exit status to $tmp/status. Those of `data inspect` are what it prints.
build_case() {
	options=
	[ ! -f "$1/options" ] || options=$(cat "$1/options")
	command=build
	[ ! -f "$1/command" ] || command=$(sed "s|SITE|$3|g" "$1/${6:-command}")
	case $command in *--out* | 'data draft'*) ;; *) options="--out $3/out $options" ;; esac
	status=0
	eval '"$2"' "$command" '--site "$3" --lang "$4" --format "$5" --date 2019-12-31' "$options" \
		>"$tmp/stdout" 2>"$tmp/stderr.raw" || status=$?
	echo "$status" >"$tmp/status"
	case $command in 'data inspect'*) cat "$tmp/stdout" >>"$tmp/stderr.raw" ;; esac
	sed "s|$3|SITE|g" "$tmp/stderr.raw" >"$tmp/stderr"
}

# check_case CASE PROGRAM SITE LANG: runs `lotse check` with the options in CASE/options. Messages go to $tmp/stderr, the exit
# status to $tmp/status.
check_case() {
	options=
	[ ! -f "$1/options" ] || options=$(cat "$1/options")
	status=0
	# shellcheck disable=SC2086 # options are words
	"$2" check --site "$3" --lang "$4" --date 2019-12-31 $options >"$tmp/stdout" 2>"$tmp/stderr" || status=$?
	echo "$status" >"$tmp/status"
}

# plain FOLDER: makes a built site comparable over changes of the theme's styles: hashes become HASH. Whether they are true
# is publish.sh's question.
plain() {
	# A list of what Git ignores would work inside expected/ too.
	mv "$1/.gitignore" "$1/gitignore"
	find "$1" -type f \( -name '*.html' -o -name '*.txt' -o -name '*.xml' -o -name '*.json' \) -exec \
		sed -i -E 's/\.[0-9a-f]{12}\./.HASH./g; s/[0-9a-f]{64}/HASH/g' {} +
	find "$1" -type f -path '*/assets/*' | while IFS= read -r file; do
		: >"$file"
		mv "$file" "$(printf '%s' "$file" | sed -E 's/\.[0-9a-f]{12}\./.HASH./')"
	done
}

# The summary without its time.
plain_summary() { sed -E 's/[0-9]+ ms$/N ms/' "$1"; }
