// SPDX-License-Identifier: EUPL-1.2
// Inputs that a parser somewhere takes badly: each pattern is a function of a number that says how large it is, and gives the files of
// a site (tests/errors/base) as { path: text }. `size` is the larger one; bounded.mjs tries half of it, too.
const head = '---\ntitel: Probe\nart: seite\nstand: 31.12.2018\nzusammenfassung: Eine Seite zum Ausprobieren.\n---\n\n';
const page = text => ({ 'content/probe.md': head + text });
const repeat = (text, n) => text.repeat(Math.max(0, Math.floor(n / Buffer.byteLength(text))));
const many = (n, text) => Array.from({ length: n }, (_, i) => text(i)).join('');

// A page has at most 1 MiB.
const PAGE = 1020 * 1024;
const pages = {
	'quotes in quotes': n => repeat('> ', n) + 'a\n',
	'quotes in quotes, 30 deep': n => repeat('> '.repeat(30) + 'a\n', n),
	'quotes 30 deep, with lazy lines': n => repeat('> '.repeat(30) + 'a\n' + 'b\n'.repeat(30), n),
	'lists in lists': n => repeat('- ', n) + 'a\n',
	'lists in lists by indentation': n => many(Math.floor(Math.sqrt(n)), i => ' '.repeat(2 * i) + '- a\n').slice(0, n),
	'lists 30 deep with blank lines': n => repeat(many(30, i => ' '.repeat(2 * i) + '- a\n\n'), n),
	'one long list': n => repeat('- a\n', n),
	'one long list of tasks': n => repeat('- [ ] a\n', n),
	'numbered list': n => many(n / 10, i => `${i % 1000000}. a\n`).slice(0, n),
	'lists of changing kind': n => repeat('- a\n* b\n+ c\n1. d\n1) e\n', n),
	'opening brackets': n => repeat('[', n) + '\n',
	'opening brackets with letters': n => repeat('[a', n) + '\n',
	'closing brackets': n => repeat(']', n) + '\n',
	'brackets in brackets': n => repeat('[', n / 2) + 'a' + repeat(']', n / 2) + '\n',
	'links that do not end': n => repeat('[a](', n) + '\n',
	'links with many brackets': n => repeat('[a](<b', n) + '\n',
	'links in links': n => repeat('[a](b)', n) + '\n',
	'pictures in pictures': n => repeat('![[]()', n) + '\n',
	'pictures that do not end': n => repeat('![a', n) + '\n',
	'stars': n => repeat('*', n) + '\n',
	'stars with letters': n => repeat('*a ', n) + '\n',
	'stars and double stars': n => repeat('a**b *c', n) + '\n',
	'stars that close in the wrong order': n => repeat('*a **b ', n / 2) + repeat('c* d** ', n / 2) + '\n',
	'stars and lines below': n => repeat('*a ', n / 2) + repeat('_a*_ ', n / 2) + '\n',
	'stars in paragraphs': n => repeat('*a **a '.repeat(2500) + '\n\n', n),
	'strikes': n => repeat('~~a ', n) + '\n',
	'code marks of growing length': n => many(Math.floor(Math.sqrt(2 * n)) - 1, i => 'e' + '`'.repeat(i + 1)).slice(0, n) + '\n',
	'code marks that do not match': n => repeat('`a``b```', n) + '\n',
	'processing instructions': n => repeat('<?x', n) + '\n',
	'declarations': n => repeat('<!A ', n) + '\n',
	'character data': n => repeat('<![CDATA[', n) + '\n',
	'comments': n => repeat('<!--', n) + '\n',
	'tags': n => repeat('<a b="', n) + '\n',
	'tags that are closed': n => repeat('<b>a</b>', n) + '\n',
	'addresses in angle brackets': n => repeat('<https://a.de>', n) + '\n',
	'addresses that do not end': n => repeat('<https://a', n) + '\n',
	'entities': n => repeat('&amp;', n) + '\n',
	'entities that are none': n => repeat('&a', n) + '\n',
	'backslashes': n => repeat('\\*', n) + '\n',
	'line breaks': n => repeat('a  \n', n),
	'headings below lines': n => repeat('a\n=\n', n),
	'headings of one name': n => repeat('## Gleich\n\n', n),
	'headings of many names': n => many(n / 20, i => `## Teil ${i}\n\n`).slice(0, n),
	'rules': n => repeat('***\n', n),
	'blank lines': n => repeat('\n', n),
	'one long line': n => repeat('Wort ', n) + '\n',
	'one long word': n => repeat('a', n) + '\n',
	'one long line of umlauts': n => repeat('äöü ', n) + '\n',
	'many short paragraphs': n => repeat('a\n\n', n),
	'a table of many rows': n => '| a | b |\n|---|---|\n' + repeat('| 1 | 2 |\n', n),
	'a table of short rows': n => '|' + 'a|'.repeat(64) + '\n|' + '-|'.repeat(64) + '\n' + repeat('|a|\n', Math.min(n, 6000)),
	'a wide table': n => '|' + repeat('a|', n / 2) + '\n|' + repeat('-|', n / 2) + '\n',
	'many tables': n => repeat('|a|b|\n|-|-|\n|c|d|\n\n', n),
	'lines with many pipes': n => repeat('|', n) + '\n',
	'footnotes': n => many(n / 40, i => `a[^${i}] `).slice(0, n / 2) + '\n\n' + many(n / 60, i => `[^${i}]: Text\n\n`).slice(0, n / 2),
	'one footnote, named often': n => repeat('a[^1] ', n) + '\n\n[^1]: Text\n',
	'footnotes without text': n => many(n / 10, i => `a[^${i}] `).slice(0, n) + '\n',
	'footnotes nobody names': n => many(n / 20, i => `[^${i}]: Text\n\n`).slice(0, n),
	'link names': n => many(n / 40, i => `[a${i}]: https://a.de/${i}\n`).slice(0, n / 2) + '\n' + many(n / 20, i => `[a${i}] `).slice(0, n / 2) + '\n',
	'one long link, used often': n => `[a]: https://a.de/${'b'.repeat(Math.floor(n / 2))}\n\n` + repeat('[a] ', n / 2) + '\n',
	'links to headings': n => '## Hier\n\n' + repeat('[a](#hier) ', n) + '\n',
	'links to nowhere': n => repeat('[aber](#nirgends) ', n) + '\n',
	'figures': n => repeat('`= 1 + 2` ', n) + '\n',
	'figures in brackets': n => repeat('`= ' + '('.repeat(30) + '1' + ')'.repeat(30) + '` ', n) + '\n',
	'a long figure': n => '`= 1' + repeat(' + 1', n) + '`\n',
	'figures of data': n => repeat('`= probe.wert[2018]` ', n) + '\n',
	'years and numbers in words': n => repeat('2019 waren es 1.234 Personen, 5 % mehr als 2018. ', n) + '\n',
	'days': n => repeat('Am 1. Januar 2019 und am 31. Dezember. ', n) + '\n',
	'long numbers': n => repeat('1.234.567.890.123.456.789.012.345.678.901.234.567.890 ', n) + '\n',
	'a number without end': n => repeat('123.', n) + '\n',
	'code blocks': n => repeat('```\na\n```\n\n', n),
	'a code block that does not end': n => '```\n' + repeat('a\n', n),
	'notices': n => repeat('> [!HINWEIS]\n> Text\n\n', n),
	'tables of data': n => repeat('~~~tabelle\ndaten: probe\n~~~\n\n', n),
	'charts': n => many(Math.floor(n / 70), i => `~~~diagramm\ndaten: probe\nart: säulen\nwerte: wert\nje: jahr\ntitel: Werte ${i}\n~~~\n\n`),
	'one block of many lines': n => '~~~tabelle\ndaten: probe\n' + repeat('titel: x\n', n) + '~~~\n',
	'a block value in a block value': n => '~~~tabelle\n' + many(Math.floor(Math.sqrt(n)), i => ' '.repeat(2 * i) + 'a:\n').slice(0, n) + '~~~\n',
	'many charts and tables': n => many(400, i => i % 2 ? `~~~diagramm\ndaten: probe\nart: säulen\nwerte: wert\nje: jahr\ntitel: Werte ${i}\n~~~\n\n` : '~~~tabelle\ndaten: probe\n~~~\n\n').slice(0, n),
	'terms of the glossary': n => repeat('Integration ', n) + '\n',
	'abbreviations': n => repeat('z. B. d. h. u. a. ', n) + '\n',
	'a short letter after each stop': n => repeat('a.b ', n) + '\n',
};

