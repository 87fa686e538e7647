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
	'Balkendiagramm der Anteile': [1500, 600],
	'Gestapeltes Balkendiagramm': [2500, 800],
	'Gruppiertes Balkendiagramm': [3100, 700],
	Hanteldiagramm: [2500, 700],
	Steigungsdiagramm: [2500, 800],
	Säulendiagramm: [2500, 800],
	Zielbalken: [3000, 700],
	Waffeldiagramm: [2500, 800],
	Ringdiagramm: [1100, 500],
	// Four dots a row, named in the line above it: seven rows of names with 38 letters.
	Punktdiagramm: [5400, 1100],
	// 60 months in three lines: 15 bytes a value.
	Liniendiagramm: usual,
	// The same 60 months as areas, each with its line and the one below.
	'Gestapeltes Flächendiagramm': [7100, 1800],
	// Six plots with nine points and axes each.
	'Einzeldiagramme mit gleicher Skala': [8700, usual[1]],
	// Sixteen districts, each with its short and its long name, number and place; why numbers are missing, at three widths.
	Kachelkarte: [6300, usual[1]],
	// Ten measures with their statuses and dates in words, years, and open ends.
	Zeitleiste: [6500, usual[1]],
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
