#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// lotse build --compress: packed copies unpack to their originals, are smaller, and come and go with them.
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { buildSite } from './lib/site.mjs';
import { done, files, none, ok } from './lib/tap.mjs';

const out = buildSite('tests/sites/klein');
const site = dirname(out);
const page = join(site, 'content/umzuege.md');
const build = (...options) => execFileSync(process.env.LOTSE ?? './lotse',
	['build', '--site', site, '--date', '2019-12-31', '--quiet', ...options], { stdio: 'pipe' });
const isCopy = (path) => /\.(gz|br)$/.test(path);
const bytesOf = (folder) => new Map(files(folder).map((path) => [path, readFileSync(join(folder, path))]));
const differing = (a, b) => [...new Set([...a.keys(), ...b.keys()])].filter((path) => !a.has(path) || !b.has(path) || !a.get(path).equals(b.get(path)));

const before = bytesOf(out);
build('--compress', '--jobs', '1');
const after = bytesOf(out);
const copies = [...after.keys()].filter(isCopy);
const originals = new Map([...after].filter(([path]) => !isCopy(path)));
none('everything else stays as it was', differing(before, originals).filter((path) => path !== 'lotse-manifest.txt'));
none('copies unpack to their originals', copies.filter((path) =>
	!(path.endsWith('.gz') ? gunzipSync : brotliDecompressSync)(after.get(path)).equals(after.get(path.slice(0, -3)))));
none('copies are smaller, and none is of a file below 1 KB', copies.filter((path) => {
	const original = after.get(path.slice(0, -3));
	return original.length < 1024 || after.get(path).length >= original.length;
}));
none('each page, style, table and picture of 1 KB has both', [...originals.keys()].filter((path) => /\.(html|css|csv|svg|xml|json|rdf)$/.test(path) &&
	originals.get(path).length >= 1024 && gzipSync(originals.get(path)).length < originals.get(path).length &&
	!(after.has(`${path}.gz`) && after.has(`${path}.br`))));
// RFC 1952, 2.3: flags, time, and the system that wrote it.
none('gzip says no time, no name, no system', copies.filter((path) => path.endsWith('.gz') &&
	after.get(path).subarray(3, 8).some((byte) => byte !== 0) | after.get(path)[9] !== 255));
const named = after.get('lotse-manifest.txt').toString().split('\n').slice(1, -1);
ok('the manifest names the files that are there', named.join() === [...after.keys()].sort().join(), named.join());

const times = (folder) => files(folder).map((path) => `${path} ${statSync(join(folder, path)).mtimeMs}`).join('\n');
const written = times(out);
build('--compress', '--jobs', '8');
ok('a second build by eight workers writes nothing', times(out) === written);
build('--compress', '--out', join(site, 'eight'), '--jobs', '8');
none('eight workers write the same', differing(after, bytesOf(join(site, 'eight'))));

const text = readFileSync(page, 'utf8');
const foreign = join(out, 'fremd.html.gz');
for (const [way, options] of [['', []], [' file by file', ['--in-place']]]) {
	if (way)
		writeFileSync(foreign, 'precious');
	appendFileSync(page, '\nEin Satz mehr.\n');
	build('--compress', ...options);
	const html = readFileSync(join(out, 'umzuege/index.html'));
	ok(`a changed page has changed copies${way}`, gunzipSync(readFileSync(join(out, 'umzuege/index.html.gz'))).equals(html) &&
		brotliDecompressSync(readFileSync(join(out, 'umzuege/index.html.br'))).equals(html));
	writeFileSync(page, text);
	writeFileSync(join(site, 'content/lang.md'), `---\ntitel: Lang\n---\n\n${'Noch ein Satz. '.repeat(100)}\n`);
	build('--compress', ...options);
	const had = files(out).includes('lang/index.html.br');
	execFileSync('rm', [join(site, 'content/lang.md')]);
	build('--compress', ...options);
	ok(`copies go with their page${way}`, had && !files(out).some((path) => path.startsWith('lang/')));
	build(...options);
	none(`without --compress there are none${way}`, files(out).filter((path) => isCopy(path) && path !== 'fremd.html.gz'));
}
ok('other people\'s files stay', readFileSync(foreign, 'utf8') === 'precious');
done();
