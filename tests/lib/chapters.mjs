// SPDX-License-Identifier: EUPL-1.2
// What is generated from the program's tables and from tests/errors/: examples of messages, chapters of the handbook, the lists
// in the man pages and of the completions. tests/chapters.mjs compares them with the files that hold them, and writes them there.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { files } from './tap.mjs';

const lotse = process.env.LOTSE ?? './lotse';

/* ---- Examples ---- */

// A page has so many columns; an example is one look.
const longestLine = 110;
const mostLines = 8;

// In the order of their names: [{ name: 'PAGE_KEY_SPACE', code: 'page-key-space' }].
function codes() {
	const found = [];
	for (const file of readdirSync('generator/base/codes'))
		for (const [, name, code] of readFileSync(join('generator/base/codes', file), 'utf8').matchAll(/^DIAG\((\w+), "([\w-]+)"/gm))
			found.push({ name, code });
	return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

// null: no text of this encoding.
function lines(file) {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
		return text.replace(/\r?\n$/, '').split(/\r?\n/);
	} catch {
		return null;
	}
}

// The first message of that code: { file, line, message, excerpt, remedy }.
function shown(file, code) {
	const text = readFileSync(file, 'utf8').split('\n');
	const at = text.findIndex((line) => line.endsWith(` [${code}]`));
	const head = /^(?:([^:]+?)(?::(\d+))?(?: \([^)]*\))?(?::\d+)?: )?(?:Fehler|Warnung|Hinweis|error|warning|note): (.*) \[[\w-]+\]$/.exec(text[at] ?? '');
	if (!head)
		return null;
	const next = text[at + 1] ?? '';
	const remedy = text.slice(at + 1, at + 4).find((line) => /^(Lösung|Fix): /.test(line));
	return {
		file: head[1], line: head[2] ? Number(head[2]) : 0, message: head[3], remedy: remedy?.replace(/^\S+ /, '') ?? '',
		excerpt: next.startsWith('  ') && head[1] ? next.slice(2) : null,
	};
}

// What differs between two files, as ranges of lines [from, to) that are as short as possible.
function difference(a, b) {
	let from = 0;
	while (from < a.length && from < b.length && a[from] === b[from])
		from++;
	let same = 0;
	while (same < a.length - from && same < b.length - from && a[a.length - 1 - same] === b[b.length - 1 - same])
		same++;
	return { from, toA: a.length - same, toB: b.length - same };
}

// The lines that were changed in `file`, the line of the message among them when it is the same file; neither side is empty.
function changed(folder, file, message) {
	const old = lines(existsSync(join(folder, 'site', file)) ? join(folder, 'site', file) : join('tests/errors/base', file)) ?? [];
	const mended = lines(join(folder, 'right', file));
	if (!mended)
		return null;
	const range = difference(old, mended);
	const moved = range.toB - range.toA;
	if (message.file === file && message.line) {
		range.from = Math.min(range.from, message.line - 1);
		range.toA = Math.max(range.toA, message.line);
	}
	if (range.from > 0 && (range.from === range.toA || range.from === range.toA + moved))
		range.from--;
	return { wrong: old.slice(range.from, range.toA), right: mended.slice(range.from, range.toA + moved) };
}

// Control characters, also of writing directions, and what stands for bytes that are no text.
const unshowable = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffd]/;

function showable(text) {
	return text.length > 0 && text.length <= mostLines && text.every((line) => line.length <= longestLine && !unshowable.test(line));
}

