// SPDX-License-Identifier: EUPL-1.2
// A running `lotse serve` on a copy of the shipped site.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const lotse = process.env.LOTSE ?? './lotse';

// A copy of the shipped site in a folder of its own; `remove()` takes it away.
export function copy_site() {
	const folder = mkdtempSync(join(tmpdir(), 'lotse-preview.'));
	for (const part of ['content', 'datasets', 'theme'])
		cpSync(part, join(folder, 'site', part), { recursive: true });
	return { folder, site: join(folder, 'site'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// Starts it and waits for the first edition. `edition()` waits for the next line that tells of one, and until none has come for
// a moment: a busy machine may see one save as two. `options` are further words of the command line, `before` words in front of it (strace …).
export async function start_preview(site, { options = [], before = [], lines_before = 2 } = {}) {
	const [program, ...words] = [...before, lotse, 'serve', '--site', site, '--date', '2020-01-31', '--lang', 'de', ...options];
	const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
	// The whole group: strace would leave its child behind.
	const end = () => { try { process.kill(-child.pid, 'SIGTERM'); } catch { /* it has ended */ } };
	process.on('exit', end);
	const told = [];
	const waiting = [];
	let errors = '';
	child.stderr.on('data', (text) => { errors += text; });
	createInterface({ input: child.stdout }).on('line', (line) => (waiting.length ? waiting.shift()(line) : told.push(line)));
	const line = () => new Promise((resolve, reject) => {
		if (told.length)
			return resolve(told.shift());
		const timer = setTimeout(() => reject(new Error(`no news from the preview; it said: ${errors}`)), 20000);
		waiting.push((text) => { clearTimeout(timer); resolve(text); });
	});
	const settled = async () => {
		let last = await line();
		do {
			last = told.pop() ?? last;
			told.length = 0;
			await new Promise((resolve) => setTimeout(resolve, 250));
		} while (told.length);
		return last;
	};
	const greeting = [];
	while (greeting.length < lines_before)
		greeting.push(await line());
	const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)));
	return {
		greeting, edition: settled, ended,
		base: greeting[0].match(/http:\S+/)[0],
		said: () => errors,
		stop: async () => { end(); return ended; },
	};
}
