#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What must hold of every chart, of the shipped site and of the galleries, in three languages:
// marks that invert to the numbers of the table, numbers in words that the table explains, texts that stand apart in any font,
// one image for assistive technology, colours in every mode. CHART_BENCH=full takes every width, size and font; else a part of
// them that still has each value of each.
import { execFileSync } from 'node:child_process';
import { done, missing, none, ok } from '../lib/tap.mjs';
import { open_tab, with_site } from '../lib/chromium.mjs';
import { geometry_faults } from '../lib/geometry.mjs';
import { read_charts } from '../lib/chart_model.mjs';
import { chart_faults, file_faults } from '../lib/chart_invariants.mjs';
import { markup_faults, tree_faults } from '../lib/chart_markup.mjs';
import { parseCsv } from '../lib/csv.mjs';
import { change_charts } from '../lib/chart_changes.mjs';

const full = process.env.CHART_BENCH === 'full';
const widths = [320, 360, 768, 1280];
const fonts = ['Noto Sans', 'DejaVu Sans', 'Liberation Sans'];
for (const font of fonts)
	if (!execFileSync('fc-list', [font]).length)
		missing(`font ${font}`);

// Geometry depends on width, size and font. Every width with every size in the page's own font; the others in turns.
const settings = [16, 32].flatMap((root) => [null, ...fonts, 'spaced'].flatMap((font, i) =>
	widths.filter((_, k) => full || font === null || (k + i + root / 16) % 4 === 0).map((width) => ({ root, font, width }))));
const modes = [
	{ name: 'light', width: 360, media: { colorScheme: 'light', forcedColors: 'none', media: 'screen' } },
	{ name: 'dark', width: 360, media: { colorScheme: 'dark', forcedColors: 'none', media: 'screen' } },
	{ name: 'forced', width: 360, media: { colorScheme: 'dark', forcedColors: 'active', media: 'screen' } },
	{ name: 'print', width: 643, media: { colorScheme: 'light', forcedColors: 'none', media: 'print' } },
];

// In the page: another font, or letters set apart (WCAG 1.4.12). Not by <style>, which the policy refuses.
function dress(font) {
	const sheet = new CSSStyleSheet();
	if (font === 'spaced')
		sheet.replaceSync('* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }');
	else if (font)
		sheet.replaceSync(`* { font-family: '${font}' !important }`);
	document.adoptedStyleSheets = [sheet];
}

// In the page: marks that have the colour of the ground they stand on, as none would see them.
function unseen_marks() {
	const clear = (colour) => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour);
	const canvas = document.createElement('i');
	canvas.style.backgroundColor = 'Canvas';
	document.body.append(canvas);
	const page = getComputedStyle(canvas).backgroundColor;
	canvas.remove();
	const ground = (node) => {
		const colour = node ? getComputedStyle(node).backgroundColor : page;
		return clear(colour) ? ground(node.parentElement) : colour;
	};
	const faults = [];
	for (const figure of document.querySelectorAll('figure.chart')) {
		const behind = ground(figure);
		for (const mark of figure.querySelectorAll('.plot :is(rect, circle, path.line, path.dot, line.goal, line.aim, text)')) {
			const { fill, stroke, strokeWidth, display } = getComputedStyle(mark);
			const seen = (colour) => colour !== 'none' && colour !== behind && !clear(colour);
			// Text upon a bar may have the colour of the page.
			if (display !== 'none' && !mark.closest('[class*="o1"], [class*="o2"], [class*="o3"], [class*="o4"]') &&
			    !seen(fill) && !(seen(stroke) && parseFloat(strokeWidth) > 0))
				faults.push(`${figure.id}: <${mark.localName} class="${mark.getAttribute('class') ?? ''}"> cannot be seen`);
		}
	}
	return faults;
}

// Whether menus and tables fit is pages.mjs's question.
const chart_texts_only = (faults) => faults.filter((fault) => !fault.startsWith('the page is'));

async function check_numbers(tab, language, where) {
	const faults = [], charts = await tab.evaluate(read_charts);
	for (const chart of charts)
		faults.push(...chart_faults(chart, language).map((fault) => `${where} ${chart.id}: ${fault}`));
	return faults;
}

