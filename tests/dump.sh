#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# lotse dump data: datasets as they were read, cell by cell, also when the site around them is broken.
. tests/lib/tap.sh

site=$tmp/site
mkdir -p "$site/datasets"
cp datasets/auslaender_alter.* datasets/auszuege.yaml "$site/datasets"
dump() { "$LOTSE" dump data "$@" --site "$site"; }

is 'all datasets' "$(dump)" 'dataset auslaender_alter columns=3 rows=3
dataset auszuege columns=0 rows=0 pending'
is 'one dataset' "$(dump auslaender_alter)" 'dataset auslaender_alter columns=3 rows=3
column stichtag date key required
column altersgruppe category key required total="Insgesamt"
column personen integer places=0
31.12.2018|0 bis unter 65 Jahre|24.004 note=1
31.12.2018|65 Jahre und älter|2.994
31.12.2018|Insgesamt|26.998'
printf 'Stichtag;Altersgruppe;Personen\r\n31.12.2018;Insgesamt;.\r\n31.12.2018;65 Jahre und älter;2.994p\r\n' \
	>"$site/datasets/auslaender_alter.csv"
is 'signs and marks' "$(dump auslaender_alter | tail -n 2)" '31.12.2018|Insgesamt|<unknown>
31.12.2018|65 Jahre und älter|2.994 marks=1'
ok 'an unknown name: exit status 1' exits 1 dump auslaender
is 'an unknown name: the nearest one' "$(dump auslaender 2>&1 | sed -n '$p')" \
	'Lösung: Meinten Sie »auslaender_alter«? Vorhanden: auslaender_alter, auszuege'
printf 'kaputt\n' >"$site/datasets/auszuege.yaml"
ok 'a broken sidecar: exit status 1' exits 1 dump
finish
