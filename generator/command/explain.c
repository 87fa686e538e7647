/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * lotse explain EXPRESSION: where a figure comes from, through every step of its computation. lotse explain CODE: what a message
 * means. lotse explain theme: what templates may use.
 *
 * What stands in the argument is told apart by its form: an expression names a dataset, a message has a hyphen.
 */
#include "command/explain.h"

#include "command/command.h"

/* ---- The argument ---- */

/* People copy figures from pages: the backticks and the sign of equality round them are no part of the expression. */
static struct str without_fence(struct str text)
{
	text = str_trim(text);
	while (text.len > 1 && str_starts(text, "`") && str_ends(text, "`"))
		text = str_trim(str_part(text.ptr + 1, text.len - 2));
	return str_starts(text, "=") ? str_trim(str_from(text, 1)) : text;
}

static int usage(void)
{
	fputs("lotse explain 'DATASET.COLUMN[SELECTOR]'\n"
	      "lotse explain 'FUNCTION(DATASET.COLUMN, …)[SELECTOR]'\n"
	      "lotse explain DATASET.COLUMN\n"
	      "lotse explain CODE\n"
	      "lotse explain messages|words\n"
	      "lotse explain theme [TEMPLATE]\n",
	      stderr);
	return EXIT_USAGE;
}

/* ---- Cells and datasets ---- */

static void add_dataset(struct explanation *e, const struct dataset *set)
{
	for (size_t i = 0; i < e->datasets.n; i++)
		if (e->datasets.items[i] == set)
			return;
	*list_add(e->a, &e->datasets) = set;
}

static void add_cell(struct explanation *e, const struct dataset *set, unsigned row, unsigned column)
{
	for (size_t i = 0; i < e->cells.n; i++) {
		const struct origin *o = &e->cells.items[i];
		if (o->dataset == set && o->row == row && o->column == column)
			return;
	}
	*list_add(e->a, &e->cells) = (struct origin){ set, row, column };
}

static void add_step(struct explanation *e, const struct trace_step *step)
{
	if (step->dataset)
		add_dataset(e, step->dataset);
	if (step->dataset && step->row != NO_ROW)
		add_cell(e, step->dataset, step->row, step->column);
	for (size_t i = 0; i < step->parts.n; i++)
		add_step(e, step->parts.items[i]);
}

/* ---- Rules ---- */

static void add_verdict(struct explanation *e, const struct dataset *set, const struct rule_verdict *verdict)
{
	for (size_t i = 0; i < e->rules.n; i++) {
		struct explained_rule *known = &e->rules.items[i];
		if (known->dataset != set || known->rule != verdict->rule)
			continue;
		known->holds = known->holds && verdict->holds;
		return;
	}
	*list_add(e->a, &e->rules) = (struct explained_rule){ set, verdict->rule, verdict->holds };
}

static void find_rules(struct explanation *e)
{
	for (size_t i = 0; i < e->cells.n; i++) {
		const struct origin *cell = &e->cells.items[i];
		const struct rule_verdict *verdicts;
		if (cell->dataset->protection != PROTECTION_NONE) {
			e->rules_unsaid = true;
			continue;
		}
		size_t n = rules_of_cell(e->a, &e->build->pub.data, cell->dataset, cell->row, cell->column,
					 &verdicts);
		for (size_t k = 0; k < n; k++)
			add_verdict(e, cell->dataset, &verdicts[k]);
	}
}

/* ---- Use on the website ---- */

static bool is_explained(const struct explanation *e, const struct origin *origin)
{
	for (size_t i = 0; i < e->cells.n; i++) {
		const struct origin *o = &e->cells.items[i];
		if (o->dataset == origin->dataset && o->row == origin->row && o->column == origin->column)
			return true;
	}
	return false;
}

static bool shows_cell(const struct explanation *e, const struct page_figure *f)
{
	for (size_t i = 0; f->dataset && i < e->datasets.n; i++)
		if (e->datasets.items[i] == f->dataset)
			return true;
	for (unsigned i = 0; i < f->figure.value.n_origins; i++)
		if (is_explained(e, &f->figure.value.origins[i]))
			return true;
	for (unsigned i = 0; i < f->figure.from.n_origins && f->figure.has_from; i++)
		if (is_explained(e, &f->figure.from.origins[i]))
			return true;
	return false;
}