const COLUMNS = '  jahr:\n    titel: Jahr\n    typ: jahr\n  wert:\n    titel: Wert\n    typ: ganzzahl\n    einheit: Personen\n';
const GROUPS = COLUMNS.replace('  wert:', '  gruppe:\n    titel: Gruppe\n    typ: text\n  wert:');
const sidecar = (more = '', columns = COLUMNS) =>
	`titel: Probe\nquelle: Probe\nstand: 31.12.2018\nschlüssel: ${columns === GROUPS ? 'jahr, gruppe' : 'jahr'}\n` +
	`schutz: keiner\nschutz_grund: Erfunden.\n${more}spalten:\n${columns}`;
const csv = (text, more, columns) => ({ 'datasets/probe.yaml': sidecar(more, columns), 'datasets/probe.csv': text });
const twoKeys = text => csv(text, '', GROUPS);
const grid = (rows, columns) => 'jahr;gruppe;wert\n' + many(rows, r => many(columns, c => `${1900 + r};Gruppe ${c};${r + c}\n`));
// What the pages show.
export const base = csv('jahr;wert\n' + many(10, i => `${2009 + i};${100 + i}\n`));

const DATA = 1024 * 1024;
const data = {
	'rows of CSV': n => twoKeys('jahr;gruppe;wert\n' + many(n / 20, i => `${1900 + i % 100};Gruppe ${Math.floor(i / 100)};${i}\n`)),
	'blank rows': n => csv('jahr;wert\n2018;1\n' + repeat('\n', n)),
	'rows of separators': n => csv('jahr;wert\n2018;1\n' + repeat(';\n', n)),
	'quotes': n => csv('jahr;wert\n2018;' + repeat('"', n) + '\n'),
	'a quote that does not end': n => csv('jahr;wert\n2018;"' + repeat('a\n', n)),
	'quotes in every cell': n => csv('jahr;wert\n' + repeat('"2018";"1"\n', n)),
	'a long cell': n => csv('jahr;wert\n2018;' + repeat('a', n) + '\n'),
	'a long number': n => csv('jahr;wert\n2018;' + repeat('1.234', n) + '\n'),
	'long numbers': n => csv('jahr;wert\n' + repeat('2018;' + '1.234.567.890'.repeat(30) + '\n', n)),
	'long periods': n => csv('jahr;wert\n' + repeat('2018/'.repeat(60) + ';1\n', n)),
	'a wide file': n => csv('jahr' + repeat(';wert', n) + '\n'),
	'headings of one name': n => csv('wert' + repeat(';wert', n / 2) + '\n2018' + repeat(';1', n / 5) + '\n'),
	'many columns': n => csv('jahr' + many(Math.min(199, n / 5000), i => `;w${i}`) + '\n' + many(100, r => `${1900 + r}${many(Math.min(199, n / 5000), i => `;${i}`)}\n`), '',
		'  jahr:\n    titel: Jahr\n    typ: jahr\n' + many(Math.min(199, n / 5000), i => `  w${i}:\n    titel: Wert ${i}\n    typ: ganzzahl\n    einheit: Personen\n`)),
	'keys that are the same': n => csv('jahr;wert\n' + repeat('2018;1\n', n)),
	'values nobody listed': n => twoKeys('jahr;gruppe;wert\n' + many(n / 20, i => `2018;G${i};${i}\n`)),
	'rules': n => csv('jahr;wert\n2018;1\n', 'regeln:\n' + repeat('  - wert mindestens 0\n', n)),
	'a long rule': n => csv('jahr;wert\n2018;1\n', 'regeln:\n  - wert = 1' + repeat(' + 1', n) + '\n'),
	'many fields': n => csv('jahr;wert\n2018;1\n', many(n / 12, i => `feld${i}: a\n`)),
	'fields in fields': n => csv('jahr;wert\n2018;1\n', many(Math.floor(Math.sqrt(n)), i => ' '.repeat(2 * i) + 'a:\n').slice(0, n)),
	'anchors and aliases': n => csv('jahr;wert\n2018;1\n', 'a: &a [x,x,x,x,x,x,x,x,x]\n' + many(n / 30, i => `b${i}: &b${i} [*a,*a,*a,*a,*a,*a,*a,*a]\n`)),
	'a long value': n => csv('jahr;wert\n2018;1\n', 'hinweis: ' + repeat('a ', n) + '\n'),
	'a value of many lines': n => csv('jahr;wert\n2018;1\n', 'hinweis: >\n' + repeat('  a\n', n)),
	'a wide table of selected data': n => ({ ...twoKeys(grid(100, Math.floor(n / 2000))), ...page('~~~tabelle\ndaten: probe\nspalten: jahr, wert\nteile: gruppe\ntitel: Breit\n~~~\n') }),
	'a turned table of selected data': n => ({ ...twoKeys(grid(Math.min(150, Math.floor(n / 2000)), Math.floor(n / 2000))), ...page('~~~tabelle\ndaten: probe\nspalten: gruppe, wert\nteile: jahr\ntitel: Lang\n~~~\n') }),
	'a long table of selected data': n => ({ ...twoKeys(grid(100, Math.floor(n / 4000))), ...page('~~~tabelle\ndaten: probe\ntitel: Lang\n~~~\n') }),
	'a long table, shown often': n => ({ ...twoKeys(grid(100, Math.floor(n / 10000))), ...page('~~~tabelle\ndaten: probe\ntitel: Lang\n~~~\n\n'.repeat(10)) }),
	'a chart of thousands of series': n => ({ ...twoKeys(grid(5, Math.floor(n / 100))), ...page('~~~diagramm\ndaten: probe\nart: linie\nwerte: wert\nje: jahr\nteile: gruppe\ntitel: Viele\n~~~\n') }),
	'a query of many brackets': n => ({ ...csv('jahr;wert\n2018;1\n'), 'datasets/frage.yaml': sidecar().replace(/schutz.*\n/g, ''), 'datasets/frage.sql': 'SELECT jahr, ' + repeat('(', n / 2) + 'wert' + repeat(')', n / 2) + ' AS wert FROM probe\n' }),
};

