#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The shipped site as nginx sends it with what `lotse webserver` prints, in a browser that has never been there: no page breaks the
// policy, asks for more than a few small files, or needs a script.
import { launch_chromium, open_tab } from '../lib/chromium.mjs';
import { few_of_each } from '../lib/languages.mjs';
import { done, files, missing, none } from '../lib/tap.mjs';
import { withServer } from '../lib/webservers.mjs';

// reference/public-web.md: a page over a slow connection.
const mostBytes = 100 * 1024, mostRequests = 10;

// What a first visit costs: bytes as they came over the wire, headers among them.
async function visit(browser, base, path) {
	const { tab, faults, context } = await open_tab(browser, base, { viewport: { width: 360, height: 800 } });
	const network = await context.newCDPSession(tab);
	const seen = { bytes: 0, requests: 0, scripts: [] };
	await network.send('Network.enable');
	network.on('Network.loadingFinished', ({ encodedDataLength }) => {
		seen.bytes += encodedDataLength;
		seen.requests++;
	});
	network.on('Network.responseReceived', ({ type, response }) => {
		if (type === 'Script')
			seen.scripts.push(response.url.slice(base.length));
	});
	const answer = await tab.goto(base + path, { waitUntil: 'networkidle' });
	const policy = answer.headers()['content-security-policy'];
	await context.close();
	// A picture names no icon, so Chromium asks for /favicon.ico.
	const own = faults.filter((fault) => !path.endsWith('.svg') || !fault.includes('status of 404'));
	return { ...seen, path, faults: policy ? own : [...own, 'no policy was sent'] };
}

const ran = await withServer('nginx', '.', '/', async ({ base, root }) => {
	const browser = await launch_chromium();
	const visits = [];
	const pages = few_of_each(root, files(root, '.html')).filter((path) => !path.endsWith('404.html'));
	try {
		for (const path of [...pages, ...files(root, '.svg').slice(0, 3)])
			visits.push(await visit(browser, base, path.replace(/index\.html$/, '')));
	} finally {
		await browser.close();
	}
	const say = (what, judge) => none(`${visits.length} pages: ${what}`, visits.flatMap((one) => judge(one).map((fault) => `${one.path}: ${fault}`)));
	say('nothing on the console, nothing from elsewhere', ({ faults }) => faults);
	say(`at most ${mostBytes} bytes at a first visit`, ({ bytes }) => (bytes > 0 && bytes <= mostBytes ? [] : [`${bytes} bytes`]));
	say(`at most ${mostRequests} requests`, ({ requests }) => (requests > 0 && requests <= mostRequests ? [] : [`${requests}`]));
	say('no script, but for looking up words', ({ scripts }) => scripts.filter((script) => !/^assets\/suche\.[0-9a-f]+\.js$/.test(script)));
	const { path, bytes, requests } = visits.reduce((a, b) => (b.bytes > a.bytes ? b : a));
	console.log(`# heaviest: ${path || 'start page'}, ${bytes} bytes, ${requests} requests; start page: ${visits.find((one) => one.path === '').bytes}`);
});
if (!ran)
	missing('nginx');
done();
