#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What must hold of every chart, of the shipped site, of the gallery and of a site of odd data, in several languages:
// marks that invert to the numbers of the table, numbers in words that the table explains, texts that stand apart in any font,
// one image for assistive technology, colours in every mode. CHART_BENCH=full takes every width, size and font; else a part of
// them that still has each value of each.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, missing, none, ok } from '../lib/tap.mjs';
import { in_parallel, open_tab, with_site } from '../lib/chromium.mjs';
import { chart_texts_only, geometry_faults } from '../lib/geometry.mjs';
import { read_charts } from '../lib/chart_model.mjs';
import { chart_faults, file_faults } from '../lib/chart_invariants.mjs';
import { language_faults, markup_faults, tree_faults, unseen_marks } from '../lib/chart_markup.mjs';
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

async function check_numbers(tab, where) {
	const faults = [], charts = await tab.evaluate(read_charts);
	for (const chart of charts)
		faults.push(...chart_faults(chart).map((fault) => `${where} ${chart.id}: ${fault}`));
	return faults;
}

async function check_files(charts) {
	const faults = [];
	for (const chart of charts) {
		if (!chart.csv) {
			faults.push(`${chart.id}: no CSV file`);
			continue;
		}
		const text = await (await fetch(chart.csv)).text();
		faults.push(...file_faults(chart, parseCsv(text.replace(/^\ufeff/, ''))).map((fault) => `${chart.id}: ${fault}`));
	}
	return faults;
}

// Reports [question, faults] of one page; the settings say how closely to look.
async function check_page({ tab, session }, base, page, { settings, modes }) {
	const numbers = [], texts = [], seen = [], report = [];
	await tab.emulateMedia(modes[0].media);
	await tab.goto(base + page);
	let root_now = 16;
	for (const { root, font, width } of settings) {
		if (root !== root_now)
			await session.send('Page.setFontSizes', { fontSizes: { standard: root, fixed: root } });
		root_now = root;
		await tab.setViewportSize({ width, height: 800 });
		await tab.evaluate(dress, font);
		const where = `${width} px, ${root} px, ${font ?? 'own font'}:`;
		texts.push(...chart_texts_only(await tab.evaluate(geometry_faults)).map((fault) => `${where} ${fault}`));
		if (!font && (width !== 320 || full))
			numbers.push(...await check_numbers(tab, where));
	}
	await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
	await tab.evaluate(dress, null);
	report.push(['marks, table and words say the same numbers', numbers], ['texts stand apart in every font, size and width', texts]);

	for (const mode of modes) {
		await tab.setViewportSize({ width: mode.width, height: 800 });
		await tab.emulateMedia(mode.media);
		seen.push(...(await tab.evaluate(unseen_marks)).map((fault) => `${mode.name}: ${fault}`));
		if (mode.name !== 'light')
			seen.push(...chart_texts_only(await tab.evaluate(geometry_faults)).map((fault) => `${mode.name}: ${fault}`));
	}
	await tab.emulateMedia(modes[0].media);
	report.push(['every mark is seen in light, dark and forced colours and in print', seen]);

	const charts = await tab.evaluate(read_charts);
	await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	report.push(['one image each for assistive technology, one table', tree_faults(nodes, charts)],
		['plain markup', await tab.evaluate(markup_faults)],
		['the CSV file has the numbers of the table', await check_files(charts)]);
	return report;
}

async function open_worker(browser, base) {
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 360, height: 800 } });
	const session = await context.newCDPSession(tab);
	await session.send('Accessibility.enable');
	return { tab, context, session };
}

const has_charts = (out, page) => readFileSync(join(out, page), 'utf8').includes('class="plot');

async function check_site({ browser, base, out, pages }, site, closely) {
	const charted = pages.filter((page) => has_charts(out, page));
	const workers = await Promise.all([1, 2].map(() => open_worker(browser, base))), reports = new Map();
	await in_parallel(charted, workers, async (page, worker) => reports.set(page, await check_page(worker, base, page, closely)));
	for (const page of charted)
		for (const [question, faults] of reports.get(page))
			none(`${site}${page}: ${question}`, faults);
	ok(`${site}there are charts`, reports.size > 0);
	await Promise.all(workers.map(({ context }) => context.close()));
}

// The bench itself: each change to what is drawn or written is found.
async function check_bench({ browser, base, pages }, forms) {
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 1280, height: 800 } });
	const counts = new Map();
	for (const page of pages) {
		await tab.goto(base + page);
		const changes = await tab.evaluate(change_charts, null);
		for (const change of changes) {
			await tab.evaluate(change_charts, change);
			const chart = (await tab.evaluate(read_charts)).find(({ id }) => id === change.id);
			const found = chart_faults(chart);
			await tab.evaluate(change_charts, { ...change, undo: true });
			const entry = counts.get(change.what) ?? { tried: 0, missed: [] };
			entry.tried++;
			if (!found.length)
				entry.missed.push(`${page} ${change.id}`);
			counts.set(change.what, entry);
		}
		none(`the bench leaves ${page} as it was`, await check_numbers(tab, ''));
	}
	for (const [what, { tried, missed }] of counts)
		none(`the bench notices ${what} (${tried} charts)`, missed);
	none('the bench was tried on every form', forms.filter((form) => !counts.has(form)));
	await context.close();
}

