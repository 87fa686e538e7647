# SPDX-License-Identifier: EUPL-1.2
# Completion of lotse for fish.

# Whether exactly these words stand before the cursor, options and their values left out; none: a command is due.
function __lotse_behind
	set -l found
	set -l skip no
	for word in (commandline -opc)[2..-1]
		if test $skip = yes
			set skip no
		else if contains -- $word $__lotse_valued
			set skip yes
		else if not string match -q -- '-*' $word
			set -a found $word
		end
	end
	test "$found" = "$argv"
end

# The messages that the program knows, by their codes.
function __lotse_codes
	set -l program (commandline -opc)[1]
	$program explain messages 2>/dev/null | string replace -rf '^#### ' ''
end

# Commands and options: made by make chapters
set -g __lotse_valued --site --out --jobs --base-url --date --format --lang --report --listen --host
complete -c lotse -n '__lotse_behind' -f -a build -d 'generates the website in out/'
complete -c lotse -n '__lotse_behind' -f -a check -d 'checks all before publishing: duties, accessibility, language; which page in which language (--translations)'
complete -c lotse -n '__lotse_behind' -f -a data -d 'looks at a CSV file (inspect), drafts its sidecar (draft), compares two states (diff)'
complete -c lotse -n '__lotse_behind' -f -a dump -d 'prints what a stage made (site, data, page, query, table, chart, template, views)'
complete -c lotse -n '__lotse_behind' -f -a explain -d 'where a figure comes from (’gefluechtete.personen[neueste]’), what a message means (page-key-space), which names templates use (theme)'
complete -c lotse -n '__lotse_behind' -f -a new -d 'makes files that build (page, field, measure, dataset, edition, site)'
complete -c lotse -n '__lotse_behind' -f -a serve -d 'preview in the browser that follows every save'
complete -c lotse -n '__lotse_behind' -f -a webserver -d 'the configuration for nginx, apache or caddy: headers, redirects, caching'
complete -c lotse -l site -r -d 'site folder (default: the current one)'
complete -c lotse -l out -r -d 'where to write (default: SITE/out)'
complete -c lotse -l in-place -d 'replace file by file instead of exchanging the folder'
complete -c lotse -l compress -d 'build: beside each text file a packed one: .gz and .br'
complete -c lotse -l jobs -r -d 'number of workers (default: all processors)'
complete -c lotse -l base-url -r -d 'address of the site instead of site.yaml’s'
complete -c lotse -l drafts -d 'drafts, too'
complete -c lotse -l date -r -d 'which day counts as today (YYYY-MM-DD)'
complete -c lotse -l strict -d 'warnings count as errors'
complete -c lotse -l format -x -a 'text json github' -d 'form of the messages'
complete -c lotse -l lang -x -a 'de en' -d 'language of the messages'
complete -c lotse -l hashes -d 'print the SHA-256 of every file'
complete -c lotse -l bilder -d 'build: charts as PNG, too, and a preview image of each page (needs rsvg-convert)'
complete -c lotse -l report -r -d 'build: a report for programs (JSON): pages, figures that changed, messages, timings'
complete -c lotse -l quiet -d 'no summary'
complete -c lotse -l translations -d 'check: all translations and their state'
complete -c lotse -l accept -d 'check --translations: the translations named follow the present state'
complete -c lotse -l external -d 'check: ask for links to other websites, too (what was good not again for a week)'
complete -c lotse -l theme -d 'check: the theme alone, by the pages in theme/fixture'
complete -c lotse -l open -d 'serve: open the preview in the browser'
complete -c lotse -l listen -r -d 'serve: where the preview answers (default: on this computer only)'
complete -c lotse -l host -r -d 'serve: the name by which browsers call it'
complete -c lotse -l help -d 'this help'
complete -c lotse -l version -d 'version of lotse and of all libraries'
# End of commands and options

# Files only where a command takes some.
complete -c lotse -f
for command in 'data inspect' 'data draft' 'data diff' check
	complete -c lotse -n "__lotse_behind $command" -F
end
complete -c lotse -n '__lotse_behind data' -a 'inspect draft diff'
complete -c lotse -n '__lotse_behind dump' -a 'site data page query table chart template views'
complete -c lotse -n '__lotse_behind explain' -a 'messages words theme (__lotse_codes)'
complete -c lotse -n '__lotse_behind new' -a 'seite handlungsfeld massnahme daten ausgabe website page field measure dataset edition site'
complete -c lotse -n '__lotse_behind webserver' -a 'nginx apache caddy'
