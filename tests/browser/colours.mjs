#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Charts as they are painted: light, dark, in forced colours, on paper. What browsers compute for every mark and text, not what the
// theme says: axe calls text in SVG "incomplete" each time, and the checks of the build know no CSS.
import { contrast, difference, lab, on, rgb, visions } from '../lib/colour.mjs';
import { done, none, ok } from '../lib/tap.mjs';
import { open_tab, with_site } from '../lib/chromium.mjs';

const looks = {
	light: { colorScheme: 'light' },
	dark: { colorScheme: 'dark' },
	'light forced': { colorScheme: 'light', forcedColors: 'active' },
	'dark forced': { colorScheme: 'dark', forcedColors: 'active' },
	paper: { media: 'print', colorScheme: 'light' },
	'paper in a dark room': { media: 'print', colorScheme: 'dark' },
};
const SERIES = ['1', '2', '3', '4'];

// In the page: every mark, line and text of its plots with what it is painted with and on.
function painted() {
	const found = { marks: [], lines: [], texts: [], parts: [], ends: [], rings: [] };
	const name = (node) => `${node.tagName} .${node.getAttribute('class') ?? ''} ${node.textContent.slice(0, 30)}`;
	// Forced backgrounds are painted, but not what a computed style says.
	const forced = matchMedia('(forced-colors: active)').matches;
	const canvas = document.createElement('div');
	canvas.style.color = 'Canvas';
	document.body.append(canvas);
	const ground_of = (node) => {
		if (forced)
			return getComputedStyle(canvas).color;
		for (let at = node; at; at = at.parentElement) {
			const colour = getComputedStyle(at).backgroundColor;
			if (!/, 0\)$|transparent/.test(colour))
				return colour;
		}
		return 'rgb(255, 255, 255)';
	};
	const see_through = ({ fill, fillOpacity }) => fillOpacity === '1' ? fill : fill.replace(/^rgb\((.*)\)$/, `rgba($1, ${fillOpacity})`);
	for (const plot of document.querySelectorAll('.plot')) {
		const ground = ground_of(plot);
		// What the grid shows through has a line at its edge or, as the ground of an interval, in its middle, which is looked at.
		// The dot at the end of a line is told apart by the line.
		const line_of = (node) => {
			const series = node.getAttribute('class').match(/\bf([1-4])/)?.[1];
			return node.localName === 'circle' && series ? node.closest('.fit > svg')?.querySelector(`.line.s${series}`) ?? null : null;
		};
		const all_marks = [...plot.querySelectorAll(':is(rect, circle, path):is(.f1, .f2, .f3, .f4, .now, .was):not(.tint, .band)')]
			.filter((node) => node.getClientRects().length);
		const marks = all_marks.filter((node) => !line_of(node));
		for (const node of all_marks.filter((mark) => line_of(mark) && !mark.classList.contains('open'))) {
			const { fill, stroke, strokeWidth } = getComputedStyle(node);
			found.ends.push({ name: name(node), fill, outline: stroke === 'none' || parseFloat(strokeWidth) === 0 ? fill : stroke,
				line: getComputedStyle(line_of(node)).stroke, ground });
		}
		const ring = [...plot.querySelectorAll('.part')].map((node) => getComputedStyle(node));
		if (ring.length)
			found.rings.push({ fills: ring.map(({ fill }) => fill), gaps: ring.map(({ stroke }) => stroke), ground,
				key: [...plot.querySelectorAll('.key :is(.f1, .f2, .f3, .f4)')].map((node) => getComputedStyle(node).fill) });
		// Tiles are no marks, but stand behind their names and values.
		const fills = [...plot.querySelectorAll('rect:not(.tint, .band)')].filter((node) => node.getClientRects().length && getComputedStyle(node).fill !== 'none');
		for (const node of marks) {
			const style = getComputedStyle(node);
			found.marks.push({
				name: name(node), series: node.getAttribute('class').match(/f([1-4])/)?.[1], open: node.classList.contains('open'),
				fill: style.fill, stroke: style.stroke, opacity: style.fillOpacity, ground,
			});
		}
		const alone = new Set([...plot.querySelectorAll('.line')].map((node) => node.getAttribute('class').match(/s[1-4]/)?.[0])).size < 2;
		for (const node of plot.querySelectorAll(':is(path, line):is(.s1, .s2, .s3, .s4)')) {
			const style = getComputedStyle(node);
			found.lines.push({
				name: name(node), series: node.getAttribute('class').match(/s([1-4])/)[1], alone, kind: ['hole', 'dot', 'line'].find((kind) => node.classList.contains(kind)),
				stroke: style.stroke, dashes: style.strokeDasharray, cap: style.strokeLinecap, ground,
			});
		}
		for (const node of plot.querySelectorAll('.sep, .part')) {
			const style = getComputedStyle(node);
			// In forced colours one series is hollow: its outline parts it. */
			const hollow = forced && style.fill === ground;
			found.parts.push({ name: name(node), stroke: hollow ? style.fill : style.stroke, width: parseFloat(style.strokeWidth), ground });
		}
		for (const node of plot.querySelectorAll('text, p, li, b')) {
			if (!node.textContent.trim() || !node.getClientRects().length || (node.tagName === 'text' && node.querySelector('tspan')))
				continue;
			const style = getComputedStyle(node), box = node.getBoundingClientRect();
			const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
			const below = node.tagName === 'text' && fills.filter((fill) => {
				const at = fill.getBoundingClientRect();
				return at.left <= x && x <= at.right && at.top <= y && y <= at.bottom;
			}).pop();
			found.texts.push({
				name: name(node), colour: node.tagName === 'text' ? style.fill : style.color,
				ground: below ? see_through(getComputedStyle(below)) : ground, under: ground, on: Boolean(below),
			});
		}
	}
	return found;
}

