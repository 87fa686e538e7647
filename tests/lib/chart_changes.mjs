// SPDX-License-Identifier: EUPL-1.2
// Small lies for the bench of charts to find. Runs in the page.

// Without a change: those that can be made on this page. With one: makes it, or takes it back (`undo`).
export function change_charts(change) {
	const biggest = (nodes, size) => [...nodes].sort((a, b) => size(b) - size(a))[0];
	const number = (node, name) => parseFloat(node.getAttribute(name)) || 0;
	const scaled = (name) => (node) => node.setAttribute(name, `${number(node, name) * 1.01}%`);
	const moved = (name) => (node) => node.setAttribute(name, `${number(node, name) + 1}%`);
	const percent = (node) => node.ownerSVGElement.viewBox.baseVal.height / 100;
	const first_pair = (node) => node.setAttribute('d', node.getAttribute('d').replace(/M(-?[\d.]+) ?(-?[\d.]+)/, (_, x, y) => `M${x} ${Number(y) + percent(node)}`));
	const next_digit = (node) => {
		const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
		while (walker.nextNode())
			if (/\d/.test(walker.currentNode.data)) {
				// Beyond anything that sums and differences of the table could be.
				walker.currentNode.data = walker.currentNode.data.replace(/\d[\d.,]*/, '98.765.432');
				return;
			}
	};
	const all = (figure, selector) => [...figure.querySelectorAll(selector)];
	// Bars of numbers; those of time have their own rules, and tiles are no bars.
	const bars = (figure) => (all(figure, '.plot .tile').length ? [] : all(figure, 'td.kern-table__cell--numeric').length ? all(figure, '.fit:not(.turn) rect:not(.track, .span)') : []);
	const numbered = (nodes) => nodes.filter((node) => /\d/.test(node.textContent))[0];
	const kinds = {
		'a bar that is 1 % too long': [(f) => biggest(bars(f), (n) => number(n, 'width')), scaled('width')],
		'a bar that begins off its axis': [(f) => biggest(bars(f), (n) => number(n, 'width')), moved('x')],
		'a bar of time that begins 1 % of the width later': [(f) => (all(f, 'td.kern-table__cell--numeric').length ? null : all(f, '.plot:has(p.cat b) .fit > .cat + svg > rect')[0]), moved('x')],
		'a range that is longer': [(f) => all(f, '.fit rect.span')[0], (n) => n.setAttribute('width', '33%')],
		'a tile of another colour': [(f) => all(f, '.fit rect.h1')[0], (n) => n.setAttribute('class', 'h4')],
		'a column that is 1 % too high': [(f) => biggest(all(f, '.turn rect'), (n) => number(n, 'height')), scaled('height')],
		'a dot 1 % of the width off': [(f) => all(f, '.fit > svg > circle[cx]')[0], moved('cx')],
		'an end of a slope 1 % of the height off': [(f) => all(f, '.fit > svg > line.line:not([x1])[x2="100%"]').at(-1), moved('y2')],
		'a point of a line 1 % of the height off': [(f) => (all(f, 'path.tint').length ? null : all(f, 'path.dot')[0]), first_pair],
		'a point of an area 1 % of the height off': [(f) => all(f, 'path.tint')[0], first_pair],
		'a part of a ring that begins elsewhere': [(f) => all(f, 'svg:not([preserveAspectRatio]) > path[d*="A"]')[0],
			(n) => n.setAttribute('d', n.getAttribute('d').replace(/^M(\S+) (\S+)/, (_, x, y) => `M${Number(x) + 4} ${y}`))],
		'a square that is missing': [(f) => all(f, 'path[d*="h8v8"]')[0], (n) => n.setAttribute('d', n.getAttribute('d').replace(/^M[^M]*/, ''))],
		'a target 1 % of the width off': [(f) => all(f, '.fit > svg > line:is(.goal, .aim)')[0], moved('x1')],
		'a mark that is missing': [(f) => (all(f, 'path.dot, path.tint').length ? null : all(f, '.fit > svg > :is(rect:not(.track, .span), circle)')[0]),
			(n) => n.setAttribute('class', 'gone') || n.replaceWith(document.createComment('gone'))],
		'another number in the picture': [(f) => numbered(all(f, '.plot text.b, .plot .b text, .plot p.cat, .plot li b')), next_digit],
		'another number in the table': [(f) => numbered(all(f, 'tbody td')), next_digit],
		'another number in the summary': [(f) => numbered(all(f, '.sum')), next_digit],
	};
	if (!change)
		return Object.entries(kinds).flatMap(([what, [find]]) => all(document, 'figure.chart').filter((figure) => find(figure)).map(({ id }) => ({ what, id })));
	const figure = document.getElementById(change.id);
	if (change.undo) {
		figure.replaceWith(window.kept);
		return null;
	}
	window.kept = figure.cloneNode(true);
	const [find, make] = kinds[change.what];
	make(find(figure));
	return null;
}
