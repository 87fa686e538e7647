// SPDX-License-Identifier: EUPL-1.2
// What must hold of every chart, worked out from what a browser drew (chart_model.mjs) and from the table beside it, by form:
// bars from zero, stacks, dots on a scale, lines, slopes, rings, squares. No kind is asked for by its name.
import { numbers_in, read_number, with_plain_dates } from './notation.mjs';

const sum = (values) => values.reduce((a, b) => a + b, 0);
const known = (cells) => cells.filter((cell) => cell.value !== null);
const round = (value, decimals) => Math.sign(value) * Math.round(Math.abs(value) * 10 ** decimals * (1 + 4e-15)) / 10 ** decimals;
const same_number = (a, b, decimals) => Math.abs(a - b) < 0.51 * 10 ** -decimals;
const has = (shape, paint) => shape.paint.includes(paint);
const of_kind = (panel, kind, paint) => panel.shapes.filter((shape) => shape.kind === kind && (!paint || has(shape, paint)));

// Coordinates are printed with two decimals of a percent, so an end may lie that far off, and engines round a little more.
const slack = (size) => 0.00012 * size + 0.06;

// As charts of every language are read, see plain().
const date = /(?<!\d)\d{2}\.\d{2}\.\d{4}(?!\d)/g;

// What a browser read, with all dates in the one notation that the rules below know.
function plain(thing, language) {
	if (typeof thing === 'string')
		return with_plain_dates(thing, language);
	if (Array.isArray(thing))
		return thing.map((part) => plain(part, language));
	return thing && typeof thing === 'object' ? Object.fromEntries(Object.entries(thing).map(([key, part]) => [key, plain(part, language)])) : thing;
}

// ---- The table ----

function read_table(chart, language) {
	const body = chart.table.rows.filter((row) => !row.total), total = chart.table.rows.find((row) => row.total);
	// The dash of German statistics means exactly nothing; every other sign means that there is no number.
	const value = (words) => read_number(words, language) ?? { value: words === '–' ? 0 : null, decimals: 0 };
	const cell = (words, head) => ({ words, head, ...value(words) });
	const columns = chart.table.columns.slice(chart.table.columns.length - (body[0]?.cells.length ?? 0));
	return {
		heads: body.map((row) => row.head), columns,
		names: chart.table.heads.flat().map((head) => head.words).concat(chart.table.rows.map((row) => row.head)),
		cells: body.map((row) => row.cells.map((words) => cell(words, row.head))),
		total: total?.cells.map((words) => cell(words, total.head)) ?? null,
	};
}

const has_bounds = (chart) => chart.fits.flat().some((panel) => panel.shapes.some(({ kind }) => kind === 'range' || kind === 'band'));

// Where ranges are drawn, both bounds stand behind each value: what is drawn besides is told by the values alone.
function without_bounds(chart, table) {
	if (!has_bounds(chart))
		return table;
	const values = (row) => row?.filter((_, i) => i % 3 === 0) ?? null, [groups, ...lower] = chart.table.heads;
	const columns = lower.length ? groups.slice(1).map((head) => head.words) : values(table.columns);
	return { ...table, columns, cells: table.cells.map(values), total: values(table.total) };
}

// Columns that are computed from others: a share of the whole, a change or a distance, a sum. Recognised by their numbers.
function is_share(table, j) {
	const last = table.columns.length - 1, counts = table.columns.map((_, k) => k).filter((k) => k % 2 === 0 && k < last);
	const whole_of = (row) => (table.total ? table.total[j - 1].value : j < last && is_sum(table, last, counts) ? row[last].value : null);
	const judged = table.cells.filter((row) => j > 0 && row[j].value !== null && row[j - 1].value !== null && whole_of(row));
	return judged.length > 0 && judged.every((row) => same_number(row[j].value, 100 * row[j - 1].value / whole_of(row), row[j].decimals));
}

function is_difference(table, j) {
	const by = (sign) => table.cells.every((row) => row[j].value === null || row[j - 1].value === null || row[j - 2].value === null ||
		same_number(row[j].value, sign * (row[j - 1].value - row[j - 2].value), row[j].decimals));
	return j > 1 && table.cells.some((row) => row[j].value !== null) && (by(1) || by(-1));
}

function is_sum(table, j, parts) {
	return j > 1 && j === table.columns.length - 1 && table.cells.some((row) => row[j].value !== null) && table.cells.every((row) =>
		row[j].value === null || same_number(row[j].value, sum(parts.map((k) => row[k].value ?? 0)), row[j].decimals));
}

// The sets of columns that may be what is drawn, the likeliest first.
function drawn_columns(table) {
	const all = table.columns.map((_, j) => j), shares = all.filter((j) => is_share(table, j));
	const counts = all.filter((j) => !shares.includes(j));
	const last = counts.at(-1);
	const sets = [];
	if (is_difference(table, last) || counts.length > 2 && table.cells.every((row) => row[last].value === null))
		sets.push(counts.slice(0, -1));
	if (is_sum(table, last, counts.slice(0, -1)))
		sets.push(counts.slice(0, -1));
	sets.push(counts, all);
	return { sets, shares: shares.length > 0 };
}

// ---- Marks ----

function horizontal(chart, panel) {
	const axis = of_kind(panel, 'line', 'axis').find((line) => Math.abs(line.from.x - line.to.x) < 0.1);
	const zero = axis ? axis.from.x : chart.mirrored ? panel.right : panel.left;
	return { zero, sign: chart.mirrored ? -1 : 1, size: panel.right - panel.left };
}

