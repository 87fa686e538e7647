/* SPDX-License-Identifier: EUPL-1.2 */
/* Files as Excel's "Save as" and other programs write them: encodings, line ends, separators, headings, rows. */
#include "data_reality.h"

#define SIDECAR                                                                                                  \
	"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: jahr\n"            \
	"spalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  maenner:\n    titel: Männer\n    typ: ganzzahl\n" \
	"  ort:\n    titel: Straße\n    typ: text\n"

#define HEAD	  "Jahr;Männer;Straße\r\n"
#define ROWS	  "2017;4.675;Große Straße\r\n2018;4.850;„Über“ – Bürgerbüro\r\n"
#define OLD_ROWS  "2017;4.675;Große Straße\r\n2018;4.850;Über Bürgerbüro\r\n"
#define PUBLISHED "Jahr,Männer,Straße\n2017,4675,Große Straße\n2018,4850,„Über“ – Bürgerbüro\n"
#define OLD	  "Jahr,Männer,Straße\n2017,4675,Große Straße\n2018,4850,Über Bürgerbüro\n"

/* The file types of Excel's dialog. */
static const struct reality encodings[] = {
	{ "CSV UTF-8 (durch Trennzeichen getrennt)", NULL, NULL, "\ufeff" HEAD ROWS, "", PUBLISHED },
	{ "CSV (Trennzeichen-getrennt)", "CP1252", NULL, HEAD ROWS, "", PUBLISHED },
	{ "Unicode Text", "UTF-16LE", NULL, "\ufeffJahr\tMänner\tStraße\r\n2017\t4.675\tGroße Straße\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,4675,Große Straße\n" },
	{ "UTF-16, high byte first", "UTF-16BE", NULL, "\ufeffJahr\tMänner\tStraße\r\n2017\t4.675\tGroße Straße\r\n",
	  "",
	  "Jahr,Männer,Straße\n"
	  "2017,4675,Große Straße\n" },
	{ "CSV (MS-DOS), declared", "CP850", "datei:\n  kodierung: cp850\n", HEAD OLD_ROWS, "", OLD },
	{ "CSV (Macintosh), declared", "MACINTOSH", "datei:\n  kodierung: macintosh\n",
	  "Jahr;Männer;Straße\r2017;4.675;Große Straße\r2018;4.850;Über Bürgerbüro\r", "", OLD },
	{ "CSV (MS-DOS), not declared: ä", "CP850", NULL, HEAD OLD_ROWS,
	  "t.csv:1: »M„nner« soll vermutlich »Männer« heißen. Die Datei ist in einem alten Zeichensatz "
	  "gespeichert, alle Umlaute wären falsch. | Schreiben Sie in die Begleitdatei unter »datei«: "
	  "kodierung: cp850. Oder speichern Sie die Datei in Excel als »CSV UTF-8«. [csv-code-page]",
	  "" },
	{ "CSV (MS-DOS), not declared: ö", "CP850", NULL, "Jahr;Höhe\r\n2017;1\r\n",
	  "t.csv:1: »H”he« soll vermutlich »Höhe« heißen. Die Datei ist in einem alten Zeichensatz "
	  "gespeichert, alle Umlaute wären falsch. | Schreiben Sie in die Begleitdatei unter »datei«: "
	  "kodierung: cp850. Oder speichern Sie die Datei in Excel als »CSV UTF-8«. [csv-code-page]",
	  "" },
	{ "CSV (MS-DOS), not declared: ü", "CP850", NULL, "Jahr;Für\r\n2017;1\r\n",
	  "t.csv:1: »F\ufffdr« soll vermutlich »Für« heißen. Die Datei ist in einem alten Zeichensatz "
	  "gespeichert, alle Umlaute wären falsch. | Schreiben Sie in die Begleitdatei unter »datei«: "
	  "kodierung: cp850. Oder speichern Sie die Datei in Excel als »CSV UTF-8«. [csv-code-page]",
	  "" },
	{ "CSV (MS-DOS), not declared: ß", "CP850", NULL, "Jahr;Straße\r\n2017;1\r\n",
	  "t.csv:1: »Straáe« soll vermutlich »Straße« heißen. Die Datei ist in einem alten Zeichensatz "
	  "gespeichert, alle Umlaute wären falsch. | Schreiben Sie in die Begleitdatei unter »datei«: "
	  "kodierung: cp850. Oder speichern Sie die Datei in Excel als »CSV UTF-8«. [csv-code-page]",
	  "" },
	{ "CSV (Macintosh), not declared", "MACINTOSH", NULL, "Jahr;Männer;Straße\r2017;1;x\r",
	  "t.csv:1: »Stra§e« soll vermutlich »Straße« heißen. Die Datei ist in einem alten Zeichensatz "
	  "gespeichert, alle Umlaute wären falsch. | Schreiben Sie in die Begleitdatei unter »datei«: "
	  "kodierung: macintosh. Oder speichern Sie die Datei in Excel als »CSV UTF-8«. [csv-code-page]",
	  "" },
	{ "UTF-8 without BOM", NULL, NULL, HEAD ROWS, "", PUBLISHED },
	{ "UTF-16 without BOM, declared", "UTF-16LE", "datei:\n  kodierung: utf-16\n", HEAD ROWS, "", PUBLISHED },
	{ "the same, high byte first", "UTF-16BE", "datei:\n  kodierung: utf-16\n", HEAD ROWS, "", PUBLISHED },
	{ "UTF-16 without BOM, not declared", "UTF-16LE", NULL, HEAD ROWS,
	  "t.csv:1: Ein Zeichen lässt sich nicht lesen (Byte 00). Der Text wäre verfälscht. | "
	  "Speichern Sie die Datei in Excel als »CSV UTF-8«, oder schreiben Sie in die Begleitdatei "
	  "unter »datei«: kodierung: utf-16 [csv-encoding]",
	  "" },
	{ "Windows-1252, declared", "CP1252", "datei:\n  kodierung: windows-1252\n", HEAD ROWS, "", PUBLISHED },
	{ "Windows-1252, UTF-8 declared", "CP1252", "datei:\n  kodierung: utf-8\n", HEAD ROWS,
	  "Warnung: t.csv: Laut Begleitdatei gilt »kodierung: utf-8«, in der Datei ist es aber "
	  "windows-1252. So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der "
	  "Begleitdatei. [csv-declared]",
	  PUBLISHED },
	{ "UTF-8, Windows-1252 declared", NULL, "datei:\n  kodierung: windows-1252\n", HEAD ROWS,
	  "Warnung: t.csv: Laut Begleitdatei gilt »kodierung: windows-1252«, in der Datei ist es aber "
	  "utf-8. So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der Begleitdatei. "
	  "[csv-declared]",
	  PUBLISHED },
	{ "UTF-8 with BOM, CP850 declared", NULL, "datei:\n  kodierung: cp850\n", "\ufeff" HEAD ROWS,
	  "Warnung: t.csv: Laut Begleitdatei gilt »kodierung: cp850«, in der Datei ist es aber utf-8. "
	  "So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der Begleitdatei. "
	  "[csv-declared]",
	  PUBLISHED },
	{ "UTF-8, UTF-16 declared", NULL, "datei:\n  kodierung: utf-16\n", HEAD ROWS,
	  "Warnung: t.csv: Laut Begleitdatei gilt »kodierung: utf-16«, in der Datei ist es aber utf-8. "
	  "So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der Begleitdatei. "
	  "[csv-declared]",
	  PUBLISHED },
	{ "Windows-1252, CP850 declared", "CP1252", "datei:\n  kodierung: cp850\n", HEAD ROWS,
	  "Warnung: t.csv: Laut Begleitdatei gilt »kodierung: cp850«, in der Datei ist es aber "
	  "windows-1252. So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der "
	  "Begleitdatei. [csv-declared]",
	  PUBLISHED },
	{ "Windows-1252, Macintosh declared", "CP1252", "datei:\n  kodierung: macintosh\n", HEAD ROWS,
	  "Warnung: t.csv: Laut Begleitdatei gilt »kodierung: macintosh«, in der Datei ist es aber "
	  "windows-1252. So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der "
	  "Begleitdatei. [csv-declared]",
	  PUBLISHED },
	{ "CP850, UTF-8 declared", "CP850", "datei:\n  kodierung: utf-8\n", HEAD OLD_ROWS,
	  "t.csv:1: »M„nner« soll vermutlich »Männer« heißen. Die Datei ist in einem alten Zeichensatz "
	  "gespeichert, alle Umlaute wären falsch. | Schreiben Sie in die Begleitdatei unter »datei«: "
	  "kodierung: cp850. Oder speichern Sie die Datei in Excel als »CSV UTF-8«. [csv-code-page]",
	  "" },
	{ "names with á are no CP850", "CP1252", NULL, HEAD "2017;1;María Julián Paraguá Juárez Miloš\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,María Julián Paraguá Juárez Miloš\n" },
	{ "a byte that Windows-1252 has not", "LATIN1", NULL, HEAD "2017;1;\xc2\x90\r\n",
	  "t.csv:2: Ein Zeichen lässt sich nicht lesen (Byte 90). Der Text wäre verfälscht. | "
	  "Speichern Sie die Datei in Excel als »CSV UTF-8«, oder nennen Sie in der Begleitdatei unter "
	  "»datei« die »kodierung«. [csv-encoding]",
	  "" },
	{ "decomposed umlauts", NULL, NULL, HEAD "2017;1;Stra\u00dfe U\u0308\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,Straße Ü\n" },
	{ "umlauts destroyed twice", NULL, NULL, HEAD "2017;1;FÃ¼rstenberg\r\n",
	  "t.csv:2 (C2): »FÃ¼rstenberg«: Die Umlaute sind zerstört. Vermutlich hat Excel die Datei "
	  "falsch geöffnet und so gespeichert. | Holen Sie die vorige Fassung zurück. In Excel: Daten "
	  "→ Aus Text/CSV → Dateiursprung »Unicode (UTF-8)«. [csv-umlauts]",
	  "" },
	{ "a dash destroyed twice", NULL, NULL, HEAD "2017;1;A â€“ B\r\n",
	  "t.csv:2 (C2): »â€“«: Die Umlaute sind zerstört. Vermutlich hat Excel die Datei falsch "
	  "geöffnet und so gespeichert. | Holen Sie die vorige Fassung zurück. In Excel: Daten → Aus "
	  "Text/CSV → Dateiursprung »Unicode (UTF-8)«. [csv-umlauts]",
	  "" },
	{ "a character that a program has replaced", NULL, NULL, HEAD "2017;1;F\ufffdrst\r\n",
	  "t.csv:2 (C2): »F\ufffdrst«: Die Umlaute sind zerstört. Vermutlich hat Excel die Datei "
	  "falsch geöffnet und so gespeichert. | Holen Sie die vorige Fassung zurück. In Excel: Daten "
	  "→ Aus Text/CSV → Dateiursprung »Unicode (UTF-8)«. [csv-umlauts]",
	  "" },
	{ "a control character", NULL, NULL, HEAD "2017;1;a\x02\r\n",
	  "t.csv:2: Ein Zeichen lässt sich nicht lesen (Byte 02). Der Text wäre verfälscht. | "
	  "Speichern Sie die Datei in Excel als »CSV UTF-8«, oder nennen Sie in der Begleitdatei unter "
	  "»datei« die »kodierung«. [csv-encoding]",
	  "" },
};

