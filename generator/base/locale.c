/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/locale.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/ucol.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/uversion.h>

#include "base/buf.h"

/* Below U+0300, the first combining mark, every text is in NFC. */
enum { FIRST_MARK = 0x300 };

/* UTF-16 as ICU wants it; in an arena. */
struct wide {
	UChar *ptr;
	int32_t len;
};

static void check(UErrorCode status)
{
	if (status == U_MEMORY_ALLOCATION_ERROR)
		out_of_memory();
	if (U_FAILURE(status))
		BUG(u_errorName(status));
}

static int32_t length32(size_t len)
{
	if (len > INT32_MAX / 4)
		BUG("text is too long for ICU");
	return (int32_t)len;
}

static struct wide to_wide(struct arena *a, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	struct wide wide = { .ptr = arena_array(a, UChar, text.len + 1) };
	u_strFromUTF8WithSub(wide.ptr, length32(text.len + 1), &wide.len, text.ptr, length32(text.len), STR_BAD, NULL,
			     &status);
	check(status);
	return wide;
}

static struct str from_wide(struct arena *a, struct wide wide)
{
	UErrorCode status = U_ZERO_ERROR;
	/* A UTF-16 unit takes at most three bytes. */
	int32_t cap = wide.len * 3 + 1, len;
	char *text = arena_alloc(a, (size_t)cap);
	u_strToUTF8WithSub(text, cap, &len, wide.ptr, wide.len, STR_BAD, NULL, &status);
	check(status);
	return str_part(text, (size_t)len);
}

/* ---- Normal form and case ---- */

static const UNormalizer2 *nfc(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFCInstance(&status);
	check(status);
	return normalizer;
}

static bool is_nfc(struct wide wide)
{
	UErrorCode status = U_ZERO_ERROR;
	bool yes = unorm2_isNormalized(nfc(), wide.ptr, wide.len, &status);
	check(status);
	return yes;
}

static struct wide normalise(struct arena *a, struct wide wide)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t cap = wide.len * 3 + 1; /* the most NFC expands UTF-16: UAX 15, § 3.3 "expansion factors" */
	struct wide normal = { .ptr = arena_array(a, UChar, (size_t)cap) };
	normal.len = unorm2_normalize(nfc(), wide.ptr, wide.len, normal.ptr, cap, &status);
	check(status);
	return normal;
}

static bool is_surely_nfc(struct str text)
{
	/* U+0300 begins with the byte CC. */
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0xC0 + FIRST_MARK / 64)
			return false;
	return true;
}

struct str locale_nfc(struct arena *a, struct str text)
{
	if (is_surely_nfc(text))
		return text;
	struct wide wide = to_wide(a, text);
	return is_nfc(wide) ? text : from_wide(a, normalise(a, wide));
}

struct str locale_casefold(struct arena *a, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	struct wide wide = normalise(a, to_wide(a, text));
	int32_t cap = wide.len * 3 + 1; /* "ΐ" becomes three units, nothing more */
	struct wide folded = { .ptr = arena_array(a, UChar, (size_t)cap) };
	folded.len = u_strFoldCase(folded.ptr, cap, wide.ptr, wide.len, U_FOLD_CASE_DEFAULT, &status);
	check(status);
	return from_wide(a, normalise(a, folded));
}

/* u_strToLower or u_strToUpper, by the rules of no language. */
typedef int32_t change_case(UChar *to, int32_t cap, const UChar *from, int32_t len, const char *lang, UErrorCode *status);

static struct str in_case(struct arena *a, struct str text, change_case *change)
{
	UErrorCode status = U_ZERO_ERROR;
	struct wide wide = to_wide(a, text);
	int32_t cap = wide.len * 3 + 1;
	struct wide changed = { .ptr = arena_array(a, UChar, (size_t)cap) };
	changed.len = change(changed.ptr, cap, wide.ptr, wide.len, "", &status);
	check(status);
	return from_wide(a, changed);
}

static bool is_ascii(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

struct str locale_lower(struct arena *a, struct str text)
{
	if (!is_ascii(text))
		return in_case(a, text, u_strToLower);
	char *lower = arena_cstr(a, text);
	for (size_t i = 0; i < text.len; i++)
		if (lower[i] >= 'A' && lower[i] <= 'Z')
			lower[i] = (char)(lower[i] + ('a' - 'A'));
	return str_part(lower, text.len);
}

/* ---- Order ---- */

struct locale_order *locale_order_open(const char *lang)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *collator = ucol_open(lang, &status);
	check(status);
	ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
	check(status);
	return (struct locale_order *)collator;
}