// Bars: each begins at zero or where its neighbour of the same row ends.
function bar_marks(chart, panel, faults) {
	if (panel.turned)
		return of_kind(panel, 'rect').map((rect) => {
			const size = panel.bottom - panel.top;
			if (Math.abs(rect.bottom - panel.bottom) > slack(size) + 0.2)
				faults.push(`»${panel.heading}«: a column does not stand on the axis`);
			return { at: rect.bottom - rect.top, size, rect, x: (rect.left + rect.right) / 2, y: rect.top };
		});
	const { zero, sign, size } = horizontal(chart, panel), ends = new Map();
	return of_kind(panel, 'rect').map((rect) => {
		const row = Math.round((rect.top + rect.bottom) * 4) + ':' + Math.round((rect.bottom - rect.top) * 4);
		const from = ends.get(row) ?? zero;
		// Both ends of a bar of less than half a pixel are near.
		const begins = [rect.left, rect.right].filter((x) => Math.abs(x - from) < 0.5).sort((a, b) => Math.abs(a - from) - Math.abs(b - from))[0];
		if (begins === undefined)
			faults.push(`»${panel.heading}«: a bar begins ${Math.min(...[rect.left, rect.right].map((x) => Math.abs(x - from))).toFixed(2)} px ` +
				'off the axis or its neighbour');
		const end = begins === rect.left ? rect.right : rect.left;
		ends.set(row, end);
		return { at: sign * (end - (begins ?? from)), size, rect, x: end, y: (rect.top + rect.bottom) / 2 };
	});
}

function goal_marks(chart, panel) {
	const { zero, sign, size } = horizontal(chart, panel);
	return of_kind(panel, 'line', 'goal').map((line) => ({ at: sign * (line.from.x - zero), size, goal: true, x: line.from.x, y: line.from.y }));
}

function dot_marks(chart, panel) {
	const { zero, sign, size } = horizontal(chart, panel);
	return of_kind(panel, 'circle').map((dot) => ({ at: sign * (dot.x - zero), size, x: dot.x, y: dot.y, paint: dot.paint }));
}

// A scale read from its labels: position = a + b · value. Null where there are none.
function fit_scale(pairs, size, what, faults) {
	const points = pairs.filter(({ value }) => value !== null).sort((p, q) => p.value - q.value);
	if (points.length < 2 || points[0].value === points.at(-1).value)
		return null;
	const b = (points.at(-1).at - points[0].at) / (points.at(-1).value - points[0].value), a = points[0].at - b * points[0].value;
	for (const { at, value } of points)
		if (Math.abs(a + b * value - at) > slack(size))
			faults.push(`${what} ${value} stands ${Math.abs(a + b * value - at).toFixed(2)} px from where it belongs`);
	return { a, b };
}

// Labels at the left of a panel, one each gridline.
function vertical_scale(panel, language, faults) {
	const labels = of_kind(panel, 'text').filter((text) => text.shown && text.anchor === 'end' && Math.abs(text.x - panel.left) < 0.6);
	const pairs = labels.map((text) => ({ at: text.y, value: read_number(text.words, language)?.value ?? null }));
	return fit_scale(pairs, panel.bottom - panel.top, 'the label', faults);
}

// Strokes of the axis below the panels, and their labels, which at the ends keep to the edge.
function horizontal_scale(chart, language, faults) {
	for (const panel of chart.fits.flat()) {
		const axis = of_kind(panel, 'path', 'axis')[0];
		if (!axis || of_kind(panel, 'circle').length)
			continue;
		const size = panel.right - panel.left;
		const strokes = axis.runs.filter((run) => run.length === 2 && run[1].command === 'V').map((run) => run[0].x);
		const pairs = of_kind(panel, 'text').filter((text) => text.shown).map((text) => {
			const at = strokes.reduce((best, x) => (Math.abs(x - text.x) < Math.abs(best - text.x) ? x : best), Infinity);
			if (Math.abs(at - text.x) > 0.03 * size)
				faults.push(`the label »${text.words}« stands at no stroke of the axis`);
			return { at, value: read_number(text.words, language)?.value ?? null };
		});
		return fit_scale(pairs, size, 'the label', faults);
	}
	return null;
}

// ---- Comparing ----

// Marks without a scale: all are the same multiple of their values.
function common_factor(groups, expected) {
	const most = (numbers) => numbers.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
	const value = most(expected.flatMap((cells) => known(cells).map((cell) => cell.value))), at = most(groups.flatMap((group) => group.marks.map((m) => m.at)));
	return value && at ? Math.abs(at / value) : 1;
}

// The marks of a group against its cells. Bars of no length are not drawn; missing values never are.
function compare_group(group, cells, scale, { ordered, bars, key, columns }) {
	const faults = [], size = group.marks[0]?.size ?? group.size ?? 0;
	const place = (value) => scale.a + scale.b * value;
	let wanted = known(cells);
	if (bars && wanted.length !== group.marks.length)
		wanted = wanted.filter((cell) => Math.abs(place(cell.value)) > slack(size) || cell === cells.at(-1) && group.marks.at(-1)?.goal);
	if (wanted.length !== group.marks.length)
		return [`»${group.heading}«: ${group.marks.length} marks for ${wanted.length} values (${cells.map((c) => c.words).join('; ')})`];
	let marks = group.marks;
	if (!ordered && key) {
		marks = wanted.map((cell) => group.marks.find((mark) => mark.paint.includes(key[columns.get(cell)])));
		if (marks.includes(undefined))
			return [`»${group.heading}«: marks that the key does not explain`];
	} else if (!ordered) {
		marks = [...marks].sort((p, q) => (p.at - q.at) * Math.sign(scale.b));
		wanted = [...wanted].sort((p, q) => p.value - q.value);
	}
	marks.forEach((mark, i) => {
		mark.cell = wanted[i];
		const off = Math.abs(mark.at - place(wanted[i].value));
		// A scale without labels comes from the longest mark, which is itself rounded.
		if (off > slack(size) + (scale.a === 0 ? 0.0002 * Math.abs(mark.at) : 0))
			faults.push(`»${group.heading}«: ${wanted[i].words} is drawn as ${round((mark.at - scale.a) / scale.b, 4)} (${off.toFixed(2)} px off)`);
	});
	return faults;
}

