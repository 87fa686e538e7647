#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Every chart as a file of its own: no text overlaps or leaves the picture, in the measured font, in wider and in narrower
// ones; bars are as long as the numbers at their ends say; lines differ without their colours; light and dark differ in colours only.
// What pages offer to embed them shows them on a foreign website, with name, source and the way back.
import { readFileSync } from 'node:fs';
import { done, none, ok } from '../lib/tap.mjs';
import { open_tab, with_site } from '../lib/chromium.mjs';
import { geometry_faults } from '../lib/geometry.mjs';
import { serve_page } from '../lib/server.mjs';

// Narrower letters leave more room; `make test-full` has them, too.
const fonts = process.env.CHART_BENCH === 'full' ? ['', 'DejaVu Sans', 'Liberation Sans'] : ['', 'DejaVu Sans'];

// All pictures that pages offer, each once, and those that more than one page offers. A page that nobody has translated shows
// the charts of the original, which it names as canonical, and leads to the original's pictures; a print edition is made of pages.
async function pictures_of(tab, base, out, pages) {
	const owners = new Map(), bold = new Map(), embeds = new Map();
	const shared = [];
	for (const page of pages) {
		if (!readFileSync(`${out}/${page}`, 'utf8').includes('figure class="chart'))
			continue;
		await tab.goto(base + page);
		if (await tab.$('body.print-edition'))
			continue;
		const charts = await tab.$$eval('figure.chart .src a[href$=".svg"]', (links) => links.map((link) => {
			const figure = link.closest('figure');
			const text = (selector) => figure.querySelector(selector).innerText.trim();
			return [link.href, [...figure.querySelectorAll('.plot :is(.cat, .key) b')].map((name) => name.textContent), {
				html: figure.querySelector('.embed textarea')?.value ?? '', title: text('figcaption > :first-child'), summary: text('.sum'),
				date: text('.source').split(' · ')[1].split(': ').at(-1), id: figure.id, lang: figure.closest('[lang]').lang, dir: getComputedStyle(figure).direction,
			}];
		}));
		const found = charts.map(([picture]) => picture);
		charts.forEach(([picture, names, embed]) => bold.set(picture, names) && embeds.set(picture, embed));
		const owner = found.length && await tab.$eval('link[rel="canonical"]', (link) => link.href);
		const own = new Set(found);
		if (own.size < found.length)
			shared.push(`${page} offers a picture twice`);
		for (const picture of own) {
			if (owners.has(picture) && owners.get(picture) !== owner)
				shared.push(`${picture} is offered by ${owner} and ${owners.get(picture)}`);
			owners.set(picture, owner);
		}
	}
	return { pictures: [...owners.keys()], bold, embeds, shared };
}

// As part of a page, where geometry_faults finds it: without its colours for the dark, and without what a halo doubles.
async function show(tab, svg, font) {
	await tab.setContent(`<!doctype html><title>x</title><body style="margin:0"><div class="plot" style="width:640px" aria-label="${font}">${svg}</div>`);
	await tab.evaluate((font) => {
		const picture = document.querySelector('svg');
		picture.querySelector('style').remove();
		for (const text of picture.querySelectorAll('text[stroke]'))
			text.remove();
		if (font)
			picture.setAttribute('font-family', font);
	}, font);
}

// Letters above, below, left or right of the picture.
function outside() {
	const picture = document.querySelector('svg');
	const { width, height } = picture.viewBox.baseVal;
	return [...picture.querySelectorAll('text')].flatMap((text) => {
		const box = text.getBBox();
		const size = parseFloat(getComputedStyle(text).fontSize);
		const baseline = text.getStartPositionOfChar(0).y;
		return box.x < 0 || box.x + box.width > width || baseline - 0.73 * size < 0 || baseline + 0.25 * size > height
			? [`»${text.textContent}« leaves the picture: ${Math.round(box.x)} … ${Math.round(box.x + box.width)}, ${baseline}`] : [];
	});
}

