// SPDX-License-Identifier: EUPL-1.2
// What a browser drew, as plain numbers. Runs in the page of any browser and sees nothing of this file but itself.

// Every chart of the page: its marks in pixels of the screen, its texts, its table, its summary, its downloads.
export function read_charts() {
	const words = (node) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

	// Parts of a text that lie apart are apart.
	const pieces = (node) => (node.querySelector('tspan[x]') ? [...node.children].map(words).join(' ') : words(node));

	const at = (node, x, y) => {
		const p = new DOMPoint(x, y).matrixTransform(node.getScreenCTM());
		return { x: p.x, y: p.y };
	};
	const length = (node, name) => node[name].baseVal.value;

	function path_runs(node) {
		const runs = [];
		let x = 0, y = 0;
		for (const [, command, rest] of node.getAttribute('d').matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
			const n = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
			const sizes = { M: 2, L: 2, m: 2, l: 2, H: 1, V: 1, h: 1, v: 1, A: 7, Z: 0 };
			if (!(command in sizes) && command !== 'z')
				throw new Error(`unknown path command ${command}`);
			for (let i = 0; i < n.length; i += sizes[command]) {
				if (command === 'H')
					x = n[i];
				else if (command === 'V')
					y = n[i];
				else if (command === 'h')
					x += n[i];
				else if (command === 'v')
					y += n[i];
				else if (command === 'm' || command === 'l')
					[x, y] = [x + n[i], y + n[i + 1]];
				else
					[x, y] = n.slice(i + sizes[command] - 2, i + sizes[command]);
				if (/^m$/i.test(command) && i === 0)
					runs.push([]);
				runs.at(-1).push({ ...at(node, x, y), raw: [x, y], command });
			}
		}
		return runs;
	}

	// Paint and offset of neighbours stand on the group or the picture around them, within the panel.
	const group_of = (node) => (node.parentNode.matches('.fit > svg') ? null : node.parentNode);

	function shape(node) {
		const kind = node.localName, paint = [node.getAttribute('class'), group_of(node)?.getAttribute('class')].filter(Boolean).join(' ').split(' ');
		// Between which bounds a value lies is told apart from the value itself.
		const found = { kind: paint.includes('span') ? 'range' : paint.includes('band') ? 'band' : kind, paint };
		if (kind === 'rect') {
			const box = node.getBBox(), a = at(node, box.x, box.y), b = at(node, box.x + box.width, box.y + box.height);
			return { ...found, left: a.x, top: a.y, right: b.x, bottom: b.y };
		}
		if (kind === 'circle')
			return { ...found, ...at(node, length(node, 'cx'), length(node, 'cy')) };
		if (kind === 'line')
			return { ...found, from: at(node, length(node, 'x1'), length(node, 'y1')), to: at(node, length(node, 'x2'), length(node, 'y2')) };
		if (kind === 'path') {
			const nest = node.ownerSVGElement;
			return { ...found, runs: path_runs(node), round: nest.getAttribute('preserveAspectRatio') !== 'none' };
		}
		const lines = node.querySelector('tspan[x]');
		const origin = { x: (node.x.baseVal[0] ?? lines?.x.baseVal[0])?.value ?? 0, y: node.y.baseVal[0]?.value ?? 0 };
		// Where the text belongs, without the offset beside it.
		return { ...found, ...at(node.closest('.fit > svg'), origin.x, origin.y), words: pieces(node), anchor: getComputedStyle(node).textAnchor,
			shown: [node, group_of(node)].every((one) => !one || getComputedStyle(one).display !== 'none') };
	}

	function panel(svg) {
		const box = svg.getBoundingClientRect();
		let cat = svg.previousElementSibling;
		while (cat && !cat.matches('p.cat, svg'))
			cat = cat.previousElementSibling;
		return {
			heading: cat?.matches('p') ? words(cat) : '', left: box.left, right: box.right, top: box.top, bottom: box.bottom - parseFloat(getComputedStyle(svg).borderBottomWidth),
			turned: [...svg.querySelectorAll('text.k')].some((text) => getComputedStyle(text).display !== 'none'),
			shapes: [...svg.querySelectorAll('rect, circle, line, path, text')].map(shape),
		};
	}

	function cell(node) {
		const copy = node.cloneNode(true);
		for (const mark of copy.querySelectorAll('.value-mark, sup, .kern-sr-only'))
			mark.remove();
		return words(copy);
	}

	// The lowest head above each column.
	function column_heads(rows) {
		const grid = [...rows].map(() => []);
		[...rows].forEach((row, r) => {
			for (const one of row.cells) {
				const at = [...grid[r], undefined].findIndex((taken) => taken === undefined);
				for (let y = r; y < Math.min(r + one.rowSpan, grid.length); y++)
					for (let x = at; x < at + one.colSpan; x++)
						grid[y][x] = words(one);
			}
		});
		return grid.at(-1);
	}

	function table(node) {
		if (!node)
			return null;
		const heads = [...node.tHead.rows].map((row) => [...row.cells].map((one) => ({ words: words(one), span: one.colSpan })));
		const row = (tr) => ({ head: words(tr.querySelector('th')), cells: [...tr.querySelectorAll('td')].map(cell),
			total: tr.classList.contains('total') });
		return { heads, columns: column_heads(node.tHead.rows), rows: [...node.rows].filter((tr) => tr.parentNode !== node.tHead).map(row), unit: words(node.querySelector('.caption-unit, .column-unit')) };
	}

	return [...document.querySelectorAll('figure.chart')].filter((figure) => figure.querySelector('.plot')).map((figure) => {
		const plot = figure.querySelector('.plot');
		return {
			id: figure.id, lang: figure.closest('[lang]').lang, label: (plot.getAttribute('aria-label') ?? '').replace(/\s+/g, ' '), title: words(figure.querySelector('figcaption')),
			finding: words(figure.querySelector('figcaption :is(h2, h3, h4, h5, h6)')),
			mirrored: plot.querySelector('.flip') !== null, height: plot.getBoundingClientRect().height,
			visible: [...plot.querySelectorAll('.fit svg')].some((svg) => svg.getBoundingClientRect().width > 0),
			key: [...plot.querySelectorAll('.key li')].map((item) => ({ words: words(item),
				paint: (item.querySelector('svg > *')?.getAttribute('class') ?? '').split(' ') })),
			fits: [...plot.querySelectorAll('.fit')].map((fit) => [...fit.children].filter((node) => node.localName === 'svg').map(panel)),
			texts: [...plot.querySelectorAll('p, li, text')].map(pieces), summary: words(figure.querySelector('.sum')), remark: words(figure.querySelector('.remark')), table: table(figure.querySelector('table')),
			signs: [...figure.querySelectorAll('dl.signs div')].map((div) => ({ sign: words(div.querySelector('dt')), words: words(div.querySelector('dd')) })),
			dates: [...figure.querySelectorAll('time')].map((time) => time.dateTime), csv: figure.querySelector('a[href$=".csv"]')?.href ?? null,
		};
	});
}
