/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/page.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "check.h"

struct fixture {
	struct arena arena;
	struct diags diags;
	struct config config;
	char dir[40];
};

static void open_fixture(struct fixture *f)
{
	static const struct str languages[] = { { "de", 2 }, { "en", 2 } };
	*f = (struct fixture){ .dir = "/tmp/lotse-page-XXXXXX" };
	arena_init(&f->arena);
	f->diags.arena = &f->arena;
	f->config.languages = languages;
	f->config.n_languages = 2;
	if (!mkdtemp(f->dir) || mkdir(arena_printf(&f->arena, "%s/content", f->dir), 0700) != 0 ||
	    mkdir(arena_printf(&f->arena, "%s/content/a", f->dir), 0700) != 0)
		abort();
}

static void close_fixture(struct fixture *f)
{
	if (system(arena_printf(&f->arena, "rm -rf %s", f->dir)) != 0)
		abort();
	arena_release(&f->arena);
}

static bool load(struct fixture *f, const char *path, const char *text, struct page *page)
{
	FILE *file = fopen(arena_printf(&f->arena, "%s/%s", f->dir, path), "w");
	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
	*page = (struct page){ 0 };
	f->diags.list.n = 0;
	return page_load(&f->arena, f->dir, path, &f->config, page, &f->diags);
}

static const char *url(struct fixture *f, const char *path)
{
	struct page page;
	return load(f, path, "---\ntitel: T\n---\n", &page) ? arena_cstr(&f->arena, page.url) : "refused";
}

static void test_addresses(struct fixture *f)
{
	CHECK_STR(url(f, "content/index.md"), "/");
	CHECK_STR(url(f, "content/index.en.md"), "/en/");
	CHECK_STR(url(f, "content/a/index.md"), "/a/");
	CHECK_STR(url(f, "content/a/b.md"), "/a/b/");
	CHECK_STR(url(f, "content/a/b.en.md"), "/en/a/b/");
	CHECK_STR(url(f, "content/404.md"), "/404.html");
	CHECK_STR(url(f, "content/a/b.fr.md"), "refused");
	CHECK_INT(f->diags.list.items[0].code, DIAG_PAGE_LANGUAGE);
	CHECK_STR(url(f, "content/a/Über uns.md"), "refused");
	CHECK_INT(f->diags.list.items[0].code, DIAG_PAGE_FILE_NAME);
	CHECK_STR(f->diags.list.items[0].args[1], "ueber-uns");
}

static const char *fingerprint(const struct page *page)
{
	static char text[PAGE_FINGERPRINT + 1];
	page_fingerprint(page, text);
	return text;
}

static void test_translations(struct fixture *f)
{
	struct page page, other;
	char before[PAGE_FINGERPRINT + 1];
	CHECK(load(f, "content/a/b.md", "---\ntitel: T\nzusammenfassung: Z\n---\nText\n", &page));
	CHECK(!page.is_translation);
	CHECK_INT((long)strlen(fingerprint(&page)), PAGE_FINGERPRINT);
	strcpy(before, fingerprint(&page));
	/* What a translator has nothing to do with, and how lines end, change nothing. */
	CHECK(load(f, "content/a/b.md", "---\r\ntitel: T\r\nstand: 01.02.2019\r\nzusammenfassung: Z\r\n---\r\nText\r\n", &other));
	CHECK_STR(fingerprint(&other), before);
	CHECK(load(f, "content/a/b.md", "---\ntitel: T\nzusammenfassung: Z\n---\nText!\n", &other));
	CHECK(strcmp(fingerprint(&other), before) != 0);
	CHECK(load(f, "content/a/b.md", "---\ntitel: TZ\n---\nText\n", &other));
	CHECK(strcmp(fingerprint(&other), before) != 0);

	CHECK(load(f, "content/a/b.en.md", "---\ntitel: T\nübersetzt_von: 12ab\ngeprüft_von: Jane\n---\nText\n", &other));
	CHECK(other.is_translation);
	CHECK_STR(page_original(&f->arena, &other), "content/a/b.md");
	CHECK_STR(arena_cstr(&f->arena, other.translated_from), "12ab");
	CHECK_INT(other.translated_from_loc.line, 3);
	CHECK_STR(arena_cstr(&f->arena, other.reviewed_by), "Jane");
	CHECK(!load(f, "content/a/b.en.md", "---\ntitel: T\nreihenfolge: 3\n---\n", &other));
	CHECK_INT(f->diags.list.items[0].code, DIAG_TRANSLATION_NAME);
	CHECK_STR(f->diags.list.items[0].args[1], "content/a/b.md");

	CHECK(load(f, "content/a/b.md", "---\ntitel: T\nart: daten\nstand: 01.02.2019\nkontakt: ki\nreihenfolge: 7\nmenü: fuß\n---\n", &page));
	CHECK(load(f, "content/a/b.en.md", "---\ntitel: Z\n---\n", &other));
	page_inherit(&other, &page);
	CHECK_INT(other.kind, WORD_DATA);
	CHECK_INT(other.as_of.year, 2019);
	CHECK_STR(arena_cstr(&f->arena, other.contact), "ki");
	CHECK_INT(other.order, 7);
	CHECK_INT(other.menu, WORD_FOOTER);
	CHECK_STR(arena_cstr(&f->arena, other.title), "Z");
}