static const struct reality lines[] = {
	{ "LF", NULL, NULL, "Jahr;Männer;Straße\n2017;1;a\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "CR", NULL, NULL, "Jahr;Männer;Straße\r2017;1;a\r", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "no line end at the end", NULL, NULL, HEAD "2017;1;a", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "comma", NULL, NULL, "Jahr,Männer,Straße\r\n2017,\"4.675\",\"a, b\"\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,4675,\"a, b\"\n" },
	{ "tab", NULL, NULL, "Jahr\tMänner\tStraße\r\n2017\t4.675\ta; b\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,4675,a; b\n" },
	{ "sep=;", NULL, NULL, "sep=;\r\n" HEAD "2017;1;a\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "SEP=,", NULL, NULL, "SEP=,\r\nJahr,Männer,Straße\r\n2017,1,a;b\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a;b\n" },
	{ "sep= and tab", NULL, NULL, "sep=\t\r\nJahr\tMänner\tStraße\r\n2017\t1\ta\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "sep=; in quotes", NULL, NULL, "\"sep=;\"\r\n" HEAD "2017;1;a\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "sep=; filled up", NULL, NULL, "\ufeffSep=;;;\r\n" HEAD "2017;1;a\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "sep=; against the sidecar", NULL, "datei:\n  trennzeichen: Komma\n", "sep=;\r\n" HEAD "2017;1;a\r\n",
	  "Warnung: t.csv:1: Laut Begleitdatei gilt »trennzeichen: Komma«, in der Datei ist es aber "
	  "Strichpunkt. So wurde sie gelesen. | Berichtigen oder löschen Sie die Angabe in der "
	  "Begleitdatei. [csv-declared]",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "a line break in a cell", NULL, NULL, HEAD "2017;1;\"a\nb\"\r\n2018;2;c\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,\"a\n"
	  "b\"\n"
	  "2018,2,c\n" },
	{ "a tab and a quote in a cell", NULL, NULL, HEAD "2017;1;\"a\tb \"\"c\"\"\"\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,\"a\tb \"\"c\"\"\"\n" },
	{ "empty quotes", NULL, NULL, HEAD "2017;\"\";\"\"\r\n", "",
	  "Jahr,Männer,maenner_status,Straße\n"
	  "2017,,missing,\n" },
	{ "texts keep their blanks inside", NULL, NULL, HEAD "2017;1;\" a  b \"\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a  b\n" },
};

static const struct reality rows[] = {
	{ "trailing empty rows and columns", NULL, NULL, "Jahr;Männer;Straße;;\r\n2017;1;a;;\r\n;;;;\r\n\r\n;;;;\r\n",
	  "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "an empty row in the middle", NULL, NULL, HEAD "2017;1;a\r\n;;\r\n2018;2;b\r\n",
	  "Warnung: t.csv:3 (3): Diese Zeile ist leer, danach geht die Tabelle weiter. Sie wird "
	  "übergangen. | Löschen Sie die leere Zeile, oder ergänzen Sie ihre Werte. [csv-empty-row]",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n"
	  "2018,2,b\n" },
	{ "a row too short", NULL, NULL, HEAD "2017;1\r\n",
	  "t.csv:2 (2): Zeile 2 hat nur 2 Felder, die Überschrift hat 3. Welche Werte fehlen, ist "
	  "nicht zu erkennen. | Öffnen Sie die Datei in Excel, ergänzen Sie die Werte, und speichern "
	  "Sie sie neu. [csv-field-missing]",
	  "" },
	{ "a row too long", NULL, NULL, HEAD "2017;1;a; b\r\n",
	  "t.csv:2 (2): Zeile 2 hat 4 Felder, die Überschrift hat 3. Vermutlich steht ein Strichpunkt "
	  "im Text von Feld 3 »Straße«. | Bearbeiten Sie die Datei in Excel, oder setzen Sie den Text "
	  "in gerade Anführungszeichen: \"…\". [csv-field-count]",
	  "" },
	{ "a quote that does not end", NULL, NULL, HEAD "2017;1;\"a\r\n2018;2;b\r\n",
	  "t.csv:2 (C2): Hier beginnt ein Text mit \", und das zweite \" fehlt. Alle Zeilen dahinter "
	  "gingen verloren. | Setzen Sie das zweite \" ans Ende des Textes in »Straße«. "
	  "[csv-quote-open]",
	  "" },
	{ "a quote in the text", NULL, NULL, HEAD "2017;1;die \"neue\" Straße\r\n",
	  "t.csv:2 (2): In Feld 3 »Straße« steht ein gerades Anführungszeichen mitten im Text. Wo das "
	  "Feld endet, ist nicht zu erkennen. | Schreiben Sie „…“ statt \"…\", oder bearbeiten Sie die "
	  "Datei in Excel. [csv-quote]",
	  "" },
	{ "text forced by a formula", NULL, NULL, HEAD "2017;1;=\"0123\"\r\n",
	  "t.csv:2 (2): In Feld 3 »Straße« steht ein gerades Anführungszeichen mitten im Text. Wo das "
	  "Feld endet, ist nicht zu erkennen. | Schreiben Sie „…“ statt \"…\", oder bearbeiten Sie die "
	  "Datei in Excel. [csv-quote]",
	  "" },
	{ "a source below", NULL, NULL, HEAD "2017;1;a\r\nQuelle: Stadt;;\r\n",
	  "t.csv:3 (A3): Unter der Tabelle steht »Quelle: Stadt«. In dieser Spalte wird ein Jahr "
	  "erwartet. | Löschen Sie die Zeile; die Quelle steht in t.yaml. Für eine Summenzeile dort: "
	  "summenzeile: Insgesamt [csv-extra-row]",
	  "" },
	{ "a name that begins like the part below", NULL, "datei:\n  fuß_ab: Quelle\n",
	  HEAD "2017;1;Quellenweg\r\n2018;2;Quelle\r\nQuelle;;\r\nein \"Zitat\";;\r\n\"offen;;\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,Quellenweg\n"
	  "2018,2,Quelle\n" },
	{ "values in the part below", NULL, "datei:\n  fuß_ab: Quelle\n",
	  HEAD "2017;1;a\r\nQuelle: Stadt;;\r\n2018;2;b\r\n2019;3;c\r\n",
	  "t.csv:4 (A4): Die Werte der Zeile »2018« gingen verloren: Laut »fuß_ab« beginnt mit »Quelle« der Teil, "
	  "der nicht gelesen wird. | Nennen Sie unter »fuß_ab« einen längeren Text, der nur dort steht. "
	  "Eine Summenzeile lesen: summenzeile: Insgesamt [csv-foot-values]",
	  "" },
	{ "a source below, declared", NULL, "datei:\n  fuß_ab: Quelle\n", HEAD "2017;1;a\r\nQuelle: Stadt;;\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "a row of sums", NULL, NULL, HEAD "2017;1;a\r\nInsgesamt;1;\r\n",
	  "t.csv:3 (A3): »Insgesamt« in »Jahr« sieht nach einer Summenzeile aus. Als gewöhnliche Zeile "
	  "würde sie doppelt gezählt. | Löschen Sie die Zeile. Summen rechnet lotse. "
	  "[csv-total-undeclared]",
	  "" },
	{ "the same key twice", NULL, NULL, HEAD "2017;1;a\r\n2017;2;b\r\n",
	  "t.csv:3 (A3): Das Jahr 2017 steht zweimal, in den Zeilen 2 und 3. | Ist Zeile 3 das neue "
	  "Jahr, tippen Sie 2018. Sonst löschen Sie eine der beiden Zeilen. [csv-key-twice]",
	  "" },
	{ "no key", NULL, NULL, HEAD ";1;a\r\n",
	  "t.csv:2 (A2): In »Jahr« fehlt der Wert. Ohne ihn lässt sich die Zeile nicht zuordnen oder "
	  "veröffentlichen. | Tragen Sie den Wert ein. [cell-empty]",
	  "" },
	{ "headings alone", NULL, NULL, HEAD,
	  "t.csv: Die Datei enthält keine Zeilen mit Werten. Tabellen und Diagramme blieben leer. | "
	  "Ergänzen Sie Zeilen. Gibt es noch keine Werte, löschen Sie die Datei und schreiben in die "
	  "Begleitdatei: status: ausstehend [csv-empty]",
	  "" },
	{ "nothing", NULL, NULL, "",
	  "t.csv: Die Datei enthält keine Zeilen mit Werten. Tabellen und Diagramme blieben leer. | "
	  "Ergänzen Sie Zeilen. Gibt es noch keine Werte, löschen Sie die Datei und schreiben in die "
	  "Begleitdatei: status: ausstehend [csv-empty]",
	  "" },
};

static const struct reality headings[] = {
	{ "another order", NULL, NULL, "Straße;Jahr;Männer\r\na;2017;1\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "case, blanks and line breaks inside", NULL, NULL, "JAHR;männer;\"Straße\"\r\n2017;1;a\r\n", "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "blanks round it", NULL, NULL, "Jahr ;Männer; Straße\u00a0\r\n2017;1;a\r\n",
	  "Warnung: t.csv:1 (A1): Vor oder hinter der Überschrift »Jahr« stehen Leerzeichen. Sie "
	  "werden übergangen. | Löschen Sie die Leerzeichen in Excel. [csv-header-blanks]\n"
	  "Warnung: t.csv:1 (C1): Vor oder hinter der Überschrift »Straße« stehen Leerzeichen. Sie "
	  "werden übergangen. | Löschen Sie die Leerzeichen in Excel. [csv-header-blanks]",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "the same twice", NULL, NULL, "Jahr;Männer;Männer;Straße\r\n2017;1;2;a\r\n",
	  "t.csv:1 (C1): Die Überschrift »Männer« steht zweimal, in den Spalten B und C. Welche gilt, "
	  "ist nicht zu erkennen. | Benennen Sie eine der beiden um, oder löschen Sie sie. "
	  "[csv-header-twice]",
	  "" },
	{ "unknown", NULL, NULL, "Jahr;Maenner;Straße\r\n2017;1;a\r\n",
	  "t.csv:1 (B1): Die Überschrift »Maenner« ist neu. Erwartet wird »Männer«. | Stellen Sie den "
	  "alten Wortlaut wieder her, oder ändern Sie ihn auch in t.yaml, Zeile 12. [csv-header]",
	  "" },
	{ "missing", NULL, NULL, "Jahr;Straße\r\n2017;a\r\n",
	  "t.csv:1: Die Spalte »Männer« fehlt. Ihre Werte gingen verloren. | Ergänzen Sie die Spalte, "
	  "oder löschen Sie sie auch in t.yaml, Zeile 12. [csv-header-missing]",
	  "" },
	{ "empty above values", NULL, NULL, "Jahr;;Straße\r\n2017;1;a\r\n",
	  "t.csv:1 (B1): In Spalte B stehen Werte ohne Überschrift. Sie gingen verloren. | Schreiben "
	  "Sie »Männer« darüber. [csv-header-empty]",
	  "" },
	{ "empty above values at the end", NULL, NULL, "Jahr;Männer;Straße;\r\n2017;1;a;\r\n2018;1;a;neu\r\n",
	  "t.csv:3 (D3): In Spalte D stehen Werte ohne Überschrift. Sie gingen verloren. | Löschen Sie "
	  "die Werte, oder schreiben Sie eine Überschrift darüber. [csv-header-empty]",
	  "" },
	{ "a footnote's mark", NULL, "fußnoten:\n  1: F\n", "Jahr;Männer 1);Straße\r\n2017;1;a\r\n",
	  "t.csv:1 (B1): Die Überschrift »Männer 1)« ist neu. Erwartet wird »Männer«. | Stellen Sie "
	  "den alten Wortlaut wieder her, oder ändern Sie ihn auch in t.yaml, Zeile 12. [csv-header]",
	  "" },
	{ "a title above", NULL, NULL, "Tabelle 1;;\r\n;;\r\n" HEAD "2017;1;a\r\n",
	  "t.csv:1: Über der Tabelle steht »Tabelle 1«. Die Überschriften beginnen vermutlich erst in "
	  "Zeile 3. | Löschen Sie die Zeilen darüber, oder schreiben Sie in der Begleitdatei unter "
	  "»datei«: kopf_ab_zeile: 3 [csv-header-below]",
	  "" },
	{ "two titles above", NULL, NULL, "Tabelle 1;;\r\nStand: 2018;;\r\n" HEAD "2017;1;a\r\n",
	  "t.csv:1: Über der Tabelle steht »Tabelle 1«. Die Überschriften beginnen vermutlich erst in "
	  "Zeile 3. | Löschen Sie die Zeilen darüber, oder schreiben Sie in der Begleitdatei unter "
	  "»datei«: kopf_ab_zeile: 3 [csv-header-below]",
	  "" },
	{ "a title and its source above", NULL, NULL, "Tabelle 1;Stadt;\r\n;;\r\n" HEAD "2017;1;a\r\n",
	  "t.csv:1: Über der Tabelle steht »Tabelle 1«. Die Überschriften beginnen vermutlich erst in "
	  "Zeile 3. | Löschen Sie die Zeilen darüber, oder schreiben Sie in der Begleitdatei unter "
	  "»datei«: kopf_ab_zeile: 3 [csv-header-below]",
	  "" },
	{ "a title over all columns", NULL, NULL, "Tabelle 1;;Stadt\r\n" HEAD "2017;1;a\r\n",
	  "t.csv:1: Über der Tabelle steht »Tabelle 1«. Die Überschriften beginnen vermutlich erst in "
	  "Zeile 2. | Löschen Sie die Zeilen darüber, oder schreiben Sie in der Begleitdatei unter "
	  "»datei«: kopf_ab_zeile: 2 [csv-header-below]",
	  "" },
	{ "a title above, declared", NULL, "datei:\n  kopf_ab_zeile: 3\n", "Tabelle 1;;\r\n;;\r\n" HEAD "2017;1;a\r\n",
	  "",
	  "Jahr,Männer,Straße\n"
	  "2017,1,a\n" },
	{ "two rows", NULL, NULL, "Jahr;Personen;\r\n;Männer;Straße\r\n2017;1;a\r\n",
	  "t.csv:2 (2): Die Überschriften stehen in zwei Zeilen. Die zweite würde als Werte gelesen. | "
	  "Schreiben Sie in die Begleitdatei unter »datei«: kopfzeilen: 2 [csv-second-header]",
	  "" },
	{ "two rows of years", NULL, NULL, "Straße;Personen;;\r\n;2017;2018;2019\r\na;1;2;3\r\n",
	  "t.csv:2 (2): Die Überschriften stehen in zwei Zeilen. Die zweite würde als Werte gelesen. | "
	  "Schreiben Sie in die Begleitdatei unter »datei«: kopfzeilen: 2 [csv-second-header]",
	  "" },
	{ "two rows without merging", NULL, NULL, "Jahr;Personen;Personen\r\n;Männer;Straße\r\n2017;1;a\r\n",
	  "t.csv:2 (2): Die Überschriften stehen in zwei Zeilen. Die zweite würde als Werte gelesen. | "
	  "Schreiben Sie in die Begleitdatei unter »datei«: kopfzeilen: 2 [csv-second-header]",
	  "" },
};

/* Two header rows with merged cells, declared. */
#define TWO_ROWS                                                                                      \
	"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: jahr\n" \
	"typ: ganzzahl\ndatei:\n  kopfzeilen: 2\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n" \
	"  frauen: Personen – Frauen\n  maenner: Personen – Männer\n"

static const struct reality two_rows[] = {
	{ "merged cells", NULL, NULL, "Jahr;Personen;\r\n;Frauen;Männer\r\n2017;1;2\r\n", "",
	  "Jahr,Personen – Frauen,Personen – Männer\n"
	  "2017,1,2\n" },
};

int main(void)
{
	REALITY_CHECK_ALL(SIDECAR, encodings);
	REALITY_CHECK_ALL(SIDECAR, lines);
	REALITY_CHECK_ALL(SIDECAR, rows);
	REALITY_CHECK_ALL(SIDECAR, headings);
	REALITY_CHECK_ALL(TWO_ROWS, two_rows);
	return check_done();
}
