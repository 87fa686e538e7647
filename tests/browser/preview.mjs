#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The preview in a browser: a save appears by itself and keeps the place, a mistake shows a box that goes when it is mended.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, none, ok } from '../lib/tap.mjs';
import { launch_chromium, open_tab } from '../lib/chromium.mjs';
import { copy_site, start_preview } from '../lib/preview.mjs';

const { site, remove } = copy_site();
const file = join(site, 'content/handlungsfelder/d-wohnen.md');
const original = readFileSync(file, 'utf8');
const preview = await start_preview(site);
const browser = await launch_chromium();
const { tab, faults } = await open_tab(browser, preview.base, { viewport: { width: 360, height: 640 } });

await tab.goto(`${preview.base}handlungsfelder/d-wohnen/`);
await tab.evaluate(() => { document.querySelector('details').open = true; });
await tab.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
const before = await tab.evaluate(() => scrollY);

async function appears(name, script, argument) {
	// Not waitForFunction, which evaluates a string: the policy forbids that. While the page loads again there is no answer.
	let shown = false;
	for (let tries = 0; !shown && tries < 150; tries++) {
		shown = await tab.evaluate(script, argument).catch(() => false);
		if (!shown)
			await new Promise((resolve) => { setTimeout(resolve, 100); });
	}
	ok(name, shown, 'it does not');
}
const has = (words) => document.body.innerText.includes(words);
const box_is = (shown) => (document.getElementById('lotse-box')?.checkVisibility() ?? false) === shown;

writeFileSync(file, `${original}\nDieser Satz ist neu.\n`);
await appears('a new sentence appears', has, 'Dieser Satz ist neu.');
await appears('the place is kept', (y) => Math.abs(scrollY - y) < 2, before);
ok('what was open is open', await tab.evaluate(() => document.querySelector('details').open));

writeFileSync(file, original.replace('titel: ', 'titel:<img src=x onerror=alert(1)>'));
await appears('a mistake shows the box', box_is, true);
await appears('with place and remedy', () => /d-wohnen\.md:2:1[^]*Lösung:/.test(document.getElementById('lotse-box').innerText));
ok('and nothing of it is markup', await tab.evaluate(() => !document.querySelector('#lotse-box img')));
await appears('over the last good page', has, 'Dieser Satz ist neu.');

writeFileSync(file, original);
await appears('the box goes', box_is, false);
await appears('and the page is the mended one', () => !document.body.innerText.includes('Dieser Satz ist neu.'));

none('the browser has nothing to object', faults.filter((fault) => !fault.includes('-lotse/neues')));
await browser.close();
await preview.stop();
remove();
done();