// Tries every reading of the table and keeps the one that explains the marks best.
function compare(groups, table, make_scale, options, faults) {
	const { sets } = drawn_columns(table);
	let best = null;
	for (const set of sets)
		for (const by_row of [true, false]) {
			const expected = by_row ? table.cells.map((row) => set.map((j) => row[j])) : set.map((j) => table.cells.map((row) => row[j]));
			const columns = new Map();
			for (const cells of expected)
				cells.forEach((cell, k) => columns.set(cell, k));
			let list = expected;
			if (options.skip_empty)
				list = expected.filter((cells) => known(cells).length);
			const found = [];
			if (list.length !== groups.length) {
				found.push(`${groups.length} groups of marks for ${list.length} ${by_row ? 'rows' : 'columns'} of the table`, '', '');
			} else {
				const key = options.key?.length === list[0]?.length ? options.key : null;
				const common = make_scale?.() ?? { a: 0, b: common_factor(groups, list) };
				groups.forEach((group, i) => {
					const scale = group.scale ?? (options.each ? { a: 0, b: common_factor([group], [list[i]]) } : common);
					found.push(...compare_group(group, list[i], scale, { ...options, key, columns }));
				});
			}
			if (!best || found.length < best.found.length)
				best = { found, set, by_row, list };
			if (!found.length)
				return { ...best, groups };
		}
	faults.push(...best.found.filter(Boolean));
	return { ...best, groups };
}

// ---- Forms ----

function compare_ring(chart, paths, table, faults) {
	const { sets } = drawn_columns(table), set = sets[0];
	const values = set.length === 1 ? table.cells.map((row) => row[set[0]]) : set.map((j) => table.cells[0][j]);
	const whole = sum(known(values).map((cell) => cell.value));
	const arcs = paths.some((path) => path.runs[0].some((vertex) => vertex.command === 'A'));
	// What is less than a square, or than the last decimal of a percentage, leaves none.
	const wanted = known(values).filter((cell) => cell.value / whole > (arcs || paths.length === known(values).filter((one) => one.value > 0).length ? 0.00006 : 0.01));
	if (wanted.length !== paths.length) {
		faults.push(`${paths.length} parts drawn for ${wanted.length} values`);
		return;
	}
	const turn = ([x, y]) => (Math.atan2(x - 50, 50 - y) / (2 * Math.PI) + 1) % 1;
	let end = 0, drawn = 0;
	paths.forEach((path, i) => {
		const share = wanted[i].value / whole;
		if (arcs) {
			const [from, middle, to] = path.runs[0].slice(0, 3).map((vertex) => turn(vertex.raw));
			const width = (((middle - from + 1) % 1) + ((to - middle + 1) % 1)) || 1;
			if (Math.abs(((from - end + 1.5) % 1) - 0.5) > 0.0005)
				faults.push(`a part of the ring begins at ${from.toFixed(4)} of a turn, its neighbour ends at ${end.toFixed(4)}`);
			if (Math.abs(width - share) > 0.0005)
				faults.push(`${wanted[i].words} takes ${width.toFixed(4)} of the ring instead of ${share.toFixed(4)}`);
			end = to;
			drawn += width;
		} else {
			if (Math.abs(path.runs.length - 100 * share) >= 1)
				faults.push(`${wanted[i].words} takes ${path.runs.length} squares of ${(100 * share).toFixed(2)}`);
			drawn += path.runs.length / 100;
		}
	});
	if (Math.abs(drawn - 1) > 0.0005)
		faults.push(`the parts are ${drawn.toFixed(4)} of the whole together`);
}

// The day a head names, in years: "2018", "31.12.2018".
function moment(head) {
	const day = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(head);
	if (day)
		return Date.UTC(day[3], day[2] - 1, day[1]) / (365.25 * 864e5) + 1970;
	return /^\d{4}$/.test(head) ? Date.UTC(head, 11, 31) / (365.25 * 864e5) + 1970 : null;
}

const line_of = (panel, dots) => of_kind(panel, 'path', 'line').find((path) => path.paint.some((paint) => /^s\d/.test(paint) && dots.paint.includes(paint)));

function compare_lines(chart, language, table, faults) {
	const groups = [];
	for (const panel of chart.fits.flat()) {
		const scale = vertical_scale(panel, language, faults);
		const paths = of_kind(panel, 'path', 'dot');
		if (!scale && paths.length)
			faults.push(`»${panel.heading}«: the axis has fewer than two labels`);
		const size = panel.bottom - panel.top;
		for (const path of paths) {
			// Of many points only some have a dot; the line passes all that have a neighbour. A dot beside its line is one mark too many.
			const corners = [...path.runs.map(([vertex]) => vertex), ...(line_of(panel, path)?.runs ?? []).flat()];
			const apart = corners.filter((one, i) => corners.findIndex((other) => Math.abs(one.x - other.x) < 0.1 && Math.abs(one.y - other.y) < 0.1) === i);
			groups.push({ heading: panel.heading, scale, path, panel, marks: apart.sort((a, b) => a.x - b.x)
				.map((vertex) => ({ at: vertex.y, size, x: vertex.x, y: vertex.y, paint: path.paint })) });
		}
		for (const aim of of_kind(panel, 'path', 'aim'))
			check_target(chart, aim.runs[0][0].y, scale, size, language, faults);
	}
	const best = compare(groups, table, () => null, { ordered: true, skip_empty: true }, faults);
	for (const panel of new Set(groups.map((group) => group.panel)))
		check_ends(panel, groups.filter((group) => group.panel === panel).flatMap((group) => group.marks), faults);
	groups.forEach((group, i) => {
		if (best.list.length !== groups.length || group.marks.some((mark) => !mark.cell))
			return;
		check_times(group.panel, group.marks, faults);
		// A line joins neighbours in the table only: never over a gap.
		const index = new Map(best.list[i].map((cell, k) => [cell, k]));
		const at = (vertex) => group.marks.find((mark) => Math.abs(mark.x - vertex.x) < 0.1 && Math.abs(mark.y - vertex.y) < 0.1);
		const line = line_of(group.panel, group.path);
		let joined = 0;
		for (const run of line?.runs ?? [])
			run.slice(1).forEach((vertex, k) => {
				const [from, to] = [at(run[k]), at(vertex)];
				joined++;
				if (!from || !to)
					faults.push(`»${group.heading}«: a line passes where no value is`);
				else if (index.get(to.cell) !== index.get(from.cell) + 1)
					faults.push(`»${group.heading}«: the line bridges what is missing between ${from.cell.head} and ${to.cell.head}`);
			});
		// Nor over a break of the series, which a line across the panel shows.
		const cuts = of_kind(group.panel, 'path', 'cut').map((path) => path.runs[0][0].x);
		const neighbours = group.marks.filter((mark, k) => k > 0 && index.get(mark.cell) === index.get(group.marks[k - 1].cell) + 1 &&
			!cuts.some((x) => x > group.marks[k - 1].x && x < mark.x)).length;
		if (joined !== neighbours)
			faults.push(`»${group.heading}«: ${joined} steps of a line for ${neighbours} pairs of neighbours`);
	});
	return best;
}

