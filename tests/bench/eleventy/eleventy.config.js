// SPDX-License-Identifier: EUPL-1.2
// The corpus as users of Eleventy would set it up for speed: templates in JavaScript, each CSV file parsed once.
import { readFileSync } from 'node:fs';

const parsed = new Map();
function rows_of(daten) {
	if (!parsed.has(daten))
		parsed.set(daten, readFileSync(`_daten/${daten}.csv`, 'utf8').trim().split(/\r?\n/).map((line) => line.split(';')));
	return parsed.get(daten);
}

const number = (text) => Number(text.replaceAll('.', ''));
const source = '<p class="src">Quelle: Stadt Messung · Stand: 31. Dezember 2018</p>';

// The last years of a dataset, newest first.
function table(daten, jahre, titel) {
	const rows = rows_of(daten);
	const body = rows.slice(-jahre).reverse().map(([year, ...cells]) =>
		`<tr><th scope="row">${year}</th>${cells.map((cell) => `<td class="numeric">${cell}</td>`).join('')}</tr>`);
	return `<div class="data-table"><table><caption>${titel} <span class="caption-unit">Einheit: Personen</span></caption>
<thead><tr>${rows[0].map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>
${source}</div>`;
}

function bars(rows) {
	const max = Math.max(...rows.map((row) => number(row[1])));
	return rows.map(([year, total, ...cells]) => {
		let x = 0;
		const marks = cells.map((text, i) => {
			const width = 100 * number(text) / max;
			const mark = `<rect x="${x.toFixed(2)}%" y="0" width="${width.toFixed(2)}%" height="61.54%" class="f${i + 2}"/>` +
				(i ? `<line x1="${x.toFixed(2)}%" y1="0" x2="${x.toFixed(2)}%" y2="61.54%" class="sep"/>` : '') +
				`<text x="${(x + width / 2).toFixed(2)}%" y="65.38%" dy="1em" text-anchor="middle">${text}</text>`;
			x += width;
			return mark;
		});
		return `<p class="cat"><b>${year}</b>: ${total} Personen</p>
<svg width="100%" height="3.25em" overflow="visible">${marks.join('')}</svg>`;
	}).join('\n');
}

function lines(rows, groups) {
	const max = Math.max(...rows.flatMap((row) => row.slice(2).map(number)));
	const top = 1000 * Math.ceil(max / 1000);
	const y = (value) => (90 - 80 * value / top).toFixed(2);
	const x = (i) => (100 * i / (rows.length - 1)).toFixed(2);
	let svg = '<svg viewBox="0 0 100 100" width="100%" height="15.5em" overflow="visible" preserveAspectRatio="none" fill="none" stroke="currentColor">';
	for (let tick = 0; tick <= top; tick += 1000)
		svg += `\n<path d="M0 ${y(tick)}H100" class="grid"/><text x="-1" y="${y(tick)}" text-anchor="end">${tick ? `${tick / 1000}.000` : 0}</text>`;
	for (const [i, row] of rows.entries())
		svg += `\n<text x="${x(i)}" y="98" text-anchor="middle">${row[0]}</text>`;
	for (const g of groups.keys()) {
		const points = rows.map((row, i) => `${x(i)} ${y(number(row[g + 2]))}`);
		svg += `\n<path d="M${points.join(' ')}" class="line s${g + 2}"/>`;
		svg += `\n<path d="${points.map((point) => `M${point}h.01`).join('')}" class="dot s${g + 2}"/>`;
		svg += `\n<text x="102" y="${points.at(-1).split(' ')[1]}" class="b">${rows.at(-1)[g + 2]}</text>`;
	}
	return `${svg}\n</svg>`;
}

// The last years of three groups: stacked bars, or lines with an axis, labels and dots.
function chart(daten, art, jahre, titel) {
	const all = rows_of(daten);
	const groups = all[0].slice(2), rows = all.slice(-jahre);
	return `<figure class="chart"><figcaption><h3>${titel}</h3></figcaption>
<ul class="key">${groups.map((name, i) => `<li class="f${i + 2}">${name}</li>`).join('')}</ul>
${art === 'gestapelt' ? bars(rows) : lines(rows, groups)}
${source}</figure>`;
}

export default function (config) {
	config.addShortcode('tabelle', table);
	config.addShortcode('diagramm', chart);
	config.addCollection('seiten', (all) => all.getFilteredByTag('seite'));
	config.addGlobalData('site', { title: 'Messung', publisher: 'Stadt Messung', url: 'https://example.org' });
	config.addGlobalData('layout', 'base.11ty.js');
	config.addWatchTarget('_daten/');
	config.on('eleventy.before', () => parsed.clear());
	return { dir: { includes: '_includes' }, templateFormats: ['md', '11ty.js'] };
}
