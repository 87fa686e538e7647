#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The way to out/ is cut off everywhere: from the moment a build takes its lock, each system call fails once in each way that a
# disk, a mount or a signal can make it fail, or is the last before a kill -9. Afterwards out/ is the old site or the new one
# in full (file by file where files are renamed one by one); the exit status and the message say which; the next build
# succeeds and leaves nothing else behind. `make test` takes a sample of each kind of call, FAULTS=all (`make test-full`) all.
# Where a sync costs nothing; hundreds of them would be most of the time.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. tests/lib/tap.sh
need strace

site=$tmp/site
mkdir "$site"
cp -R tests/sites/klein/. "$site"
rm -r "$site/expected" "$site"/expected.* 2>/dev/null
cp -R theme "$site"
page=$site/content/umzuege.md

build() { "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 "$@"; }
state() { hashes "$site/out" | sha256sum; }
# Thousands of times, so by one process instead of six. An empty folder, which could not be removed, is no part of a site: where
# nothing but names differs the files decide.
is_site() { # old | new
	diff -rq "$tmp/$1" "$site/out" >"$tmp/differs" 2>&1 && return
	[ "$1" = old ] && whole=$old || whole=$new
	! grep -qv '^Only in ' "$tmp/differs" && [ "$(state)" = "$whole" ]
}

if ! strace -qq -o "$tmp/log" true 2>/dev/null; then
	skip 'strace may not trace here'
	finish
fi
# Some sandboxes trace but do not inject: then every sweep would pass and prove nothing.
if strace -qq -o "$tmp/log" -e inject=close:error=EIO:when=1 true 2>/dev/null && ! grep -q INJECTED "$tmp/log"; then
	skip 'strace cannot inject faults here'
	finish
fi

# Between the old and the new site one file is new, one changed, one gone, the rest as it was.
cp "$site/content/index.md" "$site/content/alt.md"
must 'the small site builds' build
beside=$(ls -A "$site")
old=$(state)
hashes "$site/out" | sort >"$tmp/old.list"
cp -a "$site/out" "$tmp/old"
mv "$site/content/alt.md" "$site/content/neu.md"
sed -i 's/^## Zahlen/## Zahlen und mehr/' "$page"
sed -i 's/#zahlen/#zahlen-und-mehr/' "$site/content/index.md" "$site/content/neu.md"
must 'the edited site builds' build
new=$(state)
hashes "$site/out" | sort >"$tmp/new.list"
cp -a "$site/out" "$tmp/new"
cat "$tmp/old.list" "$tmp/new.list" | sort -u >"$tmp/either.list"
ok 'the edit changes, adds and removes files' test "$(comm -12 "$tmp/old.list" "$tmp/new.list" | wc -l)" -gt 9 -a \
	-n "$(comm -23 "$tmp/old.list" "$tmp/new.list")" -a -n "$(comm -13 "$tmp/old.list" "$tmp/new.list")"

reset() {
	rm -rf "$site/out" "$site"/.out.*
	cp -a "$tmp/old" "$site/out"
}

# Whether out/ is what the status and the message say. MODE `exchange`: one of the two sites. Else files may be of either.
judge() { # MODE STATUS NAME
	if is_site new; then
		kind=new
	elif is_site old; then
		kind=old
	else
		kind=mixed
	fi
	if [ $kind = mixed ] && [ "$1" != exchange ]; then
		# The manifest of both and unfinished copies are on their way; everything else is a file of one of the sites.
		hashes "$site/out" | grep -vE '(\.lotse-new|/lotse-manifest\.txt)$' | sort | comm -23 - "$tmp/either.list" >"$tmp/strange"
		[ -s "$tmp/strange" ] || kind=partly
	fi
	case $2:$kind in
	0:new | 137:old | 137:new | 137:partly) ;;
	3:old) grep -qF "$site" "$tmp/stderr" && grep -qF "$reason" "$tmp/stderr" && grep -qE '\[out-failed\]$' "$tmp/stderr" || lied="$lied $3" ;;
	3:partly) grep -qF "$reason" "$tmp/stderr" && grep -qE '\[out-partly\]$' "$tmp/stderr" || lied="$lied $3" ;;
	# The summary could not be printed, which is a failure too, but comes after the new site.
	3:new) grep -q '/ The output could not be written\.$' "$tmp/stderr" || lied="$lied $3" ;;
	*:mixed) mixed="$mixed $3" ;;
	*) lied="$lied $3($2,$kind)" ;;
	esac
}

# As between two file systems: the rename out of the staging folder fails, the second one, beside the target, does not.
no_rename='-e inject=rename:error=EXDEV:when=1+2'

