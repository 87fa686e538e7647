// SPDX-License-Identifier: EUPL-1.2
// What invariants.mjs asks of charts in Chromium, asked of another engine: numbers, texts, markup, marks that are seen in light and
// dark, and copies that look as what they show again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart_faults } from './chart_invariants.mjs';
import { markup_faults, unseen_marks } from './chart_markup.mjs';
import { read_charts } from './chart_model.mjs';
import { with_built_site } from './chromium.mjs';
import { chart_texts_only, geometry_faults } from './geometry.mjs';
import { files, none, ok } from './tap.mjs';

const widths = [320, 360, 768, 1280];
const gallery = 'tests/browser/gallery';
const sites = { '': {}, 'gallery: ': { site: gallery }, 'gallery from right to left: ': { site: gallery, right_to_left: true }, 'odd data: ': { odd: true } };

const charted = (out) => files(out, '.html').filter((name) => !/^(ar|en|tr|uk|de-simple)\//.test(name) &&
	readFileSync(join(out, name), 'utf8').includes('class="plot'));

// Returns how many charts there are.
async function check_page(tab, url, name) {
	const numbers = [], texts = [], seen = [], markup = [];
	let charts = 0;
	await tab.show(url, widths[0]);
	for (const width of widths) {
		await tab.resize(width);
		const here = await tab.evaluate(read_charts);
		charts = here.length;
		for (const chart of here)
			numbers.push(...chart_faults(chart).map((fault) => `${width}: ${chart.id}: ${fault}`));
		texts.push(...chart_texts_only(await tab.evaluate(geometry_faults)).map((fault) => `${width}: ${fault}`));
	}
	seen.push(...await tab.evaluate(unseen_marks));
	markup.push(...await tab.evaluate(markup_faults));
	none(`${name}: marks, table and words say the same numbers`, numbers);
	none(`${name}: texts stand apart`, texts);
	none(`${name}: every mark is seen`, seen);
	none(`${name}: plain markup, one image for each chart`, markup);
	return charts;
}

async function check_site(with_engine, { base, out }, site) {
	for (const root of [16, 32])
		await with_engine(base, { root }, async (tab) => {
			let charts = 0;
			for (const page of charted(out))
				charts += await check_page(tab, base + page, `${site}${page}, ${root} px`);
			ok(`${site}there are charts`, charts > 0);
			ok(`${site}the letters were ${root} px high`, await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize) === `${root}px`);
		});
}

async function check_dark(with_engine, { base, out }) {
	await with_engine(base, { root: 16, dark: true }, async (tab) => {
		const unseen = [];
		for (const page of charted(out)) {
			await tab.show(base + page, 360);
			unseen.push(...(await tab.evaluate(unseen_marks)).map((fault) => `${page}: ${fault}`));
		}
		none('gallery: every mark is seen in the dark', unseen);
		ok('it was dark', await tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches));
	});
}

// An engine may paint the same page in one of a few ways, by what was ready first: letters a fraction of a pixel beside where they
// stood before. Two pages look alike if they do so once; what is missing stays missing. Tells whether, and all that was seen of `one`.
async function look_alike(one, other) {
	const seen = [new Set(), new Set()];
	for (let tries = 0; tries < 5; tries++)
		for (const [i, shoot] of [one, other].entries()) {
			const picture = await shoot();
			seen[i].add(picture);
			if (seen[1 - i].has(picture))
				return { alike: true, pictures: seen[0] };
		}
	return { alike: false, pictures: seen[0] };
}

// Copies within charts (chart_copies.mjs).
async function check_copies(with_engine, { base }) {
	await with_engine(base, { root: 16 }, async (tab) => {
		const different = [];
		let copies = 0, noticed = 0;
		for (const page of ['einzeldiagramme', 'punkte', 'zeitleiste'])
			for (const width of [360, 1280]) {
				const url = `${base}${page}/index.html`;
				await tab.show(url, width, { as_written: true });
				const ids = await tab.evaluate(() => [...document.querySelectorAll('figure.chart')].filter((figure) => figure.querySelector('use')).map(({ id }) => id));
				// Each from the top of a fresh page: what is scrolled lies between other pixels.
				const shoot = async (id, how, change) => {
					await tab.show(url, width, how);
					if (change)
						await tab.evaluate(change, id);
					return tab.picture(`[id="${id}"] .plot`);
				};
				for (const id of ids) {
					copies++;
					const { alike, pictures } = await look_alike(() => shoot(id), () => shoot(id, { as_written: true }));
					if (!alike)
						different.push(`${width} px: ${page} ${id}`);
					if (!pictures.has(await shoot(id, { as_written: true }, (name) => document.querySelector(`[id="${name}"] use`).remove())))
						noticed++;
				}
			}
		none('copies look as what they show again', different);
		ok('a copy that is missing would be noticed', copies > 0 && noticed === copies, `${noticed} of ${copies}`);
	});
}

export async function check_engine(with_engine) {
	for (const [site, options] of Object.entries(sites))
		await with_built_site((built) => check_site(with_engine, built, site), options);
	await with_built_site(async (built) => {
		await check_dark(with_engine, built);
		await check_copies(with_engine, built);
	}, { site: gallery });
}
