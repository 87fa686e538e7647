// SPDX-License-Identifier: EUPL-1.2
// Where the letters of a page stand. These functions run in the browser and see nothing of this file but themselves.

// Texts of charts that overlap, leave their figure or do not fit into their bar; and a page that is wider than its window.
export function geometry_faults() {
	const faults = [];
	const tolerance = 0.5;
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (wide > 0) {
		// The innermost boxes that reach over the edge, outside of what scrolls by itself or is hidden.
		const edge = document.documentElement.clientWidth + tolerance;
		const over = [...document.body.querySelectorAll('*:not(.scroll *, .kern-sr-only, svg *)')]
			.filter((node) => node.getBoundingClientRect().right > edge && node.checkVisibility());
		const inner = over.filter((node) => !over.some((other) => other !== node && node.contains(other)));
		faults.push(`the page is ${wide} px wider than the window: ` + inner.slice(0, 3).map((node) =>
			`<${node.localName} class="${node.getAttribute('class') ?? ''}"> »${node.textContent.trim().replace(/\s+/g, ' ').slice(0, 50)}«`).join(', '));
	}

	// A number or a date in a table stays on one line: never 2 0 1 8 from top to bottom.
	for (const cell of document.querySelectorAll('th, td')) {
		const text = [...cell.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
		if (!text || !/^[\d.,]+$/.test(text.data.trim()) || !cell.checkVisibility())
			continue;
		const range = document.createRange();
		range.selectNodeContents(text);
		if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1)
			faults.push(`»${text.data.trim()}« is broken over lines`);
	}

	// The lines of a text: letters with the same baseline. Boxes reach from .73 em above it to .1 em below: what is inked.
	function lines(text) {
		const matrix = text.getScreenCTM();
		const size = parseFloat(getComputedStyle(text).fontSize) * matrix.a;
		const found = [];
		// Parts that are not displayed have no letters here.
		for (let i = 0; i < text.getNumberOfChars(); i++) {
			const start = text.getStartPositionOfChar(i).matrixTransform(matrix);
			const end = text.getEndPositionOfChar(i).matrixTransform(matrix);
			let line = found.at(-1);
			if (!line || Math.abs(line.baseline - start.y) > 1) {
				line = { baseline: start.y, left: Infinity, right: -Infinity, top: start.y - 0.73 * size, bottom: start.y + 0.1 * size };
				found.push(line);
			}
			line.left = Math.min(line.left, start.x, end.x);
			line.right = Math.max(line.right, start.x, end.x);
		}
		return found;
	}

	for (const plot of document.querySelectorAll('.plot')) {
		const frame = plot.getBoundingClientRect();
		if (frame.width === 0)
			continue;
		const title = plot.getAttribute('aria-label') ?? '';
		const boxes = [];
		const drawn = [...plot.querySelectorAll('.fit > svg')].filter((svg) => svg.checkVisibility());
		const least = 0.5 * parseFloat(getComputedStyle(plot).fontSize);
		if (drawn.some((svg) => svg.getBoundingClientRect().width < least))
			faults.push(`${title}: its labels leave the drawing no room`);
		if (plot.querySelector('.tiny')?.checkVisibility() && (drawn.length || plot.querySelector('.key')?.checkVisibility()))
			faults.push(`${title}: it says that there is no room for it, and is there`);
		for (const text of plot.querySelectorAll('svg text')) {
			if (text.getClientRects().length === 0 || getComputedStyle(text).visibility === 'hidden' || !text.getNumberOfChars())
				continue;
			const matrix = text.getScreenCTM(), size = parseFloat(getComputedStyle(text).fontSize) * matrix.a;
			if (size < 13.99)
				faults.push(`${title}: »${text.textContent.trim()}« is ${size.toFixed(1)} px high`);
			if (Math.abs(matrix.b) > 0.001 || Math.abs(matrix.c) > 0.001 || text.hasAttribute('rotate') || getComputedStyle(text).writingMode !== 'horizontal-tb')
				faults.push(`${title}: »${text.textContent.trim()}« is rotated`);
			for (const line of lines(text))
				if (line.right - line.left > tolerance)
					boxes.push({ ...line, text });
		}
		// Labels of rows and keys are HTML beside the picture.
		for (const label of plot.querySelectorAll('p, li')) {
			const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
			while (walker.nextNode()) {
				const size = parseFloat(getComputedStyle(walker.currentNode.parentElement).fontSize);
				// Word by word: a blank at which a line breaks may hang over its end, where nobody sees it.
				for (const { 0: word, index } of walker.currentNode.data.matchAll(/\S+/g)) {
					const range = document.createRange();
					range.setStart(walker.currentNode, index);
					range.setEnd(walker.currentNode, index + word.length);
					for (const rect of range.getClientRects()) {
						const middle = (rect.top + rect.bottom) / 2;
						if (rect.width > tolerance)
							boxes.push({ left: rect.left, right: rect.right, top: middle - 0.45 * size, bottom: middle + 0.45 * size,
								text: label, html: true });
					}
				}
			}
		}
		for (let i = 0; i < boxes.length; i++) {
			const a = boxes[i];
			const words = a.text.textContent.trim();
			if (/(…|\.\.\.)$/.test(words))
				faults.push(`${title}: »${words}« is cut short`);
			if (a.left < frame.left - 1 || a.right > frame.right + 1)
				faults.push(`${title}: »${words}« leaves its chart (${Math.round(a.left - frame.left)} … ` +
					`${Math.round(a.right - frame.left)} of ${Math.round(frame.width)})`);
			for (let k = i + 1; k < boxes.length; k++) {
				const b = boxes[k];
				if (a.text === b.text && a.html)
					continue;
				if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > tolerance &&
				    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > tolerance)
					faults.push(`${title}: »${words}« overlaps »${b.text.textContent.trim()}«`);
			}
			// A text in the colour that goes with a bar's (.o1 with .f1) lies within such a bar.
			const on = a.html ? null : /\bo(\d)\b/.exec(a.text.closest('[class*="o"]')?.getAttribute('class') ?? '');
			if (on) {
				const bars = [...a.text.closest('.fit > svg').querySelectorAll(`.f${on[1]}`)].map((bar) => bar.getBoundingClientRect());
				const middle = (a.left + a.right) / 2;
				const bar = bars.find((r) => middle >= r.left && middle <= r.right && a.baseline >= r.top && a.top <= r.bottom);
				if (!bar)
					faults.push(`${title}: »${words}« stands outside its bar`);
				else if (a.left < bar.left - tolerance || a.right > bar.right + tolerance)
					faults.push(`${title}: »${words}« is wider than its bar`);
			}
		}
		if (plot.querySelectorAll('style, script, [style]').length)
			faults.push(`${title}: style or script inside`);
	}
	const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
	for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i)))
		faults.push(`the id »${id}« stands twice`);
	for (const node of document.querySelectorAll('svg *'))
		for (const attribute of node.attributes)
			if (/\drem\b|calc\(/.test(attribute.value))
				faults.push(`<${node.localName} ${attribute.name}="${attribute.value}">: some browsers read this as 0`);
	return faults;
}

// Of these faults those of charts; whether menus and tables fit is pages.mjs's question. Not for the browser.
export const chart_texts_only = (faults) => faults.filter((fault) => !fault.startsWith('the page is'));

// WCAG 1.4.12: readers may set letters, words and lines wider apart. Not by <style>, which the policy refuses.
export function space_text_out() {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync('* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }');
	document.adoptedStyleSheets = [sheet];
}
