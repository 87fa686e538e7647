// SPDX-License-Identifier: EUPL-1.2
// Numbers and dates as pages print them, read back by the signs of their language's file. Shares nothing with
// generator/render/format.c.
import { existsSync, readFileSync } from 'node:fs';

const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const without_direction = (text) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
const blank = /^[\s\u00a0\u202f]$/;

// A language without a file is written as German, as the site from right to left is (lib/chromium.mjs).
function read_notation(language) {
	const own = `theme/i18n/${language}.yaml`;
	const lines = readFileSync(existsSync(own) ? own : 'theme/i18n/de.yaml', 'utf8').split('\n');
	const setting = (key) => {
		const line = lines.find((text) => text.trimStart().startsWith(`${key}:`));
		return without_direction(line.slice(line.indexOf(':') + 1).trim().replace(/^"(.*)"$/, '$1'));
	};
	const months = setting('monate').split(/,\s*/), group = setting('gruppierung'), decimal = escape(setting('komma'));
	const groups = blank.test(group) ? '[\\u00a0\\u202f]' : escape(group);
	const parts = { tt: '(?<day>\\d{2})', tag: '(?<day>\\d{1,2})', mm: '(?<month>\\d{2})', monat: `(?<name>${months.map(escape).join('|')})`, jahr: '(?<year>\\d{4})' };
	const date = setting('kurz').split(/(\{\w+\})/).map((part) => parts[part.slice(1, -1)] ?? escape(part).replace(/\s/g, '[\\s\\u00a0]')).join('');
	return {
		number: new RegExp(`((?<![\\p{L}\\d)])[+\u2212-])?(\\d{1,3}(?:${groups}\\d{3})+(?!\\d)|\\d+)(?:${decimal}(\\d+))?`, 'gu'),
		date: new RegExp(`(?<!\\d)${date}(?!\\d)`, 'gu'), months, percent: setting('prozent').split('{n}').map((part) => part.trim()),
	};
}

const notations = new Map();

function notation(language) {
	if (!notations.has(language))
		notations.set(language, read_notation(language));
	return notations.get(language);
}

// A number: { value, decimals, signed }, or null where the whole text is none.
export function read_number(text, language) {
	const found = numbers_in(text, language), [before, behind] = notation(language).percent;
	let bare = without_direction(text).trim();
	if (before && bare.startsWith(before))
		bare = bare.slice(before.length).trim();
	if (behind && bare.endsWith(behind))
		bare = bare.slice(0, -behind.length).trim();
	return found.length === 1 && found[0].text.length === bare.length ? found[0] : null;
}

// All numbers that stand in a text; `below` where it says "< 0,1".
export function numbers_in(text, language) {
	return [...text.matchAll(notation(language).number)].map(({ 0: whole, 1: sign, 2: digits, 3: decimals = '', index }) => {
		const magnitude = Number(`${digits.replace(/\D/g, '')}.${decimals || 0}`);
		return { text: whole, value: sign && sign !== '+' ? -magnitude : magnitude, decimals: decimals.length, signed: Boolean(sign),
			below: /<\s*$/.test(text.slice(0, index)) };
	});
}

// The text with its dates written as in German, "31.12.2018", whatever its language.
export function with_plain_dates(text, language) {
	const { date, months } = notation(language);
	return text.replace(date, (...found) => {
		const { day, month, name, year } = found.at(-1);
		return `${day.padStart(2, '0')}.${month ?? String(months.indexOf(name) + 1).padStart(2, '0')}.${year}`;
	});
}