/* Pages that could not be read say nothing; their mistakes are told by build. */
static void find_uses(struct explanation *e)
{
	const struct publication *pub = &e->build->pub;
	e->pages_unread = !pub->planned || pub->failed.n;
	if (!pub->planned || !pub->store)
		return;
	struct diags unsaid = { .arena = e->a };
	struct renderer r;
	renderer_init(&r, pub, &unsaid);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		if (leaf->kind != LEAF_PAGE || leaf->failed || leaf->translation == TRANSLATION_MISSING)
			continue;
		struct page_figures *figures = arena_new(e->a, struct page_figures);
		render_page_figures(&r, e->a, leaf, figures);
		for (size_t k = 0; k < figures->list.n; k++)
			if (shows_cell(e, &figures->list.items[k]))
				*list_add(e->a, &e->uses) = (struct explained_use){ leaf, &figures->list.items[k] };
	}
	renderer_release(&r);
}

/* ---- What both forms say alike ---- */

struct str explain_source(const struct explanation *e, const struct trace_step *step)
{
	struct buf out = BUF_INIT;
	const struct expression *source = step->source;
	if (step->kind == TRACE_WHOLE)
		buf_addf(&out, "%s(", word_german(WORD_SUM));
	if (source)
		expression_print(&out, step->kind == TRACE_WHOLE ? source->arguments[0] : source);
	if (step->kind == TRACE_WHOLE)
		buf_addc(&out, ')');
	struct str text = buf_copy(e->a, &out);
	buf_release(&out);
	return text;
}

/* So many decimals are shown of a number that has no end. */
enum { SHOWN_DECIMALS = 6 };

static bool ends_within(struct fraction number, unsigned decimals)
{
	int64_t scaled;
	return fraction_round(number, decimals, &scaled) &&
	       fraction_cmp(fraction_scaled(scaled, decimals), number) == 0;
}

/* Cut, not rounded, since an ellipsis follows. */
static struct fraction cut(struct fraction number, unsigned decimals)
{
	int64_t scaled;
	if (!fraction_round(number, decimals, &scaled))
		return number;
	struct fraction near = fraction_scaled(scaled, decimals);
	int order = fraction_cmp(near, number);
	if (number.num > 0 && order > 0)
		scaled--;
	else if (number.num < 0 && order < 0)
		scaled++;
	return fraction_scaled(scaled, decimals);
}

static void add_number(struct buf *out, const struct explanation *e, const struct value *value)
{
	const struct i18n *i18n = e->build->pub.i18n;
	struct value exact = *value;
	while (exact.decimals < SHOWN_DECIMALS && !ends_within(exact.number, exact.decimals))
		exact.decimals++;
	bool ends = ends_within(exact.number, exact.decimals);
	if (!ends)
		exact.number = cut(exact.number, exact.decimals);
	struct buf number = BUF_INIT;
	format_value(&number, i18n, &exact, false);
	buf_adds(&number, ends ? "" : "…");
	int64_t scaled;
	if (value->unit.kind == UNIT_PERCENT)
		i18n_fill_pattern(out, i18n->percent, &(struct i18n_argument){ "n", buf_str(&number) }, 1);
	else if (value->unit.kind == UNIT_POINTS)
		i18n_points(out, i18n, fraction_round(exact.number, exact.decimals, &scaled) ? scaled : 0, exact.decimals,
			    buf_str(&number));
	else
		buf_addstr(out, buf_str(&number));
	buf_release(&number);
	if (value->unit.kind == UNIT_COUNT) {
		buf_addc(out, ' ');
		buf_addstr(out, value->unit.name);
	}
}

struct str explain_exact(const struct explanation *e, const struct value *value, bool *rounded)
{
	struct buf out = BUF_INIT;
	bool number = value->kind == VALUE_NUMBER && value->status == STATUS_VALUE;
	if (number)
		add_number(&out, e, value);
	else
		format_value(&out, e->build->pub.i18n, value, true);
	*rounded = number && !ends_within(value->number, value->decimals);
	struct str text = buf_copy(e->a, &out);
	buf_release(&out);
	return text;
}

/* ---- Explaining ---- */

/* Which argument of figure-many-rows is a selector that fits. */
enum { MANY_ROWS_SELECTOR = 4 };

