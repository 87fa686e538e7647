#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Widths of texts as render/measure.c works them out and as Chromium sets them, in the same fonts: charts leave room by the former.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, missing, none, ok } from '../lib/tap.mjs';
import { launch_chromium, open_tab } from '../lib/chromium.mjs';
import { serve } from '../lib/server.mjs';

const program = 'generator/.build/release/tests/unit/render_measure_test';
const size = 16, most = 0.1; // px

const texts = {
	German: ['Ausländerinnen und Ausländer', 'Überörtliche Straße', 'Größe', 'Fuß', 'AVAVAV', 'Wohnberechtigungsscheine', 'Kindertagesstätten',
		'Niederlassungserlaubnis', 'a) Asylbewerber mit Aufenthaltsgestattung', 'Personen mit Migrationshintergrund', 'Schlebusch', 'Opladen',
		'Hitdorf', 'Rheindorf-Süd', 'Erwerbslosenquote', 'Töpfchen', 'Yvonne Tafel', '„Vielfalt leben“'],
	Turkish: ['İltica başvurusu yapanlar', 'Oturma izni olanlar', 'Iğdır ve Şırnak', 'Diğerleri', 'Çalışma', 'Göçmen', 'Üç yıl önce', 'ılık ile ilik',
		'Şehir', 'Eğitim ve öğretim', 'Aile birleşimi', 'İstanbul'],
	Cyrillic: ['Біженці з України', 'Дозвіл на проживання', 'Шукачі притулку', 'Інші', 'Київ', 'Освіта', 'Об’єкт', 'Їжа та житло', 'Населення', 'Ґанок',
		'Щоденник', 'Робота'],
	Arabic: ['اللاجئون المعترف بهم', 'طالبو اللجوء', 'حاملو الإقامة الدائمة', 'غيرهم', 'لاجئ', 'السكان', 'التعليم', 'العمل', 'مدينة', 'اللغة'],
	mixed: ['2018', '31.12.2018', '4.850 Personen', '42,6 %', '1.234.567', '+0,8', '2017/18', '65 Jahre und älter', 'bis unter 3 J.', '§ 25 Abs. 2',
		'10 % (2019)', 'A1–B2'],
};

// In the page: how wide it sets each text.
async function set_widths({ texts, bold, size }) {
	for (const [name, file, weight] of [['Measured', 'NotoSans-Regular.ttf', '400'], ['Measured', 'NotoSans-Bold.ttf', '700'],
		['Measured Arabic', 'NotoSansArabic-Regular.ttf', '400']])
		document.fonts.add(await new FontFace(name, `url(/${file})`, { weight }).load());
	const span = document.createElement('span');
	document.body.append(span);
	Object.assign(span.style, { font: `${bold ? 700 : 400} ${size}px Measured, "Measured Arabic"`, whiteSpace: 'pre', textRendering: 'geometricPrecision' });
	return texts.map((text) => {
		span.textContent = text;
		return span.getBoundingClientRect().width;
	});
}

if (!existsSync(program))
	missing(program);

function measured_widths(texts, bold) {
	return execFileSync(program, [bold ? 'bold' : 'regular'], { input: `${texts.join('\n')}\n`, encoding: 'utf8' }).trim().split('\n')
		.map((width) => Number(width) * size / 1000);
}

const folder = mkdtempSync(join(tmpdir(), 'lotse-widths.'));
const server = await serve(() => folder), browser = await launch_chromium();
try {
	cpSync('theme/vendor/noto', folder, { recursive: true });
	writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="de"><title>Widths</title><link rel="icon" href="data:,">');
	const { tab, faults } = await open_tab(browser, server.base, {});
	let compared = 0;
	for (const [script, list] of Object.entries(texts))
		// Bold Arabic is not vendored: its width is an upper bound.
		for (const bold of script === 'Arabic' ? [false] : [false, true]) {
			await tab.goto(server.base);
			const set = await tab.evaluate(set_widths, { texts: list, bold, size }), measured = measured_widths(list, bold);
			compared += measured.length;
			none(`${script}${bold ? ', bold' : ''}: Chromium sets what was measured`, list.map((text, i) => ({ text, apart: measured[i] - set[i] }))
				.filter(({ apart }) => !(Math.abs(apart) <= most)).map(({ text, apart }) => `»${text}« is measured ${apart.toFixed(3)} px too wide`));
		}
	ok('every text was compared', compared === Object.values(texts).flat().length * 2 - texts.Arabic.length, compared);
	none('the page says no fault', faults);
} finally {
	await browser.close();
	server.close();
	rmSync(folder, { recursive: true, force: true });
}
done();
