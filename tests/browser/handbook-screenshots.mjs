#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// node tests/browser/handbook-screenshots.mjs: a picture of each example of the handbook in .github/handbuch/, with 64 colours so that
// it stays small, and SOURCES, which says of which text each was made; `make handbook`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open_tab, with_site } from '../lib/chromium.mjs';
import { examples, fingerprint, layOut, pictures, sources } from '../lib/handbook.mjs';
import { files } from '../lib/tap.mjs';

const margin = 12;

const site = mkdtempSync(join(tmpdir(), 'lotse-handbook.'));
process.on('exit', () => rmSync(site, { recursive: true, force: true }));
const pages = layOut(site);
rmSync(join(site, 'theme'), { recursive: true });
mkdirSync(pictures, { recursive: true });
for (const file of files(pictures, '.png'))
	rmSync(join(pictures, file));

await with_site(async ({ browser, base }) => {
	const { tab } = await open_tab(browser, base, { viewport: { width: 704, height: 800 }, deviceScaleFactor: 1, colorScheme: 'light' });
	for (const [i, example] of examples().entries()) {
		if (!example.name)
			continue;
		await tab.goto(base + pages[i]);
		const box = await tab.locator('main .text').boundingBox();
		const file = join(pictures, `${example.name}.png`);
		const clip = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
		await tab.screenshot({ path: file, fullPage: true, clip });
		execFileSync('pngquant', ['--force', '--strip', '--speed', '1', '--nofs', '--output', file, '64', file]);
	}
}, { site });
writeFileSync(sources, examples().filter(({ name }) => name).map((example) => `${example.name} ${fingerprint(example)}\n`).join(''));
