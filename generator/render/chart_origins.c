/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands in a chart beside its own data: a line of `vergleich`, a target, joined data. Where it is of another year or from
 * another source, readers see it beside it, and the author is asked whether it is meant.
 */
#include "render/renderer.h"

struct years {
	int first, last;
};

static bool years_of_data(const struct dataset *set, struct years *years)
{
	struct date first, last;
	if (!dataset_time_span(set, &first, &last))
		return false;
	*years = (struct years){ first.year, last.year };
	return true;
}

/* A sum of several rows has no year that could be named. */
static bool years_of_figure(const struct figure *figure, struct years *years)
{
	const struct dataset *set = figure->dataset;
	if (!set || set->pending)
		return false;
	if (set->period_column < 0)
		return years_of_data(set, years);
	if (figure->row == NO_ROW)
		return false;
	const struct cell *cell = &set->columns[set->period_column].cells[figure->row];
	struct period period = period_of_code(cell->value);
	*years = (struct years){ period.start.year, period_end(period).year };
	return cell->status == STATUS_VALUE;
}

static bool years_of_table(const struct table *table, struct years *years)
{
	if (table->first_period.kind == PERIOD_NONE)
		return table->dataset && years_of_data(table->dataset, years);
	*years = (struct years){ table->first_period.start.year, period_end(table->last_period).year };
	return true;
}

static struct str years_text(struct renderer *r, struct years years)
{
	return str_of(years.first == years.last ? arena_printf(&r->scratch, "%d", years.last)
						 : arena_printf(&r->scratch, "%d–%d", years.first, years.last));
}

/* The years in words when none of them is drawn; empty: some are, or nobody knows. */
static struct str other_years(struct renderer *r, const struct table *table, const struct years *years)
{
	struct years drawn;
	if (!years_of_table(table, &drawn) || (years->last >= drawn.first && years->first <= drawn.last))
		return STR("");
	return years_text(r, *years);
}

static bool says(struct str text, struct str words)
{
	return words.len > 0 && str_find(text, words) < text.len;
}

struct str render_reference_name(struct renderer *r, const struct table *table, const struct figure *figure, struct str name)
{
	struct years years;
	struct str other = years_of_figure(figure, &years) ? other_years(r, table, &years) : STR("");
	if (!other.len || says(name, other))
		return name;
	const struct i18n_argument arguments[] = { { "n", name }, { "time", other } };
	return render_filled(r, "chart_at", arguments, 2);
}

/* ---- Everything that a block brings together ---- */

struct guest {
	struct str name;
	const struct dataset *dataset;
	struct str years; /* in words, where they are others; empty: not to be named */
	struct loc loc;
};

enum { MAX_GUESTS = SELECTION_MAX_JOINS + 2 };

/* Errors of the figures were reported when the chart was made. */
static bool figure_of(struct renderer *r, const struct block *block, const struct expression *e, struct figure *figure)
{
	struct diags unsaid = { .arena = &r->scratch };
	return e && figure_evaluate(&r->scratch, &r->pub->data, block->selection->dataset, e, false, figure, &unsaid) &&
	       figure->dataset;
}

static size_t find_guests(struct renderer *r, const struct block *block, const struct table *table, struct guest *guests)
{
	const struct selection *selection = block->selection;
	struct figure figure;
	struct years years;
	size_t n = 0;
	if (figure_of(r, block, block->compare, &figure)) {
		struct str name = block->compare_name.len ? block->compare_name : i18n_text(r->i18n, "chart_reference");
		struct str other = years_of_figure(&figure, &years) ? other_years(r, table, &years) : STR("");
		guests[n++] = (struct guest){ name, figure.dataset, says(name, other) ? STR("") : other, block->compare_loc };
	}
	/* A target is of the future by its nature. */
	if (figure_of(r, block, block->target, &figure))
		guests[n++] = (struct guest){ i18n_text(r->i18n, "chart_goal"), figure.dataset, STR(""), block->target_loc };
	for (size_t i = 0; i < selection->n_joins; i++) {
		const struct dataset *set = selection->joins[i].dataset;
		struct str other = years_of_data(set, &years) ? other_years(r, table, &years) : STR("");
		guests[n++] = (struct guest){ dataset_text(set, WORD_TITLE, r->i18n->lang), set, other, block->loc };
	}
	return n;
}

static struct str source_of(struct renderer *r, const struct dataset *set)
{
	return dataset_text(set, WORD_SOURCE, r->i18n->lang);
}

/* Another source that the author's remark does not name. */
static bool is_foreign(struct renderer *r, const struct block *block, const struct guest *guest, struct str remark)
{
	struct str source = source_of(r, guest->dataset);
	return !str_eq(source, source_of(r, block->selection->dataset)) && !says(remark, source);
}

size_t render_origin_notes(struct renderer *r, const struct block *block, const struct table *table, struct str remark,
			   struct str **notes)
{
	struct guest guests[MAX_GUESTS];
	size_t n = find_guests(r, block, table, guests), n_notes = 0;
	*notes = arena_array(&r->scratch, struct str, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct guest *guest = &guests[i];
		const struct i18n_argument arguments[] = { { "name", guest->name },
							   { "source", source_of(r, guest->dataset) },
							   { "date", render_date(r, guest->dataset->as_of) } };
		if (is_foreign(r, block, guest, remark))
			(*notes)[n_notes++] = render_filled(r, "chart_origin", arguments, 3);
	}
	return n_notes;
}

void render_warn_of_origins(struct renderer *r, const struct block *block, const struct table *table, struct str remark)
{
	struct guest guests[MAX_GUESTS];
	struct years drawn;
	struct arena *a = &r->scratch;
	size_t n = find_guests(r, block, table, guests);
	for (size_t i = 0; i < n; i++) {
		const struct guest *guest = &guests[i];
		if (guest->years.len && years_of_table(table, &drawn))
			diag_report(r->diags, DIAG_CHART_MIXED, guest->loc, arena_cstr(a, guest->name),
				    arena_cstr(a, guest->years), arena_cstr(a, years_text(r, drawn)), "", "", NULL);
		if (is_foreign(r, block, guest, remark))
			diag_report(r->diags, DIAG_CHART_MIXED, guest->loc, arena_cstr(a, guest->name), "", "",
				    arena_cstr(a, source_of(r, guest->dataset)),
				    arena_cstr(a, source_of(r, block->selection->dataset)), NULL);
	}
}
