/* SPDX-License-Identifier: EUPL-1.2 */
/* Differences for people: cells first, then what changes on the website. */
#include "command/data_diff.h"

#include "base/escape.h"

static void say(struct buf *out, struct str text)
{
	escape_terminal(out, text);
}

static const char *in(const struct difference *d, const char *german, const char *english)
{
	return d->lang == DIAG_DE ? german : english;
}

static struct str title_language(const struct difference *d)
{
	return d->new->build.pub.i18n->lang;
}

/* An empty cell needs a word. */
static void say_value(struct buf *out, const struct difference *d, struct str text)
{
	if (text.len)
		say(out, text);
	else
		buf_adds(out, in(d, "(leer)", "(empty)"));
}

/* "2 Zellen geändert": a number with the words for one and for several. */
struct counted {
	const char *one, *several;
};

static void say_count(struct buf *out, size_t n, struct counted words)
{
	buf_addu(out, n);
	buf_addc(out, ' ');
	buf_adds(out, n == 1 ? words.one : words.several);
}

/* The same for what there is some of, with commas between. */
static void say_some(struct buf *out, size_t n, struct counted words, const char **comma)
{
	if (!n)
		return;
	buf_adds(out, *comma);
	say_count(out, n, words);
	*comma = ", ";
}

/* ---- Data ---- */

static void say_cell(struct buf *out, const struct difference *d, const struct data_change *c)
{
	const struct column *column = &c->new->columns[c->new_column];
	struct loc loc = data_diff_cell_place(d, d->new, c->new, c->new_row, c->new_column);
	buf_adds(out, "  ");
	diag_place(out, &loc, d->lang);
	say(out, str_of(dataset_row_name(d->a, c->new, c->new_row)));
	buf_adds(out, ", ");
	say(out, column_title(column, title_language(d)));
	if (column->internal || c->old->columns[c->old_column].internal) {
		buf_adds(out, in(d, ": geändert (intern, wird nie veröffentlicht)\n",
				 ": changed (internal, never published)\n"));
		return;
	}
	buf_adds(out, ": ");
	say_value(out, d, str_of(data_cell_written(d->a, c->old, c->old_row, c->old_column)));
	buf_adds(out, " → ");
	say_value(out, d, str_of(data_cell_written(d->a, c->new, c->new_row, c->new_column)));
	buf_addc(out, '\n');
}

/* The values of a row but its key, by the short names of the columns. */
static void say_row(struct buf *out, const struct difference *d, const struct diff_state *state,
		    const struct dataset *set, unsigned row, const char *what)
{
	struct loc loc = data_diff_row_place(d, state, set, row);
	buf_adds(out, "  ");
	diag_place(out, &loc, d->lang);
	buf_adds(out, what);
	const char *comma = ": ";
	for (unsigned i = 0; i < set->n_columns; i++) {
		if (set->columns[i].is_key || set->columns[i].internal)
			continue;
		buf_adds(out, comma);
		say(out, set->columns[i].name);
		buf_addc(out, ' ');
		say_value(out, d, str_of(data_cell_written(d->a, set, row, i)));
		comma = ", ";
	}
	buf_addc(out, '\n');
}

static void say_column(struct buf *out, const struct difference *d, const struct column *column, const char *what)
{
	buf_adds(out, "  ");
	buf_adds(out, what);
	buf_adds(out, in(d, "»", "“"));
	say(out, column->name);
	buf_adds(out, in(d, "«\n", "”\n"));
}

static void say_change(struct buf *out, const struct difference *d, const struct data_change *c)
{
	switch (c->kind) {
	case DATA_CELL_CHANGED:
		say_cell(out, d, c);
		break;
	case DATA_ROW_NEW:
		say_row(out, d, d->new, c->new, c->new_row, in(d, "neue Zeile", "new row"));
		break;
	case DATA_ROW_GONE:
		say_row(out, d, d->old, c->old, c->old_row, in(d, "Zeile entfällt", "row is gone"));
		break;
	case DATA_COLUMN_NEW:
		say_column(out, d, &c->new->columns[c->new_column], in(d, "neue Spalte ", "new column "));
		break;
	case DATA_COLUMN_GONE:
		say_column(out, d, &c->old->columns[c->old_column], in(d, "Spalte entfällt: ", "column is gone: "));
		break;
	case DATA_SET_NEW:
		buf_adds(out, in(d, "  neue Daten\n", "  new dataset\n"));
		break;
	case DATA_SET_GONE:
		buf_adds(out, in(d, "  Daten entfallen\n", "  dataset is gone\n"));
		break;
	case DATA_UNREADABLE:
		buf_adds(out, in(d, "  nicht lesbar, also nicht verglichen; siehe die Fehler\n",
				 "  cannot be read and is not compared; see the errors\n"));
		break;
	case DATA_KEY_CHANGED:
		buf_adds(out, in(d, "  andere Spalten unter »schlüssel«: Die Zeilen lassen sich nicht vergleichen.\n",
				 "  other key columns: the rows cannot be compared.\n"));
		break;
	case N_DATA_CHANGES:
		break;
	}
}

