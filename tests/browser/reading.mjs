#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Each kind of page as people read it who need more than a mouse and good eyes: by keyboard with a ring at each stop, at 400 % on a desk,
// with texts spaced out; and what only an eye sees: where lines break, where the footer ends, which font stands where.
import { done, none, ok } from '../lib/tap.mjs';
import { open_tab, with_site } from '../lib/chromium.mjs';
import { geometry_faults, space_text_out } from '../lib/geometry.mjs';
import { one_of_each_kind, read_pages } from '../lib/languages.mjs';

// These functions run in the browser.

// What Tab should stop at, in the order of the page: everything that takes the focus and is seen, or is seen once it has it.
function stops_to_expect() {
	const all = [...document.querySelectorAll('a[href], summary, button, input, [tabindex="0"]')];
	const seen = all.filter((node) => node.matches('.skip') || (node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0));
	seen.forEach((node, i) => { node.dataset.stop = i; });
	return seen.length;
}

// Where the focus is: its number, and what is wrong with it there.
async function stop() {
	const node = document.activeElement, faults = [];
	if (node === document.body)
		return null;
	const seen = () => {
		const { top, right, bottom, left } = node.getBoundingClientRect();
		return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
	};
	// The page scrolls to it with the next picture, on a busy machine long after the question comes.
	for (const end = performance.now() + 3000; !seen() && performance.now() < end;)
		await new Promise(requestAnimationFrame);
	const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
	const name = `<${node.localName}> »${node.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}«`;
	if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
		faults.push(`${name} has no ring`);
	// The colour that theme.yaml promises for it, whose contrast each build proves.
	const probe = document.createElement('i');
	probe.style.color = 'var(--fokus)';
	document.body.append(probe);
	if (getComputedStyle(probe).color !== outlineColor)
		faults.push(`${name} has a ring in ${outlineColor}`);
	probe.remove();
	if (!seen())
		faults.push(`${name} is outside of the window`);
	// Links of several lines: the middle of their first.
	const line = node.getClientRects()[0], there = document.elementFromPoint(Math.min(line.left + line.width / 2, innerWidth - 1), line.top + line.height / 2);
	if (line.top >= 0 && line.bottom <= innerHeight && there && !node.contains(there) && !there.contains(node))
		faults.push(`${name} is covered by <${there.localName} class="${there.className}">`);
	return { number: Number(node.dataset.stop), faults };
}

