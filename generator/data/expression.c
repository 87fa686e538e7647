/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/expression.h"

#include "base/buf.h"
#include "base/name.h"

struct parser {
	struct arena *a;
	struct str text;
	size_t pos;
	struct loc base; /* of the whole text: places inside are counted from it, not from the start of the file */
	unsigned depth, parts;
	struct diags *d;
};

static struct expression *parse_sum(struct parser *p);

/* ---- Places ---- */

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static struct loc place(const struct parser *p, size_t from, size_t to)
{
	struct loc loc = p->base;
	if (loc.line == 0)
		return loc;
	for (size_t i = 0; i < from && i < p->text.len; i++) {
		if (p->text.ptr[i] == '\n') {
			loc.line++;
			loc.col = 1;
		} else if (!is_continuation(p->text.ptr[i])) {
			loc.col++;
		}
	}
	loc.end_col = loc.col;
	for (size_t i = from; i < to && i < p->text.len; i++)
		loc.end_col += !is_continuation(p->text.ptr[i]);
	loc.byte = p->base.byte + (unsigned)from;
	return loc;
}

static struct parser parser_of(struct arena *a, const struct source *src, struct str text, struct diags *d)
{
	struct parser p = { .a = a, .text = text, .base = source_loc_of(src, text), .d = d };
	return p;
}

/* ---- Characters ---- */

/* Letters of the alphabets of Europe and its neighbours, their combining marks, digits and `_`; × and ÷ are signs. */
static bool is_name(unsigned cp)
{
	if (cp < 0x80)
		return cp == '_' || (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
	return cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7;
}

static bool is_digit_at(struct str text, size_t pos)
{
	return pos < text.len && text.ptr[pos] >= '0' && text.ptr[pos] <= '9';
}

static bool is_quote(unsigned cp)
{
	return cp == '"' || cp == 0x201E || cp == 0x201C || cp == 0x201D;
}

static bool is_blank(unsigned cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 || cp == 0x202F;
}

static void skip_blanks(struct parser *p)
{
	size_t len;
	while (p->pos < p->text.len && is_blank(str_at(p->text, p->pos, &len)))
		p->pos += len;
}

/* Is the next sign `sign`? Eats it then. */
static bool eat(struct parser *p, char sign)
{
	skip_blanks(p);
	if (p->pos >= p->text.len || p->text.ptr[p->pos] != sign)
		return false;
	p->pos++;
	return true;
}

/* A sign as keyboards have it, or as typography does. */
static bool eat_either(struct parser *p, char sign, unsigned code_point)
{
	size_t len;
	if (eat(p, sign))
		return true;
	if (p->pos >= p->text.len || str_at(p->text, p->pos, &len) != code_point)
		return false;
	p->pos += len;
	return true;
}

static bool eat_minus(struct parser *p)
{
	return eat_either(p, '-', 0x2212);
}

/* The length of the name at pos, in bytes. */
static size_t name_len(struct str text, size_t pos)
{
	size_t at = pos, len;
	while (at < text.len && is_name(str_at(text, at, &len)))
		at += len;
	return at - pos;
}

/* A comma parts, unless it stands directly between two digits. */
static bool parts_here(struct str text, size_t pos)
{
	return text.ptr[pos] == ',' && !(pos > 0 && is_digit_at(text, pos - 1) && is_digit_at(text, pos + 1));
}

/* ---- Mistakes ---- */

/* What stands at pos, for messages: a name, a number or one sign. */
static struct str word_at(const struct parser *p)
{
	size_t len = p->pos < p->text.len ? name_len(p->text, p->pos) : 0;
	if (len == 0 && p->pos < p->text.len)
		str_at(p->text, p->pos, &len);
	return str_part(p->text.ptr + p->pos, len);
}

static struct expression *fail_operand(struct parser *p)
{
	skip_blanks(p);
	struct str word = word_at(p);
	diag_report(p->d, DIAG_EXPRESSION_OPERAND, place(p, p->pos, p->pos + word.len), arena_cstr(p->a, word), NULL);
	return NULL;
}

static bool fail_rest(struct parser *p)
{
	struct str word = word_at(p);
	return diag_report(p->d, DIAG_EXPRESSION_REST, place(p, p->pos, p->pos + word.len), arena_cstr(p->a, word),
			   arena_cstr(p->a, str_trim(str_part(p->text.ptr, p->pos))), str_is(word, "(") ? "1" : "", NULL);
}

static bool fail_bracket(struct parser *p, size_t open, size_t len, const char *closing)
{
	return diag_report(p->d, DIAG_EXPRESSION_BRACKET, place(p, open, open + len),
			   arena_cstr(p->a, str_part(p->text.ptr + open, len)), closing, NULL);
}

/* ---- Parts ---- */

static struct expression *new_expression(struct parser *p, enum expression_kind kind, size_t from, size_t to)
{
	if (++p->parts > EXPRESSION_MAX_PARTS) {
		diag_report(p->d, DIAG_EXPRESSION_LIMIT, p->base, NULL);
		return NULL;
	}
	struct expression *e = arena_new(p->a, struct expression);
	e->kind = kind;
	e->loc = place(p, from, to);
	return e;
}

static bool add_argument(struct parser *p, struct expression *e, struct expression *argument)
{
	if (!argument)
		return false;
	struct expression **grown = arena_array(p->a, struct expression *, e->n_arguments + 1);
	if (e->n_arguments > 0)
		memcpy(grown, e->arguments, e->n_arguments * sizeof *grown);
	grown[e->n_arguments++] = argument;
	e->arguments = grown;
	return true;
}

/* A text between quotes of any kind; `*inside` without them. */
static bool parse_quoted(struct parser *p, struct str *inside)
{
	size_t open = p->pos, len;
	str_at(p->text, p->pos, &len);
	size_t open_len = len, from = p->pos += len;
	while (p->pos < p->text.len) {
		bool closes = is_quote(str_at(p->text, p->pos, &len));
		p->pos += len;
		if (closes) {
			*inside = str_part(p->text.ptr + from, p->pos - len - from);
			return true;
		}
	}
	return fail_bracket(p, open, open_len, "\"");
}

static struct expression *fail_number(struct parser *p, size_t from, size_t to)
{
	struct str text = str_part(p->text.ptr + from, to - from);
	char *plain = arena_cstr(p->a, text), *comma = arena_cstr(p->a, text);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '.')
			plain[n++] = text.ptr[i];
	plain[n] = '\0';
	for (char *c = comma; *c; c++)
		if (*c == '.')
			*c = ',';
	diag_report(p->d, DIAG_EXPRESSION_NUMBER, place(p, from, to), arena_cstr(p->a, text), plain, comma, NULL);
	return NULL;
}

