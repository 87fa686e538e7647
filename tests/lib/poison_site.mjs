// SPDX-License-Identifier: EUPL-1.2
// A site whose every text wants to be something else: markup, script, the end of a block, a template, a formula, a command. Each
// text begins with the name of its place, so that it can be found again.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const attacks = [
	'"\'><script>window.pwned=1</script><img src=x onerror=window.pwned=2>',
	'</title></textarea></style></svg></script><svg onload=window.pwned=3>',
	'--><!--]]>&amp;&lt;&#60;${7*7}{{titel}}{{{titel}}}%0A::error::x',
].join(' ');

// In front, where spreadsheets look; then what browsers look for. Two blanks in a row would be one in HTML.
export const poison = (place) => `${place} ${attacks}`;
// Where Markdown is understood, its own signs need a backslash to be text.
const markdown = (place) => poison(place).replace(/[\\`*_<>[\]{}&!#|~$]/g, '\\$&');
const field = (text) => `"${text.replaceAll('"', '""')}"`;

const dataset = `titel: ${poison('DATENTITEL')}
beschreibung: ${poison('DATENBESCHREIBUNG')}
quelle: ${poison('QUELLE')}
fundstelle: ${poison('FUNDSTELLE')}
stand: 31.12.2018
einheit: ${poison('EINHEIT')}
typ: ganzzahl
schlüssel: jahr, gruppe
schutz: keiner
schutz_grund: ${poison('SCHUTZGRUND')}

spalten:
  jahr:
    titel: Jahr
    typ: jahr
  gruppe:
    titel: ${poison('GRUPPE')}
    typ: merkmal
    werte:
      EINS:
        titel: ${poison('MERKMAL')}
      ZWEI:
        titel: ${poison('=MERKMAL2')}
  n:
    titel: ${poison('=SPALTE')}
    spaltengruppe: ${poison('SPALTENGRUPPE')}
    beschreibung: ${poison('SPALTENBESCHREIBUNG')}

fußnoten:
  1: ${poison('FUSSNOTE')}

brüche:
  2018: ${poison('BRUCH')}

offene_daten:
  lizenz: dl-de/by-2-0
  thema: SOCI
  schlagworte: ${poison('SCHLAGWORT').replaceAll(',', '')}
  kontakt: amt
`;

const rows = [['Jahr', poison('GRUPPE'), poison('=SPALTE')], ['2016', 'EINS', '12'], ['2016', 'ZWEI', '30'], ['2017', 'EINS', '18'],
	['2017', 'ZWEI', '25'], ['2018', 'EINS', '40'], ['2018', 'ZWEI', '22 1)']];

const measures = `titel: ${poison('MASSNAHMENTITEL')}
quelle: Stadt Probe
stand: 31.12.2018
art: maßnahmen
typ: text
schlüssel: kennung
schutz: keiner
schutz_grund: Keine Personenzahlen.

spalten:
  kennung: Kennung
  handlungsfeld:
    titel: Handlungsfeld
    typ: merkmal
    werte: A
  maßnahme: Maßnahme
  was: Was
  ziel: Ziel
  nächster_schritt: Nächster Schritt
  zuständig: Zuständig
  status:
    titel: Status
    typ: merkmal
    werte: geplant, läuft

offene_daten:
  lizenz: noch nicht festgelegt
`;

const texts = ['=TEXTZELLE', '@TEXTZELLE', '+TEXTZELLE', '-TEXTZELLE'];

const page = `---
titel: ${poison('SEITENTITEL')}
kurztitel: ${poison('KURZTITEL')}
stand: 31.12.2018
zuständig: ${poison('ZUSTAENDIG')}
kontakt: amt
zusammenfassung: ${poison('ZUSAMMENFASSUNG')} \`= daten.n[neueste, gruppe = EINS]\`
frühere_adressen: alt
---

${markdown('ABSATZ')} \`${poison('CODE')}\` [${markdown('VERWEIS')}](index.md "${poison('VERWEISTITEL').replaceAll('"', '')}")
[${markdown('AUSSEN')}](https://example.org/?q="><script>window.pwned=4</script>&x=javascript:1)[^n]

Hier steht der BEGRIFF im Satz.

## ${markdown('UEBERSCHRIFT')}

~~~kennzahl
wert: daten.n[neueste, gruppe = EINS]
titel: ${poison('KENNZAHL')}
~~~

~~~diagramm
daten: daten
teile: gruppe
art: linie
titel: ${poison('DIAGRAMMTITEL')}
untertitel: ${poison('UNTERTITEL')}
beschreibung: ${poison('DIAGRAMMBESCHREIBUNG')}
anmerkung: ${poison('ANMERKUNG')}
ziel: 50
hinweise:
  2017: ${poison('HINWEIS')}
~~~

~~~tabelle
daten: daten
titel: ${poison('TABELLENTITEL')}
spalten: jahr, gruppe, n als "${poison('ALS').replaceAll('"', '')}"
anmerkung: ${poison('TABELLENANMERKUNG')}
~~~

~~~tabelle
daten: texte
titel: Texte
~~~

~~~bild
datei: bild.png
alternativtext: ${poison('ALTERNATIVTEXT')}
unterschrift: ${poison('UNTERSCHRIFT')}
nachweis: ${poison('NACHWEIS')}
~~~

~~~zitat
text: ${poison('ZITAT')}
nachweis: ${poison('ZITATNACHWEIS')}
~~~

~~~kontakt
stelle: amt
~~~

~~~notiz
${poison('NOTIZ')}
~~~

> [!HINWEIS]
> ${markdown('KASTEN')}

| ${markdown('KOPFZELLE')} | b |
|---|---|
| ${markdown('ZELLE')} | - |

- [ ] ${markdown('AUFGABE')}

\`\`\`
${poison('CODEBLOCK')}
\`\`\`

[^n]: ${markdown('ANMERKUNGSTEXT')}
`;

// The smallest PNG there is: one white dot.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==', 'base64');

export const files = {
	'content/site.yaml': `titel: ${poison('WEBSITE')}
herausgeber: ${poison('HERAUSGEBER')}
adresse: https://example.org/
zustand: vorschau
sprachen: de, en
ausgabe: 31.12.2018
menü: Handlungsfeld, ${poison('SEITENTITEL')}
handlungsfelder:
  A: /content/a.md
`,
	'content/stellen.yaml': `amt:
  name: ${poison('STELLE')}
  zusatz: ${poison('ZUSATZ')}
  telefon: +49 214 406-0
  e-mail: amt@example.org
  web: https://example.org/?a="><script>window.pwned=6</script>
  anschrift: ${poison('ANSCHRIFT')}
`,
	'content/index.md': `---
titel: ${poison('START')}
art: start
stand: 31.12.2018
zusammenfassung: ${poison('STARTZUSAMMENFASSUNG')}
---

~~~seiten
~~~
`,
	'content/a.md': `---
titel: Handlungsfeld
art: handlungsfeld
handlungsfeld: A
stand: 31.12.2018
zusammenfassung: ${poison('FELD')}
---

~~~maßnahmen
handlungsfeld: A
darstellung: ausführlich
~~~
`,
	'content/massnahmen.md': '---\ntitel: Maßnahmen\nart: maßnahmen\nstand: 31.12.2018\n---\n\n~~~maßnahmen\n~~~\n',
	'content/gift.md': page,
	'content/gift.en.md': `---\ntitel: ${poison('ENGLISH')}\nzusammenfassung: ${poison('SUMMARY')}\n---\n\n${markdown('PARAGRAPH')}\n`,
	'content/neu.md': `---\ntitel: ${poison('NEUIGKEIT')}\nart: neuigkeit\nstand: 31.12.2018\nzusammenfassung: ${poison('NEUES')}\n---\n\n${markdown('MELDUNG')}\n`,
	'content/neues.md': '---\ntitel: Neues\nart: neues\nstand: 31.12.2018\n---\n\n~~~neuerungen\n~~~\n',
	'content/zahlen/index.md': '---\ntitel: Zahlen\nart: daten\nstand: 31.12.2018\n---\n',
	'content/a-z.md': '---\ntitel: A–Z\nart: register\n---\n',
	'content/suche.md': '---\ntitel: Suche\nart: suche\n---\n',
	'content/druckfassung.md': '---\ntitel: Druckfassung\nart: druckfassung\n---\n',
	'content/glossar.md': '---\ntitel: Glossar\nart: glossar\n---\n',
	'content/404.md': `---\ntitel: ${poison('NICHTGEFUNDEN')}\n---\n\n${markdown('VIERNULLVIER')}\n`,
	'content/glossar.yaml': `BEGRIFF:\n  langform: ${poison('LANGFORM')}\n  erklärung: ${poison('ERKLAERUNG')}\n`,
	'content/bild.png': png,
	'datasets/daten.yaml': dataset,
	'datasets/daten.csv': rows.map((row) => row.map(field).join(';')).join('\r\n') + '\r\n',
	'datasets/massnahmen.yaml': measures,
	'datasets/massnahmen.csv': [['Kennung', 'Handlungsfeld', 'Maßnahme', 'Was', 'Ziel', 'Nächster Schritt', 'Zuständig', 'Status'],
		['A-1', 'A', poison('MASSNAHME'), poison('WAS'), poison('ZIEL'), poison('SCHRITT'), poison('WER'), 'läuft']]
		.map((row) => row.map(field).join(';')).join('\r\n') + '\r\n',
	'datasets/texte.yaml': `titel: Texte\nquelle: Stadt Probe\nstand: 31.12.2018\nschlüssel: nr\nschutz: keiner\nschutz_grund: Keine Personenzahlen.
typ: text\n\nspalten:\n  nr: Nr\n  text: ${poison('=TEXTSPALTE')}\n\noffene_daten:\n  lizenz: noch nicht festgelegt\n`,
	'datasets/texte.csv': [['Nr', poison('=TEXTSPALTE')], ...texts.map((text, i) => [`t${i}`, poison(text)])]
		.map((row) => row.map(field).join(';')).join('\r\n') + '\r\n',
};
export const text_cells = texts.map(poison);

// Writes the site with the theme into the folder; `more` adds files or replaces some.
export function write_poison_site(folder, more = {}) {
	for (const [path, bytes] of Object.entries({ ...files, ...more })) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), bytes);
	}
	cpSync('theme', join(folder, 'theme'), { recursive: true });
}

