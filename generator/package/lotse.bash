# SPDX-License-Identifier: EUPL-1.2
# Completion of lotse for bash.

# Commands and options: made by make chapters
_lotse_commands='build check data dump explain new serve webserver'
_lotse_options='--site --out --in-place --compress --jobs --base-url --drafts --date --strict --format --lang --hashes --bilder --report --quiet --translations --accept --external --theme --open --listen --host --help --version'
_lotse_valued='--site --out --jobs --base-url --date --format --lang --report --listen --host'
# End of commands and options

# What may stand behind a command, and behind an option that takes a value.
_lotse_words() {
	case $1 in
	data) echo inspect draft diff ;;
	dump) echo site data page query table chart template views ;;
	# The messages that the program knows, by their codes.
	explain) echo messages words theme "$("${COMP_WORDS[0]}" explain messages 2>/dev/null | sed -n 's/^#### //p')" ;;
	new) echo seite handlungsfeld massnahme daten ausgabe website page field measure dataset edition site ;;
	webserver) echo nginx apache caddy ;;
	--format) echo text json github ;;
	--lang) echo de en ;;
	esac
}

_lotse() {
	local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-*) [[ " $_lotse_valued " != *" ${COMP_WORDS[i]} "* ]] || ((i++)) ;;
		*)
			command=${COMP_WORDS[i]}
			break
			;;
		esac
	done
	if [[ " $_lotse_valued " == *" $before "* ]]; then
		case $before in
		--report) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
		--site | --out) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
		*) mapfile -t COMPREPLY < <(compgen -W "$(_lotse_words "$before")" -- "$current") ;;
		esac
	elif [[ $current == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$_lotse_options" -- "$current")
	elif [[ -z $command ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$_lotse_commands" -- "$current")
	elif [[ $before == "$command" && -n $(_lotse_words "$command") ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_lotse_words "$command")" -- "$current")
	elif [[ $command == check || $command == data ]]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
	fi
}

complete -o filenames -F _lotse lotse
