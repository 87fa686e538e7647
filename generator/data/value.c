/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/value.h"

#include "base/buf.h"

/* ---- What every result carries ---- */

static bool holds_origin(const struct value *v, const struct origin *origin)
{
	for (unsigned i = 0; i < v->n_origins; i++) {
		const struct origin *o = &v->origins[i];
		if (o->dataset == origin->dataset && o->row == origin->row && o->column == origin->column)
			return true;
	}
	return false;
}

/* Long sums reuse the full list of their first operand, so that they cost no memory per row. */
static void join_origins(struct arena *a, const struct value *x, const struct value *y, struct value *result)
{
	result->origins = x->origins;
	result->n_origins = x->n_origins;
	if (x->n_origins == 0) {
		result->origins = y->origins;
		result->n_origins = y->n_origins;
		return;
	}
	struct origin *joined = NULL;
	for (unsigned i = 0; i < y->n_origins && result->n_origins < VALUE_MAX_ORIGINS; i++) {
		if (holds_origin(result, &y->origins[i]))
			continue;
		if (!joined) {
			joined = arena_array(a, struct origin, x->n_origins + y->n_origins);
			memcpy(joined, x->origins, x->n_origins * sizeof *joined);
			result->origins = joined;
		}
		joined[result->n_origins++] = y->origins[i];
	}
}

void value_add_origins(struct arena *a, struct value *x, const struct value *y)
{
	struct value both = *x;
	join_origins(a, x, y, &both);
	*x = both;
}

static enum status joint_status(const struct value *x, const struct value *y)
{
	if (!value_is_number(x))
		return x->status;
	if (!value_is_number(y))
		return y->status;
	return x->status == STATUS_NIL && y->status == STATUS_NIL ? STATUS_NIL : STATUS_VALUE;
}

static struct value joint(struct arena *a, const struct value *x, const struct value *y)
{
	struct value result = {
		.kind = VALUE_NUMBER,
		.status = joint_status(x, y),
		.marks = x->marks | y->marks,
		.decimals = x->decimals > y->decimals ? x->decimals : y->decimals,
		.number = FRACTION_ZERO,
	};
	join_origins(a, x, y, &result);
	return result;
}

static bool has_number(const struct value *v)
{
	return v->status == STATUS_VALUE || v->status == STATUS_NIL;
}

static bool are_numbers(const struct value *x, const struct value *y)
{
	return x->kind == VALUE_NUMBER && y->kind == VALUE_NUMBER;
}

static struct unit unit_of(enum unit_kind kind)
{
	return (struct unit){ .kind = kind };
}

/* ---- The four operations ---- */

static bool unit_of_sum(struct unit x, struct unit y, bool subtract, struct unit *unit)
{
	if (x.kind == UNIT_NONE || y.kind == UNIT_NONE) {
		*unit = x.kind == UNIT_NONE ? y : x;
		return true;
	}
	*unit = x;
	if (x.kind == UNIT_PERCENT && y.kind == UNIT_PERCENT) {
		*unit = unit_of(subtract ? UNIT_POINTS : UNIT_PERCENT);
		return true;
	}
	if (x.kind == UNIT_PERCENT && y.kind == UNIT_POINTS)
		return true;
	if (x.kind == UNIT_POINTS && y.kind == UNIT_PERCENT && !subtract) {
		*unit = y;
		return true;
	}
	return x.kind == y.kind && str_eq(x.name, y.name);
}

static enum value_result sum(struct arena *a, const struct value *x, const struct value *y, bool subtract,
			     struct value *result)
{
	struct unit unit;
	if (!are_numbers(x, y))
		return VALUE_NO_NUMBER;
	if (!unit_of_sum(x->unit, y->unit, subtract, &unit))
		return VALUE_UNLIKE;
	struct value v = joint(a, x, y);
	v.unit = unit;
	if (has_number(&v)) {
		bool fits = subtract ? fraction_sub(x->number, y->number, &v.number)
				     : fraction_add(x->number, y->number, &v.number);
		if (!fits)
			return VALUE_TOO_LARGE;
	}
	*result = v;
	return VALUE_COMPUTED;
}

enum value_result value_add(struct arena *a, const struct value *x, const struct value *y, struct value *result)
{
	return sum(a, x, y, false, result);
}

enum value_result value_subtract(struct arena *a, const struct value *x, const struct value *y, struct value *result)
{
	return sum(a, x, y, true, result);
}

/* 15,7 % are kept as 15.7: "percent of" brings the hundredth in. */
static struct fraction percent_of_one(struct unit unit)
{
	return unit.kind == UNIT_PERCENT ? (struct fraction){ 1, 100 } : (struct fraction){ 1, 1 };
}