/* DATASET.COLUMN alone means all its cells, where a figure would have to choose one. */
static bool explain_column(struct explanation *e, const struct expression *expression, const struct diags *said)
{
	if (expression->kind != EXPRESSION_NAME || said->list.n != 1 ||
	    said->list.items[0].code != DIAG_FIGURE_MANY_ROWS)
		return false;
	const struct dataset *set = data_find(&e->build->pub.data, expression->dataset);
	int column = dataset_column(set, expression->name);
	trace_column(e->a, e->build->pub.dir, set, (unsigned)column, &e->trace);
	e->is_column = true;
	e->selector = said->list.items[0].args[MANY_ROWS_SELECTOR];
	return true;
}

/* Of data that could not be read completely nothing is said: their mistakes have been reported. */
static bool names_broken(const struct data *data, const struct expression *e)
{
	const struct dataset *set = e->kind == EXPRESSION_NAME && e->dataset.len ? data_find(data, e->dataset) : NULL;
	if (set && set->broken)
		return true;
	for (size_t i = 0; i < e->n_arguments; i++)
		if (names_broken(data, e->arguments[i]))
			return true;
	return false;
}

static bool explain(struct explanation *e, const struct source *src, struct diags *d)
{
	const struct publication *pub = &e->build->pub;
	const struct expression *expression = expression_parse(e->a, src, src->text, d);
	if (!expression || names_broken(&pub->data, expression))
		return false;
	struct buf text = BUF_INIT;
	struct diags said = { .arena = e->a };
	if (trace_figure(e->a, &pub->data, pub->dir, expression, &e->trace, &said)) {
		format_figure(&text, pub->i18n, &e->trace.figure);
		e->printed = buf_copy(e->a, &text);
		buf_clear(&text);
	} else if (!explain_column(e, expression, &said)) {
		diags_merge(d, &said);
		buf_release(&text);
		return false;
	}
	expression_print(&text, expression);
	e->expression = buf_copy(e->a, &text);
	buf_release(&text);
	for (size_t i = 0; i < e->trace.steps.n; i++)
		add_step(e, e->trace.steps.items[i]);
	find_rules(e);
	find_uses(e);
	return true;
}

static bool explain_or_say(struct buf *out, struct explanation *e, const struct source *src, struct diags *d)
{
	const struct options *options = e->build->options;
	bool readable = e->build->pub.i18n && e->build->pub.i18n->decimal_mark.len;
	if (!readable || !explain(e, src, d))
		return false;
	if (options->format == DIAG_JSON)
		explain_json(out, e);
	else
		explain_text(out, e);
	return true;
}

static bool message_unknown(struct str word, struct diags *d)
{
	int near = diag_code_near(word);
	return diag_report(d, DIAG_EXPLAIN_UNKNOWN, loc_file(NULL), arena_cstr(d->arena, word),
			   near < 0 ? "" : diag_code_name((enum diag_code)near), NULL);
}

/*
 * A mistake elsewhere does not make the figure wrong: messages of loading are printed only when they alone say why there is no
 * answer, as with a broken dataset.
 */
static bool explain_figure(struct buf *out, struct build *b, const struct source *src, struct diags *d)
{
	build_load(b);
	struct explanation e = { .a = &b->arena, .build = b, .lang = b->options->lang };
	bool ok = explain_or_say(out, &e, src, d);
	if (!ok && d->list.n == 0)
		diags_merge(d, &b->diags);
	return ok;
}

int command_explain(const struct options *options)
{
	bool theme = options->n_arguments && strcmp(options->arguments[0], "theme") == 0;
	if (options->n_arguments != 1 && !(theme && options->n_arguments == 2))
		return usage();
	if (options->format == DIAG_GITHUB) {
		fputs("lotse explain: --format text|json\n", stderr);
		return EXIT_USAGE;
	}
	struct str text = without_fence(str_of(options->arguments[0]));
	struct buf out = BUF_INIT;
	struct build b;
	build_init(&b, options);
	struct source src = { .text = text, .line = 1 };
	struct diags d = { .arena = &b.arena, .typed = &src };
	bool ok = theme ? explain_theme(&out, &b, str_of(options->n_arguments > 1 ? options->arguments[1] : ""), &d)
			: explain_word(&out, options, text);
	if (!ok && !theme && explain_is_message(text))
		message_unknown(text, &d);
	else if (!ok && !theme)
		ok = explain_figure(&out, &b, &src, &d);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_release(&out);
	int status = command_finish(options, &d, ok);
	build_release(&b);
	return status;
}
