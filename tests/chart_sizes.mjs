#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What the plot of a chart weighs. A typical one of each kind is at most 5,000 bytes, and 1,500 when a server packs it: the table
// names a chart of the gallery for each kind, the size of its data, and what it weighs at most. Two charts of the gallery are large on
// purpose; they have limits of their own, with the reason.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { buildSite } from './lib/site.mjs';
import { done, files, none, ok } from './lib/tap.mjs';

const usual = [5000, 1500];

// Kind: [page, chart, size of the data, most bytes]. Sizes are counted in the table beside the chart: [rows, numbers].
const typical = {
	Balkendiagramm: ['spannen', 'balken', '3 bars with intervals', [3, 9], 1250],
	'Balkendiagramm der Anteile': ['farben', 'kurse-4', '4 parts of one whole', [4, 8], 1400],
	'Gestapeltes Balkendiagramm': ['farben', 'kurse-3', '4 parts in 2 years', [4, 12], 2100],
	'Gruppiertes Balkendiagramm': ['farben', 'orte', '4 series in 3 places', [3, 12], 2900],
	Hanteldiagramm: ['spannen', 'hantel', '3 rows of 2 years, with intervals', [3, 21], 2350],
	Steigungsdiagramm: ['farben', 'quartal', '4 lines of 2 points in time', [4, 12], 2250],
	Säulendiagramm: ['brueche', 'saeulen', '6 years, a break between two', [6, 6], 2100],
	Zielbalken: ['zielbalken', 'eigene-ziele', '6 rows, each with its target', [6, 18], 2750],
	Waffeldiagramm: ['waffel', 'drei', '3 parts of one whole', [3, 6], 2100],
	Ringdiagramm: ['ring', 'anteile', '3 parts with long names', [3, 3], 1000],
	Punktdiagramm: ['punkte', 'vier-punkte', '4 dots in 6 rows with long names', [6, 24], 4500],
	Liniendiagramm: ['flaeche', 'linien', '3 lines of 60 months', [60, 180], 4500],
	Flächendiagramm: ['flaeche', 'eine', '60 months', [60, 60], 2200],
	'Gestapeltes Flächendiagramm': ['flaeche', 'namen', '3 areas of 6 years, and their sum', [6, 24], 2750],
	'Einzeldiagramme mit gleicher Skala': ['einzeldiagramme', 'vier-linien', '4 small lines of 9 years', [9, 36], 3700],
	Kachelkarte: ['kacheln', 'anteile', '15 districts in 5 shades', [15, 15], 5000],
	Zeitleiste: ['zeitleiste', 'felder', '10 measures in 3 fields', [10, 0], 4500],
};

// What is drawn at most, and why it is more than a typical chart.
const large = {
	// 60 months of three parts, each with its line, its upper and its lower edge, of which the lowest is the axis: 180 values, 31 bytes each.
	'flaeche drei': [5600, 1550],
	// Eight plots of nine years: 72 values. What they have in common is written once; each line has dots and a number at its end.
	'einzeldiagramme linien': [5500, usual[1]],
	'zahlen/stadtteile linien': [5500, usual[1]], // the same on the page of its data
};

const plots = (page, html) => [...html.matchAll(/<figure class="chart[^>]* id="([^"]*)"[^>]*>[^]*?<div class="plot" role="img" aria-label="([^":]*):[^>]*><div aria-hidden="true">(.*?)<\/div><\/div>\n([^]*?)<\/figure>/gs)]
	.map(([, id, kind, plot, rest]) => ({ id: `${page.replace(/\/?index\.html$/, '')} ${id}`, kind, plot, bytes: Buffer.byteLength(plot),
		packed: gzipSync(plot, { level: 9 }).length, table: rest.match(/<tbody[^]*?<\/tbody>/)?.[0] ?? '' }));
const drawn_in = (folder) => files(folder, '.html').flatMap((page) => plots(page, readFileSync(`${folder}/${page}`, 'utf8')));

const gallery = drawn_in(buildSite('tests/browser/gallery')), all = [...gallery, ...drawn_in('out')];

for (const [kind, [page, id, size, numbers, most]] of Object.entries(typical)) {
	const plot = gallery.find((one) => one.id === `${page} ${id}`);
	ok(`${kind} of ${size}: at most ${most} bytes, ${usual[1]} packed`, plot?.kind === kind && plot.bytes <= most && plot.packed <= usual[1] && most <= usual[0],
		plot ? `${plot.kind}: ${plot.bytes} bytes, packed ${plot.packed}` : 'the gallery has none');
	const found = ['<tr', 'kern-table__cell--numeric'].map((what) => (plot?.table ?? '').split(what).length - 1);
	ok(`${kind}: rows and numbers beside ${id}`, found.join() === numbers.join(), found.join());
}
none('every other plot is of the usual size', all.flatMap(({ id, kind, bytes, packed }) => {
	const [most, most_packed] = large[id] ?? usual;
	return bytes > most || packed > most_packed ? [`${id}: ${kind}: ${bytes} bytes, packed ${packed}; at most ${most}, ${most_packed}`] : [];
}));
none('all large charts are drawn', Object.keys(large).filter((id) => !gallery.some((plot) => plot.id === id)));
none('no kind is without a typical chart', [...new Set(gallery.map(({ kind }) => kind))].filter((kind) => !typical[kind]));
// Places at the edge are where things stand by themselves; only lines of a text begin there anew. Swatches are as large as the style sheet says.
none('no plot says what holds anyway', all.flatMap(({ id, plot }) => (plot.match(/<(?!tspan)\w+ [^>]*\b[xy]1?="0"[^>]*>|<li><svg[^>]*><rect [^>]*width[^>]*>/g) ?? [])
	.slice(0, 1).map((what) => `${id}: ${what}`)));
done();
