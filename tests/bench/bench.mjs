// SPDX-License-Identifier: EUPL-1.2
// Whole processes, from start to end: wall time, time of processors (user and system, of all threads), memory at its peak.
// Output on tmpfs, so that it measures programs and not a disk; disks have a table of their own. All run in turn, so that what
// else the machine does hits them alike; times are medians, ratios medians of the ratios within each round.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, appendFileSync, constants, cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { patience, save_to_page } from './preview.mjs';
import { files_with_times, identities, in_turn, measure, medians, ratio, remove, say } from './measure.mjs';
import { circumstances, digits, megabytes, milliseconds, seconds, table, times, write_readme } from './report.mjs';
import { all_files, build_commands, lotse, make_plan, make_site, programs, translate_site } from './sites.mjs';
import { wrong_numbers } from './same_numbers.mjs';

// How much: `pages` for the comparison with others, how often each runs, and what takes long.
const extents = {
	quick: { pages: [250], growth: [250, 1000], rounds: 1, many_rounds: 1, everyday: 250, rows: 100000, slow: ['eleventy'] },
	usual: { pages: [1000, 10000], growth: [250, 1000, 4000, 16000], rounds: 5, many_rounds: 3, everyday: 1000, rows: 1000000,
		slow: ['eleventy'] },
	full: { pages: [1000, 4000, 10000, 16000], growth: [250, 1000, 4000, 16000], rounds: 9, many_rounds: 5, everyday: 1000, rows: 1000000,
		slow: [] },
};
const extent = extents[process.env.BENCH ?? 'usual'];
if (!extent) {
	say(`BENCH is one of ${Object.keys(extents).join(', ')}`);
	process.exit(2);
}
const started = performance.now(), load_before = loadavg()[0];

function folder_for_output() {
	try {
		accessSync('/dev/shm', constants.W_OK);
		return '/dev/shm';
	} catch {
		say(`no /dev/shm here, ${tmpdir()} may be a disk`);
		return tmpdir();
	}
}
const memory = folder_for_output();
const folder = mkdtempSync(join(memory, 'lotse-bench.'));
process.on('exit', () => remove(folder));
// What a build remembers goes with the sites that it was of.
process.env.XDG_CACHE_HOME = join(folder, 'cache');
mkdirSync(process.env.XDG_CACHE_HOME);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => process.exit(1));

const tools = {
	lotse: '**lotse**', floor: 'floor: cmark-gfm and libxml2 alone', hugo: 'Hugo', hugo_cached: 'Hugo, `partialCached`',
	hugo_whole: 'Hugo, the whole site', eleventy: 'Eleventy',
};
const program_of = { hugo: 'hugo', hugo_cached: 'hugo', hugo_whole: 'hugo' };
const installed = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
function is_here(tool) {
	if (tool === 'eleventy') {
		try {
			accessSync('tests/bench/node_modules/@11ty/eleventy/package.json');
			return true;
		} catch {
			return false;
		}
	}
	return !program_of[tool] || installed(program_of[tool]);
}
const here = Object.keys(tools).filter(is_here);
for (const tool of Object.keys(tools))
	if (!here.includes(tool))
		say(`${tool} is not installed, so it is left out`);

const site_of = (n) => join(folder, String(n));
const out_of = (n, tool) => join(folder, String(n), `out-${tool}`);
const bytes_of = (out) => Number(execFileSync('du', ['-sb', '--apparent-size', out], { encoding: 'utf8' }).split('\t')[0]);

// Sites of n pages for these tools, each built once; the floor copies lotse.
async function prepare_sites(n, among) {
	say(`${n} pages`);
	make_site(site_of(n), n);
	if (among.some((tool) => tool !== 'lotse' && tool !== 'floor'))
		translate_site(site_of(n));
	await measure(build_commands.lotse(site_of(n), out_of(n, 'lotse')));
	make_plan(site_of(n), out_of(n, 'lotse'));
}

