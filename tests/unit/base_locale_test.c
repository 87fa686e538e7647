/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/locale.h"

#include "check.h"

static void test_nfc(struct arena *a)
{
	struct str plain = STR("Größe und Maß"), arabic = STR("العربية");
	CHECK(locale_nfc(a, plain).ptr == plain.ptr);
	CHECK(locale_nfc(a, arabic).ptr == arabic.ptr);
	CHECK_STR(locale_nfc(a, STR("Ma\xCC\x88rz")).ptr, "März");
	CHECK_STR(locale_nfc(a, STR("\xE2\x84\xAB")).ptr, "Å");
	CHECK_INT(locale_nfc(a, STR("")).len, 0);
	/* The longest expansion there is: one unit becomes three. */
	CHECK_STR(locale_nfc(a, STR("\xEF\xAC\xAC")).ptr, "\xD7\xA9\xD6\xBC\xD7\x81");
}

static void test_case(struct arena *a)
{
	CHECK_STR(locale_casefold(a, STR("STRASSE Maß ẞ")).ptr, "strasse mass ss");
	CHECK_STR(locale_casefold(a, STR("A\xCC\x88pfel")).ptr, "äpfel");
	CHECK_STR(locale_casefold(a, STR("İI")).ptr, "i\xCC\x87i");
	CHECK_STR(locale_lower(a, STR("ÄPFEL İI ẞ ΟΔΟΣ")).ptr, "äpfel i\xCC\x87i ß οδος");
	CHECK_STR(locale_lower(a, STR("")).ptr, "");
	CHECK_STR(locale_lower(a, STR("A\xFF")).ptr, "a\xEF\xBF\xBD");
}

static void test_order(void)
{
	struct locale_order *german = locale_order_open("de");
	CHECK(locale_compare(german, STR("Äpfel"), STR("Birnen")) < 0);
	CHECK(locale_compare(german, STR("Zoo"), STR("Äpfel")) > 0);
	CHECK(locale_compare(german, STR("apfel"), STR("Apfel")) < 0);
	CHECK(locale_compare(german, STR("Straße"), STR("Strasse")) > 0);
	CHECK_INT(locale_compare(german, STR("gleich"), STR("gleich")), 0);
	/* Composed and decomposed are equal to the language; bytes decide. */
	CHECK(locale_compare(german, STR("a\xCC\x88"), STR("ä")) < 0);
	CHECK(locale_compare(german, STR(""), STR("a")) < 0);
	locale_order_close(german);

	struct locale_order *swedish = locale_order_open("sv");
	CHECK(locale_compare(swedish, STR("Zoo"), STR("Äpfel")) < 0);
	locale_order_close(swedish);

	struct locale_order *unknown = locale_order_open("xx");
	CHECK(locale_compare(unknown, STR("a"), STR("B")) < 0);
	locale_order_close(unknown);
	CHECK(locale_compare(NULL, STR("a"), STR("B")) > 0);
}

static void test_letters(struct arena *a)
{
	struct locale_order *german = locale_letters_open("de"), *turkish = locale_letters_open("tr");
	CHECK_STR(locale_letter(a, german, STR("„Ältere“ Menschen")).ptr, "A");
	CHECK_STR(locale_letter(a, german, STR("éclair")).ptr, "E");
	CHECK_STR(locale_letter(a, german, STR("30 Jahre")).ptr, "0–9");
	CHECK_STR(locale_letter(a, german, STR("–")).ptr, "#");
	CHECK_STR(locale_letter(a, turkish, STR("çocuk")).ptr, "Ç");
	CHECK_STR(locale_letter(a, turkish, STR("âlem")).ptr, "A");
	CHECK_STR(locale_from_word(STR("„(D) Wohnen")).ptr, "D) Wohnen");
	CHECK_INT(locale_from_word(STR("…")).len, 0);
	locale_order_close(german);
	locale_order_close(turkish);
}

/* The article is no part of a name that a register files; the beginning of other words is. */
static void test_article(void)
{
	struct str arabic = STR("ar");
	CHECK_STR(locale_without_article(arabic, STR("التدابير")).ptr, "تدابير");
	CHECK_STR(locale_without_article(arabic, STR("السكن والإيواء")).ptr, "سكن والإيواء");
	CHECK_STR(locale_without_article(arabic, STR("السن")).ptr, "سن");
	CHECK_STR(locale_without_article(arabic, STR("الالتزام")).ptr, "التزام");
	static const char *const own[] = { "التزامات المدينة", "الذين يعيشون هنا", "المانيا", "الى", "ال", "هل", "" };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		CHECK_STR(locale_without_article(arabic, str_of(own[i])).ptr, own[i]);
	CHECK_STR(locale_without_article(STR("fa"), STR("الفبا")).ptr, "الفبا");
}

