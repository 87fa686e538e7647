#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Would the tests notice? Changes one operator or constant of generator/data/ or base/escape.c at a time, compiles that file, and
// runs the unit tests of its room, then the error cases and sites. At least 90 % of the changes must make one of them fail.
//
//   tests/mutation.mjs [--sample 200] [--seed 1] [--file data/number.c] [--notes FILE] [--again]
//
// The same seed gives the same changes of the same sources. --notes writes down what noticed each, and what is written there already
// is not tried again: a run may be stopped and go on. --again takes the programs of the run before. What changes nothing that
// anybody could see stands with its reason in tests/mutation.equivalent. `make mutation` builds what this needs.
//
// The programs are linked to two libraries: one of the change, one of everything. The loader takes what the first one has, so a
// change costs one compilation and no linking of tests. They look after their memory, as `make test` does: what reads one element
// too many is noticed.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { random_from } from './lib/random.mjs';

const { values: options } = parseArgs({ options: {
	sample: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, file: { type: 'string' }, notes: { type: 'string' }, again: { type: 'boolean' },
} });
const build = 'generator/.build/mutation';
const work = resolve(build, 'shard' + process.env.SHARD), programs = resolve(build, 'run');
mkdirSync(work, { recursive: true });
process.env.LD_LIBRARY_PATH = work;
const wanted = 90;
// A loop that no longer ends is noticed as well. Of the processor's time, so that a busy machine notices nothing by itself; the other
// limit is for what would wait for ever without doing anything.
const seconds = 30, longest_wait = 3600;

// ---- Changes ----

const swaps = [
	['==', '!='], ['!=', '=='], ['<=', '<'], ['>=', '>'], ['<', '<='], ['>', '>='], ['&&', '||'], ['||', '&&'], ['++', '--'], ['--', '++'],
	['+=', '-='], ['-=', '+='], ['+', '-'], ['-', '+'], ['*', '/'], ['/', '*'], ['%', '*'], ['!', ''], ['true', 'false'], ['false', 'true'],
];
const token = /->|<<=?|>>=?|\+\+|--|&&|\|\||[=!<>+\-*\/%&|^]=|[<>+\-*\/%!]|\b(?:true|false)\b|\b(?:0[xX][0-9a-fA-F]+|\d+)(?=[uUlL]*\b)/g;

// The same text with blanks for what is no code: remarks, strings, characters, the preprocessor's lines.
function code_only(text) {
	return text.replace(/\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|^[ \t]*#(?:[^\n\\]|\\[^])*/gm, (part) => part.replace(/[^\n]/g, ' '));
}

function* changes_of(file) {
	const text = readFileSync(file, 'utf8'), code = code_only(text);
	for (const { 0: found, index: at } of code.matchAll(token)) {
		const before = code.slice(0, at).trimEnd().slice(-1), line = code.slice(code.lastIndexOf('\n', at) + 1, at);
		const swap = swaps.find(([from]) => from === found);
		const number = /^\d/.test(found);
		if (!swap && !number)
			continue;
		// A star of a pointer and a sign are no operators between two values; an index in [] of a declaration is.
		if ('*-+'.includes(found) && !/[\w)\]]/.test(before))
			continue;
		if (found === '*' && /^\s*(?:static|const|struct|enum|unsigned|char|void|bool|size_t|u?int\d*_t|double|long|LIST)\b[^=]*$/.test(line))
			continue;
		if (found === '*' && /\b(?:struct \w+|char|void|const|unsigned|bool|size_t|int64_t) $/.test(code.slice(0, at)))
			continue;
		// Room for one element more, in what is written to, is the same program.
		if (number && /^\s*(?!return)(?!.*\bconst\b)(?:struct )?\w+ (?:\w+(?:\[[^\]]*\])*(?: = "")?, )*\w+(?:\[[^\]]*\])*\[[^\]]*$/.test(line))
			continue;
		const to = number ? String(BigInt(found) + 1n) : swap[1];
		yield { file, at, from: found, to, line: text.slice(0, at).split('\n').length };
	}
}

const changed = ({ file, at, from, to }) => {
	const text = readFileSync(file, 'utf8');
	return text.slice(0, at) + to + text.slice(at + from.length);
};
const line_of = (text, number) => text.split('\n')[number - 1].trim();

function sample(all, n, seed) {
	const random = random_from(seed);
	for (let i = all.length - 1; i > 0; i--) {
		const k = Math.floor(random() * (i + 1));
		[all[i], all[k]] = [all[k], all[i]];
	}
	return all.slice(0, n).sort((a, b) => (a.file === b.file ? a.at - b.at : a.file < b.file ? -1 : 1));
}