static struct expression *parse_number(struct parser *p)
{
	size_t from = p->pos, decimals = 0;
	int64_t scaled;
	while (is_digit_at(p->text, p->pos))
		p->pos++;
	if (p->pos < p->text.len && p->text.ptr[p->pos] == ',' && is_digit_at(p->text, p->pos + 1)) {
		for (p->pos++; is_digit_at(p->text, p->pos); p->pos++)
			decimals++;
	}
	size_t to = p->pos;
	while (to < p->text.len && (p->text.ptr[to] == '.' || is_digit_at(p->text, to)))
		to++;
	struct str text = str_part(p->text.ptr + from, to - from);
	if (to > p->pos || decimals > EXPRESSION_MAX_DECIMALS ||
	    number_parse(text, (unsigned)decimals, &scaled) != NUMBER_OK) {
		p->pos = to;
		return fail_number(p, from, to);
	}
	struct expression *e = new_expression(p, EXPRESSION_NUMBER, from, to);
	if (!e)
		return NULL;
	e->number = fraction_scaled(scaled, (unsigned)decimals);
	e->decimals = (unsigned)decimals;
	return e;
}

static const enum word functions[] = {
	WORD_SUM,	  WORD_MEAN,	  WORD_MINIMUM, WORD_MAXIMUM,	WORD_COUNT, WORD_CHANGE,  WORD_CHANGE_PERCENT,
	WORD_SHARE,	  WORD_RATE,	  WORD_RANK,	WORD_SPARKLINE, WORD_ROUND, WORD_ROUGHLY, WORD_MAGNITUDE,
	WORD_DEVELOPMENT, WORD_DIRECTION, WORD_YEAR,
};

