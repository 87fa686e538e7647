// SPDX-License-Identifier: EUPL-1.2
// A tab of an engine whose window cannot be as narrow as a phone: pages are shown in a frame. The same for every protocol that a
// driver speaks: { run, run_async, navigate, enter, leave, shoot } with the meanings of WebDriver's commands.
import { lay_out_copies } from './chart_copies.mjs';

// The highest chart of the gallery fits into the frame, and the frame into the window.
export const window_size = { width: 1400, height: 2800 };
const frame_height = window_size.height - 200;

// A busy machine takes its time.
export const timeouts = { script: 120000, pageLoad: 300000 };

// Runs in the page around the frame; the last argument is called when the page has loaded.
function show_in_frame(url, width, height, ready) {
	const frame = document.createElement('iframe');
	frame.width = width;
	frame.height = height;
	frame.style.border = 0;
	frame.onload = () => ready(null);
	frame.src = url;
	document.body.replaceChildren(frame);
}

// The same, when what the new width changes is laid out.
function resize_frame(width, ready) {
	document.querySelector('iframe').width = width;
	requestAnimationFrame(() => requestAnimationFrame(() => ready(null)));
}

// Runs in the page, and calls back when that is painted: the element alone at the top. A page that is scrolled there shows bars to
// scroll by, which come and go, and may be painted in parts whose pixels lie differently.
function show_alone(selector, ready) {
	const { width } = document.querySelector(selector).getBoundingClientRect();
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(`:root { overflow: hidden } body { visibility: hidden } ${selector} { visibility: visible; position: fixed; top: 0; left: 0; width: ${width}px }`);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	requestAnimationFrame(() => requestAnimationFrame(() => ready(null)));
}

// `tab.show(url, width)` loads a page into a frame of that width, which `tab.resize(width)` changes; `tab.evaluate` is playwright's.
// `as_written`: copies within charts stay closed.
export function framed_tab(driver, base) {
	const evaluate = (script, ...args) => driver.run(`return (${script}).apply(null, arguments)`, args);
	const call_back = (script, ...args) => driver.run_async(`(${script}).apply(null, arguments)`, args);
	return {
		evaluate,
		async show(url, width, { as_written } = {}) {
			await driver.leave();
			await driver.navigate(`${base}robots.txt`);
			await call_back(show_in_frame, url, width, frame_height);
			await driver.enter();
			if (!as_written)
				await evaluate(lay_out_copies);
		},
		async resize(width) {
			await driver.leave();
			await call_back(resize_frame, width);
			await driver.enter();
		},
		// The window as PNG, in base64, with nothing to be seen but what the selector finds, from the top of the frame. Pictures of
		// elements are no way: drivers scroll differently, and forget that a frame has been scrolled.
		async picture(selector) {
			await call_back(show_alone, selector);
			await driver.leave();
			const png = await driver.shoot();
			await driver.enter();
			return png;
		},
	};
}