// ---- Mistakes whose messages quote what the author wrote ----

const escape_sequence = '\u001b[31mROT\u0007';
export const schemes = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)',
	'blob:https://example.org/1', 'file:///etc/passwd', 'view-source:x', '&#106;avascript:alert(1)', 'javascript&colon;alert(1)'];

// A page of mistakes; those in the file's characters hide the others of the same file, so they have files of their own.
export const mistakes = {
	'content/verweise.md': `---\ntitel: Verweise\nstand: 31.12.2018\n---\n\n${schemes.map((to) => `[x](${to})`).join('\n\n')}\n\n![x](javascript:alert(1))\n`,
	'content/markup.md': `---\ntitel: Markup\nstand: 31.12.2018\n---\n\n<script>window.pwned=7</script>\n\n<!-- ${attacks} -->\n
a <img src=x onerror=window.pwned=8> b\n\n\`\`\`INFO"><script>window.pwned=9</script>\nx\n\`\`\`\n`,
	'content/kopf.md': `---\ntitel: Kopf\nstand: ${poison('STAND')}\n${poison('unbekannt')}: x\n---\n\nText.\n`,
	'content/zeichen.md': `---\ntitel: Zeichen\nstand: 31.12.2018\n---\n\nEin ${escape_sequence} und \u009b31m.\n`,
	'content/richtung.md': '---\ntitel: Richtung\nstand: 31.12.2018\n---\n\nEin \u202etxt.exe\u202c und \u2066x\u2069.\n',
	'content/zaun.md': '---\ntitel: Zaun\nstand: 31.12.2018\n---\n\nText.\n\n~~~~~~~~~~\n[anklicken](https://example.org/) @alle\n',
	[`content/b\u001b[31m"><script>window.pwned=10<\u2215script>\n::error::x%0A.md`]: '---\ntitel: Name\n---\n',
	'datasets/kaputt.yaml': `titel: Kaputt\nquelle: ${poison('Q')}\nstand: 31.12.2018\nschlüssel: k\nschutz: keiner\nschutz_grund: G\n
spalten:\n  k:\n    titel: K\n    typ: text\n  n:\n    titel: N\n    typ: ganzzahl\n`,
	'datasets/kaputt.csv': `K;N\r\n${field(`a ${escape_sequence}`)};${field(poison('ZAHL'))}\r\n${field('\u202eb')};x\r\n`,
};
