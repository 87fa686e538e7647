// SPDX-License-Identifier: EUPL-1.2
// From a save to the page that shows it, in each generator's own preview: the time from the end of writing the file until the
// preview's server gives the new page, asked for every two milliseconds.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start_preview } from '../lib/preview.mjs';
import { say, median } from './measure.mjs';
import { eleventy, number, read_csv } from './sites.mjs';

export const patience = 15000;
const edits = 5;

function free_port() {
	return new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

async function until_shown(url, text, limit) {
	const start = performance.now();
	while (performance.now() - start < limit) {
		try {
			if ((await (await fetch(url)).text()).includes(text))
				return performance.now() - start;
		} catch { /* it is not there yet, or starts anew */ }
		await sleep(2);
	}
	return null;
}

async function start_program(words, cwd, url) {
	const child = spawn(words[0], words.slice(1), { cwd, stdio: 'ignore' });
	process.on('exit', () => child.kill());
	if (await until_shown(url, '</html>', 120000) === null)
		say(`no preview at ${url}: ${words.join(' ')}`);
	return () => new Promise((done) => { child.on('exit', done); child.kill(); });
}

// Each returns its address, its pages and data, and how it is stopped.
const previews = {
	async lotse(folder) {
		const site = join(folder, 'lotse');
		const { base, stop } = await start_preview(site);
		return { base, stop, pages: join(site, 'content/seiten'), data: join(site, 'datasets') };
	},
	async hugo(folder) {
		const site = join(folder, 'hugo'), port = await free_port(), base = `http://127.0.0.1:${port}/`;
		const stop = await start_program(['hugo', 'server', '--quiet', '--source', site, '--bind', '127.0.0.1', '--port', String(port),
			'--baseURL', base, '--cacheDir', join(folder, 'hugo-cache')], site, base);
		return { base, stop, pages: join(site, 'content/seiten'), data: join(site, 'assets/daten') };
	},
	async eleventy(folder) {
		const site = join(folder, 'eleventy'), port = await free_port(), base = `http://127.0.0.1:${port}/`;
		const stop = await start_program([process.execPath, eleventy, '--serve', '--incremental', '--quiet', '--input=.',
			`--output=${join(folder, 'out-served')}`, `--port=${port}`], site, base);
		return { base, stop, pages: join(site, 'seiten'), data: join(site, '_daten') };
	},
};

async function page_saved({ base, pages }, round) {
	const words = `Neuer Satz ${round}.`, page = `seite-000${40 + round}`;
	const url = `${base}seiten/${page}/`;
	await until_shown(url, '</html>', patience);
	appendFileSync(join(pages, `${page}.md`), `\n${words}\n`);
	return until_shown(url, words, patience);
}

// One more person in the newest year of group one and in the sum: all ten pages of the dataset show it.
async function data_saved({ base, data, n }, round) {
	const file = join(data, `daten000${round}.csv`), rows = read_csv(file), last = rows.at(-1);
	const grouped = (value) => (value < 1000 ? String(value) : `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`);
	for (const column of [1, 2])
		last[column] = grouped(number(last[column]) + 1);
	const text = rows.map((row) => `${row.join(';')}\r\n`).join('');
	const urls = Array.from({ length: 10 }, (_, i) => `${base}seiten/seite-${String(round + i * n / 10).padStart(5, '0')}/`);
	await until_shown(urls[0], '</html>', patience);
	writeFileSync(file, text);
	const start = performance.now();
	for (const url of urls)
		if (await until_shown(url, `>${last[2]}`, patience) === null)
			return null;
	return performance.now() - start;
}

// The median of all saves; one that is not shown counts as the slowest. null when most are not.
async function times(preview, save) {
	const found = [];
	for (let round = 0; round < edits; round++) {
		found.push(await save(preview, round) ?? Infinity);
		if (found.filter((time) => time === Infinity).length > edits / 2)
			return null;
		// No generator shall find the next save in what it does about this one.
		await sleep(1000);
	}
	return median(found);
}

// Of a site of n pages, n / 10 datasets, in FOLDER: medians in ms by generator, null where most saves were not shown in time.
export async function save_to_page(folder, n, tools) {
	const found = {};
	for (const tool of tools) {
		say(`preview of ${tool}`);
		const preview = { ...await previews[tool](folder), n };
		found[tool] = { page: await times(preview, page_saved), data: await times(preview, data_saved) };
		await preview.stop();
	}
	return found;
}
