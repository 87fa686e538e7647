// SPDX-License-Identifier: EUPL-1.2
// A site of every kind of chart with data of odd shapes: few and many, equal, zero, negative, tiny, huge, missing, with names
// that are long, of other scripts, or hostile. The same bytes each time.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random_from } from './random.mjs';

const kinds = ['balken', 'säulen', 'gestapelt', 'anteile', 'linie', 'fläche', 'slope', 'hantel', 'zielbalken', 'punkte', 'einzeldiagramme', 'ring', 'waffel', 'kacheln'];

const plain = Array.from({ length: 60 }, (_, i) => `Gruppe ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[i % 26]}${'abc'[Math.floor(i / 26)]}`);
const names = {
	plain,
	compounds: ['Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungszuständigkeit',
		'Niederlassungserlaubniserteilungsvoraussetzungsprüfungsbescheinigungsausstellungsstelle', 'Ort'],
	arabic: ['اللاجئون المعترف بهم', 'طالبو اللجوء', 'حاملو الإقامة الدائمة', 'غيرهم'],
	cyrillic: ['Біженці з України', 'Дозвіл на проживання', 'Шукачі притулку', 'Інші'],
	turkish: ['İltica başvurusu yapanlar', 'Oturma izni olanlar', 'Iğdır ve Şırnak', 'Diğerleri'],
	hostile: ['<b>fett</b> & "so"', "O'Neill <script>alert(1)</script>", '\u202eumgekehrt\u202c und \u2066eingeschlossen\u2069', '&amp; {{titel}} </svg>'],
};

// Numbers as an Excel sheet of a German office has them; '.' is missing.
function shapes(random) {
	const whole = (n, most) => Array.from({ length: n }, () => String(Math.floor(random() * most)));
	const decimal = (n, decimals, make) => Array.from({ length: n }, () => make().toFixed(decimals).replace('.', ','));
	return {
		eine: { values: [['17'], ['23']] },
		zwei: { values: [whole(2, 900), whole(2, 900)] },
		sechs: { values: [whole(6, 5000), whole(6, 5000)] },
		sechzig: { values: [whole(60, 90000), whole(60, 90000)] },
		gleich: { values: [Array(4).fill('42'), Array(4).fill('42')] },
		null: { values: [Array(4).fill('0'), Array(4).fill('0')] },
		negativ: { values: [['-120', '40', '-3', '0'], ['-60', '90', '-30', '-1']] },
		alle_negativ: { values: [['-120', '-40', '-3'], ['-60', '-90', '-30']] },
		winzig: { decimals: 6, values: [decimal(4, 6, () => random() * 1e-5 + 1e-6), decimal(4, 6, () => random() * 1e-5 + 1e-6)] },
		riesig: { values: [whole(4, 1e12), whole(4, 1e12)] },
		gemischt: { values: [['1', '1000000000000', '3', '500000000000'], ['2', '0', '999999999999', '1']] },
		kommas: { decimals: 2, values: [decimal(5, 2, () => random() * 100), decimal(5, 2, () => random() * 100)] },
		fehlend: { values: [['5', '.', '-', '12', '*'], ['.', '.', '3', '0', '7']] },
		ende_fehlt: { values: [['5', '3', '4', '.'], ['2', '.', '1', '.']] },
		nichts: { values: [['.', '.', '.'], ['.', '.', '.']] },
		prozente: { percent: true, values: [['33,3', '50,0', '0,0', '100,0'], ['66,7', '50,0', '100,0', '0,0']] },
	};
}

function sidecar(title, key, { decimals, percent }) {
	const type = percent ? ['    typ: prozent', '    stellen: 1'] : decimals ? ['    typ: dezimal', `    stellen: ${decimals}`, '    einheit: Punkte'] :
		['    typ: ganzzahl', '    einheit: Personen'];
	return [`titel: ${title}`, 'beschreibung: Erfundene Werte, nur zum Prüfen der Darstellung.', 'quelle: Stadt Probe', 'stand: 31.12.2018',
		'schutz: keiner', 'schutz_grund: Die Werte sind erfunden.', `schlüssel: ${key}`, '', 'spalten:',
		key === 'jahr' ? '  jahr:\n    titel: Jahr\n    typ: jahr' : '  gruppe:\n    titel: Gruppe\n    typ: text',
		'  erste:', '    titel: Erster Wert', ...type, '  zweite:', '    titel: Zweiter Wert', ...type, ''].join('\n');
}

const field = (text) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// In rows of three.
function tiles(names) {
	const cells = [...names.map(field), ...Array(2 - (names.length + 2) % 3).fill('')];
	return cells.map((cell, i) => cell + (i % 3 === 2 ? '\n' : ';')).join('');
}