// The same place, however a browser rounds it.
const near = (a, b) => Math.abs(a - b) <= 0.1;

// Of an area: its points above, from left to right, each with what lies below it. The lower edge, which leads back, has no points
// where it goes on straight.
function area_marks(run) {
	const turn = run.findIndex(({ x }, i) => !(run[i + 1]?.x > x + 0.01)), ground = run.slice(turn + 1).reverse();
	const bottom_at = (x) => {
		const here = ground.find((point) => near(point.x, x)), left = ground.findLast((point) => point.x < x), right = ground.find((point) => point.x > x);
		if (here || !left || !right)
			return here ?? { x: Infinity, y: Infinity };
		return { x, y: left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x) };
	};
	return run.slice(0, turn + 1).map((top) => ({ top, bottom: bottom_at(top.x) }));
}

// Areas: each lies on the one below it or on zero, and is as high as its value; the line of its colour is its upper edge.
function compare_areas(chart, language, table, faults) {
	const groups = [];
	for (const panel of chart.fits.flat()) {
		const areas = of_kind(panel, 'path', 'tint');
		if (!areas.length)
			continue;
		const scale = vertical_scale(panel, language, faults), size = panel.bottom - panel.top, below = [];
		if (!scale)
			return faults.push(`»${panel.heading}«: the axis has fewer than two labels`);
		for (const area of areas) {
			const line = of_kind(panel, 'path', 'line').find((path) => path.paint.some((paint) => /^s\d/.test(paint) && area.paint.includes(paint.replace('s', 'f'))));
			const edge = (line?.runs ?? []).flat();
			const marks = area.runs.flatMap(area_marks);
			for (const { top, bottom } of marks) {
				const ground = below.findLast(({ x }) => near(x, top.x))?.y ?? scale.a;
				if (Math.abs(top.x - bottom.x) > 0.1 || Math.abs(bottom.y - ground) > 2 * slack(size))
					faults.push(`»${panel.heading}«: an area stands ${Math.abs(bottom.y - ground).toFixed(2)} px off what lies below it`);
				if (!edge.some(({ x, y }) => near(x, top.x) && near(y, top.y)))
					faults.push(`»${panel.heading}«: an area ends beside its line`);
				below.push(top);
			}
			groups.push({ heading: panel.heading, scale: { a: 0, b: -scale.b }, panel,
				marks: marks.map(({ top, bottom }) => ({ at: bottom.y - top.y, size: 2 * size, x: top.x, y: top.y })) });
		}
		for (const aim of of_kind(panel, 'path', 'aim'))
			check_target(chart, aim.runs[0][0].y, scale, size, language, faults);
	}
	compare(groups, table, () => null, { ordered: true, skip_empty: true }, faults);
	for (const { panel, marks } of groups)
		check_times(panel, marks, faults);
	for (const panel of new Set(groups.map((group) => group.panel)))
		check_ends(panel, groups.filter((group) => group.panel === panel).flatMap((group) => group.marks), faults);
}

// Points in time stand as far apart as their days.
function check_times(panel, marks, faults) {
	const times = marks.filter((mark) => mark.cell).map((mark) => ({ at: mark.x, value: moment(mark.cell.head) }));
	if (times.every(({ value }) => value !== null))
		fit_scale(times, 10 * (panel.right - panel.left), 'the point of', faults); // a year may begin a day later
}

// Lines from edge to edge. At a break of the series one is in two parts, which lie on the same straight line.
function whole_slopes(panel) {
	const lines = of_kind(panel, 'line', 'line'), steep = (line) => (line.to.y - line.from.y) / (line.to.x - line.from.x);
	const at = (x, edge) => Math.abs(x - edge) < 0.6;
	return lines.filter((line) => at(line.from.x, panel.left)).map((line) => {
		if (at(line.to.x, panel.right))
			return line;
		const rest = lines.find((other) => at(other.to.x, panel.right) && other.from.x > line.to.x && other.paint.join() === line.paint.join() &&
			Math.abs(line.from.y + steep(line) * (other.from.x - line.from.x) - other.from.y) < 0.5);
		return rest ? { ...line, to: rest.to } : line;
	});
}

// Pairs of ends; the scale has no labels, so it is what the lowest and the highest end say.
// Slopes of which each lacks an end are dots at the edges of a plot that is higher than a row.
function has_ends_only(panel) {
	const dots = of_kind(panel, 'circle'), highest_row = 60;
	return dots.length > 0 && panel.bottom - panel.top > highest_row && dots.every((dot) => [panel.left, panel.right].some((edge) => Math.abs(dot.x - edge) < 0.6));
}

