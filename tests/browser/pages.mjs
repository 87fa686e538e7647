#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Every German page of the shipped site, each kind of page in every other language, and each kind of the theme's fixture, in Chromium,
// on a phone and on a desk, light and dark: no barrier that axe finds, nothing on the console, nothing from elsewhere, nothing wider than
// the window. Then without styles, without scripts, enlarged.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { done, missing, none, ok } from '../lib/tap.mjs';
import { in_parallel, open_tab, with_site } from '../lib/chromium.mjs';
import { geometry_faults } from '../lib/geometry.mjs';
import { few_of_each, kind_of, one_of_each_kind } from '../lib/languages.mjs';

const widths = [360, 1280];
const schemes = ['light', 'dark'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let axe;
try {
	axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
} catch {
	missing('npm package axe-core');
}

// The rules that another scheme can break where nothing but colours changes.
const only_colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

// Runs in the page; a closed list of details hides its contents from axe, so they are opened.
async function run_axe(runOnly) {
	for (const details of document.querySelectorAll('details'))
		details.open = true;
	const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] });
	return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.split('\n').at(-1).trim()}`));
}

const results = new Map();
function add(page, what, faults) {
	const key = `${page}: ${what}`;
	results.set(key, [...(results.get(key) ?? []), ...faults]);
}

// Captions, no wider than their tables, do not pile up over narrow ones.
const piled_up_captions = () => [...document.querySelectorAll('caption')].flatMap((caption) => {
	const { width, height } = caption.getBoundingClientRect(), em = parseFloat(getComputedStyle(caption).fontSize);
	return width > 1 && width < 20 * em && height > 5 * em ? [caption.textContent] : [];
});

// What is wider than its sheet makes browsers print all of it in smaller letters.
const wider_than = (sheet) => [...document.querySelectorAll('main *')].filter((node) => node.getBoundingClientRect().right > sheet + 1)
	.slice(0, 3).map((node) => `<${node.localName} class="${node.className}"> ends at ${Math.round(node.getBoundingClientRect().right)} px`);

// Orca in Firefox says a value twice that stands in a box of its own, and leaves it out where it reads all of a page.
const boxed_values = () => [...document.querySelectorAll('dd > *')].filter((node) => getComputedStyle(node).display !== 'inline')
	.map((node) => node.outerHTML.slice(0, 80));

const wider_than_window = () => (document.documentElement.scrollWidth <= innerWidth ? [] : [`${document.documentElement.scrollWidth} px, by ${
	[...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.scroll, svg'))
		.slice(0, 3).map((node) => `<${node.localName} class="${node.className}">`)}`]);

// Parts of the header that lie upon each other; a menu of several rows where it is none behind a button.
function header_faults() {
	const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length);
	const parts = shown('.mark, .brand-title, .bar summary, .menu li').map((node) => {
		const range = document.createRange();
		range.selectNodeContents(node);
		return { name: node.textContent.trim(), box: node.localName === 'svg' ? node.getBoundingClientRect() : range.getBoundingClientRect() };
	});
	const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
	const faults = parts.flatMap((a, i) => parts.slice(i + 1).filter((b) => overlap(a.box, b.box)).map((b) => `»${a.name}« overlaps »${b.name}«`));
	const rows = new Set(shown('.menu li').map((item) => Math.round(item.getBoundingClientRect().top)));
	return rows.size > 1 && !shown('.menu summary').length ? [...faults, `the menu has ${rows.size} rows`] : faults;
}

// At each width in each scheme all rules for the first page of its kind; for the others in the dark only those of colours, which the
// width does not change.
async function visit(page, { tab, session, faults }, base, is_first) {
	await tab.goto(base + page, { waitUntil: 'load' });
	await tab.evaluate(axe);
	for (const width of widths) {
		await tab.setViewportSize({ width, height: 800 });
		for (const scheme of schemes) {
			if (scheme === 'dark' && width !== widths[0] && !is_first)
				continue;
			await tab.emulateMedia({ colorScheme: scheme });
			const rules = scheme === 'light' || is_first ? { type: 'tag', values: tags } : only_colours;
			add(page, 'shows nothing axe objects to', (await tab.evaluate(run_axe, rules)).map((f) => `${width} ${scheme}: ${f}`));
		}
		add(page, 'is laid out without faults', (await tab.evaluate(geometry_faults)).map((f) => `${width}: ${f}`));
	}
	add(page, 'values of lists have no box of their own', await tab.evaluate(boxed_values));
	add(page, 'is quiet and asks nobody else', faults.splice(0));

	// A4 between its margins.
	await tab.setViewportSize({ width: 643, height: 900 });
	await tab.emulateMedia({ media: 'print', colorScheme: 'light' });
	add(page, 'captions on paper have room', await tab.evaluate(piled_up_captions));
	add(page, 'nothing is wider than the sheet', await tab.evaluate(wider_than, 643));
	await tab.emulateMedia({ media: 'screen' });

	// Twice the size of letters on a narrow desk.
	await tab.setViewportSize({ width: 640, height: 800 });
	await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
	const size = await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize);
	add(page, 'no overlap with letters twice as large', [...size === '32px' ? [] : [`the letters are ${size} high`], ...await tab.evaluate(geometry_faults)]);
	// And on a phone, where at least the way on must be found. Lists behind buttons have been open since axe.
	await tab.setViewportSize({ width: 320, height: 800 });
	add(page, 'name and menu apart with letters twice as large on a phone', await tab.evaluate(header_faults));
	add(page, 'no wider than a phone with letters twice as large', await tab.evaluate(wider_than_window));
	await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
}

// Kinds of pages that were visited, as "de field", and as "ar field in de" where nobody has translated them.
const visited = new Set();

async function visit_all({ browser, base, out, pages }, site) {
	const firsts = new Set(one_of_each_kind(out, pages, visited));
	const tabs = await Promise.all([1, 2].map(async () => {
		const opened = await open_tab(browser, base);
		return { ...opened, session: await opened.context.newCDPSession(opened.tab) };
	}));
	await in_parallel(pages, tabs, (page, worker) => visit(page, worker, base, firsts.has(page)));
	await Promise.all(tabs.map(({ context }) => context.close()));
	for (const [name, faults] of [...results].sort(([a], [b]) => (a < b ? -1 : 1)))
		none(`${site}${name}`, faults);
	results.clear();
}

async function text_of(browser, base, page, options, before = () => {}) {
	const { tab, context } = await open_tab(browser, base, options);
	await before(context);
	await tab.goto(base + page);
	const text = (await tab.locator('body').innerText()).replace(/\s+/g, ' ');
	await context.close();
	return text;
}

// Figures that text alone must give: pictures are no place for them.
const figures = {
	'index.html': ['166.737', '15,7 %', '26,7 %', '4.850', '32,1 %', 'Sprache', 'Senioren'],
	'handlungsfelder/d-wohnen/index.html': ['4.850', '4.675', '627', '3.875', '348', '977', 'Statistikstelle', '31. Dezember 2018'],
	'handlungsfelder/h-senioren/index.html': ['26.998', '2.994', '6.780', '50.940'],
};

await with_site(async ({ browser, base, out, pages: all }) => {
	const pages = few_of_each(out, all);
	await visit_all({ browser, base, out, pages }, '');

	// The start page's first screen on a phone.
	const phone = await open_tab(browser, base, { viewport: { width: 360, height: 640 } });
	await phone.tab.goto(base);
	const ends = await phone.tab.$$eval('.tiles > li', (tiles) => tiles.map((tile) => Math.round(tile.getBoundingClientRect().bottom)));
	ok('the start page has eight tiles', ends.length === 8, `there are ${ends.length}`);
	ok('all tiles end above 640 px on a phone', ends.every((end) => end <= 640), `they end at ${ends.join(', ')}`);
	await phone.context.close();

	// The parts of the header beside each other, in each language at each width.
	const crowded = await open_tab(browser, base);
	for (const page of pages.filter((one) => kind_of(readFileSync(`${out}/${one}`, 'utf8')) === 'start')) {
		const faults = [];
		await crowded.tab.goto(base + page);
		for (let width = 288; width <= 1280; width += 16) {
			await crowded.tab.setViewportSize({ width, height: 800 });
			faults.push(...(await crowded.tab.evaluate(header_faults)).map((fault) => `${width}: ${fault}`));
		}
		none(`${page}: nothing overlaps in the header, the menu is one row`, faults);
	}
	await crowded.context.close();

	for (const [page, expected] of Object.entries(figures)) {
		const viewport = { width: 360, height: 640 };
		const no_scripts = await text_of(browser, base, page, { viewport, javaScriptEnabled: false });
		none(`${page}: all figures without scripts`, expected.filter((figure) => !no_scripts.includes(figure)));
		const no_styles = await text_of(browser, base, page, { viewport, javaScriptEnabled: false },
			(context) => context.route('**/*.css', (route) => route.abort()));
		none(`${page}: all figures without styles`, expected.filter((figure) => !no_styles.includes(figure)));
	}
});
// Cells of tables whose words run into the next one.
const words_outside = () => [...document.querySelectorAll('.kern-table :is(th, td)')]
	.filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
	.map((cell) => `${cell.textContent.trim().slice(0, 40)}: ${cell.scrollWidth} px in ${cell.clientWidth}`);

// The gallery of charts holds every kind that the shipped site does not draw.
await with_site(async (opened) => {
	const is_data = (page) => page.startsWith('zahlen/');
	await visit_all({ ...opened, pages: opened.pages.filter((page) => !is_data(page)) }, 'gallery: ');
	// Its tables are of many shapes: on paper none is wider than the sheet.
	const paper = await open_tab(opened.browser, opened.base, { viewport: { width: 643, height: 900 } });
	const faults = [], left = [];
	for (const page of opened.pages.filter(is_data)) {
		await paper.tab.goto(opened.base + page);
		await paper.tab.emulateMedia({ media: 'print' });
		await paper.tab.setViewportSize({ width: 643, height: 900 });
		faults.push(...(await paper.tab.evaluate(wider_than, 643)).map((fault) => `${page}: ${fault}`));
		left.push(...(await paper.tab.evaluate(words_outside)).map((fault) => `${page}: ${fault} on paper`));
		await paper.tab.emulateMedia({ media: 'screen' });
		await paper.tab.setViewportSize({ width: 1280, height: 900 });
		left.push(...(await paper.tab.evaluate(words_outside)).map((fault) => `${page}: ${fault}`));
	}
	none('gallery: no table is wider than the sheet', faults);
	none('gallery: no word leaves its cell', left);
	await paper.context.close();
}, { site: 'tests/browser/gallery' });

// The fixture has every kind of page, news, a former edition, each status.
const fixture = { site: 'theme/fixture', date: '2019-06-30' };
await with_site((opened) => visit_all({ ...opened, pages: one_of_each_kind(opened.out, opened.pages) }, 'fixture: '), fixture);
// What has no translation, as a page in Arabic.
await with_site((opened) => visit_all({ ...opened, pages: one_of_each_kind(opened.out, opened.pages, visited) }, 'fixture in Arabic: '),
	{ ...fixture, only: 'ar' });

const kinds = readdirSync('theme/templates').filter((name) => name !== 'redirect.html')
	.map((name) => kind_of(readFileSync(`theme/templates/${name}`, 'utf8')));
none('each kind of page was looked at in German and in Arabic', kinds.flatMap((kind) => ['de', 'ar'].map((language) => `${language} ${kind}`))
	.filter((one) => !visited.has(one)));
const untranslated = kinds.filter((kind) => !['start', 'not-found', 'edition'].includes(kind));
none('each kind of page, also where nobody has translated it into Arabic', untranslated.filter((kind) => !visited.has(`ar ${kind} in de`)));
done();
