#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# An allocation that finds no memory, anywhere in a build, in lotse or in a library: the program says so with status 3 and out/
# is the old site, or it got along and out/ is the new one. Never a crash, and never a site in which something is missing because
# a library went on without it. `make test` tries a sample, FAULTS=all (`make test-full`) every allocation.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. tests/lib/tap.sh
need cc

must 'the library that fails is built' cc -O1 -shared -fPIC -o "$tmp/faults.so" tests/lib/faults.c
site=$tmp/site
mkdir "$site"
cp -R tests/sites/klein/content tests/sites/klein/datasets theme "$site"

# run WITH… -- COMMAND OPTIONS…: with these variables for tests/lib/faults.c.
run() {
	set_up=
	while [ "$1" != -- ]; do
		set_up="$set_up $1"
		shift
	done
	shift
	command=$1
	shift
	rm -f "$tmp/report"
	status=0
	# shellcheck disable=SC2086 # words
	env LD_PRELOAD="$tmp/faults.so" FAULTS_REPORT="$tmp/report" $set_up \
		"$LOTSE" "$command" --site "$site" --jobs 1 --date 2019-12-31 "$@" >"$tmp/stdout" 2>"$tmp/stderr" || status=$?
	read -r allocations failures <"$tmp/report" || failures=none
}
state() { hashes "$site/out" | sha256sum; }

must 'the small site builds' "$LOTSE" build --site "$site" --date 2019-12-31
old=$(state)
cp -a "$site/out" "$tmp/old"
sed -i 's/^titel: .*/titel: Eine andere Probe/' "$site/content/site.yaml"

only= # FAULTS_ONLY_OF=NAME: failures in this library alone
sweep() { # COMMAND COUNT OPTIONS…
	command=$1
	most=$2
	shift 2
	rm -rf "$site/out"
	cp -a "$tmp/old" "$site/out"
	# shellcheck disable=SC2086 # a word or none
	run $only -- "$command" "$@"
	good=$status
	cp "$tmp/stdout" "$tmp/good"
	new=$(state)
	all=$allocations
	step=$((all / most + 1))
	[ "${FAULTS:-}" != all ] || step=1
	wrong=
	missed=
	tried=0
	k=1
	while [ "$k" -le "$all" ]; do
		for from in 0 1; do
			# One failure alone is what libraries get along with; memory that stays out needs fewer tries.
			[ $from = 0 ] || [ $((k / step % 4)) = 0 ] || continue
			[ "$new" = "$old" ] || { rm -rf "$site/out" && cp -a "$tmp/old" "$site/out"; }
			tried=$((tried + 1))
			# shellcheck disable=SC2086 # a word or none
			run $only FAULTS_ALLOCATION=$k FAULTS_FROM=$from -- "$command" "$@"
			# The last ones may not come about any more: their number differs by a few from run to run.
			[ "$failures" != none ] && { [ "$failures" -gt 0 ] || [ "$k" -gt $((all - 20)) ]; } || missed="$missed $k"
			case $status:$(state) in
			3:"$old") grep -qE '^lotse: Der Arbeitsspeicher reicht nicht\. / Out of memory\.$|: der Arbeitsspeicher reicht nicht\. \[out-failed\]$' \
				"$tmp/stderr" || wrong="$wrong $k/$from(silent)" ;;
			3:"$new") grep -qE ' / The output could not be written\.$| / Out of memory\.$' "$tmp/stderr" || wrong="$wrong $k/$from(silent)" ;;
			"$good:$new") [ "$command" = build ] || cmp -s "$tmp/good" "$tmp/stdout" || wrong="$wrong $k/$from(says else)" ;;
			*) wrong="$wrong $k/$from($status)" ;;
			esac
		done
		k=$((k + step))
	done
	echo "# $command $* $only: $tried of $all allocations"
	is "$command $* $only: a message and the old site, or the new one" "$wrong" ''
	is "$command $* $only: all that were asked for failed" "$missed" ''
}
sweep build 120
sweep build 15 --compress
sweep check 30
# It says nothing when memory fails it, and measures letters too narrow; most of its allocations are for the first text.
only=FAULTS_ONLY_OF=libharfbuzz
sweep build 60

finish