function compare_slopes(panels, table, faults) {
	const lines = panels.flatMap((panel) => whole_slopes(panel).map((line) => ({ ...line, size: panel.bottom - panel.top })));
	const { sets } = drawn_columns(table), set = sets.find((columns) => columns.length === 2) ?? sets[0];
	const rows = set.length === 2 ? table.cells.map((row) => set.map((j) => row[j])) :
		table.cells.length === 2 ? set.map((j) => [table.cells[0][j], table.cells[1][j]]) : [];
	const wanted = rows.filter((row) => known(row).length === 2);
	if (wanted.length !== lines.length)
		return faults.push(`${lines.length} slopes for ${wanted.length} pairs of values`);
	const ends = lines.flatMap((line) => [line.from.y, line.to.y]), values = wanted.flat().map((cell) => cell.value);
	const low = Math.min(...values), high = Math.max(...values), top = Math.min(...ends), bottom = Math.max(...ends);
	const place = (value) => (high === low ? top : bottom - (value - low) / (high - low) * (bottom - top));
	const dots = panels.flatMap((panel) => of_kind(panel, 'circle'));
	if (dots.length !== known(rows.flat()).length)
		faults.push(`${dots.length} dots for ${known(rows.flat()).length} values`);
	for (const end of lines.flatMap((line) => [line.from, line.to]))
		if (!dots.some((dot) => Math.abs(dot.x - end.x) < 0.3 && Math.abs(dot.y - end.y) < 0.3))
			faults.push('a slope ends without a dot');
	const left = [...lines];
	for (const row of wanted) {
		const i = left.findIndex((line) => Math.abs(line.from.y - place(row[0].value)) <= 2 * slack(line.size) &&
			Math.abs(line.to.y - place(row[1].value)) <= 2 * slack(line.size));
		if (i < 0)
			faults.push(`no slope leads from ${row[0].words} to ${row[1].words}`);
		else
			left.splice(i, 1);
	}
}

// A target is named in the key or at the end of its line, and always in the name of the picture.
function targets_of(chart, language) {
	const item = chart.key.find(({ paint }) => paint.includes('aim'));
	return [item?.words ?? '', chart.label].flatMap((words) => numbers_in(words, language).slice(-1));
}

function check_target(chart, at, scale, size, language, faults) {
	const targets = targets_of(chart, language), off = (n) => Math.abs(scale.a + scale.b * n.value - at);
	if (!targets.length)
		faults.push('a line of a target that is named nowhere');
	else if (scale && !targets.some((n) => off(n) <= slack(size) + 0.1))
		faults.push(`the target ${targets[0].text} stands ${off(targets[0]).toFixed(2)} px from where it belongs`);
}

// The dots at the ends of lines stand on them.
function check_ends(panel, marks, faults) {
	for (const dot of of_kind(panel, 'circle'))
		if (!marks.some((mark) => Math.abs(mark.x - dot.x) < 0.3 && Math.abs(mark.y - dot.y) < 0.3))
			faults.push(`»${panel.heading}«: a dot stands beside its line`);
}

function key_paints(chart) {
	return chart.key.filter(({ paint }) => !paint.includes('open') && paint.some((one) => /^(f\d|was|now)$/.test(one))).map(({ paint }) =>
		paint.find((one) => /^(f\d|was|now)$/.test(one)));
}

function compare_dots(chart, language, table, faults) {
	const panels = chart.fits.flat().filter((panel, i, all) => !(i === all.length - 1 && of_kind(panel, 'path', 'axis').length &&
		!of_kind(panel, 'circle').length));
	const axis = horizontal_scale(chart, language, faults);
	const groups = panels.map((panel) => {
		const { zero, sign } = horizontal(chart, panel);
		return { heading: panel.heading, marks: dot_marks(chart, panel), size: panel.right - panel.left,
			scale: axis && { a: sign * (axis.a - zero), b: sign * axis.b } };
	});
	const best = compare(groups, table, null, { ordered: false, key: key_paints(chart) }, faults);
	if (axis)
		for (const panel of panels)
			for (const aim of of_kind(panel, 'line', 'aim'))
				check_target(chart, aim.from.x, axis, panel.right - panel.left, language, faults);
	return best;
}

function compare_bars(chart, language, table, faults) {
	const bullets = chart.fits.flat().some((panel) => of_kind(panel, 'line', 'goal').length);
	const { shares } = drawn_columns(table);
	const marks_of = (panel) => {
		const marks = bar_marks(chart, panel, faults);
		if (!bullets)
			return marks;
		// The track and the line of the goal are the same number twice.
		const goals = goal_marks(chart, panel), tracks = marks.filter(({ rect }) => rect.paint.includes('track'));
		for (const track of tracks)
			if (!goals.some((goal) => Math.abs(goal.at - track.at) < slack(track.size)))
				faults.push(`»${panel.heading}«: the track does not end at the goal`);
		return [...marks.filter((mark) => !tracks.includes(mark)), ...goals];
	};
	const each_fit = chart.fits.length > 1;
	const parts = each_fit ? chart.fits : chart.fits.flat().map((panel) => [panel]);
	const groups = parts.map((panels) => ({ heading: panels[0].heading, marks: panels.flatMap(marks_of), size: panels[0].right - panels[0].left }));
	const whole = table.cells.length > 0 && chart.fits.flat().some((panel) => of_kind(panel, 'rect').length > 1 &&
		new Set(of_kind(panel, 'rect').map((rect) => Math.round(rect.top))).size === 1);
	const percent = whole && groups.every((group) => !group.marks.length || Math.abs(sum(group.marks.map((mark) => mark.at)) - group.size) < 0.5);
	const best = compare(groups, table, null, { ordered: true, bars: true, each: percent && (shares || is_whole(table)) }, faults);
	const factor = common_factor(groups, best.list);
	for (const panel of chart.fits.flat())
		for (const aim of of_kind(panel, 'line', 'aim')) {
			const { zero, sign, size } = horizontal(chart, panel);
			check_target(chart, sign * (aim.from.x - zero), { a: 0, b: factor }, size, language, faults);
		}
	return best;
}

