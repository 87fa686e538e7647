/* SPDX-License-Identifier: EUPL-1.2 */
/* An explanation for people: the figure, the tree of its steps, rules, sources, places. */
#include "command/explain.h"

#include "base/escape.h"

#define N(array) (sizeof(array) / sizeof *(array))

/* Files and authors may write anything: what a terminal would obey is made visible. */
static void say(struct buf *out, struct str text)
{
	escape_terminal(out, text);
}

static const char *in(const struct explanation *e, const char *german, const char *english)
{
	return e->lang == DIAG_DE ? german : english;
}

static void indent(struct buf *out, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		buf_adds(out, "  ");
}

/* ---- Cells ---- */

/* "24.004, in der Datei »24.004 1)«" */
static void say_cell_text(struct buf *out, const struct explanation *e, const struct trace_step *step)
{
	const char *text = dataset_cell_text(e->a, step->dataset, step->row, step->column);
	say(out, str_of(text));
	if (step->raw.len && !str_is(step->raw, text)) {
		buf_adds(out, in(e, ", in der Datei »", ", in the file “"));
		say(out, step->raw);
		buf_adds(out, in(e, "«", "”"));
	}
}

static void say_words(struct buf *out, unsigned depth, struct str words)
{
	indent(out, depth);
	say(out, words);
	buf_addc(out, '\n');
}

/* What a sign, a mark or a footnote says about the value. */
static void say_remarks(struct buf *out, const struct explanation *e, const struct trace_step *step, unsigned depth)
{
	const struct i18n *i18n = e->build->pub.i18n;
	const struct value *v = &step->value;
	if (v->status != STATUS_VALUE)
		say_words(out, depth, i18n->sign_words[v->status]);
	for (unsigned i = 0; i < N(i18n->mark_words); i++)
		if (v->marks & (1u << i))
			say_words(out, depth, i18n->mark_words[i]);
	if (!v->note || v->note > step->dataset->n_footnotes)
		return;
	const struct footnote *note = &step->dataset->footnotes[v->note - 1];
	indent(out, depth);
	buf_adds(out, in(e, "Fußnote ", "footnote "));
	say(out, note->mark);
	buf_adds(out, ": ");
	say(out, footnote_text(note, i18n->lang));
	buf_addc(out, '\n');
}

static void say_cell(struct buf *out, const struct explanation *e, const struct trace_step *step, unsigned depth)
{
	const struct column *column = &step->dataset->columns[step->column];
	indent(out, depth);
	diag_place(out, &step->loc, e->lang);
	say_cell_text(out, e, step);
	buf_addc(out, '\n');
	indent(out, depth);
	buf_adds(out, in(e, "Spalte »", "column “"));
	say(out, column_title(column, e->build->pub.i18n->lang));
	buf_adds(out, in(e, "«, ", "”, "));
	say(out, str_of(dataset_row_name(e->a, step->dataset, step->row)));
	buf_addc(out, '\n');
	say_remarks(out, e, step, depth);
}

/* The line of the sidecar that gives the date; and the cell that gives its year. */
static void say_date(struct buf *out, const struct explanation *e, const struct trace_step *step, unsigned depth)
{
	const struct field *field = field_get(&step->dataset->fields, WORD_REFERENCE_DATE);
	if (word_of(step->source->name) == WORD_AS_OF)
		field = field_get(&step->dataset->fields, WORD_AS_OF);
	struct loc line = step->loc;
	line.col = 0;
	indent(out, depth);
	diag_place(out, &line, e->lang);
	if (field) {
		say(out, field->name);
		buf_adds(out, ": ");
		say(out, field->value);
	}
	buf_addc(out, '\n');
	if (step->row == NO_ROW)
		return;
	struct loc cell = dataset_cell_loc(e->a, step->dataset, step->row, step->column);
	indent(out, depth);
	diag_place(out, &cell, e->lang);
	say(out, str_of(dataset_cell_text(e->a, step->dataset, step->row, step->column)));
	buf_addc(out, '\n');
}

/* ---- Steps ---- */

/* What a part is to the step it belongs to; "" where its place says it. */
static const char *role(const struct explanation *e, const struct trace_step *step, size_t part)
{
	enum word function = step->source && step->source->kind == EXPRESSION_CALL ? step->source->function : WORD_NONE;
	if (step->kind != TRACE_OPERATION)
		return "";
	if (function == WORD_CHANGE || function == WORD_CHANGE_PERCENT || function == WORD_DIRECTION)
		return part == 0 ? in(e, "jetzt: ", "now: ") : in(e, "zuvor: ", "before: ");
	if (function == WORD_SHARE)
		return part == 0 ? in(e, "Teil: ", "part: ") : in(e, "Ganzes: ", "whole: ");
	return "";
}