// ---- Programs ----

const [compiler, ...flags] = readFileSync(join(build, 'flags'), 'utf8').trim().split(/\s+/);
const libraries = readFileSync('generator/.build/config.mk', 'utf8').match(/^LIBRARIES := (.*)$/m)[1].split(/\s+/);
const objects = (folder) => readdirSync(join(build, folder), { recursive: true }).filter((path) => path.endsWith('.o')).sort().map((path) => join(build, folder, path));
const link = (words) => execFileSync(compiler, [...flags.filter((flag) => flag.startsWith('-fsanitize')), ...words], { stdio: 'inherit' });
const own = [`-L${work}`, `-Wl,-rpath,${work}`, '-Wl,--no-as-needed', '-lchange', '-lrooms'];
const library = (name, inputs, more = []) => link(['-shared', '-o', join(work, `lib${name}.so`), ...inputs, ...more]);

function make_programs(units) {
	rmSync(work, { recursive: true, force: true });
	mkdirSync(work, { recursive: true });
	library('rooms', objects('generator').filter((path) => !path.endsWith('/main.o')), libraries);
	library('change', ['-x', 'c', '/dev/null', '-x', 'none']);
	for (const unit of units)
		link(['-o', join(work, unit), join(build, 'tests/unit', `${unit}.o`), ...own, ...libraries]);
	link(['-o', join(work, 'lotse'), join(build, 'generator/main.o'), ...own, ...libraries]);
}

// False: no program any more, which no test has to notice.
function compile(change) {
	const source = join(work, basename(change.file));
	writeFileSync(source, changed(change));
	const words = [...flags.filter((flag) => !flag.startsWith('-W') && !/^-M/.test(flag)), '-iquote', dirname(change.file), '-w', '-include',
		'generator/base/banned.h', '-c', '-o', `${source}.o`, source];
	if (spawnSync(compiler, words, { stdio: 'ignore' }).status !== 0)
		return false;
	library('change', [`${source}.o`], [`-L${work}`, '-lrooms']);
	return true;
}

// ---- Tests ----

// Both libraries have the variables of the changed file, on purpose.
process.env.ASAN_OPTIONS = 'detect_odr_violation=0:detect_leaks=0:malloc_context_size=0';
const run = (program, words) => spawnSync('prlimit', [`--cpu=${seconds}`, program, ...words],
	{ encoding: 'utf8', timeout: longest_wait * 1000, killSignal: 'SIGKILL', maxBuffer: 1 << 28 });

// How long each took without any change, by which the quick ones come first.
const took = new Map();
function fails(unit) {
	const begin = Date.now(), { status } = run(join(programs, unit), []);
	took.set(unit, took.get(unit) ?? Date.now() - begin);
	return status !== 0;
}

// The unit tests of a file: its own ones first, then those of its room. Those of rooms above come later.
function tests_of(file, units) {
	const [room, module] = file.replace(/^generator\/|\.c$/g, '').split('/');
	const stem = module.split('_')[0];
	const own_test = (unit) => [`${room}_${module}_test`, `${room}_${stem}_test`].includes(unit);
	const near = units.filter((unit) => unit.startsWith(`${room}_`)).sort((a, b) => own_test(b) - own_test(a) || took.get(a) - took.get(b));
	return { near, far: units.filter((unit) => !near.includes(unit)) };
}

// Sites of tests/errors and tests/sites, laid out once; what a build says of them is all that is compared.
const about_data = /^(?:cell|condition|course|date|footnote|history|time|csv|rule|select|query|field|expression|dataset|protection|figure|data|number|measures|diff|points|interval|arrangement|schema|period|table|column|break|file|open|translation|consistency|foreign|signs|value|chart|i18n)/;
function lay_out_cases() {
	const cases = [];
	for (const kind of ['sites', 'errors'])
		for (const name of readdirSync(join('tests', kind))) {
			const folder = join('tests', kind, name), site = join(work, 'cases', name);
			const expected = join(folder, kind === 'sites' ? 'expected.stdout' : 'expected.txt');
			if (!existsSync(expected) || existsSync(join(folder, 'command')) || (kind === 'errors' && !about_data.test(name)))
				continue;
			const laid = spawnSync('sh', ['-c', `root=$PWD; . tests/lib/case.sh; lay_out "$0" "$1"`, folder, site], { stdio: 'ignore' });
			const words = existsSync(join(folder, 'options')) ? readFileSync(join(folder, 'options'), 'utf8').trim().split(/\s+/) : [];
			if (laid.status === 0)
				cases.push({ name, site, words });
		}
	return cases;
}

