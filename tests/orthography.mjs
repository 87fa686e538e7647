#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// German as printers set it and Duden spells it, in everything that we wrote ourselves: pages, glossary, statement, texts of data, interface
// texts, and the handbook. What quotes code, and what another language says, is left out.
import { readFileSync } from 'node:fs';
import { done, files, none, ok } from './lib/tap.mjs';

const german = (path) => !/\.(en|tr|ar|uk)\.(md|yaml)$/.test(path) && !/(^|\/)(en|tr|ar|uk)\.yaml$/.test(path);

// ---- The words of a file, line by line

const blank = (text) => text.replace(/[^\n]/g, ' ');

// Markdown without code, addresses, and the marks of tables and lists. Lines stay where they are.
function words_of_markdown(text) {
	// The handbook's chapter of all messages quotes the very slips that they are about.
	return text.replace(/^## 13 [^]*?(?=^## 14 )/m, blank).replace(/^(~{3,}|`{3,})[^]*?^\1[^\n]*$/gm, (block) => {
		// What a block of our own shows to readers is text, too.
		return block.split('\n').map((line) => (/^(titel|untertitel|anmerkung|text|alt|quelle): /.test(line) ? line.replace(/^\w+: /, '') : '')).join('\n');
	}).replace(/``[^\n]+?``|`[^`\n]+`/g, 'x').replace(/\]\([^)\n]*\)/g, ']').replace(/<https?:[^>]*>/g, 'x').replace(/<!--[^]*?-->/g, blank)
		.replace(/\bhttps?:\S+/g, 'x').replace(/^(\w[\wäöüß.]*): /gm, '').replace(/^---$/gm, '').replace(/^\|.*\|$/gm, (row) => row.replace(/ *\| */g, '\u2003').replace(/-{3,}:?/g, ''))
		.replace(/^ *(?:[-*+]|\d+\.) +(?:\[[ x]\] )?/gm, '').replace(/^#+ /gm, '').replace(/^> ?/gm, '').replace(/^\[!\w+\]/gm, '').replace(/\*+|(?<!\w)_|_(?!\w)/g, '');
}

// The values of YAML, without what they are called, quotes around them, names of other languages, and comments' marks.
function words_of_yaml(text) {
	return text.split('\n').map((line) => {
		if (/^\s*[^:#]+\.(en|tr|ar|uk): /.test(line))
			return '';
		const value = line.replace(/^\s*#\s?/, '').replace(/^\s*(?:- )?"?[\wäöüÄÖÜß&.,/()„“’ -]+?"?: ?/, '').replace(/ +#.*$/, '');
		return value.replace(/^(["'])(.*)\1$/, '$2').replace(/\\"/g, '').replace(/\{[^}]*\}/g, 'x').replace(/`[^`]+`/g, 'x').replace(/\bhttps?:\S+/g, 'x').replace(/"[^"]*"/g, 'x').trim();
	}).join('\n');
}

