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
	test_front_matter(&f);
	test_mistakes(&f);
	close_fixture(&f);
	return check_done();
}
