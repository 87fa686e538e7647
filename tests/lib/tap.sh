# SPDX-License-Identifier: EUPL-1.2
# TAP for shell tests; read with `. tests/lib/tap.sh`. Every test starts in the repository's root.
# LOTSE is the program under test; $tmp is a folder that vanishes with the test.

export LC_ALL=C
LOTSE=$(realpath "${LOTSE:-./lotse}")
root=$PWD
tmp=$(mktemp -d "${TMPDIR:-/tmp}/lotse-test.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
tap_count=0
tap_failed=0

# ok NAME COMMAND…: passes when the command succeeds; what it printed explains a failure.
ok() {
	tap_name=$1
	shift
	tap_count=$((tap_count + 1))
	if "$@" >"$tmp/.printed" 2>&1; then
		echo "ok $tap_count - $tap_name"
	else
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_count - $tap_name"
		head -n 40 "$tmp/.printed" | sed 's/^/# /'
	fi
}

# must NAME COMMAND…: the same; without it the rest makes no sense.
must() {
	before=$tap_failed
	ok "$@"
	[ "$tap_failed" = "$before" ] || finish
}

# is NAME ACTUAL EXPECTED
is() { ok "$1" same_text "$2" "$3"; }
same_text() {
	[ "$1" = "$2" ] && return
	printf 'actual:   %s\nexpected: %s\n' "$1" "$2"
	return 1
}

# same EXPECTED ACTUAL: two files or folders, byte for byte.
same() { diff -ru -- "$1" "$2"; }

not() { ! "$@"; }

# exits STATUS COMMAND…
exits() {
	expected=$1
	shift
	status=0
	"$@" || status=$?
	[ "$status" = "$expected" ] || { echo "exit status $status, expected $expected"; return 1; }
}

skip() {
	tap_count=$((tap_count + 1))
	if [ "${CI:-}" = true ]; then
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_count - $1"
	else
		echo "ok $tap_count # SKIP $1"
	fi
}

# need TOOL…: ends the test, visibly, when a tool is missing. In CI that is a failure.
need() {
	for tool in "$@"; do
		command -v "$tool" >/dev/null && continue
		skip "$tool is missing"
		finish
	done
}

finish() {
	echo "1..$tap_count"
	exit $((tap_failed > 0))
}

# copy_site FOLDER: the shipped site without its output.
copy_site() {
	mkdir -p "$1"
	cp -R content datasets theme "$1"
}

# One line for each file: its hash and its path.
hashes() { (cd "$1" && find . -type f | sort | xargs -r sha256sum); }
