/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/plain.h"

#include <stdarg.h>

#include "audit/audit.h"
#include "audit/findings.h"

enum { MOST_WORDS = 25, EASY_MOST_WORDS = 10, MOST_LETTERS = 30, EASY_MOST_LETTERS = 14 };

struct text_check {
	struct arena *arena;
	const struct config *config;
	const struct leaf *leaf;
	bool easy;
	struct readability *counts;
	struct diags *d;
	size_t notes;
	struct str page_text; /* all of <main> */
	struct map acronyms;  /* told already */
};

static void note(struct text_check *c, enum diag_code code, struct str place, struct str first, struct str second, const char *third)
{
	if (++c->notes > PLAIN_MOST_NOTES)
		return;
	struct loc loc = audit_place(c->leaf, place);
	/* The page is named at least, and the line where it can be found. */
	diag_report(c->d, code, loc, arena_cstr(c->arena, first), arena_cstr(c->arena, second), third, NULL);
}

static struct str number(struct text_check *c, size_t n)
{
	return str_of(arena_printf(c->arena, "%zu", n));
}

/* ---- Abbreviations ---- */

static const struct abbreviation {
	const char *brief, *full;
} abbreviations[] = {
	{ "z. B.", "zum Beispiel" }, { "z.B.", "zum Beispiel" }, { "u. a.", "unter anderem" }, { "u.a.", "unter anderem" },
	{ "d. h.", "das heißt" },    { "d.h.", "das heißt" },	 { "bzw.", "oder, und" },      { "ggf.", "wenn nötig" },
	{ "etc.", "und so weiter" }, { "usw.", "und so weiter" }, { "evtl.", "vielleicht" },   { "inkl.", "mit" },
	{ "ca.", "etwa" },	     { "vgl.", "siehe" },	 { "i. d. R.", "meist" },      { "v. a.", "vor allem" },
	{ "o. ä.", "oder Ähnliches" }, { "u. U.", "vielleicht" }, { "s. o.", "siehe oben" },   { "sog.", "so genannt" },
	{ "gem.", "nach" },	     { "lt.", "nach" },		 { "zzgl.", "und dazu" },      { "i. V. m.", "zusammen mit" },
};

static bool ends_word(struct str before)
{
	unsigned char c = before.len ? (unsigned char)before.ptr[before.len - 1] : ' ';
	return c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '.';
}

static void check_abbreviations(struct text_check *c, struct str sentence)
{
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
		size_t at = str_find(sentence, str_of(abbreviations[i].brief));
		if (at >= sentence.len || !ends_word(str_part(sentence.ptr, at)))
			continue;
		note(c, DIAG_PLAIN_ABBREVIATION, sentence, str_of(abbreviations[i].brief), str_of(abbreviations[i].full), NULL);
	}
}

/* ---- Words ---- */

/* Nobody may change what an office or the site is called. */
static bool is_name(const struct text_check *c, struct str word)
{
	if (str_find(c->config->title, word) < c->config->title.len)
		return true;
	for (size_t i = 0; i < c->config->n_offices; i++)
		if (str_find(c->config->offices[i].name, word) < c->config->offices[i].name.len)
			return true;
	return false;
}

static void check_words(struct text_check *c, struct str sentence)
{
	struct str rest = sentence, word;
	while (word_cut(&rest, &word)) {
		size_t letters = word_letters(word);
		if (letters > EASY_MOST_LETTERS && is_name(c, word))
			continue;
		if (c->easy && letters > EASY_MOST_LETTERS)
			note(c, DIAG_EASY_WORD, word, word, STR(""), NULL);
		else if (!c->easy && letters > MOST_LETTERS)
			note(c, DIAG_PLAIN_WORD, word, word, number(c, letters), NULL);
	}
}

/* ---- Acronyms ---- */

static bool is_roman(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr("IVXLCDM", word.ptr[i]))
			return false;
	return true;
}

static bool is_acronym(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < 'A' || word.ptr[i] > 'Z')
			return false;
	return word.len >= 2 && !is_roman(word);
}

/* "Kommunales Integrationszentrum (KI)": in brackets there is what it is short for, or it for what stands before. */
static bool is_in_brackets(struct str text, struct str word)
{
	for (size_t at = 0; (at += str_find(str_from(text, at), word)) < text.len; at += word.len) {
		struct str before = str_part(text.ptr, at);
		size_t open = before.len;
		while (open && before.ptr[open - 1] != '(' && before.ptr[open - 1] != ')')
			open--;
		if (open && before.ptr[open - 1] == '(')
			return true;
	}
	return false;
}

static bool is_in_glossary(const struct text_check *c, struct str word)
{
	const struct glossary *glossary = &c->leaf->language->glossary;
	for (size_t i = 0; i < glossary->n; i++)
		for (size_t k = 0; k < glossary->terms[i].n_forms; k++)
			if (str_eq(glossary->terms[i].forms[k], word))
				return true;
	return false;
}