// One of each series, as painted first; series that the page lacks are left out.
const of_each = (list, wanted = () => true) =>
	SERIES.map((series) => list.find((item) => item.series === series && wanted(item))).filter(Boolean);

function pairs(list) {
	return list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b]));
}

// A mark is seen by its fill or, where that is the ground's, by its outline.
const seen = (mark) => Math.max(contrast(on(mark.fill, mark.ground), mark.ground), mark.stroke === 'none' ? 1 : contrast(mark.stroke, mark.ground));

function contrast_faults({ marks, lines, texts, parts }) {
	const faint = (item, value, least, what) => (value >= least ? [] : [`${what} ${value.toFixed(2)}: ${item.name}`]);
	return [
		...marks.flatMap((mark) => faint(mark, seen(mark), 3, 'mark')),
		...lines.filter(({ kind }) => kind !== 'hole').flatMap((line) => faint(line, contrast(line.stroke, line.ground), 3, 'line')),
		...texts.flatMap((text) => faint(text, contrast(text.colour, on(text.ground, text.under)), 4.5, 'text')),
		...parts.filter(({ stroke, width, ground }) => stroke !== ground || width < 2).map(({ name }) => `no gap: ${name}`),
	];
}

// Dots at the ends of lines have the colour of their line, and no outline but the ground's.
function end_faults({ ends }) {
	return ends.filter(({ fill, outline, line, ground }) => fill !== line || ![fill, ground].includes(outline))
		.map(({ name, fill, outline, line }) => `${name}: ${fill}, outline ${outline}, at a line of ${line}`);
}

// Parts of a ring are filled, each otherwise and as its key says, and all are parted by the ground: an outline would stand over its edge.
function ring_faults({ rings }) {
	return rings.flatMap(({ fills, gaps, key, ground }) => [
		...pairs(fills.map((fill) => on(fill, ground))).filter(([a, b]) => difference(lab(a), lab(b)) < 10).map(([a, b]) => `alike: ${a} ${b}`),
		...fills.filter((fill) => contrast(on(fill, ground), ground) < 3).map((fill) => `${fill} is faint on ${ground}`),
		...gaps.filter((gap) => gap !== ground).map((gap) => `a gap is ${gap} on ${ground}`),
		...fills.filter((fill) => !key.includes(fill)).map((fill) => `${fill} is not in the key`),
	]);
}

function difference_faults(fills) {
	return Object.keys(visions).flatMap((vision) => pairs(fills).flatMap(([a, b]) => {
		const value = difference(lab(a.fill, vision), lab(b.fill, vision));
		return value >= 10 ? [] : [`${vision} ${value.toFixed(1)}: ${a.fill} ${b.fill}`];
	}));
}

