/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of a figure: what was computed of what, down to the cells, and what they are in the file. */
#include "data/trace.h"

#include "data/rules.h"
#include "data_fixture.h"

static const char *const kinds[] = { [TRACE_CELL] = "cell",
				     [TRACE_DATE] = "date",
				     [TRACE_CONSTANT] = "constant",
				     [TRACE_OPERATION] = "operation",
				     [TRACE_WHOLE] = "whole" };

/* "operation 3,7 (cell 4850 B3 »4.850«, cell 4675 B2 »4.675«)" */
static void print_step(struct buf *out, const struct trace_step *step)
{
	buf_addf(out, "%s ", kinds[step->kind]);
	value_print(out, &step->value);
	if (step->loc.cell)
		buf_addf(out, " %s", step->loc.cell);
	else if (step->loc.line)
		buf_addf(out, " %s:%u", step->loc.file, step->loc.line);
	if (step->raw.len)
		buf_addf(out, " »%.*s«", (int)step->raw.len, step->raw.ptr);
	buf_adds(out, step->parts.n ? " (" : "");
	for (size_t i = 0; i < step->parts.n; i++) {
		buf_adds(out, i ? ", " : "");
		print_step(out, step->parts.items[i]);
	}
	buf_adds(out, step->parts.n ? ")" : "");
	if (step->n_more)
		buf_addf(out, " +%zu", step->n_more);
}

static const char *printed(struct fixture *f, const struct trace *trace)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < trace->steps.n; i++) {
		buf_adds(&out, i ? "; " : "");
		print_step(&out, trace->steps.items[i]);
	}
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static const char *steps(struct fixture *f, const char *text)
{
	const struct source *src = fixture_source(f, text);
	const struct expression *e = expression_parse(&f->a, src, src->text, &f->d);
	struct trace trace;
	if (!e || !trace_figure(&f->a, &f->data, "tests/unit/fixtures", e, &trace, &f->d))
		return fixture_code(f);
	return printed(f, &trace);
}

static void test_cells(struct fixture *f)
{
	CHECK_STR(steps(f, "gefluechtete.personen[neueste]"), "cell 4850 B3 »4.850«");
	CHECK_STR(steps(f, "gefluechtete.jahr[neueste]"), "cell 2018 A3 »2018«");
	CHECK_STR(steps(f, "massnahmen.maßnahme[C-2]"),
		  "cell Fachvorträge und Gesprächsrunden C3 »Fachvorträge und Gesprächsrunden«");
	CHECK_STR(steps(f, "gefluechtete.stand"), "date 16.09.2019 datasets/gefluechtete.yaml:5");
	CHECK_STR(steps(f, "gefluechtete.persnen[neueste]"), "data-unknown-column");
	CHECK_STR(steps(f, "gefluechtete.personen[2030]"), "figure-no-row");
}

static void test_operations(struct fixture *f)
{
	/* Now first, then one row earlier. */
	CHECK_STR(steps(f, "veränderung_prozent(gefluechtete.personen)[2018]"),
		  "operation +3,7 (cell 4850 B3 »4.850«, cell 4675 B2 »4.675«)");
	CHECK_STR(steps(f, "entwicklung(gefluechtete.personen)[2018]"), "cell 4850 B3 »4.850«; cell 4675 B2 »4.675«");
	CHECK_STR(steps(f, "(gefluechtete.personen[2018] + 1) * 2"),
		  "operation 9702 (operation 4851 (cell 4850 B3 »4.850«, constant 1), constant 2)");
	CHECK_STR(steps(f, "anteil(gefluechtete.erlaubnis, personen)[2018]"),
		  "operation 79,9 (cell 3875 E3 »3.875«, cell 4850 B3 »4.850«)");
	CHECK_STR(steps(f, "summe(gefluechtete.personen)"),
		  "operation 9525 (cell 4675 B2 »4.675«, cell 4850 B3 »4.850«)");
	/* The whole of a share is a step of its own; its cells leave the total out. */
	CHECK_STR(
		steps(f,
		      "runden(anteil(auslaender_alter.personen, altersgruppe), 0)[neueste, altersgruppe = 65 Jahre und "
		      "älter]"),
		"operation 11 (operation 11,1 (cell 2994 C3 »2.994«, whole 26998 (cell 24004 C2 »24.004 1)«, cell 2994 "
		"C3 "
		"»2.994«)), constant 0)");
}

