#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Names of data keep "§ 60a" and "Abs. 2" on one line wherever a page shows them: in the chart, its sentences, its table, its file. Authors
# write and name them with ordinary blanks, which files for download keep.
. tests/lib/tap.sh

site=$tmp/site
mkdir -p "$site/datasets"
cp -R tests/errors/base/. "$site"
cp -R theme "$site"
cat >"$site/datasets/status.yaml" <<'YAML'
titel: Menschen nach Status
quelle: Stadt
stand: 16.09.2019
einheit: Personen
typ: ganzzahl
schlüssel: jahr, wer
schutz: keiner
schutz_grund: Probe
spalten:
  jahr:
    titel: Jahr
    typ: jahr
  wer:
    titel: Status
    typ: merkmal
    werte: Duldung nach § 60a Abs. 2, Aufenthalt nach § 25
  zahl: Zahl nach Nr. 3
YAML
printf 'Jahr;Status;Zahl nach Nr. 3\n2018;Duldung nach § 60a Abs. 2;3\n2018;Aufenthalt nach § 25;4\n' >"$site/datasets/status.csv"
cat >"$site/content/status.md" <<'MD'
---
titel: Status
zusammenfassung: Probe.
---

~~~diagramm
daten: status
filter: jahr = 2018
je: wer
werte: zahl
art: balken
hervorheben: Duldung nach § 60a Abs. 2
hinweise:
  Aufenthalt nach § 25: Ein Hinweis.
titel: Die meisten haben einen Aufenthalt
~~~

~~~tabelle
daten: status
titel: Alle
~~~
MD

build() { "$LOTSE" build --site "$site" --date 2019-12-31 --lang de "$@"; }
page=$site/out/status
count() { grep -o "$1" "$2" | wc -l; }
# Names that could break; not what other websites copy, where it is a text.
loose() { grep -E '§ [0-9]|Abs\. [0-9]|Nr\. [0-9]' "$1" || :; }

must 'a name written with ordinary blanks is highlighted and hinted at' build --strict
ok 'the page shows it' [ "$(count 'Duldung nach §' "$page/index.html")" -ge 4 ]
is 'nowhere on the page a line can end within it' "$(loose "$page/index.html")" ''
ok 'its file shows it' [ "$(count 'Duldung nach §' "$page/status.svg")" -ge 1 ]
is 'nor on the page of the data' "$(loose "$site/out/zahlen/status/index.html" | grep -v '^<script')" ''
is 'nor in its file' "$(loose "$page/status.svg")" ''
is 'the download has the blanks of its author' "$(tail -n 1 "$site/out/zahlen/status/status.csv" | tr -d '\r')" '2018,Aufenthalt nach § 25,4'
ok 'and its heading' grep -q 'Zahl nach Nr. 3' "$site/out/zahlen/status/status-excel.csv"
finish