sweep() { # MODE CALL FAULT POSITION
	reset
	options=
	others=
	[ "$1" = exchange ] || options=--in-place
	[ "$1" != copy ] || others=$no_rename
	status=0
	# shellcheck disable=SC2086 # options are words
	strace -f -qq -o "$tmp/log" -e trace="$2${others:+,rename}" $others -e inject="$2:$3:when=$4" \
		"$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 $options >/dev/null 2>"$tmp/stderr" || status=$?
	grep -qE "$2\(.*INJECTED|^[0-9]+ +\+\+\+ killed by SIGKILL" "$tmp/log" || missed="$missed $1:$2:$3:$4"
	reason_of "${3#error=}"
	judge "$1" "$status" "$1:$2:$3:$4"
	{ build >/dev/null 2>&1 && is_site new; } || stuck="$stuck $1:$2:$3:$4"
	[ "$(ls -A "$site")" = "$beside" ] || litter="$litter $1:$2:$3:$4"
}

reason_of() { # FAULT: sets `reason`
	case $1 in
	ENOSPC) reason='kein Platz mehr auf dem Datenträger' ;;
	EIO) reason='der Datenträger meldet einen Fehler' ;;
	EMFILE) reason='zu viele offene Dateien' ;;
	EROFS) reason='der Datenträger lässt sich nur lesen' ;;
	EXDEV) reason='liegt auf einem anderen Datenträger' ;;
	EBUSY) reason='wird gerade benutzt' ;;
	EINTR) reason='wurde unterbrochen' ;;
	*) reason=' ' ;;
	esac
}

# Lines "CALL POSITION": all calls behind the lock, each with its number among those of its name since the program's start. Not
# those that take memory: their number differs from run to run, they touch no file, and tests/memory.sh is about them.
positions() { # MODE
	reset
	options=
	others=
	[ "$1" = exchange ] || options=--in-place
	[ "$1" != copy ] || others=$no_rename
	# shellcheck disable=SC2086
	strace -f -qq -o "$tmp/all" $others "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 $options >/dev/null
	sed -nE 's/^[0-9]+ +([a-z0-9_]+)\(.*/\1/p' "$tmp/all" | awk '
		{ n[$1]++ }
		$1 == "flock" { begun = 1 }
		begun && $1 !~ /^(brk|mmap|munmap|mremap|madvise)$/ { print $1, n[$1] }'
}

# Of each name: the first, the last and some between, at most COUNT, which stand for all.
sample() { # COUNT
	awk -v most="$1" '
		{ of[$1] = of[$1] " " $2; n[$1]++ }
		END {
			for (name in of) {
				split(of[name], at, " ")
				for (i = 0; i < most && i < n[name]; i++)
					print name, at[1 + (most > 1 ? int(i * (n[name] - 1) / ((n[name] < most ? n[name] : most) - 1 + (n[name] == 1))) : 0)]
			}
		}' | sort -u
}

fails_as() { # CALL
	case $1 in
	exit_group) ;;
	*) echo error=ENOSPC error=EIO error=EMFILE error=EINTR error=EROFS error=EXDEV error=EBUSY ;;
	esac
}

mixed=
lied=
stuck=
litter=
missed=
wanted=0
started=$(date +%s)
for mode in exchange inplace copy; do
	positions $mode >"$tmp/positions"
	# There each rename has its fault already.
	[ $mode != copy ] || sed -i '/^rename /d' "$tmp/positions"
	if [ "${FAULTS:-}" = all ]; then
		cat "$tmp/positions" >"$tmp/kills"
		cat "$tmp/positions" >"$tmp/errors"
	elif [ $mode = exchange ]; then
		sample 4 <"$tmp/positions" >"$tmp/kills"
		sample 1 <"$tmp/positions" >"$tmp/errors"
	else
		grep -E '^(rename|unlink|rmdir|fsync|syncfs) ' "$tmp/positions" | sample 3 >"$tmp/kills"
		grep -E '^(rename|unlink|rmdir) ' "$tmp/positions" | sample 1 >"$tmp/errors"
	fi
	while read -r call position; do
		wanted=$((wanted + 1))
		sweep $mode "$call" signal=KILL "$position" </dev/null
	done <"$tmp/kills"
	while read -r call position; do
		for fault in $(fails_as "$call"); do
			wanted=$((wanted + 1))
			sweep $mode "$call" "$fault" "$position" </dev/null
		done
	done <"$tmp/errors"
	echo "# $mode: $wanted faults so far, $(($(date +%s) - started)) s"
done
ok 'faults were tried' test "$wanted" -ge 200
is 'all of them happened' "$missed" ''
is 'out/ is never anything but the old and the new site' "$mixed" ''
is 'exit status and message say which' "$lied" ''
is 'the next build succeeds' "$stuck" ''
is 'and leaves nothing behind' "$litter" ''