enum value_result value_multiply(struct arena *a, const struct value *x, const struct value *y, struct value *result)
{
	if (!are_numbers(x, y))
		return VALUE_NO_NUMBER;
	struct value v = joint(a, x, y);
	struct fraction scale = { 1, 1 };
	if (x->unit.kind == UNIT_NONE) {
		v.unit = y->unit;
	} else if (y->unit.kind == UNIT_NONE) {
		v.unit = x->unit;
	} else if (x->unit.kind == UNIT_PERCENT) {
		v.unit = y->unit;
		v.decimals = y->decimals;
		scale = percent_of_one(x->unit);
	} else if (y->unit.kind == UNIT_PERCENT) {
		v.unit = x->unit;
		v.decimals = x->decimals;
		scale = percent_of_one(y->unit);
	}
	if (has_number(&v) &&
	    (!fraction_mul(x->number, y->number, &v.number) || !fraction_mul(v.number, scale, &v.number)))
		return VALUE_TOO_LARGE;
	*result = v;
	return VALUE_COMPUTED;
}

enum value_result value_divide(struct arena *a, const struct value *x, const struct value *y, struct value *result)
{
	if (!are_numbers(x, y))
		return VALUE_NO_NUMBER;
	struct value v = joint(a, x, y);
	if (v.decimals < VALUE_MAX_DECIMALS)
		v.decimals++;
	struct fraction scale = { 1, 1 };
	if (y->unit.kind == UNIT_NONE) {
		v.unit = x->unit;
	} else if (y->unit.kind == UNIT_PERCENT && x->unit.kind == UNIT_COUNT) {
		v.unit = x->unit;
		v.decimals = x->decimals < VALUE_MAX_DECIMALS ? x->decimals + 1 : VALUE_MAX_DECIMALS;
		scale = (struct fraction){ 100, 1 };
	}
	if (has_number(&v)) {
		if (y->number.num == 0)
			v.status = STATUS_NOT_APPLICABLE;
		else if (!fraction_div(x->number, y->number, &v.number) || !fraction_mul(v.number, scale, &v.number))
			return VALUE_TOO_LARGE;
	}
	*result = v;
	return VALUE_COMPUTED;
}

enum value_result value_negate(const struct value *x, struct value *result)
{
	struct value v = *x;
	if (x->kind != VALUE_NUMBER)
		return VALUE_NO_NUMBER;
	if (has_number(x) && !fraction_sub(FRACTION_ZERO, x->number, &v.number))
		return VALUE_TOO_LARGE;
	v.interval = NULL;
	*result = v;
	return VALUE_COMPUTED;
}

enum value_result value_magnitude(const struct value *x, struct value *result)
{
	struct value v = *x;
	if (x->kind != VALUE_NUMBER)
		return VALUE_NO_NUMBER;
	if (has_number(x) && x->number.num < 0 && !fraction_sub(FRACTION_ZERO, x->number, &v.number))
		return VALUE_TOO_LARGE;
	v.signed_number = false;
	v.interval = NULL;
	*result = v;
	return VALUE_COMPUTED;
}

/* ---- Comparing in time and with a whole ---- */

enum value_result value_change(struct arena *a, const struct value *x, const struct value *before, struct value *result)
{
	enum value_result computed = value_subtract(a, x, before, result);
	if (computed == VALUE_COMPUTED)
		result->signed_number = true;
	return computed;
}

static enum value_result in_percent(struct arena *a, const struct value *part, const struct value *whole,
				    struct value *result)
{
	struct value v;
	struct value numerator = *part, denominator = *whole;
	numerator.unit = denominator.unit = unit_of(UNIT_NONE);
	enum value_result computed = value_divide(a, &numerator, &denominator, &v);
	if (computed != VALUE_COMPUTED)
		return computed;
	if (has_number(&v) && !fraction_mul(v.number, (struct fraction){ 100, 1 }, &v.number))
		return VALUE_TOO_LARGE;
	v.unit = unit_of(UNIT_PERCENT);
	v.decimals = 1;
	*result = v;
	return VALUE_COMPUTED;
}

enum value_result value_change_percent(struct arena *a, const struct value *x, const struct value *before,
				       struct value *result)
{
	struct value difference;
	enum value_result computed = value_subtract(a, x, before, &difference);
	if (computed == VALUE_COMPUTED)
		computed = in_percent(a, &difference, before, result);
	if (computed == VALUE_COMPUTED)
		result->signed_number = true;
	return computed;
}

enum value_result value_share(struct arena *a, const struct value *part, const struct value *whole,
			      struct value *result)
{
	struct unit unit;
	if (!are_numbers(part, whole))
		return VALUE_NO_NUMBER;
	if (!unit_of_sum(part->unit, whole->unit, false, &unit))
		return VALUE_UNLIKE;
	return in_percent(a, part, whole, result);
}