static void say_more(struct buf *out, const struct explanation *e, size_t n, unsigned depth)
{
	if (!n)
		return;
	indent(out, depth);
	buf_adds(out, in(e, "… und weitere: ", "… and more: "));
	buf_addu(out, n);
	buf_addc(out, '\n');
}

static void say_rounding(struct buf *out, const struct explanation *e, const struct trace_step *step, unsigned depth)
{
	indent(out, depth);
	unsigned n = step->value.decimals;
	if (e->lang == DIAG_DE)
		buf_addf(out, "gerundet auf %u %s nach dem Komma: ", n, n == 1 ? "Stelle" : "Stellen");
	else
		buf_addf(out, "rounded to %u %s: ", n, n == 1 ? "decimal" : "decimals");
	format_value(out, e->build->pub.i18n, &step->value, true);
	buf_addc(out, '\n');
}

static void say_step(struct buf *out, const struct explanation *e, const struct trace_step *step, const char *as,
		     bool last, unsigned depth)
{
	bool rounded;
	struct str value = explain_exact(e, &step->value, &rounded), source = explain_source(e, step);
	indent(out, depth);
	buf_adds(out, as);
	say(out, source);
	if (step->kind == TRACE_WHOLE) {
		buf_adds(out, in(e, " über alle Werte von »", " over all values of “"));
		say(out, step->source->arguments[1]->name);
		buf_adds(out, in(e, "«", "”"));
	}
	if (step->kind != TRACE_CONSTANT) {
		buf_adds(out, " = ");
		say(out, value);
	}
	buf_addc(out, '\n');
	if (step->kind == TRACE_CELL)
		say_cell(out, e, step, depth + 1);
	else if (step->kind == TRACE_DATE)
		say_date(out, e, step, depth + 1);
	for (size_t i = 0; i < step->parts.n; i++)
		say_step(out, e, step->parts.items[i], role(e, step, i), false, depth + 1);
	say_more(out, e, step->n_more, depth + 1);
	if (last && rounded)
		say_rounding(out, e, step, depth + 1);
}

static void say_figure(struct buf *out, const struct explanation *e)
{
	bool development = e->trace.figure.kind == FIGURE_DEVELOPMENT;
	say(out, e->printed);
	buf_adds(out, "\n\n");
	if (development) {
		say(out, e->expression);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < e->trace.steps.n; i++) {
		const char *as = !development ? "" : i == 0 ? in(e, "jetzt: ", "now: ") : in(e, "zuvor: ", "before: ");
		say_step(out, e, e->trace.steps.items[i], as, true, development ? 1 : 0);
	}
}

/* One cell of a column, named by its row. */
static void say_row(struct buf *out, const struct explanation *e, const struct trace_step *step)
{
	diag_place(out, &step->loc, e->lang);
	say(out, str_of(dataset_row_name(e->a, step->dataset, step->row)));
	buf_adds(out, ": ");
	say_cell_text(out, e, step);
	buf_addc(out, '\n');
	say_remarks(out, e, step, 1);
}

static void say_column(struct buf *out, const struct explanation *e)
{
	const struct trace_step *first = e->trace.steps.items[0];
	say(out, e->expression);
	buf_adds(out, in(e, ": alle Zellen der Spalte »", ": all cells of the column “"));
	say(out, column_title(&first->dataset->columns[first->column], e->build->pub.i18n->lang));
	buf_adds(out, in(e, "«\n\n", "”\n\n"));
	for (size_t i = 0; i < e->trace.steps.n; i++)
		say_row(out, e, e->trace.steps.items[i]);
	say_more(out, e, e->trace.n_more, 0);
	buf_adds(out, in(e, "\nEine Zahl im Text nennt eine davon, zum Beispiel: ",
			 "\nA figure in a text names one of them, for example: "));
	say(out, e->expression);
	say(out, str_of(e->selector));
	buf_addc(out, '\n');
}

/* ---- Rules, sources, places ---- */

static void say_rules(struct buf *out, const struct explanation *e)
{
	if (e->rules_unsaid)
		buf_adds(out, in(e, "\nRegeln sind vor dem Schutz der Daten geprüft worden und stehen hier nicht.\n",
				 "\nRules were checked before the data were protected and are not shown here.\n"));
	if (!e->rules.n && e->rules_unsaid)
		return;
	if (!e->rules.n) {
		buf_adds(out, in(e, "\nRegeln: keine prüft diese Zellen\n", "\nRules: none checks these cells\n"));
		return;
	}
	buf_adds(out, in(e, "\nRegeln, die diese Zellen prüfen\n", "\nRules that check these cells\n"));
	for (size_t i = 0; i < e->rules.n; i++) {
		const struct explained_rule *rule = &e->rules.items[i];
		const struct field *sum_row = field_get(&rule->dataset->fields, WORD_SUM_ROW);
		const struct field *field = rule->rule ? rule->rule : sum_row;
		struct loc loc = field ? field->value_loc : loc_file(rule->dataset->yaml_path);
		loc.col = 0;
		buf_adds(out, "  ");
		diag_place(out, &loc, e->lang);
		buf_adds(out, rule->rule ? "" : "summenzeile: ");
		say(out, field ? field->value : STR(""));
		buf_adds(out,
			 rule->holds ? in(e, " – eingehalten\n", " – held\n") : in(e, " – verletzt\n", " – broken\n"));
	}
}