// Texts that their box cuts off.
function cut_off() {
	return [...document.querySelectorAll('body *')].filter((node) => {
		const { overflowX, overflowY } = getComputedStyle(node);
		const hides = [overflowX, overflowY].some((value) => ['hidden', 'clip'].includes(value));
		return hides && node.clientWidth > 1 && node.textContent.trim() && node.checkVisibility() && !node.closest('svg') &&
			(node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
	}).map((node) => `<${node.localName} class="${node.className}"> cuts off »${node.textContent.trim().slice(0, 40)}«`);
}

function looks() {
	const faults = [];
	const lines = (node, from = 0, to = node.data.length) => {
		const range = document.createRange();
		range.setStart(node, from);
		range.setEnd(node, to);
		return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
	};
	const texts = (root) => {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
		while (walker.nextNode())
			if (walker.currentNode.parentElement.checkVisibility())
				found.push(walker.currentNode);
		return found;
	};
	const short = document.querySelector('.site-footer').getBoundingClientRect().bottom;
	if (document.documentElement.scrollHeight <= innerHeight && Math.abs(short - innerHeight) > 1)
		faults.push(`the footer ends at ${Math.round(short)} of ${innerHeight} px`);
	for (const cell of document.querySelectorAll('.kern-table td.kern-table__cell--numeric'))
		if (!['end', getComputedStyle(cell).direction === 'rtl' ? 'left' : 'right'].includes(getComputedStyle(cell).textAlign))
			faults.push(`the number »${cell.textContent.trim()}« is aligned to the ${getComputedStyle(cell).textAlign}`);
	for (const status of document.querySelectorAll('.status')) {
		if (!status.checkVisibility())
			continue;
		const sign = status.querySelector('svg').getBoundingClientRect(), word = status.querySelector('.status-word').getBoundingClientRect();
		if (sign.bottom <= word.top || sign.top >= word.bottom)
			faults.push(`the sign of »${status.textContent}« stands on a line of its own`);
	}
	for (const head of document.querySelectorAll('th[scope="row"]'))
		for (const node of texts(head))
			for (const { 0: word, index } of node.data.matchAll(/[\p{L}]{2,19}/gu))
				if (!node.data.includes('\u00ad') && lines(node, index, index + word.length) > 1)
					faults.push(`»${word}« at the head of a row is broken`);
	for (const node of texts(document.body))
		for (const { 0: date, index } of node.data.matchAll(/\d{1,2}\.\u00a0\p{L}+/gu))
			if (lines(node, index, index + date.length) > 1)
				faults.push(`»${date}« is broken over lines`);
	// A font for Arabic has digits, too: in a German text they would stand among the letters of another.
	const root = getComputedStyle(document.documentElement).fontFamily, arabic = /Arabic/;
	for (const node of document.querySelectorAll('main[lang], main [lang]')) {
		const own = getComputedStyle(node).fontFamily, right_to_left = ['ar', 'fa', 'ckb'].includes(node.lang);
		if (arabic.test(own) !== right_to_left)
			faults.push(`<${node.localName} lang="${node.lang}"> is set in ${own.slice(0, 40)}`);
	}
	if (arabic.test(root) !== (document.documentElement.lang === 'ar'))
		faults.push(`the page is set in ${root.slice(0, 40)}`);
	// Words of another language inside a line of the page's: the line begins where its neighbours begin.
	for (const node of document.querySelectorAll('main :is(li, dl, p, td, th) [dir]:not([dir="auto"])')) {
		const block = getComputedStyle(node).display !== 'inline', around = node.parentElement.closest('[dir]').dir;
		if (block && node.dir !== around && node.textContent.trim() && !node.closest('svg, .plot'))
			faults.push(`<${node.localName} class="${node.className}" dir="${node.dir}"> »${node.textContent.trim().slice(0, 30)}« begins at the other side`);
	}
	// A notice in the page's language above a text in another begins where its readers begin.
	const notice = document.querySelector('main[dir="ltr"] > .translation[dir="rtl"]');
	if (notice) {
		const inner = document.querySelector('main').getBoundingClientRect(), edge = parseFloat(getComputedStyle(document.querySelector('main')).paddingRight);
		if (Math.abs(inner.right - edge - notice.getBoundingClientRect().right) > 1)
			faults.push('the notice stands at the wrong side');
	}
	return faults;
}

async function walk(tab) {
	const expected = await tab.evaluate(stops_to_expect), faults = [];
	let seen = 0;
	for (;;) {
		await tab.keyboard.press('Tab');
		const here = await tab.evaluate(stop);
		// Behind the last stop comes the browser's own, or at once the first again.
		if (!here || seen > expected || (seen === expected && here.number === 0))
			break;
		if (here.number !== seen)
			faults.push(`stop ${seen} is element ${here.number}`);
		faults.push(...here.faults);
		seen++;
	}
	return seen === expected && seen > 0 ? faults : [...faults, `${seen} stops of ${expected}`];
}

const desk = { viewport: { width: 1280, height: 900 } }, phone = { viewport: { width: 360, height: 640 } };
// 1280 × 1024 at 400 %
const enlarged = { viewport: { width: 320, height: 256 } };

async function read({ browser, base, out, pages }, site) {
	const tabs = {};
	for (const [name, options] of Object.entries({ desk, phone, enlarged }))
		tabs[name] = await open_tab(browser, base, options);
	await tabs.desk.tab.emulateMedia({ colorScheme: 'dark' });
	const at = async (name, page) => {
		await tabs[name].tab.goto(base + page);
		return tabs[name].tab;
	};
	for (const page of pages) {
		const faults = [];
		for (const name of ['phone', 'desk'])
			faults.push(...(await walk(await at(name, page))).map((fault) => `${name}: ${fault}`));
		none(`${site}${page}: Tab stops at everything, in order, in sight, with a ring`, faults);
		none(`${site}${page}: lines, fonts and edges`, [...await (await at('phone', page)).evaluate(looks), ...await (await at('desk', page)).evaluate(looks)]);
		const narrow = await at('enlarged', page);
		const reflow = [...await narrow.evaluate(geometry_faults), ...await narrow.evaluate(cut_off)];
		await narrow.evaluate(space_text_out);
		none(`${site}${page}: at 400 %, and with texts spaced out, nothing is lost`, [...reflow,
			...(await narrow.evaluate(geometry_faults)).map((fault) => `spaced: ${fault}`), ...(await narrow.evaluate(cut_off)).map((fault) => `spaced: ${fault}`)]);
	}
	for (const { context } of Object.values(tabs))
		await context.close();
}

const seen = new Set();
await with_site((opened) => read({ ...opened, pages: one_of_each_kind(opened.out, opened.pages, seen) }, 'fixture: '),
	{ site: 'theme/fixture', date: '2019-06-30' });
// What the fixture lacks, easy language above all, and the pages with the longest words and most figures.
await with_site(async (opened) => {
	const here = read_pages(opened.out, opened.pages).filter(({ language }) => ['de', 'ar', 'de-simple'].includes(language)).map(({ path }) => path);
	const usual = ['index.html', 'handlungsfelder/d-wohnen/index.html', 'zahlen/index.html', 'massnahmen/index.html', 'ar/index.html'];
	await read({ ...opened, pages: [...new Set([...one_of_each_kind(opened.out, here, seen), ...usual])] }, '');

	// The bench itself: what takes the ring or a part of the text away is noticed.
	const { tab, context } = await open_tab(opened.browser, opened.base, phone);
	const planted = async (css) => {
		await tab.goto(`${opened.base}zahlen/index.html`);
		await tab.evaluate((text) => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(text);
			document.adoptedStyleSheets = [sheet];
		}, css);
	};
	await planted('a:focus-visible { outline: 0 !important }');
	ok('noticed: no ring', (await walk(tab)).some((fault) => fault.includes('has no ring')));
	await planted('.tiles, main a { order: -1 } .site-footer a { position: fixed; inset-block-start: -9rem }');
	ok('noticed: a stop out of sight', (await walk(tab)).some((fault) => fault.includes('outside')));
	await planted('.kern-table .kern-table__cell--numeric { text-align: start !important }');
	ok('noticed: numbers at the left', (await tab.evaluate(looks)).some((fault) => fault.includes('is aligned')));
	await planted('h1 { height: 1rem; overflow: hidden }');
	ok('noticed: a heading that is cut off', (await tab.evaluate(cut_off)).length > 0);
	await context.close();
});
done();
