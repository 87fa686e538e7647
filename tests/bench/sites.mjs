// SPDX-License-Identifier: EUPL-1.2
// The corpus for each generator, from one source: corpus.sh writes lotse's, and the others' pages are made of its pages. The same
// text, the same CSV files; blocks become shortcodes. Numbers inside sentences, which lotse computes, are typed for the others, and
// they have no pages of datasets, downloads, metadata, tables of contents, summaries of charts or files of charts: less work.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
export const programs = 'generator/.build/release/tests/bench';
export const lotse = resolve(process.env.LOTSE ?? './lotse');
export const eleventy = resolve(here, 'node_modules/@11ty/eleventy/cmd.cjs');

export const read_csv = (file) => readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.split(';'));
export const number = (text) => Number(text.replaceAll('.', ''));
export const page_files = (site) => readdirSync(join(site, 'content/seiten')).filter((name) => /^seite-\d+\.md$/.test(name)).sort();
export const dataset_of = (page) => page.match(/^daten: (\S+)$/m)[1];

// What lotse says of the two newest values.
function change(rows) {
	const [before, now] = rows.slice(-2).map((row) => row[1]);
	if (before === now)
		return `blieb bei ${now}`;
	return `${number(now) > number(before) ? 'stieg' : 'sank'} von ${before} auf ${now}`;
}

const fields = (block) => Object.fromEntries(block.trim().split('\n').map((line) => line.split(/: (.*)/)));

// A page of lotse's corpus as parts; `shortcode` writes the call of one, as the generator wants it. Numbers in its sentences are
// shortcodes, too, where they are `living`.
function translate(page, datasets, shortcode, living = false) {
	const [, front, body] = page.match(/^---\n([^]*?)\n---\n([^]*)$/);
	const figures = (text, called) => text
		.replace(/`= (\w+)\.personen\[neueste\]`/g, (_, daten) =>
			(called ? shortcode('neueste', { daten }) : datasets[daten].at(-1)[1]))
		.replace(/`= entwicklung\((\w+)\.personen\)\[neueste\]`/g, (_, daten) =>
			(called ? shortcode('entwicklung', { daten }) : change(datasets[daten])));
	const { titel, zusammenfassung } = fields(front);
	return {
		title: titel, description: figures(zusammenfassung, false),
		body: figures(body, living).replaceAll('](index.md)', '](/seiten/)').replace(/~~~(diagramm|tabelle)\n([^]*?)~~~/g, (_, kind, block) => {
			const { daten, art, zeitraum, titel: heading } = fields(block);
			return shortcode(kind, { daten, ...(art && { art }), jahre: Number(zeitraum.match(/\d+/)[0]), titel: heading });
		}),
	};
}

const quoted = (value) => (typeof value === 'number' ? value : JSON.stringify(value));
const hugo_call = (kind, options) =>
	`{{< ${kind} ${Object.entries(options).map(([name, value]) => `${name}=${quoted(value)}`).join(' ')} >}}`;
const eleventy_call = (kind, options) => `{% ${kind} ${Object.values(options).map(quoted).join(', ')} %}`;

function write_page(file, { title, description, body }, more = '') {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `---\ntitle: "${title}"\ndescription: "${description}"\n${more}---\n${body}`);
}

// FOLDER/lotse with n pages.
export function make_site(folder, n) {
	execFileSync(join(here, 'corpus.sh'), [join(folder, 'lotse'), String(n)]);
}

