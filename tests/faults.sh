#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every system call that a build makes on its way to a new out/ fails once, or is the last before a kill -9. Afterwards out/
# is the old site or the new one, never a mixture; a build that says it failed left the old one; and the next build works.
. tests/lib/tap.sh
need strace

site=$tmp/site
mkdir "$site"
cp -R tests/sites/klein/. "$site"
cp -R theme "$site"
page=$site/content/umzuege.md

build() { "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 "$@"; }
state() { hashes "$site/out" | sha256sum; }

if ! strace -qq -o "$tmp/log" true 2>/dev/null; then
	skip 'strace may not trace here'
	finish
fi
# Some sandboxes trace but do not inject: then every sweep would pass and prove nothing.
if strace -qq -o "$tmp/log" -e inject=close:error=EIO:when=1 true 2>/dev/null && ! grep -q INJECTED "$tmp/log"; then
	skip 'strace cannot inject faults here'
	finish
fi

must 'the small site builds' build
old=$(state)
cp -a "$site/out" "$tmp/old"
sed -i 's/^## Zahlen/## Zahlen und mehr/' "$page"
sed -i 's/#zahlen/#zahlen-und-mehr/' "$site/content/index.md"
build >/dev/null
new=$(state)
ok 'the edit changes the site' test "$old" != "$new"

# The calls that write, in the order in which the build makes them. Reading is load's business and cannot harm out/.
calls='openat mkdir mkdirat write pwrite64 fchmod chmod close fsync syncfs link linkat rename renameat renameat2 unlink unlinkat rmdir flock'
reset() {
	rm -rf "$site/out" "$site"/.out.*
	cp -a "$tmp/old" "$site/out"
}
reset
strace -f -qq -o "$tmp/all" -e trace="$(echo "$calls" | tr ' ' ,)" "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 >/dev/null
# From here on the build writes.
total() { grep -cE "^[0-9]+ +$1\(" "$tmp/all"; }
before_writing() { sed '/lotse-new/,$d' "$tmp/all" | grep -cE "^[0-9]+ +$1\("; }

fired=0
mixed=
lied=
denied=
stuck=
sweep() { # CALL FAULT POSITION
	reset
	status=0
	strace -f -qq -o "$tmp/log" -e trace="$1" -e inject="$1:$2:when=$3" \
		"$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 >/dev/null 2>"$tmp/stderr" || status=$?
	if grep -qE 'INJECTED|SIGKILL' "$tmp/log"; then
		fired=$((fired + 1))
	fi
	now=$(state)
	case $now in
	"$old") # Killed, or it says why nothing was published.
		{ [ $status -gt 128 ] || grep -q '\[[a-z-]*\]$' "$tmp/stderr"; } || lied="$lied $1:$2:$3($status)" ;;
	"$new") # A summary that could not be printed is a failure too, but comes after the new site.
		[ $status = 0 ] || [ $status -gt 128 ] || grep -q 'write(1,.*INJECTED' "$tmp/log" ||
			denied="$denied $1:$2:$3($status)" ;;
	*) mixed="$mixed $1:$2:$3" ;;
	esac
	{ build >/dev/null 2>&1 && [ "$(state)" = "$new" ]; } || stuck="$stuck $1:$2:$3"
}

started=$(date +%s)
wanted=0
for call in $calls; do
	first=$(($(before_writing "$call") + 1))
	last=$(total "$call")
	# A build opens, writes and closes many files alike: the first, the last, and some between stand for all.
	step=$(((last - first) / 6 + 1))
	position=$first
	while [ "$position" -le "$last" ]; do
		for fault in error=ENOSPC error=EIO signal=KILL; do
			[ $(($(date +%s) - started)) -lt 60 ] || break 3
			wanted=$((wanted + 1))
			sweep "$call" "$fault" "$position"
		done
		position=$((position + step))
	done
done
echo "# $wanted faults in $(($(date +%s) - started)) s, $fired of them happened"
ok 'faults were tried' test "$wanted" -ge 30
is 'all of them happened' "$fired" "$wanted"
is 'out/ is never a mixture of old and new' "$mixed" ''
is 'a build that published nothing says that it failed' "$lied" ''
is 'a build that says it failed published nothing' "$denied" ''
is 'the next build succeeds' "$stuck" ''
finish
