#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What `lotse webserver` prints makes nginx, Apache and Caddy do: headers, caching, packed copies, error pages, redirects. On a
// small site in two languages below a path, and at the root of a host.
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { done, files, missing, none } from './lib/tap.mjs';
import { names, withServer } from './lib/webservers.mjs';

const site = mkdtempSync(join(tmpdir(), 'lotse-test.'));
process.on('exit', () => rmSync(site, { recursive: true, force: true }));
cpSync('tests/sites/klein', site, { recursive: true });
cpSync('theme', join(site, 'theme'), { recursive: true });
const config = join(site, 'content/site.yaml');
writeFileSync(config, readFileSync(config, 'utf8').replace('sprachen: de', 'sprachen: de, en'));
appendFileSync(config, 'sicherheit:\n  kontakt: it-sicherheit@example.org\n  bis: 31.12.2099\n');
const page = join(site, 'content/umzuege.md');
writeFileSync(page, readFileSync(page, 'utf8').replace('\n', '\nfrühere_adressen: /alt/umzug/\n'));
writeFileSync(join(site, 'content/404.md'), '---\ntitel: Nicht gefunden\n---\n\nDiese Seite gibt es nicht.\n');
writeFileSync(join(site, 'content/404.en.md'), '---\ntitel: Not found\n---\n\nThere is no such page.\n');

// Nothing follows redirects or unpacks by itself here.
function get(url, headers = {}) {
	return new Promise((resolve, reject) => {
		request(url, { headers }, (answer) => {
			const chunks = [];
			answer.on('data', (chunk) => chunks.push(chunk));
			answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
		}).on('error', reject).end();
	});
}

// Of every answer, errors included.
function headerFaults({ headers }, what) {
	const policy = headers['content-security-policy'] ?? '';
	return [
		[/^default-src '(self|none)'/.test(policy) && !/script-src|unsafe-eval|\*|http/.test(policy), `policy ${policy}`],
		[policy.includes("frame-ancestors 'none'"), 'may be framed'],
		[headers['x-content-type-options'] === 'nosniff', 'types may be guessed'],
		[headers['referrer-policy'] === 'same-origin', 'tells where readers come from'],
		[(headers['permissions-policy'] ?? '').includes('camera=()'), 'may ask for the camera'],
	].flatMap(([fine, fault]) => (fine ? [] : [`${what}: ${fault}`]));
}

async function plainFaults(base, root, path, type, cache) {
	const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
	const answer = await get(base + path), faults = headerFaults(answer, path);
	const expect = (what, actual, expected) => actual === expected || faults.push(`${path}: ${what}: ${actual}, expected ${expected}`);
	expect('status', answer.status, 200);
	// XML says itself how it is written.
	expect('type', answer.headers['content-type']?.toLowerCase().replace(/^(image\/svg\+xml); charset=utf-8$/, '$1'), type);
	expect('cache', answer.headers['cache-control'], cache);
	expect('encoding', answer.headers['content-encoding'], undefined);
	expect('bytes', answer.body.equals(readFileSync(join(root, file))), true);
	const { etag, 'last-modified': modified } = answer.headers;
	for (const [name, value] of [['If-None-Match', etag], ['If-Modified-Since', modified]])
		expect(`asked again with ${name}: ${value}`, (await get(base + path, { [name]: value })).status, 304);
	return faults;
}

async function packedFaults(base, root, path, brotli) {
	const original = readFileSync(join(root, path === '' || path.endsWith('/') ? `${path}index.html` : path));
	const faults = [];
	for (const [accepted, encoding, unpack] of [['gzip', 'gzip', gunzipSync], ['br', 'br', brotliDecompressSync],
		['gzip, deflate, br, zstd', 'br', brotliDecompressSync]]) {
		if (encoding === 'br' && !brotli)
			continue;
		const answer = await get(base + path, { 'Accept-Encoding': accepted });
		faults.push(...headerFaults(answer, `${path} as ${accepted}`));
		const expect = (what, actual, expected) => actual === expected || faults.push(`${path} as ${accepted}: ${what}: ${actual}, expected ${expected}`);
		expect('status', answer.status, 200);
		expect('encoding', answer.headers['content-encoding'], encoding);
		expect('varies', /accept-encoding/i.test(answer.headers.vary ?? ''), true);
		expect('language', answer.headers['content-language'], undefined);
		expect('type', answer.headers['content-type'], (await get(base + path)).headers['content-type']);
		if (answer.headers['content-encoding'] === encoding)
			expect('bytes', unpack(answer.body).equals(original), true);
		expect('asked again', (await get(base + path, { 'Accept-Encoding': accepted, 'If-None-Match': answer.headers.etag })).status, 304);
	}
	return faults;
}

