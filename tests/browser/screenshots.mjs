#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// node tests/browser/screenshots.mjs FOLDER [PAGE…]: pictures of pages on a phone and on a desk, light, dark and printed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open_tab, with_site } from '../lib/chromium.mjs';

const [folder = 'tests/.shots', ...wanted] = process.argv.slice(2);
const usual = [
	'index.html', 'handlungsfelder/d-wohnen/index.html', 'handlungsfelder/h-senioren/index.html', 'handlungsfelder/a-sprache/index.html',
	'massnahmen/index.html', 'zahlen/index.html', 'zahlen/gefluechtete/index.html', 'neues/index.html', '404.html',
];
const looks = [
	{ name: '360-light', width: 360, media: { colorScheme: 'light' } },
	{ name: '360-dark', width: 360, media: { colorScheme: 'dark' } },
	{ name: '1280-light', width: 1280, media: { colorScheme: 'light' } },
	{ name: '1280-dark', width: 1280, media: { colorScheme: 'dark' } },
	// 170 mm, what A4 leaves between margins.
	{ name: 'print', width: 643, media: { media: 'print', colorScheme: 'light' } },
];

mkdirSync(folder, { recursive: true });
await with_site(async ({ browser, base, pages }) => {
	for (const page of wanted.length ? wanted : usual.filter((page) => pages.includes(page))) {
		for (const { name, width, media } of looks) {
			const { tab, context } = await open_tab(browser, base, { viewport: { width, height: 800 }, deviceScaleFactor: 1 });
			await tab.emulateMedia(media);
			await tab.goto(base + page);
			const file = join(folder, `${page.replace(/\/?index\.html$/, '').replace('.html', '').replaceAll('/', '-') || 'start'}-${name}.png`);
			await tab.screenshot({ path: file, fullPage: true });
			console.log(file);
			await context.close();
		}
	}
});