const commands_for = (n, among) => Object.fromEntries(among.map((tool) => [tool, build_commands[tool](site_of(n), out_of(n, tool))]));
const build_anew = (n) => (tool) => remove(out_of(n, tool));

function stop_at_wrong_numbers(n, among) {
	for (const tool of among.filter((name) => name !== 'floor')) {
		const wrong = wrong_numbers(join(site_of(n), 'lotse'), out_of(n, tool), 37);
		if (wrong.length) {
			say(`${tool} wrote other numbers than the data hold:\n${wrong.slice(0, 10).join('\n')}`);
			process.exit(1);
		}
	}
}

// What the table of aims is made of.
const facts = { compared: {}, growth: {} };

// ---- Beside others ----

async function compare(n, among, rounds) {
	await prepare_sites(n, among);
	const runs = await in_turn(rounds, commands_for(n, among), build_anew(n));
	stop_at_wrong_numbers(n, among);
	facts.compared[n] = { peak_kb: medians(runs.lotse).peak_kb, tools: Object.fromEntries(among.map((tool) =>
		[tool, { wall: ratio(runs[tool], runs.lotse, 'wall'), cpu: ratio(runs[tool], runs.lotse, 'cpu') }])) };
	const rows = among.map((tool) => {
		const { wall, cpu, peak_kb } = medians(runs[tool]);
		const { tools: { [tool]: ratios } } = facts.compared[n];
		return [tools[tool], seconds(wall), `${digits(cpu / n)} ms`, times(ratios.wall), times(ratios.cpu),
			`${Math.round(peak_kb / 1024)} MB`, megabytes(bytes_of(out_of(n, tool)))];
	});
	for (const tool of among.filter((name) => name !== 'lotse'))
		remove(out_of(n, tool));
	return table(`${n.toLocaleString('en')} pages, new`,
		['', 'wall', 'CPU a page', 'wall, lotse = 1', 'CPU, lotse = 1', 'peak memory', 'writes'], rows);
}

// ---- Growth ----

async function growth(sizes, rounds) {
	const rows = [];
	for (const n of sizes) {
		await prepare_sites(n, ['lotse', 'floor']);
		const runs = await in_turn(rounds, commands_for(n, ['lotse', 'floor']), build_anew(n));
		const own = medians(runs.lotse), floor = medians(runs.floor);
		facts.growth[n] = { cpu: own.cpu, peak_kb: own.peak_kb };
		rows.push([`${n.toLocaleString('en')} pages`, seconds(own.wall), `${digits(1e3 * own.cpu / n)} µs`,
			`${digits(1e3 * floor.cpu / n)} µs`, times(ratio(runs.lotse, runs.floor, 'cpu')), `${Math.round(own.peak_kb / 1024)} MB`]);
		remove(site_of(n));
	}
	return table('Growth', ['', 'wall', 'CPU a page', 'of the floor', 'CPU, floor = 1', 'peak memory'], rows);
}

// ---- What happens every day ----

const writes_something = /O_WRONLY|O_RDWR|O_CREAT|^\d+ +(rename|unlink|rmdir|mkdir|link|symlink|f?chmod|f?chown|f?truncate|utimens)/;

// System calls that make, change or remove something, by strace; null without it.
function writing_calls({ words }) {
	if (!installed('strace'))
		return null;
	const log = join(folder, 'calls');
	const traced = ['-f', '-qq', '-e', 'signal=none', '-e', 'trace=%file,fchmod,fchown,ftruncate', '-o', log];
	execFileSync('strace', [...traced, ...words], { stdio: 'ignore' });
	return readFileSync(log, 'utf8').split('\n').filter((line) => writes_something.test(line) && !line.includes('/dev/null')).length;
}

const not_in = (before, after) => {
	const known = new Set(before);
	return after.filter((line) => !known.has(line)).length;
};