function write_data(folder, name, title, heads, key, shape) {
	const rows = heads.map((head, i) => [field(head), shape.values[0][i], shape.values[1][i]].join(';'));
	writeFileSync(join(folder, 'datasets', `${name}.csv`), [`${key === 'jahr' ? 'Jahr' : 'Gruppe'};Erster Wert;Zweiter Wert`, ...rows, ''].join('\n'));
	writeFileSync(join(folder, 'datasets', `${name}.yaml`), sidecar(title, key, shape));
	if (key === 'gruppe')
		writeFileSync(join(folder, 'datasets/anordnungen', `${name}.csv`), tiles(heads));
}

function page(name, title, key) {
	const period = { slope: 2, hantel: 2, punkte: 2, ring: 1, waffel: 1 };
	const of_key = kinds.filter((kind) => key === 'gruppe' || kind !== 'kacheln'), of_one_column = ['säulen', 'kacheln'];
	const blocks = of_key.flatMap((kind) => ['~~~diagramm', `daten: ${name}`, `art: ${kind}`, of_one_column.includes(kind) ? 'werte: erste' : 'werte: erste, zweite',
		...(kind === 'zielbalken' ? ['ziel: 50'] : []), ...(kind === 'kacheln' ? [`anordnung: ${name}`] : []), ...(key === 'jahr' && period[kind] ? [`zeitraum: letzte ${period[kind]}`] : []),
		`titel: ${title} als ${kind}`, 'untertitel: Erfundene Werte', `name: ${kind.replace('ä', 'ae')}`, '~~~', '']);
	return ['---', `titel: ${title}`, 'stand: 31.12.2018', 'zusammenfassung: Alle Arten von Diagrammen mit denselben Daten.', '---', '', ...blocks].join('\n');
}

// Writes the site into the folder, with the page of actions and the start page of the gallery.
export function write_odd_site(folder, seed = 20181231) {
	const gallery = 'tests/browser/gallery/content', random = random_from(seed);
	for (const part of ['content', 'datasets', 'datasets/anordnungen']) {
		rmSync(join(folder, part), { recursive: true, force: true });
		mkdirSync(join(folder, part), { recursive: true });
	}
	for (const file of ['a.md', 'index.md'])
		cpSync(join(gallery, file), join(folder, 'content', file));
	writeFileSync(join(folder, 'content/site.yaml'), readFileSync(join(gallery, 'site.yaml'), 'utf8').replace(/menü:.*/, 'menü: Handlungsfeld A'));
	const add = (name, title, heads, key, shape) => {
		write_data(folder, name, title, heads, key, shape);
		writeFileSync(join(folder, 'content', `${name.replaceAll('_', '-')}.md`), page(name, title, key));
	};
	for (const [name, shape] of Object.entries(shapes(random))) {
		const n = shape.values[0].length;
		add(`gruppen_${name}`, `Gruppen ${name.replace('_', ' ')}`, names.plain.slice(0, n), 'gruppe', shape);
		add(`jahre_${name}`, `Jahre ${name.replace('_', ' ')}`, Array.from({ length: n }, (_, i) => String(2018 - n + 1 + i)), 'jahr', shape);
	}
	for (const [name, heads] of Object.entries(names).filter(([name]) => name !== 'plain'))
		add(`namen_${name}`, `Namen ${name}`, heads, 'gruppe', { values: [heads.map((_, i) => String(1250 - 300 * i)), heads.map((_, i) => String(40 + 400 * i))] });
}

// Empties the blocks that begin at or reach over these lines; what stays keeps its line.
function take_out(path, lines) {
	const rows = readFileSync(path, 'utf8').split('\n');
	for (const line of lines) {
		const first = rows.lastIndexOf('~~~diagramm', line - 1), last = rows.indexOf('~~~', line - 1);
		if (first >= 0 && last > first)
			rows.fill('', first, last + 1);
	}
	writeFileSync(path, rows.join('\n'));
}

// Builds it; blocks of charts that are refused are taken out and their messages returned: each must name file, line and cause.
export function settle_odd_site(folder, build) {
	const refused = [];
	for (let round = 0; round < 4; round++) {
		let text;
		try {
			execFileSync(process.env.LOTSE ?? './lotse', [...build, '--format', 'json'], { stdio: 'pipe' });
			return refused;
		} catch (error) {
			text = `${error.stdout}${error.stderr}`;
		}
		const messages = text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).filter(({ severity }) => severity === 'error');
		if (!messages.length)
			throw new Error(`the odd site cannot be built: ${text}`);
		refused.push(...messages);
		for (const file of new Set(messages.map((message) => message.file))) {
			if (!/^content\/.*\.md$/.test(file ?? ''))
				throw new Error(`the odd site cannot be built: ${JSON.stringify(messages.find((message) => message.file === file))}`);
			const lines = messages.filter((message) => message.file === file).map((message) => message.line);
			take_out(join(folder, file), lines);
		}
	}
	throw new Error(`the odd site still has errors: ${JSON.stringify(refused.at(-1))}`);
}