/* As theme/assets/search.js has it. */
static void test_search_form(struct arena *a)
{
	CHECK_STR(locale_search_form(a, STR("GEFLÜCHTETE")).ptr, "gefluechtete");
	CHECK_STR(locale_search_form(a, STR("Maßnahmen")).ptr, "massnahmen");
	CHECK_STR(locale_search_form(a, STR("A\xCC\x88pfel")).ptr, "aepfel");
	CHECK_STR(locale_search_form(a, STR("çığ")).ptr, "cig");
	CHECK_STR(locale_search_form(a, STR("İş")).ptr, "is");
	CHECK_STR(locale_search_form(a, STR("Київ")).ptr, "киів");
	CHECK_STR(locale_search_form(a, STR("أهلًا")).ptr, "اهلا");
	CHECK_STR(locale_search_form(a, STR("اللاجئون")).ptr, "اللاجيون");
	CHECK_STR(locale_search_form(a, STR("الصّحـــة")).ptr, "الصحه");
	CHECK_STR(locale_search_form(a, STR("مدى")).ptr, "مدي");
	CHECK_STR(locale_search_form(a, STR("٢٠١٩")).ptr, "2019");
	CHECK_STR(locale_search_form(a, STR("")).ptr, "");
}

static void test_words(void)
{
	struct str rest = STR("„Gemeinsam klappt's“ – D-1, 65\xC2\xA0Jahre, a\xCC\x88"), word;
	static const char *const words[] = { "Gemeinsam", "klappt", "s", "D", "1", "65", "Jahre", "a\xCC\x88" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		CHECK(locale_word(&rest, &word));
		CHECK(str_is(word, words[i]));
	}
	CHECK(!locale_word(&rest, &word));
}

static void test_direction(void)
{
	CHECK(locale_ends_left_to_right(STR("Nord")));
	CHECK(locale_ends_left_to_right(STR("Gruppe 2 (%)")));
	CHECK(locale_ends_left_to_right(STR("شمال Nord")));
	CHECK(locale_ends_left_to_right(STR("Вік 65+")));
	CHECK(!locale_ends_left_to_right(STR("Nord شمال")));
	CHECK(!locale_ends_left_to_right(STR("Nord\u200f")));
	CHECK(!locale_ends_left_to_right(STR("42.6%")));
	CHECK(!locale_ends_left_to_right(STR("\u200e+4")));
	CHECK(!locale_ends_left_to_right(STR("")));
	CHECK(locale_begins_right_to_left(STR("65+ (شمال) Nord")));
	CHECK(locale_begins_right_to_left(STR("\u200e+4 شمال")));
	CHECK(!locale_begins_right_to_left(STR("Nord شمال")));
	CHECK(!locale_begins_right_to_left(STR("42.6%")));
}

static void test_plural(void)
{
	CHECK_STR(locale_plural("de", 1, 0), "one");
	CHECK_STR(locale_plural("de", -1, 0), "one");
	CHECK_STR(locale_plural("de", 0, 0), "other");
	CHECK_STR(locale_plural("de", 2, 0), "other");
	CHECK_STR(locale_plural("de", 10, 1), "other");
	CHECK_STR(locale_plural("de", 4850, 0), "other");
	CHECK_STR(locale_plural("fr", 15, 1), "one");
	CHECK_STR(locale_plural("fr", 0, 0), "one");
	CHECK_STR(locale_plural("ar", 0, 0), "zero");
	CHECK_STR(locale_plural("ar", 2, 0), "two");
	CHECK_STR(locale_plural("ar", 3, 0), "few");
	CHECK_STR(locale_plural("ar", 11, 0), "many");
	CHECK_STR(locale_plural("pl", 22, 0), "few");
	CHECK_STR(locale_plural("pl", 15, 1), "other");
	CHECK_STR(locale_plural("xx", 1, 0), "other");
	CHECK_STR(locale_plural("", 1, 0), "other");
	CHECK_STR(locale_plural("de", -9223372036854775807LL - 1, 18), "other");
	/* https://www.unicode.org/cldr/charts/42/supplemental/language_plural_rules.html: last visible decimal zero or not. */
	CHECK_STR(locale_plural("da", 1, 1), "one");
	CHECK_STR(locale_plural("da", 16, 1), "one");
	CHECK_STR(locale_plural("da", 20, 1), "other");
	CHECK_STR(locale_plural("da", 0, 1), "other");
	CHECK_STR(locale_plural("cs", 20, 1), "many");
	CHECK_STR(locale_plural("cs", 15, 1), "many");
	CHECK_STR(locale_plural("mk", 231, 1), "one");
	CHECK_STR(locale_plural("mk", 232, 1), "other");
	CHECK_STR(locale_plural("mk", 311, 2), "other");
	CHECK_STR(locale_plural("lv", 100, 1), "zero");
	CHECK_STR(locale_plural("lv", 101, 1), "one");
	CHECK_STR(locale_plural("lv", 1021, 2), "one");
	CHECK_STR(locale_plural("lv", 1011, 2), "zero");
	CHECK_STR(locale_plural("ar", 20, 1), "two");
	CHECK_STR(locale_plural("ar", 21, 1), "other");
	CHECK_STR(locale_plural("is", -11, 1), "one");
}