async function everyday(n, rounds) {
	say('builds of every day');
	const shipped = join(folder, 'shipped'), shipped_out = join(folder, 'shipped-out');
	for (const part of ['content', 'datasets', 'theme'])
		cpSync(part, join(shipped, part), { recursive: true });
	const build_shipped = { words: [lotse, 'build', '--site', shipped, '--out', shipped_out, '--quiet'] };
	const build = build_commands.lotse(site_of(n), out_of(n, 'lotse'));
	const page = join(site_of(n), 'lotse/content/seiten/seite-00100.md');
	const edit = (round) => appendFileSync(page, `\nEin Satz ${round}.\n`);
	const on = (cores, jobs) => ({ words: ['taskset', '-c', cores, ...build.words, '--jobs', jobs] });
	const two = cpus().length > 1;

	await measure(build_shipped);
	const pages = all_files(shipped_out).filter((name) => name.endsWith('index.html')).length;
	const commands = {
		shipped: build_shipped, shipped_again: build_shipped, new: build, again: build, edited: build,
		one: on('0', 1), ...(two && { both: on('0,1', 2) }),
	};
	const runs = await in_turn(rounds, commands, (name, round) => {
		if (name === 'shipped')
			remove(shipped_out);
		if (['new', 'one', 'both'].includes(name))
			remove(out_of(n, 'lotse'));
		if (name === 'edited')
			edit(round);
	});
	// Once more, looking at what it touches, and at what it writes: a file that is kept beside a new one gets another link meanwhile.
	const out = out_of(n, 'lotse');
	const entries = identities(out);
	await measure(build);
	const touched = not_in(entries, identities(out));
	const contents = files_with_times(out);
	edit(rounds);
	await measure(build);
	const rewritten = not_in(contents, files_with_times(out));
	// What was read right after an edit is doubtful; the next build says that nothing has changed, and is remembered.
	await measure(build);
	const calls = writing_calls(build);
	const wall = (name) => medians(runs[name]).wall;
	const cores = two ? ratio(runs.one, runs.both, 'wall') : null;
	facts.everyday = { shipped: wall('shipped'), again: wall('again'), touched, calls, cores };
	const row = (label, name, note) => [label, milliseconds(medians(runs[name]).wall), milliseconds(medians(runs[name]).cpu), note];
	const size = n.toLocaleString('en');
	return table('Builds of every day', ['', 'wall', 'CPU', ''], [
		row(`the site of this repository, ${pages} pages in six languages, new`, 'shipped', ''),
		row('the same, nothing changed', 'shipped_again', ''),
		row(`${size} pages, new`, 'new', ''),
		row(`${size} pages, nothing changed`, 'again',
			`${touched} files and folders touched, ${calls === null ? 'no strace here' : `${calls} system calls that write`}`),
		row(`${size} pages, one page edited`, 'edited', `files written: ${rewritten}`),
		row(`${size} pages, new, one core`, 'one', ''),
		...(two ? [row(`${size} pages, new, two cores`, 'both', `${times(cores)} as fast as one`)] : []),
	]);
}

// ---- Disks ----

async function disks(n, among, rounds) {
	const disk = mkdtempSync(resolve(programs, 'disk.'));
	process.on('exit', () => remove(disk));
	const type = execFileSync('stat', ['-f', '-c', '%T', disk], { encoding: 'utf8' }).trim();
	say(`the same onto a disk (${type})`);
	const commands = {};
	for (const tool of among) {
		const { words, cwd } = build_commands[tool](site_of(n), join(disk, tool));
		commands[tool] = { words, cwd };
		const then_sync = ['sh', '-c', 'out=$1; shift; "$@" && find "$out" -print0 | xargs -0 sync', 'sh', join(disk, tool)];
		commands[`${tool}+`] = { words: [...then_sync, ...words], cwd };
	}
	const runs = await in_turn(rounds, commands, (name) => {
		remove(join(disk, name.replace('+', '')));
		// What others have not written yet is not waited for in our name.
		execFileSync('sync', ['-f', disk]);
	});
	remove(disk);
	return table(`${n.toLocaleString('en')} pages, new, onto a disk (${type})`,
		['', 'wall', 'wall with fsync of each file', 'written to the disk'],
		among.map((tool) => [tools[tool], seconds(medians(runs[tool]).wall), seconds(medians(runs[`${tool}+`]).wall),
			megabytes(medians(runs[`${tool}+`]).disk_bytes)]));
}