# ---- Order: what a power cut must find on the disk ----
# Prints the events in the order they came, those in a row once. With -y a descriptor stands with its path.
events() { # OPTIONS…
	reset
	strace -f -y -qq -o "$tmp/all" -e trace=write,link,syncfs,fsync,rename,renameat2,unlink,unlinkat "$@" >/dev/null
	sed -nE '
		s/^[0-9]+ +write\([0-9]+<[^>]*\.out\.lotse-new\/.*/write/p
		s/^[0-9]+ +write\([0-9]+<[^>]*\/out\/.*\.lotse-new>.*/copy/p
		s/^[0-9]+ +link\(.*/link/p
		s/^[0-9]+ +syncfs\([0-9]+<[^>]*\.out\.lotse-new>.*/sync-staging/p
		s/^[0-9]+ +syncfs\([0-9]+<[^>]*\/out>.*/sync-out/p
		s/^[0-9]+ +fsync\([0-9]+<[^>]*\.lotse-new>.*/sync-copy/p
		s/^[0-9]+ +fsync\(.*/sync-parent/p
		s/^[0-9]+ +renameat2\(.*/exchange/p
		s/^[0-9]+ +rename\(.*EXDEV.*/impossible/p
		s/^[0-9]+ +rename\(.*/rename/p
		s/^[0-9]+ +unlink(at)?\(.*/unlink/p' "$tmp/all" | uniq | tr '\n' ' '
}
is 'contents and second names reach the disk before the exchange, the exchange before the old site goes' \
	"$(events "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31)" \
	'write link sync-staging exchange sync-parent unlink '
is 'in place: contents before names, old files go last but for the manifest, all of it reaches the disk' \
	"$(events "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 --in-place)" \
	'write sync-staging rename unlink rename sync-out unlink '
# shellcheck disable=SC2086 # options are words
is 'between file systems: each copy reaches the disk before it gets its name' \
	"$(events $no_rename "$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 --in-place |
		sed -E 's/(impossible copy sync-copy rename )+/each /g')" \
	'write sync-staging each unlink each sync-out unlink '

# ---- Somebody else at the same time ----
reset
strace -f -qq -o "$tmp/log" -e trace=syncfs -e inject=syncfs:delay_enter=1000000 \
	"$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31 >/dev/null &
while kill -0 $! 2>/dev/null && [ ! -e "$site/.out.lotse-new/lotse-manifest.txt" ]; do sleep 0.05; done
echo precious >"$site/out/photo.jpg"
ok 'a file that somebody puts into out/ while it is made: the build succeeds' wait $!
is 'and the file stays' "$(cat "$site/out/photo.jpg")" precious
rm "$site/out/photo.jpg"
is 'beside the new site' "$(state)" "$new"

# ---- A disk that takes little at a time, and one that takes no more ----
if command -v cc >/dev/null && cc -shared -fPIC -o "$tmp/faults.so" tests/lib/faults.c 2>"$tmp/stderr"; then
	reset
	ok 'a system that writes 100 bytes at a time: builds' env LD_PRELOAD="$tmp/faults.so" FAULTS_SHORT_WRITES=100 \
		"$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31
	is 'the same site' "$(state)" "$new"
else
	skip 'no C compiler for short writes'
fi
limited() { # LIMIT
	sh -c 'ulimit '"$1"'; exec "$0" build --site "$1" --jobs 1 --date 2019-12-31' "$LOTSE" "$site" 2>"$tmp/limited"
}
reset
ok 'files limited to 4 KB: exit status 3' exits 3 limited '-f 8'
ok 'with a message' grep -qE 'die Datei würde zu groß\. \[out-failed\]$' "$tmp/limited"
is 'and the old site' "$(state) $(ls -A "$site" | tr '\n' ' ')" "$old $(echo "$beside" | tr '\n' ' ')"
ok 'five files at a time are too few to walk through out/: exit status 3' exits 3 limited '-n 5'
ok 'with a message' grep -qE 'zu viele offene Dateien\. \[out-failed\]$' "$tmp/limited"
is 'and the old site' "$(state)" "$old"
reset
ok 'a summary that cannot be written: exit status 3' exits 3 sh -c '"$@" >/dev/full 2>"$0"' "$tmp/limited" \
	"$LOTSE" build --site "$site" --jobs 1 --date 2019-12-31
is 'and says so' "$(cat "$tmp/limited")" 'lotse: Die Ausgabe konnte nicht geschrieben werden. / The output could not be written.'

# ---- Killed at any moment, with many workers ----
times=10
[ "${FAULTS:-}" != all ] || times=200
mixed=
i=0
while [ $i -lt $times ]; do
	i=$((i + 1))
	[ $((i % 2)) = 0 ] || reset
	timeout -s KILL "0.$(printf '%03d' $((i * 60 / times + 3)))" "$LOTSE" build --site "$site" --jobs 8 --date 2019-12-31 >/dev/null 2>&1
	now=$(state)
	[ "$now" = "$old" ] || [ "$now" = "$new" ] || mixed="$mixed $i"
done
is "killed at $times moments with eight workers: one of the two sites" "$mixed" ''
build >/dev/null
is 'and the next build clears up' "$(state) $(ls -A "$site" | tr '\n' ' ')" "$new $(echo "$beside" | tr '\n' ' ')"
finish
