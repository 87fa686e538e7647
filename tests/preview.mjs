#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// `lotse serve`: what it serves is what a build writes, after any edits; mistakes leave the last good pages; nobody but the
// browser that shows it may read it; slow and many clients do not block it.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { done, files, none, ok } from './lib/tap.mjs';
import { hide_library } from './lib/hidden_library.mjs';
import { copy_site, start_preview } from './lib/preview.mjs';

const lotse = process.env.LOTSE ?? './lotse';
const { folder, site, remove } = copy_site();
const page_file = join(site, 'content/handlungsfelder/d-wohnen.md');
const page_url = 'handlungsfelder/d-wohnen/';
const original = readFileSync(page_file, 'utf8');
let preview = await start_preview(site);

const get = async (path, options) => fetch(preview.base + path, options);
const text = async (path) => (await get(path)).text();
// What only the preview shows is taken off again.
const without_overlay = (html) => html.replace(/<link rel="stylesheet" href="\/-lotse\/[^]*<\/script>(?=<\/body>)/, '')
	.replace(/<span class="lotse-zahl" title="[^"]*">([^<]*)<\/span>/g, '$1')
	.replace(/<aside class="lotse-notiz"[^]*?<\/aside>\n/g, '')
	.replace(/<section class="lotse-kopieren"[^]*?<\/section>\n/g, '');
const box = (html) => html.match(/<div id="lotse-box"[^>]*>([^]*?)<\/div><script/)?.[1] ?? 'no box';

// Every file of a build, against what the preview serves.
async function differences() {
	const out = join(folder, 'out');
	rmSync(out, { recursive: true, force: true });
	execFileSync(lotse, ['build', '--quiet', '--site', site, '--out', out, '--date', '2020-01-31', '--base-url', preview.base],
		{ stdio: ['ignore', 'ignore', 'ignore'] });
	const wrong = [];
	for (const file of files(out)) {
		if (file === '.gitignore')
			continue;
		const answer = await get(file.replace(/(^|\/)index\.html$/, '$1'));
		const served = Buffer.from(await answer.arrayBuffer());
		const built = readFileSync(join(out, file));
		const same = file.endsWith('.html') ? without_overlay(served.toString()) === built.toString() : served.equals(built);
		if (!same)
			wrong.push(`${file} (${answer.status})`);
	}
	return wrong;
}

// ---- What it serves ----

none('every file is what a build writes', await differences());
const first = await get('');
ok('the start page is HTML', first.status === 200 && first.headers.get('content-type') === 'text/html; charset=utf-8');
ok('nothing is kept by the browser', first.headers.get('cache-control') === 'no-store');
const unknown = await get('gibt-es-nicht/');
ok('an unknown address is answered with the page for it', unknown.status === 404 && (await unknown.text()).includes('</html>'));
const folder_answer = await get('handlungsfelder/d-wohnen', { redirect: 'manual' });
ok('a folder without its stroke leads to it', folder_answer.status === 302 &&
	folder_answer.headers.get('location') === '/handlungsfelder/d-wohnen/', folder_answer.headers.get('location'));
ok('it answers on IPv6, too', (await fetch(preview.base.replace('127.0.0.1', '[::1]'))).status === 200);

// ---- Edits ----

function change_figure(old, now) {
	const file = join(site, 'datasets/gefluechtete.csv');
	writeFileSync(file, readFileSync(file, 'utf8').replace(old, now));
}

async function edit(name, change, expect) {
	change();
	const line = await preview.edition();
	ok(`${name}: ${line.replace(/\d+ ms/, 'n ms')}`, line.startsWith(expect), line);
}
await edit('a sentence more', () => appendFileSync(page_file, '\nEin neuer Satz.\n'), 'aktualisiert');
ok('the page has it', (await text(page_url)).includes('Ein neuer Satz.'));
await edit('saved by a new file in its place', () => {
	writeFileSync(`${page_file}.tmp`, `${original}\nAnders gespeichert.\n`);
	renameSync(`${page_file}.tmp`, page_file);
}, 'aktualisiert');
ok('the page has it', (await text(page_url)).includes('Anders gespeichert.'));
await edit('data', () => appendFileSync(join(site, 'datasets/gefluechtete.csv'), '2019;4.700;4.390;640;3.750;310;1.020\r\n'), 'aktualisiert');
ok('the sentence follows the data', (await text(page_url)).replaceAll('&nbsp;', ' ').includes('4.700'));
await edit('a figure mistyped', () => change_figure('4.675', '4.765'), 'Fehler');
ok('the box says what it was in the last edition', box(await text('')).includes('Zuletzt geändert: B2, von 4.675 auf 4.765.'), box(await text('')));
await edit('and typed right', () => change_figure('4.765', '4.675'), 'aktualisiert');
await edit('the theme', () => appendFileSync(join(site, 'theme/assets/theme.css'), '\n.neu { color: red }\n'), 'aktualisiert');
none('after these edits every file is what a build writes', await differences());

// ---- What only the preview shows ----

await edit('a note', () => writeFileSync(page_file, `${original}\n~~~notiz\nBeim <Fachbereich> nachfragen.\n~~~\n`), 'aktualisiert');
const shown = await text(page_url);
ok('figures name their source', /<span class="lotse-zahl" title="gefluechtete\.personen\[neueste\]\ndatasets\/gefluechtete\.csv, Zelle B\d">/.test(shown));
ok('notes are there, escaped', shown.includes('Beim &lt;Fachbereich&gt; nachfragen.'));
ok('what a page leaves open is there, with its line', shown.includes('<aside class="lotse-notiz" lang="de" dir="ltr"><p><b>Noch offen</b> (nur in der Vorschau): ' +
	'<code>zuständig</code> (Zeile 9), <code>kontakt</code> (Zeile 10)</p></aside>'), shown.match(/<aside[^]*?<\/aside>/)?.[0]);
ok('what a dataset leaves open, too', /Noch offen<.b> [^:]*: <code>lizenz<.code> \(Zeile \d+\)</.test(await text('zahlen/auslaender_alter/')));
ok('data pages offer figures to copy', (await text('zahlen/auslaender_alter/')).includes(
	'<code>`= auslaender_alter.personen[neueste, altersgruppe = 65 Jahre und älter]`</code> 2.994'));
const copied = [...(await text('zahlen/zensus/')).matchAll(/<code>(`= [^<]*`)<\/code>/g)].map(([, code]) => code);
await edit('all of them copied into a page', () => writeFileSync(page_file, `${original}\n${copied.join('\n')}\n`), 'aktualisiert');
ok('there were some', copied.length > 1);

// ---- Mistakes ----

await edit('back again', () => writeFileSync(page_file, original), 'aktualisiert');
const good = without_overlay(await text(page_url));
const other = join(site, 'content/index.md');
const start = readFileSync(other, 'utf8');
await edit('a mistake', () => writeFileSync(page_file, original.replace('titel: ', 'titel:<b>')), 'Fehler: 1');
let html = await text(page_url);
ok('the last good page stays', without_overlay(html) === good);
ok('its message stands in the box', box(html).includes('content/handlungsfelder/d-wohnen.md:2:1') && box(html).includes('Lösung:'), box(html));
ok('escaped', box(html).includes('&lt;b&gt;') && !box(html).includes('<b>W'), box(html));
await edit('another page meanwhile', () => writeFileSync(other, `${start}\nDie Startseite lebt.\n`), 'Fehler: 1');
ok('pages without mistakes follow', (await text('')).includes('Die Startseite lebt.'));
await edit('a broken theme', () => appendFileSync(join(site, 'theme/theme.yaml'), 'unbekannt: x\n'), 'Fehler');
ok('all pages stay', (await text('')).includes('Die Startseite lebt.') && without_overlay(await text(page_url)) === good);
const theme = readFileSync(join(site, 'theme/theme.yaml'), 'utf8').replace('unbekannt: x\n', '');
await edit('theme mended', () => writeFileSync(join(site, 'theme/theme.yaml'), theme), 'Fehler: 1');
// The start page as it was, too: its translations would be outdated.
await edit('pages mended', () => { writeFileSync(page_file, original); writeFileSync(other, start); }, 'aktualisiert');
ok('the box is empty', box(await text(page_url)) === '', box(await text(page_url)));
none('and every file is what a build writes', await differences());

// Tries until nothing is wrong any more, for up to ten seconds: an edition takes its time on a busy machine.
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
async function eventually(faults_now) {
	let faults = ['not tried'];
	for (let tries = 0; faults.length && tries < 50; tries++) {
		await pause(tries ? 200 : 50);
		faults = await faults_now();
	}
	return faults;
}
const comes = (what) => eventually(async () => (what() ? [] : ['it did not come']));

// ---- News ----

function news(page, version) {
	return new Promise((resolve) => {
		http.get(`${preview.base}-lotse/neues?page=/${page}&version=${version}`, (answer) => {
			let bytes = '';
			answer.on('data', (part) => { bytes += part; });
			resolve({ type: answer.headers['content-type'], bytes: () => bytes, close: () => answer.destroy() });
		});
	});
}
const version_of = async (page) => (await text(page)).match(/data-version="([^"]+)"/)[1];
const here = await news(page_url, await version_of(page_url));
const elsewhere = await news('massnahmen/', await version_of('massnahmen/'));
await edit('news', () => appendFileSync(page_file, '\nNoch ein Satz.\n'), 'aktualisiert');
ok('events have their type', here.type === 'text/event-stream');
none('the page that changed is loaded again', await comes(() => here.bytes().includes('event: reload')));
ok('another one is not', !elsewhere.bytes().includes('event: reload'), elsewhere.bytes());
const old = await news(page_url, 'x-1');
none('a page of an earlier server is loaded again', await comes(() => old.bytes().includes('event: reload')));
for (const listener of [here, elsewhere, old])
	listener.close();

