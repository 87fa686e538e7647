#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Whatever a page, a dataset or a template holds, lotse reads it or refuses it within two seconds and 1 GB, and twice as much takes
// less than three times as long: tests/lib/patterns.mjs has the inputs, as large as they may be (a quarter of it in `make test`; what
// seems to grow too fast there is judged as large as it may be). Measured is processor time, for growth the program's own, the
// least of some runs, since others may be using the machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { base, patterns } from './lib/patterns.mjs';
import { done, none } from './lib/tap.mjs';

const SECONDS = 2, MEBIBYTES = 1024, RATIO = 3, RUNS = 6;
// A quarter of what is allowed tells of growth, too.
const part = process.env.FAULTS === 'all' || process.env.PATTERN !== undefined ? 1 : 0.25;
// Below it, differences say nothing about growth.
const NOTICEABLE = 0.1;

const lotse = process.env.LOTSE ?? './lotse';
const root = mkdtempSync(join(tmpdir(), 'lotse-test.'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const usage = join(root, 'usage');
execFileSync(process.env.CC ?? 'cc', ['-O1', '-o', usage, 'tests/lib/usage.c']);

function lay(files, i = 0) {
	const site = join(root, `site${i}`);
	rmSync(site, { recursive: true, force: true });
	cpSync('tests/errors/base', site, { recursive: true });
	cpSync('theme', join(site, 'theme'), { recursive: true });
	for (const [path, text] of Object.entries({ ...base, ...files })) {
		mkdirSync(dirname(join(site, path)), { recursive: true });
		writeFileSync(join(site, path), text);
	}
	return site;
}

// One build with one worker: its exit status, its own time and all, memory.
function run(site) {
	rmSync(join(site, 'out'), { recursive: true, force: true });
	const { stdout } = spawnSync(usage, [lotse, 'build', '--site', site, '--jobs', '1', '--date', '2019-12-31', '--quiet'], { encoding: 'utf8' });
	const [status, user, time, memory] = stdout.split(' ').map(Number);
	return { status, user: user / 1e6, seconds: time / 1e6, mebibytes: memory / 1024 };
}

const none_yet = { user: Infinity, seconds: Infinity, mebibytes: Infinity };
function run_again(site, least) {
	const one = run(site);
	return { ...one, user: Math.min(least.user, one.user), seconds: Math.min(least.seconds, one.seconds), mebibytes: Math.min(least.mebibytes, one.mebibytes) };
}

let nothing = none_yet;
for (let turn = 0; turn < RUNS; turn++)
	nothing = run_again(lay({}), nothing);
const growth = (m) => m.user - nothing.user;
const grows = (half, whole) => growth(whole) >= Math.max(NOTICEABLE, RATIO * growth(half));

// The least of several runs of both inputs, which take turns, so that they suffer alike from what else the machine does. The larger
// one runs only as often as that could change the verdict.
function measure({ size, files }, part) {
	const sites = [part * size / 2, part * size].map((n, i) => lay(files(Math.floor(n)), i));
	let half = none_yet, whole = none_yet;
	for (let turn = 0; turn < RUNS && (growth(whole) >= NOTICEABLE || whole.seconds > SECONDS); turn++) {
		half = run_again(sites[0], half);
		if (whole.seconds > SECONDS || grows(half, whole))
			whole = run_again(sites[1], whole);
	}
	return [half, whole];
}

const chosen = patterns.filter(pattern => pattern.name.includes(process.env.PATTERN ?? ''));
for (const pattern of chosen) {
	const { name } = pattern;
	let [half, whole] = measure(pattern, part);
	if (part < 1 && grows(half, whole))
		[half, whole] = measure(pattern, 1);
	const problems = [];
	if (![0, 1].includes(whole.status))
		problems.push(`exit status ${whole.status}`);
	if (whole.seconds > SECONDS)
		problems.push(`${whole.seconds} s are more than ${SECONDS}`);
	if (whole.mebibytes > MEBIBYTES)
		problems.push(`${whole.mebibytes} MiB are more than ${MEBIBYTES}`);
	if (grows(half, whole))
		problems.push(`${half.user} s, and ${whole.user} s for twice as much`);
	if (process.env.PATTERN !== undefined)
		console.log(`# ${name}: ${half.status} ${half.seconds} s, ${whole.status} ${whole.seconds} s, ${Math.round(whole.mebibytes)} MiB`);
	none(name, problems);
}
done();