void locale_order_close(struct locale_order *order)
{
	ucol_close((UCollator *)order);
}

int locale_compare(const struct locale_order *order, struct str a, struct str b)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!order)
		return str_cmp(a, b);
	UCollationResult result =
		ucol_strcollUTF8((const UCollator *)order, a.ptr, length32(a.len), b.ptr, length32(b.len), &status);
	check(status);
	return result == UCOL_EQUAL ? str_cmp(a, b) : (int)result;
}

struct locale_order *locale_letters_open(const char *lang)
{
	struct locale_order *letters = locale_order_open(lang);
	ucol_setStrength((UCollator *)letters, UCOL_PRIMARY);
	return letters;
}

/* ---- Words ---- */

static bool is_mark(UChar32 c)
{
	return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Most characters are ASCII, and the search looks at each of each page. */
static inline UChar32 character_at(struct str text, size_t pos, size_t *len)
{
	unsigned char byte = (unsigned char)text.ptr[pos];
	*len = 1;
	return byte < 0x80 ? byte : (UChar32)str_at(text, pos, len);
}

static inline bool is_alphanumeric(UChar32 c)
{
	return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') : u_isalnum(c);
}

struct str locale_from_word(struct str text)
{
	for (size_t pos = 0, len; pos < text.len; pos += len)
		if (is_alphanumeric(character_at(text, pos, &len)))
			return str_from(text, pos);
	return STR("");
}

/* Words that begin with the letters of the article and have none: relative pronouns, the name of God, nouns of verbs with l. */
static bool has_own_alef_lam(struct str word)
{
	static const char *const words[] = { "الله", "الذي", "الذين", "التي", "اللذان", "اللذين", "اللتان", "اللتين", "اللاتي", "اللواتي",
					     "الآن", "المانيا", "التباس", "التحاق", "التزام", "التفات", "التفاف", "التقاء", "التقاط",
					     "التماس", "التهاب" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(word, words[i]))
			return true;
	return false;
}

struct str locale_without_article(struct str lang, struct str text)
{
	static const char article[] = "ال";
	enum { SHORTEST_WORD = 2 * 2 /* letters of two bytes */ };
	struct str rest = text, word;
	if (!str_is(lang, "ar") || !str_starts(text, article) || has_own_alef_lam(text) || !locale_word(&rest, &word) ||
	    word.len < strlen(article) + SHORTEST_WORD)
		return text;
	return str_from(text, strlen(article));
}

enum reading { FROM_LEFT, FROM_RIGHT, NO_LETTER };

/* The next letter's; cuts it off with what stands before. */
static enum reading next_reading(struct str *rest)
{
	enum { LEFT_TO_RIGHT_MARK = 0x200e };
	for (unsigned c; str_next(rest, &c);) {
		UCharDirection direction = u_charDirection((UChar32)c);
		if (direction == U_LEFT_TO_RIGHT && c != LEFT_TO_RIGHT_MARK)
			return FROM_LEFT;
		if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
			return FROM_RIGHT;
	}
	return NO_LETTER;
}

bool locale_begins_right_to_left(struct str text)
{
	return next_reading(&text) == FROM_RIGHT;
}

bool locale_ends_left_to_right(struct str text)
{
	enum reading last = NO_LETTER;
	for (enum reading next; (next = next_reading(&text)) != NO_LETTER;)
		last = next;
	return last == FROM_LEFT;
}

static bool has_dotted_capital(struct str lang)
{
	return str_is(lang, "tr") || str_is(lang, "az");
}

struct str locale_sentence(struct arena *a, struct str lang, struct str text)
{
	size_t len, next;
	if (!text.len)
		return text;
	UChar32 first = (UChar32)str_at(text, 0, &len);
	if (len < text.len && u_isupper((UChar32)str_at(text, len, &next)))
		return text;
	UChar32 capital = first == 'i' && has_dotted_capital(lang) ? 0x130 : u_totitle(first);
	if (capital == first)
		return text;
	UChar wide[U16_MAX_LENGTH];
	size_t n = 0;
	U16_APPEND_UNSAFE(wide, n, capital);
	struct str begin = from_wide(a, (struct wide){ .ptr = wide, .len = length32(n) });
	return str_of(arena_joined(a, begin, str_from(text, len)));
}

bool locale_word(struct str *rest, struct str *word)
{
	*rest = locale_from_word(*rest);
	size_t len = 0, next;
	while (len < rest->len) {
		UChar32 c = character_at(*rest, len, &next);
		if (!is_alphanumeric(c) && (c < 0x80 || !is_mark(c)))
			break;
		len += next;
	}
	*word = str_part(rest->ptr, len);
	*rest = str_from(*rest, len);
	return len > 0;
}

/* Compatibility forms taken apart, their marks left out. */
static struct wide without_marks(struct arena *a, struct wide wide)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *parts = unorm2_getNFKDInstance(&status);
	check(status);
	int32_t cap = wide.len * 18 + 1; /* UAX 15, § 3.3 */
	struct wide apart = { .ptr = arena_array(a, UChar, (size_t)cap) };
	int32_t len = unorm2_normalize(parts, wide.ptr, wide.len, apart.ptr, cap, &status);
	check(status);
	for (int32_t i = 0; i < len;) {
		UChar32 c;
		int32_t from = i;
		U16_NEXT(apart.ptr, i, len, c);
		for (; !is_mark(c) && from < i; from++)
			apart.ptr[apart.len++] = apart.ptr[from];
	}
	return apart;
}

