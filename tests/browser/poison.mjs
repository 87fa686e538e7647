#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// A site whose texts are attacks (lib/poison_site.mjs), through every output: no browser runs any of it, even without the policy
// that would forbid it, and every text comes back exactly. The same for messages: terminal, JSON, GitHub, preview, comment.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch_chromium, open_tab } from '../lib/chromium.mjs';
import { parseCsv } from '../lib/csv.mjs';
import { mistakes, poison, schemes, text_cells, write_poison_site } from '../lib/poison_site.mjs';
import { start_preview } from '../lib/preview.mjs';
import { serve } from '../lib/server.mjs';
import { done, files, none, ok } from '../lib/tap.mjs';

const lotse = process.env.LOTSE ?? './lotse';
const folder = mkdtempSync(join(tmpdir(), 'lotse-poison.'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const site = join(folder, 'site'), broken = join(folder, 'broken'), out = join(folder, 'out');
write_poison_site(site);
write_poison_site(broken, mistakes);

const run = (words, { program = lotse, env } = {}) => spawnSync(program, words, { encoding: 'buffer', env: { ...process.env, ...env } });
const server = await serve(() => out);
const built = run(['build', '--quiet', '--site', site, '--out', out, '--base-url', server.base]);
ok('the site builds', built.status === 0, built.stderr.toString());
const read = (path) => readFileSync(join(out, path), 'utf8');

// ---- What browsers make of it ----

// Everything a page says, as texts of elements and values of attributes, and whatever could act.
function inspect_page() {
	const said = new Set();
	const acts = [];
	for (const element of document.querySelectorAll('*')) {
		said.add(element.textContent);
		for (const { name, value } of element.attributes) {
			said.add(value);
			if (/^on|^style$|^srcdoc$/.test(name) || /^\s*(javascript|vbscript|data):/i.test(value) && name !== 'content')
				acts.push(`${element.localName} ${name}=${value}`);
		}
		if (element.localName === 'script' && !element.src && element.type !== 'application/ld+json')
			acts.push(`script ${element.textContent}`);
		if (element.localName === 'img' && element.getAttribute('src') === 'x')
			acts.push('an image of the attack');
	}
	return { said: [...said], acts, pwned: window.pwned, scripts: [...document.querySelectorAll('script[type="application/ld+json"]')].map((s) => s.textContent) };
}

const plain = (text) => text.replace(/[\u00ad\u200b\u2060]/g, '').replace(/\s+/g, ' ');
const holds = (said, place) => said.some((text) => plain(text).includes(plain(poison(place))));
const strings_of = (value) => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(strings_of) : []);

// What must be found on which page.
const expected = {
	'gift/index.html': ['SEITENTITEL', 'KURZTITEL', 'ZUSTAENDIG', 'ZUSAMMENFASSUNG', 'ABSATZ', 'CODE', 'VERWEIS', 'AUSSEN', 'UEBERSCHRIFT', 'KENNZAHL',
		'DIAGRAMMTITEL', 'UNTERTITEL', 'DIAGRAMMBESCHREIBUNG', 'ANMERKUNG', 'HINWEIS', 'TABELLENTITEL', 'TABELLENANMERKUNG', 'ALTERNATIVTEXT', 'UNTERSCHRIFT',
		'NACHWEIS', 'ZITAT', 'ZITATNACHWEIS', 'STELLE', 'ZUSATZ', 'ANSCHRIFT', 'KASTEN', 'KOPFZELLE', 'ZELLE', 'AUFGABE', 'CODEBLOCK', 'ANMERKUNGSTEXT', 'MERKMAL',
		'=MERKMAL2', 'BRUCH', 'FUSSNOTE', 'QUELLE', 'GRUPPE', '=TEXTZELLE', '@TEXTZELLE', '=TEXTSPALTE', 'WEBSITE'],
	'index.html': ['START', 'STARTZUSAMMENFASSUNG', 'WEBSITE', 'HERAUSGEBER', 'SEITENTITEL'],
	'a/index.html': ['FELD', 'MASSNAHME', 'WAS', 'ZIEL', 'SCHRITT', 'WER'],
	'massnahmen/a-1/index.html': ['MASSNAHME', 'WAS', 'ZIEL', 'SCHRITT', 'WER'],
	'zahlen/daten/index.html': ['DATENTITEL', 'DATENBESCHREIBUNG', 'QUELLE', 'FUNDSTELLE', 'EINHEIT', '=SPALTE', 'SPALTENGRUPPE', 'SPALTENBESCHREIBUNG', 'FUSSNOTE', 'BRUCH'],
	'zahlen/index.html': ['DATENTITEL', 'MASSNAHMENTITEL'],
	'neues/index.html': ['MASSNAHMENTITEL'],
	'neu/index.html': ['NEUIGKEIT', 'MELDUNG'],
	'glossar/index.html': ['LANGFORM', 'ERKLAERUNG'],
	'a-z/index.html': ['KURZTITEL', 'UEBERSCHRIFT'],
	'druckfassung/index.html': ['SEITENTITEL', 'ABSATZ', 'DIAGRAMMTITEL', 'MERKMAL', 'WAS'],
	'404.html': ['NICHTGEFUNDEN', 'VIERNULLVIER'],
	'en/gift/index.html': ['ENGLISH', 'PARAGRAPH'],
};

const browser = await launch_chromium();
const executed = [], found = {}, metadata = {};
async function visit_all(base, paths, options) {
	const { tab, faults, context } = await open_tab(browser, base, options);
	tab.on('response', (answer) => answer.status() === 404 && executed.push(`not there: ${answer.url()}`));
	tab.on('dialog', (dialog) => { executed.push(`${tab.url()}: dialog ${dialog.message()}`); dialog.dismiss(); });
	for (const path of paths) {
		await tab.goto(base + path.split('/').map(encodeURIComponent).join('/'));
		// In SVG files, too. Charts wrap their texts, which the table beside them has whole.
		const { said, acts, pwned, scripts } = await tab.evaluate(inspect_page);
		found[path] = said;
		metadata[path] = scripts;
		if (acts.length || pwned !== undefined)
			executed.push(`${path}: ${pwned ?? ''} ${acts.join('; ')}`);
	}
	// Chromium asks for /favicon.ico beside pictures, which name no icon; that shows in the console only.
	executed.push(...faults.splice(0).filter((fault) => !/^console: Failed to load resource.* 404 /.test(fault)));
	await context.close();
}

// Former addresses lead to other pages before they could be asked.
const visited = files(out).filter((path) => /\.(html|svg)$/.test(path) && !path.startsWith('assets/') && !read(path).includes('http-equiv="refresh"'));
await visit_all(server.base, visited, { bypassCSP: true });
none(`nothing of ${visited.length} pages and pictures runs where no policy forbids it`, executed.splice(0));
for (const [path, places] of Object.entries(expected))
	none(`${path} says what was written`, places.filter((place) => !holds(found[path] ?? [], place)));
await visit_all(server.base, ['gift/index.html', 'zahlen/daten/index.html', 'suche/index.html', 'druckfassung/index.html'], {});
none('with the policy nothing is even tried', executed.splice(0));

// ---- What other websites copy from the page of a chart into their own ----

async function visit_copied() {
	const { tab, context } = await open_tab(browser, server.base, { bypassCSP: true });
	await tab.goto(`${server.base}gift/`);
	const copied = await tab.$$eval('.embed textarea', (fields) => fields.map(({ value }) => value).join(''));
	await tab.setContent(copied, { waitUntil: 'load' });
	const { said, acts, pwned } = await tab.evaluate(inspect_page);
	await context.close();
	// The one style that they bring along keeps the picture within the width of a phone.
	return { said, ran: acts.filter((act) => act !== 'img style=max-width: 100%; height: auto').concat(pwned ?? []) };
}
const copied = await visit_copied();
none('nothing that another website copies runs there', copied.ran);
none('what it copies says what was written', ['DIAGRAMMTITEL', 'DIAGRAMMBESCHREIBUNG', 'QUELLE', 'WEBSITE'].filter((place) => !holds(copied.said, place)));

// ---- Pictures, feeds, lists ----

none('pictures have title and description', visited.filter((path) => path.endsWith('.svg') &&
	!(holds(found[path], 'DIAGRAMMTITEL') && holds(found[path], 'DIAGRAMMBESCHREIBUNG'))));
const tab = await browser.newPage();
async function xml_strings(path) {
	return tab.evaluate((text) => {
		const doc = new DOMParser().parseFromString(text, 'application/xml');
		if (doc.querySelector('parsererror'))
			return ['not well-formed'];
		return [...doc.querySelectorAll('*')].flatMap((element) => [element.textContent, ...[...element.attributes].map(({ value }) => value)]);
	}, read(path));
}
for (const [path, places] of Object.entries({
	'feed.xml': ['WEBSITE', 'HERAUSGEBER', 'NEUIGKEIT', 'NEUES'],
	'katalog.rdf': ['DATENTITEL', 'DATENBESCHREIBUNG', 'HERAUSGEBER', 'STELLE'],
})) {
	const said = await xml_strings(path);
	none(`${path} says what was written`, places.filter((place) => !holds(said, place)));
}
none('sitemap.xml is well-formed', (await xml_strings('sitemap.xml')).filter((text) => text === 'not well-formed'));

// ---- JSON ----

const read_json = (text, where) => { try { return strings_of(JSON.parse(text)); } catch (error) { return [`${where}: ${error.message}`]; } };
const blocks = metadata['zahlen/daten/index.html'].flatMap((text) => read_json(text, 'JSON-LD'));
none('JSON-LD says what was written', ['DATENTITEL', 'DATENBESCHREIBUNG', '=SPALTE', 'HERAUSGEBER'].filter((place) => !holds(blocks, place)));
none('no data block holds markup', Object.entries(metadata).flatMap(([path, scripts]) => scripts.filter((text) => /[<>&\u2028\u2029]/.test(text)).map(() => path)));
const csvw = read_json(read('zahlen/daten/daten.csv-metadata.json'), 'CSVW');
none('CSVW says what was written', ['DATENTITEL', 'DATENBESCHREIBUNG', 'QUELLE', 'FUNDSTELLE', 'GRUPPE', '=SPALTE', 'FUSSNOTE', 'BRUCH', 'HERAUSGEBER'].filter((place) =>
	!holds(csvw, place)));
const index = read_json(read('suche/suche.json'), 'search');
none('the search index says what was written', ['SEITENTITEL', 'ZUSAMMENFASSUNG', 'FELD', 'DATENTITEL'].filter((place) => !holds(index, place)));

// ---- CSV ----

const cells = (path, separator) => parseCsv(read(path).replace(/^\ufeff/, ''), separator).flat();
const csv = cells('zahlen/texte/texte.csv', ','), excel = cells('zahlen/texte/texte-excel.csv', ';');
none('CSV has the texts as they are', [...text_cells, poison('=TEXTSPALTE')].filter((text) => !csv.includes(text)));
none('CSV for Excel has no formula', excel.filter((text) => /^[=+@\-\t\r]/.test(text)));
none('but the same texts behind a mark', [...text_cells, poison('=TEXTSPALTE')].filter((text) => !excel.includes(`'${text}`)));

// ---- The search page ----

const { tab: search, faults } = await open_tab(browser, server.base, { bypassCSP: true });
await search.goto(`${server.base}suche/?q=${encodeURIComponent(poison('UEBERSCHRIFT'))}`);
await search.waitForTimeout(300);
const searched = await search.evaluate(inspect_page);
none('what is searched for stays text', [...searched.acts, ...(searched.pwned ? ['it ran'] : []), ...faults.splice(0)]);

// ---- Messages ----

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
const lines_with_controls = (bytes) => bytes.toString().split('\n').filter((line) => control.test(line));
for (const lang of ['de', 'en']) {
	const told = run(['build', '--site', broken, '--out', join(folder, 'none'), '--lang', lang]);
	ok(`${lang}: the mistakes are told`, told.status === 1 && told.stderr.length > 1000, `status ${told.status}`);
	none(`${lang}: nothing in a message moves a terminal's cursor`, lines_with_controls(told.stderr));
}
for (const words of [['check'], ['dump', 'site'], ['dump', 'page', 'content/gift.md'], ['explain', 'daten.n[2018, gruppe = EINS]'], ['check', '--translations'], ['webserver', 'nginx']]) {
	const told = run([...words, '--site', site]);
	none(`nothing of lotse ${words.join(' ')} moves a terminal's cursor`, [...lines_with_controls(told.stdout), ...lines_with_controls(told.stderr)]);
	ok(`lotse ${words[0]} says something`, told.stdout.length + told.stderr.length > 20, `status ${told.status}`);
}
const inspected = run(['data', 'inspect', join(broken, 'datasets/kaputt.csv')]);
none("nothing of lotse data inspect moves a terminal's cursor", [...lines_with_controls(inspected.stdout), ...lines_with_controls(inspected.stderr)]);

const json = run(['build', '--site', broken, '--out', join(folder, 'none'), '--format', 'json']).stderr.toString().trimEnd().split('\n')
	.map((line) => { try { return JSON.parse(line); } catch { return { broken: line }; } });
none('each message is an object of its own in JSON', json.filter(({ code, message }) => !code || !message).map((entry) => JSON.stringify(entry)));
const refused = json.filter(({ code }) => code === 'link-scheme' || code === 'link-own-computer');
ok('every scheme is refused', refused.length === schemes.length + 1, `${refused.length} of ${schemes.length + 1}`);
const file = Object.keys(mistakes).find((path) => path.includes('\n'));
ok('names of files come back', json.some((message) => message.file === file), [...new Set(json.map((message) => message.file))].join(' | '));

const github = run(['build', '--site', broken, '--out', join(folder, 'none'), '--format', 'github']).stderr.toString().trimEnd().split('\n');
none('each message is one command of GitHub\'s', github.filter((line) => !/^::(error|warning|notice) (file=[^:,]*,)?(line=\d+,)?(col=\d+,)?title=[a-z0-9-]+::[^\r]*$/.test(line)));
ok('as many as in JSON', github.length === json.length, `${github.length}, ${json.length}`);
none("nothing in them moves a terminal's cursor", github.filter((line) => control.test(line)));
ok('a percent sign is none of theirs', github.some((line) => line.includes('%250A')), 'no %250A');

// ---- The comment on a proposal: nothing of the site's outside of fences, as CommonMark ends them ----

function outside_of_fences(markdown) {
	const rest = [];
	let fence = 0;
	for (const line of markdown.split('\n')) {
		const tildes = line.match(/^ {0,3}(~{3,})(.*)$/);
		if (!fence && tildes)
			fence = tildes[1].length;
		else if (fence && tildes && tildes[1].length >= fence && !tildes[2].trim())
			fence = 0;
		else if (!fence)
			rest.push(line);
	}
	return rest;
}
const old = join(folder, 'old');
mkdirSync(old);
for (const name of files(join(site, 'datasets')))
	writeFileSync(join(old, name), readFileSync(join(site, 'datasets', name), 'utf8').replace(';"12"', ';"13"').replace('"t0"', '"Auf der Website ändern sich: [x](javascript:1)"'));
for (const [name, where, status] of [['of mistakes', broken, 1], ['of a change', site, 0]]) {
	const comment = run([old], { program: '.ci/comment', env: { LOTSE: lotse, SITE: where } });
	const rest = outside_of_fences(comment.stdout.toString());
	ok(`the comment ${name} is made`, comment.status === status, comment.stderr.toString());
	none(`the comment ${name} quotes the site in fences only`, rest.filter((line) => /pwned|javascript|anklicken|::error|ROT/.test(line)));
	ok(`and leaves none open ${name}`, rest.at(-1) === '' || rest.at(-1) === '</details>', JSON.stringify(rest.at(-1)));
}

// ---- The preview, with the site and with its mistakes ----

const preview = await start_preview(site, { lines_before: 2 });
executed.length = 0;
await visit_all(preview.base, visited.map((path) => path.replace(/(^|\/)index\.html$/, '$1')), { bypassCSP: true });
none('nothing of the preview runs', executed.splice(0));
ok('its pages say what was written', holds(found['gift/'], 'NOTIZ') && holds(found['zahlen/daten/'], 'DATENTITEL'));
for (const [path, bytes] of Object.entries(mistakes).filter(([path]) => path.startsWith('content/')))
	writeFileSync(join(site, path), bytes);
let line = '';
for (let i = 0; i < 5 && !line.startsWith('Fehler'); i++)
	line = await preview.edition();
await visit_all(preview.base, [''], { bypassCSP: true });
none('nothing of its messages runs', executed.splice(0));
ok('and they are there', found[''].some((text) => text.includes('<script>window.pwned=7</script>')), line);
await preview.stop();

await browser.close();
server.close();
done();