// ---- Random edits ----

// A generator with a known seed, so that a failure can be had again.
let seed = 20181231;
const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % n; };
const pages = files(join(site, 'content'), '.md').map((name) => join(site, 'content', name));
const sources = new Map(pages.map((file) => [file, readFileSync(file, 'utf8')]));
const extra = join(site, 'content/zusatz.md');
const edits = [
	() => { const file = pages[random(pages.length)]; appendFileSync(file, `\nZeile ${random(1000)}.\n`); },
	() => { const file = pages[random(pages.length)]; writeFileSync(file, sources.get(file)); },
	() => writeFileSync(extra, `---\ntitel: Zusatz ${random(100)}\nkurztitel: Zusatz\n---\n\nText ${random(1000)}.\n`),
	() => rmSync(extra, { force: true }),
	() => { const file = pages[random(pages.length)]; writeFileSync(file, sources.get(file).replace(/^titel: /m, 'titel:')); },
	() => { const name = join(site, 'datasets/gefluechtete.csv'); writeFileSync(name, readFileSync(name, 'utf8').replace(/1\.0\d0/, `1.0${random(10)}0`)); },
];
const faults = [];
for (let round = 0; round < 12; round++) {
	const n = 1 + random(3);
	for (let i = 0; i < n; i++)
		edits[random(edits.length)]();
	// Whatever was changed, one more change is sure to be told of.
	writeFileSync(join(site, 'theme/assets/theme.css'), `/* ${round} */\n${readFileSync('theme/assets/theme.css', 'utf8')}`);
	const built = spawnSync(lotse, ['build', '--quiet', '--site', site, '--out', join(folder, 'out'), '--date', '2020-01-31', '--base-url', preview.base]);
	faults.push(...await eventually(async () => {
		if (built.status === 0)
			return (await differences()).map((file) => `round ${round}: ${file}`);
		return box(await text('')) ? [] : [`round ${round}: the build fails, the preview says nothing`];
	}));
}
none('random edits: the preview equals a full build, or says why there is none', faults);
for (const [file, source] of sources)
	writeFileSync(file, source);
