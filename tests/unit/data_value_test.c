/* SPDX-License-Identifier: EUPL-1.2 */
/* Values: arithmetic with units, statuses, marks, origins; printing. */
#include "data/value.h"

#include "base/buf.h"
#include "check.h"

static struct arena a;

static struct value count(int64_t number, const char *unit)
{
	return (struct value){ .number = { number, 1 }, .unit = { UNIT_COUNT, str_of(unit) } };
}

static struct value percent(int64_t tenths)
{
	return (struct value){ .number = fraction_scaled(tenths, 1), .unit = { UNIT_PERCENT, { 0 } }, .decimals = 1 };
}

static struct value plain(int64_t number)
{
	return (struct value){ .number = { number, 1 } };
}

static struct value missing(enum status status)
{
	return (struct value){ .number = FRACTION_ZERO, .status = status, .unit = { UNIT_COUNT, STR("Personen") } };
}

static const char *text(const struct value *v)
{
	struct buf out = BUF_INIT;
	value_print(&out, v);
	static const char *const units[] = { "", " n", " %", " points" };
	buf_adds(&out, units[v->unit.kind]);
	const char *result = arena_cstr(&a, buf_str(&out));
	buf_release(&out);
	return result;
}

typedef enum value_result operation(struct arena *, const struct value *, const struct value *, struct value *);

static const char *apply(operation *op, struct value x, struct value y)
{
	struct value result;
	switch (op(&a, &x, &y, &result)) {
	case VALUE_COMPUTED:
		return text(&result);
	case VALUE_UNLIKE:
		return "unlike";
	case VALUE_NO_NUMBER:
		return "no number";
	case VALUE_TOO_LARGE:
		break;
	}
	return "too large";
}

static void test_units(void)
{
	struct value persons = count(200, "Personen"), households = count(80, "Haushalte"), points = percent(5);
	points.unit.kind = UNIT_POINTS;
	CHECK_STR(apply(value_add, persons, persons), "400 n");
	CHECK_STR(apply(value_add, persons, households), "unlike");
	CHECK_STR(apply(value_subtract, persons, percent(10)), "unlike");
	CHECK_STR(apply(value_add, persons, plain(1)), "201 n");
	CHECK_STR(apply(value_subtract, plain(1), persons), "-199 n");
	CHECK_STR(apply(value_add, percent(151), percent(259)), "41,0 %");
	CHECK_STR(apply(value_subtract, percent(157), percent(151)), "0,6 points");
	CHECK_STR(apply(value_add, percent(151), points), "15,6 %");
	CHECK_STR(apply(value_add, points, percent(151)), "15,6 %");
	CHECK_STR(apply(value_subtract, points, percent(151)), "unlike");
	CHECK_STR(apply(value_subtract, points, points), "0,0 points");
	CHECK_STR(apply(value_multiply, persons, plain(3)), "600 n");
	CHECK_STR(apply(value_multiply, percent(150), persons), "30 n");
	CHECK_STR(apply(value_multiply, persons, percent(150)), "30 n");
	CHECK_STR(apply(value_multiply, percent(500), percent(500)), "25,0 %");
	CHECK_STR(apply(value_multiply, persons, households), "16000");
	CHECK_STR(apply(value_divide, persons, households), "2,5");
	CHECK_STR(apply(value_divide, persons, plain(3)), "66,7 n");
	CHECK_STR(apply(value_divide, persons, percent(500)), "400,0 n");
	CHECK_STR(apply(value_divide, plain(1), persons), "0,0");
}