// ---- Spans of time ----

const date_of = (words) => (/^\d{2}\.\d{2}\.\d{4}$/.test(words) ? moment(words) : null);

// Two neighbouring columns of dates, when something begins and ends, or a single one.
function span_columns(table) {
	const dated = (j) => table.cells.filter((row) => date_of(row[j].words) !== null).length * 2 >= table.cells.length;
	const first = table.cells.length ? table.columns.findIndex((_, j) => dated(j)) : -1;
	if (first < 0)
		return null;
	return [first, first + 1 < table.columns.length && dated(first + 1) ? first + 1 : first];
}

// The scale is read from the years that stand beside their strokes. A bar ends with its last day; the shortest are wider than
// their time, and what has an open end or beginning is held to the other one.
function compare_spans(chart, table, [from, to], faults) {
	const [head] = chart.fits[0], size = head.right - head.left, day = 1 / 365.25;
	const strokes = of_kind(head, 'line', 'axis').filter((line) => Math.abs(line.from.x - line.to.x) < 0.1).map((line) => line.from.x);
	const years = of_kind(head, 'text').filter((text) => text.shown && /^\d{4}$/.test(text.words) &&
		strokes.some((x) => Math.abs(x - text.x) < 0.3)).map((text) => ({ at: text.x, value: moment(`01.01.${text.words}`) }));
	const scale = fit_scale(years, size, 'the year', faults);
	const panels = chart.fits[0].slice(1);
	const as_of = of_kind(head, 'text').flatMap((text) => text.words.match(date) ?? []).map(moment)[0] ?? null;
	for (const line of panels.flatMap((panel) => of_kind(panel, 'path', 'aim')))
		if (scale && (as_of === null || Math.abs(scale.a + scale.b * as_of - line.runs[0][0].x) > slack(size) + 1.1 * Math.abs(scale.b) * day))
			faults.push('the line of the day that the data speak of stands elsewhere');
	if (!scale || panels.length !== table.cells.length)
		return faults.push(`${panels.length} bars of time for ${table.cells.length} rows, ${years.length} years beside their strokes`);
	panels.forEach((panel, i) => {
		const row = table.cells[i], begin = date_of(row[from].words), end = date_of(row[to].words);
		const bars = of_kind(panel, 'rect'), dots = of_kind(panel, 'circle');
		if (!panel.heading.includes(table.heads[i]))
			faults.push(`»${panel.heading}« is not the row ${table.heads[i]}`);
		const xs = [...bars.flatMap((bar) => [bar.left, bar.right]), ...dots.map((dot) => dot.x)];
		const ends = scale.b < 0 ? [Math.max(...xs), Math.min(...xs)] : [Math.min(...xs), Math.max(...xs)];
		const least = 0.009 * size, short = begin !== null && end !== null && Math.abs(scale.b * (end + day - begin)) < least;
		const off = (x, moment_of) => Math.abs(scale.a + scale.b * moment_of - x) > (short ? least : slack(size) + 0.1 * Math.abs(scale.b) * day);
		if ((begin !== null || end !== null) && !xs.length)
			faults.push(`»${panel.heading}« has no bar`);
		if (begin !== null && off(ends[0], begin))
			faults.push(`»${panel.heading}«: ${row[from].words} is ${Math.abs(scale.a + scale.b * begin - ends[0]).toFixed(2)} px off`);
		if (end !== null && off(ends[1], end + day))
			faults.push(`»${panel.heading}«: ${row[to].words} is ${Math.abs(scale.a + scale.b * (end + day) - ends[1]).toFixed(2)} px off`);
	});
}

// Tiles: one for each row, with its name or a short one that a line above explains, its value, and the colour of a step of the
// key that holds the value.
function is_tile(shape) {
	return shape.kind === 'rect' && shape.paint.some((paint) => /^(h\d|plain|blank)$/.test(paint));
}

// Between which numbers each step of the key lies, the lowest first.
const step_bounds = (chart, language) => chart.key.filter(({ paint }) => paint.some((one) => /^h\d$/.test(one)))
	.map(({ words }) => numbers_in(words, language).map((n) => n.value));

function compare_tiles(chart, language, table, faults) {
	const bounds = step_bounds(chart, language);
	faults.push(...bounds.filter(([low], i) => i > 0 && low !== bounds[i - 1][1]).map(([low]) => `a step begins at ${low}, not where another ends`));
	const panels = chart.fits.flat(), tiles = panels.flatMap((panel) => panel.shapes.filter(is_tile)), { sets } = drawn_columns(table);
	const texts = panels.flatMap((panel) => of_kind(panel, 'text')).filter((text) => text.shown), left = [...table.cells];
	if (tiles.length !== left.length)
		faults.push(`${tiles.length} tiles for ${left.length} rows`);
	for (const tile of tiles) {
		const inside = texts.filter((text) => text.x > tile.left && text.x < tile.right && text.y > tile.top && text.y < tile.bottom);
		const words = inside.map((text) => text.words).join(' '), step = tile.paint.find((paint) => /^(h\d|plain|blank)$/.test(paint));
		// A name may be broken behind its hyphens or kept from it, and stand for a longer one: "Hit: Hitdorf".
		const bare = (text) => text.replace(/[\s\u2060]/g, ''), explained = chart.texts.join(', ').replace(/[\u200e\u200f\u2066-\u2069]/g, '')
			.split(/[,،] /).map((text) => text.split(': '));
		// The table of one tile has its name above the number.
		const heads = ([{ head }]) => (table.cells.length === 1 ? [head, ...table.names] : [head]);
		const is_row = (row) => heads(row).flatMap((head) => [head, ...explained.filter(([, name]) => name === head).map(([short]) => short)]).some((name) =>
			bare(words).startsWith(bare(name)));
		const row = left.filter(is_row).sort((p, q) => q[0].head.length - p[0].head.length)[0], cell = row?.[sets[0][0]];
		if (!row) {
			faults.push(`the tile »${words}« is no row`);
			continue;
		}
		left.splice(left.indexOf(row), 1);
		const [low, high] = numbers_in(chart.key.find(({ paint }) => paint.includes(step))?.words ?? '', language).map((n) => n.value);
		if (cell.value !== null && !words.endsWith(cell.words) && !numbers_in(words, language).some((n) => n.value === cell.value))
			faults.push(`the tile »${words}« does not say ${cell.words}`);
		if ((cell.value === null) !== (step === 'blank') || step !== 'plain' && cell.value !== null && !(cell.value >= low && cell.value <= (high ?? low)))
			faults.push(`the tile »${words}« has the colour of ${low} to ${high}`);
	}
}