// Beside FOLDER/lotse the others' sites: FOLDER/hugo, FOLDER/hugo-whole, FOLDER/eleventy.
export function translate_site(folder) {
	const site = join(folder, 'lotse');
	const datasets = Object.fromEntries(readdirSync(join(site, 'datasets')).filter((name) => name.endsWith('.csv'))
		.map((name) => [name.slice(0, -4), read_csv(join(site, 'datasets', name))]));
	const home = { title: 'Messung', description: 'Viele Seiten.', body: '' };
	const list = { title: 'Seiten', description: 'Alle.', body: '\nText.\n' };
	const field = { title: 'Handlungsfeld A', description: 'Eines.', body: '\nText.\n' };
	const sites = [
		{ name: 'hugo', templates: 'hugo', data: 'assets/daten', pages: 'content', index: '_index.md', call: hugo_call },
		{ name: 'hugo-whole', templates: 'hugo', data: 'assets/daten', pages: 'content', index: '_index.md', call: hugo_call, whole: true },
		{ name: 'eleventy', templates: 'eleventy', data: '_daten', pages: '.', index: 'index.md', call: eleventy_call, more: 'tags: seite\n' },
	];
	for (const { name, templates, data, pages, index, call, whole, more } of sites) {
		const other = join(folder, name), to = join(other, pages);
		cpSync(join(here, templates), other, { recursive: true });
		for (const daten of Object.keys(datasets))
			cpSync(join(site, 'datasets', `${daten}.csv`), join(other, data, `${daten}.csv`));
		write_page(join(to, index), home);
		write_page(join(to, 'seiten', index), list);
		write_page(join(to, 'handlungsfelder/a.md'), field);
		for (const page of page_files(site))
			write_page(join(to, 'seiten', page),
				translate(readFileSync(join(site, 'content/seiten', page), 'utf8'), datasets, call, whole), more);
		if (!whole)
			continue;
		write_page(join(to, 'zahlen', index), { title: 'Zahlen', description: 'Alle.', body: '' });
		for (const daten of Object.keys(datasets))
			write_page(join(to, 'zahlen', `${daten}.md`),
				{ title: `Daten ${Number(daten.slice(5))}`, description: 'Erfundene Werte.', body: '' }, `daten: ${daten}\n`);
	}
}

const hugo = (folder, site, out, ...settings) => ({ words: ['env', ...settings, 'hugo', '--quiet', '--source', join(folder, site),
	'--destination', out, '--cacheDir', join(folder, 'hugo-cache')] });

// How each builds the site below `folder` into `out`: command and working directory.
export const build_commands = {
	lotse: (folder, out, ...options) =>
		({ words: [lotse, 'build', '--site', join(folder, 'lotse'), '--out', out, '--quiet', ...options] }),
	hugo: (folder, out) => hugo(folder, 'hugo', out),
	hugo_cached: (folder, out) => hugo(folder, 'hugo', out, 'HUGO_PARAMS_CACHED=true'),
	hugo_whole: (folder, out) => hugo(folder, 'hugo-whole', out, 'HUGO_PARAMS_WHOLE=true'),
	eleventy: (folder, out) =>
		({ words: [process.execPath, eleventy, '--quiet', '--input=.', `--output=${out}`], cwd: join(folder, 'eleventy') }),
	floor: (folder, out) =>
		({ words: [resolve(programs, 'floor'), out, join(folder, 'plan'), ...samples.map((name) => join(folder, name))] }),
};

// ---- The floor ----

const samples = ['line.html', 'bars.html', 'line.svg', 'bars.svg'];

export function all_files(folder, below = '') {
	return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
		(entry.isDirectory() ? all_files(folder, join(below, entry.name)) : [join(below, entry.name)]));
}

const drawing = (page) => page.match(/<div class="plot"[^]*?<\/div><\/div>/)[0];

// floor.c's list of files, from what lotse has built into `out`: their sizes, and which of them hold a drawing.
export function make_plan(folder, out) {
	const lines = [];
	const site = join(folder, 'lotse');
	const first = {};
	for (const file of all_files(out).sort()) {
		const [name] = file.match(/seite-\d+|daten\d+/) ?? [];
		const drawn = name && /(index\.html|\d\.svg)$/.test(file);
		let markdown = '-', sample = '-';
		if (drawn) {
			const ending = file.endsWith('.svg') ? 'svg' : 'html';
			const kind = Number(name.match(/\d+/)[0]) % 2 ? 'bars' : 'line';
			sample = samples.indexOf(`${kind}.${ending}`);
			first[sample] ??= file;
			if (ending === 'html' && name.startsWith('seite'))
				markdown = join(site, 'content/seiten', `${name}.md`);
		}
		lines.push([statSync(join(out, file)).size, markdown, sample, file].join('\t'));
	}
	for (const [sample, file] of Object.entries(first)) {
		const text = readFileSync(join(out, file), 'utf8');
		writeFileSync(join(folder, samples[sample]), file.endsWith('.svg') ? text : drawing(text));
	}
	writeFileSync(join(folder, 'plan'), lines.map((line) => `${line}\n`).join(''));
}