const FILES = 4000;
const other = {
	'pages with nearly the same names': n => Object.fromEntries(Array.from({ length: n / 4 }, (_, i) => [`content/seite-${'a'.repeat(40)}-${i}.md`, head + 'Text.\n'])),
	'pages in folders in folders': n => Object.fromEntries(Array.from({ length: n / 4 }, (_, i) => [`content/${'a/'.repeat(i % 30)}s${i}.md`, head + 'Text.\n'])),
	'sections in sections of a template': n => ({ 'theme/partials/breadcrumb.html': '{{#breadcrumb}}'.repeat(n) + 'a' + '{{/breadcrumb}}'.repeat(n) }),
	'many sections of a template': n => ({ 'theme/partials/breadcrumb.html': '{{#breadcrumb}}a{{/breadcrumb}}'.repeat(n * 5) }),
	'tags of a template that do not end': n => ({ 'theme/partials/breadcrumb.html': '{{'.repeat(n * 20) }),
	'words of the glossary': n => ({ 'content/glossar.yaml': many(n, i => `Wort${i}:\n  erklärung: Eine Stelle.\n`), ...page(many(n * 20, i => `Wort${i % n} `) + '\n') }),
	'former addresses': n => ({ 'content/probe.md': head.replace('stand:', 'frühere_adressen:\n' + many(n, i => `  - /alt/${i}/\n`) + 'stand:') + 'Text.\n' }),
};

export const patterns = [
	...Object.entries(pages).map(([name, make]) => ({ name, size: PAGE, files: n => page(make(n)) })),
	...Object.entries(data).map(([name, make]) => ({ name: `data: ${name}`, size: DATA, files: make })),
	...Object.entries(other).map(([name, make]) => ({ name: `site: ${name}`, size: FILES, files: make })),
];
