#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The files of every dataset: NAME.csv is RFC 4180 and holds cell for cell what NAME.csv-metadata.json says of it (CSV on the
// Web), sums are true, the data block of its page describes the same. The checker shares nothing with lotse and is checked
// itself: a wrong cell of each type is found.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './lib/csv.mjs';
import { buildSite } from './lib/site.mjs';
import { done, none, ok } from './lib/tap.mjs';

// ---- CSV on the Web ----
const leap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
function isDate(text) {
	const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	return m && m[2] >= 1 && m[2] <= 12 && m[3] >= 1 &&
		m[3] <= [31, leap(+m[1]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m[2] - 1];
}

function isOfType(text, datatype) {
	const { base, format } = typeof datatype === 'string' ? { base: datatype } : datatype;
	switch (base) {
	case 'string': return format === undefined || new RegExp(format, 'u').test(text);
	case 'integer': return /^[+-]?\d+$/.test(text);
	case 'gYear': return /^-?\d{4,}$/.test(text);
	case 'date': return isDate(text);
	case 'decimal': { // UAX #35: 0.00
		const places = /^0(?:\.(0+))?$/.exec(format)?.[1]?.length ?? 0;
		return new RegExp(places ? `^-?\\d+\\.\\d{${places}}$` : '^-?\\d+$').test(text);
	}
	default: throw new Error(`datatype ${base} is not known here`);
	}
}

function cellProblem(text, column, nulls) {
	if (text === nulls)
		return column.required ? 'is empty, but required' : null;
	const parts = column.separator ? text.split(column.separator) : [text];
	const wrong = parts.find((part) => !isOfType(part, column.datatype));
	return wrong === undefined ? null : `${JSON.stringify(wrong)} is no ${JSON.stringify(column.datatype)}`;
}

function tableProblems(records, table) {
	const problems = [];
	const { columns, primaryKey } = table.tableSchema;
	const names = columns.map((c) => c.name);
	const varname = /^(?!_)(?:[A-Za-z0-9_]|%[0-9A-F]{2})+$/;
	problems.push(...names.filter((n) => !varname.test(n)).map((n) => `${n} is no name of a column`));
	problems.push(...names.filter((n, i) => names.indexOf(n) !== i).map((n) => `two columns are named ${n}`));
	if (JSON.stringify(records[0]) !== JSON.stringify(columns.map((c) => c.titles)))
		problems.push(`header ${JSON.stringify(records[0])} is not that of the metadata`);
	const keys = new Map();
	records.slice(1).forEach((record, i) => {
		if (record.length !== columns.length)
			problems.push(`row ${i + 2} has ${record.length} cells`);
		columns.forEach((column, k) => {
			const problem = cellProblem(record[k] ?? '', column, table.null);
			if (problem)
				problems.push(`row ${i + 2}, ${column.name}: ${problem}`);
		});
		const key = JSON.stringify((primaryKey ?? []).map((name) => record[names.indexOf(name)]));
		if (primaryKey && keys.has(key))
			problems.push(`rows ${keys.get(key)} and ${i + 2} have the same key ${key}`);
		keys.set(key, i + 2);
	});
	problems.push(...(primaryKey ?? []).filter((n) => !names.includes(n)).map((n) => `key ${n} is no column`));
	return problems;
}

// What may stand in a description of a table, and its prefixed names.
function metadataProblems(table, name) {
	const known = ['@context', 'url', 'null', 'tableSchema', 'notes'];
	const prefixed = /^(dc|schema):[A-Za-z]+$/;
	const inColumn = ['name', 'titles', 'datatype', 'required', 'separator'];
	const problems = Object.keys(table).filter((k) => !known.includes(k) && !prefixed.test(k)).map((k) => `${k} is unknown`);
	if (table['@context'][0] !== 'http://www.w3.org/ns/csvw' || !table['@context'][1]['@language'])
		problems.push('@context is not that of CSVW');
	if (table.url !== `${name}.csv`)
		problems.push(`url is ${table.url}`);
	for (const column of table.tableSchema.columns)
		problems.push(...Object.keys(column).filter((k) => !inColumn.includes(k) && !prefixed.test(k))
			.map((k) => `${column.name}: ${k} is unknown`));
	for (const note of table.notes ?? [])
		if (note.type !== 'Annotation' || !note.body || !note.target)
			problems.push(`note ${JSON.stringify(note)}`);
	return problems;
}

// ---- Files and the data block ----
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function sumProblems(folder) {
	const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n').slice(0, -1);
	const problems = lines.map((line) => /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? line).flatMap((m) =>
		Array.isArray(m) && sha256(readFileSync(join(folder, m[2]))) === m[1] ? [] : [`wrong: ${m[0] ?? m}`]);
	const named = lines.map((line) => line.slice(66));
	return problems.concat(readdirSync(folder)
		.filter((f) => !['index.html', 'SHA256SUMS'].includes(f) && !f.endsWith('.svg') && !named.includes(f)).map((f) => `${f} has no sum`));
}

function blockProblems(folder, name, table) {
	const html = readFileSync(join(folder, 'index.html'), 'utf8');
	const scripts = html.match(/<script[^>]*>/g) ?? [];
	if (scripts.some((script) => script !== '<script type="application/ld+json">'))
		return [`scripts: ${scripts.join()}`];
	const texts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((m) => m[1]);
	const blocks = texts.map((text) => JSON.parse(text));
	const datasets = blocks.filter((block) => block['@type'] === 'Dataset');
	if (datasets.length !== 1)
		return [`data blocks: ${blocks.map((block) => block['@type']).join()}`];
	const data = datasets[0];
	const problems = texts.some((text) => /[<>&]/.test(text)) ? ['< > & stand in one'] : [];
	const expect = (what, actual, expected) => actual === expected || problems.push(`${what}: ${actual}, expected ${expected}`);
	expect('@type', data['@type'], 'Dataset');
	expect('name', data.name, table['dc:title']);
	expect('description', data.description, table['dc:description']);
	expect('url', data.url, table['dc:identifier']);
	expect('dateModified', data.dateModified, table['dc:modified']['@value']);
	expect('license and its absence', Boolean(data.license), Boolean(table['dc:license']));
	expect('free of charge', data.isAccessibleForFree, table['dc:license'] ? true : undefined);
	for (const file of data.distribution) {
		const path = join(folder, file.contentUrl.replace(/.*\//, ''));
		expect(file.contentUrl, file.sha256, existsSync(path) ? sha256(readFileSync(path)) : 'a file that is there');
	}
	for (const invented of ['creator', 'spatialCoverage'])
		expect(invented, data[invented], undefined);
	return problems;
}

// ---- Every dataset of both sites ----
const offen = buildSite('tests/sites/offen');
for (const out of ['out', offen]) {
	for (const name of readdirSync(join(out, 'zahlen'))) {
		const folder = join(out, 'zahlen', name);
		if (!existsSync(join(folder, `${name}.csv`)))
			continue;
		const table = JSON.parse(readFileSync(join(folder, `${name}.csv-metadata.json`), 'utf8'));
		const csv = readFileSync(join(folder, `${name}.csv`), 'utf8');
		none(`${name}: metadata are CSV on the Web`, metadataProblems(table, name));
		none(`${name}: every cell is what the metadata say`, tableProblems(parseCsv(csv), table));
		none(`${name}: sums are true`, sumProblems(folder));
		none(`${name}: the data block says the same`, blockProblems(folder, name, table));
	}
}

// ---- Long data ----
// 12,345 rows, or as many with a total for each year and place: half of what a page shows, or more.
function longSite(totals) {
	const rows = [];
	for (let year = 2009; year <= 2018; year++)
		for (let place = 0; place < (totals ? 618 : 1235); place++) {
			const values = totals ? ['Insgesamt'] : ['Frauen'];
			for (const sex of totals ? [...values, 'Frauen'] : values)
				rows.push(`${year};Ort ${place};${sex};7`);
		}
	const csv = `Jahr;Ort;Geschlecht;Personen\r\n${rows.slice(-12345).join('\r\n')}\r\n`;
	const out = buildSite('tests/sites/offen', (folder) => {
		writeFileSync(join(folder, 'datasets', 'lang.csv'), csv);
		writeFileSync(join(folder, 'datasets', 'lang.yaml'), 'titel: Lang\nquelle: Stadt\nstand: 01.01.2019\nschutz: keiner\n' +
			'schutz_grund: Probe.\ntyp: text\nschlüssel: jahr, ort, geschlecht\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n' +
			`  ort: Ort\n  geschlecht: Geschlecht\n  personen:\n    titel: Personen\n    typ: ganzzahl\n${
				totals ? 'summenzeile: Insgesamt\n' : ''}`);
	});
	const folder = join(out, 'zahlen', 'lang');
	return { csv, folder, html: readFileSync(join(folder, 'index.html'), 'utf8') };
}
for (const totals of [false, true]) {
	const { csv, folder, html } = longSite(totals);
	const heads = [...html.matchAll(/<tr[^>]*><th scope="row"[^>]*>(\d+)/g)].map((m) => m[1]);
	const kind = totals ? 'long data with totals' : 'long data';
	ok(`${kind}: at most 500 rows`, heads.length === 500, heads.length);
	ok(`${kind}: the newest are there`, heads.includes('2018') && !heads.includes('2009'), [...new Set(heads)].join());
	ok(`${kind}: a sentence says so`, html.includes('<p>Gezeigt werden 500 von 12.345 Zeilen, die neuesten zuerst. ' +
		'Alle stehen in den Dateien zum Herunterladen.</p>'));
	ok(`${kind}: the file has all`, parseCsv(readFileSync(join(folder, 'lang.csv'), 'utf8')).length === 12346);
	const bytes = readdirSync(folder).reduce((sum, f) => sum + statSync(join(folder, f)).size, 0);
	ok(`${kind}: below four times the input`, bytes < 4 * Buffer.byteLength(csv), `${bytes} of ${Buffer.byteLength(csv)}`);
}

// ---- The checker checked ----
const zuzuege = join(offen, 'zahlen', 'zuzuege', 'zuzuege.csv');
const table = JSON.parse(readFileSync(`${zuzuege}-metadata.json`, 'utf8'));
const csv = readFileSync(zuzuege, 'utf8');
const finds = (name, from, to, expected) => {
	const problems = tableProblems(parseCsv(csv.replace(from, to)), table);
	ok(`found: ${name}`, csv.includes(from) && problems.length === 1 && problems[0].includes(expected), problems.join('\n') || 'nothing found');
};
finds('a year that is none', '2017,ab 18', '17,ab 18', '"17" is no "gYear"');
finds('an unknown category', '2017,ab 18', '2017,ab 17', '"ab 17" is no');
finds('a number with a comma', '410,', '"410,5",', '"410,5" is no "integer"');
finds('an empty required cell', 'Insgesamt,1350', 'Insgesamt,', 'is empty, but required');
finds('a place too few', '69.6', '69', '"69" is no');
finds('an unknown status', 'limited', 'maybe', '"maybe" is no');
finds('an unknown footnote', '352,1,', '352,2x,', '"2x" is no');
finds('a key that stands twice', '2018,ab 18', '2018,Insgesamt', 'have the same key');
finds('another header', 'Jahr,', 'Jahre,', 'is not that of the metadata');
ok('found: a line that ends with LF', (() => { try { parseCsv('a,b\n'); return false; } catch { return true; } })());
ok('found: a quote that is not closed', (() => { try { parseCsv('"a,b\r\n'); return false; } catch { return true; } })());

// ---- What must not get out, and what must ----
const everything = readdirSync(join(offen, 'zahlen', 'zuzuege')).map((f) => readFileSync(join(offen, 'zahlen', 'zuzuege', f), 'utf8')).join('\n');
ok('an internal column is nowhere', !/Meyer-Geheim|geprüft von|erhoben|9\.?731/i.test(everything));
ok('a footnote that no cell has is nowhere', !everything.includes('Kommt nicht vor'));
ok('the footnote, the break and the rule are notes', ['1) Ohne Gruppe c)', '2018: Neue Zählweise', 'frauen <= personen']
	.every((words) => table.notes.some((note) => note.body.startsWith(words))));
// ---- A contact is somebody ----
try {
	buildSite('tests/sites/offen', (folder) => {
		const sidecar = join(folder, 'datasets', 'zuzuege.yaml');
		writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('kontakt: statistik', 'kontakt: statistk'));
	});
	ok('a contact that is no office is a mistake', false);
} catch (error) {
	ok('a contact that is no office is a mistake', /zuzuege\.yaml:\d+:12: Fehler: Die Stelle »statistk«.*\[office-unknown\]/
		.test(error.stderr) && error.stderr.includes('Meinten Sie »statistik«?'), error.stderr);
}
done();
