#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What a first visit of each page of the shipped site costs, counted from its bytes: the page and everything that it makes a browser
// load, text packed as servers send it. `full/delivery.mjs` measures the same over a wire for some of them.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { done, files, none, ok } from './lib/tap.mjs';

const out = 'out', most_bytes = 100 * 1024, most_requests = 10, address = 'https://example.org/';
// A head of an answer and of a question, as HTTP/1.1 with the headers of `lotse webserver` has them.
const head = 900;

const sizes = new Map();
function wire_size(path) {
	if (!sizes.has(path)) {
		const bytes = readFileSync(join(out, path));
		sizes.set(path, head + (/\.(html|css|js|svg|json)$/.test(path) ? gzipSync(bytes).length : bytes.length));
	}
	return sizes.get(path);
}

// The path below out/ of an address that a file names.
const below = (from, href) => normalize(href.startsWith(address) ? href.slice(address.length) : join(dirname(from), href.replace(/[?#].*/, '')));

// What a browser loads for a page: what the elements name, what the style sheets name by url().
function loaded(page, html) {
	const named = [...html.matchAll(/<(?:img|script|source|iframe|video|audio)\b[^>]*? src="([^"]+)"/g),
		...html.matchAll(/<link\b[^>]*? rel="(?:stylesheet|icon|preload)"[^>]*? href="([^"]+)"/g),
		...html.matchAll(/<link\b[^>]*? href="([^"]+)"[^>]*? rel="(?:stylesheet|icon|preload)"/g)].map(([, href]) => below(page, href));
	const styles = named.filter((path) => path.endsWith('.css'));
	const by_style = styles.flatMap((path) => [...readFileSync(join(out, path), 'utf8').matchAll(/url\(["']?(?!data:)([^"')]+)/g)]
		.map(([, href]) => below(path, href)));
	return [...new Set([page, ...named, ...by_style])];
}

const visits = files(out, '.html').map((page) => {
	const all = loaded(page, readFileSync(join(out, page), 'utf8'));
	return { page, all, lost: all.filter((path) => !existsSync(join(out, path))) };
});
none('what pages load is there', visits.flatMap(({ page, lost }) => lost.map((path) => `${page}: ${path}`)));
for (const visit of visits)
	visit.bytes = visit.all.filter((path) => !visit.lost.includes(path)).reduce((sum, path) => sum + wire_size(path), 0);
const heaviest = visits.reduce((a, b) => (b.bytes > a.bytes ? b : a));
const start = visits.find(({ page }) => page === 'index.html');
ok('the start page loads its style and icon', start.all.length >= 3, start.all.join(' '));
none(`a first visit costs at most ${most_bytes} bytes; the most, of ${heaviest.page}, is ${heaviest.bytes}, of the start page ${start.bytes}`,
	visits.filter(({ bytes }) => bytes > most_bytes).map(({ page, bytes }) => `${page}: ${bytes}`));
none(`and at most ${most_requests} requests`, visits.filter(({ all }) => all.length > most_requests).map(({ page, all }) => `${page}: ${all.length}`));
none('no page loads a script, but the search its own', visits.flatMap(({ page, all }) => all.filter((path) => path.endsWith('.js') &&
	!(/(^|\/)suche\/index\.html$/.test(page) && /^assets\/suche\.[0-9a-f]+\.js$/.test(path))).map((path) => `${page}: ${path}`)));
done();
