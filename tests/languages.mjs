#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The shipped site in all its languages: versions point to each other, what is not translated is marked, figures are those of
// the German page, and easy language keeps its rules.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { done, files, none, ok } from './lib/tap.mjs';
import { read_pages } from './lib/languages.mjs';

const out = 'out', scripts_of = { ar: /[\u0600-\u06ff]/, uk: /[\u0400-\u04ff]/ };
const address = 'https://example.org/';
const pages = read_pages(out, files(out, '.html')).filter(({ html }) => !html.includes('http-equiv="refresh"'));
const by_address = new Map(pages.map((page) => [address + page.path.replace(/index\.html$/, ''), page]));
const languages = new Set(pages.map(({ language }) => language));
ok('there are six languages', languages.size === 6, [...languages].join(' '));

// ---- hreflang ----

const alternates = ({ html }) => new Map([...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)]
	.map(([, language, href]) => [language, href]));

function alternate_faults(page) {
	const own = alternates(page);
	if (!own.size)
		return [];
	const faults = [];
	for (const [language, href] of own) {
		const other = by_address.get(href);
		if (!other)
			faults.push(`${language}: ${href} is no page`);
		else if (language !== 'x-default' && other.language !== language)
			faults.push(`${language}: ${href} is ${other.language}`);
		else if (other.foreign)
			faults.push(`${language}: ${href} is not translated`);
		else if (alternates(other).get(page.language) !== address + page.path.replace(/index\.html$/, ''))
			faults.push(`${language}: ${href} does not point back`);
	}
	return own.has('x-default') && own.has(page.language) ? faults : [...faults, 'itself or x-default is missing'];
}
none('versions of a page point to each other', pages.flatMap((page) => alternate_faults(page).map((f) => `${page.path}: ${f}`)));
ok('each language has versions', [...languages].every((language) => pages.some((p) => p.language === language && alternates(p).size)));
none('a page of another language than its content is for no search engine', pages.filter(({ foreign, html }) =>
	foreign && !html.includes('<meta name="robots" content="noindex')).map(({ path }) => path));
none('such a page says so', pages.filter(({ foreign, html }) => foreign && !html.includes('class="notice notice-info translation"'))
	.map(({ path }) => path));
none('translations that nobody has reviewed say so', pages.filter(({ language, foreign, path, html }) =>
	language !== 'de' && !foreign && !path.endsWith('404.html') && !html.includes('class="notice notice-info translation"'))
	.map(({ path }) => path));
none('right to left exactly where it is', pages.filter(({ language, html }) =>
	/<html lang="[^"]+" dir="([^"]+)"/.exec(html)[1] !== (language === 'ar' ? 'rtl' : 'ltr')).map(({ path }) => path));

// ---- Print editions: chapters are pages

const editions = pages.filter(({ path }) => /(^|\/)druckfassung\/index\.html$/.test(path));
const chapters = ({ html }) => [...html.matchAll(/<div class="chapter" id="([^"]+)"(?: lang="([^"]+)" dir="[^"]+")?>\s*(?:<div class="notice[^]*?<\/div>\s*)?<h2[^>]*>/g)];
ok('each language has a print edition with chapters', editions.length === languages.size && editions.every((page) => chapters(page).length > 5));
none('a chapter has the language of its page, and says so where that is not the one of the edition', editions.flatMap((page) => {
	const by_id = new Map(pages.map((p) => [p.path.replace(/\/?index\.html$/, '').replaceAll('/', '-'), p]));
	return chapters(page).filter(([, id, language]) => by_id.has(id) && (by_id.get(id).foreign ? language !== 'de' : language)).map(([, id, language]) => `${id}: ${language}`);
}));
none('a translated title in its contents is not called German', editions.flatMap(({ path, language, html }) => [...html.matchAll(/<li><a href="#[^"]+" lang="de"[^>]*>([^<]+)</g)]
	.filter(([, label]) => scripts_of[language]?.test(label)).map(([, label]) => `${path}: ${label}`)));
none('they repeat other pages, so they are for no search engine', editions.filter(({ html, path }) =>
	!html.includes('<meta name="robots" content="noindex') || readFileSync(`${out}/sitemap.xml`, 'utf8').includes(path.replace('index.html', ''))).map(({ path }) => path));

// ---- Letters of another script stand in a language that has them ----

const words_of = (html) => html.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '').replace(/<nav class="languages".*?<\/nav>/gs, '')
	.replace(/<[^>]*>/g, ' ');
none('no page mixes scripts', pages.flatMap(({ path, language, html }) => Object.entries(scripts_of)
	.filter(([script, letters]) => script !== language && letters.test(words_of(html))).map(([script]) => `${path}: ${script}`)));

// ---- Figures ----

const values = (html) => [...html.matchAll(/<p class="figure-sentence"><strong>([^<]*)<\/strong>/g)]
	.map(([, value]) => value.replace(/\D/g, ''));
for (const page of pages.filter(({ foreign, language }) => !foreign && language !== 'de')) {
	const original = read_pages(out, [page.path.slice(page.language.length + 1)].filter((path) => existsSync(`${out}/${path}`)))[0];
	const theirs = original ? values(original.html) : [];
	if (theirs.length)
		ok(`${page.path}: the key figures are those of the German page`, values(page.html).join() === theirs.join(),
			`${values(page.html)} / ${theirs}`);
}

// ---- Easy language: what can be counted (BITV 2.0, Annex 2) ----

const easy = files('content', '.de-simple.md');
ok('start page, each action field and the figures are there in easy language', easy.length >= 10, `${easy.length}`);
const check = spawnSync(process.env.LOTSE ?? './lotse', ['check', '--format', 'json', '--lang', 'de', '--date', '2019-12-31'], { encoding: 'utf8', maxBuffer: 1e9 });
const notes = check.stderr.split('\n').filter((line) => line.startsWith('{')).map(JSON.parse).filter(({ file }) => file?.endsWith('.de-simple.md'));
ok('easy language is checked', check.status === 0 && notes.length > 0, check.stderr.slice(0, 400));
// Words of more than 14 letters are proper names and the name of a law there.
none('it keeps its rules: sentences, signs, clauses, forms, numbers, voice', notes.filter(({ code }) =>
	/^(easy-(sentence|sign|clause|form|number)|plain-(passive|abbreviation))$/.test(code)).map(({ file, line, message }) => `${file}:${line}: ${message}`));
done();