/* Each once, at its first place. */
static void check_acronyms(struct text_check *c, struct str sentence)
{
	struct str rest = sentence, word;
	while (word_cut(&rest, &word)) {
		if (!is_acronym(word) || is_name(c, word) || is_in_glossary(c, word) || is_in_brackets(c->page_text, word))
			continue;
		void **told = map_put(&c->acronyms, word);
		if (!*told)
			note(c, DIAG_PLAIN_ACRONYM, word, word, STR(""), NULL);
		*told = c;
	}
}

/* ---- Passive voice ---- */

static bool is_lower(struct str word)
{
	return word.len && (unsigned char)word.ptr[0] >= 'a';
}

/* By its form: gefördert, aufgebaut, verbessert, finanziert. Verbs that begin with ge- of themselves are no participles. */
static bool is_participle(struct str word)
{
	static const char *const infinitives[] = { "geben",	 "gehen",     "gelten",	  "gehören",   "gewinnen",  "genießen", "geschehen",
						   "gelingen",	 "gelangen",  "genügen",  "gestalten", "gewähren",  "gefährden",
						   "gebrauchen", "gefallen",  "geraten",  "gegen",     "gemessen" };
	static const char *const adjectives[] = { "bekannt", "berühmt", "verwandt", "bereit", "geeignet" };
	static const char *const own[] = { "be", "ver", "er", "ent", "zer" };
	static const char *const apart[] = { "an", "auf", "aus", "ein", "ab", "vor", "zu", "um", "weiter", "zusammen", "durch", "nach",
					     "mit", "fest", "bereit", "teil", "fort", "dar", "hin", "her", "" };
	if (!is_lower(word) || word.len < 6 || str_starts(word, "gesamt") || str_is_one_of(word, infinitives, sizeof infinitives / sizeof *infinitives) ||
	    str_is_one_of(word, adjectives, sizeof adjectives / sizeof *adjectives))
		return false;
	if (str_ends(word, "iert"))
		return true;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (word.len > 6 && str_ends(word, "t") && str_starts(word, own[i]))
			return true;
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
		struct str rest = str_from(word, strlen(apart[i]));
		if (str_starts(word, apart[i]) && str_starts(rest, "ge") && (str_ends(rest, "t") || str_ends(rest, "en")))
			return true;
	}
	return false;
}

static void check_passive(struct text_check *c, struct str sentence)
{
	static const char *const forms[] = { "wird", "werden", "wurde", "wurden", "worden" };
	struct str rest = sentence, word, participle = STR("");
	bool becomes = false;
	while (word_cut(&rest, &word)) {
		becomes = becomes || str_is_one_of(word, forms, sizeof forms / sizeof *forms);
		if (is_participle(word))
			participle = word;
	}
	if (becomes && participle.len)
		note(c, DIAG_PLAIN_PASSIVE, sentence, participle, excerpt(c->arena, sentence), NULL);
}

/* ---- Easy language ---- */

static bool is_capital(struct str word)
{
	return word.len && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

static void check_forms(struct text_check *c, struct str sentence)
{
	static const char *const hard[] = { "würde", "würden", "könnte", "könnten", "müsste", "müssten", "dürfte", "dürften", "hätte",
					    "hätten", "wäre",	"wären",  "II",	     "III",    "IV",	  "VI",	    "VII",     "VIII",
					    "IX",    "XI",	"XII",	  "sollte", "sollten", "dessen",   "deren" };
	static const char *const numbers[] = { "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
					       "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn", "Elf", "Zwölf" };
	static const char *const genitive[] = { "des", "eines", "ihres", "seines" };
	struct str rest = sentence, word, before = STR("");
	for (; word_cut(&rest, &word); before = word) {
		if (str_is_one_of(word, hard, sizeof hard / sizeof *hard) && !is_name(c, word))
			note(c, DIAG_EASY_FORM, sentence, word, excerpt(c->arena, sentence), NULL);
		else if (str_is_one_of(before, genitive, sizeof genitive / sizeof *genitive) && is_capital(word))
			note(c, DIAG_EASY_FORM, sentence, before, excerpt(c->arena, sentence), NULL);
		else if (str_is_one_of(word, numbers, sizeof numbers / sizeof *numbers))
			note(c, DIAG_EASY_NUMBER, sentence, word, excerpt(c->arena, sentence), NULL);
	}
}

static void check_signs(struct text_check *c, struct str sentence)
{
	static const char *const signs[] = { "(", "[", "/", "&", "%", "§", ";", "*", "=", "<" };
	size_t commas = 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_find(sentence, str_of(signs[i])) < sentence.len)
			note(c, DIAG_EASY_SIGN, sentence, str_of(signs[i]), excerpt(c->arena, sentence), NULL);
	for (size_t i = 0; i + 1 < sentence.len; i++)
		commas += sentence.ptr[i] == ',' && sentence.ptr[i + 1] == ' ';
	if (commas > 1)
		note(c, DIAG_EASY_CLAUSE, sentence, excerpt(c->arena, sentence), STR(""), NULL);
}