/* A long sum is cut, and says by how much. */
static void test_long(struct fixture *f)
{
	const struct expression *e;
	struct buf text = BUF_INIT;
	buf_adds(&text, "summe(1");
	for (unsigned i = 1; i < TRACE_MAX_PARTS + 7; i++)
		buf_adds(&text, ", 1");
	buf_adds(&text, ", gefluechtete.personen[2018])");
	const struct source *src = fixture_source(f, text.ptr);
	struct trace trace;
	CHECK((e = expression_parse(&f->a, src, src->text, &f->d)));
	CHECK(trace_figure(&f->a, &f->data, "tests/unit/fixtures", e, &trace, &f->d));
	CHECK_INT(trace.steps.items[0]->parts.n, TRACE_MAX_PARTS);
	CHECK_INT(trace.steps.items[0]->n_more, 8);
	CHECK_INT(trace.figure.value.number.num, 4850 + TRACE_MAX_PARTS + 7);
	buf_release(&text);
}

static void test_column(struct fixture *f)
{
	const struct dataset *set = data_find(&f->data, STR("auslaender_alter"));
	struct trace trace;
	trace_column(&f->a, "tests/unit/fixtures", set, (unsigned)dataset_column(set, STR("personen")), &trace);
	CHECK_STR(printed(f, &trace), "cell 24004 C2 »24.004 1)«; cell 2994 C3 »2.994«; cell 26998 C4 »26.998«");
	CHECK_INT(trace.n_more, 0);
	/* Raw values of protected data are shown to nobody. */
	struct dataset hidden = *set;
	hidden.protection = PROTECTION_ROUNDING;
	trace_column(&f->a, "tests/unit/fixtures", &hidden, (unsigned)dataset_column(set, STR("personen")), &trace);
	CHECK_STR(printed(f, &trace), "cell 24004 C2; cell 2994 C3; cell 26998 C4");
}

/* "personen = a + b: held" of each rule about the cell. */
static const char *verdicts(struct fixture *f, const char *dataset, const char *column, unsigned row)
{
	const struct dataset *set = data_find(&f->data, str_of(dataset));
	const struct rule_verdict *found;
	size_t n = rules_of_cell(&f->a, &f->data, set, row, (unsigned)dataset_column(set, str_of(column)), &found);
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < n; i++) {
		struct str rule = found[i].rule ? found[i].rule->value : STR("sum row");
		buf_addf(&out, "%s%.*s: %s", i ? " | " : "", (int)rule.len, rule.ptr,
			 found[i].holds ? "held" : "broken");
	}
	const char *text = arena_cstr(&f->a, buf_str(&out));
	buf_release(&out);
	return text;
}

static void test_rules(struct fixture *f)
{
	CHECK_STR(verdicts(f, "gefluechtete", "erlaubnis", 1), "insgesamt = gestattung + erlaubnis: held | personen = "
							       "gestattung + erlaubnis + ausreisepflichtig: held");
	CHECK_STR(verdicts(f, "gefluechtete", "personen", 0), "personen = gestattung + erlaubnis + ausreisepflichtig: "
							      "held | sprung von personen höchstens 50 %, sonst "
							      "Warnung: held");
	CHECK_STR(verdicts(f, "gefluechtete", "leistungen", 0), "");
	CHECK_STR(verdicts(f, "auslaender_alter", "personen", 0), "sum row: held");
	CHECK_STR(verdicts(f, "auslaender_alter", "personen", 2), "sum row: held");
}

int main(void)
{
	struct fixture f;
	fixture_open(&f);
	test_cells(&f);
	test_operations(&f);
	test_long(&f);
	test_column(&f);
	test_rules(&f);
	fixture_close(&f);
	return check_done();
}
