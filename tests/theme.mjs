#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What `lotse explain theme` tells of templates is what views really offer (`lotse dump views`): nothing more, nothing less. And the
// shipped theme passes `lotse check --theme`, which finds what is planted into a copy of it.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, none, ok } from './lib/tap.mjs';

const lotse = process.env.LOTSE ?? './lotse';
const root = mkdtempSync(join(tmpdir(), 'lotse-theme.'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const same = (name, got, expected) => ok(name, got === expected, got);

function run(...args) {
	const { status, stdout, stderr } = spawnSync(lotse, args, { encoding: 'utf8', maxBuffer: 1e9 });
	ok(`lotse ${args.slice(0, 2).join(' ')}: done`, status === 0, stderr);
	return stdout;
}

// ---- What is offered is what is declared

const told = JSON.parse(run('explain', 'theme', '--format', 'json', '--lang', 'de'));
const english = JSON.parse(run('explain', 'theme', '--format', 'json', '--lang', 'en'));
const templates = told.templates.filter((template) => template.names);
const lists = told.names.filter((name) => name.items);

// The fixture with what it lacks: a table so long that not all rows are shown.
function fixture() {
	const site = join(root, 'fixture');
	cpSync('theme/fixture', site, { recursive: true });
	cpSync('theme', join(site, 'theme'), { recursive: true });
	writeFileSync(join(site, 'datasets/lang.yaml'), readFileSync(join(site, 'datasets/orte.yaml'), 'utf8')
		.replace(/summenzeile.*\n/g, '').replace(/ {4}gesamt.*\n/, '').replace(/ {6}Insgesamt:\n.*\n/, '').replace('Personen je Ort', 'Lang'));
	writeFileSync(join(site, 'datasets/lang.csv'), 'Jahr;Ort;Personen\n');
	for (let year = 1700; year < 2000; year++)
		appendFileSync(join(site, 'datasets/lang.csv'), `${year};Nord;1\n${year};Süd;2\n`);
	for (const name of ['lang.csv', 'lang.yaml'])
		cpSync(join(site, 'datasets', name), join(site, 'datasets/ausgaben/2017-12-31', name));
	return site;
}

function copy(site) {
	const to = join(root, site.replaceAll('/', '-'));
	mkdirSync(to);
	for (const part of ['content', 'datasets'])
		cpSync(join(site, part), join(to, part), { recursive: true });
	cpSync('theme', join(to, 'theme'), { recursive: true });
	return to;
}

const offered = new Set(['.', fixture(), copy('tests/browser/gallery'), copy('tests/sites/sprachen')]
	.flatMap((site) => run('dump', 'views', '--site', site, '--date', '2019-12-31', '--quiet').split('\n').filter(Boolean)));
const declared = new Set(lists.flatMap((list) => list.items.map((item) => `#${list.name} ${item}`)));
const common = { block: [], page: told.page, 'written page': [...told.page, ...told['written page']] };
const own = templates.flatMap((template) => template.names.map((name) => `${template.name} ${name}`));
const inherited = new Set(templates.flatMap((template) => common[template.kind].map((name) => `${template.name} ${name}`)));
const text = (line) => /^\S+ t_/.test(line);

none('every name that a view offers is declared for its template or list',
	[...offered].filter((line) => !declared.has(line) && !own.includes(line) && !inherited.has(line) && !text(line)));
none('every name that is declared for a template or list is offered', [...declared, ...own].filter((line) => !offered.has(line)));
for (const [kind, names] of [['page', told.page], ['written page', told['written page']]])
	none(`every name of each ${kind} is offered by one`,
		names.filter((name) => !templates.some((t) => (kind === 'page' ? t.kind !== 'block' : t.kind === kind) && offered.has(`${t.name} ${name}`))));
const placed = new Set([...told.page, ...told['written page'], ...templates.flatMap((t) => t.names), ...lists.flatMap((l) => l.items)]);
none('every name stands in a template, a list, or is an interface text',
	told.names.map((name) => name.name).filter((name) => !placed.has(name) && !name.startsWith('t_')));
none('every name has a meaning in German and English, interface texts have their words',
	[told, english].flatMap((each) => each.names.filter((name) => !(name.name.startsWith('t_') ? name.example : name.meaning))));
none('every text has an example', told.names.filter((name) => ['text', 'url'].includes(name.kind) && !name.example).map((name) => name.name));
const files = ['templates', 'partials'].flatMap((folder) => readdirSync(join('theme', folder)).map((name) => `theme/${folder}/${name}`));
none('every template and partial is told', files.filter((file) => !told.templates.some((template) => template.file === file)));

// ---- As text

const page = run('explain', 'theme', 'redirect', '--lang', 'en');
ok('one template: what it is, its names, those of every page, its partials',
	page.startsWith(`
theme/templates/redirect.html: former address, leads to the page
  the names of every page, also:
  {{label}}                    words of an entry or link
                               example: Maßnahmen
  {{href}}                     target of an entry
                               example: ../massnahmen/

Every page
  {{lang}}                     language of the page (BCP 47)
`), page);
same('a partial: where it is used, what it uses', run('explain', 'theme', 'status', '--lang', 'de').replace(/  \{\{#status_(.|\n)*/, ''), `
theme/partials/status.html: Teil von measures_brief, measures, measure_facts, measure, news
  die Namen der Vorlage, in der es steht; verwendet sind:
  {{#status}}                  Status: seine Worte und genau eines der Kennzeichen
  {{status_words}}             Status in Worten
                               Beispiel: keine Angabe
`);
const whole = run('explain', 'theme', '--lang', 'de');
none('all of them: each template and partial has its part', told.templates.filter((template) => !whole.includes(`\n${template.file}: `)));
const unknown = spawnSync(lotse, ['explain', 'theme', 'nichts', '--lang', 'de'], { encoding: 'utf8' });
ok('an unknown template is named', unknown.status === 1 && unknown.stderr.includes('»nichts«') && unknown.stderr.includes('[template-missing]'), unknown.stderr);

// ---- check --theme

// What is found in the theme after `edit`, a list of [file, from, to]: codes with their places.
function found(...edits) {
	const site = join(root, 'city');
	rmSync(site, { recursive: true, force: true });
	cpSync('theme', join(site, 'theme'), { recursive: true });
	for (const [file, from, to] of edits) {
		const path = join(site, 'theme', file), before = readFileSync(path, 'utf8'), after = before.replaceAll(from, to);
		if (before === after)
			throw new Error(`${file} has no ${from}`);
		writeFileSync(path, after);
	}
	const checked = spawnSync(lotse, ['check', '--theme', '--site', site, '--lang', 'en', '--format', 'json'], { encoding: 'utf8' });
	return checked.stderr.split('\n').filter(Boolean).map(JSON.parse).map((m) => `${m.file}${m.line ? `:${m.line}` : ''} ${m.code}`);
}

same('the shipped theme passes', spawnSync(lotse, ['check', '--theme', '--lang', 'de'], { encoding: 'utf8' }).stdout.replace(/\d+ Seiten/, 'N Seiten'),
	'Theme geprüft an N Seiten: 0 Fehler, 0 Warnungen, 0 Hinweise\n');
none('the site itself need not be there', found());
const planted = {
	'no skip link': ['partials/header.html', '<a class="skip" href="#inhalt">{{t_skip}}</a>', '', 'theme/templates/404.html html-skip-link'],
	'no main': ['templates/field.html', /<(\/?)main/g, '<$1div', 'theme/templates/field.html html-landmark'],
	'no language': ['partials/head.html', ' lang="{{lang}}"', '', 'theme/templates/404.html html-language'],
	'no title': ['partials/head.html', '<title>{{document_title}}</title>', '', 'theme/templates/404.html html-title'],
	'no h1': ['templates/measure.html', /<(\/?)h1/g, '<$1p', 'theme/templates/measure.html html-heading-one'],
	'a foreign host in a page': ['partials/head.html', '<meta charset', '<script src="https://cdn.example.net/x.js"></script><meta charset', 'theme/templates/404.html html-foreign-host'],
	'a script in the page': ['partials/foot.html', '</body>', '<script>let x</script></body>', 'theme/templates/404.html html-inline-code'],
	'no caption': ['partials/table_grid.html', /<caption[^]*<\/caption>\n/g, '', 'theme/templates/field.html html-table-caption'],
	'no name of the chart': ['partials/chart.html', / aria-label="{{chart_name}}"/g, '', 'theme/templates/field.html html-graphic-name'],
	'no text of the page': ['partials/content.html', '{{content}}', '', 'theme/templates/field.html theme-name-lost'],
	'no source': ['partials/sources.html', '{{source}}', '', 'theme/partials/table.html theme-name-lost'],
	'a pale link': ['theme.yaml', /^( *link:) .*$/gm, '$1 "#aaaaaa, #8fd0f7"', 'theme/theme.yaml theme-contrast'],
	'a font from elsewhere': ['assets/theme.css', /^(?=)/g, '@font-face { font-family: X; src: url("https://fonts.example.net/x.woff2") }\n', 'theme/assets/theme.css:1 theme-foreign-host'],
	'an import from elsewhere': ['assets/theme.css', /^(?=)/g, "@import '//fonts.example.net/x.css';\n", 'theme/assets/theme.css:1 theme-foreign-host'],
	'nothing for paper': ['theme.yaml', /^.*assets\/print\.css.*\n/gm, '', 'theme-no-print'],
	'a misspelt name': ['templates/page.html', '{{>head}}', '{{>head}}{{headin}}', 'theme/templates/page.html template-unknown-name'],
};
for (const [what, [file, from, to, expected]] of Object.entries(planted)) {
	const codes = found([file, from, to]);
	ok(`found: ${what}`, codes.some((line) => line.replace(/(html|yaml):\d+/, '$1').includes(expected) || line.includes(expected)), codes.join('\n'));
}
rmSync(join(root, 'city/theme/fixture'), { recursive: true });
ok('without its fixture it says so', spawnSync(lotse, ['check', '--theme', '--site', join(root, 'city'), '--lang', 'de'], { encoding: 'utf8' }).stderr.includes('[theme-no-fixture]'));

// ---- The steps of theme/README.md, word by word

const readme = readFileSync('theme/README.md', 'utf8');
const steps = readme.slice(readme.indexOf('## Another city'), readme.indexOf('## Restyle'));
const city = join(root, 'musterstadt');
run('new', 'website', city, 'Integrationskonzept Musterstadt');
const fence = '[^]*?\\n\\n```\\w+\\n([^]*?)```';
const step = (pattern) => steps.match(new RegExp(pattern + fence)).slice(1);
const edit = (file, change) => writeFileSync(join(city, file), change(readFileSync(join(city, file), 'utf8')));
const behind = (text, start, line) => text.replace(new RegExp(`^${start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}.*\n`, 'm'), (found) => found + line);
const [colours, lines] = step('In `([^`]+)`, replace the lines of these names');
edit(colours, (text) => lines.trimEnd().split('\n').reduce((now, line) => now.replace(new RegExp(`^${line.match(/^ *\S+:/)[0]}.*$`, 'm'), line), text));
for (const [, file, text] of steps.matchAll(new RegExp('Write into `([^`]+)`' + fence, 'gi')))
	writeFileSync(join(city, file), text);
cpSync('theme/vendor/noto/NotoSans-Regular.ttf', join(city, 'theme/assets/stadt.woff2'));
for (const [, file, start, line] of steps.matchAll(new RegExp('`([^`]+)`[,.] behind the line that begins with `([^`]+)`, add:' + fence, 'gi')))
	edit(file, (text) => behind(text, start, line));
const checked = spawnSync(lotse, ['check', '--theme', '--site', city, '--lang', 'de'], { encoding: 'utf8' });
ok('the theme of the steps passes', checked.status === 0 && !checked.stderr, checked.stderr);
run('build', '--site', city, '--quiet');
const start = readFileSync(join(city, 'out/index.html'), 'utf8'), style = readdirSync(join(city, 'out/assets')).find((name) => name.endsWith('.css'));
const css = readFileSync(join(city, 'out/assets', style), 'utf8');
const font = css.match(/@font-face \{\s*font-family: Stadt;\s*src: url\("(stadt\.[0-9a-f]{12}\.woff2)"\) format\("woff2"\)/);
ok('its colour, font file, mark and line at the foot are on the site', css.includes('--link: #0b5d3b') && font && readdirSync(join(city, 'out/assets')).includes(font[1]) &&
	css.includes('@layer stadt{') && start.includes('M4 28V12l12-8') && start.includes('<p class="imprint">Adresse dieser Seite: https://'), [css.includes("--link: #0b5d3b"), font, css.includes("@layer stadt{"), start.includes("M4 28V12l12-8"), start.slice(-400)].join("\n"));
done();