enum { N_FUNCTIONS = sizeof functions / sizeof *functions };

static enum word function_of(struct parser *p, struct str name, size_t at)
{
	enum word word = word_of(name);
	struct str names[N_FUNCTIONS];
	for (size_t i = 0; i < N_FUNCTIONS; i++) {
		if (functions[i] == word)
			return word;
		names[i] = str_of(word_german(functions[i]));
	}
	diag_report(p->d, DIAG_EXPRESSION_FUNCTION, place(p, at, at + name.len), arena_cstr(p->a, name),
		    arena_cstr(p->a, name_nearest(name, names, N_FUNCTIONS)),
		    name_list(p->a, names, N_FUNCTIONS, N_FUNCTIONS), NULL);
	return WORD_NONE;
}

static struct expression *parse_argument(struct parser *p)
{
	size_t len, from;
	skip_blanks(p);
	from = p->pos;
	if (from >= p->text.len || !is_quote(str_at(p->text, from, &len)))
		return parse_sum(p);
	struct str inside;
	if (!parse_quoted(p, &inside))
		return NULL;
	struct expression *e = new_expression(p, EXPRESSION_TEXT, from, p->pos);
	if (e)
		e->text = inside;
	return e;
}

static struct expression *parse_call(struct parser *p, struct str name, size_t from)
{
	size_t open = p->pos - 1;
	enum word function = function_of(p, name, from);
	if (function == WORD_NONE)
		return NULL;
	struct expression *e = new_expression(p, EXPRESSION_CALL, from, from + name.len);
	if (!e)
		return NULL;
	e->function = function;
	e->name = name;
	do {
		if (!add_argument(p, e, parse_argument(p)))
			return NULL;
	} while (eat(p, ','));
	if (eat(p, ')'))
		return e;
	if (p->pos < p->text.len)
		fail_rest(p);
	else
		fail_bracket(p, open, 1, ")");
	return NULL;
}

static struct expression *parse_name(struct parser *p)
{
	size_t from = p->pos, len = name_len(p->text, p->pos);
	struct str name = str_part(p->text.ptr + from, len), dataset = { 0 };
	p->pos += len;
	if (p->pos + 1 < p->text.len && p->text.ptr[p->pos] == '.' && name_len(p->text, p->pos + 1) > 0) {
		dataset = name;
		len = name_len(p->text, p->pos + 1);
		name = str_part(p->text.ptr + p->pos + 1, len);
		p->pos += 1 + len;
	} else if (eat(p, '(')) {
		return parse_call(p, name, from);
	}
	struct expression *e = new_expression(p, EXPRESSION_NAME, from, (size_t)(name.ptr + name.len - p->text.ptr));
	if (!e)
		return NULL;
	e->dataset = dataset;
	e->name = name;
	return e;
}

static struct expression *parse_primary(struct parser *p)
{
	skip_blanks(p);
	size_t open = p->pos;
	if (eat(p, '(')) {
		struct expression *e = parse_sum(p);
		if (!e || eat(p, ')'))
			return e;
		if (p->pos < p->text.len)
			fail_rest(p);
		else
			fail_bracket(p, open, 1, ")");
		return NULL;
	}
	size_t len = p->pos < p->text.len ? name_len(p->text, p->pos) : 0;
	size_t digits = 0;
	while (is_digit_at(p->text, p->pos + digits))
		digits++;
	if (len == 0)
		return fail_operand(p);
	return digits == len ? parse_number(p) : parse_name(p);
}

/* ---- Selectors ---- */

/* The end of the condition that begins at pos: a parting comma or the closing bracket, outside quotes. */
static size_t condition_end(struct str text, size_t pos, bool *closed)
{
	bool quoted = false;
	for (; pos < text.len; pos++) {
		if (text.ptr[pos] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text.ptr[pos] == ']' || parts_here(text, pos))
			break;
	}
	*closed = pos >= text.len || text.ptr[pos] == ']';
	return pos;
}