static const char *plurals(struct arena *a, const char *lang)
{
	const char *names[LOCALE_MAX_PLURALS], *list = "";
	size_t n = locale_plurals(lang, names);
	for (size_t i = 0; i < n; i++)
		list = arena_printf(a, "%s%s ", list, names[i]);
	return list;
}

/* Names of a set: ICU's order is its own affair. */
static bool has_plurals(struct arena *a, const char *lang, const char *const *names, size_t n)
{
	const char *list = plurals(a, lang);
	size_t len = 0;
	for (size_t i = 0; i < n; i++) {
		len += strlen(names[i]) + 1;
		if (!strstr(list, arena_printf(a, "%s ", names[i])))
			return false;
	}
	return strlen(list) == len;
}

static void test_plurals(struct arena *a)
{
	static const char *const all[] = { "other", "zero", "one", "two", "few", "many" };
	static const char *const slavic[] = { "other", "one", "few", "many" };
	static const char *const two[] = { "other", "one" };
	CHECK(has_plurals(a, "ar", all, 6));
	CHECK(has_plurals(a, "uk", slavic, 4));
	CHECK(has_plurals(a, "de", two, 2));
	CHECK(has_plurals(a, "tr", two, 2));
	CHECK(has_plurals(a, "de-simple", two, 2));
	CHECK_STR(locale_plural("de-simple", 1, 0), "one");
}

static void test_sentence(struct arena *a)
{
	CHECK_STR(locale_sentence(a, STR("de"), STR("alle Schulen 52,0 %.")).ptr, "Alle Schulen 52,0 %.");
	CHECK_STR(locale_sentence(a, STR("de"), STR("übrige")).ptr, "Übrige");
	CHECK_STR(locale_sentence(a, STR("de"), STR("eG")).ptr, "eG");
	CHECK_STR(locale_sentence(a, STR("de"), STR("3.682 Personen")).ptr, "3.682 Personen");
	CHECK_STR(locale_sentence(a, STR("de"), STR("i")).ptr, "I");
	CHECK_STR(locale_sentence(a, STR("tr"), STR("ilçe")).ptr, "İlçe");
	CHECK_STR(locale_sentence(a, STR("ar"), STR("عدد")).ptr, "عدد");
	CHECK_STR(locale_sentence(a, STR("de"), STR("")).ptr, "");
}

static void test_languages(void)
{
	CHECK(locale_is_language(STR("de")));
	CHECK(locale_is_language(STR("de-simple")));
	CHECK(locale_is_language(STR("ckb")));
	CHECK(locale_is_language(STR("kmr")));
	CHECK(!locale_is_language(STR("Deutsch")));
	CHECK(!locale_is_language(STR("de_simple!")));
	CHECK(!locale_is_language(STR("de-")));
	CHECK(!locale_is_language(STR("")));
}

int main(void)
{
	struct arena a;
	arena_init(&a);
	test_nfc(&a);
	test_case(&a);
	test_order();
	test_letters(&a);
	test_article();
	test_search_form(&a);
	test_words();
	test_direction();
	test_plural();
	test_plurals(&a);
	test_sentence(&a);
	test_languages();
	CHECK(locale_version()[0] != '\0');
	arena_release(&a);
	locale_cleanup();
	return check_done();
}
