// SPDX-License-Identifier: EUPL-1.2
// peers.mjs TOOL CHART FOLDER: draws a chart as lotse.c does, a hundred times in a loop, with the tool's own defaults and numbers in
// German notation. Prints one line of JSON and writes the SVG.
import { readFileSync, writeFileSync } from 'node:fs';

const [tool, chart, folder] = process.argv.slice(2);
const charts = 100, batches = 5;
const cpu_ms = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const number = (text) => Number(text.replaceAll('.', '').replace(',', '.'));

const [head, ...lines] = readFileSync(new URL(`${chart}.txt`, import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('|'));
const names = head.slice(1).map((column) => column.split(' ').slice(2).join(' '));
const rows = lines.flatMap(([year, ...cells]) => cells.map((cell, i) => ({ year: Number(year), name: names[i], value: number(cell) })));

async function vega_lite() {
	const vega = await import('vega'), { compile } = await import('vega-lite');
	const locale = { decimal: ',', thousands: '.', grouping: [3], currency: ['', ' €'] };
	const grouped = { mark: 'bar', encoding: {
		y: { field: 'name', type: 'nominal', title: null }, yOffset: { field: 'year', type: 'nominal' },
		x: { field: 'value', type: 'quantitative', title: 'Personen' }, color: { field: 'year', type: 'nominal', title: 'Jahr' } } };
	const line = { mark: { type: 'line', point: true }, encoding: {
		x: { field: 'year', type: 'ordinal', title: null }, y: { field: 'value', type: 'quantitative', title: 'Anteil in %' },
		color: { field: 'name', type: 'nominal', title: null } } };
	const spec = { ...(chart === 'line' ? line : grouped), data: { values: rows }, config: { locale: { number: locale } } };
	return () => new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

async function plot() {
	const Plot = await import('@observablehq/plot'), { JSDOM } = await import('jsdom');
	const { document } = new JSDOM('').window, format = new Intl.NumberFormat('de').format;
	const grouped = { marginLeft: 120, x: { tickFormat: format, label: 'Personen' }, color: { type: 'categorical' }, fy: { label: null }, y: { label: null, tickFormat: String },
		marks: [Plot.barX(rows, { fy: 'name', y: 'year', x: 'value', fill: (row) => String(row.year) }), Plot.ruleX([0])] };
	const last = rows.filter((row) => row.year === rows.at(-1).year);
	const line = { marginRight: 120, x: { tickFormat: String, label: null }, y: { tickFormat: format, label: 'Anteil in %', zero: true },
		marks: [Plot.lineY(rows, { x: 'year', y: 'value', stroke: 'name', marker: true }),
			Plot.text(last, { x: 'year', y: 'value', text: 'name', textAnchor: 'start', dx: 6 })] };
	return () => Plot.plot({ ...(chart === 'line' ? line : grouped), document }).outerHTML;
}

let before = cpu_ms();
const draw = await { 'vega-lite': vega_lite, plot }[tool]();
const load = cpu_ms() - before;
before = cpu_ms();
const svg = await draw();
const first = cpu_ms() - before;
writeFileSync(`${folder}/${tool}-${chart}.html`, svg);
const times = [];
for (let b = 0; b < batches; b++) {
	before = cpu_ms();
	for (let i = 0; i < charts; i++)
		await draw();
	times.push((cpu_ms() - before) / charts);
}
console.log(JSON.stringify({ tool, chart, load_ms: load, first_ms: first, cpu_ms: times.sort((a, b) => a - b)[batches >> 1],
	rss_mb: process.resourceUsage().maxRSS / 1024, bytes: Buffer.byteLength(svg) }));
