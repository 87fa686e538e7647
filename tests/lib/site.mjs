// SPDX-License-Identifier: EUPL-1.2
// Builds a site into a folder that vanishes with the test.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A copy of content/ and datasets/ of a site of tests/sites/, with the theme; `edit` may change it before it is built.
export function buildSite(site, edit = () => {}) {
	const folder = mkdtempSync(join(tmpdir(), 'lotse-test.'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	for (const part of ['content', 'datasets'])
		cpSync(join(site, part), join(folder, part), { recursive: true });
	cpSync('theme', join(folder, 'theme'), { recursive: true });
	edit(folder);
	execFileSync(process.env.LOTSE ?? './lotse', ['build', '--site', folder, '--date', '2019-12-31', '--quiet', '--lang', 'de'],
		{ encoding: 'utf8', stdio: 'pipe' });
	return join(folder, 'out');
}
