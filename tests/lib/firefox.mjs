// SPDX-License-Identifier: EUPL-1.2
// The distribution's Firefox through Marionette, the protocol below geckodriver: JSON over a socket, so no package of npm is
// needed and no driver has to match the browser.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { framed_tab, timeouts, window_size } from './framed_tab.mjs';
import { free_port } from './server.mjs';
import { missing } from './tap.mjs';

function find_firefox() {
	for (const name of ['firefox-esr', 'firefox'])
		for (const folder of process.env.PATH.split(delimiter))
			if (existsSync(join(folder, name)))
				return join(folder, name);
	return missing('firefox');
}

async function open_socket(port) {
	for (let tries = 0; ; tries++) {
		try {
			return await new Promise((resolve, reject) => {
				const socket = connect(port, '127.0.0.1', () => resolve(socket));
				socket.once('error', reject);
			});
		} catch (error) {
			if (tries === 480)
				throw error;
			await sleep(250);
		}
	}
}

// Messages are "LENGTH:JSON"; commands [0, id, name, parameters] are answered by [1, id, error, value].
function speak(socket) {
	const waiting = new Map();
	let bytes = Buffer.alloc(0), last = 0;
	socket.on('data', (part) => {
		bytes = Buffer.concat([bytes, part]);
		for (let colon; (colon = bytes.indexOf(':')) > 0;) {
			const end = colon + 1 + Number(bytes.subarray(0, colon));
			if (bytes.length < end)
				return;
			const message = JSON.parse(bytes.subarray(colon + 1, end));
			bytes = bytes.subarray(end);
			if (!Array.isArray(message))
				continue;
			const [, id, error, value] = message, { resolve, reject } = waiting.get(id);
			waiting.delete(id);
			if (error)
				reject(new Error(`${error.error}: ${error.message}`));
			else
				resolve(value);
		}
	});
	return (name, parameters = {}) => new Promise((resolve, reject) => {
		const message = JSON.stringify([0, ++last, name, parameters]);
		waiting.set(last, { resolve, reject });
		socket.write(`${Buffer.byteLength(message)}:${message}`);
	});
}

const quiet = {
	'app.update.enabled': false, 'browser.shell.checkDefaultBrowser': false, 'datareporting.policy.dataSubmissionEnabled': false,
	'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false, 'extensions.update.enabled': false,
	'browser.aboutwelcome.enabled': false, 'toolkit.telemetry.enabled': false, 'services.settings.server': 'data:,',
};

// Calls `run(tab)` with a tab (framed_tab.mjs) whose letters are `root` px high.
export async function with_firefox(base, { root, dark }, run) {
	const profile = mkdtempSync(join(tmpdir(), 'lotse-firefox.')), port = await free_port();
	const preferences = { ...quiet, 'marionette.port': port, 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 };
	for (const script of ['x-western', 'ar', 'x-unicode'])
		preferences[`font.size.variable.${script}`] = root;
	writeFileSync(join(profile, 'user.js'), Object.entries(preferences).map(([name, value]) =>
		`user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
	// Without a folder for its cache it does not even start; what tests/run says of that is meant for lotse.
	const browser = spawn(find_firefox(), ['--marionette', '--headless', '--no-remote', '--profile', profile, 'about:blank'],
		{ stdio: 'ignore', env: { ...process.env, XDG_CACHE_HOME: join(profile, 'cache') } });
	const ended = new Promise((resolve) => browser.once('exit', resolve));
	try {
		const socket = await open_socket(port), send = speak(socket);
		await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { pageLoadStrategy: 'normal', timeouts } } });
		const ask = async (name, parameters) => (await send(`WebDriver:${name}`, parameters)).value;
		await ask('SetWindowRect', window_size);
		await run(framed_tab({
			run: (script, args) => ask('ExecuteScript', { script, args, sandbox: null }),
			run_async: (script, args) => ask('ExecuteAsyncScript', { script, args, sandbox: null }),
			navigate: (url) => ask('Navigate', { url }),
			leave: () => ask('SwitchToFrame', { id: null }),
			enter: () => ask('SwitchToFrame', { id: 0 }),
			shoot: () => ask('TakeScreenshot', { full: false, hash: false }),
		}, base));
		await send('Marionette:Quit', { flags: ['eForceQuit'] });
	} finally {
		browser.kill();
		await ended;
		rmSync(profile, { recursive: true, force: true });
	}
}