static struct str without_quotes(struct str value)
{
	if (value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
		return str_part(value.ptr + 1, value.len - 2);
	return value;
}

static bool read_condition(struct parser *p, size_t from, size_t to, struct selector_condition *condition)
{
	struct str text = str_trim(str_part(p->text.ptr + from, to - from));
	size_t equals = str_find_char(text, '=');
	size_t at = text.len > 0 ? (size_t)(text.ptr - p->text.ptr) : from;
	condition->loc = place(p, at, at + text.len);
	condition->value = text;
	if (equals < text.len) {
		condition->column = str_trim(str_part(text.ptr, equals));
		condition->value = str_trim(str_from(text, equals + 1));
	} else {
		enum word word = word_of(text);
		if (word == WORD_LATEST || word == WORD_PREVIOUS || word == WORD_FIRST)
			condition->position = word;
	}
	condition->value = without_quotes(condition->value);
	if (condition->value.len == 0 || (equals < text.len && condition->column.len == 0))
		return diag_report(p->d, DIAG_EXPRESSION_CONDITION, condition->loc, arena_cstr(p->a, text), NULL);
	return true;
}

/* From pos to the closing bracket or the end of the text; pos is behind it then. */
static bool parse_conditions(struct parser *p, struct selector_condition **conditions, size_t *n, bool *bracket)
{
	LIST(struct selector_condition) list = { 0 };
	bool closed = false, good = true;
	while (!closed) {
		size_t end = condition_end(p->text, p->pos, &closed);
		if (list.n == EXPRESSION_MAX_DEPTH) {
			diag_report(p->d, DIAG_EXPRESSION_LIMIT, p->base, NULL);
			return false;
		}
		*bracket = end < p->text.len;
		good = read_condition(p, p->pos, end, list_add(p->a, &list)) && good;
		p->pos = *bracket ? end + 1 : end;
	}
	*conditions = list.items;
	*n = list.n;
	return good;
}

static struct expression *parse_postfix(struct parser *p)
{
	struct expression *e = parse_primary(p);
	if (!e || !eat(p, '['))
		return e;
	size_t open = p->pos - 1;
	bool bracket;
	struct expression *select = new_expression(p, EXPRESSION_SELECT, open, open + 1);
	if (!select || !parse_conditions(p, &select->conditions, &select->n_conditions, &bracket))
		return NULL;
	if (!bracket) {
		fail_bracket(p, open, 1, "]");
		return NULL;
	}
	select->loc = place(p, open, p->pos);
	return add_argument(p, select, e) ? select : NULL;
}

/* ---- Operations ---- */

static struct expression *parse_factor(struct parser *p)
{
	skip_blanks(p);
	size_t from = p->pos;
	if (!eat_minus(p))
		return parse_postfix(p);
	struct expression *e = new_expression(p, EXPRESSION_NEGATE, from, p->pos);
	return e && add_argument(p, e, parse_postfix(p)) ? e : NULL;
}

static struct expression *operation(struct parser *p, enum expression_kind kind, size_t at, struct expression *left,
				    struct expression *right)
{
	struct expression *e = right ? new_expression(p, kind, at, p->pos) : NULL;
	if (!e)
		return NULL;
	e->loc = left->loc;
	if (left->loc.line == right->loc.line)
		e->loc.end_col = right->loc.end_col;
	return add_argument(p, e, left) && add_argument(p, e, right) ? e : NULL;
}

static bool eat_times(struct parser *p)
{
	return eat_either(p, '*', 0xD7);
}

static struct expression *parse_product(struct parser *p)
{
	struct expression *left = parse_factor(p);
	while (left) {
		size_t at = p->pos;
		if (eat_times(p))
			left = operation(p, EXPRESSION_MULTIPLY, at, left, parse_factor(p));
		else if (eat(p, '/'))
			left = operation(p, EXPRESSION_DIVIDE, at, left, parse_factor(p));
		else
			break;
	}
	return left;
}

static struct expression *parse_sum(struct parser *p)
{
	if (++p->depth > EXPRESSION_MAX_DEPTH) {
		diag_report(p->d, DIAG_EXPRESSION_LIMIT, p->base, NULL);
		return NULL;
	}
	struct expression *left = parse_product(p);
	while (left) {
		size_t at = p->pos;
		if (eat(p, '+'))
			left = operation(p, EXPRESSION_ADD, at, left, parse_product(p));
		else if (eat_minus(p))
			left = operation(p, EXPRESSION_SUBTRACT, at, left, parse_product(p));
		else
			break;
	}
	p->depth--;
	return left;
}

static struct expression *parse_start(struct parser *p)
{
	if (p->text.len > EXPRESSION_MAX_LENGTH) {
		diag_report(p->d, DIAG_EXPRESSION_LIMIT, p->base, NULL);
		return NULL;
	}
	return parse_sum(p);
}

struct expression *expression_parse(struct arena *a, const struct source *src, struct str text, struct diags *d)
{
	struct parser p = parser_of(a, src, text, d);
	struct expression *e = parse_start(&p);
	skip_blanks(&p);
	if (e && p.pos < p.text.len) {
		fail_rest(&p);
		return NULL;
	}
	return e;
}

struct expression *expression_parse_column(struct arena *a, const struct source *src, struct str text,
					   struct str *heading, struct diags *d)
{
	struct parser p = parser_of(a, src, text, d);
	struct expression *e = parse_start(&p);
	size_t len;
	*heading = (struct str){ 0 };
	skip_blanks(&p);
	if (!e || p.pos == p.text.len)
		return e;
	struct str word = word_at(&p);
	if (word_of(word) == WORD_AS) {
		p.pos += word.len;
		skip_blanks(&p);
		if (p.pos < p.text.len && is_quote(str_at(p.text, p.pos, &len))) {
			if (!parse_quoted(&p, heading))
				return NULL;
			skip_blanks(&p);
		}
	}
	if (p.pos < p.text.len || heading->len == 0) {
		fail_rest(&p);
		return NULL;
	}
	return e;
}

bool expression_parse_conditions(struct arena *a, const struct source *src, struct str text,
				 struct selector_condition **conditions, size_t *n, struct diags *d)
{
	struct parser p = parser_of(a, src, text, d);
	bool bracket = false;
	if (!parse_conditions(&p, conditions, n, &bracket))
		return false;
	return bracket ? fail_rest(&p) : true;
}

/* ---- Comparisons ---- */

struct comparison_sign {
	const char *text;
	enum comparison comparison;
};

/* Longer before shorter: the first that fits is taken. */
static const struct comparison_sign comparison_signs[] = {
	{ "≠", COMPARE_NOT_EQUAL }, { "!=", COMPARE_NOT_EQUAL }, { "≤", COMPARE_AT_MOST },
	{ "<=", COMPARE_AT_MOST },  { "≥", COMPARE_AT_LEAST },	 { ">=", COMPARE_AT_LEAST },
	{ "=", COMPARE_EQUAL },	    { "<", COMPARE_LESS },	 { ">", COMPARE_GREATER },
};

static const struct comparison_sign comparison_words[] = {
	{ " ist eins von ", COMPARE_ONE_OF }, { " ist nicht ", COMPARE_NOT_EQUAL }, { " ist ", COMPARE_EQUAL },
	{ " ab ", COMPARE_AT_LEAST },	      { " bis ", COMPARE_AT_MOST },
};

static size_t sign_at(struct str rest, const struct comparison_sign *signs, size_t n, enum comparison *comparison)
{
	for (size_t i = 0; i < n; i++) {
		if (str_starts(rest, signs[i].text)) {
			*comparison = signs[i].comparison;
			return strlen(signs[i].text);
		}
	}
	return 0;
}

bool comparison_split(struct str text, struct str *left, enum comparison *comparison, struct str *right)
{
	unsigned depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && depth > 0)
			depth--;
		if (depth > 0)
			continue;
		struct str rest = str_from(text, i);
		size_t len =
			sign_at(rest, comparison_signs, sizeof comparison_signs / sizeof *comparison_signs, comparison);
		if (len == 0)
			len = sign_at(rest, comparison_words, sizeof comparison_words / sizeof *comparison_words,
				      comparison);
		if (len > 0) {
			*left = str_trim(str_part(text.ptr, i));
			*right = str_trim(str_from(rest, len));
			return true;
		}
	}
	return false;
}

