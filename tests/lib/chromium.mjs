// SPDX-License-Identifier: EUPL-1.2
// The distribution's Chromium on the shipped site, built for a loopback address.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { files, missing, need } from './tap.mjs';
import { lay_out_copies } from './chart_copies.mjs';
import { settle_odd_site, write_odd_site } from './odd_site.mjs';
import { serve } from './server.mjs';

const flags = [
	'--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync',
	// Pages are served from this address; nothing else is found. Playwright's own interception would cost a third of each visit.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

function find_program(names) {
	for (const name of names)
		for (const folder of process.env.PATH.split(delimiter))
			if (existsSync(join(folder, name)))
				return join(folder, name);
	return missing(names[0]);
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome'];

export const chromium_path = () => find_program(browsers);

// A site of its own with the theme beside it, written from right to left if asked for: the German texts stand in for a language
// with their plural forms, so that charts differ in direction only.
function lay_out({ site, odd, only, right_to_left, language = right_to_left ? 'fa' : 'de' }, folder) {
	if (odd)
		write_odd_site(folder);
	else
		cpSync(site, folder, { recursive: true });
	cpSync('theme', join(folder, 'theme'), { recursive: true });
	if (right_to_left)
		cpSync('theme/i18n/de.yaml', join(folder, 'theme/i18n/fa.yaml'));
	const config = join(folder, 'content/site.yaml');
	writeFileSync(config, readFileSync(config, 'utf8').replace('sprachen: de', `sprachen: ${language}`));
	if (only)
		leave_one_language(folder, only);
}

// A site in several languages as one in `language` alone: its main texts stand in for that language.
function leave_one_language(folder, language) {
	const config = join(folder, 'content/site.yaml');
	writeFileSync(config, readFileSync(config, 'utf8').replace(/^sprachen: .*$/m, `sprachen: ${language}`));
	for (const file of files(folder, `.${language}.md`))
		rmSync(join(folder, file));
}

export async function launch_chromium() {
	const { chromium } = await need('playwright-core');
	// The same engine without the browser around it: half the time on a page.
	return chromium.launch({ executablePath: find_program(['chromium-headless-shell', ...browsers]), args: flags });
}

// Calls `run({ base, out, refused })` with a site that is built and served, and cleans up behind it. Of the shipped site, or of
// another one: `{ site: 'tests/browser/gallery', right_to_left: true }`, `{ site, language: 'ar' }`, `{ site: 'theme/fixture', only: 'ar' }`, `{ odd: true }` (odd_site.mjs), whose refused charts
// are told.
export async function with_built_site(run, options = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'lotse-browser.'));
	const out = join(folder, 'out');
	const server = await serve(() => out);
	// 404.html names its styles by the site's address; for the rest of the site the address changes nothing visible.
	// The fixture's statement was reviewed in its year.
	const build = ['build', '--quiet', '--out', out, '--base-url', server.base, ...(options.date ? ['--date', options.date] : [])];
	const own = join(folder, 'site');
	if (options.site || options.odd) {
		lay_out(options, own);
		build.push('--site', own);
	}
	try {
		const refused = options.odd ? settle_odd_site(own, build) : [];
		// Odd data contradict each other; these warnings are no news.
		execFileSync(process.env.LOTSE ?? './lotse', build, { stdio: ['ignore', 'inherit', options.odd ? 'ignore' : 'inherit'] });
		await run({ base: server.base, out, refused });
	} finally {
		server.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

// The same with a browser: `run({ browser, base, out, pages, refused })`; `pages` are the paths of all HTML files.
export async function with_site(run, options = {}) {
	await with_built_site(async ({ base, out, refused }) => {
		const browser = await launch_chromium();
		try {
			await run({ browser, base, out, refused, pages: files(out, '.html') });
		} finally {
			await browser.close();
		}
	}, options);
}

// A tab that remembers what a page must not do. `faults` is emptied by whoever reads it. `as_written`: copies within charts stay closed.
export async function open_tab(browser, base, { as_written, ...options } = {}) {
	const context = await browser.newContext(options);
	if (!as_written)
		await context.addInitScript(`document.addEventListener('DOMContentLoaded', ${lay_out_copies})`);
	const tab = await context.newPage();
	const faults = [];
	// The policy's own messages come as console errors too.
	tab.on('console', (message) => {
		if (['error', 'warning'].includes(message.type()))
			faults.push(`console: ${message.text()}`);
	});
	tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
	tab.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
	tab.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(base) && !url.startsWith('data:'))
			faults.push(`foreign request: ${url}`);
	});
	return { tab, faults, context };
}

// Runs `work` on every item, a few at a time.
export async function in_parallel(items, workers, work) {
	const queue = [...items];
	await Promise.all(workers.map(async (worker) => {
		while (queue.length)
			await work(queue.shift(), worker);
	}));
}
