#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The search page in Chromium: questions as people type them find their pages, what was typed stays text, the number of hits is
// told to screen readers, the index is small and loaded when needed; without scripts the form leads to the register.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { done, missing, none, ok } from '../lib/tap.mjs';
import { open_tab, with_site } from '../lib/chromium.mjs';

const MAX_INDEX = 100_000, BEST = 3;

// What is typed, and a page that must be among the best three.
const questions = [
	['Wohnung', 'handlungsfelder/d-wohnen/'], // as it stands there
	['wohnungen', 'handlungsfelder/d-wohnen/'],
	['Wohn', 'handlungsfelder/d-wohnen/'], // a beginning
	['Unterbringung', 'handlungsfelder/d-wohnen/'],
	['Geflüchtete', 'zahlen/gefluechtete/'],
	['Gefluechtete', 'zahlen/gefluechtete/'], // ue for ü
	['gefluchtete', 'zahlen/gefluechtete/'], // a keyboard without ü
	['GEFLÜCHTETER', 'zahlen/gefluechtete/'], // another form
	['Altersgruppe', 'zahlen/auslaender_alter/'],
	['Altersgruppen', 'zahlen/auslaender_alter/'],
	['Maßnahmen', 'massnahmen/'],
	['Massnahmen', 'massnahmen/'], // ss for ß
	['massnahme', 'massnahmen/'],
	['Ausländer', 'zahlen/auslaender_alter/'],
	['auslaender', 'zahlen/auslaender_alter/'],
	['Bevölkerung', 'zahlen/bevoelkerung/'],
	['bevoelkerung stadt', 'zahlen/bevoelkerung/'],
	['Gesundheit', 'handlungsfelder/e-gesundheit/'],
	['Senioren', 'handlungsfelder/h-senioren/'],
	['Altern', 'handlungsfelder/h-senioren/'],
	['Migrationshintergrund', 'zahlen/migrationshintergrund_alter/'],
	['hintergrund', 'zahlen/migrationshintergrund_alter/'], // inside a word
	['Zensus 2011', 'zahlen/zensus/'],
	['Azubi', 'massnahmen/c-4/'],
	['Willkommensordner', 'massnahmen/c-3/'],
	['leverkusener modell', 'massnahmen/d-4/'], // two words
	['der Workshop und die Ergebnisse', 'konzept/arbeitsprozess/'], // words that stand everywhere
	['Verwaltungsvorstand', 'konzept/arbeitsprozess/'],
	['Impressum', 'recht/impressum/'],
	['D-1', 'massnahmen/d-1/'],
];

// Arabic joins article, prepositions and "and" to a word, has plurals by case, and letters that people type for each other.
const arabic = [
	['اللاجئون', ''], // the site has the accusative: للاجئين
	['اللاجئين', ''],
	['لاجئين', ''],
	['لاجئ', ''],
	['السكن', 'handlungsfelder/d-wohnen/'],
	['سكن', 'handlungsfelder/d-wohnen/'],
	['بالسكن', 'handlungsfelder/d-wohnen/'],
	['تعليم', 'handlungsfelder/b-bildung/'], // the title has والتعليم
	['التعليم', 'handlungsfelder/b-bildung/'],
	['صحه', 'handlungsfelder/e-gesundheit/'], // ه for ة
	['الصّحة', 'handlungsfelder/e-gesundheit/'], // with a vowel sign
	['إمكانيه الوصول', 'recht/barrierefreiheit/'],
	['امكانية', 'recht/barrierefreiheit/'], // without hamza
];

// The site's policy forbids what waitForFunction does.
async function until(condition) {
	for (let i = 0; i < 200 && !await condition(); i++)
		await new Promise((resolve) => setTimeout(resolve, 25));
}

async function ask(tab, question) {
	await tab.evaluate(() => document.getElementById('treffer-anzahl').replaceChildren());
	await tab.fill('#suchwort', question);
	await tab.press('#suchwort', 'Enter');
	await until(async () => await tab.textContent('#treffer-anzahl') !== '');
	return tab.$$eval('#treffer > li > a', (links) => links.map((link) => new URL(link.href).pathname.slice(1)));
}

let axe;
try {
	axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
} catch {
	missing('npm package axe-core');
}

