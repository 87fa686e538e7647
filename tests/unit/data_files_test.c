/* SPDX-License-Identifier: EUPL-1.2 */
/* Several files under one header (dateien): which belong together, and where their rows stand. */
#include "data_site.h"

#define YAML(files)                                                                                           \
	"titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\nschlüssel: kennung\n" files \
	"spalten:\n  kennung:\n    titel: Kennung\n    typ: text\n  n:\n    titel: N\n    typ: ganzzahl\n"

static void load(struct site *s, const char *yaml)
{
	site_write(s, "m.yaml", yaml);
	site_load(s);
}

static void open_two(struct site *s)
{
	site_open(s);
	site_write(s, "m-d.csv", "N;Kennung\r\n3;D-1\r\n");
	site_write(s, "m-c.csv", "Kennung;N\r\nC-1;1\r\nC-2;2\r\n");
}

static void check_read(const char *yaml, const char *expected)
{
	struct site s;
	open_two(&s);
	load(&s, yaml);
	CHECK(s.ok);
	CHECK_INT(s.diags.list.n, 0);
	CHECK_STR(s.ok ? site_published(&s) : site_message(&s, 0), expected);
	site_close(&s);
}

static void test_read(void)
{
	check_read(YAML("dateien: m-c.csv, m-d.csv\n"), "Kennung,N\nC-1,1\nC-2,2\nD-1,3\n");
	check_read(YAML("dateien: m-d.csv, m-c.csv\n"), "Kennung,N\nD-1,3\nC-1,1\nC-2,2\n");
	check_read(YAML("dateien:\n  - m-c.csv\n  - m-d.csv\n"), "Kennung,N\nC-1,1\nC-2,2\nD-1,3\n");
	check_read(YAML("dateien: m-*.csv\n"), "Kennung,N\nC-1,1\nC-2,2\nD-1,3\n");
}

/* Each file may have its columns in its own order; a cell is told by file, line and Excel cell. */
static void test_places(void)
{
	struct site s;
	open_two(&s);
	load(&s, YAML("dateien: m-*.csv\n"));
	const struct dataset *set = &s.data.datasets[0];
	CHECK_STR(set->csv_path, "datasets/m-c.csv");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 1, 1).file, "datasets/m-c.csv");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 1, 1).cell, "B3");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 2, 1).file, "datasets/m-d.csv");
	CHECK_STR(dataset_cell_loc(&s.arena, set, 2, 1).cell, "A2");
	CHECK_STR(dataset_row_loc(&s.arena, set, 2).file, "datasets/m-d.csv");
	CHECK_STR(dataset_excel_row(&s.arena, set, 2), "2 (m-d.csv)");
	site_close(&s);
}

static void check_message(const char *yaml, const char *name, const char *text, const char *expected)
{
	struct site s;
	open_two(&s);
	if (name)
		site_write(&s, name, text);
	load(&s, yaml);
	CHECK(!s.ok);
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0), expected);
	CHECK_STR(site_message(&s, 1), "no message");
	site_close(&s);
}

static void test_messages(void)
{
	check_message(YAML("dateien: m-c.csv, m-d.csv, m-e.csv\n"), NULL, NULL,
		      "m.yaml:7: Die Datei »m-e.csv« aus »dateien« gibt es nicht. Ihre Werte würden fehlen. | Meinten "
		      "Sie »m-c.csv«? Vorhanden: m-c.csv, m-d.csv [dataset-file-missing]");
	check_message(YAML("dateien: m-*.csv, x-*.csv\n"), NULL, NULL,
		      "m.yaml:7: Zu »x-*.csv« aus »dateien« passt keine Datei. Es gäbe keine Werte. | Vorhanden: "
		      "m-c.csv, m-d.csv [dataset-file-missing]");
	check_message(YAML("dateien: m-c.csv, m-*.csv\n"), NULL, NULL,
		      "m.yaml:7: »dateien« führt »m-c.csv« zweimal auf. Ihre Werte würden doppelt gezählt. | Streichen "
		      "Sie die Datei an einer der beiden Stellen. [data-file-twice]");
	check_message(YAML("dateien: m-c.csv, m-d.csv\n"), "m-e.csv", "Kennung;N\r\nE-1;1\r\n",
		      "m-e.csv: Diese Datei gehört zu keinen Daten. Ihre Werte würden fehlen. | Nennen Sie sie in "
		      "m.yaml unter »dateien«, oder verschieben Sie sie aus dem Ordner »datasets«. [data-file-stray]");
	check_message(YAML("dateien: m-*.csv\n"), "m.csv", "Kennung;N\r\nE-1;1\r\n",
		      "m.yaml:7: »m.csv« liegt im Ordner, steht aber nicht unter »dateien«. Ihre Werte würden fehlen. "
		      "| Führen Sie sie unter »dateien« auf, oder verschieben Sie sie aus dem Ordner »datasets«. "
		      "[dataset-file-beside]");
	check_message(YAML("dateien: m-*.csv\n"), "m-e.csv", "Kennung;N\r\nC-2;1\r\n",
		      "m-e.csv:2 (A2): Die Angabe »C-2« steht zweimal, in den Zeilen 3 (m-c.csv) und 2 (m-e.csv). | "
		      "Berichtigen oder löschen Sie eine der beiden Zeilen. [csv-key-twice]");
	check_message(YAML("dateien: m-*.csv\n"), "m-e.csv", "Kennung;Anzahl\r\nE-1;1\r\n",
		      "m-e.csv:1 (B1): Die Überschrift »Anzahl« ist neu. Erwartet wird »N«. | Stellen Sie den alten "
		      "Wortlaut wieder her, oder ändern Sie ihn auch in m.yaml, Zeile 13. [csv-header]");
	check_message(YAML("dateien: m-*.csv\n"), "m-e.csv", "Kennung;N\r\n",
		      "m-e.csv: Die Datei enthält keine Zeilen mit Werten. Tabellen und Diagramme blieben leer. | "
		      "Ergänzen Sie Zeilen. Gibt es noch keine Werte, löschen Sie die Datei und schreiben in die "
		      "Begleitdatei: status: ausstehend [csv-empty]");
	check_message(YAML("dateien: m-*.csv\nstatus: ausstehend\n"), NULL, NULL,
		      "m.yaml:8: Die Daten stehen auf »ausstehend«, obwohl »m-c.csv« daneben liegt. Ihre Werte würden "
		      "nicht veröffentlicht. | Löschen Sie die Zeile »status: ausstehend«. [dataset-pending-csv]");
	/* Both sidecars want m_c.csv: its own, and the list of the other. */
	struct site s;
	site_open(&s);
	site_write(&s, "m_c.csv", "Kennung;N\r\nC-1;1\r\n");
	site_write(&s, "m_c.yaml", YAML(""));
	load(&s, YAML("dateien: m_*.csv\n"));
	CHECK_INT(s.diags.list.n, 1);
	CHECK_STR(site_message(&s, 0),
		  "m_c.yaml: »m_c.csv« gehört zu »m.yaml« und zu »m_c.yaml«. Ihre Werte würden doppelt gezählt. | "
		  "Streichen Sie die Datei an einer der beiden Stellen. [data-file-twice]");
	site_close(&s);
}

int main(void)
{
	test_read();
	test_places();
	test_messages();
	return check_done();
}