rmSync(extra, { force: true });

// ---- Who may read it ----

const port = Number(new URL(preview.base).port);
function raw(bytes) {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
		let answer = '';
		socket.on('data', (part) => { answer += part; });
		socket.on('close', () => resolve(answer));
		socket.on('error', () => resolve(answer));
		setTimeout(() => socket.destroy(), 700);
	});
}
const request = (path, headers = `Host: 127.0.0.1:${port}`) => raw(`GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
const status = (answer) => Number(answer.split(' ')[1]);
ok('a foreign Host is refused', status(await request('/', 'Host: evil.example')) === 403);
ok('a foreign Host with our port is refused', status(await request('/', `Host: evil.example:${port}`)) === 403);
ok('no Host is refused', [400, 403].includes(status(await raw('GET / HTTP/1.0\r\n\r\n'))));
ok('a foreign Origin is refused', status(await request('/', `Host: localhost:${port}\r\nOrigin: https://evil.example`)) === 403);
ok('Origin null is refused', status(await request('/', `Host: localhost:${port}\r\nOrigin: null`)) === 403);
ok('our own Origin is not', status(await request('/', `Host: localhost:${port}\r\nOrigin: http://localhost:${port}`)) === 200);
ok('foreign listeners are refused', status(await request('/-lotse/neues?page=/', 'Host: evil.example')) === 403);
for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
	ok(`${method} is refused`, (await get('', { method })).status === 405);
ok('no header lets other sites read', ![...(await get('')).headers.keys()].some((name) => name.startsWith('access-control')));
const escapes = ['/../content/site.yaml', '/..%2fcontent/site.yaml', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', '/./../../etc/passwd',
	'/assets/../../content/site.yaml', '/\\..\\content', '/%00', '/lotse-manifest.txt%00.html', `/${'a'.repeat(9000)}`];
none('no path leads out of the site', (await Promise.all(escapes.map((path) => request(path)))).flatMap((answer, i) =>
	// libmicrohttpd ends a path at %00; what is left is one of the site's.
	((status(answer) === 200 && !escapes[i].includes('%00')) || /root:|herausgeber:/.test(answer) ? [`${escapes[i]}: ${answer.slice(0, 80)}`] : [])));
none('broken requests do not end it', (await Promise.all(['\r\n\r\n', 'GET', 'GET /\r\n\r\n', `GET / HTTP/1.1\r\nHost: ${'x'.repeat(70000)}\r\n\r\n`,
	'\0\0\0\0', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n', 'GET / HTTP/9.9\r\n\r\n'].map(raw)))
	.flatMap((answer) => (answer.startsWith('HTTP/1.1 200') ? [answer.slice(0, 80)] : [])));

ok('an address of more than 16 KiB is too long', status(await request(`/${'a'.repeat(20000)}`)) === 414);
ok('so are headers', status(await request('/', `Host: 127.0.0.1:${port}\r\nX-Long: ${'a'.repeat(20000)}`)) === 431);

// ---- Many and slow clients ----

const idle = [];
for (let i = 0; i < 1500; i++) {
	const socket = net.connect(port, '127.0.0.1');
	socket.on('error', () => {});
	// One half says nothing, the other never ends its request.
	if (i % 2)
		socket.write('GET / HTTP/1.1\r\nHost: ');
	idle.push(socket);
}
const listeners = await Promise.all(Array.from({ length: 250 }, () => news('', 'x')));
const before = Date.now();
ok('1,500 idle clients and 250 listeners: it answers', (await get('')).status === 200);
ok('at once', Date.now() - before < 2000, `after ${Date.now() - before} ms`);
for (const socket of idle)
	socket.destroy();
for (const listener of listeners)
	listener.close();

// ---- Ports, names, beginning and end ----

const second = await start_preview(site);
ok('a taken port: the next one', second.base !== preview.base, second.base);
ok('it ends when asked to', (await second.stop()) === 0);
ok('the first one lives', (await get('')).status === 200);
const taken = spawnSync(lotse, ['serve', '--site', site, '--listen', `127.0.0.1:${port}`], { encoding: 'utf8', timeout: 20000 });
ok('a port that was asked for and is taken is a failure', taken.status === 3 && taken.stderr.includes('serve'), taken.stderr);
ok('an end while browsers listen', (await preview.stop()) === 0);

const hidden_folder = join(folder, 'hidden');
mkdirSync(hidden_folder);
const hidden = hide_library('microhttpd', hidden_folder);
const alone = spawnSync(lotse, ['serve', '--site', site], { encoding: 'utf8', env: hidden.env, timeout: 20000 });
ok('without its library it says so', alone.status === 3 && alone.stderr.includes(`lotse serve: Eine Bibliothek fehlt: ${hidden.path}: `), alone.stderr);
ok('port 0 is no port', spawnSync(lotse, ['serve', '--site', site, '--listen', '127.0.0.1:0']).status === 2);
ok('an address without a port is none', spawnSync(lotse, ['serve', '--site', site, '--listen', '127.0.0.1']).status === 2);
preview = await start_preview(site, { options: ['--listen', `127.0.0.1:${port}`, '--host', 'vorschau.example'] });
ok('the name is the address', preview.base === `http://vorschau.example:${port}/`, preview.base);
ok('it answers to the name', status(await request('/', `Host: vorschau.example:${port}`)) === 200);
ok('and to the address', status(await request('/')) === 200);
ok('and to no other', status(await request('/', `Host: localhost:${port}`)) === 403);
await preview.stop();

// Without the kernel's help.
preview = await start_preview(site, { before: ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'inject=inotify_init1:error=EMFILE'], lines_before: 3 });
ok('without inotify it says so', preview.greeting[1].includes('zweimal in der Sekunde'), preview.greeting.join('\n'));
appendFileSync(page_file, '\nVerglichen.\n');
ok('and follows all the same', (await preview.edition()).startsWith('aktualisiert') && (await text(page_url)).includes('Verglichen.'));
await preview.stop();

// A site that is broken from the beginning.
writeFileSync(join(site, 'content/site.yaml'), 'titel:\n');
preview = await start_preview(site);
const nothing = await get('');
ok('a broken site: the messages are all there is', nothing.status === 404 && box(await nothing.text()).includes('content/site.yaml'));
unlinkSync(join(site, 'content/site.yaml'));
await preview.edition();
writeFileSync(join(site, 'content/site.yaml'), readFileSync('content/site.yaml', 'utf8'));
while (!(await preview.edition()).startsWith('aktualisiert'));
ok('mended, it is there', (await get('')).status === 200);
await preview.stop();

remove();
done();