static void say_fact(struct buf *out, const char *label, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, "    %s: ", label);
	say(out, text);
	buf_addc(out, '\n');
}

/* A query is made of other data: whoever wants to go on asks for their cells. */
static void say_inputs(struct buf *out, const struct explanation *e, const struct dataset *set)
{
	const char *comma = "";
	if (!set->sql_path)
		return;
	buf_addf(out, "    %s: %s, ", in(e, "Abfrage", "query"), set->sql_path);
	buf_adds(out, in(e, "liest ", "reads "));
	for (size_t i = 0; i < set->n_inputs; i++) {
		buf_adds(out, comma);
		say(out, set->inputs[i]->name);
		comma = ", ";
	}
	buf_addc(out, '\n');
}

static void say_sources(struct buf *out, const struct explanation *e)
{
	struct str lang = e->build->pub.i18n->lang;
	buf_adds(out, in(e, "\nQuelle\n", "\nSource\n"));
	for (size_t i = 0; i < e->datasets.n; i++) {
		const struct dataset *set = e->datasets.items[i];
		buf_adds(out, "  ");
		say(out, set->name);
		buf_adds(out, ": ");
		say(out, dataset_text(set, WORD_TITLE, lang));
		buf_addf(out, " (%s)\n", set->yaml_path);
		say_inputs(out, e, set);
		say_fact(out, in(e, "Quelle", "source"), dataset_text(set, WORD_SOURCE, lang));
		say_fact(out, in(e, "Fundstelle", "published in"), dataset_text(set, WORD_PLACE_FOUND, lang));
		say_fact(out, in(e, "Stand", "as of"), field_text(&set->fields, WORD_AS_OF));
		say_fact(out, in(e, "Schutz", "protection"), field_text(&set->fields, WORD_PROTECTION));
		if (set->protection != PROTECTION_NONE)
			buf_adds(out, in(e, "    Gezeigt ist, was veröffentlicht wird, nicht was in der Datei steht.\n",
					 "    Shown is what is published, not what the file has.\n"));
	}
}

static void say_uses(struct buf *out, const struct explanation *e)
{
	if (!e->uses.n) {
		buf_adds(out, e->pages_unread ? in(e, "\nWo diese Zellen stehen, lässt sich erst sagen, wenn die Fehler auf den "
						      "Seiten behoben sind.\n",
						   "\nWhere these cells are shown can be said once the errors on the "
						   "pages are mended.\n")
					      : in(e, "\nKeine Seite zeigt diese Zellen.\n",
						   "\nNo page shows these cells.\n"));
		return;
	}
	buf_adds(out, in(e, "\nAuf der Website: Zahlen aus diesen Zellen, Tabellen und Diagramme dieser Daten\n",
			 "\nOn the website: figures made of these cells, tables and charts of this dataset\n"));
	for (size_t i = 0; i < e->uses.n; i++) {
		const struct page_figure *f = e->uses.items[i].figure;
		struct loc loc = f->loc;
		loc.col = 0;
		buf_adds(out, "  ");
		diag_place(out, &loc, e->lang);
		buf_adds(out, page_figure_word(f->kind, e->lang));
		if (f->kind != PAGE_FIGURE)
			buf_adds(out, in(e, "»", "“"));
		say(out, f->label);
		if (f->kind != PAGE_FIGURE)
			buf_adds(out, in(e, "«", "”"));
		if (f->text.len && !f->dataset) {
			buf_adds(out, " = ");
			say(out, f->text);
		}
		buf_addc(out, '\n');
	}
	if (e->pages_unread)
		buf_adds(out, in(e, "  Seiten mit Fehlern sind nicht durchsucht.\n", "  Pages with mistakes are not searched.\n"));
}

void explain_text(struct buf *out, const struct explanation *e)
{
	if (e->is_column)
		say_column(out, e);
	else
		say_figure(out, e);
	if (!e->datasets.n)
		return;
	say_rules(out, e);
	say_sources(out, e);
	say_uses(out, e);
}