async function check_files(tab, charts, language) {
	const faults = [];
	for (const chart of charts) {
		if (!chart.csv) {
			faults.push(`${chart.id}: no CSV file`);
			continue;
		}
		const text = await (await fetch(chart.csv)).text();
		faults.push(...file_faults(chart, parseCsv(text.replace(/^\ufeff/, '')), language).map((fault) => `${chart.id}: ${fault}`));
	}
	return faults;
}

async function check_page(tab, session, base, page, name, language) {
	const numbers = [], texts = [];
	await tab.emulateMedia(modes[0].media);
	let root_now = 0;
	for (const { root, font, width } of settings) {
		if (root !== root_now) {
			await session.send('Page.setFontSizes', { fontSizes: { standard: root, fixed: root } });
			await tab.goto(base + page);
			root_now = root;
		}
		await tab.setViewportSize({ width, height: 800 });
		await tab.evaluate(dress, font);
		const where = `${width} px, ${root} px, ${font ?? 'own font'}:`;
		texts.push(...chart_texts_only(await tab.evaluate(geometry_faults)).map((fault) => `${where} ${fault}`));
		if (!font && (width !== 320 || full))
			numbers.push(...await check_numbers(tab, language, where));
	}
	await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
	await tab.goto(base + page);
	none(`${name}: marks, table and words say the same numbers`, numbers);
	none(`${name}: texts stand apart in every font, size and width`, texts);

	const seen = [];
	for (const mode of modes) {
		await tab.setViewportSize({ width: mode.width, height: 800 });
		await tab.emulateMedia(mode.media);
		seen.push(...(await tab.evaluate(unseen_marks)).map((fault) => `${mode.name}: ${fault}`));
		if (mode.name !== 'light')
			seen.push(...chart_texts_only(await tab.evaluate(geometry_faults)).map((fault) => `${mode.name}: ${fault}`));
	}
	await tab.emulateMedia(modes[0].media);
	none(`${name}: every mark is seen in light, dark and forced colours and in print`, seen);

	const charts = await tab.evaluate(read_charts);
	await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	none(`${name}: one image each for assistive technology, one table`, tree_faults(nodes, charts));
	none(`${name}: plain markup`, await tab.evaluate(markup_faults));
	none(`${name}: the CSV file has the numbers of the table`, await check_files(tab, charts, language));
	return charts.length;
}

async function check_site({ browser, base, pages }, site, language) {
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 360, height: 800 } });
	const session = await context.newCDPSession(tab);
	await session.send('Accessibility.enable');
	let charts = 0;
	for (const page of pages) {
		await tab.goto(base + page);
		if (await tab.locator('figure.chart .plot').count())
			charts += await check_page(tab, session, base, page, `${site}${page}`, language);
	}
	ok(`${site}there are charts`, charts > 0);
	await context.close();
}

// The bench itself: each change to what is drawn or written is found.
async function check_bench({ browser, base, pages }) {
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 1280, height: 800 } });
	const counts = new Map();
	for (const page of pages.filter((page) => !page.startsWith('zahlen/'))) {
		await tab.goto(base + page);
		const changes = await tab.evaluate(change_charts, null);
		for (const change of changes) {
			await tab.evaluate(change_charts, change);
			const chart = (await tab.evaluate(read_charts)).find(({ id }) => id === change.id);
			const found = chart_faults(chart, 'de');
			await tab.evaluate(change_charts, { ...change, undo: true });
			const entry = counts.get(change.what) ?? { tried: 0, missed: [] };
			entry.tried++;
			if (!found.length)
				entry.missed.push(`${page} ${change.id}`);
			counts.set(change.what, entry);
		}
		none(`the bench leaves ${page} as it was`, await check_numbers(tab, 'de', ''));
	}
	for (const [what, { tried, missed }] of counts)
		none(`the bench notices ${what} (${tried} charts)`, missed);
	ok('the bench was tried on every form', counts.size >= 8, `only on ${[...counts.keys()].join(', ')}`);
	await context.close();
}

const gallery = 'tests/browser/gallery';
await with_site((opened) => check_site(opened, '', 'de'));
await with_site(async (opened) => {
	await check_site(opened, 'gallery: ', 'de');
	await check_bench(opened);
}, { site: gallery });
await with_site((opened) => check_site(opened, 'gallery in Arabic: ', 'de'), { site: gallery, right_to_left: true });
done();
