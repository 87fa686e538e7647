// SPDX-License-Identifier: EUPL-1.2
// One example for each message, taken from the test that has it: what provokes it, and the same mended. A case of tests/errors/
// brings both (`right/`, `mend`, `command.right`) and runs both; a case of tests/duties/ is a fault planted into a site without any.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdtempSync, openSync, readFileSync, readSync, closeSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

// A page has so many columns; an example is one look.
const longestLine = 110;
const mostLines = 8;
// What lies behind is shown by no example.
const readBytes = 1 << 19;
// Of larger files the size is shown when no line is to blame.
const largeBytes = 1 << 18;
// Changes with no more lines between them are one.
const closeLines = 2;
// Longer ranges are not compared line by line.
const comparedLines = 500;

/* ---- Codes, and what is said of them ---- */

// In the order of their names: [{ name: 'PAGE_KEY_SPACE', code: 'page-key-space' }].
export function codes() {
	const found = [];
	for (const file of readdirSync('generator/base/codes'))
		for (const [, name, code] of readFileSync(join('generator/base/codes', file), 'utf8').matchAll(/^DIAG\((\w+), "([\w-]+)"/gm))
			found.push({ name, code });
	return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

// Messages that no writing mends: { code: [German line, English line] }.
export function withoutExample() {
	const text = readFileSync('tests/errors/WITHOUT_EXAMPLE.md', 'utf8');
	return Object.fromEntries([...text.matchAll(/^- `([\w-]+)`\n {2}- de: (.+)\n {2}- en: (.+)$/gm)].map(([, code, ...lines]) => [code, lines]));
}

const heads = /^ *(?:([^:]+?)(?::(\d+))?(?: \([^)]*\))?(?::\d+)?: )?(?:Fehler|Warnung|Hinweis|error|warning|note): (.*) \[[\w-]+\]$/;

// The first message of that code: { file, line, message, excerpt, remedy }.
function shown(file, code) {
	const text = readFileSync(file, 'utf8').split('\n');
	const at = text.findIndex((line) => line.endsWith(` [${code}]`));
	const head = heads.exec(text[at] ?? '');
	if (!head)
		return null;
	const next = text[at + 1] ?? '';
	const remedy = text.slice(at + 1, at + 4).find((line) => /^ *(Lösung|Fix): /.test(line));
	const excerpted = head[1] && next.startsWith('  ') && next !== remedy;
	return {
		file: head[1], line: head[2] ? Number(head[2]) : 0, message: head[3], remedy: remedy?.replace(/^ *\S+ /, '') ?? '',
		excerpt: excerpted ? next.slice(2) : null,
	};
}

const said = (folder) => readFileSync(join(folder, 'expected.txt'), 'utf8');

// The folder of tests that has the message: its own, or the site of tests/duties/ that says the least besides.
function folderOf(code) {
	const own = join('tests/errors', code);
	if (existsSync(join(own, 'expected.txt')))
		return own;
	return readdirSync('tests/duties').map((name) => join('tests/duties', name))
		.filter((folder) => existsSync(join(folder, 'expected.txt')) && said(folder).includes(` [${code}]\n`))
		.sort((a, b) => said(a).length - said(b).length || (a < b ? -1 : 1))[0];
}

/* ---- Sites, wrong and mended ---- */

// What is in a folder: a map of paths to { bytes: their beginning, size }, or { to } of a link.
function tree(folder) {
	const found = new Map();
	for (const name of readdirSync(folder, { recursive: true }).sort()) {
		const path = join(folder, name);
		const kind = lstatSync(path);
		if (kind.isFile())
			found.set(name, { bytes: beginning(path), size: kind.size });
		else if (kind.isSymbolicLink())
			found.set(name, { to: readlinkSync(path) });
		else if (!kind.isDirectory() || readdirSync(path).length === 0)
			found.set(name, { to: '' });
	}
	return found;
}

function beginning(path) {
	const bytes = Buffer.alloc(readBytes);
	const file = openSync(path, 'r');
	const n = readSync(file, bytes);
	closeSync(file);
	return bytes.subarray(0, n);
}

const script = (folder, name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
const run = (folder, name, site) => script(folder, name) && execFileSync('sh', ['-eu', resolve(folder, name)], { cwd: site });

// What scripts name of the theme; all of it would take many times as long.
function themeOf(scripts) {
	const paths = [...scripts.matchAll(/(\brm )?(?:-r )?(theme\/[\w./*-]*)/g)].map(([, gone, path]) => (gone || path.includes('*') ? dirname(path) : path));
	return [...new Set(paths)].filter((path) => existsSync(path)).sort();
}

// The site of a case and the mended one, as maps; tests/lib/case.sh lays out the same.
function sites(folder) {
	const place = mkdtempSync(join(tmpdir(), 'lotse-examples.'));
	const [wrong, right] = [join(place, 'wrong'), join(place, 'right')];
	const isDuty = dirname(folder) === 'tests/duties';
	// Without its `setup` such a site is sound.
	const sound = (isDuty || existsSync(join(folder, 'mend'))) && script(folder, 'mend') === '';
	try {
		cpSync(join(dirname(folder), 'base'), wrong, { recursive: true });
		for (const path of themeOf(script(folder, 'setup') + script(folder, 'mend')))
			cpSync(path, join(wrong, path), { recursive: true });
		if (existsSync(join(folder, 'site')))
			cpSync(join(folder, 'site'), wrong, { recursive: true });
		if (sound)
			cpSync(wrong, right, { recursive: true });
		run(folder, 'setup', wrong);
		if (!sound) {
			cpSync(wrong, right, { recursive: true, verbatimSymlinks: true });
			if (existsSync(join(folder, 'right')))
				cpSync(join(folder, 'right'), right, { recursive: true });
			run(folder, 'mend', right);
		}
		return { wrong: tree(wrong), right: tree(right) };
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}

/* ---- Bytes as text ---- */

const hex = (number, digits) => number.toString(16).toUpperCase().padStart(digits, '0');

// What a reader could not see, or would see as something else, has a name in ⟨⟩.
function visible(text) {
	return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (c) => `⟨0x${hex(c.charCodeAt(0), 2)}⟩`)
		.replaceAll('\ufeff', '⟨BOM⟩')
		.replace(/[\u0080-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, (c) => `⟨U+${hex(c.charCodeAt(0), 4)}⟩`);
}

const sequences = /[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

// Lines without their ends. A byte that is no UTF-8 is shown as such.
function lines(bytes) {
	const text = bytes.toString('latin1').replace(/\r?\n$/, '').split(/\r?\n/);
	return text.map((line) => visible((line.match(sequences) ?? []).map((part) =>
		(part.length === 1 && part > '\x7f' ? `⟨0x${hex(part.charCodeAt(0), 2)}⟩` : Buffer.from(part, 'latin1').toString())).join('')));
}

// Blanks of other kinds in `line`, and those that `other` does not have there, when nothing else tells the two apart.
function markBlanks(line, others) {
	const bare = (text) => text.replace(/\s/g, '');
	const other = others.find((text) => bare(text) === bare(line) && text !== line);
	if (other === undefined || others.includes(line))
		return line;
	const { from, toA } = difference([...line], [...other]);
	const marked = [...line].slice(from, toA).join('').replaceAll('\t', '⟨Tab⟩').replace(/[\u00a0\u202f\u2009]/g, (c) => `⟨U+${hex(c.charCodeAt(0), 4)}⟩`);
	return [...line].slice(0, from).join('') + marked.replaceAll(' ', '␣') + [...line].slice(toA).join('');
}

// At most `longestLine` signs of a line, those from `at` on among them.
function cut(line, at) {
	const signs = [...line];
	if (signs.length <= longestLine)
		return line;
	const from = at < longestLine - 20 ? 0 : Math.min(at - 40, signs.length - longestLine + 2);
	const to = Math.min(signs.length, from + longestLine - 2);
	const more = signs.length - to;
	return `${from ? '…' : ''}${signs.slice(from, to).join('')}${more > 1000 ? `… (+${more})` : more ? '…' : ''}`;
}

/* ---- What differs ---- */

// What differs between two lists, as ranges [from, to) that are as short as possible.
function difference(a, b) {
	let from = 0;
	while (from < a.length && from < b.length && a[from] === b[from])
		from++;
	let same = 0;
	while (same < a.length - from && same < b.length - from && a[a.length - 1 - same] === b[b.length - 1 - same])
		same++;
	return { from, toA: a.length - same, toB: b.length - same };
}

// Where `a` and `b` differ, in order: ranges [from, toA) of `a` and [fromB, toB) of `b`, far from each other.
function hunks(a, b, gap = closeLines) {
	if (a.length > comparedLines || b.length > comparedLines)
		return [{ from: 0, toA: a.length, fromB: 0, toB: b.length }];
	const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--)
		for (let k = b.length - 1; k >= 0; k--)
			longest[i][k] = a[i] === b[k] ? longest[i + 1][k + 1] + 1 : Math.max(longest[i + 1][k], longest[i][k + 1]);
	const found = [];
	for (let i = 0, k = 0; i < a.length || k < b.length;) {
		if (i < a.length && k < b.length && a[i] === b[k]) {
			i++, k++;
			continue;
		}
		const last = found.at(-1);
		if (last && i - last.toA <= gap)
			Object.assign(last, { toA: i, toB: k });
		else
			found.push({ from: i, toA: i, fromB: k, toB: k });
		if (k === b.length || (i < a.length && longest[i + 1][k] >= longest[i][k + 1]))
			found.at(-1).toA = ++i;
		else
			found.at(-1).toB = ++k;
	}
	return found;
}

const span = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

// At most `mostLines` of them, first of all those in `wanted`; »…« stands for the others.
function elide(text, wanted) {
	if (text.length <= mostLines)
		return text;
	const inOrder = [...wanted].sort((a, b) => a - b);
	const order = [...inOrder, ...inOrder.flatMap((at) => [at - 1, at + 1]).filter((at) => text[at] !== undefined)];
	const some = wanted.size > mostLines - 3 ? [...order.slice(0, mostLines - 4), ...order.slice(wanted.size - 2, wanted.size)] : order;
	let shownLines = [];
	for (let n = 1; n <= some.length; n++) {
		const kept = [...new Set(some.slice(0, n))].sort((a, b) => a - b);
		const gap = (from, to) => (to > from ? [to - from < 20 ? '…' : `… (+${to - from})`] : []);
		const result = kept.flatMap((at, i) => [...gap((kept[i - 1] ?? -1) + 1, at), text[at]]);
		result.push(...gap(kept.at(-1) + 1, text.length));
		if (result.length > mostLines)
			break;
		shownLines = result;
	}
	return shownLines;
}

// Where a line begins to differ from the one that stands in its place.
const alike = (line, i, others) => (others.length > i && others[i] !== line ? difference([...line], [...others[i]]).from : 0);

// Both sides as they are shown; `line` is the index of the one that the message is about.
function sides(wrong, right, line) {
	const marked = wrong.map((text) => markBlanks(text, right));
	const changes = hunks(wrong, right);
	const around = (from, to, n) => (from < to ? span(from, to) : [Math.max(0, from - 1), Math.min(n - 1, from)]);
	const wanted = [line ?? [], ...changes.map(({ from, toA }) => around(from, toA, wrong.length))].flat();
	return {
		wrong: elide(marked.map((text, i) => cut(text, alike(text, i, right))), new Set(wanted)),
		right: elide(right.map((text, i) => cut(text, alike(text, i, wrong))), new Set(changes.flatMap(({ fromB, toB }) => around(fromB, toB, right.length)))),
	};
}

// The lines that were changed in a file, the line of the message among them when it is in there; neither side is empty.
function changed(old, mended, line) {
	const whole = difference(old, mended);
	const around = (gap) => hunks(old.slice(whole.from, whole.toA), mended.slice(whole.from, whole.toB), gap)
		.find(({ from, toA }) => line > whole.from + from && line <= whole.from + toA);
	const wide = line && around(closeLines);
	const inside = wide && wide.toA - wide.from > mostLines ? around(0) : wide;
	const range = inside ? { from: whole.from + inside.from, toA: whole.from + inside.toA, fromB: whole.from + inside.fromB, toB: whole.from + inside.toB } :
		{ ...whole, fromB: whole.from };
	const grow = (before, behind) => {
		range.from -= before;
		range.fromB -= before;
		range.toA += behind;
		range.toB += behind;
	};
	if (line && line <= old.length && !inside)
		grow(Math.max(0, range.from - line + 1), Math.max(0, line - range.toA));
	if (range.from > 0 && range.fromB > 0 && (range.from === range.toA || range.fromB === range.toB))
		grow(1, 0);
	if (range.from === range.toA || range.fromB === range.toB)
		grow(0, 1);
	return sides(old.slice(range.from, range.toA), mended.slice(range.fromB, range.toB), line ? line - 1 - range.from : undefined);
}

// The names in a folder of a tree; a link says where it leads.
function names(site, folder) {
	const found = new Set();
	for (const [path, { to }] of site) {
		const [first, ...more] = (folder === '.' ? path : path.slice(folder.length + 1)).split('/');
		if (folder === '.' || path.startsWith(`${folder}/`))
			found.add(more.length ? `${first}/` : to ? `${first} → ${to}` : first);
	}
	return [...found];
}

// A mistake in the name of a file, or a file too many or too few: its folder is what is wrong.
function folders(site, gone, come) {
	const paths = [...gone, ...come];
	let folder = dirname(paths[0]);
	while (!names(site.wrong, folder).length || !names(site.right, folder).length || paths.some((path) => folder !== '.' && !path.startsWith(`${folder}/`)))
		folder = dirname(folder);
	const within = (path) => (folder === '.' ? path : path.slice(folder.length + 1));
	const [wrong, right] = gone.length && gone.length === come.length ? [gone.map(within), come.map(within)] :
		[names(site.wrong, folder), names(site.right, folder)];
	return inFolder(folder, sides(wrong, right));
}

const inFolder = (folder, shownSides) => ({ wrongFile: folder === '.' ? './' : folder, rightFile: folder === '.' ? './' : folder, ...shownSides });

// A file that is too large: its name and size are what differs.
function sizes(site, file) {
	const size = (entry) => [`${basename(file)} (${Math.ceil(entry.size / 1024).toLocaleString('de')} KB)`];
	return inFolder(dirname(file), { wrong: size(site.wrong.get(file)), right: size(site.right.get(file)) });
}

const isLarge = (entry) => entry.size > largeBytes;

const same = (a, b) => a && b && a.to === b.to && a.size === b.size && (a.bytes === b.bytes || (a.bytes && b.bytes && a.bytes.equals(b.bytes)));

// How well a file that was changed shows what the message says.
function nearness(file, message, folder) {
	if (file === message.file)
		return 3;
	return message.remedy.includes(basename(file)) ? 2 : Number(dirname(folder) === 'tests/duties' && file.startsWith('theme/'));
}

// The lines of a file on both sides, without a mark of its encoding that both have.
function linesOf(site, file) {
	const bytes = [site.wrong.get(file).bytes, site.right.get(file).bytes];
	const lean = bytes.every((side) => side.indexOf('\ufeff') === 0);
	return bytes.map((side) => lines(lean ? side.subarray(3) : side));
}

// Are lines only put in, from `a` to `b`?
const isAddition = (a, b) => difference(a, b).from === difference(a, b).toA;

// What was changed in the files that both sites have; the nearest comes first.
function edited(site, files, message) {
	const [file, second] = files;
	if (isLarge(site.wrong.get(file)) && !message.line)
		return sizes(site, file);
	const [old, now] = linesOf(site, file);
	const found = { wrongFile: file, rightFile: file, ...changed(old, now, message.file === file ? message.line : 0) };
	// What was taken out of one file and put into another.
	if (second && isAddition(now, old) && isAddition(...linesOf(site, second)))
		return { ...found, rightFile: second, right: changed(...linesOf(site, second), 0).right };
	return found;
}

// What the mended site has otherwise: { wrongFile, wrong, rightFile, right }.
function mended(folder, message) {
	const site = sites(folder);
	const differing = [...new Set([...site.wrong.keys(), ...site.right.keys()])].sort()
		.filter((path) => !same(site.wrong.get(path), site.right.get(path)));
	// A folder that became empty, or no longer is, comes of the files.
	const isFolder = (path) => (site.wrong.get(path) ?? site.right.get(path)).to === '';
	const paths = differing.every(isFolder) ? differing : differing.filter((path) => !isFolder(path));
	const both = paths.filter((path) => site.wrong.get(path)?.bytes && site.right.get(path)?.bytes)
		.sort((a, b) => nearness(b, message, folder) - nearness(a, message, folder));
	const come = paths.filter((path) => !site.wrong.has(path));
	const gone = paths.filter((path) => !site.right.has(path));
	const pointed = message.line && site.wrong.get(message.file)?.bytes && lines(site.wrong.get(message.file).bytes)[message.line - 1];
	const blamed = pointed ? { wrongFile: message.file, wrong: [cut(pointed, 0)] } : null;
	if (both.length) {
		const found = edited(site, both, message);
		// Of what another file lacks, it is the line of the message that shows it.
		const isLacking = dirname(folder) === 'tests/errors' && both[0] !== message.file && isAddition(...linesOf(site, both[0]));
		return isLacking && blamed && !pointed.startsWith('~~~') ? { ...found, ...blamed } : found;
	}
	const told = come.find((path) => message.remedy.includes(path)) ?? come[0];
	if (told && blamed)
		return { ...blamed, rightFile: told, right: sides([], lines(site.right.get(told).bytes)).right };
	return paths.length ? folders(site, gone.length || come.length ? gone : paths, come) : null;
}

/* ---- Examples ---- */

// What was typed at a terminal, without the place of the test.
const typed = (file) => [visible(`lotse ${readFileSync(file, 'utf8').trim().replaceAll('SITE/', '').replaceAll('SITE', '.')}`)];

// { texts: [German message, remedy, English message, remedy] or null, wrongFile, wrong: [line], rightFile, right: [line], without: [German line,
// English line] }; a file of null is a command at a terminal. What there is none of is absent.
export function example(code) {
	if (!examples.has(code))
		examples.set(code, made(code));
	return examples.get(code);
}

const examples = new Map();

function made(code) {
	const folder = folderOf(code);
	const found = { without: withoutExample()[code] };
	if (!folder)
		return found;
	const message = shown(join(folder, 'expected.txt'), code);
	const english = shown(join(folder, 'expected.en.txt'), code);
	found.texts = [message.message, message.remedy, english.message, english.remedy].map((text) => visible(text.replaceAll('SITE/', '')));
	if (found.without)
		return found;
	if (existsSync(join(folder, 'command.right')))
		return { ...found, wrongFile: null, wrong: typed(join(folder, 'command')), rightFile: null, right: typed(join(folder, 'command.right')) };
	if (existsSync(join(folder, 'right')) || existsSync(join(folder, 'mend')) || dirname(folder) === 'tests/duties')
		return { ...found, ...mended(folder, message) };
	return message.excerpt === null ? found : { ...found, wrongFile: message.file, wrong: [cut(visible(message.excerpt), 0)] };
}
