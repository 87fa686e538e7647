// SPDX-License-Identifier: EUPL-1.2
// What is generated from the program's tables and from tests/errors/: examples of messages, chapters of the handbook, the lists
// in the man pages and of the completions. tests/chapters.mjs compares them with the files that hold them, and writes them there.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codes, example } from './examples.mjs';

const lotse = process.env.LOTSE ?? './lotse';

/* ---- Examples ---- */

function cString(text) {
	return `"${text.join('\n').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\t', '\\t').replaceAll('\n', '\\n"\n\t"')}"`;
}

const cStrings = (texts) => (texts ?? [null]).map((text) => (text === null ? 'NULL' : cString([text])));

// All of generator/base/codes/examples.def.
export function examplesDefinition() {
	const entries = codes().flatMap(({ name, code }) => {
		const { texts, wrongFile, wrong, rightFile, right, without } = example(code);
		const said = (texts ?? [null, null, null, null]).map((text) => `\t${cStrings([text])},\n`).join('');
		if (without)
			return [`WITHOUT(${name},\n${said}\t${cStrings(without).join(',\n\t')})\n`];
		const side = (file, shown) => (shown?.length ? `${cStrings([file])},\n\t${cString(shown)}` : 'NULL, NULL');
		return texts ? [`EXAMPLE(${name},\n${said}\t${side(wrongFile, wrong)},\n\t${side(rightFile, right)})\n`] : [];
	});
	return `/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * EXAMPLE(CODE, German message, remedy, English message, remedy, file, wrong lines, file, right lines): made from tests/errors/ and
 * tests/duties/ by \`make chapters\`, never by hand. The wrong lines are known to give the message, the right ones not to. A file of
 * NULL is a command at a terminal. WITHOUT(CODE, the same four texts, German line, English line): a message that no writing mends, from
 * tests/errors/WITHOUT_EXAMPLE.md. No include guard: an X-macro.
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
