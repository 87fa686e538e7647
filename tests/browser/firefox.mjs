#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What invariants.mjs asks of charts in Chromium, asked of another engine: numbers, texts, markup.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, done, none, ok } from '../lib/tap.mjs';
import { with_built_site } from '../lib/chromium.mjs';
import { with_firefox } from '../lib/firefox.mjs';
import { chart_texts_only, geometry_faults } from '../lib/geometry.mjs';
import { read_charts } from '../lib/chart_model.mjs';
import { chart_faults } from '../lib/chart_invariants.mjs';
import { markup_faults } from '../lib/chart_markup.mjs';

const widths = [320, 360, 768, 1280];

async function check_page(tab, base, page, name, root) {
	const numbers = [], texts = [], markup = [];
	let charts = 0;
	for (const width of widths) {
		await tab.show(base + page, width);
		const here = await tab.evaluate(read_charts);
		charts = here.length;
		if (!charts)
			return 0;
		for (const chart of here)
			numbers.push(...chart_faults(chart).map((fault) => `${width}: ${chart.id}: ${fault}`));
		texts.push(...chart_texts_only(await tab.evaluate(geometry_faults)).map((fault) => `${width}: ${fault}`));
	}
	markup.push(...await tab.evaluate(markup_faults));
	none(`${name}, ${root} px: marks, table and words say the same numbers`, numbers);
	none(`${name}, ${root} px: texts stand apart`, texts);
	none(`${name}, ${root} px: plain markup, one image for each chart`, markup);
	return charts;
}

const gallery = 'tests/browser/gallery';
const sites = { '': {}, 'gallery: ': { site: gallery }, 'gallery from right to left: ': { site: gallery, right_to_left: true }, 'odd data: ': { odd: true } };
for (const [site, options] of Object.entries(sites))
	await with_built_site(async ({ base, out }) => {
		for (const root of [16, 32])
			await with_firefox(base, root, async (tab) => {
				let charts = 0;
				for (const page of files(out, '.html').filter((name) => !/^(ar|en|tr|uk|de-simple)\//.test(name) && readFileSync(join(out, name), 'utf8').includes('class="plot')))
					charts += await check_page(tab, base, page, `${site}${page}`, root);
				ok(`${site}there are charts`, charts > 0);
				ok(`${site}the letters were ${root} px high`, await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize) === `${root}px`);
			});
	}, options);

// Copies within charts (chart_copies.mjs) look the same in this engine, too.
await with_built_site(async ({ base }) => {
	await with_firefox(base, 16, async (tab) => {
		const different = [];
		let copies = 0;
		for (const page of ['einzeldiagramme', 'punkte', 'zeitleiste'])
			for (const width of [360, 1280]) {
				await tab.show(`${base}${page}/index.html`, width, { as_written: true });
				const ids = await tab.evaluate(() => [...document.querySelectorAll('figure.chart')].filter((figure) => figure.querySelector('use')).map(({ id }) => id));
				// Each from the top of a fresh page: what is scrolled lies between other pixels.
				const shoot = async (id, as_written) => {
					await tab.show(`${base}${page}/index.html`, width, { as_written });
					return tab.picture(`[id="${id}"] .plot`);
				};
				for (const id of ids) {
					copies++;
					if (await shoot(id, true) !== await shoot(id, false))
						different.push(`${width} px: ${page} ${id}`);
				}
			}
		none('copies look as what they show again', different);
		ok('there are copies', copies > 0);
	});
}, { site: gallery });
done();