// Of each bar with a number at its end: length / number. Numbers are German; a bar's number stands .4 em behind its end, a
// column's .4 em above it. Where an interval lies on the bar, the number stands behind the interval instead.
function lengths() {
	const number = (text) => Number(text.textContent.replace(/[.\s\u00a0]|%.*$/g, '').replace('−', '-').replace(',', '.'));
	const near = (a, b) => Math.abs(a - b) < 0.02;
	const texts = [...document.querySelectorAll('svg text')].map((text) => ({ text, x: Number(text.getAttribute('x')), y: Number(text.getAttribute('y')) }));
	const beside_of = ({ x, y, width, height }) =>
		texts.find((t) => near(t.y, y + height / 2 + 5.6) && (near(t.x, x + width + 6.4) || near(t.x, x - 6.4)));
	const above_of = ({ x, y, width }) => texts.find((t) => near(t.y, y - 6.4) && near(t.x, x + width / 2));
	const rects = [...document.querySelectorAll('svg rect')].slice(1).map((rect) => ({
		interval: rect.classList.contains('f-text'),
		...Object.fromEntries(['x', 'y', 'width', 'height'].map((name) => [name, Number(rect.getAttribute(name))])),
	}));
	const intervals = rects.filter((rect) => rect.interval);
	const first = (boxes, find) => boxes.map(find).find((text) => text);
	return rects.filter((rect) => !rect.interval).flatMap((bar) => {
		const along = intervals.filter((i) => near(i.y + i.height / 2, bar.y + bar.height / 2));
		const across = intervals.filter((i) => near(i.x + i.width / 2, bar.x + bar.width / 2));
		const beside = first([bar, ...along], beside_of);
		const found = beside ?? first([bar, ...across], above_of);
		const value = found ? number(found.text) : NaN;
		return value > 0 ? [{ label: found.text.textContent, length: beside ? bar.width : bar.height, value }] : [];
	});
}

// What is bold on the page is so in its picture, however it is broken into lines.
function pale_names(names) {
	const bare = (text) => text.replace(/[\s\u00a0\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
	const bold = bare([...document.querySelectorAll('svg [font-weight="700"]')].map((text) => text.textContent).join(''));
	return names.filter((name) => !bold.includes(bare(name)));
}

// Lines of series, 2.4 px wide, as lines or paths: those of two colours have different dashes, as paper may have no colours.
function alike_lines() {
	const dashes = new Map();
	for (const line of document.querySelectorAll('svg :is(path, line)[stroke-width="2.4"][stroke-linejoin]'))
		dashes.set(line.getAttribute('stroke'), line.getAttribute('stroke-dasharray'));
	return { n: dashes.size, faults: new Set(dashes.values()).size < dashes.size ? [[...dashes].map((one) => one.join(' ')).join(', ')] : [] };
}

// In the page: addresses that are not read from left to right, from their first letter to their last slash.
function turned_addresses() {
	return [...document.querySelectorAll('svg text')].flatMap((text) => {
		const address = /https?:\S*\//.exec(text.textContent);
		if (!address)
			return [];
		const at = (i) => text.getStartPositionOfChar(i).x, last = address.index + address[0].length - 1;
		return at(last) > at(address.index) ? [] : [`»${address[0]}« ends before it begins`];
	});
}

// A place in the plot is rounded to a hundredth of a percent: of 563 pixels at most.
const rounding = 0.04;

function unequal(bars) {
	const longest = bars.reduce((a, b) => (b.value > a.value ? b : a), { value: 0 });
	return bars.filter((bar) => Math.abs(bar.length - (longest.length * bar.value) / longest.value) > rounding)
		.map((bar) => `»${bar.label}« is ${bar.length} long, »${longest.label}« ${longest.length}`);
}

// Of a foreign page that holds what was offered, on a phone: each chart drawn as large as its file, named, with source and way back.
function embed_faults(embeds) {
	const figures = [...document.querySelectorAll('figure')];
	const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
	const faults = figures.length === embeds.length ? [] : [`${figures.length} figures for ${embeds.length} charts`];
	figures.forEach((figure, i) => {
		const { picture, title, summary, date, lang, dir } = embeds[i];
		const image = figure.querySelector('img'), caption = plain(figure.querySelector('figcaption').textContent);
		const expect = (what, fine) => fine || faults.push(`${picture}: ${what}: ${figure.outerHTML}`);
		expect('address', image.src === picture);
		expect('is not drawn', image.complete && image.naturalWidth > 0);
		expect('size', image.naturalWidth === Number(image.getAttribute('width')) && image.naturalHeight === Number(image.getAttribute('height')));
		expect('name', plain(image.alt) === plain(`${title} – ${summary}`));
		expect('source and date', caption.includes(plain(date)) && caption.includes(': '));
		expect('language and direction', figure.lang === lang && figure.dir === dir);
		expect('foreign elements', [...figure.querySelectorAll('*')].every((e) => ['IMG', 'FIGCAPTION', 'A'].includes(e.tagName)));
	});
	if (document.documentElement.scrollWidth > innerWidth)
		faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
	return faults;
}

async function check_embeds({ browser, base, out }, embeds, site) {
	const offered = [...embeds].map(([picture, embed]) => ({ picture, ...embed }));
	const server = await serve_page(`<!doctype html><html lang="fr"><title>Journal</title><main>${offered.map(({ html }) => html).join('')}</main>`);
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 320, height: 640 } });
	await tab.goto(server.base);
	ok(`${site}on another website: the first chart is drawn, the last is not loaded before it is near`,
		await tab.$eval('figure:first-of-type img', (image) => image.decode().then(() => image.naturalWidth === 640)) &&
		(offered.length < 20 || !await tab.$eval('figure:last-of-type img', (image) => image.complete)));
	await tab.$$eval('img', (images) => Promise.all(images.map((image) => {
		image.loading = 'eager';
		return image.decode().catch(() => {});
	})));
	none(`${site}on another website: each chart is drawn, named, and says where it comes from`, await tab.evaluate(embed_faults, offered));
	ok(`${site}on another website: programs that read aloud find each by its name`, await tab.getByRole('img', { name: / – / }).count() === offered.length);
	none(`${site}on another website: links lead to the chart`, (await tab.$$eval('figcaption a:last-of-type', (links) => links.map((link) => link.href)))
		.filter((href) => {
			const { pathname, hash } = new URL(href);
			return !href.startsWith(base) || !readFileSync(`${out}${pathname}index.html`, 'utf8').includes(`id="${decodeURIComponent(hash.slice(1))}"`);
		}));
	await context.close();
	server.close();
}

