#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What programs are told that follow the site or show links to it: the feed of each language, Open Graph and the way to each
// page as a data block, all against what the pages themselves say; and security.txt.
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './lib/site.mjs';
import { done, files, none, ok } from './lib/tap.mjs';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (markup) => markup.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot);/g, (_, name) => entities[name]).trim();
const first = (pattern, text) => pattern.exec(text)?.[1];
const all = (pattern, text) => [...text.matchAll(pattern)].map((m) => m[1]);

// The heading without the letter of its action field or the code of its measure.
const headingOf = (html) => plain(first(/<h1[^>]*>(.*?)<\/h1>/s, html)).replace(/^[A-Z](-\d+)? · /, '');

// ---- Feeds ----

// What RFC 4287 demands of a feed and of its entries (4.1.1, 4.1.2, 4.2.6, 4.2.7, 3.3).
function feedProblems(out, address, lang, prefix) {
	const path = `${prefix}feed.xml`;
	const feed = readFileSync(join(out, path), 'utf8');
	const head = feed.slice(0, feed.indexOf('<entry>'));
	const entries = all(/<entry>(.*?)<\/entry>/gs, feed);
	const problems = [];
	const expect = (what, actual, expected) => actual === expected || problems.push(`${path}: ${what}: ${actual}, expected ${expected}`);
	expect('language', first(/<feed [^>]*xml:lang="([^"]*)"/, head), lang);
	expect('self', first(/rel="self" type="application\/atom\+xml"[^>]*href="([^"]*)"/, head), address + path);
	expect('id', first(/<id>(.*?)<\/id>/, head), address + path);
	expect('author', all(/<author><name>(.+?)<\/name><\/author>/g, head).length, 1);
	expect('updated', first(/<updated>(.*?)<\/updated>/, head), first(/<updated>(.*?)<\/updated>/, entries[0] ?? ''));
	const ids = entries.map((entry) => first(/<id>(.*?)<\/id>/, entry));
	expect('different ids', new Set(ids).size, entries.length);
	const days = entries.map((entry) => first(/<updated>(\d{4}-\d\d-\d\d)T12:00:00Z<\/updated>/, entry) ?? 'no day');
	expect('newest first', days.join(), [...days].sort().reverse().join());
	entries.forEach((entry, i) => {
		for (const element of ['id', 'title', 'updated'])
			expect(`number of ${element}`, all(new RegExp(`<${element}>(.+?)</${element}>`, 'gs'), entry).length, 1);
		const href = first(/<link rel="alternate"[^>]*href="([^"]*)"/, entry) ?? '';
		const file = join(out, href.slice(address.length), 'index.html');
		if (!href.startsWith(address + prefix) || !existsSync(file))
			return problems.push(`${path}: ${href} leads nowhere`);
		const { host, pathname } = new URL(href);
		expect('id', ids[i], `tag:${host},${days[i]}:${pathname}`);
		const page = readFileSync(file, 'utf8');
		expect(`title of ${href}`, plain(first(/<title>(.*?)<\/title>/s, entry)), headingOf(page));
		expect(`day on ${href}`, page.includes(`<time datetime="${days[i]}"`), true);
		const summary = first(/<summary>(.*?)<\/summary>/s, entry), said = first(/<meta name="description" content="(.*?)">/s, page);
		expect(`summary of ${href}`, summary && plain(summary), said && plain(said));
	});
	return problems;
}

// ---- Pages ----

const blocksOf = (html) => all(/<script type="application\/ld\+json">(.*?)<\/script>/gs, html).map((text) => JSON.parse(text));

// Steps as the page shows them, with full addresses.
function shownWay(html, address) {
	const list = first(/<nav class="breadcrumb"[^>]*>(.*?)<\/nav>/s, html);
	return list && all(/<li>(.*?)<\/li>/gs, list).map((step) => {
		const href = first(/href="([^"]*)"/, step);
		return `${plain(step)} ${href === undefined ? address : new URL(href, address).href}`;
	}).join(' > ');
}

