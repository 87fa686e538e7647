/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/i18n.h"

#include "base/file.h"
#include "base/locale.h"
#include "base/name.h"

/* Languages written from right to left; a region or script behind the first part does not matter. */
static const char *const right_to_left[] = { "ar", "fa", "ur", "ckb", "he" };

/* Every text the program itself asks for; those of templates are checked by the templates. */
static const char *const required_keys[] = {
#define KEY(name) #name,
#include "site/i18n_keys.def"
#undef KEY
	NULL,
};

/*
 * The classic signs of official statistics (design: data.md § 5), by enum status. The layout follows data/value.h, which this
 * room may not include: a plain value and an empty cell, then the signs.
 */
static const char *const classic_signs[8] = { "", "", "–", ".", "…", "/", "x", "*" };
/* Unknown and secret are one sign there. */
static const char *const letter_signs[8] = { "", NULL, "0", "g", "t", "u", "x", "g" };
static const char *const sign_keys[8] = { NULL,	   NULL,	 "nothing",	   "unknown",
					  "later", "unreliable", "not_meaningful", "suppressed" };
static const char *const mark_keys[4] = { "provisional", "revised", "estimated", "limited" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

bool i18n_is_right_to_left(struct str lang)
{
	struct str primary = str_part(lang.ptr, str_find_char(lang, '-'));
	for (size_t i = 0; i < COUNT(right_to_left); i++)
		if (str_is(primary, right_to_left[i]))
			return true;
	return false;
}

static bool missing(const struct i18n *i18n, const char *section, const char *what, struct diags *d)
{
	return diag_report(d, DIAG_I18N_TEXT_MISSING, loc_file(i18n->source.path), what, section, NULL);
}

/* The value of SECTION / NAME; reports when it is not there. */
static bool text_at(const struct i18n *i18n, const char *section, const char *name, struct str *text, struct diags *d)
{
	const struct field *map = field_named(&i18n->fields, str_of(section));
	const struct field *field = map ? field_named(map, str_of(name)) : NULL;
	if (!field || field->kind != FIELD_TEXT)
		return missing(i18n, section, name, d);
	*text = field->value;
	return true;
}

static bool plural_at(const struct i18n *i18n, const char *section, const char *name, const struct field **text, struct diags *d)
{
	const struct field *map = field_named(&i18n->fields, str_of(section));
	*text = map ? field_named(map, str_of(name)) : NULL;
	return *text ? true : missing(i18n, section, name, d);
}

/* From right to left a sign drifts behind its number ("12−") unless a mark holds it, as CLDR writes numbers of such languages. */
static struct str isolated_sign(struct arena *a, struct str sign)
{
	static const char left_to_right_mark[] = "\u200e";
	if (!sign.len || str_starts(sign, left_to_right_mark))
		return sign;
	return str_of(arena_printf(a, "%s%.*s", left_to_right_mark, (int)sign.len, sign.ptr));
}

static bool read_numbers(struct arena *a, struct i18n *i18n, struct diags *d)
{
	struct str from = { 0 };
	bool ok = text_at(i18n, "zahlen", "komma", &i18n->decimal_mark, d);
	ok &= text_at(i18n, "zahlen", "gruppierung", &i18n->group_mark, d);
	ok &= text_at(i18n, "zahlen", "gruppierung_ab", &from, d);
	ok &= text_at(i18n, "zahlen", "minus", &i18n->minus, d);
	ok &= text_at(i18n, "zahlen", "plus", &i18n->plus, d);
	if (i18n->right_to_left) {
		i18n->minus = isolated_sign(a, i18n->minus);
		i18n->plus = isolated_sign(a, i18n->plus);
	}
	ok &= text_at(i18n, "zahlen", "prozent", &i18n->percent, d);
	ok &= plural_at(i18n, "zahlen", "prozentpunkte", &i18n->points, d);
	if (ok && (from.len != 1 || from.ptr[0] < '4' || from.ptr[0] > '9'))
		ok = diag_report(d, DIAG_I18N_SECTION, source_loc_of(&i18n->source, from), "gruppierung_ab",
				 "gruppierung_ab: 4", NULL);
	else if (ok)
		i18n->group_from = (unsigned)(from.ptr[0] - '0');
	return ok;
}

static bool read_months(struct arena *a, const struct field *field, const struct str **months, struct diags *d)
{
	if (field_items(a, field, months) == I18N_MONTHS)
		return true;
	const char *name = arena_cstr(d->arena, field->name);
	return diag_report(d, DIAG_I18N_SECTION, field->name_loc, name,
			   arena_printf(d->arena, "%s: Januar, Februar, … Dezember", name), NULL);
}

static bool read_dates(struct arena *a, struct i18n *i18n, struct diags *d)
{
	bool ok = text_at(i18n, "datum", "lang", &i18n->date_long, d);
	ok &= text_at(i18n, "datum", "kurz", &i18n->date_short, d);
	ok &= text_at(i18n, "datum", "monat_jahr", &i18n->month_year, d);
	const struct field *months = field_named(&i18n->fields, STR("monate"));
	const struct field *alone = field_named(&i18n->fields, STR("monate_allein"));
	if (!months)
		return missing(i18n, "", "monate", d);
	ok &= read_months(a, months, &i18n->months, d);
	i18n->months_alone = i18n->months;
	return (!alone || read_months(a, alone, &i18n->months_alone, d)) && ok;
}

static bool read_signs(struct i18n *i18n, struct diags *d)
{
	bool ok = true;
	for (size_t i = 0; i < COUNT(classic_signs); i++) {
		i18n->signs[i] = str_of(classic_signs[i]);
		if (sign_keys[i])
			ok &= text_at(i18n, "zeichen", sign_keys[i], &i18n->sign_words[i], d);
	}
	ok &= text_at(i18n, "texte", "not_stated", &i18n->sign_words[1], d);
	/* Not a sign but an abbreviation: it is the language's, and check_keys has told when it is not there. */
	if (i18n_has(i18n, "chart_missing"))
		i18n->signs[1] = i18n_text(i18n, "chart_missing");
	for (size_t i = 0; i < COUNT(mark_keys); i++)
		ok &= text_at(i18n, "zeichen", mark_keys[i], &i18n->mark_words[i], d);
	return ok;
}

static void add_texts(struct arena *a, struct i18n *i18n, const char *section)
{
	const struct field *map = field_named(&i18n->fields, str_of(section));
	for (size_t i = 0; map && i < map->n_children; i++)
		*map_put(&i18n->texts, name_fold(a, map->children[i].name)) = &map->children[i];
}

/* Where a text belongs that is nowhere. */
static const char *section_of(const char *key)
{
	return str_starts(str_of(key), "chart_") ? "diagramme" : "texte";
}

/* One message, however many are missing: who adds a language sees at once what is left to translate. */
static bool check_keys(struct arena *a, const struct i18n *i18n, struct diags *d)
{
	struct str *names = arena_array(a, struct str, COUNT(required_keys));
	const char *first = NULL;
	size_t n = 0;
	for (const char *const *key = required_keys; *key; key++) {
		if (i18n_has(i18n, *key))
			continue;
		first = first ? first : *key;
		names[n++] = str_of(*key);
	}
	if (n == 0)
		return true;
	if (n == 1)
		return missing(i18n, section_of(first), first, d);
	return diag_report(d, DIAG_I18N_TEXTS_MISSING, loc_file(i18n->source.path), name_list(a, names, n, n),
			   arena_printf(a, "%zu", n), NULL);
}

/* ---- Plural forms and gaps ---- */

/* ICU wants the tag as a string that ends. */
static const char *tag_of(const struct i18n *i18n, char tag[32])
{
	size_t len = i18n->lang.len < 31 ? i18n->lang.len : 31;
	memcpy(tag, i18n->lang.ptr, len);
	tag[len] = '\0';
	return tag;
}

struct plurals {
	const char *names[LOCALE_MAX_PLURALS];
	struct str list[LOCALE_MAX_PLURALS];
	size_t n;
	const char *listed;
};

static bool check_forms(const struct field *text, const struct plurals *plurals, struct diags *d)
{
	bool ok = true;
	const char *name = arena_cstr(d->arena, text->name);
	for (size_t i = 0; i < plurals->n; i++)
		if (!field_named(text, plurals->list[i]))
			ok = diag_report(d, DIAG_I18N_PLURAL_MISSING, text->name_loc, name, plurals->names[i], plurals->listed,
					 NULL);
	for (size_t i = 0; i < text->n_children; i++) {
		bool known = false;
		for (size_t k = 0; k < plurals->n; k++)
			known |= str_eq(text->children[i].name, plurals->list[k]);
		if (!known)
			ok = diag_report(d, DIAG_I18N_PLURAL_UNKNOWN, text->children[i].name_loc, name,
					 arena_cstr(d->arena, text->children[i].name), plurals->listed, NULL);
	}
	return ok;
}

static const char *const text_sections[] = { "texte", "diagramme", "zahlen" };

static bool check_plurals(struct arena *a, const struct i18n *i18n, struct diags *d)
{
	struct plurals plurals = { 0 };
	char tag[32];
	bool ok = true;
	plurals.n = locale_plurals(tag_of(i18n, tag), plurals.names);
	for (size_t i = 0; i < plurals.n; i++)
		plurals.list[i] = str_of(plurals.names[i]);
	plurals.listed = name_list(a, plurals.list, plurals.n, plurals.n);
	for (size_t s = 0; s < COUNT(text_sections); s++) {
		const struct field *section = field_named(&i18n->fields, str_of(text_sections[s]));
		for (size_t i = 0; section && i < section->n_children; i++)
			if (section->children[i].kind == FIELD_MAP)
				ok &= check_forms(&section->children[i], &plurals, d);
	}
	return ok;
}

/* The next {gap} of a text, without its braces; false behind the last. */
static bool next_gap(struct str *text, struct str *gap)
{
	*text = str_from(*text, str_find_char(*text, '{'));
	size_t close = str_find_char(*text, '}');
	if (close == text->len)
		return false;
	*gap = str_part(text->ptr + 1, close - 1);
	*text = str_from(*text, close + 1);
	return true;
}

/* The gaps of a text in all its plural forms, each as often as it stands. */
static size_t gaps_of(const struct field *text, struct str *gaps, size_t max)
{
	struct str rest = text->value, gap;
	size_t n = 0;
	while (n < max && next_gap(&rest, &gap))
		gaps[n++] = gap;
	for (size_t i = 0; i < text->n_children; i++)
		n += gaps_of(&text->children[i], gaps + n, max - n);
	return n;
}

/* More gaps than any text has in all its forms together. */
enum { MAX_GAPS = 64 };

/* Longer texts are rare, and leave the stack. */
enum { SHORT_TEXT = 256 };

static bool is_among(struct str name, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

static bool check_gaps_of(const struct i18n *i18n, const struct field *text, const struct field *model, struct diags *d)
{
	struct str gaps[MAX_GAPS], known[MAX_GAPS];
	size_t n_gaps = gaps_of(model, gaps, MAX_GAPS), n_known = 0;
	bool ok = true;
	for (size_t i = 0; i < n_gaps; i++)
		if (!is_among(gaps[i], known, n_known))
			known[n_known++] = gaps[i];
	n_gaps = gaps_of(text, gaps, MAX_GAPS);
	for (size_t i = 0; i < n_gaps; i++)
		if (!is_among(gaps[i], known, n_known))
			ok = diag_report(d, DIAG_I18N_GAP, source_loc_of(&i18n->source, gaps[i]),
					 arena_cstr(d->arena, text->name), arena_cstr(d->arena, gaps[i]),
					 name_list(d->arena, known, n_known, n_known), NULL);
	return ok;
}

bool i18n_check_gaps(const struct i18n *i18n, const struct i18n *main, struct diags *d)
{
	bool ok = true;
	for (size_t s = 0; s < COUNT(text_sections); s++) {
		const struct field *section = field_named(&i18n->fields, str_of(text_sections[s]));
		for (size_t i = 0; section && i < section->n_children; i++) {
			const struct field *text = &section->children[i];
			const struct field *model = map_get(&main->texts, text->name);
			if (model)
				ok &= check_gaps_of(i18n, text, model, d);
		}
	}
	return ok;
}

bool i18n_load(struct arena *a, const char *dir, struct str lang, struct i18n *i18n, struct diags *d)
{
	*i18n = (struct i18n){ .lang = lang, .right_to_left = i18n_is_right_to_left(lang) };
	map_init(&i18n->texts, a);
	const char *path = arena_printf(a, "theme/i18n/%.*s.yaml", (int)lang.len, lang.ptr);
	if (!file_text(a, dir, path, FILE_MAX_FIELDS, &i18n->source, d) ||
	    !fields_read(a, &i18n->source, 0, i18n->source.text.len, &i18n->fields, d))
		return false;
	for (size_t i = 0; i < COUNT(text_sections); i++)
		add_texts(a, i18n, text_sections[i]);
	bool ok = check_keys(a, i18n, d);
	ok &= check_plurals(a, i18n, d);
	ok &= read_numbers(a, i18n, d);
	ok &= read_dates(a, i18n, d);
	ok &= read_signs(i18n, d);
	return ok;
}

void i18n_use_letters(struct i18n *i18n)
{
	for (size_t i = 0; i < COUNT(letter_signs); i++)
		if (letter_signs[i])
			i18n->signs[i] = str_of(letter_signs[i]);
}

bool i18n_has(const struct i18n *i18n, const char *key)
{
	return map_get(&i18n->texts, str_of(key)) != NULL;
}

static const struct field *text_field(const struct i18n *i18n, const char *key)
{
	const struct field *field = map_get(&i18n->texts, str_of(key));
	if (!field)
		BUG(key);
	return field;
}

struct str i18n_text(const struct i18n *i18n, const char *key)
{
	return text_field(i18n, key)->value;
}

void i18n_fill_pattern(struct buf *out, struct str pattern, const struct i18n_argument *arguments, size_t n)
{
	while (pattern.len) {
		size_t open = str_find_char(pattern, '{');
		buf_add(out, pattern.ptr, open);
		pattern = str_from(pattern, open);
		size_t close = str_find_char(pattern, '}');
		if (close == pattern.len) {
			buf_addstr(out, pattern);
			return;
		}
		struct str name = str_part(pattern.ptr + 1, close - 1);
		for (size_t i = 0; i < n; i++)
			if (str_is(name, arguments[i].name))
				buf_addstr(out, arguments[i].text);
		pattern = str_from(pattern, close + 1);
	}
}

void i18n_fill(struct buf *out, const struct i18n *i18n, const char *key, const struct i18n_argument *arguments, size_t n)
{
	i18n_fill_pattern(out, text_field(i18n, key)->value, arguments, n);
}

struct str i18n_filled(struct arena *a, const struct i18n *i18n, const char *key, const struct i18n_argument *arguments, size_t n)
{
	char room[SHORT_TEXT];
	struct buf text = BUF_WITHIN(room);
	i18n_fill(&text, i18n, key, arguments, n);
	struct str copy = buf_copy(a, &text);
	buf_release(&text);
	return copy;
}

static void fill_plural(struct buf *out, const struct i18n *i18n, const struct field *field, long long scaled, unsigned decimals,
			const struct i18n_argument *arguments, size_t n)
{
	char tag[32];
	if (field->kind == FIELD_TEXT) {
		i18n_fill_pattern(out, field->value, arguments, n);
		return;
	}
	const struct field *form = field_named(field, str_of(locale_plural(tag_of(i18n, tag), scaled, decimals)));
	if (!form)
		form = field_named(field, STR("other"));
	i18n_fill_pattern(out, form->value, arguments, n);
}

void i18n_plural(struct buf *out, const struct i18n *i18n, const char *key, long long count,
		 const struct i18n_argument *arguments, size_t n)
{
	fill_plural(out, i18n, text_field(i18n, key), count, 0, arguments, n);
}

void i18n_plural_decimal(struct buf *out, const struct i18n *i18n, const char *key, long long scaled, unsigned decimals,
			 const struct i18n_argument *arguments, size_t n)
{
	fill_plural(out, i18n, text_field(i18n, key), scaled, decimals, arguments, n);
}

void i18n_points(struct buf *out, const struct i18n *i18n, long long scaled, unsigned decimals, struct str number)
{
	fill_plural(out, i18n, i18n->points, scaled, decimals, &(struct i18n_argument){ "n", number }, 1);
}