static void say_data(struct buf *out, const struct difference *d)
{
	struct str name = { 0 };
	for (size_t i = 0; i < d->data.list.n; i++) {
		const struct data_change *c = &d->data.list.items[i];
		const struct dataset *set = data_change_set(c);
		if (!str_eq(set->name, name)) {
			say(out, set->name);
			buf_adds(out, ": ");
			say(out, dataset_text(set, WORD_TITLE, title_language(d)));
			buf_addc(out, '\n');
			name = set->name;
		}
		say_change(out, d, c);
	}
}

static void say_data_counts(struct buf *out, const struct difference *d)
{
	static const struct counted german[N_DATA_CHANGES] = {
		[DATA_CELL_CHANGED] = { "Zelle geändert", "Zellen geändert" },
		[DATA_ROW_NEW] = { "Zeile neu", "Zeilen neu" },
		[DATA_ROW_GONE] = { "Zeile entfallen", "Zeilen entfallen" },
		[DATA_COLUMN_NEW] = { "Spalte neu", "Spalten neu" },
		[DATA_COLUMN_GONE] = { "Spalte entfallen", "Spalten entfallen" },
		[DATA_SET_NEW] = { "Datensatz neu", "Datensätze neu" },
		[DATA_SET_GONE] = { "Datensatz entfallen", "Datensätze entfallen" },
		[DATA_UNREADABLE] = { "Datensatz nicht lesbar", "Datensätze nicht lesbar" },
		[DATA_KEY_CHANGED] = { "Datensatz nicht vergleichbar", "Datensätze nicht vergleichbar" },
	};
	static const struct counted english[N_DATA_CHANGES] = {
		[DATA_CELL_CHANGED] = { "cell changed", "cells changed" },
		[DATA_ROW_NEW] = { "row new", "rows new" },
		[DATA_ROW_GONE] = { "row gone", "rows gone" },
		[DATA_COLUMN_NEW] = { "column new", "columns new" },
		[DATA_COLUMN_GONE] = { "column gone", "columns gone" },
		[DATA_SET_NEW] = { "dataset new", "datasets new" },
		[DATA_SET_GONE] = { "dataset gone", "datasets gone" },
		[DATA_UNREADABLE] = { "dataset not readable", "datasets not readable" },
		[DATA_KEY_CHANGED] = { "dataset not comparable", "datasets not comparable" },
	};
	if (!d->data.list.n) {
		buf_adds(out, in(d, "Die Werte sind gleich.\n", "The values are the same.\n"));
		return;
	}
	const char *comma = "";
	for (size_t i = 0; i < N_DATA_CHANGES; i++)
		say_some(out, d->data.counts[i], d->lang == DIAG_DE ? german[i] : english[i], &comma);
	buf_addc(out, '\n');
}

/* ---- Website ---- */

/* What cannot be computed, or is not on the page in that state. */
static void say_printed(struct buf *out, const struct difference *d, struct str text)
{
	if (text.len)
		say(out, text);
	else
		buf_adds(out, in(d, "(keine Angabe)", "(nothing)"));
}

static void say_cells(struct buf *out, const struct difference *d, const struct figure_change *f)
{
	const char *comma = "";
	bool german = d->lang == DIAG_DE;
	say_some(out, f->n_changed,
		 german ? (struct counted){ "Wert geändert", "Werte geändert" }
			: (struct counted){ "value changed", "values changed" },
		 &comma);
	say_some(out, f->n_new,
		 german ? (struct counted){ "Wert neu", "Werte neu" } : (struct counted){ "value new", "values new" },
		 &comma);
	say_some(out, f->n_gone,
		 german ? (struct counted){ "Wert entfällt", "Werte entfallen" }
			: (struct counted){ "value gone", "values gone" },
		 &comma);
	if (!*comma)
		buf_adds(out, in(d, "andere Zusammenfassung", "other summary"));
}