const says = ({ site, words }) => {
	const { status, stdout, stderr } = run(join(programs, 'lotse'), ['build', '--quiet', '--hashes', '--site', site, '--out', join(work, 'out'), '--lang', 'de',
		'--date', '2019-12-31', ...words]);
	return `${status}\n${stderr}\n${stdout}`;
};

// ---- The whole ----

const sources = options.file ? [join('generator', options.file)] :
	[...readdirSync('generator/data').filter((name) => name.endsWith('.c')).sort().map((name) => join('generator/data', name)), 'generator/base/escape.c'];
const units = readdirSync('tests/unit').filter((name) => name.endsWith('_test.c')).map((name) => name.slice(0, -2))
	.filter((unit) => /^(?:data|base_escape|export|inspect|text|render_(?:format|table|chart_test|series|summary))/.test(unit)).sort();
const equivalent = new Map(readFileSync('tests/mutation.equivalent', 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
	.map((line) => { const [file, from, to, reason] = line.split(' | '); return [`${file} | ${from} | ${to}`, reason]; }));

execFileSync('cp', [join(programs, 'librooms.so'), work]);
library('change', ['-x', 'c', '/dev/null', '-x', 'none']);
if (process.env.SHARD !== '1')
	for (const unit of units) took.set(unit, ({ data_suppress_test: 9000, data_protect_test: 8000, data_sandbox_test: 4000, data_query_test: 3000, data_rules_test: 2000, data_reshape_test: 1500, data_dataset_test: 1000, data_schema_test: 500, data_reality_cells_test: 900, data_reality_files_test: 900 })[unit] ?? 100);
const unsound = process.env.SHARD === '1' ? units.filter(fails) : [];
if (unsound.length)
	throw new Error(`without any change these fail: ${unsound}`);
const all = sources.flatMap((file) => [...changes_of(file)]), chosen = sample(all, Number(options.sample), Number(options.seed));
console.log(`${all.length} changes are possible, ${chosen.length} are tried; ${units.length} unit tests`);

const count = { noticed: 0, equivalent: 0, 'no program': 0, survived: 0 };
const described = (change) => `${change.file}:${change.line}\n  ${change.before}\n  ${change.after}`;
const key_of = (change) => [change.file, change.at, change.before, change.after].join(' | ');
const notes = options.notes && existsSync(options.notes) ? readFileSync(options.notes, 'utf8').split('\n').filter(Boolean) : [];
const noted = new Map(notes.map((line) => { const [result, , ...key] = line.split(' | '); return [key.join(' | '), result]; }));
function note(change, result, by) {
	if (result in count)
		count[result]++;
	if (options.notes)
		appendFileSync(options.notes, `${result} | ${by ?? ''} | ${key_of(change)}\n`);
	if (result === 'survived')
		console.log(`survived: ${described(change)}`);
}

// What no unit test of the room notices waits for the others and the sites, which take longer.
const left = [];
for (const change of chosen) {
	change.before = line_of(readFileSync(change.file, 'utf8'), change.line);
	change.after = line_of(changed(change), change.line);
	const known = noted.get(key_of(change));
	if (known in count) {
		count[known]++;
	} else if (equivalent.has(`${change.file} | ${change.before} | ${change.after}`)) {
		note(change, 'equivalent');
	} else if (!known && !compile(change)) {
		note(change, 'no program');
	} else {
		const by = known ? undefined : tests_of(change.file, units).near.find(fails);
		if (by)
			note(change, 'noticed', by);
		else
			left.push(change);
		if (!by && !known)
			note(change, 'waits');
	}
}
console.log(`${count.noticed} noticed by unit tests of the room, ${left.length} left`);

library('change', ['-x', 'c', '/dev/null', '-x', 'none']);
const cases = left.length ? lay_out_cases() : [];
for (const one of cases)
	one.says = says(one);
for (const change of left) {
	compile(change);
	// Those named like the file first.
	const like = (one) => one.name.slice(0, 4) === basename(change.file).slice(0, 4);
	const by = [...cases].sort((a, b) => like(b) - like(a)).find((one) => says(one) !== one.says)?.name ?? tests_of(change.file, units).far.find(fails);
	note(change, by ? 'noticed' : 'survived', by);
}
const judged = count.noticed + count.survived, percent = judged ? 100 * count.noticed / judged : 0;
console.log(`${count.noticed} of ${judged} noticed (${percent.toFixed(1)} %, at least ${wanted} %), ${count.equivalent} equivalent, ${count['no program']} that do not compile`);
process.exit(percent >= wanted ? 0 : 1);
