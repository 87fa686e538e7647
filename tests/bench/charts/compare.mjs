// SPDX-License-Identifier: EUPL-1.2
// Runs all three in turn, three times each, and prints medians as a table: time of a processor, memory, bytes, and what a reader
// with a phone gets: 328 pixels, 360 less two margins.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { launch_chromium } from '../../lib/chromium.mjs';

const rounds = 3, phone = 328;
const folder = mkdtempSync(join(tmpdir(), 'lotse-charts.'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

const lines = [];
for (let i = 0; i < rounds; i++) {
	lines.push(...run('generator/.build/release/tests/bench/charts/lotse', '--svg', folder).trim().split('\n'));
	for (const tool of ['vega-lite', 'plot'])
		for (const chart of ['grouped', 'line'])
			lines.push(run(process.execPath, 'tests/bench/charts/peers.mjs', tool, chart, folder).trim().split('\n').at(-1));
}
const measured = lines.map((line) => JSON.parse(line));

// ---- What a phone shows ----

// Runs in the browser: texts as they are seen, from the em box of their letters.
function texts_seen() {
	const texts = [...document.querySelectorAll('svg text, .plot p, .plot li')].filter((node) =>
		node.textContent.trim() && node.checkVisibility());
	const edge = document.querySelector('main').getBoundingClientRect();
	const seen = texts.map((node) => {
		const box = node.getBoundingClientRect(), matrix = node.getScreenCTM?.() ?? { a: 1, b: 0 };
		return { box, words: node.textContent.trim(), size: parseFloat(getComputedStyle(node).fontSize) * Math.hypot(matrix.a, matrix.b),
			rotated: Math.abs(matrix.b) > 0.1 };
	});
	let overlaps = 0;
	for (const [i, { box: a }] of seen.entries())
		for (const { box: b } of seen.slice(i + 1)) {
			const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
			const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
			overlaps += wide > 1 && high > 0.35 * Math.min(a.height, b.height);
		}
	return { smallest: Math.min(...seen.map(({ size }) => size)), overlaps, texts: seen.length,
		clipped: seen.filter(({ box }) => box.left < edge.left - 1 || box.right > edge.right + 1).length,
		truncated: seen.filter(({ words }) => words.endsWith('…')).length,
		rotated: seen.filter(({ rotated }) => rotated).length };
}

async function on_phone(browser, tool, chart) {
	const tab = await browser.newPage({ viewport: { width: 360, height: 800 } });
	const drawn = readFileSync(`${folder}/${tool}-${chart}.html`, 'utf8');
	const own = tool === 'lotse';
	const sheets = own ? ['theme.css', 'charts.css'].map((name) => readFileSync(`theme/assets/${name}`, 'utf8')) : [];
	await tab.setContent(`<!doctype html><html lang=de><meta charset=utf-8><style>body{margin:0}main{width:${phone}px;margin:0 16px}
		main>svg,main>figure>svg{width:100%;height:auto;overflow:visible}${sheets.join('\n')}</style><main>${own
			? `<figure class="chart"><div class="plot"><div>${drawn}</div></div></figure>` : drawn}</main>`);
	const seen = await tab.evaluate(texts_seen);
	await tab.close();
	return seen;
}

const browser = await launch_chromium();
const tools = { lotse: 'lotse', 'vega-lite': 'Vega-Lite', plot: 'Plot' };
for (const [chart, what] of [['grouped', 'Grouped bars, 4 × 2'], ['line', 'Line, 2 × 12']]) {
	console.log(`\n| ${what} | lotse | Vega-Lite | Plot |\n|---|--:|--:|--:|`);
	const of = Object.keys(tools).map((tool) => measured.filter((m) => m.tool === tool && m.chart === chart));
	const medians = (field) => of.map((runs) => median(runs.map((m) => m[field])));
	const row = (name, cells) => console.log(`| ${name} | ${cells.join(' | ')} |`);
	const with_ratio = (values, digits) => values.map((value, i) => i ? `${value.toFixed(digits)} (${(value / values[0]).toFixed(value / values[0] < 10 ? 1 : 0)}×)` : value.toFixed(value < 1 ? 3 : digits));
	row('CPU per chart, ms', with_ratio(medians('cpu_ms'), 1));
	row('first chart, ms', with_ratio(medians('first_ms'), 1));
	row('loading before it, ms', with_ratio(medians('load_ms'), 1));
	row('memory, MB', with_ratio(medians('rss_mb'), 0));
	const bytes = Object.keys(tools).map((tool) => readFileSync(`${folder}/${tool}-${chart}.html`));
	row('bytes', with_ratio(bytes.map((b) => b.length), 0));
	row('packed', with_ratio(bytes.map((b) => gzipSync(b, { level: 9 }).length), 0));
	const phones = [];
	for (const tool of Object.keys(tools))
		phones.push(await on_phone(browser, tool, chart));
	row('smallest text on a phone, px', phones.map((p) => p.smallest.toFixed(1)));
	row('texts that overlap · are cut off · end in … · are rotated', phones.map((p) => `${p.overlaps} · ${p.clipped} · ${p.truncated} · ${p.rotated}`));
	row('texts', phones.map((p) => p.texts));
}
await browser.close();
console.log(`\n${cpus()[0].model}, ${cpus().length} cores; Node ${process.versions.node}; medians of ${rounds} runs in turn, 100 charts each`);
