# SPDX-License-Identifier: EUPL-1.2
# zsh -f proposals.zsh FOLDER LINE: what a real zsh proposes when TAB is pressed behind LINE, with the completions in FOLDER; a word a
# line, sorted. Editing lines needs a terminal, so a second zsh runs in one (zpty), and what it would list goes to a file.
zmodload zsh/zpty || exit 1
found=$(mktemp) setup=$(mktemp)
cat >$setup <<'SETUP'
PROMPT= RPROMPT=
autoload -Uz compinit
compinit -u -D
zstyle ':completion:*' insert-tab false
# Calls that only sift matches pass; of the others it keeps what would be listed.
compadd() {
	local -a __hits
	if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
		builtin compadd "$@"
		return
	fi
	builtin compadd -A __hits "$@"
	print -rl -- $__hits >>$found
	builtin compadd "$@"
}
finish() { print -r -- '#end' >>$found; }
comppostfuncs=(finish)
bindkey '^I' complete-word
print -r -- '#ready' >>$found
SETUP
# Waits until LINE stands in the file; a busy machine is slow.
await() {
	local i
	for ((i = 0; i < 200; i++)); do
		grep -qxF -- "$1" $found && return
		zpty -r -t tty >/dev/null 2>&1 || true
		sleep 0.05
	done
	print -u2 "no $1 within ten seconds"
	exit 1
}
zpty -b tty zsh -f -i
# Not before: the terminal's process would inherit it, and clear up when it becomes another.
trap 'rm -f $found $setup' EXIT
zpty -w tty "found=$found fpath=(${(q)1:a} \$fpath); . $setup"
await '#ready'
zpty -w -n tty "$2"$'\t'
await '#end'
zpty -d tty
grep -v '^#' $found | grep . | LC_ALL=C sort -u