await with_site(async ({ browser, base }) => {
	for (const width of [360, 1280]) {
		const { tab, context, faults } = await open_tab(browser, base, { viewport: { width, height: 800 } });
		const loaded = [];
		tab.on('response', async (response) => {
			if (response.url().endsWith('suche.json'))
				loaded.push((await response.body()).length);
		});
		await tab.goto(`${base}suche/`);
		ok(`${width}: nothing is loaded before a question`, loaded.length === 0);
		ok(`${width}: nothing is said before a question`, await tab.textContent('#treffer-anzahl') === '');
		ok(`${width}: the number of hits is a status`, await tab.getAttribute('#treffer-anzahl', 'role') === 'status');
		const missed = [];
		for (const [question, page] of questions) {
			const hits = (await ask(tab, question)).slice(0, BEST);
			if (!hits.includes(page))
				missed.push(`${question}: ${page} is not among ${hits.join(', ')}`);
		}
		none(`${width}: ${questions.length} questions find their pages`, missed);
		ok(`${width}: the index is loaded once and small`, loaded.length === 1 && loaded[0] <= MAX_INDEX, `${loaded}`);

		const markup = '<img src=x onerror=alert(1)><b>fett</b>';
		await ask(tab, markup);
		ok(`${width}: what was typed never becomes markup`, await tab.locator('main img, main b').count() === 0);
		ok(`${width}: it stays in the field`, await tab.inputValue('#suchwort') === markup);

		await ask(tab, 'Qqqq');
		ok(`${width}: that nothing was found is said`, (await tab.textContent('#treffer-anzahl')).startsWith('Keine Seite gefunden'));
		await ask(tab, 'Wohnung Impressum');
		ok(`${width}: hits for a part of the words are called so`,
			(await tab.textContent('#treffer-anzahl')).startsWith('Keine Seite enthält alle Wörter'));

		await tab.goto(`${base}suche/?q=Wohnung`);
		await tab.waitForSelector('#treffer > li');
		await tab.evaluate(axe);
		const { violations } = await tab.evaluate(() => axe.run({ resultTypes: ['violations'] }));
		none(`${width}: an address with a question answers it, without barriers`, violations.map(({ id }) => id));
		await tab.focus('#suchwort');
		const order = [];
		for (let i = 0; i < 2; i++) {
			await tab.keyboard.press('Tab');
			order.push(await tab.evaluate(() => document.activeElement.localName));
		}
		ok(`${width}: keys reach the button, then the first hit`, order.join() === 'button,a', order.join());
		await ask(tab, 'Gesundheit');
		await tab.goBack();
		await until(async () => await tab.inputValue('#suchwort') === 'Wohnung');
		ok(`${width}: going back brings the last question back`, await tab.inputValue('#suchwort') === 'Wohnung');
		none(`${width}: quiet, and asks nobody else`, faults);
		await context.close();

		const plain = await open_tab(browser, base, { viewport: { width, height: 800 }, javaScriptEnabled: false });
		await plain.tab.goto(`${base}suche/`);
		ok(`${width}: without scripts the page says where the form leads`,
			(await plain.tab.innerText('main')).includes('Register von A bis Z'));
		await plain.tab.fill('#suchwort', 'Wohnung');
		await plain.tab.click('form button');
		ok(`${width}: without scripts the form leads to the register`, new URL(plain.tab.url()).pathname === '/a-z/', plain.tab.url());
		const letters = await plain.tab.$$eval('.initials a', (links) => links.filter((link) =>
			!document.getElementById(decodeURIComponent(link.hash.slice(1)))).map((link) => link.hash));
		none(`${width}: every letter of the register leads to its entries`, letters);
		await plain.context.close();
	}

	// Of a page that only its title has been translated of.
	const { tab, context } = await open_tab(browser, base, { viewport: { width: 360, height: 800 } });
	await tab.goto(`${base}ar/suche/`);
	const missed = [];
	for (const [question, page] of arabic) {
		const hits = (await ask(tab, question)).slice(0, BEST);
		if (!hits.includes(`ar/${page}`))
			missed.push(`${question}: ${page} is not among ${hits.join(', ')}`);
	}
	none(`${arabic.length} Arabic questions find their pages`, missed);
	await ask(tab, 'السكن');
	const parts = await tab.$$eval('#treffer > li > *', (nodes) => nodes.map((node) =>
		[node.closest('[lang]').lang, getComputedStyle(node).direction].join(' ')));
	ok('translated titles and German summaries are marked and directed each as what it is', parts.join() === 'ar rtl,de ltr', parts.join());
	await context.close();
});
done();
