#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// node tests/browser/screenshots.mjs FOLDER [--gallery | --gallery-rtl] [PAGE…]: pictures of pages on a phone and on a desk,
// light, dark and printed; of the shipped site, or of the gallery of charts.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open_tab, with_site } from '../lib/chromium.mjs';

const [folder = 'tests/.shots', ...rest] = process.argv.slice(2);
const wanted = rest.filter((word) => !word.startsWith('--'));
const right_to_left = rest.includes('--gallery-rtl');
const gallery = right_to_left || rest.includes('--gallery');
const usual = [
	'index.html', 'handlungsfelder/d-wohnen/index.html', 'handlungsfelder/h-senioren/index.html', 'handlungsfelder/a-sprache/index.html',
	'massnahmen/index.html', 'zahlen/index.html', 'zahlen/gefluechtete/index.html', 'neues/index.html', '404.html',
];
const looks = [
	{ name: '320-light', width: 320, media: { colorScheme: 'light' } },
	{ name: '360-light', width: 360, media: { colorScheme: 'light' } },
	{ name: '360-dark', width: 360, media: { colorScheme: 'dark' } },
	{ name: '768-light', width: 768, media: { colorScheme: 'light' } },
	{ name: '1280-light', width: 1280, media: { colorScheme: 'light' } },
	{ name: '1280-dark', width: 1280, media: { colorScheme: 'dark' } },
	{ name: 'forced', width: 360, media: { colorScheme: 'dark', forcedColors: 'active' } },
	// 170 mm, what A4 leaves between margins.
	{ name: 'print', width: 643, media: { media: 'print', colorScheme: 'light' } },
];

mkdirSync(folder, { recursive: true });
await with_site(async ({ browser, base, pages }) => {
	const usual_here = gallery ? pages : usual.filter((page) => pages.includes(page));
	for (const page of wanted.length ? wanted : usual_here) {
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
}, gallery ? { site: 'tests/browser/gallery', right_to_left } : {});
