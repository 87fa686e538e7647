// SPDX-License-Identifier: EUPL-1.2
// Charts as markup, as what is painted of it, and as what assistive technology is given of it.

// Runs in the page, after chart_copies.mjs: a copy that is still there is of something outside of its chart. The Content-Security-Policy blocks what is inline, one engine reads rem and calc() as 0, and nothing of a
// chart may come from elsewhere.
export function markup_faults() {
	const faults = [];
	for (const figure of document.querySelectorAll('figure.chart'))
		for (const node of [figure, ...figure.querySelectorAll('*')])
			for (const { name, value } of node.attributes) {
				const where = `${figure.id}: <${node.localName} ${name}="${value.slice(0, 60)}">`;
				if (name === 'style' || /^on/.test(name))
					faults.push(`${where} is blocked`);
				if (/^\s*(https?:)?\/\//.test(value) && !(node.localName === 'a' && name === 'href' && !node.closest('.plot')))
					faults.push(`${where} leads elsewhere`);
				if (node.closest('svg') && (/\drem\b|calc\(|url\((?!#)/.test(value) || name === 'transform'))
					faults.push(`${where} is read differently by engines`);
				if (name === 'lang' && (() => { try { return !Intl.getCanonicalLocales(value).length; } catch { return true; } })())
					faults.push(`${where} names no language`);
			}
	for (const node of document.querySelectorAll('figure.chart :is(style, script, foreignObject, image, use, animate, set)'))
		faults.push(`<${node.localName}> in a chart`);
	if (!document.documentElement.lang)
		faults.push('the page names no language');
	return faults;
}

// Runs in the page: marks that have the colour of the ground they stand on, as none would see them.
export function unseen_marks() {
	const clear = (colour) => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour);
	const canvas = document.createElement('i');
	canvas.style.backgroundColor = 'Canvas';
	document.body.append(canvas);
	const page = getComputedStyle(canvas).backgroundColor;
	canvas.remove();
	const ground = (node) => {
		const colour = node ? getComputedStyle(node).backgroundColor : page;
		return clear(colour) ? ground(node.parentElement) : colour;
	};
	const faults = [];
	for (const figure of document.querySelectorAll('figure.chart')) {
		const behind = ground(figure);
		for (const mark of figure.querySelectorAll('.plot :is(rect, circle, path.line, path.dot, line.goal, .aim, text)')) {
			const { fill, stroke, strokeWidth, display } = getComputedStyle(mark);
			const seen = (colour) => colour !== 'none' && colour !== behind && !clear(colour);
			// Text upon a bar or a tile may have the colour of the page; colours.mjs holds it against what lies below.
			if (display !== 'none' && !mark.closest('.tile, [class*="o1"], [class*="o2"], [class*="o3"], [class*="o4"]') &&
			    !seen(fill) && !(seen(stroke) && parseFloat(strokeWidth) > 0))
				faults.push(`${figure.id}: <${mark.localName} class="${mark.getAttribute('class') ?? ''}"> cannot be seen`);
		}
	}
	return faults;
}

// Runs in the page of a site of several languages. Where nobody has translated a name, a source or a whole chart, it says so by `lang`:
// a word of another script than that of its language is read aloud letter by letter, or not at all. Names of file types stay.
export function language_faults() {
	const scripts = { ar: /[\u0600-\u06ff]/, fa: /[\u0600-\u06ff]/, uk: /[\u0400-\u04ff]/ }, own = (lang) => scripts[lang] ?? /[a-z\u00c0-\u024f]/i;
	const known = /^(CSV|SVG|PNG|PDF|KB|MB|Excel|Q\d)$/;
	const faults = [];
	for (const figure of document.querySelectorAll('figure.chart'))
		for (const node of [figure, ...figure.querySelectorAll('*')]) {
			const texts = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((child) => child.data);
			const { lang } = node.closest('[lang]'), words = [...texts, node.getAttribute('aria-label') ?? '', node.getAttribute('title') ?? '']
				.flatMap((text) => text.match(/\p{L}{3,}/gu) ?? []).filter((word) => !known.test(word) && !own(lang).test(word));
			if (words.length)
				faults.push(`${figure.id}: »${words.slice(0, 5).join(' ')}« is marked as ${lang}`);
		}
	return faults;
}

// The tree of Accessibility.getFullAXTree against the charts of chart_model.mjs, with all details open. The one image of a
// figure tells kind and subject, since the finding was just heard as the heading; it refers to the sentences below it (aria-details),
// which are read where they stand.
export function tree_faults(nodes, charts) {
	const faults = [], by_id = new Map(nodes.map((node) => [node.nodeId, node]));
	const plain = (words) => (words ?? '').replace(/\s+/g, ' ').trim();
	const role = (node) => node.role?.value, name = (node) => plain(node.name?.value);
	const parent = (node) => by_id.get(node.parentId);
	const below = (node) => (node.childIds ?? []).map((id) => by_id.get(id)).filter(Boolean).flatMap((child) => [child, ...below(child)]);
	const read = (node) => below(node).filter((one) => !one.ignored);
	const all_words = (node) => plain(read(node).filter((one) => role(one) === 'StaticText').map((one) => one.name?.value ?? '').join(''));
	const figures = nodes.filter((node) => !node.ignored && role(node) === 'figure');
	for (const chart of charts) {
		const says = (figure, roles, words) => read(figure).some((node) => roles.includes(role(node)) && name(node) === words);
		const here = figures.filter((figure) => says(figure, ['heading'], chart.finding) && says(figure, ['image', 'img'], chart.label));
		if (!here.length) {
			faults.push(`${chart.id}: no figure headed »${chart.finding}« with an image »${chart.label}«`);
			continue;
		}
		for (const figure of here) {
			const inside = read(figure), images = inside.filter((node) => ['image', 'img'].includes(role(node)));
			if (images.length !== 1)
				faults.push(`${chart.id}: ${images.length} images in one figure`);
			const [image] = images;
			if (!name(figure) || !name(image) || /\.(svg|png|csv)$/i.test(name(image)))
				faults.push(`${chart.id}: »${name(image)}« is no name`);
			if ([figure, image].some((node) => name(node) === chart.finding))
				faults.push(`${chart.id}: the heading is read again as a name`);
			if (image.description?.value)
				faults.push(`${chart.id}: the image is read with »${image.description.value}«, which stands below it`);
			const details = image.properties.find((property) => property.name === 'details')?.value.relatedNodes ?? [];
			const told = details.map(({ backendDOMNodeId }) => inside.find((node) => node.backendDOMNodeId === backendDOMNodeId)).filter(Boolean).map(all_words);
			if (told.length !== 1 || !chart.summary || told[0] !== chart.summary)
				faults.push(`${chart.id}: the image refers to »${told.join('«, »')}«, not to the summary`);
			const summaries = inside.filter((node) => role(node) === 'paragraph' && all_words(node) === chart.summary).length +
				inside.filter((node) => plain(node.description?.value) === chart.summary).length;
			if (summaries !== 1)
				faults.push(`${chart.id}: the summary is read ${summaries} times`);
			const spoken = inside.filter((node) => node !== image).map(name).filter((words) => words.length > 12 && words === name(image));
			faults.push(...spoken.map((words) => `${chart.id}: »${words}« is read again`));
			if (read(image).length)
				faults.push(`${chart.id}: the image is read in parts, too: ${read(image).map(name).slice(0, 3).join(', ')}`);
			const count = (wanted) => inside.filter((node) => role(node) === wanted).length;
			const rows = chart.table.rows.length + chart.table.heads.length;
			const cells = chart.table.rows.reduce((n, row) => n + row.cells.length, 0);
			for (const [wanted, expected] of [['table', 1], ['row', rows], ['rowheader', chart.table.rows.length], ['cell', cells]])
				if (count(wanted) !== expected && !(wanted === 'cell' && count('gridcell') === expected))
					faults.push(`${chart.id}: ${count(wanted)} nodes of role ${wanted}, not ${expected}`);
			if (count('columnheader') < chart.table.heads.at(-1).length)
				faults.push(`${chart.id}: ${count('columnheader')} heads of columns`);
			const texts = inside.filter((node) => role(node) === 'StaticText').map(name);
			const twice = texts.filter((text, i) => text.length > 12 && text === texts[i - 1] &&
				!chart.signs.some((sign) => text.includes(sign.words) || sign.words.startsWith(text)));
			faults.push(...twice.map((text) => `${chart.id}: »${text}« is read twice in a row`));
			if (!parent(figure))
				faults.push(`${chart.id}: the figure stands outside of the page`);
		}
	}
	return faults;
}