// ---- Previews ----

const shown = (value) => (value === null ? `not within ${patience / 1e3} s` : milliseconds(value));

async function previews(n, among) {
	const found = await save_to_page(site_of(n), n, among);
	facts.preview = found.lotse;
	return table(`The preview of ${n.toLocaleString('en')} pages: from a save to the page`, ['', 'a page', 'a CSV file that ten pages show'],
		among.map((tool) => [tools[tool], shown(found[tool].page), shown(found[tool].data)]));
}

// ---- Charts and data ----

function charts() {
	const rows = execFileSync(join(programs, 'charts/lotse'), { encoding: 'utf8' }).trim().split('\n').map((line) => {
		const { chart, cpu_ms, bytes } = JSON.parse(line);
		facts.charts = Math.max(facts.charts ?? 0, 100 * cpu_ms);
		return [chart === 'grouped' ? 'grouped bars, 4 × 2' : 'line, 2 × 12', milliseconds(100 * cpu_ms), bytes];
	});
	return table('A hundred charts, each text measured anew', ['', 'CPU', 'bytes of one'], rows);
}

async function data(rows, rounds) {
	say('data');
	const long = join(folder, 'long'), many = join(folder, 'many');
	execFileSync('tests/bench/data.sh', [long, '1', String(rows)]);
	execFileSync('tests/bench/data.sh', [many, '60', String(rows / 5)]);
	const csv = join(long, 'datasets/lang000.csv');
	const commands = {
		lotse: { words: [lotse, 'dump', 'data', '--site', long] },
		...(installed('sqlite3') && { sqlite3: { words: ['sqlite3', ':memory:', '-cmd', '.mode csv', '-cmd', '.separator ;',
			'-cmd', `.import ${csv} t`, 'select count(*) from t;'] } }),
		site: { words: [lotse, 'build', '--site', many, '--out', join(folder, 'many-out'), '--quiet'] },
	};
	const runs = await in_turn(rounds, commands, () => remove(join(folder, 'many-out')));
	const grown = bytes_of(join(folder, 'many-out')) / bytes_of(join(many, 'datasets'));
	const labels = {
		lotse: `**lotse**: ${rows.toLocaleString('en')} rows read, typed, checked`,
		sqlite3: 'SQLite\'s shell: `.import` of the same file, as text',
		site: `**lotse**: a site of 60 datasets with ${(rows / 5).toLocaleString('en')} rows, whose \`out/\` is ${digits(grown)} times its input`,
	};
	return table('Data: rows of nine columns', ['', 'wall', 'rows a second of CPU', 'peak memory'], Object.keys(commands).map((name) => {
		const { wall, cpu, peak_kb } = medians(runs[name]);
		const count = name === 'site' ? rows / 5 : rows;
		return [labels[name], seconds(wall), `${digits(count / cpu / 1e3)} million`, `${Math.round(peak_kb / 1024)} MB`];
	}));
}

// ---- Aims ----

