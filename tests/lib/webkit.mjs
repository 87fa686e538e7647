// SPDX-License-Identifier: EUPL-1.2
// The distribution's WebKit, the engine of Safari, as the browser that comes with WebKitGTK's driver: WebDriver, JSON over HTTP.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { framed_tab, timeouts, window_size } from './framed_tab.mjs';
import { free_port } from './server.mjs';
import { missing } from './tap.mjs';

function find_program(name) {
	const folder = process.env.PATH.split(delimiter).find((one) => existsSync(join(one, name)));
	return folder ? join(folder, name) : missing(name);
}

// Lies beside the library, in a folder named by its version; the newest comes last.
function find_browser() {
	const folders = ['/usr/lib', '/usr/lib64', '/usr/libexec', ...readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu')).map((name) => `/usr/lib/${name}`)];
	const browsers = folders.filter(existsSync).flatMap((folder) => readdirSync(folder).filter((name) => name.startsWith('webkit')).sort()
		.map((version) => join(folder, version, 'MiniBrowser'))).filter(existsSync);
	return browsers.at(-1) ?? missing('MiniBrowser of WebKitGTK');
}

// A display of its own: Xvfb takes a free one and tells its number.
async function open_display() {
	const server = spawn(find_program('Xvfb'), ['-displayfd', '3', '-screen', '0', `${window_size.width}x${window_size.height}x24`, '-nolisten', 'tcp'],
		{ stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	const number = await new Promise((resolve, reject) => {
		server.stdio[3].once('data', (digits) => resolve(String(digits).trim()));
		server.once('exit', () => reject(new Error('Xvfb ended')));
	});
	return { server, display: `:${number}` };
}

async function speak(port) {
	const call = async (method, path, body) => {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
		const { value } = await answer.json();
		if (!answer.ok)
			throw new Error(`${value.error}: ${value.message}`);
		return value;
	};
	for (let tries = 0; ; tries++)
		try {
			await call('GET', '/status');
			return call;
		} catch (error) {
			if (tries === 480)
				throw error;
			await sleep(250);
		}
}

// In the page. The browser has no option for the size of its letters.
function set_root(size) {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(`:root { font-size: ${size}px }`);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

async function end(child) {
	if (child.exitCode !== null)
		return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill();
	await ended;
}

// Calls `run(tab)` with a tab (framed_tab.mjs) whose letters are `root` px high. Rules for widths of the window in rem take
// letters of 16 px all the same; those for widths of a chart, which containers have, do not.
export async function with_webkit(base, { root, dark }, run) {
	const browser = find_browser(), program = find_program('WebKitWebDriver'), port = await free_port();
	const { server, display } = await open_display();
	const driver = spawn(program, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' } });
	try {
		const call = await speak(port);
		const options = { binary: browser, args: ['--automation', ...(dark ? ['--dark-mode'] : [])] };
		const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { timeouts, 'webkitgtk:browserOptions': options } } });
		const session = `/session/${sessionId}`, ask = (path, body) => call('POST', session + path, body);
		await ask('/window/rect', window_size);
		const tab = framed_tab({
			run: (script, args) => ask('/execute/sync', { script, args }),
			run_async: (script, args) => ask('/execute/async', { script, args }),
			navigate: (url) => ask('/url', { url }),
			leave: () => ask('/frame', { id: null }),
			enter: () => ask('/frame', { id: 0 }),
			shoot: () => call('GET', `${session}/screenshot`),
		}, base);
		const show = async (...what) => {
			await tab.show(...what);
			if (root !== 16)
				await tab.evaluate(set_root, root);
		};
		await run({ ...tab, show });
		await call('DELETE', session);
	} finally {
		await end(driver);
		await end(server);
	}
}