function pageProblems(out, page, site) {
	const html = readFileSync(join(out, page), 'utf8');
	const problems = [];
	const expect = (what, actual, expected) => actual === expected || problems.push(`${page}: ${what}: ${actual}, expected ${expected}`);
	if (html.includes('<meta http-equiv="refresh"'))
		return problems;
	const address = site + page.replace(/index\.html$/, '');
	const lang = first(/<html lang="([^"]*)"/, html);
	const feed = first(/<link rel="alternate" type="application\/atom\+xml"[^>]*href="([^"]*)"/, html) ?? 'none';
	expect('feed', new URL(feed, address).href, `${site}${lang === 'de' ? '' : `${lang}/`}feed.xml`);
	const blocks = blocksOf(html).filter((block) => block['@type'] !== 'Dataset');
	const title = first(/<meta property="og:title" content="(.*?)">/, html);
	if (page.endsWith('404.html') || !html.includes(`<link rel="canonical" href="${address}">`)) {
		expect('says nothing to others', `${title} ${blocks.length}`, 'undefined 0');
		return problems;
	}
	expect('og:title', title && plain(title), headingOf(html));
	expect('og:url', first(/<meta property="og:url" content="(.*?)">/, html), address);
	expect('number of data blocks', blocks.length, 1);
	const way = shownWay(html, address);
	expect('way', blocks[0]['@type'] === 'BreadcrumbList' ? blocks[0].itemListElement.map((step) => `${step.name} ${step.item}`).join(' > ') :
		undefined, way);
	if (!way) {
		expect('type', blocks[0]['@type'], 'WebSite');
		expect('url', blocks[0].url, address);
		expect('publisher', blocks[0].publisher.name, plain(first(/<span class="brand-publisher">(.*?)<\/span>/, html)));
		expect('names of the publisher alone', Object.keys(blocks[0].publisher).join(), '@type,name');
	}
	return problems;
}

function check(name, out, address, languages) {
	for (const lang of languages)
		none(`${name}: the feed in ${lang} follows its pages`, feedProblems(out, address, lang, lang === 'de' ? '' : `${lang}/`));
	const pages = files(out, '.html');
	none(`${name}: ${pages.length} pages say of themselves what they show`, pages.flatMap((page) => pageProblems(out, page, address)));
}

// The shipped site; one below a path; one in two languages, with somebody to tell of holes.
check('site', 'out', 'https://example.org/', ['de', ...readdirSync('out').filter((folder) => existsSync(`out/${folder}/feed.xml`))]);
ok('site: nobody is named, so there is no security.txt', !existsSync('out/.well-known'));
check('klein', buildSite('tests/sites/klein'), 'https://example.org/probe/', ['de']);
const several = buildSite('tests/sites/offen', (site) => {
	const config = join(site, 'content/site.yaml');
	writeFileSync(config, readFileSync(config, 'utf8').replace('sprachen: de', 'sprachen: de, en'));
	appendFileSync(config, 'sicherheit:\n  kontakt: it-sicherheit@example.org\n  bis: 30.06.2020\n');
	writeFileSync(join(site, 'content/index.en.md'), '---\ntitel: Open & tried\nzusammenfassung: All that <lotse> hands on.\n---\n');
	writeFileSync(join(site, 'content/alt.md'), '---\ntitel: Älteres\nstand: 01.02.2018\n---\n\nText.\n');
	writeFileSync(join(site, 'content/neu.md'), '---\ntitel: Neues\nart: neuigkeit\nstand: 01.02.2019\n---\n\nText.\n');
});
check('several languages', several, 'https://example.org/', ['de', 'en']);
const titles = all(/<title>(.*?)<\/title>/g, readFileSync(join(several, 'feed.xml'), 'utf8'));
ok('news stands before the rest of its day', titles[1] === 'Neues', titles.join());
ok('what is older stands last', titles.at(-1) === 'Älteres', titles.join());
const security = readFileSync(join(several, '.well-known/security.txt'), 'utf8');
ok('security.txt is as RFC 9116 has it', security === 'Contact: mailto:it-sicherheit@example.org\nExpires: 2020-06-30T22:00:00Z\n' +
	'Preferred-Languages: de, en\nCanonical: https://example.org/.well-known/security.txt\n', security);
done();
