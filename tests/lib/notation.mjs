// SPDX-License-Identifier: EUPL-1.2
// Numbers as pages print them, read back. Shares nothing with generator/render/format.c.

// The marks of groups and of decimals; blanks also part groups in languages that use them.
const marks = { de: ['.', ','], tr: ['.', ','], en: [',', '.'], ar: [',', '.'], ru: [' ', ','], uk: [' ', ','], fr: [' ', ','] };

const escaped = (mark) => (mark === ' ' ? '[\u00a0\u202f]' : `[${mark}]`);

// A number: { value, decimals, signed }, or null where the whole text is none.
export function read_number(text, language) {
	const found = numbers_in(text, language);
	const bare = text.replace(/[\u2066-\u2069\u200e\u200f]/g, '').trim();
	return found.length === 1 && found[0].text.length === bare.replace(/\s*%$|^%\s*/, '').length ? found[0] : null;
}

// All numbers that stand in a text; `below` where it says "< 0,1".
export function numbers_in(text, language) {
	const [group, decimal] = marks[language.slice(0, 2)] ?? marks.de;
	const pattern = new RegExp(`((?<![\\p{L}\\d)])[+\u2212-])?(\\d{1,3}(?:${escaped(group)}\\d{3})+(?!\\d)|\\d+)(?:${escaped(decimal)}(\\d+))?`, 'gu');
	return [...text.matchAll(pattern)].map(({ 0: whole, 1: sign, 2: digits, 3: decimals = '', index }) => {
		const magnitude = Number(`${digits.replace(/\D/g, '')}.${decimals || 0}`);
		return { text: whole, value: sign && sign !== '+' ? -magnitude : magnitude, decimals: decimals.length, signed: Boolean(sign),
			below: /<\s*$/.test(text.slice(0, index)) };
	});
}
