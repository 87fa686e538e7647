// SPDX-License-Identifier: EUPL-1.2
// TAP for tests in JavaScript. Every test starts in the repository's root.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

let count = 0;
let failed = 0;

// Passes when `problems` is empty; otherwise its entries explain the failure.
export function none(name, problems) {
	count++;
	if (problems.length === 0) {
		console.log(`ok ${count} - ${name}`);
		return;
	}
	failed++;
	console.log(`not ok ${count} - ${name}`);
	for (const problem of problems.slice(0, 20))
		console.log(`# ${String(problem).replaceAll('\n', '\n# ')}`);
	if (problems.length > 20)
		console.log(`# … and ${problems.length - 20} more`);
}

export function ok(name, condition, problem = 'it is not') {
	none(name, condition ? [] : [problem]);
}

export function done() {
	console.log(`1..${count}`);
	process.exit(failed ? 1 : 0);
}

// Something that a part of the test needs is missing: said visibly. In CI that is a failure.
export function skip(what) {
	count++;
	if (process.env.CI === 'true') {
		failed++;
		console.log(`not ok ${count} - ${what} is missing`);
	} else {
		console.log(`ok ${count} # SKIP ${what} is missing`);
	}
}

// The same where nothing can be done without it: ends the test.
export function missing(what) {
	skip(what);
	done();
}

// A package of tests/package.json.
export async function need(name) {
	try {
		return await import(name);
	} catch {
		return missing(`npm package ${name}`);
	}
}

// All files below a folder whose names end so, as paths relative to it, sorted.
export function files(folder, ending = '') {
	const found = [];
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory())
			found.push(...files(path, ending).map((below) => join(entry.name, below)));
		else if (entry.name.endsWith(ending))
			found.push(entry.name);
	}
	return found.sort();
}
