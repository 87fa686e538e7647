#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Every figure and every statement of the report of 16 September 2019 stands on its page, in German notation. The list is
// typed from the report, not taken from datasets/: a slip there, or a figure that a change of the program loses, shows here.
import { readFileSync, existsSync } from 'node:fs';
import { done, none } from './lib/tap.mjs';

const facts = {
	'index.html': [
		'166.737', '15,7 %', '26,7 %', '4.850', '32,1 %', '50.940', '31. Dezember 2017', '31. Dezember 2018', '2011',
		'Sprache', 'Bildung', 'Arbeit', 'Wohnen', 'Gesundheit', 'Engagement', 'Dialog', 'Senioren',
		'7. Mai 2019', '16. September 2019', 'Controlling-Gruppe', 'Fachgruppe Integration',
	],
	'handlungsfelder/a-sprache/index.html': ['Sprache / Sprachförderung', 'keine Ergebnisse', 'noch nicht veröffentlicht'],
	'handlungsfelder/b-bildung/index.html': ['Erziehung & (institutionelle) Bildung', 'keine Ergebnisse'],
	'handlungsfelder/c-arbeit/index.html': [
		'Qualifizierung, Ausbildung & Arbeit', 'Gemeinsam klappt', '18 bis 27', 'Dezernat III',
		'Kommunales Integrationszentrum', 'Fachgruppe Integration', 'Willkommensordner', 'Azubi-WGs',
	],
	'handlungsfelder/d-wohnen/index.html': [
		'Wohnen & Unterbringung', '4.675', '4.850', '4.287', '4.502', '605', '627', '3.682', '3.875', '388', '348', '999', '977',
		'31. Dezember 2018', 'Fachbereich Soziales', 'Statistikstelle', 'Quartierslotsinnen und -lotsen', 'Leverkusener Modell',
		'Wohnungssuchende unter Neuzugewanderten', 'Auszüge', 'Noch keine Werte veröffentlicht',
	],
	'handlungsfelder/e-gesundheit/index.html': ['Gesundheit', 'keine Ergebnisse'],
	'handlungsfelder/f-engagement/index.html': [
		'Zivilgesellschaftliches / Bürgerschaftliches Engagement & Freizeit, Kultur, Sport', 'keine Ergebnisse',
	],
	'handlungsfelder/g-dialog/index.html': ['Interkultureller & interreligiöser Dialog', 'keine Ergebnisse'],
	'handlungsfelder/h-senioren/index.html': [
		'Senioren – Altern in der Migrationsgesellschaft', 'AG Altenhilfe und Pflege', 'Kommunale Konferenz Pflege und Alter',
		'Integrationsportal', '26.998', '2.994', '24.004', '11 %', '6.780', '44.160', '50.940', '13 %',
	],
	'konzept/arbeitsprozess/index.html': [
		'7. Mai 2019', 'Verwaltungsvorstand', 'Controlling-Gruppe Integrationskonzept', 'Fachgruppe Integration',
	],
	'zahlen/bevoelkerung/index.html': [
		'166.081', '166.737', '15,1', '15,7', '25,9', '26,7', '31.12.2016', '31.12.2017', 'Sozialbericht',
	],
	'zahlen/zensus/index.html': ['50.940', '32,1', '9. Mai 2011', 'Zensus 2011'],
	'zahlen/gefluechtete/index.html': [
		'4.675', '4.287', '605', '3.682', '388', '999', '4.850', '4.502', '627', '3.875', '348', '977',
		'Fachbereich Bürger und Straßenverkehr',
	],
	'zahlen/auslaender_alter/index.html': ['26.998', '2.994', '24.004', '31. Dezember 2018', 'Statistikstelle'],
	'zahlen/migrationshintergrund_alter/index.html': ['6.780', '44.160', '50.940', '2011', 'IT NRW'],
	'zahlen/wohnungssuchende/index.html': ['Noch keine Werte veröffentlicht', 'Fachbereich Soziales'],
	'zahlen/auszuege/index.html': ['Noch keine Werte veröffentlicht', 'Fachbereich Soziales'],
};

// What a reader sees: no tags, entities resolved, every kind of blank one blank.
function words(html) {
	return html.replace(/<head>.*?<\/head>/s, ' ').replace(/<(script|style)\b.*?<\/\1>/gs, ' ').replace(/­|&shy;/g, '')
		.replace(/<\/?(strong|em|b|i|span|a|abbr|wbr)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ')
		.replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
		.replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(n)).replaceAll('&amp;', '&').replace(/\s+/g, ' ');
}

// A figure stands alone: 605 is not in 1.605, nor 15,1 in 15,12.
function stands(text, fact) {
	const quoted = fact.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(/^\d/.test(fact) ? `(?<![\\d.,])${quoted}(?!\\d|[.,]\\d)` : quoted).test(text);
}

for (const [page, expected] of Object.entries(facts)) {
	const path = `out/${page}`;
	const text = existsSync(path) ? words(readFileSync(path, 'utf8')) : null;
	none(`${page} states the report's facts`, text === null ? ['there is no such page'] :
		expected.filter((fact) => !stands(text, fact)).map((fact) => `missing: ${fact}`));
}
done();
