#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What make bench compares is comparable: lotse, Hugo (all three ways) and Eleventy write the same numbers into sentences, tables and charts
// of the corpus, those of its CSV files; and a number that is not theirs would be noticed.
import { execFileSync } from 'node:child_process';
import { accessSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build_commands, make_site, translate_site } from '../bench/sites.mjs';
import { wrong_numbers } from '../bench/same_numbers.mjs';
import { done, none, ok, skip } from '../lib/tap.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lotse-test.'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
make_site(folder, 20);
translate_site(folder);
const site = join(folder, 'lotse');

function is_here(tool) {
	try {
		if (tool.startsWith('hugo'))
			execFileSync('hugo', ['version'], { stdio: 'ignore' });
		if (tool === 'eleventy')
			accessSync('tests/bench/node_modules/@11ty/eleventy/package.json');
		return true;
	} catch {
		return false;
	}
}

for (const tool of ['lotse', 'hugo', 'hugo_cached', 'hugo_whole', 'eleventy']) {
	if (!is_here(tool)) {
		skip(tool);
		continue;
	}
	const out = join(folder, `out-${tool}`);
	const { words: [program, ...words], cwd } = build_commands[tool](folder, out);
	execFileSync(program, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
	none(`${tool}: 20 pages have the numbers of their data`, wrong_numbers(site, out, 1));
	// Odd pages have bars, even ones lines.
	for (const [kind, page, pattern, changed] of [
		['cell', 'seite-00004', /(<td[^>]*>\s*)\d(?![^]*<td)/, (_, before) => `${before}x`],
		['bar', 'seite-00003', /(<rect [^>]*width=")[\d.]+(?=%" height="6)/, (_, before) => `${before}99`],
		['point', 'seite-00002', /(<path d="M0(?:\.00)? )[\d.]+(?=[^"]*" class="line s2")/, (_, before) => `${before}1.5`],
		['sentence', 'seite-00001', /Es waren [\d.]+ Personen/g, () => 'Es waren 1 Personen'],
	]) {
		const file = join(out, 'seiten', page, 'index.html'), html = readFileSync(file, 'utf8');
		writeFileSync(file, html.replace(pattern, changed));
		const found = wrong_numbers(site, out, 1);
		ok(`${tool}: another ${kind} is noticed`, found.length > 0 && found.every((line) => line.startsWith(page)), found.join('\n') || 'nothing found');
		writeFileSync(file, html);
	}
}
done();
