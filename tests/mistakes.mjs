#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The 25 mistakes that editors most likely make, each on its own in a copy of the shipped site, in German alone: the message that is
// told, with its place, the remedy, and nothing else.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, none } from './lib/tap.mjs';

const lotse = process.env.LOTSE ?? './lotse';
const housing = 'content/handlungsfelder/d-wohnen.md';
const work = 'content/handlungsfelder/c-arbeit.md';
const elders = 'content/handlungsfelder/h-senioren.md';
const figures = 'datasets/gefluechtete.csv';
const measures = 'datasets/massnahmen.csv';

const folder = mkdtempSync(join(tmpdir(), 'lotse-mistakes.'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const original = join(folder, 'original');
for (const part of ['content', 'datasets', 'theme'])
	cpSync(part, join(original, part), { recursive: true });
rmSync(join(original, 'datasets/uebersetzungen'), { recursive: true });
for (const file of readdirSync(join(original, 'content'), { recursive: true }))
	if (/\.[\w-]+\.md$/.test(file))
		rmSync(join(original, 'content', file));
const settings = join(original, 'content/site.yaml');
writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^sprachen: .*$/m, 'sprachen: de'));

// What is published when the mistake is made.
spawnSync(lotse, ['build', '--quiet', '--site', original, '--date', '2019-12-31']);

// `wrong` in place of what is right there, once.
const change = (file, right, wrong) => (site) => {
	const text = readFileSync(join(site, file), 'utf8');
	if (!text.includes(right))
		throw new Error(`${file} does not say: ${right}`);
	writeFileSync(join(site, file), text.replace(right, () => wrong));
};
const append = (file, text) => (site) => writeFileSync(join(site, file), text, { flag: 'a' });
const all = (...steps) => (site) => steps.forEach((step) => step(site));
// What Windows-1252 has where Latin-1 has control characters. (Some versions of Node take the one for the other.)
const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const as_windows = (bytes) => bytes.toString('latin1').replace(/[\x80-\x9f]/g, (letter) => windows[letter.charCodeAt(0) - 0x80]);
const read_wrongly = (file) => (site) => writeFileSync(join(site, file), `\ufeff${as_windows(readFileSync(join(site, file)).subarray(3))}`);