function aims() {
	const rows = [];
	const aim = (words, measured, met) => rows.push([words, measured, met ? 'yes' : 'no']);
	for (const [n, { peak_kb, tools: { hugo, hugo_cached, hugo_whole, floor } }] of Object.entries(facts.compared)) {
		const pages = `${Number(n).toLocaleString('en')} pages`;
		if (hugo)
			for (const [what, words] of [['cpu', 'CPU'], ['wall', 'wall time']])
				aim(`${pages}: Hugo takes at least 10 × the ${words}`,
					`${times(hugo[what])}; the whole site ${times(hugo_whole[what])}`, hugo[what] >= 10);
		if (hugo_cached)
			aim(`${pages}: ahead of Hugo's \`partialCached\`, CPU and wall`, `${times(hugo_cached.cpu)}, ${times(hugo_cached.wall)}`,
				Math.min(hugo_cached.cpu, hugo_cached.wall) > 1);
		aim(`${pages}: at most 2.5 × the CPU of the floor`, times(1 / floor.cpu), 1 / floor.cpu <= 2.5);
		if (Number(n) === 10000)
			aim(`${pages}: less than 200 MB`, `${Math.round(peak_kb / 1024)} MB`, peak_kb < 200 * 1024);
	}
	// What a further page costs, between the largest sizes and between those before: start and theme are left out of it.
	const [few, more, many] = Object.keys(facts.growth).map(Number).sort((a, b) => a - b).slice(-3);
	const further = (what, from, to) => (facts.growth[to][what] - facts.growth[from][what]) / (to - from);
	if (many)
		for (const [what, words] of [['cpu', 'CPU'], ['peak_kb', 'memory']]) {
			const grown = further(what, more, many) / further(what, few, more);
			aim(`linear: the ${words} of a further page, of ${many.toLocaleString('en')} as of ${more.toLocaleString('en')}`, times(grown),
				grown <= 1.1);
		}
	const { shipped, again, touched, calls, cores } = facts.everyday;
	aim(`${extent.everyday.toLocaleString('en')} pages, nothing changed: writes nothing`, `${touched} files, ${calls ?? 'unknown'} calls`,
		touched === 0 && !calls);
	aim(`${extent.everyday.toLocaleString('en')} pages, nothing changed: less than 100 ms`, milliseconds(again), again < 100);
	aim('the site of this repository: less than 30 ms', milliseconds(shipped), shipped < 30);
	if (cores !== null)
		aim('two cores: at least 1.7 × one', times(cores), cores >= 1.7);
	aim('preview, from a save to the page: less than 100 ms', shown(facts.preview.page), facts.preview.page !== null && facts.preview.page < 100);
	aim('preview, a CSV file of ten pages: less than 200 ms', shown(facts.preview.data), facts.preview.data !== null && facts.preview.data < 200);
	aim('a hundred charts: at most 100 ms', milliseconds(facts.charts), facts.charts <= 100);
	return table('Aims', ['', 'measured', 'met'], rows);
}

// ---- All of it ----

// Each table is shown as soon as it is measured.
function shows(text) {
	console.log(text);
	return text;
}

const rivals = here.filter((tool) => tool !== 'floor');
const parts = { compared: [] };
for (const n of extent.pages) {
	const few = n === extent.everyday;
	const among = few ? here : here.filter((tool) => !extent.slow.includes(tool));
	parts.compared.push(shows(await compare(n, among, few ? extent.rounds : extent.many_rounds)));
	if (few) {
		parts.everyday = shows(await everyday(n, 2 * extent.rounds - 1));
		parts.disks = shows(await disks(n, rivals.filter((tool) => tool !== 'hugo_cached'), extent.many_rounds));
		parts.previews = shows(await previews(n, rivals.filter((tool) => !['hugo_cached', 'hugo_whole'].includes(tool))));
	}
	remove(site_of(n));
}
parts.growth = shows(await growth(extent.growth, extent.many_rounds));
parts.charts = shows(charts());
parts.data = shows(await data(extent.rows, extent.many_rounds));
parts.aims = shows(aims());

const where = memory === '/dev/shm' ? 'tmpfs' : memory;
const measured = shows(circumstances(lotse, where, load_before));
if (process.argv.includes('--readme'))
	write_readme([`${measured}\n`, ...parts.compared, parts.aims, parts.growth, parts.everyday, parts.previews, parts.disks,
		parts.charts, parts.data].join('\n'));
say(`${Math.round((performance.now() - started) / 1e3)} s`);
