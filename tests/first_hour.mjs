#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The first hour of the handbook for editors is true: everything that it tells them to write is taken from the handbook, saved
// beside a running preview, and what should appear appears.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copy_site, start_preview } from './lib/preview.mjs';
import { done, ok } from './lib/tap.mjs';

const handbook = readFileSync('content/README.md', 'utf8');
const hour = handbook.slice(handbook.indexOf('\n## 1 '), handbook.indexOf('\n## 2 '));
// What stands in the fences behind a time, until the next one.
function step(time) {
	const from = hour.indexOf(`**${time} `);
	const text = hour.slice(from, hour.indexOf('\n**0:', from + 4));
	return { text, fences: [...text.matchAll(/^(~{3,})text\n([^]*?)\n\1$/gm)].map((match) => match[2]) };
}
const one_line = (text) => text.replace(/\s+/g, ' ').trim();

const { site, remove } = copy_site();
process.on('exit', remove);
const page = join(site, 'content/handlungsfelder/d-wohnen.md');
const figures = join(site, 'datasets/gefluechtete.csv');
const measures = join(site, 'datasets/massnahmen.csv');
const original = { page: readFileSync(page, 'utf8'), figures: readFileSync(figures, 'utf8'), measures: readFileSync(measures, 'utf8') };
const preview = await start_preview(site);
const address = (path) => new URL(path, preview.base);
const shown = async (path) => one_line((await (await fetch(address(path))).text()).replace(/<[^>]*>/g, ' ').replaceAll('\u00a0', ' ').replaceAll('&amp;', '&'));
const field = 'handlungsfelder/d-wohnen/';

// Saves and waits for the preview; what it says of it.
async function save(file, text) {
	const before = preview.said().length;
	const edition = preview.edition();
	writeFileSync(file, text);
	await edition;
	return preview.said().slice(before);
}

await save(page, original.page.replace('Bedarf', 'Probebedarf'));
ok('0:05 the change is there', original.page.includes('Bedarf') && (await shown(field)).includes('Probebedarf'));

const said = await save(page, original.page.replace('titel: ', 'titel:'));
ok('0:10 the message is that of the handbook', one_line(said).includes(one_line(step('0:10').fences[0])), said);
ok('0:10 the page stays', (await shown(field)).includes('Wohnen & Unterbringung'));

const exercise = `${original.page.trimEnd()}\n\n${step('0:15').fences[0]}\n`;
await save(page, exercise);
ok('0:15 heading, list and link', /Meine Übung .*erster Punkt .*zweiter Punkt .*Mehr steht auf der Seite/.test(await shown(field)), preview.said());

await save(page, `${exercise}\n${step('0:25').fences[0]}\n`);
const figure = await shown(field);
for (const [, words] of step('0:25').text.matchAll(/„((?:zuletzt|stieg) [^“]+)“/g))
	ok(`0:25 the page says: ${words}`, figure.replaceAll(' ', '').includes(words.replaceAll(' ', '')), figure.slice(-900));

ok('0:25 the data page offers figures to copy', /Zum Kopieren .*`= gefluechtete\.personen\[neueste\]`/.test(await shown('zahlen/gefluechtete/')));

const year = step('0:35').text.match(/^\| (2019 \|.*) \|$/m)[1].split(' | ').join(';');
const with_year = `${original.figures.trimEnd()}\r\n${year}\r\n`;
const warned = await save(figures, with_year);
ok('0:35 sentence, chart and table show 2019', (await shown(field)).includes('5.000') && !warned.includes('Fehler: '), warned);
const wrong = await save(figures, with_year.replace(';4010;', ';4000;'));
ok('0:35 the check says that the sum is wrong', wrong.includes('Die Summe stimmt nicht') && wrong.includes('gefluechtete.csv:4'), wrong);
await save(figures, original.figures);

const columns = original.measures.replace('\ufeff', '').split(/\r?\n/)[0].split(';');
const cells = Object.fromEntries([...step('0:45').text.replaceAll('\n', ' ').matchAll(/(Kennung|Handlungsfeld|Maßnahme|Was|Status|Quelle) `([^`]+)`/g)].map(([, name, value]) => [name, value]));
const row = (status) => columns.map((name) => (name === 'Status' ? status : cells[name] ?? '')).join(';');
await save(measures, `${original.measures.trimEnd()}\r\n${row(cells.Status)}\r\n`);
ok('0:45 the measure stands on both pages', (await shown('massnahmen/')).includes('D-9') && (await shown(field)).includes('D-9'), preview.said());
await save(measures, `${original.measures.trimEnd()}\r\n${row('geplant')}\r\n`);
ok('0:50 its status changes', /D-9 .*geplant/.test(await shown('massnahmen/')));
const unknown = await save(measures, `${original.measures.trimEnd()}\r\n${row('in Arbeit')}\r\n`);
ok('0:50 the message names the words that are allowed', unknown.includes('Den Status »in Arbeit« gibt es nicht') && unknown.includes('geplant, läuft'), unknown);

await save(measures, original.measures);
await save(page, original.page);
ok('0:55 all is as it was', !(await shown(field)).includes('Meine Übung') && !(await shown('massnahmen/')).includes('D-9'));
await preview.stop();
done();