// Percentages that are a whole together, but for rounding.
function is_whole(table) {
	const near = (cells) => known(cells).length === 0 || Math.abs(sum(known(cells).map((cell) => cell.value)) - 100) < 1;
	return table.cells.every(near) || table.columns.every((_, j) => near(table.cells.map((row) => row[j])));
}

// A label that stands at a mark tells the value of that mark.
function label_faults(chart, groups, language) {
	const faults = [], texts = chart.fits.flat().flatMap((panel) => of_kind(panel, 'text').filter((text) => !has(text, 'm')));
	for (const group of groups)
		for (const mark of group.marks) {
			if (!mark.cell)
				continue;
			const beside = texts.filter((text) => Math.abs(text.x - mark.x) < 0.3 && Math.abs(text.y - mark.y) < 0.8);
			const numbers = beside.flatMap((text) => numbers_in(text.words, language).map((n) => n.value));
			if (numbers.length && !numbers.includes(mark.cell.value))
				faults.push(`»${group.heading}«: beside the mark of ${mark.cell.words} stands ${beside.map((text) => text.words).join(', ')}`);
		}
	return faults;
}

// Ranges are as long as the distance of the bounds that stand behind each value in the table.
function range_faults(chart, table) {
	const drawn = chart.fits.flat().flatMap((panel) => of_kind(panel, 'range')).map((range) => range.right - range.left).sort((a, b) => a - b);
	if (!drawn.length)
		return [];
	const told = table.cells.flatMap((row) => row.filter((_, i) => i % 3 === 0).map((_, i) => row[3 * i + 2]?.value - row[3 * i + 1]?.value))
		.filter(Number.isFinite).sort((a, b) => a - b);
	if (drawn.length !== told.length)
		return [`${drawn.length} ranges are drawn, ${told.length} stand in the table`];
	const unit = sum(drawn) / sum(told);
	return drawn.filter((size, i) => Math.abs(size - told[i] * unit) > 0.3).map((size) => `a range of ${size.toFixed(1)} px has no bounds in the table`);
}

function geometry_faults(chart, language, table) {
	const faults = [], panels = chart.fits.flat();
	const round_paths = panels.flatMap((panel) => of_kind(panel, 'path').filter((path) => path.round));
	let best = null;
	const spans = span_columns(table);
	if (spans)
		compare_spans(chart, table, spans, faults);
	else if (panels.some((panel) => panel.shapes.some(is_tile)))
		compare_tiles(chart, language, table, faults);
	else if (round_paths.length)
		compare_ring(chart, round_paths, table, faults);
	else if (panels.some((panel) => of_kind(panel, 'path', 'tint').length))
		compare_areas(chart, language, table, faults);
	else if (panels.some((panel) => of_kind(panel, 'path', 'dot').length))
		best = compare_lines(chart, language, table, faults);
	else if (panels.some((panel) => whole_slopes(panel).some((line) => !has(line, 'axis') && Math.abs(line.to.x - panel.right) < 1) || has_ends_only(panel)))
		compare_slopes(panels, table, faults);
	else if (panels.some((panel) => of_kind(panel, 'circle').length))
		best = compare_dots(chart, language, table, faults);
	else if (panels.some((panel) => of_kind(panel, 'rect').length))
		best = compare_bars(chart, language, table, faults);
	else
		faults.push(...undrawn_faults(chart, language, table));
	return [...faults, ...label_faults(chart, best?.groups ?? [], language)];
}

// Nothing is drawn where every number is zero or missing, or where the picture is made of words; these then say all of them.
function undrawn_faults(chart, language, table) {
	const there = chart.texts.flatMap((text) => numbers_in(text, language)).map((n) => n.value);
	return known(table.cells.flat()).filter((cell) => !there.includes(cell.value)).map((cell) => `${cell.words} is neither drawn nor written`);
}

// ---- Numbers in words ----

// Everything that sentences may say of the table: its values, sums, differences, changes in percent, shares, distances to a target.
function derivable(chart, table, language) {
	const numbers = [];
	const add = (value) => Number.isFinite(value) && numbers.push(value, -value);
	const has_target = chart.fits.flat().some((panel) => panel.shapes.some((shape) => has(shape, 'aim')));
	const targets = has_target ? targets_of(chart, language).map((n) => n.value) : [];
	const rows = table.total ? [...table.cells, table.total] : table.cells;
	const lines = [...rows, ...table.columns.map((_, j) => rows.map((row) => row[j]))];
	targets.forEach(add);
	for (const line of lines) {
		const values = known(line).map((cell) => cell.value), whole = sum(values);
		for (const target of [0, ...targets])
			add(whole - target);
		// With a total among them the whole is half of the sum.
		for (const value of values) {
			add(value);
			for (const total of [whole, whole / 2])
				add(100 * value / total);
			for (const other of [...values, ...targets, whole])
				for (const derived of [value - other, 100 * (value - other) / other, 100 * value / other])
					add(derived);
		}
		let part = 0;
		for (const value of values)
			add(part += value);
	}
	// Of a stack also by how much the sum of a row differs from that of another one.
	const wholes = table.cells.map((row) => sum(known(row).map((cell) => cell.value)));
	for (const whole of wholes)
		for (const other of wholes.filter((one) => one !== 0))
			add(100 * (whole - other) / other);
	return numbers;
}

