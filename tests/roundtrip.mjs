#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What lotse publishes, lotse reads: each file given back to it, with a sidecar made from the metadata, publishes the same cells.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './lib/csv.mjs';
import { buildSite } from './lib/site.mjs';
import { done, none, ok } from './lib/tap.mjs';

const NAMES = ['zuzuege', 'texte', 'offen'];
const out = buildSite('tests/sites/offen');
const file = (folder, name, ending) => readFileSync(join(folder, 'zahlen', name, `${name}${ending}`), 'utf8');

function typeOf({ datatype }) {
	const { base, format } = typeof datatype === 'string' ? { base: datatype } : datatype;
	const types = { string: 'text', integer: 'ganzzahl', decimal: 'dezimal', date: 'datum', gYear: 'jahr' };
	const places = (format ?? '').length - 2;
	return types[base] + (base === 'decimal' ? `\n    stellen: ${Math.max(places, 0)}` : '');
}

// The sidecar of a file with these header cells.
function sidecar(table, headers, options) {
	const columns = headers.map((header) => {
		const column = table.tableSchema.columns.find((c) => c.titles === header || `'${c.titles}` === header);
		return `  ${column.name}:\n    titel: "${header}"\n    typ: ${typeOf(column)}\n`;
	});
	const total = JSON.stringify(table.tableSchema).includes('|Insgesamt)') ? 'summenzeile: Insgesamt\n' : '';
	return `titel: Zurück\nquelle: lotse\nstand: 01.01.2019\nschutz: keiner\nschutz_grund: Probe.\n` +
		`schlüssel: ${table.tableSchema.primaryKey.join(', ')}\n${total}${options}spalten:\n${columns.join('')}`;
}

// All datasets given back from the files with that ending.
function giveBack(ending, separator, options) {
	return buildSite('tests/sites/offen', (folder) => {
		for (const name of NAMES) {
			const text = file(out, name, ending);
			const headers = parseCsv(text.replace(/^\uFEFF/, ''), separator)[0];
			const table = JSON.parse(file(out, name, '.csv-metadata.json'));
			writeFileSync(join(folder, 'datasets', `${name}.csv`), text);
			writeFileSync(join(folder, 'datasets', `${name}.yaml`), sidecar(table, headers, options));
		}
	});
}

// Cells of the columns that both have, which differ; what Excel would change may have a quote in front.
function differences(before, after, headers, quoted) {
	const problems = [];
	headers.forEach((header) => {
		const left = before[0].indexOf(header);
		const right = after[0].findIndex((h) => h === header || (quoted && h === `'${header}`));
		if (right < 0)
			problems.push(`${header} is gone`);
		before.slice(1).forEach((record, i) => {
			const cell = after[i + 1]?.[right];
			if (cell !== record[left] && !(quoted && cell === `'${record[left]}`))
				problems.push(`row ${i + 2}, ${header}: ${record[left]} became ${cell}`);
		});
	});
	return problems.concat(before.length === after.length ? [] : [`${after.length} rows`]);
}

const fromCsv = giveBack('.csv', ',', 'datei:\n  trennzeichen: ","\n  zahlen: englisch\n');
for (const name of NAMES) {
	const before = parseCsv(file(out, name, '.csv'));
	none(`${name}.csv: every cell comes back`, differences(before, parseCsv(file(fromCsv, name, '.csv')), before[0], false));
}

// Signs come back as reasons; marks, which Excel shows in a column of their own, as words of that column.
const fromExcel = giveBack('-excel.csv', ';', '');
for (const name of NAMES) {
	const before = parseCsv(file(out, name, '.csv'));
	const table = JSON.parse(file(out, name, '.csv-metadata.json'));
	const values = table.tableSchema.columns.filter((c) => !/_(status|note)$/.test(c.name)).map((c) => c.titles);
	none(`${name}-excel.csv: every value comes back`, differences(before, parseCsv(file(fromExcel, name, '.csv')), values, true));
	ok(`${name}-excel.csv: it is published byte for byte again`, file(fromExcel, name, '-excel.csv') === file(out, name, '-excel.csv'),
		file(fromExcel, name, '-excel.csv'));
}
const reasons = parseCsv(file(fromExcel, 'zuzuege', '.csv'));
const words = reasons.flatMap((record) => record.filter((cell) => ['nil', 'unknown', 'later', 'unreliable', 'not_applicable'].includes(cell)));
ok('signs in the Excel file are the same reasons again', words.sort().join() === 'later,nil,not_applicable,unknown,unreliable', words.join());
done();
