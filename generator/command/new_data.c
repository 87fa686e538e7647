/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse new measure, lotse new dataset. */
#include "base/escape.h"
#include "build/pipeline.h"
#include "command/new.h"
#include "data/csv.h"
#include "site/slug.h"

/* ---- A dataset: pending until its values arrive ---- */

bool new_dataset(struct creation *c, const char *const *arguments, size_t n)
{
	struct buf name = BUF_INIT;
	struct str slug = slug_make(c->a, str_of(arguments[0]));
	for (size_t i = 0; i < slug.len; i++)
		buf_addc(&name, slug.ptr[i] == '-' ? '_' : slug.ptr[i]);
	const char *path = arena_printf(c->a, "datasets/%s.yaml", name.ptr);
	const char *text = arena_printf(
		c->a,
		"titel: %s\nquelle: keine Angabe\nstand: %s\n"
		"# Sobald Werte vorliegen: Legen Sie %s.csv daneben, löschen Sie diese Datei und rufen Sie auf:\n"
		"# lotse data draft datasets/%s.csv\n"
		"status: ausstehend\n",
		n > 1 ? arguments[1] : arguments[0], new_date(c->a, c->options->today), name.ptr, name.ptr);
	buf_release(&name);
	return new_create(c, c->options->site, path, str_of(text));
}

/* ---- A measure: a row more ---- */

/* The dataset of measures that a site gets with its first one: what Excel opens right by a double click. */
static bool create_measures(struct creation *c, const struct config *config)
{
	struct buf letters = BUF_INIT;
	for (size_t i = 0; i < config->n_action_fields; i++) {
		buf_adds(&letters, i ? ", " : "");
		buf_addstr(&letters, config->action_fields[i].letter);
	}
	const char *sidecar = arena_printf(
		c->a,
		"titel: Maßnahmen\nquelle: keine Angabe\nstand: %s\nart: maßnahmen\ntyp: text\nschlüssel: kennung\n"
		"schutz: keiner\nschutz_grund: Die Tabelle enthält keine Personenzahlen.\n\nspalten:\n"
		"  kennung: Kennung\n  handlungsfeld:\n    titel: Handlungsfeld\n    typ: merkmal\n    werte: %s\n"
		"  maßnahme: Maßnahme\n  was: Was\n  ziel: Ziel\n  nächster_schritt: Nächster Schritt\n  zuständig: Zuständig\n"
		"  status:\n    titel: Status\n    typ: merkmal\n"
		"    werte: keine Angabe, in Prüfung, geplant, läuft, abgeschlossen, verschoben, beendet\n",
		new_date(c->a, c->options->today), letters.ptr);
	buf_release(&letters);
	static const char page[] = "---\ntitel: Maßnahmen\nart: maßnahmen\n"
				   "zusammenfassung: Alle Maßnahmen mit Kennung und Status.\n---\n";
	const char *site = c->options->site;
	return new_create(c, site, "datasets/massnahmen.yaml", str_of(sidecar)) &&
	       (file_exists(c->a, site, "content/massnahmen/index.md") ||
		new_create(c, site, "content/massnahmen/index.md", str_of(page)));
}

static bool create_first_measure(struct creation *c, const struct config *config, const char *letter, const char *title)
{
	struct buf csv = BUF_INIT;
	buf_adds(&csv, "\xef\xbb\xbfKennung;Handlungsfeld;Maßnahme;Was;Ziel;Nächster Schritt;Zuständig;Status\r\n");
	buf_addf(&csv, "%s-1;%s;", letter, letter);
	escape_csv(&csv, str_of(title), ';');
	buf_adds(&csv, ";;;;;keine Angabe\r\n");
	bool ok = create_measures(c, config) && new_create(c, c->options->site, "datasets/massnahmen.csv", buf_str(&csv));
	buf_release(&csv);
	return ok;
}

/* One more than the largest number behind "C-". */
static unsigned next_number(const struct measures *measures, const char *letter)
{
	const struct column *codes = &measures->dataset->columns[measures->code];
	const char *prefix = letter;
	unsigned largest = 0;
	for (size_t row = 0; row < measures->dataset->n_rows; row++) {
		struct str code = codes->categories[codes->cells[row].value].value;
		if (!str_starts(code, prefix) || code.len < 3 || code.ptr[1] != '-')
			continue;
		unsigned number = 0;
		for (size_t i = 2; i < code.len && code.ptr[i] >= '0' && code.ptr[i] <= '9' && number < 100000; i++)
			number = number * 10 + (unsigned)(code.ptr[i] - '0');
		if (number > largest)
			largest = number;
	}
	return largest + 1;
}

