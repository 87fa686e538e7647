// SPDX-License-Identifier: EUPL-1.2
// Whether a built page says what its CSV file says: every cell of its table, every number and every length of its chart.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataset_of, number, page_files, read_csv } from './sites.mjs';

const text_of = (html) => html.replace(/<[^>]*>/g, '').trim();
const cells = (table) => [...table.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)]
	.map(([, row]) => [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => text_of(cell)));
const percents = (chart, pattern) => [...chart.matchAll(pattern)].map(([, value]) => Number(value));

function* wrong_table(page, expected) {
	const found = cells(page.match(/<table[^]*<\/table>/)[0].split('<table').at(-1));
	if (JSON.stringify(found) !== JSON.stringify(expected))
		yield `table: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`;
}

function* wrong_bars(chart, rows) {
	const widths = percents(chart, /<rect [^>]*?\bwidth="([\d.]+)%" height="6/g);
	const values = rows.flatMap((row) => row.slice(2).map(number));
	if (widths.length !== values.length)
		return yield `chart: ${widths.length} bars, expected ${values.length}`;
	const unit = 100 / Math.max(...rows.map((row) => number(row[1])));
	for (const [i, value] of values.entries())
		if (Math.abs(widths[i] - value * unit) > 0.02)
			yield `chart: a bar of ${widths[i]} % for ${value}, expected ${(value * unit).toFixed(2)} %`;
}

// "M0 32.46 14.27 54.13" or "M0 32.46l14.27 21.67": the heights of its points.
function heights(path) {
	let relative = false, y = 0;
	return [...path.matchAll(/([Ml]?) *(-?[\d.]+) ?(-?[\d.]+)/g)].map(([, command, , value]) => {
		relative = command ? command === 'l' : relative;
		y = relative ? y + Number(value) : Number(value);
		return y;
	});
}

// One scale for all lines: what a value's height says of any other.
function* wrong_lines(chart, rows) {
	const points = [...chart.matchAll(/<path d="(M[^"]*)" class="line s\d"/g)].flatMap(([, path]) => heights(path));
	const values = [2, 3, 4].flatMap((column) => rows.map((row) => number(row[column])));
	if (points.length !== values.length)
		return yield `chart: ${points.length} points, expected ${values.length}`;
	const low = values.indexOf(Math.min(...values)), high = values.indexOf(Math.max(...values));
	const unit = (points[high] - points[low]) / (values[high] - values[low]), rounding = 0.0003 * Math.abs(points[high] - points[low]);
	for (const [i, value] of values.entries())
		if (Math.abs(points[low] + (value - values[low]) * unit - points[i]) > rounding)
			yield `chart: a point at ${points[i]} for ${value}`;
}

function* wrong_page(page, source, all) {
	const [, years] = source.match(/~~~tabelle\n[^]*?zeitraum: letzte (\d+)/);
	const stacked = /^art: gestapelt$/m.test(source);
	const newest = all.at(-1)[1], before = all.at(-2)[1];
	yield* wrong_table(page, [all[0], ...all.slice(-Number(years)).reverse()]);
	const chart = page.match(/<figure class="chart[^]*?<\/figure>/)[0].split('<details')[0];
	const shown = text_of(chart.replaceAll('<', ' <'));
	for (const label of stacked ? all.slice(-8).flat() : all.at(-1).slice(2))
		if (!shown.includes(label))
			yield `chart: ${label} is not written in it`;
	yield* (stacked ? wrong_bars : wrong_lines)(chart, all.slice(-8));
	if (!page.includes(`Es waren ${newest} Personen.`) || !page.includes(` von ${before} auf ${newest}.`))
		yield 'text: the sentences have other numbers';
}

// What is wrong with the pages of lotse's site as built into `out`; `step` leaves out pages between.
export function wrong_numbers(site, out, step) {
	const wrong = [];
	const pages = page_files(site);
	for (let i = 0; i < pages.length; i += step) {
		const name = pages[i].slice(0, -3);
		const source = readFileSync(join(site, 'content/seiten', pages[i]), 'utf8');
		const page = readFileSync(join(out, 'seiten', name, 'index.html'), 'utf8');
		for (const what of wrong_page(page, source, read_csv(join(site, 'datasets', `${dataset_of(source)}.csv`))))
			wrong.push(`${name}: ${what}`);
	}
	return wrong;
}