const mistakes = [
	['block-fence', change(housing, '~~~diagramm\n', '´´´diagramm\n'), `${housing}:32:1`,
		'Fehler: Hier soll wohl ein Block beginnen, aber ´´´ sind die falschen Zeichen. Der Inhalt stünde als einfacher Text auf der Seite.',
		'Schreiben Sie ~~~diagramm (dreimal AltGr und die Taste +) und am Ende des Blocks noch einmal ~~~.'],
	['block-unclosed', change(housing, 'breite: halb\n~~~\n', 'breite: halb\n'), `${housing}:32:1`,
		'Fehler: Der Block »diagramm« hat kein Ende; in Zeile 47 beginnt schon der nächste. Der Text dazwischen würde fehlen.',
		'Setzen Sie nach der letzten Angabe, vermutlich nach Zeile 39, eine eigene Zeile mit ~~~.'],
	['block-unknown-key', change(housing, 'art: gestapelt', 'typ: gestapelt'), `${housing}:34:1`,
		'Fehler: Der Block »diagramm« kennt die Angabe »typ« nicht.',
		'Meinten Sie »art«? Möglich sind: anmerkung, anordnung, art, beschreibung, breite, daten, filter, gruppiere, …'],
	['data-unknown-column', change(housing, 'gestattung, erlaubnis,', 'gestattung, erlaubniss,'), `${housing}:35:20`,
		'Fehler: In den Daten »gefluechtete« gibt es keine Spalte »erlaubniss«.',
		'Meinten Sie »erlaubnis«? Vorhanden: jahr, personen, insgesamt, gestattung, erlaubnis, ausreisepflichtig, leistungen'],
	['figure-no-row', change(housing, 'Statistik `= gefluechtete.personen[neueste]`', 'Statistik `= gefluechtete.personen[2019]`'), `${housing}:28:84`,
		'Fehler: Für das Jahr 2019 enthält »gefluechtete« keine Zeile. Vorhanden sind 2017 und 2018.',
		'Schreiben Sie [neueste], wenn immer der letzte Stand gemeint ist, oder ergänzen Sie 2019 in datasets/gefluechtete.csv.'],
	// Only where the sidecar names no total: where it does, the total is meant.
	['figure-many-rows', all(change('datasets/auslaender_alter.yaml', 'summenzeile: Insgesamt\nsummenzeile.en: Total\n', ''),
		change('datasets/auslaender_alter.csv', '31.12.2018;Insgesamt;26.998\r\n', ''), change(elders, 'altersgruppe = Insgesamt', 'altersgruppe = 65 Jahre und älter'),
		change(elders, 'personen[neueste, altersgruppe = 65 Jahre und älter]` waren', 'personen[neueste]` waren')), `${elders}:36:4`,
		'Fehler: Diese Zahl ist nicht eindeutig: In »auslaender_alter« passen 2 Zeilen.',
		'Nennen Sie auch die Altersgruppe: [neueste, altersgruppe = 65 Jahre und älter].'],
	['figure-no-value', append(figures, '2019;5000;4650;640;4010;350;\r\n'), `${housing}:63:85`,
		'Fehler: In der neuesten Zeile (2019) ist »leistungen« noch leer. Im Satz stünde eine Lücke.',
		'Tragen Sie den Wert in gefluechtete.csv, Zelle G4, ein. Solange er fehlt: [2018] statt [neueste].', 2],
	['text-fixed-year', change(housing, 'Am `= gefluechtete.stichtag[neueste]` zählte', 'Ende 2018 zählte'), `${housing}:28:6`,
		'Warnung: »2018« ist hier getippt, die Zahl im selben Satz folgt aber dem neuesten Stand. Mit neuen Daten passt beides nicht mehr zusammen.',
		'Ersetzen Sie 2018 durch `= gefluechtete.jahr[neueste]`.'],
	['text-typed-figure', change(housing, 'Leverkusen. Die Zahl', 'Leverkusen. Vorher waren es 4.675, jetzt `= gefluechtete.personen[neueste]`. Die Zahl'), `${housing}:29:29`,
		'Warnung: »4.675« ist hier getippt. Derselbe Wert steht in »gefluechtete« (Personen, 2017); wird er dort berichtigt, bleibt der Satz falsch.',
		'Ersetzen Sie 4.675 durch `= gefluechtete.personen[2017]`.'],
	['title-trend', change(housing, 'titel: Gruppe b) `= entw', 'titel: Immer mehr Menschen `= entw'), `${housing}:72:8`,
		'Warnung: Die Überschrift sagt »Immer mehr«, das Diagramm zeigt aber nur zwei Zeitpunkte. Zwei Werte sind noch kein Trend.',
		'Nennen Sie die Werte, zum Beispiel: Die Zahl `= entwicklung(gefluechtete.gestattung)[neueste]`'],
	['page-key-space', change(work, 'titel: Qual', 'titel:Qual'), `${work}:2:1`,
		'Fehler: Nach »titel:« fehlt ein Leerzeichen. Die Seite hätte keinen Titel.',
		'Schreiben Sie: titel: Qualifizierung, Ausbildung & Arbeit'],
	['page-second-title', change(work, '## Ergebnisse', '# Ergebnisse'), `${work}:19:1`,
		'Fehler: »# Ergebnisse und nächste Schritte« wäre eine zweite Hauptüberschrift. Die erste kommt aus »titel« ganz oben.',
		'Schreiben Sie »## Ergebnisse und nächste Schritte« mit zwei Rauten.'],
	['link-target-missing', change(work, 'd-wohnen.md#zahlen', 'wohnen.md#zahlen'), `${work}:37:46`,
		'Fehler: Dieser Link führt ins Leere: Die Seite »wohnen.md« gibt es nicht.',
		'Meinten Sie »d-wohnen.md«? Wurde die Seite umbenannt, tragen Sie dort »frühere_adressen« ein.'],
	['image-alt-missing', all((site) => copyFileSync('.github/handbuch/bild.png', join(site, 'content/handlungsfelder/quartier.png')), change(housing, 'Wie viel Wohnraum', '![](quartier.png)\n\nWie viel Wohnraum')), `${housing}:14:1`,
		'Fehler: Das Bild »quartier.png« hat keine Beschreibung. Wer es nicht sehen kann, erfährt nicht, was es zeigt.',
		'Schreiben Sie sie in die eckigen Klammern: ![Was zu sehen ist](quartier.png). Nur Schmuck? Block »bild« mit »schmuck: ja«.'],
	['text-html', change(work, 'zwei Themen. Das', 'zwei Themen.<br>Das'), `${work}:15:55`,
		'Fehler: »<br>« ist eine HTML-Anweisung. Sie wird nicht veröffentlicht.',
		'Für einen neuen Absatz lassen Sie eine Zeile frei. Für Bemerkungen an Kolleginnen und Kollegen gibt es den Block »notiz«.'],
	['csv-umlauts', read_wrongly(measures), `${measures}:1 (Zelle C1)`,
		'Fehler: »MaÃŸnahme«: Die Umlaute sind zerstört. Vermutlich hat Excel die Datei falsch geöffnet und so gespeichert.',
		'Holen Sie die vorige Fassung zurück. In Excel: Daten → Aus Text/CSV → Dateiursprung »Unicode (UTF-8)«.'],
	['number-form', change(figures, '2018;4.850', '2018;4.85'), `${figures}:3 (Zelle B3)`,
		'Fehler: »4.85« in »Personen (a+b+c)« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor Dreiergruppen.',
		'Gemeint ist 4.850 oder 4,85? Bitte eindeutig eintragen.'],
	['csv-header', change(figures, 'b) Asylberechtigte bzw. Personen mit humanitärer Aufenthaltserlaubnis oder Niederlassungserlaubnis', 'b) Asylberechtigte'), `${figures}:1 (Zelle E1)`,
		'Fehler: Die Überschrift »b) Asylberechtigte« ist neu. Erwartet wird »b) Asylberechtigte bzw. Personen mit humanitärer …«.',
		'Stellen Sie den alten Wortlaut wieder her, oder ändern Sie ihn auch in gefluechtete.yaml, Zeile 41.'],
	['csv-field-count', change(measures, 'zusammenführen;Daten zum', 'zusammenführen;Daten; zum'), `${measures}:7 (Zeile 6)`,
		'Fehler: Zeile 6 hat 11 Felder, die Überschrift hat 10. Vermutlich steht ein Strichpunkt im Text von Feld 4 »Was«.',
		'Bearbeiten Sie die Datei in Excel, oder setzen Sie den Text in gerade Anführungszeichen: "…".'],
	['rule-failed', change(figures, ';4.502;627;3.875;', ';4.492;627;3.865;'), `${figures}:3 (Jahr 2018)`,
		'Fehler: Die Summe stimmt nicht: Personen (a+b+c) ist 4.850, gestattung + erlaubnis + ausreisepflichtig ergibt 4.840. Unterschied: 10.',
		'Prüfen Sie die Zellen B3, D3, E3 und F3. Zuletzt geändert: E3, von 3.875 auf 3.865.'],
	// In a column of days, as the history of measures has one: in a column of text these are letters like others.
	['csv-excel-changed', (site) => {
		writeFileSync(join(site, 'datasets/massnahmen_verlauf.csv'), 'Kennung;Datum;Status;Satz\r\nD-1;Mrz 20;keine Angabe;\r\n');
		writeFileSync(join(site, 'datasets/massnahmen_verlauf.yaml'), /```yaml\n(titel: Verlauf der Maßnahmen\n[^]*?)```/.exec(readFileSync('content/README.md', 'utf8'))[1]);
	}, 'datasets/massnahmen_verlauf.csv:2 (Zelle B2)',
		'Fehler: »Mrz 20« ist kein lesbares Datum. Excel hat die Eingabe umgewandelt.',
		'Formatieren Sie die Zelle als Text und tippen Sie neu: März 2020. Bei »#####«: Spalte breiter ziehen, neu speichern.'],
	['csv-extra-row', append(figures, 'Quelle: Statistikstelle;;;;;;\r\n'), `${figures}:4 (Zelle A4)`,
		'Fehler: Unter der Tabelle steht »Quelle: Statistikstelle«. In dieser Spalte wird ein Jahr erwartet.',
		'Löschen Sie die Zeile; die Quelle steht in gefluechtete.yaml. Für eine Summenzeile dort: summenzeile: Insgesamt'],
	['csv-key-twice', append(figures, '2018;5000;4650;640;4010;350;980\r\n'), `${figures}:4 (Zelle A4)`,
		'Fehler: Das Jahr 2018 steht zweimal, in den Zeilen 3 und 4.',
		'Ist Zeile 4 das neue Jahr, tippen Sie 2019. Sonst löschen Sie eine der beiden Zeilen.'],
	['value-not-allowed', change(measures, ';keine Angabe;', ';in Arbeit;'), `${measures}:2 (Zelle I2)`,
		'Fehler: Den Status »in Arbeit« gibt es nicht.',
		'Meinten Sie »läuft«? Möglich: keine Angabe, in Prüfung, geplant, läuft, abgeschlossen, verschoben, beendet.'],
	['data-file-stray', (site) => copyFileSync(join(site, figures), join(site, 'datasets/gefluechtete (1).csv')), 'datasets/gefluechtete (1).csv',
		'Fehler: Diese Datei gehört zu keinen Daten. Vermutlich ist es eine neue Fassung von »gefluechtete.csv«.',
		'Ersetzen Sie damit die alte Datei unter dem alten Namen. Excel-Mappen (.xlsx) zuerst als »CSV UTF-8« speichern.'],
];

for (const [code, mistake, place, text, remedy, times = 1] of mistakes) {
	const site = join(folder, 'site');
	cpSync(original, site, { recursive: true });
	mistake(site);
	const { stderr } = spawnSync(lotse, ['build', '--quiet', '--site', site, '--date', '2019-12-31', '--lang', 'de'], { encoding: 'utf8' });
	const messages = stderr.split('\n').filter((line) => / \[[\w-]+\]$/.test(line));
	const problems = [];
	if (!stderr.split('\n').includes(`${place}: ${text} [${code}]`))
		problems.push(`not said: ${place}: ${text} [${code}]`);
	if (!stderr.split('\n').includes(`Lösung: ${remedy}`))
		problems.push(`no remedy: ${remedy}`);
	if (messages.length !== times)
		problems.push(`${messages.length} messages`);
	none(code, problems.length ? [...problems, stderr] : []);
	rmSync(site, { recursive: true });
}
done();