/* The file in which the field's last measure stands; each office may keep one. */
static const struct data_file *file_of_field(const struct measures *measures, const char *letter)
{
	const struct dataset *set = measures->dataset;
	const struct column *fields = &set->columns[measures->field];
	unsigned file = 0;
	for (size_t row = 0; row < set->n_rows; row++)
		if (str_is(fields->categories[fields->cells[row].value].value, letter))
			file = set->places[row].file;
	return &set->files[file];
}

/* The text in the file's encoding; false when that has no such letter. */
static bool encode(struct buf *out, struct str text, bool windows_1252)
{
	unsigned letter;
	while (str_next(&text, &letter)) {
		unsigned byte = letter;
		if (windows_1252 && letter >= 0x80 && letter < 0xA0)
			return false;
		if (windows_1252 && letter > 0xFF)
			for (byte = 0x80; byte < 0xA0 && str_windows_1252((unsigned char)byte) != letter; byte++)
				;
		if (windows_1252 && letter > 0xFF && byte == 0xA0)
			return false;
		if (windows_1252)
			buf_addc(out, (char)byte);
		else
			buf_addcp(out, letter);
	}
	return true;
}

static bool add_row(struct creation *c, const struct measures *measures, const char *letter, const char *title)
{
	const struct data_file *file = file_of_field(measures, letter);
	const struct csv_options as_it_is = { .header_line = 1, .header_lines = 1 };
	struct csv csv = { 0 };
	struct str bytes;
	if (!file_bytes(c->a, c->options->site, file->path, FILE_MAX_CSV, &bytes, c->d) ||
	    !csv_read_bytes(c->a, file->path, bytes, &as_it_is, &csv, c->d))
		return false;
	bool windows_1252 = strcmp(csv.encoding, "windows-1252") == 0;
	if (!windows_1252 && strcmp(csv.encoding, "utf-8") != 0)
		return diag_report(c->d, DIAG_NEW_ENCODING, loc_file(file->path), csv.encoding, NULL);
	struct str *cells = arena_array(c->a, struct str, csv.header.n_fields);
	const int meant[] = { measures->code, measures->field, measures->title, measures->status };
	const struct str values[] = {
		str_of(arena_printf(c->a, "%s-%u", letter, next_number(measures, letter))), str_of(letter), str_of(title), STR("keine Angabe"),
	};
	for (size_t i = 0; i < 4; i++)
		if (meant[i] >= 0)
			cells[file->csv_columns[meant[i]]] = values[i];
	const char *end = str_find(bytes, STR("\r\n")) < bytes.len ? "\r\n" : "\n";
	struct buf row = BUF_INIT, out = BUF_INIT;
	for (size_t i = 0; i < csv.header.n_fields; i++) {
		if (i)
			buf_addc(&row, csv.separator);
		escape_csv(&row, cells[i], csv.separator);
	}
	buf_addstr(&out, bytes);
	if (bytes.len && bytes.ptr[bytes.len - 1] != '\n')
		buf_adds(&out, end);
	bool ok = encode(&out, buf_str(&row), windows_1252) ||
		  diag_report(c->d, DIAG_NEW_ENCODING, loc_file(file->path), "Windows-1252", NULL);
	buf_adds(&out, end);
	ok = ok && new_replace(c, c->options->site, file->path, buf_str(&out));
	buf_release(&row);
	buf_release(&out);
	return ok;
}

bool new_measure(struct creation *c, const char *const *arguments, size_t n)
{
	struct build b;
	const char *letter = arguments[0], *title = arguments[1];
	(void)n;
	build_init(&b, c->options);
	/* A row is added to a table that is right: what is wrong is said first. */
	bool ok = build_load(&b);
	diags_merge(c->d, &b.diags);
	if (ok && !config_action_field(&b.pub.config, str_of(letter)))
		ok = diag_report(c->d, DIAG_NEW_LETTER_UNKNOWN, loc_file(b.pub.config.source.path), letter, NULL);
	if (ok)
		ok = b.pub.measures.dataset ? add_row(c, &b.pub.measures, letter, title) :
					      create_first_measure(c, &b.pub.config, letter, title);
	build_release(&b);
	return ok;
}