// Numbers in the chart's words that neither the table nor its arithmetic explains.
function unexplained_numbers(chart, language) {
	const table = read_table(chart, language);
	const numbers = derivable(chart, table, language), cells = table.cells.flat().length;
	const given = [...table.names, chart.title, chart.label, chart.remark].flatMap((name) => numbers_in(name, language).map((n) => n.value));
	const ticks = chart.fits.flat().flatMap((panel) => of_kind(panel, 'text', 'm')).flatMap((text) => numbers_in(text.words, language).map((n) => n.value));
	// Bounds of steps hold the values of tiles (compare_tiles).
	ticks.push(...step_bounds(chart, language).flat());
	const explained = (n, with_ticks) => given.includes(n.value) || with_ticks && ticks.includes(n.value) ||
		!n.signed && n.decimals === 0 && n.value <= Math.max(cells, 3) || numbers.some((value) => (n.below ? value > 0 && value < n.value : same_number(n.value, value, n.decimals)));
	const dates = [...table.cells.flat().map((cell) => cell.words), ...table.names, chart.title, chart.label].flatMap((words) => words.match(date) ?? []);
	dates.push(...chart.dates.map((day) => day.split('-').reverse().join('.')));
	const without_dates = (text) => text.replace(date, (day) => (dates.includes(day) ? ' ' : day));
	const strange = (text, with_ticks) => [...(text.match(date) ?? []).filter((day) => !dates.includes(day)),
		...numbers_in(without_dates(text), language).filter((n) => !explained(n, with_ticks)).map((n) => n.text)];
	return [...strange(chart.summary, false).map((n) => `the summary says ${n}, which the table does not: ${chart.summary}`),
		...chart.texts.flatMap((text) => strange(text, true)).map((n) => `the picture says ${n}, which the table does not`)];
}

// A missing value is told: by its sign or in words, in the picture or in the summary.
function missing_faults(chart, table) {
	const is_sign = (words) => words !== '' && (chart.signs.some(({ sign }) => sign === words) || !/[\p{L}\d]{2}/u.test(words));
	const drawn = drawn_columns(table).sets[0];
	const missing = table.cells.flatMap((row) => drawn.map((j) => row[j])).filter((cell) => cell.value === null && is_sign(cell.words));
	if (!missing.length)
		return [];
	const told = [...chart.texts, chart.summary].join('; ');
	const signs = new Set(missing.map((cell) => cell.words));
	return [...signs].filter((sign) => {
		const heads = missing.filter((cell) => cell.words === sign).map((cell) => cell.head);
		const words = chart.signs.find((one) => one.sign === sign)?.words;
		return !(words && told.includes(words)) && !heads.some((head) => chart.summary.includes(head)) && !told.includes('k. A.');
	}).map((sign) => `a missing value (${sign}) is named nowhere but in the table`);
}

// The row that closes a table is the sum of those above it, but for rounding; or what they are compared with.
function total_faults(chart, table) {
	if (chart.fits.flat().some((panel) => panel.shapes.some((shape) => has(shape, 'ref'))))
		return [];
	return table.columns.map((_, j) => j).filter((j) => {
		const cells = table.cells.map((row) => row[j]), total = table.total?.[j];
		return total && total.value !== null && known(cells).length === cells.length &&
			Math.abs(sum(cells.map((cell) => cell.value)) - total.value) > 0.51 * cells.length * 10 ** -total.decimals;
	}).map((j) => `${table.total[j].words} is not the sum of the column ${table.columns[j]}`);
}

// ---- The published file ----

const plain_date = (text) => text.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, '$3-$2-$1');

// Every number of the table that is not computed stands in the CSV, beside the name of its row or of its column.
export function file_faults(read, records, language = read.lang) {
	const chart = plain(read, language);
	const table = read_table(chart, language), { sets } = drawn_columns(without_bounds(chart, table)), faults = [];
	const columns = has_bounds(chart) ? sets[0].flatMap((j) => [3 * j, 3 * j + 1, 3 * j + 2]) : sets[0];
	const has_goals = chart.fits.flat().some((panel) => of_kind(panel, 'line', 'goal').length);
	const [header, ...rows] = records;
	const numeric = rows.map((row) => row.map((field) => (/^-?\d+(\.\d+)?$/.test(field) ? Number(field) : null)));
	for (const row of table.cells)
		for (const j of columns) {
			const cell = row[j];
			// A target that the author set for all rows stands in no data.
			if (cell.value === null || has_goals && table.cells.every((other) => other[j].value === cell.value))
				continue;
			const names = [cell.head, table.columns[j]].map(plain_date);
			const near = rows.map((fields, i) => i).filter((i) => names.some((name) => rows[i].includes(name) || header.includes(name)));
			const holds = (i) => numeric[i].some((n) => n !== null && same_number(n, cell.value, cell.decimals));
			if (!(near.length ? near : rows.map((_, i) => i)).some(holds))
				faults.push(`${cell.words} (${names.join(', ')}) stands in no row of the CSV file`);
		}
	return faults;
}

// ---- The whole ----

export function chart_faults(read, language = read.lang) {
	const chart = plain(read, language);
	if (!chart.table || !chart.table.rows.length)
		return ['there is no table beside the chart'];
	if (!chart.summary)
		return ['there is no summary'];
	const table = read_table(chart, language);
	const values = without_bounds(chart, table);
	return [...(chart.visible ? [...geometry_faults(chart, language, values), ...range_faults(chart, table)] : []),
		...missing_faults(chart, values), ...total_faults(chart, values), ...unexplained_numbers(chart, language)];
}
