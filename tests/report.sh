#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What a build tells: `--report`, byte for byte but for its times; the summary by language; a line of progress at a terminal alone.
. tests/lib/tap.sh

site=$tmp/site
mkdir -p "$site/datasets"
cp -R tests/errors/base/content theme "$site"
sed -i 's/^sprachen: .*/sprachen: de, en/' "$site/content/site.yaml"
cat >"$site/datasets/orte.csv" <<'CSV'
Jahr;Ort;Zahl der Personen
2017;Mitte;100
2018;Mitte;1.104
CSV
cat >"$site/datasets/orte.yaml" <<'YAML'
titel: Personen nach Ort
quelle: Stadt Probe
stand: 31.01.2019
einheit: Personen
typ: ganzzahl
schlüssel: jahr, ort
schutz: keiner
schutz_grund: Zum Ausprobieren.
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  ort:
    titel: Ort
    typ: merkmal
    werte: Mitte
  personen: Zahl der Personen
YAML
cat >"$site/content/handlungsfelder/a.md" <<'PAGE'
---
titel: Handlungsfeld A
art: handlungsfeld
handlungsfeld: A
stand: 31.12.2018
zusammenfassung: In der Mitte `= orte.personen[neueste, ort = Mitte]` Personen.
---

~~~kennzahl
titel: Personen in der Mitte
wert: orte.personen[neueste, ort = Mitte]
vergleich: vorige
~~~

~~~tabelle
daten: orte
titel: Personen nach Ort
~~~

~~~diagramm
daten: orte
titel: Personen im Lauf der Zeit
~~~
PAGE
cat >"$site/content/handlungsfelder/a.en.md" <<'PAGE'
---
titel: Field A
zusammenfassung: In the centre `= orte.personen[neueste, ort = Mitte]` persons.
---

Text.
PAGE
printf -- '---\ntitel: Alt\nstand: 31.12.2018\nzusammenfassung: Bald fort.\n---\n\nEs waren `= orte.personen[erste, ort = Mitte]`.\n' >"$site/content/alt.md"
cd "$site" || exit 1
report=$tmp/report.json
build() { "$LOTSE" build --date 2020-01-31 --report "$report" "$@" >"$tmp/stdout" 2>"$tmp/stderr"; }
# Times differ from run to run. That they are numbers is seen here, too.
timeless() { sed -E '/"timings_ms": \{/,/\}/ s/": [0-9]+(,?)$/": 0\1/' "$report"; }
reports() { timeless >"$tmp/$1.json"; ok "$2" same "$root/tests/report/$1.json" "$tmp/$1.json"; }

# ---- The report ----
ok 'a first build' build
reports first 'everything is written, and there is nothing to compare with'
ok 'the same again' build
is 'no page is written' "$(grep -c '"state": "written"' "$report")" 0
is 'and no figure changed' "$(grep -A1 '"changes"' "$report" | head -n 1)" '  "changes": [],'

sed -i 's/1\.104/1.200/' datasets/orte.csv
rm content/alt.md
ok 'a corrected number, a page less' build
reports second 'figures that changed, with old and new, page and line; what was removed'

sed -i 's/^titel: Handlungsfeld A/titel:Handlungsfeld A/' content/handlungsfelder/a.md
ok 'a mistake' exits 1 build
reports failed 'the message; figures are still those of the website that is there'
sed -i 's/^titel:Handlungsfeld A/titel: Handlungsfeld A/; s/\[neueste, ort = Mitte\]` Personen/[erste, ort = Mitte]` Personen/' content/handlungsfelder/a.md
ok 'mended' build
is 'it is compared with the website, not with the mistake' "$(grep -c '"expression"' "$report") $(sed -n '/"changes"/,/^  \]/p' "$report" |
	grep -E '"(old|new)"' | tr -s ' \n' ' ')" '4  "old": null, "new": "100" "old": "1.200", "new": null '

sed -i 's/"version": 1,/"version": 0,/' "$report"
ok 'a report of another version' build
is 'is replaced, not compared' "$(grep '"changes"' "$report")" '  "changes": null,'
ok 'one worker and eight tell the same' build --jobs 1
timeless >"$tmp/jobs1.json"
build --jobs 8
timeless >"$tmp/jobs8.json"
ok '… byte for byte' same "$tmp/jobs1.json" "$tmp/jobs8.json"
ok 'an empty file may stand there' exits 0 sh -c ": >'$report'; $LOTSE build --quiet --report '$report'"
ok 'the folder of the report keeps nothing else' test -z "$(find "$tmp" -name '*~')"
ok 'through a link it would be published, too' exits 1 sh -c "ln -s '$site/out' '$tmp/link'; $LOTSE build --report '$tmp/link/r.json'"
rm "$tmp/link"
ok 'nor in a folder that is yet to be made' exits 1 "$LOTSE" build --out "$tmp/new" --report "$tmp/new/r.json"
ok 'and nothing was built' test ! -e "$tmp/new"

# ---- The summary ----
summary() { sed -E 's/[0-9]+ ms$/N ms/; s/"ms":[0-9]+/"ms":N/' "$tmp/stdout"; }
rm -rf out
build
is 'by language, in German' "$(summary)" "$(cat "$root/tests/report/summary.de.txt")"
touch content/index.md
build --lang en
is 'in English' "$(summary)" "$(cat "$root/tests/report/summary.en.txt")"
build --format json
is 'for programs' "$(summary)" "$(cat "$root/tests/report/summary.json")"
sed -i 's/^sprachen: .*/sprachen: de/' content/site.yaml
rm content/handlungsfelder/a.en.md
build
is 'in one language it is one line' "$(summary)" "$(cat "$root/tests/report/summary.one.txt")"

# ---- Progress ----
# Longer than half a second on any machine: somebody else holds the folder's lock until the build has waited that long for it.
need script flock
is_waited_for() { # FOLDER: whether somebody waits for its lock
	grep -q -- "-> FLOCK .*:$(stat -c %i "$1") " /proc/locks
}
at_terminal() { # ENVIRONMENT…: a build that has to wait; what the terminal got
	rm -f "$tmp/held"
	(
		flock 9
		touch "$tmp/held"
		for _ in $(seq 600); do is_waited_for "$site" && break || sleep 0.05; done
		sleep 0.6
	) 9<"$site" &
	until [ -e "$tmp/held" ]; do sleep 0.05; done
	env "$@" script -qec "$LOTSE build --site $site" /dev/null </dev/null >"$tmp/terminal"
	wait
}
at_terminal -u CI
"$LOTSE" build >"$tmp/stdout"
ok 'a long build tells at a terminal how far it is' grep -q 'Seiten schreiben: [0-9]* von [0-9]*' "$tmp/terminal"
is 'and takes it away' "$(tr '\r' '\n' <"$tmp/terminal" | sed 's/ *$//' | grep -v '^$' | tail -n 1 | sed -E 's/[0-9]+ ms/N ms/')" "$(summary)"
at_terminal CI=true
ok 'never in CI' not grep -q 'von' "$tmp/terminal"
"$LOTSE" build --site "$site" >"$tmp/stdout" 2>"$tmp/stderr"
is 'nor into a file' "$(cat "$tmp/stderr")" ''
cd "$root" || exit 1
finish
