// SPDX-License-Identifier: EUPL-1.2
// Runs commands and keeps what they cost; measure.c says what that is.
import { execFile } from 'node:child_process';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { programs } from './sites.mjs';

const measurer = resolve(programs, 'measure');

export const say = (words) => process.stderr.write(`bench: ${words}\n`);

// What runs ends with us, in a group of its own with its children: it would go on writing into a folder that is removed.
let running = null;
process.on('exit', () => {
	if (running)
		try { process.kill(-running.pid, 'SIGKILL'); } catch { /* it has ended */ }
});

// { wall, cpu } in ms, peak_kb, disk_bytes. Ends the benchmark, with what the command said, when it fails.
export async function measure({ words, cwd }) {
	const ended = promisify(execFile)(measurer, words.map(String), { cwd, detached: true });
	running = ended.child;
	try {
		return JSON.parse((await ended).stdout);
	} catch (error) {
		say(`this failed: ${words.join(' ')}\n${error.stderr}`);
		process.exit(1);
	} finally {
		running = null;
	}
}

export function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const medians = (runs) => ({
	wall: median(runs.map((run) => run.wall)), cpu: median(runs.map((run) => run.cpu)),
	peak_kb: Math.max(...runs.map((run) => run.peak_kb)), disk_bytes: median(runs.map((run) => run.disk_bytes)),
});

// Runs each once, then each again: what else the machine does meanwhile hits all alike. `prepare` stands outside of the clock.
// Returns a list of runs by name.
export async function in_turn(rounds, commands, prepare = () => {}) {
	const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
	for (let round = 0; round < rounds; round++)
		for (const [name, command] of Object.entries(commands)) {
			prepare(name, round);
			runs[name].push(await measure(command));
		}
	return runs;
}

// How many times more `a` took than `b`: the median of the ratios within each round, so that a slow minute does not count.
export const ratio = (a, b, what) => median(a.map((run, i) => run[what] / b[i][what]));

export const remove = (folder) => rmSync(folder, { recursive: true, force: true });

const is_folder = (entry) => (Number(entry.mode) & 0o170000) === 0o040000;

// Every file and folder with inode and times, to the nanosecond: whatever touches it changes its line.
export function identities(folder, below = '') {
	return readdirSync(join(folder, below)).sort().flatMap((name) => {
		const path = join(below, name), entry = lstatSync(join(folder, path), { bigint: true });
		const line = `${path} ${entry.ino} ${entry.mtimeNs} ${entry.ctimeNs}`;
		return is_folder(entry) ? [line, ...identities(folder, path)] : [line];
	});
}

// Every file with inode and time of its contents: what writes it changes its line, further links do not.
export function files_with_times(folder, below = '') {
	return readdirSync(join(folder, below)).sort().flatMap((name) => {
		const path = join(below, name), entry = lstatSync(join(folder, path), { bigint: true });
		return is_folder(entry) ? files_with_times(folder, path) : [`${path} ${entry.ino} ${entry.mtimeNs}`];
	});
}