static void say_summary(struct buf *out, const struct difference *d, const struct figure_change *f)
{
	if (str_eq(f->old, f->new))
		return;
	buf_adds(out, in(d, "      vorher: ", "      before: "));
	say_printed(out, d, f->old);
	buf_adds(out, in(d, "\n      jetzt: ", "\n      now: "));
	say_printed(out, d, f->new);
	buf_addc(out, '\n');
}

static void say_figure(struct buf *out, const struct difference *d, const struct figure_change *f)
{
	bool block = f->kind != PAGE_FIGURE;
	buf_addf(out, "  %u: %s%s", f->loc.line, page_figure_word(f->kind, d->lang), block ? in(d, "»", "“") : "");
	say(out, f->label);
	buf_adds(out, block ? in(d, "«: ", "”: ") : ": ");
	if (f->kind == PAGE_TABLE || f->kind == PAGE_CHART) {
		say_cells(out, d, f);
		buf_addc(out, '\n');
		say_summary(out, d, f);
		return;
	}
	say_printed(out, d, f->old);
	buf_adds(out, " → ");
	say_printed(out, d, f->new);
	buf_addc(out, '\n');
}

static void say_page(struct buf *out, const struct difference *d, const struct page_change *page)
{
	static const char *const german[] = { "", " (neue Seite)", " (entfällt)" };
	static const char *const english[] = { "", " (new page)", " (is gone)" };
	const struct page_state *state = page->page;
	say(out, state->path		       ? str_of(state->path)
		 : state->kind == LEAF_DATASET ? str_of(in(d, "Datenseite", "page of the dataset"))
					       : state->title);
	buf_adds(out, " – ");
	say(out, state->url);
	buf_adds(out, d->lang == DIAG_DE ? german[page->kind] : english[page->kind]);
	buf_addc(out, '\n');
	for (size_t i = 0; i < page->figures.n; i++)
		say_figure(out, d, &page->figures.items[i]);
}

static void say_website_counts(struct buf *out, const struct difference *d)
{
	const struct changes *c = &d->changes;
	bool german = d->lang == DIAG_DE;
	const char *comma = "";
	buf_adds(out, in(d, "Auf der Website ändern sich: ", "On the website these change: "));
	say_some(out, c->n_figures,
		 german ? (struct counted){ "Zahl", "Zahlen" } : (struct counted){ "figure", "figures" }, &comma);
	say_some(out, c->n_tables,
		 german ? (struct counted){ "Tabelle", "Tabellen" } : (struct counted){ "table", "tables" }, &comma);
	say_some(out, c->n_charts,
		 german ? (struct counted){ "Diagramm", "Diagramme" } : (struct counted){ "chart", "charts" }, &comma);
	buf_adds(out, *comma ? in(d, " auf ", " on ") : "");
	/* "auf 4 Seiten" behind figures, "4 Seiten" alone. */
	say_count(out, c->pages.n,
		  german ? (struct counted){ "Seite", "Seiten" } : (struct counted){ "page", "pages" });
	buf_addc(out, '\n');
}

static void say_website(struct buf *out, const struct difference *d)
{
	if (!d->has_changes) {
		buf_adds(out,
			 in(d,
			    "Was sich auf der Website ändert, lässt sich erst sagen, wenn die Fehler behoben sind.\n",
			    "What changes on the website can be said once the errors are mended.\n"));
		return;
	}
	if (!d->changes.pages.n) {
		buf_adds(out, in(d, "Auf der Website ändert sich nichts.\n", "Nothing changes on the website.\n"));
		return;
	}
	say_website_counts(out, d);
	for (size_t i = 0; i < d->changes.pages.n; i++)
		say_page(out, d, &d->changes.pages.items[i]);
}

void data_diff_text(struct buf *out, const struct difference *d)
{
	say_data(out, d);
	if (!d->quiet || !d->data.list.n)
		say_data_counts(out, d);
	buf_addc(out, '\n');
	say_website(out, d);
}