bool comparison_holds(enum comparison comparison, int order)
{
	switch (comparison) {
	case COMPARE_EQUAL:
	case COMPARE_ONE_OF:
		return order == 0;
	case COMPARE_NOT_EQUAL:
		return order != 0;
	case COMPARE_LESS:
		return order < 0;
	case COMPARE_AT_MOST:
		return order <= 0;
	case COMPARE_GREATER:
		return order > 0;
	case COMPARE_AT_LEAST:
		return order >= 0;
	}
	return false;
}

/* ---- Printing ---- */

static int precedence(enum expression_kind kind)
{
	switch (kind) {
	case EXPRESSION_ADD:
	case EXPRESSION_SUBTRACT:
		return 1;
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE:
		return 2;
	case EXPRESSION_NEGATE:
		return 3;
	case EXPRESSION_SELECT:
		return 4;
	default:
		return 5;
	}
}

static void print_at(struct buf *out, const struct expression *e, int at_least)
{
	bool brackets = precedence(e->kind) < at_least;
	if (brackets)
		buf_addc(out, '(');
	expression_print(out, e);
	if (brackets)
		buf_addc(out, ')');
}

static void print_number(struct buf *out, const struct expression *e)
{
	int64_t scaled = 0;
	char digits[24], *end = digits + sizeof digits, *at = end;
	fraction_round(e->number, e->decimals, &scaled);
	for (unsigned i = 0; i <= e->decimals || scaled > 0; i++, scaled /= 10) {
		if (i > 0 && i == e->decimals)
			*--at = ',';
		*--at = (char)('0' + scaled % 10);
	}
	buf_add(out, at, (size_t)(end - at));
}