/*
 * What German writes with two letters where it has no umlauts, and Turkish without its dot. In Arabic, letters that people type
 * for each other at the end of words, the stroke that only widens a word, and the digits of its keyboards.
 */
static struct str spelled_out(struct arena *a, struct str lower)
{
	static const char *const spellings[][2] = {
		{ "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" }, { "ß", "ss" }, { "ı", "i" }, { "ى", "ي" }, { "ة", "ه" }, { "ـ", "" },
		{ "٠", "0" },  { "١", "1" },  { "٢", "2" },  { "٣", "3" },  { "٤", "4" }, { "٥", "5" }, { "٦", "6" }, { "٧", "7" },
		{ "٨", "8" },  { "٩", "9" },
	};
	struct buf out = BUF_INIT;
	while (lower.len) {
		size_t n = sizeof spellings / sizeof *spellings, i = (unsigned char)lower.ptr[0] < 0x80 ? n : 0;
		while (i < n && !str_starts(lower, spellings[i][0]))
			i++;
		buf_adds(&out, i < n ? spellings[i][1] : "");
		if (i == n)
			buf_addc(&out, lower.ptr[0]);
		lower = str_from(lower, i < n ? strlen(spellings[i][0]) : 1);
	}
	struct str spelled = buf_copy(a, &out);
	buf_release(&out);
	return spelled;
}

struct str locale_search_form(struct arena *a, struct str word)
{
	struct str lower = locale_lower(a, locale_nfc(a, word));
	struct str spelled = is_ascii(lower) ? lower : spelled_out(a, lower);
	return is_ascii(spelled) ? spelled : from_wide(a, without_marks(a, to_wide(a, spelled)));
}

static struct str upper(struct arena *a, struct str text)
{
	return in_case(a, text, u_strToUpper);
}

struct str locale_letter(struct arena *a, const struct locale_order *letters, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	text = locale_nfc(a, locale_from_word(text));
	if (!text.len)
		return STR("#");
	size_t len;
	if (u_isdigit((UChar32)str_at(text, 0, &len)))
		return STR("0–9");
	struct str letter = upper(a, str_part(text.ptr, len)), bare = from_wide(a, without_marks(a, to_wide(a, letter)));
	UCollationResult result = ucol_strcollUTF8((const UCollator *)letters, letter.ptr, length32(letter.len), bare.ptr,
						   length32(bare.len), &status);
	check(status);
	return result == UCOL_EQUAL && bare.len ? bare : letter;
}

/* ---- Plural ---- */

/* n/10^decimals with all its decimals: whether they are visible decides too ("1 Tag", "1,0 Tage"). */
static int32_t decimal_text(char out[64], long long scaled, unsigned decimals)
{
	char digits[48];
	unsigned long long value = scaled < 0 ? 0ULL - (unsigned long long)scaled : (unsigned long long)scaled;
	int n = snprintf(digits, sizeof digits, "%0*llu", (int)decimals + 1, value);
	int whole = n - (int)decimals;
	return snprintf(out, 64, "%.*s.%s", whole, digits, digits + whole);
}