async function missingFaults(base, root, path, file) {
	const answer = await get(base + path), faults = headerFaults(answer, path);
	const expect = (what, actual, expected) => actual === expected || faults.push(`${path}: ${what}: ${actual}, expected ${expected}`);
	expect('status', answer.status, 404);
	expect('type', answer.headers['content-type']?.toLowerCase(), 'text/html; charset=utf-8');
	expect('kept for long', /immutable/.test(answer.headers['cache-control'] ?? ''), false);
	expect(`bytes of ${file}`, answer.body.equals(readFileSync(join(root, file))), true);
	return faults;
}

async function redirectFaults(base, from, to) {
	const { status, headers } = await get(base + from);
	const target = new URL(headers.location ?? 'nowhere', base + from).href;
	return [301, 308, 302, 307].includes(status) && target === base + to ? [] : [`${from}: ${status} ${headers.location}`];
}

async function check(name, { base, root, brotli }, below) {
	const assets = files(join(root, 'assets'));
	const style = `assets/${assets.find((file) => file.endsWith('.css'))}`, icon = `assets/${assets.find((file) => /^symbol.*\.svg$/.test(file))}`;
	const picture = files(root, '.svg').find((file) => !file.startsWith('assets/'));
	const forever = 'public, max-age=31536000, immutable';
	const say = async (what, ...faults) => none(`${name}, ${below}: ${what}`, (await Promise.all(faults)).flat());
	await say('pages and files, asked again when they may have changed',
		plainFaults(base, root, '', 'text/html; charset=utf-8', 'no-cache'),
		plainFaults(base, root, 'en/', 'text/html; charset=utf-8', 'no-cache'),
		plainFaults(base, root, picture, 'image/svg+xml', 'no-cache'),
		plainFaults(base, root, 'zahlen/umzuege/umzuege.csv', 'text/csv; charset=utf-8', 'no-cache'),
		plainFaults(base, root, 'katalog.rdf', 'application/rdf+xml; charset=utf-8', 'no-cache'),
		plainFaults(base, root, 'en/feed.xml', 'application/atom+xml; charset=utf-8', 'no-cache'),
		plainFaults(base, root, '.well-known/security.txt', 'text/plain; charset=utf-8', 'no-cache'));
	await say('styles and icons, kept for good', plainFaults(base, root, style, 'text/css; charset=utf-8', forever),
		plainFaults(base, root, icon, 'image/svg+xml', forever));
	await say('packed copies', ...['', 'umzuege/', style, picture, 'feed.xml'].map((path) => packedFaults(base, root, path, brotli)));
	await say('what is not there', missingFaults(base, root, 'gibt/es/nicht/', '404.html'), missingFaults(base, root, 'nicht.csv', '404.html'),
		missingFaults(base, root, 'assets/alt.css', '404.html'), missingFaults(base, root, 'en/nicht/', 'en/404.html'));
	await say('what is nobody\'s business', missingFaults(base, root, 'lotse-manifest.txt', '404.html'),
		missingFaults(base, root, '.gitignore', '404.html'));
	await say('former addresses', redirectFaults(base, 'alt/umzug/', 'umzuege/'), redirectFaults(base, 'umzuege', 'umzuege/'));
	await say('pictures looked at by themselves may style themselves', ...[picture, icon].map((path) => get(base + path).then(({ headers }) =>
		(/style-src 'unsafe-inline'.*sandbox/.test(headers['content-security-policy']) ? [] : [`${path}: ${headers['content-security-policy']}`]))));
	await say('other websites may show pictures, and nothing else', ...[[picture, 'cross-origin'], ['', undefined], [style, undefined]].map(([path, may]) =>
		get(base + path).then(({ headers }) => (headers['cross-origin-resource-policy'] === may ? [] : [`${path}: ${headers['cross-origin-resource-policy']}`]))));
}

let found = 0;
for (const name of names)
	for (const below of ['/konzept/', '/'])
		found += await withServer(name, site, below, (server) => check(name, server, below));
if (!found)
	missing('a web server');
done();
