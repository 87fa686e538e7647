/* SPDX-License-Identifier: EUPL-1.2 */
/* The manual of messages and words, from the tables that the program itself uses: for a terminal, for machines, for the handbook. */
#include "command/explain.h"

#include <stdlib.h>

#include "base/escape.h"
#include "base/json.h"

static const char *in(enum diag_lang lang, const char *german, const char *english)
{
	return lang == DIAG_DE ? german : english;
}

/* ---- One message, for a terminal ---- */

/* Each line of `text` with `first` before the first and `other` before the others. */
static void add_lines(struct buf *out, const char *first, const char *other, const char *text)
{
	struct str rest = str_of(text), line;
	for (const char *before = first; str_cut(&rest, '\n', &line); before = other) {
		if (line.len) {
			buf_adds(out, before);
			buf_addstr(out, line);
		}
		buf_addc(out, '\n');
	}
}

/* Where the lines of an example stand. */
static const char *place(const char *file, enum diag_lang lang)
{
	return file ? file : in(lang, "im Terminal", "at a terminal");
}

static void add_example(struct buf *out, const char *word, const char *where, const char *text)
{
	buf_addf(out, "\n%s (%s):\n", word, where);
	add_lines(out, "  ", "  ", text);
}

static void message_text(struct buf *out, enum diag_code code, enum diag_lang lang)
{
	const struct diag_example *example = diag_code_example(code);
	buf_addf(out, "%s (%s)\n\n", diag_code_name(code), diag_severity_word(diag_code_severity(code), lang));
	diag_code_message(out, code, lang);
	buf_addf(out, "\n%s", in(lang, "Lösung: ", "Fix: "));
	diag_code_remedy(out, code, lang);
	buf_addc(out, '\n');
	if (example->wrong)
		add_example(out, in(lang, "Falsch", "Wrong"), place(example->wrong_file, lang), example->wrong);
	if (example->right)
		add_example(out, in(lang, "Richtig", "Right"), place(example->right_file, lang), example->right);
	if (example->without[lang])
		buf_addf(out, "\n%s\n", example->without[lang]);
}

/* ---- One message, for machines ---- */

static struct json *json_example(const char *file, const char *text)
{
	if (!text)
		return json_none();
	struct json *object = json_new_object();
	json_set(object, "file", file ? json_text(str_of(file)) : json_none());
	json_set(object, "text", json_text(str_of(text)));
	return object;
}

static void set_words(struct json *object, const char *key, enum diag_code code, enum diag_lang lang,
		      void (*words)(struct buf *, enum diag_code, enum diag_lang))
{
	struct buf text = BUF_INIT;
	words(&text, code, lang);
	json_set(object, key, json_text(buf_str(&text)));
	buf_release(&text);
}

static struct json *message_json(enum diag_code code, enum diag_lang lang)
{
	const struct diag_example *example = diag_code_example(code);
	struct json *object = json_new_object();
	json_set(object, "code", json_text(str_of(diag_code_name(code))));
	json_set(object, "severity", json_text(str_of(diag_severity_word(diag_code_severity(code), DIAG_EN))));
	set_words(object, "message", code, lang, diag_code_message);
	set_words(object, "remedy", code, lang, diag_code_remedy);
	json_set(object, "wrong", json_example(example->wrong_file, example->wrong));
	json_set(object, "right", json_example(example->right_file, example->right));
	json_set(object, "without", example->without[lang] ? json_text(str_of(example->without[lang])) : json_none());
	return object;
}

/* ---- All messages, for the handbook ---- */

static void add_words(struct buf *out, enum diag_code code, enum diag_lang lang,
		      void (*words)(struct buf *, enum diag_code, enum diag_lang))
{
	struct buf text = BUF_INIT;
	words(&text, code, lang);
	escape_markdown(out, buf_str(&text));
	buf_release(&text);
}

/* Tildes fence an example in; one more than any run of them inside. */
static size_t fence_length(const struct diag_example *example)
{
	const char *const texts[] = { example->wrong, example->right };
	size_t longest = 2;
	for (size_t i = 0; i < 2; i++) {
		size_t run = 0;
		for (const char *c = texts[i]; c && *c; c++) {
			run = *c == '~' ? run + 1 : 0;
			longest = run > longest ? run : longest;
		}
	}
	return longest + 1;
}

static void add_fence(struct buf *out, size_t length, const char *after)
{
	for (size_t i = 0; i < length; i++)
		buf_addc(out, '~');
	buf_adds(out, after);
}