const words_of_csv = (text) => text.replace(/\ufeff/, '').replace(/""/g, '').replace(/"/g, '').replace(/;/g, '\u2003').replace(/\r/g, '');

// ---- What is wrong

const old = ['daß', 'muß', 'mußte', 'bißchen', 'Standart', 'seperat', 'Rythmus', 'vorraus', 'Entgeld', 'wiederspiegel', 'nähmlich', 'Adressse',
	'Massnahme', 'weiss', 'gross', 'Strasse', 'ausserdem', 'schliessen', 'aufwendig', 'fuer', 'ueber', 'koennen', 'muessen', 'zurueck', 'moeglich'];
const rules = {
	'two blanks': /[^\s\u2003] {2,}(?=\S)/u,
	'a hyphen for a dash': /[\p{L}\d,.»“)] - (?=[\p{L}\d„«(])/u,
	'a hyphen between numbers': /(?<![\d-])\b(?:1[0-9]|20|[1-9])?\d{2}-\d{2,4}\b(?!-)(?= (?:bis|Jahre|Personen|Seiten|Prozent))/u,
	'straight quotation marks': /(?<!\d)"/u,
	'a straight apostrophe': /\p{L}'\p{L}/u,
	'three dots for an ellipsis': /(?<!\.)\.\.\.(?!\.)/u,
	'a blank before a sign': /[\p{L}\d] [,;:!?](?:\s|$)|[\p{L}\d] \.(?:\s|$)/u,
	'no blank after a sign': /\p{Ll}[,;!?]\p{L}|\p{Ll}{2}\.\p{Lu}\p{Ll}/u,
	'no blank before %': /\d[%€]/u,
	'an abbreviation without its blank': /\b(?:z\.B|d\.h|u\.a|i\.d\.R|s\.o|o\.ä)\./u,
	'a word twice': /(?<![\p{L}-])(\p{L}{2,}) \1(?![\p{L}-])/u,
	'an old or wrong spelling': new RegExp(`(?<!\\p{L})(?:${old.join('|')})(?!\\p{Ll}*:)`, 'u'),
	'quotation marks that do not match': /„[^“„]*$|^[^„]*(?<![»\p{L}])“(?!\p{L})/u,
};
// In the interface's texts; editors cannot see which blank they type.
const paragraph_sign = /§ \d/u;
// Words that may stand twice, and pairs that the rules of quotation miss because lines end within them.
const allowed = { 'a word twice': /\b(die die|der der|das das|sie sie|den den|log log)\b/u };

const found = (rule, line) => {
	const hit = rules[rule].exec(line);
	return hit && !allowed[rule]?.test(hit[0]) ? hit[0] : null;
};

const sources = [
	...files('content', '.md').map((path) => [`content/${path}`, words_of_markdown]),
	...files('content', '.yaml').map((path) => [`content/${path}`, words_of_yaml]),
	...files('datasets', '.yaml').map((path) => [`datasets/${path}`, words_of_yaml]),
	...files('datasets', '.csv').map((path) => [`datasets/${path}`, words_of_csv]),
	['datasets/README.md', words_of_markdown],
	['theme/i18n/de.yaml', words_of_yaml], ['theme/i18n/de-simple.yaml', words_of_yaml],
].filter(([path]) => german(path));

// A quotation may go over the end of a line, so paragraphs are judged for it, lines for all else.
function faults(path, words) {
	const text = words(readFileSync(path, 'utf8')), lines = text.split('\n'), told = [];
	for (const [i, line] of lines.entries())
		for (const rule of Object.keys(rules).filter((name) => name !== 'quotation marks that do not match')) {
			const hit = found(rule, line);
			if (hit)
				told.push(`${path}:${i + 1}: ${rule}: »${hit}« in »${line.trim().slice(0, 80)}«`);
		}
	for (const paragraph of text.split(/\n\s*\n/)) {
		const open = (paragraph.match(/„/g) ?? []).length, close = (paragraph.match(/“/g) ?? []).length;
		if (open !== close)
			told.push(`${path}: ${open} „ and ${close} “ in »${paragraph.trim().slice(0, 60)}…«`);
	}
	return told;
}

none('§ and its number stand on one line', files('theme/i18n', '.yaml').filter((path) => paragraph_sign.test(readFileSync(`theme/i18n/${path}`, 'utf8'))));
ok('there are texts to read', sources.length > 40, `${sources.length}`);
for (const [path, words] of sources)
	none(`${path} is spelled and set as German is`, faults(path, words));

// The rules themselves: each finds what it is for, and nothing in good German.
const wrong = {
	'two blanks': 'Die Stadt  hilft.', 'a hyphen for a dash': 'Die Stadt - sie hilft', 'a hyphen between numbers': 'von 18-27 Jahre',
	'straight quotation marks': 'das "Modell"', 'a straight apostrophe': 'klappt\'s', 'three dots for an ellipsis': 'und so weiter...',
	'a blank before a sign': 'Die Stadt , sie', 'no blank after a sign': 'Stadt,Land', 'no blank before %': '15%',
	'an abbreviation without its blank': 'z.B. hier', 'a word twice': 'und und', 'an old or wrong spelling': 'ich weiß, daß',
};
for (const [rule, text] of Object.entries(wrong))
	ok(`found: ${rule}`, found(rule, text), text);
const good = 'Die Maßnahme „Gemeinsam klappt’s“ – für 18- bis 27-Jährige – gilt, z. B. seit 1. März 2019: 15,7 % (+0,4 %), § 10d. Rat & Hilfe …';
none('good German passes', Object.keys(wrong).filter((rule) => found(rule, good)));
done();