static void test_front_matter(struct fixture *f)
{
	struct page page;
	CHECK(load(f, "content/a/b.md",
		   "---\ntitel: Wohnen: ja & \"nein\"\nkurztitel: Wohnen\nart: recht\nstand: 16.09.2019\nmenü: fuß\n"
		   "ab: 2020-01-01\nbis: 31.12.2020\n---\nText\n",
		   &page));
	CHECK(str_is(page.title, "Wohnen: ja & \"nein\""));
	CHECK(str_is(page.short_title, "Wohnen"));
	CHECK_INT(page.kind, WORD_LAW);
	CHECK_INT(page.menu, WORD_FOOTER);
	CHECK(page.as_of.year == 2019 && page.as_of.month == 9 && page.as_of.day == 16);
	CHECK(str_is(str_from(page.source.text, page.body), "Text\n"));
	CHECK(!page_is_published(&page, (struct date){ 2019, 12, 31 }, true));
	CHECK(page_is_published(&page, (struct date){ 2020, 1, 1 }, false));
	CHECK(page_is_published(&page, (struct date){ 2020, 12, 31 }, false));
	CHECK(!page_is_published(&page, (struct date){ 2021, 1, 1 }, false));
	CHECK(load(f, "content/a/b.md", "---\ntitel: T\nentwurf: ja\n---\n", &page));
	CHECK(!page_is_published(&page, (struct date){ 2021, 1, 1 }, false));
	CHECK(page_is_published(&page, (struct date){ 2021, 1, 1 }, true));
	CHECK(load(f, "content/a/b.md", "---\ntitel: T\nstand: noch nicht veröffentlicht\n---", &page));
	CHECK(page.as_of.year == 0 && page.body == page.source.text.len);
}

static void test_mistakes(struct fixture *f)
{
	struct page page;
	CHECK(!load(f, "content/a/b.md", "titel: T\n", &page));
	CHECK_INT(f->diags.list.items[0].code, DIAG_PAGE_NO_FRONT_MATTER);
	CHECK(!load(f, "content/a/b.md", "---\ntitel: T\n", &page));
	CHECK_INT(f->diags.list.items[0].code, DIAG_PAGE_FRONT_MATTER_END);
	CHECK(!load(f, "content/a/b.md", "---\ntitel: T\nart: handlungsfeld\n---\n", &page));
	CHECK_INT(f->diags.list.items[0].code, DIAG_PAGE_LETTER_MISSING);
	/* Two mistakes, both told in one run. */
	CHECK(!load(f, "content/a/b.md", "---\ntitel: T\nart: blog\nmenü: oben\n---\n", &page));
	CHECK_INT(f->diags.list.n, 2);
	CHECK_INT(f->diags.list.items[1].loc.line, 4);
	CHECK_INT(f->diags.list.items[1].loc.col, 7);
}

int main(void)
{
	struct fixture f;
	open_fixture(&f);
	test_addresses(&f);
	test_translations(&f);
	test_front_matter(&f);
	test_mistakes(&f);
	close_fixture(&f);
	return check_done();
}