// Without colour: fills by grey or outline, lines by dashes, markers by shape.
function shape_faults({ marks, lines }, forced) {
	const filled = of_each(marks, ({ open }) => !open);
	const alike = (list, look) => pairs(list).filter(([a, b]) => look(a) === look(b)).map(([a, b]) => `alike: ${a.name} ${b.name}`);
	const hollow = new Set(lines.filter(({ kind }) => kind === 'hole').map(({ series }) => series));
	const greys = pairs(filled).filter(([a, b]) => Math.abs(lab(a.fill)[0] - lab(b.fill)[0]) < 10).map(([a, b]) => `grey: ${a.fill} ${b.fill}`);
	const faded = pairs(filled.filter(({ fill, ground }) => fill !== ground).map(({ fill, ground }) => on(fill, ground)))
		.filter(([a, b]) => difference(lab(a), lab(b)) < 10).map(([a, b]) => `alike: ${a} ${b}`);
	if (forced && filled.filter(({ fill, ground }) => fill === ground).length !== 1)
		faded.push('not one series is hollow');
	return [
		...(forced ? faded : greys),
		...alike(of_each(lines, ({ kind, alone }) => kind === 'line' && !alone), ({ dashes }) => dashes),
		...lines.filter(({ kind, alone, dashes }) => kind === 'line' && alone && dashes !== 'none').map(({ name }) => `dashed for nothing: ${name}`),
		...alike(of_each(lines, ({ kind }) => kind === 'dot'), ({ cap, series }) => `${cap} ${hollow.has(series)}`),
	];
}

// The two implementations must agree with the published pairs, too: see tests/unit/site_colour_test.c.
ok('the measure measures', Math.abs(difference([50, 2.6772, -79.7751], [50, 0, -82.7485]) - 2.0425) < 1e-4 &&
	Math.abs(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387]) - 1.2644) < 1e-4 &&
	Math.abs(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)') - 21) < 1e-9);

await with_site(async ({ browser, base, pages }) => {
	const { tab } = await open_tab(browser, base, { viewport: { width: 800, height: 800 } });
	const in_look = new Map(Object.keys(looks).map((look) => [look, { marks: [], lines: [], texts: [], parts: [], ends: [], rings: [] }]));
	for (const page of pages) {
		await tab.goto(base + page);
		for (const [look, media] of Object.entries(looks)) {
			await tab.emulateMedia({ media: 'screen', forcedColors: 'none', ...media });
			const found = await tab.evaluate(painted), all = in_look.get(look);
			for (const kind of Object.keys(all))
				all[kind].push(...found[kind].map((item) => ({ ...item, name: `${page} ${item.name}` })));
		}
	}
	for (const [look, media] of Object.entries(looks)) {
		const all = in_look.get(look);
		const counts = [of_each(all.marks).length, of_each(all.lines, ({ kind }) => kind === 'dot').length];
		ok(`${look}: four series, as areas and as lines`, counts.every((n) => n === 4), counts.join());
		ok(`${look}: texts on marks and beside them, gaps`, all.texts.some(({ on }) => on) && all.texts.some(({ on }) => !on) && all.parts.length > 0);
		ok(`${look}: dots at ends of lines, rings of several parts`, all.ends.length > 0 && all.rings.some(({ fills }) => fills.length === 3));
		none(`${look}: dots at ends of lines belong to them`, end_faults(all));
		none(`${look}: parts of rings`, ring_faults(all));
		none(`${look}: contrast of marks, lines, texts; gaps between what touches`, contrast_faults(all));
		none(`${look}: nothing is half transparent`, all.marks.filter(({ fill, opacity }) => opacity !== '1' || rgb(fill).alpha < 1)
			.map(({ name, fill, opacity }) => `${name}: ${fill} ${opacity}`));
		if (!media.forcedColors)
			none(`${look}: series differ, with every vision`, difference_faults(of_each(all.marks, ({ open }) => !open)));
		if (media.forcedColors || media.media)
			none(`${look}: and without any colour`, shape_faults(all, Boolean(media.forcedColors)));
		if (media.media)
			none(`${look}: white paper`, all.marks.filter(({ ground }) => ground !== 'rgb(255, 255, 255)').map(({ ground }) => ground));
	}
}, { site: 'tests/browser/gallery' });
done();