/* ---- Sentences ---- */

static void check_sentence(struct text_check *c, struct str sentence)
{
	size_t words = readability_add(c->counts, sentence), most = c->easy ? EASY_MOST_WORDS : MOST_WORDS;
	if (words > most)
		note(c, c->easy ? DIAG_EASY_SENTENCE : DIAG_PLAIN_SENTENCE, excerpt(c->arena, sentence), number(c, words),
		     excerpt(c->arena, sentence), arena_printf(c->arena, "%zu", most));
	check_abbreviations(c, sentence);
	check_words(c, sentence);
	check_acronyms(c, sentence);
	check_passive(c, sentence);
	if (c->easy) {
		check_forms(c, sentence);
		check_signs(c, sentence);
	}
}

static void check_text(struct text_check *c, struct str text)
{
	struct str sentence, part;
	while (sentence_cut(&text, &sentence)) {
		/* In easy language what stands behind a colon is read as a sentence of its own, on a line of its own. */
		for (size_t colon; c->easy && (colon = str_find(sentence, STR(": "))) < sentence.len;) {
			part = str_part(sentence.ptr, colon + 1);
			check_sentence(c, part);
			sentence = str_trim(str_from(sentence, colon + 1));
		}
		check_sentence(c, sentence);
	}
}

/* ---- Which texts ---- */

/* What lotse writes, and what stands in data. */
static bool is_generated(const struct node *node)
{
	static const char *const tags[] = { "figure", "table", "nav", "dl", "aside", "pre", "sup" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (node_is(node, tags[i]))
			return true;
	if (node_has_word(node, "class", "statement"))
		return true;
	/* Markdown makes lists without a class, or of tasks; each list of a template has one. */
	bool list = node_is(node, "ul") || node_is(node, "ol");
	if (list || node_is(node, "p"))
		return node_has(node, "class") && !node_has_word(node, "class", "intro") && !node_has_word(node, "class", "task-list");
	return node_has_word(node, "class", "translation") || node_has_word(node, "aria-labelledby", "kontakt-und-rat");
}

/* A list item counts without the lists and paragraphs in it, which stand for themselves. */
static struct str own_text(struct arena *a, const struct node *node)
{
	struct buf out = BUF_INIT;
	for (const struct node *child = node->first; child; child = child->next) {
		if (node_is(child, "ul") || node_is(child, "ol") || node_is(child, "p"))
			continue;
		/* Blanks at the ends of a text part words; node_text drops them. */
		if (!child->tag.len)
			buf_addstr(&out, child->text);
		else
			buf_addstr(&out, node_text(a, child));
	}
	for (size_t i = 0; i < out.len; i++)
		if (out.ptr[i] == '\n')
			out.ptr[i] = ' ';
	struct str text = buf_copy(a, &out);
	buf_release(&out);
	return str_trim(text);
}

static bool is_german(const struct leaf *leaf)
{
	struct str lang = leaf->language->i18n.lang;
	/* What a print edition says was judged where it stands. */
	return leaf->kind == LEAF_PAGE && !leaf_is_print(leaf) && leaf->translation != TRANSLATION_MISSING &&
	       (str_is(lang, "de") || str_starts(lang, "de-"));
}

void plain_check(struct arena *a, const struct publication *pub, const struct leaf *leaf, const struct node *root,
		 struct readability *counts, struct diags *d)
{
	*counts = (struct readability){ 0 };
	const struct node *main = node_find(root, "main");
	if (!main || !is_german(leaf))
		return;
	struct text_check c = { .arena = a, .config = &pub->config, .leaf = leaf, .counts = counts, .d = d };
	c.page_text = node_text(a, main);
	map_init(&c.acronyms, a);
	c.easy = str_is(leaf->language->i18n.lang, "de-simple");
	for (const struct node *node = main; node;) {
		if (is_generated(node)) {
			node = node_behind(node, main);
			continue;
		}
		if (node_is(node, "p"))
			check_text(&c, node_text(a, node));
		else if (node_is(node, "li"))
			check_text(&c, own_text(a, node));
		node = node_after(node, main);
	}
	if (c.notes > PLAIN_MOST_NOTES)
		diag_report(d, DIAG_PLAIN_MORE, audit_place(leaf, STR("")), number(&c, c.notes - PLAIN_MOST_NOTES).ptr, NULL);
}
