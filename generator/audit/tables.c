/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: what they are called, what their rows and columns are, and numbers that can be compared and are read aloud as they are. */
#include "audit/findings.h"

/* ---- Names and heads ---- */

/* Those that authors write in Markdown have no caption, and no head of a row whose first cell is empty. */
static bool is_written_by_hand(const struct node *table)
{
	return table->parent && node_has_word(table->parent, "class", "table-scroll");
}

static void check_row(struct page_audit *p, const struct node *row, struct str begins)
{
	if (!node_around(row, "tbody") || node_around(row, "tbody")->parent != node_around(row, "table"))
		return;
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (node_is(cell, "th") && str_is(node_attribute(cell, "scope"), "row"))
			return;
	found(p, DIAG_TABLE_ROW_HEAD, begins);
}

/* By what people know it: the first words of its caption, else of its cells. */
static struct str known_as(struct page_audit *p, const struct node *table)
{
	const struct node *caption = node_find(table, "caption");
	for (const struct node *node = caption; node; node = node_after(node, caption))
		if (str_trim(node->text).len)
			return excerpt(p->arena, str_trim(node->text));
	return excerpt(p->arena, node_text(p->arena, table));
}

/* ---- Numbers ---- */

/* Whether digits are parted by the marks of a language; others of them part digits elsewhere. */
struct number_form {
	bool is_number; /* digits, in groups of three if at all, and at most one decimal mark */
	bool has_marks;
};

/* Signs that part digits somewhere in the world: comma, full stop, apostrophes, narrow and fixed spaces, Arabic marks. */
static bool parts_digits(unsigned c)
{
	return c == ',' || c == '.' || c == '\'' || c == 0x2019 || c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x66B || c == 0x66C;
}

/* Cuts the next run of digits, with single marks between them, off the text. */
static bool next_number(struct str *rest, struct str *number)
{
	size_t start = 0;
	while (start < rest->len && !is_digit((unsigned char)rest->ptr[start]))
		start++;
	size_t end = start;
	for (size_t at = start, step; at < rest->len; at += step) {
		unsigned c = str_at(*rest, at, &step);
		bool inside = is_digit(c) || (parts_digits(c) && at + step < rest->len && is_digit((unsigned char)rest->ptr[at + step]));
		if (!inside)
			break;
		end = at + step;
	}
	*number = str_part(rest->ptr + start, end - start);
	*rest = str_from(*rest, end);
	return number->len > 0;
}

static size_t digits_at(struct str text)
{
	size_t n = 0;
	while (n < text.len && is_digit((unsigned char)text.ptr[n]))
		n++;
	return n;
}

static struct number_form form_of(const struct i18n *i18n, struct str number)
{
	struct number_form form = { true, false };
	size_t n = digits_at(number);
	number = str_from(number, n);
	while (i18n->group_mark.len && str_begins(number, i18n->group_mark)) {
		number = str_from(number, i18n->group_mark.len);
		size_t group = digits_at(number);
		form.is_number = form.is_number && n <= 3 && group == 3;
		form.has_marks = true;
		number = str_from(number, group);
		n = group;
	}
	if (i18n->decimal_mark.len && str_begins(number, i18n->decimal_mark)) {
		number = str_from(number, i18n->decimal_mark.len);
		number = str_from(number, digits_at(number));
		form.has_marks = true;
	}
	form.is_number = form.is_number && !number.len;
	return form;
}

/* Nothing but a number: signs, percent and blanks around it say what it is, letters would make it something else. */
static bool is_alone(struct str text, struct str number)
{
	static const char *const around[] = { "", "+", "-", "−", "±", "%", "\u200e+", "\u200e−", "%\u200e" };
	struct str before = str_trim(str_part(text.ptr, (size_t)(number.ptr - text.ptr)));
	struct str behind = str_from(text, (size_t)(number.ptr - text.ptr) + number.len);
	while (str_starts(behind, "\u00a0") || str_starts(behind, "\u202f"))
		behind = str_from(behind, str_starts(behind, "\u00a0") ? 2 : 3);
	return str_is_one_of(before, around, sizeof around / sizeof *around) &&
	       str_is_one_of(str_trim(behind), around, sizeof around / sizeof *around);
}

/* What is not the cell's own text: words for those who only hear, marks of footnotes. */
static bool is_aside(const struct node *text, const struct node *cell)
{
	for (const struct node *node = text->parent; node != cell; node = node->parent)
		if (node_is(node, "sup") || node_is(node, "a") || node_has_word(node, "class", "kern-sr-only") ||
		    str_is(node_attribute(node, "aria-hidden"), "true"))
			return true;
	return false;
}

/* Whether the heads say that a column holds numbers; of more columns than this nothing is known. */
enum { MOST_COLUMNS = 64 };

struct columns {
	bool numeric[MOST_COLUMNS];
	size_t rows_taken[MOST_COLUMNS]; /* by a head that reaches down from a row above */
};