// Names that nobody has translated are marked as what they are, in languages of another script; and the check sees where they are not.
async function check_languages({ browser, base, out, pages }) {
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 360, height: 800 } });
	const faults = [];
	let planted = 0, found = 0;
	for (const page of pages.filter((one) => /^(ar|uk)\//.test(one) && has_charts(out, one))) {
		await tab.goto(base + page);
		faults.push(...(await tab.evaluate(language_faults)).map((fault) => `${page}: ${fault}`));
		planted += await tab.evaluate(() => {
			const own = document.documentElement.lang, marked = [...document.querySelectorAll(`body [lang]:not([lang="${own}"])`)]
				.filter((node) => node.querySelector('figure.chart') || node.closest('figure.chart'));
			marked.forEach((node) => node.removeAttribute('lang'));
			return marked.length ? 1 : 0;
		});
		found += (await tab.evaluate(language_faults)).length ? 1 : 0;
	}
	none('what is not translated is marked by its language', faults);
	ok('the bench notices names without their language', planted > 0 && found === planted, `${found} of ${planted} pages`);
	await context.close();
}

// What assistive technology is given: the check sees a chart without its name, and sentences that are read twice.
async function check_tree_bench({ browser, base }) {
	const { tab, context, session } = await open_worker(browser, base);
	await tab.goto(`${base}ring/index.html`);
	const charts = await tab.evaluate(read_charts);
	const changes = {
		'a chart that says neither kind nor subject': (plot) => plot.setAttribute('aria-label', 'Diagramm'),
		'a chart that says the finding again': (plot) => plot.setAttribute('aria-label', plot.closest('figure').querySelector('h2, h3, h4').textContent),
		'a summary that is read with the image and again below it': (plot) => plot.setAttribute('aria-describedby', plot.getAttribute('aria-details')),
		'a summary that the image does not lead to': (plot) => plot.removeAttribute('aria-details'),
		'a picture that is read in parts': (plot) => plot.firstElementChild.removeAttribute('aria-hidden'),
		'a summary that stands there twice': (plot) => plot.closest('figure').append(plot.closest('figure').querySelector('.sum').cloneNode(true)),
		'a figure that says the finding again': (plot) => plot.closest('figure').setAttribute('aria-label', plot.closest('figure').querySelector('h2, h3, h4').textContent),
	};
	for (const [what, change] of Object.entries(changes)) {
		await tab.goto(`${base}ring/index.html`);
		await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
		const tree = async () => tree_faults((await session.send('Accessibility.getFullAXTree')).nodes, charts);
		const before = await tree();
		await tab.evaluate(`(${change})(document.querySelector('.plot'))`);
		const after = await tree();
		ok(`the bench notices ${what}`, before.length === 0 && after.length > 0, before.join('; '));
	}
	await context.close();
}

// Charts that cannot be drawn are refused, and the message leads to the block.
function check_refusals(refused) {
	ok('odd data are refused where they cannot be drawn', refused.length > 0);
	none('each refusal names the place, the cause and what to do', refused.filter(({ code, file, line, message, remedy }) =>
		!(code.startsWith('chart-') && file && line > 0 && message && remedy)).map((message) => JSON.stringify(message)));
}

const gallery = 'tests/browser/gallery', closely = { settings, modes };
const passing = full ? closely : { settings: settings.filter(({ font, width, root }) => font === null ? root === 16 && [360, 1280].includes(width) :
	font === 'DejaVu Sans' && root === 16), modes: modes.slice(0, 1) };
// The other languages draw the same charts with other words and numbers: of each the first pages, of English all.
const is_foreign = (page) => /^(ar|en|tr|uk|de-simple)\//.test(page);
const few_foreign = (out, pages) => ['en', 'ar', 'tr', 'uk', 'de-simple'].flatMap((language) =>
	pages.filter((page) => page.startsWith(`${language}/`) && has_charts(out, page)).slice(0, language === 'en' ? Infinity : 3));
await with_site(async (opened) => {
	const { out, pages } = opened;
	await check_site({ ...opened, pages: pages.filter((page) => !is_foreign(page)) }, '', closely);
	await check_site({ ...opened, pages: few_foreign(out, pages) }, '', passing);
	await check_languages(opened);
});
// Data pages draw the charts of other pages again.
const own = (opened) => ({ ...opened, pages: full ? opened.pages : opened.pages.filter((page) => !page.startsWith('zahlen/')) });
await with_site(async (opened) => {
	await check_site(own(opened), 'gallery: ', closely);
	await check_tree_bench(opened);
	await check_bench({ ...opened, pages: opened.pages.filter((page) => !page.startsWith('zahlen/')) }, ['a dot 1 % of the width off',
		'a part of a ring that begins elsewhere', 'a square that is missing', 'a target 1 % of the width off', 'a mark that is missing']);
}, { site: gallery });
await with_site((opened) => check_site(own(opened), 'gallery in Arabic: ', full ? closely : passing), { site: gallery, language: 'ar' });
if (full)
	await with_site((opened) => check_site(opened, 'gallery in Turkish: ', passing), { site: gallery, language: 'tr' });
await with_site(async (opened) => {
	check_refusals(opened.refused);
	// Long numbers in letters of twice the size leave the least room.
	const large = settings.filter(({ font, width, root }) => font === null && root === 32 && [320, 1280].includes(width));
	await check_site({ ...opened, pages: opened.pages.filter((page) => !page.startsWith('zahlen/')) }, 'odd data: ',
		{ ...passing, settings: [...passing.settings, ...large] });
	await check_bench({ ...opened, pages: ['gruppen-sechs/index.html', 'jahre-sechs/index.html'] }, ['a bar that is 1 % too long',
		'a bar that begins off its axis', 'a column that is 1 % too high', 'an end of a slope 1 % of the height off',
		'a point of a line 1 % of the height off', 'another number in the picture', 'another number in the table', 'another number in the summary']);
}, { odd: true });
if (full)
	await with_site((opened) => check_site(opened, 'odd data from right to left: ', passing), { odd: true, right_to_left: true });
done();