static void test_time_and_wholes(void)
{
	CHECK_STR(apply(value_change, count(4850, "P"), count(4675, "P")), "+175 n");
	CHECK_STR(apply(value_change, count(977, "P"), count(999, "P")), "-22 n");
	CHECK_STR(apply(value_change, count(5, "P"), count(5, "P")), "0 n");
	CHECK_STR(apply(value_change, percent(157), percent(151)), "+0,6 points");
	CHECK_STR(apply(value_change_percent, count(4850, "P"), count(4675, "P")), "+3,7 %");
	CHECK_STR(apply(value_change_percent, count(5, "P"), count(0, "P")), "not-applicable %");
	CHECK_STR(apply(value_share, count(3682, "P"), count(4675, "P")), "78,8 %");
	CHECK_STR(apply(value_share, count(1, "P"), count(2, "H")), "unlike");
	struct value x = count(4675, "Personen"), base = count(166737, "Einwohner"), per = plain(1000), rate;
	CHECK_INT(value_rate(&a, &x, &base, &per, &rate), VALUE_COMPUTED);
	CHECK_STR(text(&rate), "28,0 n");
}

static void test_rounding(void)
{
	struct value v = percent(155), result;
	CHECK_INT(value_round(&v, 0, &result), VALUE_COMPUTED);
	CHECK_STR(text(&result), "16 %");
	v.number.num = -v.number.num;
	CHECK_INT(value_round(&v, 0, &result), VALUE_COMPUTED);
	CHECK_STR(text(&result), "-16 %");
	CHECK_INT(value_magnitude(&v, &result), VALUE_COMPUTED);
	CHECK_STR(text(&result), "15,5 %");
	v = count(166750, "P");
	CHECK_INT(value_round_to(&v, (struct fraction){ 100, 1 }, &result), VALUE_COMPUTED);
	CHECK_STR(text(&result), "166800 n");
	CHECK_INT(value_negate(&v, &result), VALUE_COMPUTED);
	CHECK_STR(text(&result), "-166750 n");
}

static void test_statuses(void)
{
	struct value persons = count(200, "Personen");
	CHECK_STR(apply(value_add, persons, missing(STATUS_EMPTY)), "empty n");
	CHECK_STR(apply(value_add, missing(STATUS_UNKNOWN), missing(STATUS_EMPTY)), "unknown n");
	CHECK_STR(apply(value_subtract, persons, missing(STATUS_SUPPRESSED)), "suppressed n");
	CHECK_STR(apply(value_add, persons, missing(STATUS_NIL)), "200 n");
	CHECK_STR(apply(value_add, missing(STATUS_NIL), missing(STATUS_NIL)), "nil n");
	CHECK_STR(apply(value_divide, persons, plain(0)), "not-applicable n");
	CHECK_STR(apply(value_divide, persons, missing(STATUS_NIL)), "not-applicable");
	CHECK_STR(apply(value_share, missing(STATUS_LATER), persons), "later %");
	struct value word = { .kind = VALUE_TEXT, .text = STR("x") };
	CHECK_STR(apply(value_add, persons, word), "no number");
	CHECK_STR(apply(value_multiply, plain(INT64_MAX), plain(2)), "too large");
	CHECK_STR(apply(value_add, plain(INT64_MAX), plain(INT64_MAX)), "too large");
	CHECK_STR(status_name(STATUS_UNRELIABLE), "unreliable");
}

static void test_origins(void)
{
	struct origin origins[80];
	for (unsigned i = 0; i < 80; i++)
		origins[i] = (struct origin){ NULL, i, 0 };
	struct value sum = plain(0), x = plain(1);
	for (unsigned i = 0; i < 80; i++) {
		x.origins = &origins[i];
		x.n_origins = 1;
		x.marks = i == 3 ? MARK_PROVISIONAL : 0;
		CHECK_INT(value_add(&a, &sum, &x, &sum), VALUE_COMPUTED);
	}
	CHECK_STR(text(&sum), "80");
	CHECK_INT(sum.n_origins, VALUE_MAX_ORIGINS);
	CHECK_INT(sum.origins[63].row, 63);
	CHECK_INT(sum.marks, MARK_PROVISIONAL);
	struct value twice;
	x.origins = &origins[1];
	CHECK_INT(value_add(&a, &x, &x, &twice), VALUE_COMPUTED);
	CHECK_INT(twice.n_origins, 1);
}

int main(void)
{
	arena_init(&a);
	test_units();
	test_time_and_wholes();
	test_rounding();
	test_statuses();
	test_origins();
	arena_release(&a);
	return check_done();
}