static void print_conditions(struct buf *out, const struct expression *e)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < e->n_conditions; i++) {
		const struct selector_condition *c = &e->conditions[i];
		if (i > 0)
			buf_adds(out, ", ");
		if (c->position != WORD_NONE) {
			buf_adds(out, word_german(c->position));
			continue;
		}
		if (c->column.len > 0) {
			buf_addstr(out, c->column);
			buf_adds(out, " = ");
		}
		bool quotes = memchr(c->value.ptr, ',', c->value.len) || memchr(c->value.ptr, ']', c->value.len);
		buf_adds(out, quotes ? "\"" : "");
		buf_addstr(out, c->value);
		buf_adds(out, quotes ? "\"" : "");
	}
	buf_addc(out, ']');
}

static void print_call(struct buf *out, const struct expression *e)
{
	buf_adds(out, word_german(e->function));
	buf_addc(out, '(');
	for (size_t i = 0; i < e->n_arguments; i++) {
		if (i > 0)
			buf_adds(out, ", ");
		expression_print(out, e->arguments[i]);
	}
	buf_addc(out, ')');
}

static void print_operation(struct buf *out, const struct expression *e, const char *sign)
{
	int level = precedence(e->kind);
	print_at(out, e->arguments[0], level);
	buf_adds(out, sign);
	print_at(out, e->arguments[1], level + 1);
}

void expression_print(struct buf *out, const struct expression *e)
{
	switch (e->kind) {
	case EXPRESSION_NAME:
		buf_addstr(out, e->dataset);
		if (e->dataset.len > 0)
			buf_addc(out, '.');
		buf_addstr(out, e->name);
		break;
	case EXPRESSION_NUMBER:
		print_number(out, e);
		break;
	case EXPRESSION_TEXT:
		buf_addc(out, '"');
		buf_addstr(out, e->text);
		buf_addc(out, '"');
		break;
	case EXPRESSION_CALL:
		print_call(out, e);
		break;
	case EXPRESSION_ADD:
		print_operation(out, e, " + ");
		break;
	case EXPRESSION_SUBTRACT:
		print_operation(out, e, " - ");
		break;
	case EXPRESSION_MULTIPLY:
		print_operation(out, e, " * ");
		break;
	case EXPRESSION_DIVIDE:
		print_operation(out, e, " / ");
		break;
	case EXPRESSION_NEGATE:
		buf_addc(out, '-');
		print_at(out, e->arguments[0], 4);
		break;
	case EXPRESSION_SELECT:
		print_at(out, e->arguments[0], 5);
		print_conditions(out, e);
		break;
	}
}
