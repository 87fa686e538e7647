/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/name.h"

#include "base/diag.h"
#include "check.h"

static struct arena arena_of_test;

static const char *folded(struct arena *a, const char *name)
{
	return name_fold(a, str_of(name)).ptr;
}

static void test_fold(struct arena *a)
{
	CHECK_STR(folded(a, ""), "");
	CHECK_STR(folded(a, " Säulen "), "saeulen");
	CHECK_STR(folded(a, "ÄÖÜ äöü ß"), "aeoeue_aeoeue_ss");
	CHECK_STR(folded(a, "Größe-in m_2"), "groesse_in_m_2");
	CHECK_STR(folded(a, "a - b\xC2\xA0_\tc"), "a_b_c");
	CHECK_STR(folded(a, "\xC2\xA0 x \xC2\xA0"), "x");
	CHECK_STR(folded(a, "-x_"), "_x_");
	CHECK_STR(folded(a, "ÉCOLE à ÿ × ÷"), "école_à_ÿ_×_÷");
	CHECK_STR(folded(a, "„Was?“ – 1,5 %"), "„was?“_–_1,5_%");
	/* Other scripts and combining marks go through ICU. */
	CHECK_STR(folded(a, "Ma\xCC\x88rz"), "maerz");
	CHECK_STR(folded(a, "STRA\xE1\xBA\x9E" "E"), "strasse");
	CHECK_STR(folded(a, "ŞEHİR"), "şehi\xCC\x87r");
	CHECK_STR(folded(a, "ΑΘΗΝΑ"), "αθηνα");
	CHECK_STR(folded(a, "µ"), "μ");
	CHECK_STR(folded(a, "a\xFF"), "a\xEF\xBF\xBD");
}

static const char *bound(struct arena *a, const char *name)
{
	return arena_cstr(a, name_bound(a, str_of(name)));
}

static void test_bound(struct arena *a)
{
	struct str plain = STR("Kinder und Jugendliche bis 18 Jahre");
	CHECK(name_bound(a, plain).ptr == plain.ptr);
	CHECK_STR(bound(a, ""), "");
	CHECK_STR(bound(a, "Duldung nach § 60a Abs. 2 Satz 1 AufenthG"), "Duldung nach §\u00a060a Abs.\u00a02 Satz\u00a01 AufenthG");
	CHECK_STR(bound(a, "§§ 22 bis 25 (Nr. 3, Art. 5)"), "§§\u00a022 bis 25 (Nr.\u00a03, Art.\u00a05)");
	CHECK_STR(bound(a, "Kurse, z. B. Deutsch, d. h. Sprache"), "Kurse, z.\u00a0B. Deutsch, d.\u00a0h. Sprache");
	CHECK_STR(bound(a, "(i. d. R. kurz)"), "(i.\u00a0d.\u00a0R. kurz)");
	CHECK_STR(bound(a, "über 15 %, ab 3 Mio. Euro, 10 km"), "über 15\u00a0%, ab 3\u00a0Mio. Euro, 10\u00a0km");
	CHECK_STR(bound(a, "a) Kinder a) b"), "a)\u00a0Kinder a) b");
	CHECK_STR(bound(a, "12) Kurse"), "12)\u00a0Kurse");
	/* Not at marks that nothing is counted by, nor where a blank was bound already. */
	CHECK_STR(bound(a, "Satz und Abs. oder Nr. drei"), "Satz und Abs. oder Nr. drei");
	CHECK_STR(bound(a, "Plan B. Teil C"), "Plan B. Teil C");
	CHECK_STR(bound(a, "15 Menschen, 5 kmh, %, §\u00a03"), "15 Menschen, 5 kmh, %, §\u00a03");
	CHECK_STR(bound(a, " § "), " §\u00a0");
	CHECK(name_same(STR("§ 60a Abs. 2"), name_bound(a, STR("§ 60a Abs. 2"))));
}

static void test_fold_short(void)
{
	char out[8];
	size_t len;
	CHECK(name_fold_short(STR("  Größe  "), out, sizeof out, &len) && str_is(str_part(out, len), "groesse"));
	CHECK(!name_fold_short(STR("123456789"), out, sizeof out, &len));
	CHECK(name_fold_short(STR("12345678"), out, sizeof out, &len) && len == 8);
	CHECK(name_fold_short(STR("a\xCC\x88"), out, sizeof out, &len) && str_is(str_part(out, len), "ae"));
	CHECK(name_fold_short(STR(""), out, sizeof out, &len) && len == 0);
	/* Folding by ICU may lengthen: what does not fit is refused. */
	CHECK(!name_fold_short(STR("ŉŉŉŉ"), out, sizeof out, &len));
}

static void test_same(void)
{
	CHECK(name_same(STR("säulen"), STR("Saeulen")));
	CHECK(name_same(STR("x"), STR("x")));
	CHECK(!name_same(STR("x"), STR("y")));
	char a[300], b[300];
	memset(a, 'a', sizeof a);
	memset(b, 'A', sizeof b);
	CHECK(name_same(str_part(a, 300), str_part(b, 300)));
	b[299] = 'b';
	CHECK(!name_same(str_part(a, 300), str_part(b, 300)));
}

static const char *nearest(const char *name)
{
	static const struct str names[] = {
		STR("jahr"),        STR("personen"), STR("insgesamt"), STR("gestattung"),
		STR("erlaubnis"),   STR("säulen"),   STR("stand"),     STR("stadt"),
		STR("zusammenfassung"),
	};
	struct str found = name_nearest(str_of(name), names, sizeof names / sizeof names[0]);
	return arena_cstr(&arena_of_test, found);
}

static void test_nearest(void)
{
	CHECK_STR(nearest("persnen"), "personen");
	CHECK_STR(nearest("perosnen"), "personen");
	CHECK_STR(nearest("erlaubniss"), "erlaubnis");
	CHECK_STR(nearest("Saeulen"), "säulen");
	CHECK_STR(nearest("jhar"), "jahr");
	CHECK_STR(nearest("jhra"), "");
	CHECK_STR(nearest("standt"), "stand");
	CHECK_STR(nearest("zusammen"), "zusammenfassung");
	CHECK_STR(nearest("personen_insgesamt"), "personen");
	CHECK_STR(nearest("pe"), "");
	CHECK_STR(nearest(""), "");
	CHECK_STR(nearest("etwas anderes"), "");
	CHECK_STR(nearest("ein Name, der so lang ist, dass ihn niemand mit etwas vergleichen will, zumal nicht hier"),
		  "");
}

static void test_list(struct arena *a)
{
	static const struct str names[] = { STR("a"), STR("b"), STR("c") };
	CHECK_STR(name_list(a, names, 3, 8), "a" DIAG_SEP "b" DIAG_SEP "c");
	CHECK_STR(name_list(a, names, 3, 2), "a" DIAG_SEP "b" DIAG_SEP "…");
	CHECK_STR(name_list(a, names, 0, 2), "");
}

int main(void)
{
	arena_init(&arena_of_test);
	test_fold(&arena_of_test);
	test_fold_short();
	test_bound(&arena_of_test);
	test_same();
	test_nearest();
	test_list(&arena_of_test);
	arena_release(&arena_of_test);
	return check_done();
}