async function check_pictures({ browser, base, out, pages }, site) {
	const { tab } = await open_tab(browser, base, { viewport: { width: 700, height: 800 } });
	const { pictures, bold, embeds, shared } = await pictures_of(tab, base, out, pages);
	ok(`${site}there are pictures`, pictures.length > 0);
	none(`${site}each has an address of its own`, shared);
	const found = { turned: [], faults: [], outside: [], bars: [], n: 0, lines: [], most_lines: 0, pale: [] };
	for (const address of pictures) {
		const name = address.slice(base.length);
		const svg = await (await fetch(address)).text();
		for (const font of fonts) {
			await show(tab, svg, font);
			found.faults.push(...(await tab.evaluate(geometry_faults)).map((fault) => `${name}: ${fault}`));
			found.outside.push(...(await tab.evaluate(outside)).map((fault) => `${name} in ${font || 'Noto Sans'}: ${fault}`));
		}
		const bars = await tab.evaluate(lengths);
		found.n += bars.length;
		found.pale.push(...(await tab.evaluate(pale_names, bold.get(address))).map((fault) => `${name}: ${fault}`));
		found.turned.push(...(await tab.evaluate(turned_addresses)).map((fault) => `${name}: ${fault}`));
		const lines = await tab.evaluate(alike_lines);
		found.most_lines = Math.max(found.most_lines, lines.n);
		found.lines.push(...lines.faults.map((fault) => `${name}: ${fault}`));
		found.bars.push(...unequal(bars).map((fault) => `${name}: ${fault}`));
	}
	none(`${site}no text overlaps`, found.faults);
	none(`${site}no text leaves its picture`, found.outside);
	ok(`${site}there are bars with numbers`, found.n > 0);
	none(`${site}bars are as long as their numbers say`, found.bars);
	ok(`${site}there are several lines in a picture`, found.most_lines > 1);
	none(`${site}what pages print bold is bold`, found.pale);
	none(`${site}addresses are read from left to right`, found.turned);
	none(`${site}lines differ without their colours`, found.lines);
	await check_embeds({ browser, base, out }, embeds, site);
	return pictures;
}

// A page shows it as <img>: the reader's light or dark decides about its ground.
async function check_grounds({ browser, base }, picture) {
	const grounds = [];
	for (const colorScheme of ['light', 'dark']) {
		const { tab, context } = await open_tab(browser, base, { viewport: { width: 640, height: 400 }, colorScheme });
		await tab.setContent(`<body style="margin:0"><img src="${picture}" style="display:block">`);
		await tab.waitForFunction(() => document.querySelector('img').complete);
		const bytes = await tab.screenshot({ clip: { x: 2, y: 2, width: 4, height: 4 } });
		grounds.push(await tab.evaluate(async (url) => {
			const image = new Image();
			image.src = url;
			await image.decode();
			const canvas = new OffscreenCanvas(4, 4).getContext('2d');
			canvas.drawImage(image, 0, 0);
			return canvas.getImageData(1, 1, 1, 1).data.slice(0, 3).reduce((a, b) => a + b);
		}, `data:image/png;base64,${bytes.toString('base64')}`));
		await context.close();
	}
	ok('as <img> light where the reader is, dark where the reader is', grounds[0] > 600 && grounds[1] < 200, grounds.join(', '));
}

const gallery = 'tests/browser/gallery';
await with_site(async (opened) => check_grounds(opened, (await check_pictures(opened, ''))[0]));
await with_site((opened) => check_pictures(opened, 'gallery: '), { site: gallery });
await with_site((opened) => check_pictures(opened, 'gallery from right to left: '), { site: gallery, right_to_left: true });
done();
