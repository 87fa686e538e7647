#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What the plot of a chart weighs: at most 5,000 bytes, and 1,500 when a server packs it. Kinds that draw several small charts, a row
// for each measure or dozens of points are larger by what they show; each has a limit of its own, for the largest of the gallery.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { buildSite } from './lib/site.mjs';
import { done, files, none, ok } from './lib/tap.mjs';

const usual = [5000, 1500];
const limits = {
	'Balkendiagramm der Anteile': [2500, 800],
	'Gestapeltes Balkendiagramm': [2500, 800],
	'Gruppiertes Balkendiagramm': [3500, 800],
	Hanteldiagramm: [3000, 800],
	Steigungsdiagramm: [2500, 800],
	Säulendiagramm: [2500, 800],
	Zielbalken: [3500, 900],
	Waffeldiagramm: [2500, 800],
	Ringdiagramm: [1500, 600],
	// Four dots a row, named in the line above it: five rows of names with 38 letters.
	Punktdiagramm: [6000, 1200],
	// 60 months in three lines: 41 bytes a value.
	Liniendiagramm: [7500, 2400],
	// The same 60 months as areas, and twelve years of parts.
	'Gestapeltes Flächendiagramm': [8700, 2300],
	// Six plots with nine points and axes each.
	'Einzeldiagramme mit gleicher Skala': [10600, usual[1]],
	// Sixteen districts, each with its name, number and place.
	Kachelkarte: [7700, usual[1]],
	// Fifteen measures with their years, quarters and statuses.
	Zeitleiste: [7500, usual[1]],
};

const plots = (html) => [...html.matchAll(/<div class="plot"[^>]*aria-label="([^":]*):[^"]*"[^>]*><div aria-hidden="true">(.*?)<\/div><\/div>\n/gs)]
	.map(([, kind, plot]) => ({ kind, bytes: Buffer.byteLength(plot), packed: gzipSync(plot, { level: 9 }).length }));

const drawn = [buildSite('tests/browser/gallery'), 'out'].flatMap((folder) =>
	files(folder, '.html').flatMap((page) => plots(readFileSync(`${folder}/${page}`, 'utf8')).map((plot) => ({ page, ...plot }))));

none('every plot is within the limit of its kind', drawn.flatMap(({ page, kind, bytes, packed }) => {
	const [most, most_packed] = limits[kind] ?? usual;
	return bytes > most || packed > most_packed ? [`${page}: ${kind}: ${bytes} bytes, packed ${packed}; at most ${most}, ${most_packed}`] : [];
}));
for (const kind of Object.keys(limits))
	ok(`${kind} is drawn somewhere`, drawn.some((plot) => plot.kind === kind), 'neither the gallery nor the shipped site has one');
const small = drawn.filter(({ bytes, packed }) => bytes <= usual[0] && packed <= usual[1]);
ok('four of five plots have the usual size', small.length >= drawn.length * 0.8, `${small.length} of ${drawn.length}`);
done();