static void example_markdown(struct buf *out, const struct diag_example *example, enum diag_lang lang)
{
	size_t length = fence_length(example);
	const char *blanks = "          ";
	add_fence(out, length, "text\n");
	buf_addf(out, "%s\n", place(example->wrong_file, lang));
	add_lines(out, in(lang, "falsch:   ", "wrong:    "), blanks, example->wrong);
	if (example->right && strcmp(place(example->wrong_file, lang), place(example->right_file, lang)) != 0)
		buf_addf(out, "%s\n", place(example->right_file, lang));
	if (example->right)
		add_lines(out, in(lang, "richtig:  ", "right:    "), blanks, example->right);
	add_fence(out, length, "\n\n");
}

static void message_markdown(struct buf *out, enum diag_code code, enum diag_lang lang)
{
	buf_addf(out, "#### %s\n\n%s: ", diag_code_name(code), diag_severity_word(diag_code_severity(code), lang));
	add_words(out, code, lang, diag_code_message);
	buf_addf(out, " **%s** ", in(lang, "Lösung:", "Fix:"));
	add_words(out, code, lang, diag_code_remedy);
	buf_adds(out, "\n\n");
	const struct diag_example *example = diag_code_example(code);
	if (example->wrong)
		example_markdown(out, example, lang);
	if (example->without[lang]) {
		escape_markdown(out, str_of(example->without[lang]));
		buf_adds(out, "\n\n");
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(diag_code_name(*(const enum diag_code *)a), diag_code_name(*(const enum diag_code *)b));
}

static void all_messages(struct buf *out, const struct options *options)
{
	enum diag_code codes[N_DIAG_CODES];
	for (int i = 0; i < N_DIAG_CODES; i++)
		codes[i] = (enum diag_code)i;
	qsort(codes, N_DIAG_CODES, sizeof *codes, by_name);
	if (options->format != DIAG_JSON) {
		for (int i = 0; i < N_DIAG_CODES; i++)
			message_markdown(out, codes[i], options->lang);
		return;
	}
	struct json *list = json_new_array();
	for (int i = 0; i < N_DIAG_CODES; i++)
		json_push(list, message_json(codes[i], options->lang));
	json_write(out, list, 2);
	buf_addc(out, '\n');
	json_free(list);
}

/* ---- All words ---- */

static int by_folded(const void *a, const void *b)
{
	return str_cmp(word_folded(*(const enum word *)a), word_folded(*(const enum word *)b));
}

static void all_words(struct buf *out, const struct options *options)
{
	enum word words[N_WORDS - 1];
	for (int i = 1; i < N_WORDS; i++)
		words[i - 1] = (enum word)i;
	qsort(words, N_WORDS - 1, sizeof *words, by_folded);
	struct json *object = json_new_object();
	buf_adds(out, options->format == DIAG_JSON ? "" : in(options->lang, "| Deutsch | Englisch |\n", "| German | English |\n"));
	buf_adds(out, options->format == DIAG_JSON ? "" : "|---|---|\n");
	for (size_t i = 0; i < N_WORDS - 1; i++) {
		if (options->format == DIAG_JSON)
			json_set(object, word_german(words[i]), json_text(str_of(word_english(words[i]))));
		else
			buf_addf(out, "| `%s` | %s |\n", word_german(words[i]), word_english(words[i]));
	}
	if (options->format == DIAG_JSON) {
		json_write(out, object, 2);
		buf_addc(out, '\n');
	}
	json_free(object);
}

/* ---- Which of them ---- */

static const struct list {
	const char *english, *german;
	void (*print)(struct buf *, const struct options *);
} lists[] = {
	{ "messages", "meldungen", all_messages },
	{ "words", "wörter", all_words },
};

bool explain_is_message(struct str word)
{
	bool hyphen = false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		hyphen |= c == '-';
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return hyphen;
}

static void explain_message(struct buf *out, const struct options *options, enum diag_code code)
{
	if (options->format != DIAG_JSON) {
		message_text(out, code, options->lang);
		return;
	}
	struct json *object = message_json(code, options->lang);
	json_write(out, object, 2);
	buf_addc(out, '\n');
	json_free(object);
}

bool explain_word(struct buf *out, const struct options *options, struct str word)
{
	for (int i = 0; i < N_DIAG_CODES; i++)
		if (str_is(word, diag_code_name((enum diag_code)i))) {
			explain_message(out, options, (enum diag_code)i);
			return true;
		}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (str_is(word, lists[i].english) || str_is(word, lists[i].german)) {
			lists[i].print(out, options);
			return true;
		}
	return false;
}