enum value_result value_rate(struct arena *a, const struct value *x, const struct value *base, const struct value *per,
			     struct value *result)
{
	struct value v, divisor = *base;
	divisor.unit = unit_of(UNIT_NONE);
	enum value_result computed = value_divide(a, x, &divisor, &v);
	if (computed == VALUE_COMPUTED)
		computed = value_multiply(a, &v, per, &v);
	if (computed != VALUE_COMPUTED)
		return computed;
	v.decimals = 1;
	*result = v;
	return VALUE_COMPUTED;
}

/* ---- Rounding ---- */

enum value_result value_round(const struct value *x, unsigned decimals, struct value *result)
{
	struct value v = *x;
	int64_t scaled;
	if (x->kind != VALUE_NUMBER)
		return VALUE_NO_NUMBER;
	if (has_number(x)) {
		if (!fraction_round(x->number, decimals, &scaled))
			return VALUE_TOO_LARGE;
		v.number = fraction_scaled(scaled, decimals);
	}
	v.decimals = (unsigned char)decimals;
	v.interval = NULL;
	*result = v;
	return VALUE_COMPUTED;
}

enum value_result value_round_to(const struct value *x, struct fraction step, struct value *result)
{
	struct value v = *x;
	int64_t steps;
	if (x->kind != VALUE_NUMBER)
		return VALUE_NO_NUMBER;
	if (has_number(x) && (!fraction_div(x->number, step, &v.number) || !fraction_round(v.number, 0, &steps) ||
			      !fraction_mul(fraction_scaled(steps, 0), step, &v.number)))
		return VALUE_TOO_LARGE;
	v.decimals = 0;
	v.interval = NULL;
	*result = v;
	return VALUE_COMPUTED;
}

/* ---- Questions ---- */

int value_compare(const struct value *x, const struct value *y)
{
	switch (x->kind) {
	case VALUE_NUMBER:
		return fraction_cmp(x->number, y->number);
	case VALUE_PERIOD:
		return period_cmp(x->period, y->period);
	case VALUE_COURSE:
		return 0;
	case VALUE_TEXT:
		break;
	}
	return str_cmp(x->text, y->text);
}

const char *status_sign(enum status status)
{
	static const char *const signs[N_STATUSES] = { "", "", "–", ".", "…", "/", "x", "*" };
	return signs[status];
}

const char *status_name(enum status status)
{
	static const char *const names[N_STATUSES] = {
		[STATUS_VALUE] = "value",
		[STATUS_EMPTY] = "empty",
		[STATUS_NIL] = "nil",
		[STATUS_UNKNOWN] = "unknown",
		[STATUS_LATER] = "later",
		[STATUS_UNRELIABLE] = "unreliable",
		[STATUS_NOT_APPLICABLE] = "not-applicable",
		[STATUS_SUPPRESSED] = "suppressed",
	};
	return names[status];
}

static void print_number(struct buf *out, const struct value *v)
{
	int64_t scaled;
	if (!fraction_round(v->number, v->decimals, &scaled)) {
		buf_adds(out, "too-large");
		return;
	}
	unsigned long long digits = scaled < 0 ? 0 - (unsigned long long)scaled : (unsigned long long)scaled;
	unsigned long long power = 1;
	for (unsigned i = 0; i < v->decimals; i++)
		power *= 10;
	if (scaled < 0)
		buf_addc(out, '-');
	else if (v->signed_number && scaled > 0)
		buf_addc(out, '+');
	buf_addu(out, digits / power);
	if (v->decimals == 0)
		return;
	buf_addc(out, ',');
	for (unsigned long long p = power / 10; p > 0; p /= 10)
		buf_addc(out, (char)('0' + digits / p % 10));
}

/* "2015 4100, 2016 unknown, 2017 4850" */
static void print_course(struct buf *out, const struct course *course)
{
	char period[32];
	for (size_t i = 0; i < course->n; i++) {
		period_text(course->points[i].period, period);
		buf_addf(out, "%s%s ", i > 0 ? ", " : "", period);
		value_print(out, &course->points[i].value);
	}
}

void value_print(struct buf *out, const struct value *v)
{
	char period[32];
	if (v->status != STATUS_VALUE) {
		buf_adds(out, status_name(v->status));
		return;
	}
	switch (v->kind) {
	case VALUE_NUMBER:
		print_number(out, v);
		break;
	case VALUE_TEXT:
		buf_addstr(out, v->text);
		break;
	case VALUE_PERIOD:
		period_text(v->period, period);
		buf_adds(out, period);
		break;
	case VALUE_COURSE:
		print_course(out, v->course);
		break;
	}
}
