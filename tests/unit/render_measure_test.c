/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/measure.h"

#include "check.h"
#include "render_fixture.h"

static void widths(struct measurer *m)
{
	/* Noto Sans: digits are 572 units of 1000, bold ones too. */
	CHECK_INT(measure_width(m, STR("2018"), false), 4 * 572);
	CHECK_INT(measure_width(m, STR("2018"), true), 4 * 572);
	CHECK_INT(measure_width(m, STR(""), false), 0);
	CHECK(measure_width(m, STR("Ausreisepflichtige"), true) > measure_width(m, STR("Ausreisepflichtige"), false));
	/* Kerning: the pairs A-V and V-A stand closer than the letters are wide. */
	unsigned av = measure_width(m, STR("AVAVAV"), false);
	CHECK(av < 3 * (measure_width(m, STR("A"), false) + measure_width(m, STR("V"), false)));
	/* An umlaut is as wide as its letter. */
	CHECK_INT(measure_width(m, STR("ä"), false), measure_width(m, STR("a"), false));
	CHECK_INT(measure_width(m, STR("\u2212"), false), 572);
}

static void other_scripts(struct measurer *m)
{
	/* Arabic letters join: a word is not as wide as its letters one by one. */
	const char *const letters[] = { "ل", "ا", "ج", "ئ" };
	unsigned apart = 0;
	for (int i = 0; i < 4; i++)
		apart += measure_width(m, str_of(letters[i]), false);
	unsigned word = measure_width(m, STR("لاجئ"), false);
	CHECK(word > 0 && word < apart);
	CHECK(measure_width(m, STR("لاجئ"), true) > word);
	CHECK_INT(measure_width(m, STR("لاجئ 2018"), false),
		  word + measure_width(m, STR("لاجئ 2018"), false) - measure_width(m, STR("لاجئ"), false));
	CHECK(measure_width(m, STR("Київ"), false) > 1500);
	/* What no font holds counts as one em. */
	CHECK_INT(measure_width(m, STR("漢字"), false), 2000);
	CHECK_INT(measure_width(m, STR("a漢"), false), measure_width(m, STR("a"), false) + 1000);
}

static void needs(struct measurer *m)
{
	/* 1.12 · 2288 + 4 · 120 */
	CHECK_INT(measure_need(m, STR("2018"), false), 2563 + 480);
	unsigned width = measure_width(m, STR("42,6\u00a0%"), true);
	CHECK_INT(measure_need(m, STR("42,6\u00a0%"), true), (width * 112 + 99) / 100 + 6 * 120 + 160);
}

/* Letters that do not join are added up from pairs; behind a letter that no font holds a text is shaped as a whole. */
static void pairs(struct measurer *m)
{
	static const char *const letters[] = {
		"A", "V", "T", "o", "f", "i", "l", "r", "y", ".", ",", "1", "7", "0", " ", "\u00a0", "ä", "ß", "Ł", "ğ", "–", "“", "%", "(", "/", "-", "é", "W", "j",
	};
	unsigned seed = 1;
	int differing = 0;
	for (int i = 0; i < 4000; i++) {
		char text[64] = "漢";
		for (int n = 1 + i % 12; n > 0; n--) {
			seed = seed * 1103515245 + 12345;
			strcat(text, letters[(seed >> 16) % (sizeof letters / sizeof *letters)]);
		}
		differing += measure_width(m, str_of(text), i % 2) != 1000 + measure_width(m, str_from(str_of(text), 3), i % 2);
	}
	CHECK_INT(differing, 0);
	/* A soft hyphen and a mark above are no letters of their own. */
	CHECK_INT(measure_width(m, STR("Ar\u00adbeit"), false), measure_width(m, STR("Arbeit"), false));
	CHECK_INT(measure_width(m, STR("e\u0301"), false), measure_width(m, STR("é"), false));
}

/* The memo must not mix up texts: more of them than it has room for, twice. */
static void memo(struct fixture *f)
{
	struct measurer *fresh = measurer_new(f->fonts);
	int differing = 0;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 3000; i++) {
			char text[32];
			snprintf(text, sizeof text, "Число %d из %d", i, i * 7);
			unsigned kept = measure_width(f->measurer, str_of(text), i % 2);
			struct measurer *anew = i % 100 == 0 ? measurer_new(f->fonts) : NULL;
			differing += kept != measure_width(anew ? anew : fresh, str_of(text), i % 2);
			measurer_free(anew);
		}
	measurer_free(fresh);
	CHECK_INT(differing, 0);
}

static void missing_fonts(void)
{
	struct arena a;
	arena_init(&a);
	struct diags d = { .arena = &a };
	CHECK(fonts_load("/nonexistent", &d) == NULL);
	CHECK_INT(d.n_errors, 3);
	fonts_free(NULL);
	measurer_free(NULL);
	arena_release(&a);
}

/* For tests/browser/widths.mjs: the width of each line. */
static void print_widths(struct measurer *m, bool bold)
{
	char line[512];
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		printf("%u\n", measure_width(m, str_of(line), bold));
	}
}

int main(int argc, char *argv[])
{
	struct fixture f;
	fixture_open(&f);
	if (argc > 1) {
		print_widths(f.measurer, strcmp(argv[1], "bold") == 0);
		fixture_close(&f);
		return 0;
	}
	widths(f.measurer);
	other_scripts(f.measurer);
	pairs(f.measurer);
	pairs(f.measurer);
	needs(f.measurer);
	memo(&f);
	missing_fonts();
	CHECK(measure_version()[0] != '\0');
	fixture_close(&f);
	return check_done();
}
