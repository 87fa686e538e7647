/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/downloads.h"

#include "data_site.h"

static const char sidecar[] = "titel: Probe\nquelle: Stadt\nstand: 01.01.2020\nschlüssel: stichtag, gruppe\nschutz: keiner\n"
			      "schutz_grund: Probe.\nspalten:\n  stichtag:\n    titel: Stichtag\n    typ: datum\n"
			      "  gruppe: Gruppe; alle\n  personen:\n    titel: Personen\n    typ: ganzzahl\n"
			      "  anteil:\n    titel: Anteil\n    typ: prozent\n    stellen: 1\n"
			      "  geheim:\n    titel: Geheim\n    typ: text\n    intern: ja\ntyp: text\n"
			      "fußnoten:\n  1: Ohne =SUMME.\n";

static const char csv[] = "Stichtag;\"Gruppe; alle\";Personen;Anteil;Geheim\n31.12.2018;=1+1;4.850;15,1;a\n"
			  "31.12.2018;\"sagt \"\"ja\"\", oft\";–;-0,5;b\n31.12.2018;3-4;.;(0,0);c\n31.12.2019;c;5 1);7,0p;d\n";

static void test_csv(struct site *s)
{
	struct buf out = BUF_INIT;
	download_csv(&out, &s->data.datasets[0], STR("de"));
	CHECK_STR(out.ptr, "Stichtag,Gruppe; alle,Personen,personen_status,personen_note,Anteil,anteil_status\r\n"
			   "2018-12-31,=1+1,4850,,,15.1,\r\n"
			   "2018-12-31,\"sagt \"\"ja\"\", oft\",,nil,,-0.5,\r\n"
			   "2018-12-31,3-4,,unknown,,0.0,limited\r\n"
			   "2019-12-31,c,5,,1,7.0,provisional\r\n");
	buf_release(&out);
}

static void test_excel(struct site *s)
{
	struct i18n i18n = { .lang = STR("de") };
	i18n.signs[STATUS_NIL] = STR("–");
	i18n.signs[STATUS_UNKNOWN] = STR(".");
	struct buf out = BUF_INIT;
	download_excel(&out, &s->data.datasets[0], &i18n);
	CHECK_STR(out.ptr, "\xEF\xBB\xBFStichtag;\"Gruppe; alle\";Personen;personen_note;Anteil;anteil_status\r\n"
			   "31.12.2018;'=1+1;4850;;15,1;\r\n"
			   "31.12.2018;\"sagt \"\"ja\"\", oft\";–;;-0,5;\r\n"
			   "31.12.2018;'3-4;.;;0,0;( )\r\n"
			   "31.12.2019;c;5;Ohne =SUMME.;7,0;p\r\n");
	buf_release(&out);
}

/* A status column of ours gives way to a column that is called so; names of programs are ASCII. */
static void test_names(void)
{
	struct site s;
	site_open(&s);
	site_write(&s, "namen.yaml",
		   "titel: Namen\nquelle: Stadt\nstand: 01.01.2020\nschlüssel: jahr\nschutz: keiner\nschutz_grund: Probe.\n"
		   "typ: ganzzahl\nspalten:\n  jahr:\n    titel: =Jahr\n    typ: jahr\n  ausländer: Ausländer\n"
		   "  auslaender_status: Status\n  é: É\n  _a: A\n");
	site_write(&s, "namen.csv", "=Jahr;Ausländer;Status;É;A\n2018;.;1;2;3\n");
	site_load(&s);
	if (CHECK(s.ok)) {
		static const char *const names[] = { "jahr", "auslaender", "auslaender_status_", "auslaender_status", "%C3%A9", "x_a" };
		struct download_layout layout = download_layout(&s.arena, &s.data.datasets[0], STR("de"), true);
		CHECK_INT(layout.n, 6);
		for (size_t i = 0; i < layout.n && i < 6; i++)
			CHECK_STR(layout.columns[i].name.ptr, names[i]);
		CHECK_STR(layout.columns[2].header.ptr, "ausländer_status_");
		struct buf out = BUF_INIT;
		download_excel(&out, &s.data.datasets[0], &(struct i18n){ .lang = STR("de") });
		CHECK(str_starts(buf_str(&out), "\xEF\xBB\xBF'=Jahr;"));
		buf_release(&out);
	} else {
		printf("# %s\n", site_message(&s, 0));
	}
	site_close(&s);
}

static void test_sums(void)
{
	struct buf out = BUF_INIT;
	download_sum(&out, "zahlen/probe/probe.csv", STR("abc"));
	CHECK_STR(out.ptr, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  probe.csv\n");
	buf_release(&out);
}

int main(void)
{
	struct site s;
	test_names();
	test_sums();
	site_open(&s);
	site_write(&s, "probe.yaml", sidecar);
	site_write(&s, "probe.csv", csv);
	site_load(&s);
	if (!CHECK(s.ok && s.data.n == 1))
		printf("# %s\n", site_message(&s, 0));
	else {
		test_csv(&s);
		test_excel(&s);
	}
	site_close(&s);
	return check_done();
}
