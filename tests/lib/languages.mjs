// SPDX-License-Identifier: EUPL-1.2
// Pages of a site in several languages, told by their bytes.
import { readFileSync } from 'node:fs';

const language_of = (html) => /<html lang="([^"]+)"/.exec(html)[1];
const content_language_of = (html) => /<main[^>]* lang="([^"]+)"/.exec(html)?.[1];

// What pages hold: path, language, the language of their content where it is another, and the bytes.
export function read_pages(out, paths) {
	return paths.map((path) => {
		const html = readFileSync(`${out}/${path}`, 'utf8');
		return { path, html, language: language_of(html), foreign: content_language_of(html) };
	});
}

// Without what repeats: pages that nobody has translated are the original's inside another frame, so one of a language stands
// for all of them.
export function one_of_each(out, paths) {
	const seen = new Set();
	return read_pages(out, paths).filter(({ language, foreign }) => {
		if (!foreign)
			return true;
		const known = seen.has(language);
		seen.add(language);
		return !known;
	}).map(({ path }) => path);
}

// The kind of a page as its template names it; a plain page has no name of its own.
export const kind_of = (html) => /<body(?: class="([^"]*)")?/.exec(html)[1] ?? 'page';

// All pages of the main language (the one at the root), and of each other one a page of each kind and one that nobody has translated;
// in languages from right to left, whose frame is mirrored around a text that is not, one of each kind that nobody has translated.
export function few_of_each(out, paths) {
	const seen = new Set();
	const read = read_pages(out, paths);
	const main = read.find(({ path }) => path === 'index.html').language;
	return read.filter(({ language, foreign, html }) => {
		const mirrored = /<html [^>]*dir="rtl"/.test(html);
		const kind = `${language} ${foreign ? `foreign ${mirrored ? kind_of(html) : ''}` : kind_of(html)}`;
		const known = seen.has(kind);
		seen.add(kind);
		return language === main || !known;
	}).map(({ path }) => path);
}

// One page of each kind, language, and language of its text that `seen` does not hold yet, which then holds them. A page that leads
// elsewhere at once is none to read.
export function one_of_each_kind(out, paths, seen = new Set()) {
	return read_pages(out, paths).filter(({ language, foreign, html }) => {
		const kind = `${language} ${kind_of(html)}${foreign ? ` in ${foreign}` : ''}`, known = seen.has(kind) || html.includes('http-equiv="refresh"');
		if (!known)
			seen.add(kind);
		return !known;
	}).map(({ path }) => path);
}
