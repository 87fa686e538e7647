/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a pattern of a language file, and as a number that chooses a plural form: gaps are filled, all else stays, and each
 * language has a form for every number.
 *
 * Four bytes of number, one of language, then the pattern.
 */
#include "site/i18n.h"

#include "base/locale.h"
#include "data/number.h"
#include "fuzz.h"
#include "render/format.h"

static const char *const names[] = { "de", "en", "tr", "ar", "uk", "de-simple" };
enum { N_LANGUAGES = sizeof names / sizeof *names };

static const struct i18n *languages(void)
{
	static struct i18n read[N_LANGUAGES];
	static struct arena a;
	struct diags d = { .arena = &a };
	for (size_t i = 0; i < N_LANGUAGES && !read[i].lang.len; i++)
		require(i18n_load(&a, ".", str_of(names[i]), &read[i], &d));
	return read;
}

static const struct i18n_argument arguments[] = { { "n", STR("<1>") }, { "name", STR("{n}") } };

/* The same by cutting at each gap; what is filled in is not read again. */
static void fill_slowly(struct buf *out, struct str pattern)
{
	size_t i = 0;
	while (i < pattern.len) {
		size_t close = i;
		while (pattern.ptr[i] == '{' && close < pattern.len && pattern.ptr[close] != '}')
			close++;
		if (pattern.ptr[i] != '{' || close == pattern.len) {
			buf_addc(out, pattern.ptr[i++]);
			continue;
		}
		struct str name = str_part(pattern.ptr + i + 1, close - i - 1);
		buf_adds(out, str_is(name, "n") ? "<1>" : str_is(name, "name") ? "{n}" : "");
		i = close + 1;
	}
}

static void check_pattern(struct str pattern)
{
	struct buf out = BUF_INIT, expected = BUF_INIT;
	i18n_fill_pattern(&out, pattern, arguments, sizeof arguments / sizeof *arguments);
	fill_slowly(&expected, pattern);
	require(str_eq(buf_str(&out), buf_str(&expected)));
	buf_release(&out);
	buf_release(&expected);
}

/* Asked once of each language, since ICU reads its rules anew each time. */
static bool has_category(unsigned language, const char *lang, const char *category)
{
	static const char *categories[N_LANGUAGES][LOCALE_MAX_PLURALS];
	static size_t n[N_LANGUAGES];
	if (!n[language])
		n[language] = locale_plurals(lang, categories[language]);
	for (size_t i = 0; i < n[language]; i++)
		if (strcmp(categories[language][i], category) == 0)
			return true;
	return false;
}

/* CLDR's category is among those that a language file must have, and the sentence has the number in it. */
static void check_plural(unsigned language, int64_t scaled, unsigned decimals)
{
	const struct i18n *i18n = &languages()[language];
	char lang[3] = { i18n->lang.ptr[0], i18n->lang.ptr[1], 0 };
	require(has_category(language, lang, locale_plural(lang, scaled, decimals)));
	struct buf number = BUF_INIT, text = BUF_INIT;
	format_number(&number, i18n, scaled, decimals, false);
	i18n_points(&text, i18n, scaled, decimals, buf_str(&number));
	require(text.len >= number.len && str_utf8_error(buf_str(&text)) == text.len);
	require(str_find(buf_str(&text), STR("{")) == text.len);
	buf_release(&number);
	buf_release(&text);
}

/* Of what has been tried, ICU would only say the same: most inputs differ from others in the pattern alone. */
static bool was_tried(uint64_t head)
{
	enum { N_REMEMBERED = 1 << 16 };
	static uint64_t tried[N_REMEMBERED];
	/* Never 0, which is what nothing has been tried of. */
	uint64_t mark = head + 1, *place = &tried[mark * 0x9E3779B97F4A7C15u >> 48];
	bool was = *place == mark;
	*place = mark;
	return was;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	enum { HEAD = 5, MAX_DECIMALS = 6 };
	int32_t scaled;
	if (len < HEAD)
		return 0;
	memcpy(&scaled, bytes, sizeof scaled);
	unsigned language = bytes[4] % N_LANGUAGES, decimals = bytes[4] / N_LANGUAGES % (MAX_DECIMALS + 1);
	if (!was_tried((uint64_t)(uint32_t)scaled << 16 | language << 8 | decimals))
		check_plural(language, scaled, decimals);
	check_pattern(as_bytes(bytes + HEAD, len - HEAD));
	return 0;
}
