/* SPDX-License-Identifier: EUPL-1.2 */
/* An explanation for programs: one JSON object. Names are English, whatever --lang says. */
#include "command/explain.h"

#include "base/json.h"

static struct json *text_of(const char *text)
{
	return text ? json_text(str_of(text)) : json_none();
}

static void set_place(struct json *object, const struct loc *loc)
{
	json_set(object, "file", text_of(loc->file));
	json_set(object, "line", json_int(loc->line));
	if (loc->cell)
		json_set(object, "cell", text_of(loc->cell));
}

/* ---- Values ---- */

static const char *unit_kind(enum unit_kind kind)
{
	static const char *const names[] = {
		[UNIT_NONE] = "none", [UNIT_COUNT] = "count", [UNIT_PERCENT] = "percent", [UNIT_POINTS] = "points"
	};
	return names[kind];
}

/* "700/187" loses nothing; 64 bits and a German comma would. */
static struct json *exact(const struct explanation *e, struct fraction number)
{
	if (number.den == 1)
		return text_of(arena_printf(e->a, "%lld", (long long)number.num));
	return text_of(arena_printf(e->a, "%lld/%lld", (long long)number.num, (long long)number.den));
}

static struct json *marks_of(unsigned marks)
{
	static const char *const names[] = { "provisional", "revised", "estimated", "limited" };
	struct json *list = json_new_array();
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (marks & (1u << i))
			json_push(list, text_of(names[i]));
	return list;
}

static struct json *value_of(const struct explanation *e, const struct value *v)
{
	bool rounded;
	struct json *object = json_new_object();
	json_set(object, "text", json_text(explain_exact(e, v, &rounded)));
	json_set(object, "status", text_of(status_name(v->status)));
	if (value_is_number(v)) {
		json_set(object, "exact", exact(e, v->number));
		json_set(object, "decimals", json_int(v->decimals));
	}
	json_set(object, "unit", text_of(unit_kind(v->unit.kind)));
	if (v->unit.kind == UNIT_COUNT)
		json_set(object, "unit_name", json_text(v->unit.name));
	return object;
}

/* ---- Steps ---- */

static void set_cell(struct json *object, const struct explanation *e, const struct trace_step *step)
{
	const struct dataset *set = step->dataset;
	const struct column *column = &set->columns[step->column];
	set_place(object, &step->loc);
	json_set(object, "dataset", json_text(set->name));
	json_set(object, "column", json_text(column->name));
	json_set(object, "heading", json_text(column_title(column, e->build->pub.i18n->lang)));
	json_set(object, "row", text_of(dataset_row_name(e->a, set, step->row)));
	json_set(object, "cell_text", text_of(dataset_cell_text(e->a, set, step->row, step->column)));
	json_set(object, "raw", json_text_or_none(step->raw));
	json_set(object, "protected", json_bool(set->protection != PROTECTION_NONE));
	json_set(object, "marks", marks_of(step->value.marks));
	unsigned note = step->value.note;
	json_set(object, "footnote",
		 note && note <= set->n_footnotes
			 ? json_text(footnote_text(&set->footnotes[note - 1], e->build->pub.i18n->lang))
			 : json_none());
}

static struct json *steps_of(const struct explanation *e, struct trace_step *const *steps, size_t n);

static struct json *step_of(const struct explanation *e, const struct trace_step *step)
{
	static const char *const kinds[] = { [TRACE_CELL] = "cell",
					     [TRACE_DATE] = "date",
					     [TRACE_CONSTANT] = "constant",
					     [TRACE_OPERATION] = "operation",
					     [TRACE_WHOLE] = "whole" };
	struct json *object = json_new_object();
	json_set(object, "kind", text_of(kinds[step->kind]));
	json_set(object, "expression", json_text_or_none(explain_source(e, step)));
	json_set(object, "value", value_of(e, &step->value));
	if (step->kind == TRACE_CELL)
		set_cell(object, e, step);
	else if (step->kind == TRACE_DATE)
		set_place(object, &step->loc);
	if (step->kind == TRACE_OPERATION || step->kind == TRACE_WHOLE) {
		json_set(object, "operands", steps_of(e, step->parts.items, step->parts.n));
		json_set(object, "more", json_int((long long)step->n_more));
	}
	return object;
}

