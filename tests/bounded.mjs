#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Whatever a page, a dataset or a template holds, lotse reads it or refuses it within two seconds and 1 GB, and twice as much takes
// less than three times as long: tests/lib/patterns.mjs has the inputs, as large as they may be (a quarter of it in `make test`). Measured is processor time, for
// growth the program's own, the least of some runs, since others may be using the machine.
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

function lay(files) {
	const site = join(root, 'site');
	rmSync(site, { recursive: true, force: true });
	cpSync('tests/errors/base', site, { recursive: true });
	cpSync('theme', join(site, 'theme'), { recursive: true });
	for (const [path, text] of Object.entries({ ...base, ...files })) {
		mkdirSync(dirname(join(site, path)), { recursive: true });
		writeFileSync(join(site, path), text);
	}
	return site;
}

// Time of one build with one worker, in seconds; the least of several runs, as far as they could change the verdict.
function measure(files, enough) {
	const site = lay(files);
	const least = { user: Infinity, seconds: Infinity, mebibytes: Infinity, status: 0 };
	for (let run = 0; run < RUNS; run++) {
		rmSync(join(site, 'out'), { recursive: true, force: true });
		const { stdout } = spawnSync(usage, [lotse, 'build', '--site', site, '--jobs', '1', '--date', '2019-12-31', '--quiet'], { encoding: 'utf8' });
		const [status, user, time, memory] = stdout.split(' ').map(Number);
		least.user = Math.min(least.user, user / 1e6);
		least.seconds = Math.min(least.seconds, time / 1e6);
		least.mebibytes = Math.min(least.mebibytes, memory / 1024);
		least.status = status;
		if (enough(least))
			break;
	}
	return least;
}

const nothing = measure({}, () => false).user;
const chosen = patterns.filter(pattern => pattern.name.includes(process.env.PATTERN ?? ''));
for (const { name, size, files } of chosen) {
	const half = measure(files(Math.floor(part * size / 2)), m => m.user - nothing < NOTICEABLE / RATIO);
	const limit = () => Math.max(NOTICEABLE, RATIO * (half.user - nothing));
	const whole = measure(files(Math.floor(part * size)), m => m.seconds <= SECONDS && m.user - nothing < limit());
	const problems = [];
	if (![0, 1].includes(whole.status))
		problems.push(`exit status ${whole.status}`);
	if (whole.seconds > SECONDS)
		problems.push(`${whole.seconds} s are more than ${SECONDS}`);
	if (whole.mebibytes > MEBIBYTES)
		problems.push(`${whole.mebibytes} MiB are more than ${MEBIBYTES}`);
	if (whole.user - nothing >= limit())
		problems.push(`${half.user} s, and ${whole.user} s for twice as much`);
	if (process.env.PATTERN !== undefined)
		console.log(`# ${name}: ${half.status} ${half.seconds} s, ${whole.status} ${whole.seconds} s, ${Math.round(whole.mebibytes)} MiB`);
	none(name, problems);
}
done();