// A mistake in the name of a file: `mend` moves it. The folder stands for the file then.
function renaming(folder) {
	const [, from, to] = /^mv '([^']+)' '([^']+)'\n$/.exec(readFileSync(join(folder, 'mend'), 'utf8'));
	const within = dirname(from);
	return { wrongFile: within, wrong: [relative(within, from)], rightFile: within, right: [relative(within, to)] };
}

// The folder of tests that has the message, as text and in English: its own, or a site of tests/duties/.
function folderOf(code) {
	const own = join('tests/errors', code);
	if (existsSync(join(own, 'expected.txt')))
		return own;
	const duties = readdirSync('tests/duties').sort().map((name) => join('tests/duties', name));
	return duties.find((folder) => existsSync(join(folder, 'expected.txt')) && readFileSync(join(folder, 'expected.txt'), 'utf8').includes(` [${code}]\n`));
}

// { texts: [German message, remedy, English message, remedy], wrongFile, wrong: [line], rightFile, right: [line] }; the right one only where tests/errors/CODE/right/ mends the mistake.
export function example(code) {
	const folder = folderOf(code);
	if (!folder)
		return null;
	const message = shown(join(folder, 'expected.txt'), code);
	const english = shown(join(folder, 'expected.en.txt'), code);
	const texts = [message.message, message.remedy, english.message, english.remedy];
	// On pages of tests/duties/ it is the theme that is wrong, not the line that the message shows.
	const found = { texts, wrongFile: message.file, wrong: message.excerpt === null || !folder.endsWith(code) ? [] : [message.excerpt] };
	if (existsSync(join(folder, 'mend')))
		Object.assign(found, renaming(folder));
	if (existsSync(join(folder, 'right'))) {
		const mended = files(join(folder, 'right')).sort((a, b) => (b === message.file) - (a === message.file));
		const sides = mended.map((file) => ({ file, ...changed(folder, file, message) }))
			.find((side) => side.right && showable(side.right) && existsSync(join(folder, 'site', side.file))) ??
			mended.map((file) => ({ file, ...changed(folder, file, message) })).find((side) => side.right && showable(side.right));
		if (sides) {
			found.rightFile = sides.file;
			found.right = sides.right;
			if (sides.file === message.file || !found.wrong.length) {
				found.wrongFile = sides.file;
				found.wrong = sides.wrong;
			}
		}
	}
	if (!showable(found.wrong))
		delete found.wrong;
	return texts.some((text) => unshowable.test(text)) ? null : found;
}

function cString(text) {
	return `"${text.join('\n').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\t', '\\t').replaceAll('\n', '\\n"\n\t"')}"`;
}

// All of generator/base/codes/examples.def.
export function examplesDefinition() {
	const entries = codes().flatMap(({ name, code }) => {
		const found = example(code);
		if (!found)
			return [];
		const texts = found.texts.map((text) => `\t${cString([text])},\n`).join('');
		const wrong = found.wrong ? `${cString([found.wrongFile])},\n\t${cString(found.wrong)}` : 'NULL, NULL';
		const right = found.wrong && found.right ? `${cString([found.rightFile])},\n\t${cString(found.right)}` : 'NULL, NULL';
		return [`EXAMPLE(${name},\n${texts}\t${wrong},\n\t${right})\n`];
	});
	return `/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * EXAMPLE(CODE, German message, remedy, English message, remedy, file, wrong lines, file, right lines): made from tests/errors/ by
 * \`make chapters\`, never by hand. The wrong lines are those that the message shows; the right ones are known to build. No include
 * guard: an X-macro.
 */

${entries.join('\n')}`;
}

/* ---- Texts with generated parts ---- */

export function explain(...args) {
	return execFileSync(lotse, ['explain', ...args], { encoding: 'utf8', maxBuffer: 1 << 24 });
}

// Text of a man page: a sentence begins a line, no line is longer than 80 bytes, none is taken for a request.
function roff(text) {
	// mandoc counts other letters as it writes them: \[u00E4].
	const width = (line) => [...line].reduce((sum, letter) => sum + (letter < '\x7f' ? 1 : 8), 0);
	const found = [];
	for (const word of text.split(' ')) {
		const last = found.at(-1);
		if (last === undefined || /[.!?]["”«)]*$/.test(last) || width(`${last} ${word}`) > 78)
			found.push(word);
		else
			found[found.length - 1] += ` ${word}`;
	}
	return found.map((line) => line.replaceAll('\\', '\\e').replace(/^[.']/, '\\&$&')).join('\n');
}

function manMessages(lang) {
	const severities = { de: { error: 'Fehler', warning: 'Warnung', note: 'Hinweis' }, en: { error: 'error', warning: 'warning', note: 'note' } };
	return JSON.parse(explain('messages', '--format', 'json', '--lang', lang)).map((message) =>
		`.It Sy ${roff(message.code)} Pq ${severities[lang][message.severity]}\n${roff(message.message)}\n`).join('');
}

// What `lotse --help` lists: { commands, options } of { name, value, de, en }.
export function help() {
	const lines = execFileSync(lotse, ['--help'], { encoding: 'utf8' }).split('\n');
	const entries = lines.flatMap((line, i) => {
		const entry = /^ {2}(-{0,2}[a-z][a-z-]*)(?: (\S+))? +(\S.*)$/.exec(line);
		return entry ? [{ name: entry[1], value: entry[2], de: entry[3], en: lines[i + 1].trim() }] : [];
	});
	return { commands: entries.filter((entry) => entry.name[0] !== '-'), options: entries.filter((entry) => entry.name[0] === '-') };
}

function manEntries(entries, lang) {
	return entries.map(({ name, value, ...texts }) => {
		const values = value && (value.includes('|') ? `Cm ${value.replaceAll('|', ' | ')}` : `Ar ${value.toLowerCase()}`);
		const head = name[0] === '-' ? `Fl Fl ${name.slice(2)}${value ? ` ${values}` : ''}` : `Cm ${name}`;
		return `.It ${head}\n${roff(texts[lang])}\n`;
	}).join('');
}

const names = (entries) => entries.map((entry) => entry.name).join(' ');

function bashWords() {
	const { commands, options } = help();
	const valued = options.filter((option) => option.value);
	return `_lotse_commands='${names(commands)}'\n_lotse_options='${names(options)}'\n_lotse_valued='${names(valued)}'\n`;
}

const quoted = (text) => `'${text.replaceAll("'", '’')}'`;

function zshWords() {
	const { commands, options } = help();
	const plain = (text) => text.replaceAll("'", '’').replace(/[[\]:\\]/g, '\\$&');
	const action = ({ name, value }) => {
		if (!value)
			return '';
		return `:${plain(value)}:${value.includes('|') ? `(${value.replaceAll('|', ' ')})` : ['--site', '--out'].includes(name) ? '_files -/' : ' '}`;
	};
	return `commands=(\n${commands.map((entry) => `\t'${entry.name}:${plain(entry.en)}'\n`).join('')})\n` +
		`options=(\n${options.map((entry) => `\t'${entry.name}[${plain(entry.en)}]${action(entry)}'\n`).join('')})\n`;
}

function fishWords() {
	const { commands, options } = help();
	const value = (option) => (!option.value ? '' : option.value.includes('|') ? ` -x -a ${quoted(option.value.replaceAll('|', ' '))}` : ' -r');
	return `set -g __lotse_valued ${names(options.filter((option) => option.value))}\n` +
		commands.map((entry) => `complete -c lotse -n '__lotse_behind' -f -a ${entry.name} -d ${quoted(entry.en)}\n`).join('') +
		options.map((entry) => `complete -c lotse -l ${entry.name.slice(2)}${value(entry)} -d ${quoted(entry.en)}\n`).join('');
}

// Each file with its generated parts: the line before, the line behind, and what belongs between them.
export const generated = [
	{
		file: 'content/README.md',
		parts: [
			{ begin: '<!-- Meldungen: erzeugt von make chapters -->\n', end: '<!-- Ende der Meldungen -->\n', text: () => `\n${explain('messages', '--lang', 'de')}` },
			{ begin: '<!-- Wörter: erzeugt von make chapters -->\n', end: '<!-- Ende der Wörter -->\n', text: () => `\n${explain('words', '--lang', 'de')}\n` },
		],
	},
	...[['generator/package/lotse.1', 'en'], ['generator/package/lotse.de.1', 'de']].map(([file, lang]) => ({
		file,
		parts: [
			{ begin: '.\\" Commands: made by make chapters\n', end: '.\\" End of commands\n', text: () => manEntries(help().commands, lang) },
			{ begin: '.\\" Options: made by make chapters\n', end: '.\\" End of options\n', text: () => manEntries(help().options, lang) },
			{ begin: '.\\" Messages: made by make chapters\n', end: '.\\" End of messages\n', text: () => manMessages(lang) },
		],
	})),
	...[['lotse.bash', bashWords], ['_lotse', zshWords], ['lotse.fish', fishWords]].map(([file, text]) => ({
		file: `generator/package/${file}`,
		parts: [{ begin: '# Commands and options: made by make chapters\n', end: '# End of commands and options\n', text }],
	})),
];

// The file's text with its generated parts as they should be; throws when a mark is missing.
export function renewed({ file, parts }) {
	let text = readFileSync(file, 'utf8');
	for (const part of parts) {
		const from = text.indexOf(part.begin);
		const to = text.indexOf(part.end, from);
		if (from < 0 || to < 0)
			throw new Error(`${file}: the lines ${part.begin.trim()} and ${part.end.trim()} are missing`);
		text = text.slice(0, from + part.begin.length) + part.text() + text.slice(to);
	}
	return text;
}