/* The keyword that ICU wrote, as a string that lives for ever. */
static const char *category(const UChar *keyword, int32_t len)
{
	static const char *const categories[] = { "zero", "one", "two", "few", "many" };
	char text[8] = "";
	if (len < (int32_t)sizeof text)
		u_UCharsToChars(keyword, text, len);
	for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
		if (strcmp(text, categories[i]) == 0)
			return categories[i];
	return "other";
}

/* More decimals than a number of this program can have. */
enum { MAX_DECIMALS = 18 };

/* By rules of numbers whose decimals are written, too. */
static int32_t select_with_decimals(const UPluralRules *rules, const char *lang, long long scaled, unsigned decimals,
				    UChar keyword[16], UErrorCode *status)
{
	UChar skeleton[MAX_DECIMALS + 2];
	char text[64];
	if (decimals > MAX_DECIMALS)
		BUG("too many decimals");
	u_charsToUChars(".000000000000000000", skeleton, (int32_t)decimals + 1);
	UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(skeleton, (int32_t)decimals + 1, lang, status);
	UFormattedNumber *number = unumf_openResult(status);
	unumf_formatDecimal(formatter, text, decimal_text(text, scaled, decimals), number, status);
	int32_t len = uplrules_selectFormatted(rules, number, keyword, 16, status);
	unumf_closeResult(number);
	unumf_close(formatter);
	return len;
}

/*
 * Whether ICU sees the number as it is written when it gets it as a double: it then needs no formatter, which takes 20 times as long.
 * Whole numbers it does. Of others it looks for the decimals that are not zero, by multiplying with ten: with one decimal that gives back
 * the whole number (m/n·n = m for n = 2^i + 2^j; Goldberg, What Every Computer Scientist Should Know, theorem 7), with two not always.
 */
static bool is_same_as_double(long long scaled, unsigned decimals)
{
	const long long exact = 1LL << 52;
	return scaled > -exact && scaled < exact && (decimals == 0 || (decimals == 1 && scaled % 10 != 0));
}

const char *locale_plural(const char *lang, long long scaled, unsigned decimals)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar keyword[16];
	UPluralRules *rules = uplrules_open(lang, &status);
	int32_t len = is_same_as_double(scaled, decimals)
			      ? uplrules_select(rules, (double)scaled / (decimals ? 10 : 1), keyword, 16, &status)
			      : select_with_decimals(rules, lang, scaled, decimals, keyword, &status);
	if (status == U_MEMORY_ALLOCATION_ERROR)
		out_of_memory();
	const char *plural = U_SUCCESS(status) ? category(keyword, len) : "other";
	uplrules_close(rules);
	return plural;
}

size_t locale_plurals(const char *lang, const char *categories[LOCALE_MAX_PLURALS])
{
	UErrorCode status = U_ZERO_ERROR;
	UPluralRules *rules = uplrules_open(lang, &status);
	UEnumeration *keywords = uplrules_getKeywords(rules, &status);
	const UChar *keyword;
	int32_t len;
	size_t n = 0;
	check(status);
	while (n < LOCALE_MAX_PLURALS && (keyword = uenum_unext(keywords, &len, &status)))
		categories[n++] = category(keyword, len);
	uenum_close(keywords);
	uplrules_close(rules);
	return n;
}

/* ---- Languages ---- */

enum { MAX_TAG = 64 };

bool locale_is_language(struct str tag)
{
	UErrorCode status = U_ZERO_ERROR;
	char text[MAX_TAG], id[MAX_TAG];
	int32_t parsed = 0;
	if (tag.len >= sizeof text)
		return false;
	memcpy(text, tag.ptr, tag.len);
	text[tag.len] = '\0';
	uloc_forLanguageTag(text, id, MAX_TAG, &parsed, &status);
	size_t letters = str_find_char(tag, '-');
	return U_SUCCESS(status) && parsed == (int32_t)tag.len && (letters == 2 || letters == 3);
}

/* ---- The library ---- */

static void *take(const void *context, size_t size)
{
	(void)context;
	return xmalloc(size);
}

static void *take_again(const void *context, void *ptr, size_t size)
{
	(void)context;
	return xrealloc(ptr, size);
}

static void give_back(const void *context, void *ptr)
{
	(void)context;
	free(ptr);
}

void locale_init(void)
{
	UErrorCode status = U_ZERO_ERROR;
	u_setMemoryFunctions(NULL, take, take_again, give_back, &status);
	check(status);
}

void locale_cleanup(void)
{
	u_cleanup();
}

const char *locale_version(void)
{
	return U_ICU_VERSION;
}