static size_t span_of(const struct node *cell, const char *name)
{
	struct str text = node_attribute(cell, name);
	size_t n = 0;
	for (size_t i = 0; i < text.len && is_digit((unsigned char)text.ptr[i]) && n <= MOST_COLUMNS; i++)
		n = n * 10 + (size_t)(text.ptr[i] - '0');
	return n ? n : 1;
}

static void read_head_row(struct columns *columns, const struct node *row)
{
	size_t at = 0;
	const struct node *cell = row->first;
	while (at < MOST_COLUMNS && cell) {
		if (!cell->tag.len) {
			cell = cell->next;
			continue;
		}
		if (columns->rows_taken[at]) {
			columns->rows_taken[at++]--;
			continue;
		}
		size_t end = at + span_of(cell, "colspan"), down = span_of(cell, "rowspan") - 1;
		for (; at < end && at < MOST_COLUMNS; at++) {
			columns->numeric[at] = node_has_word(cell, "class", "kern-table__header--numeric");
			columns->rows_taken[at] = down;
		}
		cell = cell->next;
	}
	for (; at < MOST_COLUMNS; at++)
		columns->rows_taken[at] -= columns->rows_taken[at] > 0;
}

static struct columns columns_of(const struct node *table)
{
	struct columns columns = { 0 };
	const struct node *head = node_find(table, "thead");
	for (const struct node *row = head ? head->first : NULL; row; row = row->next)
		if (node_is(row, "tr"))
			read_head_row(&columns, row);
	return columns;
}

static bool is_in_numeric_column(const struct columns *columns, const struct node *cell)
{
	size_t at = 0;
	for (const struct node *before = cell->parent->first; before != cell; before = before->next)
		at += before->tag.len > 0;
	return at < MOST_COLUMNS && columns->numeric[at];
}

/* Of one table: the first number of each kind is told, which stands for all others. */
struct number_check {
	struct page_audit *p;
	const struct columns *columns;
	struct str begins; /* of the table */
	bool told_place, told_language;
};

/*
 * One below the other by their ends, numbers can be compared; a number written as in another language is read aloud as another
 * one. Digits without any mark may be a name, such as a district's, unless the head says that numbers stand below it.
 */
static void check_number(struct number_check *check, const struct node *cell, const struct node *text)
{
	struct page_audit *p = check->p;
	const struct language *language = publication_language(p->audit->pub, node_language(text));
	bool aligned = node_has_word(cell, "class", "kern-table__cell--numeric");
	struct str rest = text->text, number;
	while (language && next_number(&rest, &number)) {
		struct number_form form = form_of(&language->i18n, number);
		bool counts = form.has_marks || is_in_numeric_column(check->columns, cell);
		if (aligned && !form.is_number && !check->told_language) {
			found_more(p, DIAG_TABLE_NUMBER_LANGUAGE, check->begins, number, language->i18n.lang);
			check->told_language = true;
		}
		if (!aligned && form.is_number && counts && !check->told_place && is_alone(text->text, number)) {
			found_more(p, DIAG_TABLE_NUMBER_PLACE, check->begins, number, STR(""));
			check->told_place = true;
		}
	}
}

static void check_numbers(struct page_audit *p, const struct node *table, struct str begins)
{
	const struct columns columns = columns_of(table);
	struct number_check check = { .p = p, .columns = &columns, .begins = begins };
	for (const struct node *cell = table; cell; cell = node_after(cell, table))
		for (const struct node *node = node_is(cell, "td") ? cell : NULL; node; node = node_after(node, cell))
			if (!node->tag.len && !is_aside(node, cell))
				check_number(&check, cell, node);
}

/* ---- All of a table ---- */

static void check_table(struct page_audit *p, const struct node *table)
{
	if (!node_is(table, "table"))
		return;
	struct str begins = known_as(p, table);
	const struct node *caption = node_find(table, "caption");
	bool by_hand = is_written_by_hand(table), has_columns = false;
	if (!by_hand && (!caption || !node_text(p->arena, caption).len))
		found(p, DIAG_TABLE_CAPTION, begins);
	for (const struct node *node = table; node; node = node_after(node, table)) {
		if (node_is(node, "tr") && !by_hand)
			check_row(p, node, begins);
		if (!node_is(node, "th"))
			continue;
		struct str scope = node_attribute(node, "scope");
		has_columns = has_columns || str_starts(scope, "col");
		if (!node_text(p->arena, node).len && !by_hand)
			found(p, DIAG_TABLE_HEAD_EMPTY, begins);
	}
	if (!has_columns)
		found(p, DIAG_TABLE_HEAD, begins);
	if (!by_hand)
		check_numbers(p, table, begins);
}

void check_tables(struct page_audit *p)
{
	for (const struct node *node = p->root; node; node = node_after(node, p->root))
		check_table(p, node);
}