static struct json *steps_of(const struct explanation *e, struct trace_step *const *steps, size_t n)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < n; i++)
		json_push(list, step_of(e, steps[i]));
	return list;
}

/* ---- Rules, sources, places ---- */

static struct json *rules_of(const struct explanation *e)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < e->rules.n; i++) {
		const struct explained_rule *rule = &e->rules.items[i];
		struct json *object = json_new_object();
		json_set(object, "dataset", json_text(rule->dataset->name));
		json_set(object, "kind", text_of(rule->rule ? "rule" : "sum-row"));
		json_set(object, "text", rule->rule ? json_text(rule->rule->value) : json_none());
		json_set(object, "line", rule->rule ? json_int(rule->rule->value_loc.line) : json_none());
		json_set(object, "holds", json_bool(rule->holds));
		json_push(list, object);
	}
	return list;
}

static struct json *inputs_of(const struct dataset *set)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < set->n_inputs; i++)
		json_push(list, json_text(set->inputs[i]->name));
	return list;
}

static struct json *sources_of(const struct explanation *e)
{
	struct str lang = e->build->pub.i18n->lang;
	struct json *list = json_new_array();
	for (size_t i = 0; i < e->datasets.n; i++) {
		const struct dataset *set = e->datasets.items[i];
		struct json *object = json_new_object();
		char iso[11] = "";
		if (set->as_of.year)
			date_iso(set->as_of, iso);
		json_set(object, "dataset", json_text(set->name));
		json_set(object, "sidecar", text_of(set->yaml_path));
		if (set->sql_path) {
			json_set(object, "query", text_of(set->sql_path));
			json_set(object, "reads", inputs_of(set));
		}
		json_set(object, "title", json_text_or_none(dataset_text(set, WORD_TITLE, lang)));
		json_set(object, "source", json_text_or_none(dataset_text(set, WORD_SOURCE, lang)));
		json_set(object, "published_in", json_text_or_none(dataset_text(set, WORD_PLACE_FOUND, lang)));
		json_set(object, "as_of", json_text_or_none(str_of(iso)));
		json_set(object, "protection", json_text_or_none(field_text(&set->fields, WORD_PROTECTION)));
		json_push(list, object);
	}
	return list;
}

static struct json *uses_of(const struct explanation *e)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < e->uses.n; i++) {
		const struct explained_use *use = &e->uses.items[i];
		struct json *object = json_new_object();
		json_set(object, "kind", text_of(page_figure_name(use->figure->kind)));
		set_place(object, &use->figure->loc);
		json_set(object, "url", json_text(use->leaf->url));
		json_set(object, "label", json_text(use->figure->label));
		json_set(object, "text", json_text_or_none(use->figure->text));
		json_push(list, object);
	}
	return list;
}

void explain_json(struct buf *out, const struct explanation *e)
{
	struct json *object = json_new_object();
	json_set(object, "expression", json_text(e->expression));
	json_set(object, "printed", e->is_column ? json_none() : json_text(e->printed));
	json_set(object, e->is_column ? "cells" : "steps", steps_of(e, e->trace.steps.items, e->trace.steps.n));
	if (e->is_column)
		json_set(object, "more", json_int((long long)e->trace.n_more));
	json_set(object, "rules", rules_of(e));
	json_set(object, "sources", sources_of(e));
	json_set(object, "used", uses_of(e));
	json_set(object, "pages_unread", json_bool(e->pages_unread));
	json_write(out, object, 2);
	buf_addc(out, '\n');
	json_free(object);
}
