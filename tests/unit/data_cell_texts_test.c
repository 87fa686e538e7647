/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of text cells in other languages: which cell gets which, and what is refused. */
#include "data/cell_texts.h"

#include "base/locale.h"
#include "data_site.h"

#define SIDECAR                                                                                                            \
	"titel: T\nquelle: Q\nstand: 16.09.2019\ntyp: text\nschlüssel: kennung\nschutz: keiner\nschutz_grund: G\nspalten:\n" \
	"  kennung: Kennung\n  was: Was\n  zahl:\n    titel: Zahl\n    typ: ganzzahl\n  wer: Wer\n  intern:\n    titel: I\n    intern: ja\n"
#define ROWS "Kennung;Was;Zahl;Wer;I\nA-1;eins;1;wir;x\nA-2;zwei;2;ihr;y\n"

static void open_site(struct site *s, const char *english)
{
	site_open(s);
	CHECK_INT(mkdir(arena_printf(&s->arena, "%s/datasets/uebersetzungen", s->dir), 0700), 0);
	site_write(s, "t.yaml", SIDECAR);
	site_write(s, "t.csv", ROWS);
	site_write(s, "uebersetzungen/t.en.yaml", english);
	site_load(s);
}

static const char *codes(struct site *s)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < s->diags.list.n; i++)
		buf_addf(&out, "%s%s", i ? " " : "", diag_code_name(s->diags.list.items[i].code));
	const char *text = arena_cstr(&s->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* All cells of the language, "|" between them. */
static const char *cells(struct site *s, const char *lang)
{
	const struct dataset *set = &s->data.datasets[0];
	struct buf out = BUF_INIT;
	for (unsigned row = 0; row < set->n_rows; row++)
		for (unsigned i = 0; i < set->n_columns; i++) {
			buf_adds(&out, i ? "|" : row ? " / " : "");
			buf_addstr(&out, cell_text_in(set, row, i, str_of(lang)));
		}
	const char *text = arena_cstr(&s->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void test_cells(void)
{
	struct site s;
	open_site(&s, "übersetzt_von: Ada\nA-1:\n  was: one\n  wer: we\na-2:\n  wer:\n    - you\n    - they\n");
	CHECK(s.ok);
	CHECK_STR(codes(&s), "");
	CHECK_STR(cells(&s, "en"), "|one||we| / |||you\nthey|");
	CHECK_STR(cells(&s, "tr"), "|||| / ||||");
	const struct cell_texts *texts = cell_texts_of(&s.data.datasets[0], STR("en"));
	CHECK(texts && !texts->next && !cell_texts_of(&s.data.datasets[0], STR("e")));
	CHECK_STR(arena_cstr(&s.arena, texts->translated_from), "Ada");
	CHECK_INT(texts->translated_from_loc.line, 1);
	site_close(&s);
	/* Several languages. Who has translated need not be said. */
	open_site(&s, "A-2:\n  was: two\n");
	site_write(&s, "uebersetzungen/t.tr.yaml", "A-2:\n  was: iki\n");
	site_load(&s);
	CHECK(s.ok);
	CHECK_STR(cells(&s, "en"), "|||| / |two|||");
	CHECK_STR(cells(&s, "tr"), "|||| / |iki|||");
	texts = cell_texts_of(&s.data.datasets[0], STR("tr"));
	CHECK_INT(texts->translated_from.len, 0);
	CHECK_STR(texts->translated_from_loc.file, texts->path);
	site_close(&s);
}

static void test_refused(void)
{
	static const struct {
		const char *english, *codes;
	} cases[] = {
		{ "A-3:\n  was: three\n", "cell-texts-row" },
		{ "A-1: one\n", "cell-texts-row" },
		{ "A-1:\n  kennung: one\n", "cell-texts-column" },
		{ "A-1:\n  zahl: one\n", "cell-texts-column" },
		{ "A-1:\n  intern: one\n", "cell-texts-column" },
		{ "A-1:\n  wo: one\n", "cell-texts-column" },
		/* Each mistake of each row. */
		{ "A-3:\n  was: x\nA-1:\n  wo: x\n  was: one\n  zahl: x\n", "cell-texts-row cell-texts-column cell-texts-column" },
		{ "A-1\n", "field-no-name" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site s;
		open_site(&s, cases[i].english);
		CHECK(!s.ok);
		CHECK_STR(codes(&s), cases[i].codes);
		site_close(&s);
	}
	/* Data that are not there, and data of which nothing is known. */
	struct site s;
	open_site(&s, "A-1:\n  was: one\n");
	site_write(&s, "uebersetzungen/u.en.yaml", "A-1:\n  was: one\n");
	site_load(&s);
	CHECK(!s.ok);
	CHECK(strstr(codes(&s), "data-unknown-dataset"));
	site_close(&s);
	open_site(&s, "A-1:\n  wo: one\n");
	if (unlink(arena_printf(&s.arena, "%s/datasets/t.csv", s.dir)) != 0)
		abort();
	site_write(&s, "t.yaml", "titel: T\nquelle: Q\nstand: 16.09.2019\nstatus: ausstehend\nschutz: keiner\nschutz_grund: G\n");
	s.diags.list.n = s.diags.n_errors = 0;
	site_load(&s);
	CHECK(s.ok);
	CHECK(!s.data.datasets[0].cell_texts);
	site_close(&s);
	/* A file in a folder of it, or without a language, is none. */
	open_site(&s, "A-1:\n  was: one\n");
	site_write(&s, "uebersetzungen/t.yaml", "A-1:\n  was: one\n");
	s.diags.list.n = s.diags.n_errors = 0;
	site_load(&s);
	CHECK_STR(codes(&s), "data-file-stray");
	site_close(&s);
}

/* Over the words of published text cells, and nothing else. */
static void test_fingerprint(void)
{
	static const struct {
		const char *rows;
		bool same;
	} cases[] = {
		{ ROWS, true },
		{ "Kennung;Was;Zahl;Wer;I\nB-1;eins;9;wir;z\nB-2;zwei;2;ihr;y\n", true },
		{ "Kennung;Was;Zahl;Wer;I\nA-1;eins;1;wir;x\nA-2;zwei;2;Ihr;y\n", false },
		{ "Kennung;Was;Zahl;Wer;I\nA-1;einsw;1;ir;x\nA-2;zwei;2;ihr;y\n", false },
		{ "Kennung;Was;Zahl;Wer;I\nA-1;eins;1;wir;x\n", false },
	};
	char first[CELL_TEXTS_FINGERPRINT + 1] = "", print[CELL_TEXTS_FINGERPRINT + 1];
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct site s;
		site_open(&s);
		site_write(&s, "t.yaml", SIDECAR);
		site_write(&s, "t.csv", cases[i].rows);
		site_load(&s);
		CHECK(s.ok);
		cell_texts_fingerprint(&s.data.datasets[0], i ? print : first);
		CHECK_INT(strlen(i ? print : first), 12);
		CHECK_INT(i == 0 || strcmp(first, print) == 0, cases[i].same);
		site_close(&s);
	}
}

int main(void)
{
	test_cells();
	test_refused();
	test_fingerprint();
	locale_cleanup();
	return check_done();
}
