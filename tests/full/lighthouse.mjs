#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Lighthouse on a simulated phone, of the site as nginx sends it, as it will be once it is public: performance 95 or more, everything else
// 100, on the start page, an action field, and the page of a dataset.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium_path } from '../lib/chromium.mjs';
import { done, missing, none } from '../lib/tap.mjs';
import { withServer } from '../lib/webservers.mjs';

// From tests/full/node_modules, which only modules of this folder see.
const { default: lighthouse } = await import('lighthouse').catch(() => missing('npm package lighthouse'));
const { launch } = await import('chrome-launcher');
const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const pages = ['', 'handlungsfelder/d-wohnen/', 'zahlen/gefluechtete/'];

const site = mkdtempSync(join(tmpdir(), 'lotse-test.'));
process.on('exit', () => rmSync(site, { recursive: true, force: true }));
for (const part of ['content', 'datasets', 'theme'])
	cpSync(part, join(site, part), { recursive: true });
// A preview tells search engines to stay away, which costs all points for being found. What only the city can declare, and without which
// no public site is built, is made up here: addresses of the law's pages, and the statement of the site that fulfils every duty.
const config = join(site, 'content/site.yaml');
const [before, legal] = readFileSync(config, 'utf8').replace('zustand: vorschau', 'zustand: öffentlich').split(/^(?=rechtliches:)/m);
writeFileSync(config, before + legal.replace(/^( {2}\S+): noch nicht veröffentlicht$/gm, '$1: https://example.org/recht'));
cpSync('tests/duties/base/content/barrierefreiheit.yaml', join(site, 'content/barrierefreiheit.yaml'));

const lacking = ({ audits, categories }, id) => categories[id].auditRefs.filter(({ weight }) => weight > 0).map((ref) => audits[ref.id])
	.filter(({ score }) => score !== null && score < 1).map(({ id: audit, title, displayValue }) => `${audit}: ${title} ${displayValue ?? ''}`);

// Whatever else the machine does can only make a page slower: of up to five visits the fastest counts.
async function best(address, port) {
	let fastest;
	for (let visits = 0; visits < 5 && !(fastest?.categories.performance.score * 100 >= least.performance); visits++) {
		const { lhr } = await lighthouse(address, { port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(least) });
		if (!fastest || lhr.categories.performance.score > fastest.categories.performance.score)
			fastest = lhr;
	}
	return fastest;
}

const ran = await withServer('nginx', site, '/', async ({ base }) => {
	const chrome = await launch({ chromePath: chromium_path(), chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
	try {
		for (const page of pages) {
			const lhr = await best(base + page, chrome.port);
			const scores = Object.keys(least).map((id) => [id, Math.round(lhr.categories[id].score * 100)]);
			none(`${page || 'start page'}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}; first content ${
				lhr.audits['first-contentful-paint'].displayValue}, largest ${lhr.audits['largest-contentful-paint'].displayValue}, shift ${
				lhr.audits['cumulative-layout-shift'].displayValue}`,
			scores.filter(([id, score]) => score < least[id]).flatMap(([id]) => [id, ...lacking(lhr, id)]));
		}
	} finally {
		await chrome.kill();
	}
});
if (!ran)
	missing('nginx');
done();
