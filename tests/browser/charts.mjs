#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Every chart at many widths, as shipped, with text set apart and with large letters: what five fixed widths hide.
import { done, none, ok } from '../lib/tap.mjs';
import { open_tab, with_site } from '../lib/chromium.mjs';
import { one_of_each } from '../lib/languages.mjs';
import { geometry_faults, space_text_out } from '../lib/geometry.mjs';

const widths = Array.from({ length: 32 }, (_, i) => 288 + 32 * i);
// In `make test` the gallery is seen at every second width, and from right to left at every fourth; in `make test-full` at all.
const full = process.env.CHART_BENCH === 'full';
const every = (n) => (full ? widths : widths.filter((_, i) => i % n === 0));

async function sweep(tab, widths) {
	const faults = [];
	for (const width of widths) {
		await tab.setViewportSize({ width, height: 800 });
		faults.push(...(await tab.evaluate(geometry_faults)).map((fault) => `${width}: ${fault}`));
	}
	return faults;
}

async function check_pages({ browser, base, pages }, site, widths) {
	let charts = 0;
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 360, height: 800 } });
	const session = await context.newCDPSession(tab);
	for (const page of pages) {
		await tab.goto(base + page);
		const here = await tab.locator('.plot svg').count();
		if (!here)
			continue;
		charts += here;
		const name = `${site}${page}`;
		none(`${name}: charts from ${widths[0]} to ${widths.at(-1)} px`, await sweep(tab, widths));
		await tab.evaluate(space_text_out);
		none(`${name}: charts with text set apart`, await sweep(tab, widths.filter((_, i) => i % 4 === 0)));
		await tab.evaluate(() => { document.adoptedStyleSheets = []; });
		await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
		none(`${name}: charts with large letters`, await sweep(tab, widths.filter((width, i) => width >= 576 && i % 4 === 1)));
		await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
	}
	ok(`${site}there are charts`, charts > 0);
}

const gallery = 'tests/browser/gallery';
// Data pages draw the charts of other pages again.
const own = (opened) => ({ ...opened, pages: full ? opened.pages : opened.pages.filter((page) => !page.startsWith('zahlen/')) });
await with_site((opened) => check_pages({ ...opened, pages: one_of_each(opened.out, opened.pages) }, '', widths));
await with_site((opened) => check_pages(own(opened), 'gallery: ', every(2)), { site: gallery });
await with_site((opened) => check_pages(own(opened), 'gallery from right to left: ', every(4)), { site: gallery, right_to_left: true });

// Tiles of middle width say why they have no number; short names are never broken.
await with_site(async ({ browser, base }) => {
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 800, height: 800 } });
	await tab.goto(`${base}kacheln/index.html`);
	const shown = await tab.evaluate(() => [...document.querySelector('figure.chart').querySelectorAll('.plot .tile text, .plot text.tile')]
		.filter((text) => text.getClientRects().length).map((text) => text.textContent));
	ok('tiles say the reason where there is room, and short names', shown.includes('unbekannt') && !shown.includes('k. A.') && shown.includes('Rhd'), shown.join('; '));
	const broken = [];
	for (let width = 320; width <= 480; width += 8) {
		await tab.setViewportSize({ width, height: 800 });
		broken.push(...await tab.evaluate(() => {
			const text = document.querySelector('.plot .note').firstChild, range = document.createRange();
			return [...text.data.matchAll(/\p{L}-\u2060?\p{L}(?=:)/gu)].filter(({ 0: name, index }) => {
				range.setStart(text, index);
				range.setEnd(text, index + name.length);
				return new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1;
			}).map(([name]) => `${innerWidth} px: ${name}`);
		}));
	}
	none('short names with a hyphen stay on one line', broken);
	await context.close();
}, { site: 'tests/browser/gallery' });
// Copies within a chart look as what stands in their place in all other tests (chart_copies.mjs).
const copy_looks = [['light', 1280, { colorScheme: 'light' }], ['dark', 360, { colorScheme: 'dark' }],
	['forced', 360, { colorScheme: 'dark', forcedColors: 'active' }], ['print', 643, { media: 'print' }]];
// Four pictures of each chart in each look take minutes: `make test` takes the two that differ most.
const tried_looks = full ? copy_looks : copy_looks.filter(([look]) => look === 'light' || look === 'forced');
const copied_pages = (pages) => pages.filter((page) => /^(einzeldiagramme|punkte|zeitleiste)\//.test(page));
async function check_copies({ browser, base, pages }, site) {
	const different = [];
	let copies = 0, noticed = 0;
	for (const [look, width, media] of tried_looks) {
		const [written, laid_out] = await Promise.all([true, false].map((as_written) => open_tab(browser, base, { as_written, viewport: { width, height: 800 } })));
		for (const { tab } of [written, laid_out])
			await tab.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', ...media });
		for (const page of copied_pages(pages)) {
			await Promise.all([written, laid_out].map(({ tab }) => tab.goto(base + page)));
			const ids = await written.tab.$$eval('figure.chart', (figures) => figures.filter((figure) => figure.querySelector('use')).map(({ id }) => id));
			for (const id of ids) {
				const shoot = ({ tab }) => tab.locator(`[id="${id}"] .plot`).screenshot();
				const [one, other] = [await shoot(written), await shoot(laid_out)];
				copies++;
				if (!one.equals(other))
					different.push(`${look}: ${page} ${id}`);
				await written.tab.evaluate((name) => document.querySelector(`[id="${name}"] use`).remove(), id);
				noticed += (await shoot(written)).equals(other) ? 0 : 1;
			}
		}
		await Promise.all([written, laid_out].map(({ context }) => context.close()));
	}
	none(`${site}copies look as what they show again`, different);
	ok(`${site}a copy that is missing would be noticed`, copies > 0 && noticed === copies, `${noticed} of ${copies}`);
}
await with_site((opened) => check_copies(opened, 'gallery: '), { site: gallery });
if (full)
	await with_site((opened) => check_copies(opened, 'gallery from right to left: '), { site: gallery, right_to_left: true });
done();
