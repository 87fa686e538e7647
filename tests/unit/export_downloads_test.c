/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/downloads.h"

#include "data_site.h"

static const char sidecar[] = "titel: Probe\nquelle: Stadt\nstand: 01.01.2020\nschlüssel: stichtag, gruppe\nschutz: keiner\n"
			      "schutz_grund: Probe.\nspalten:\n  stichtag:\n    titel: Stichtag\n    typ: datum\n"
			      "  gruppe: Gruppe; alle\n  personen:\n    titel: Personen\n    typ: ganzzahl\n"
			      "  anteil:\n    titel: Anteil\n    typ: prozent\n    stellen: 1\n"
			      "  geheim:\n    titel: Geheim\n    typ: text\n    intern: ja\ntyp: text\n";

static const char csv[] = "Stichtag;\"Gruppe; alle\";Personen;Anteil;Geheim\n31.12.2018;=1+1;4.850;15,1;a\n"
			  "31.12.2018;\"sagt \"\"ja\"\", oft\";–;-0,5;b\n31.12.2018;c;.;(0,0);c\n";

static void test_csv(struct site *s)
{
	struct buf out = BUF_INIT;
	download_csv(&out, &s->data.datasets[0], STR("de"));
	CHECK_STR(out.ptr, "Stichtag,Gruppe; alle,Personen,personen_status,Anteil,anteil_status\r\n"
			   "2018-12-31,=1+1,4850,,15.1,\r\n"
			   "2018-12-31,\"sagt \"\"ja\"\", oft\",,nil,-0.5,\r\n"
			   "2018-12-31,c,,unknown,0.0,limited\r\n");
	buf_release(&out);
}

static void test_excel(struct site *s)
{
	struct i18n i18n = { .lang = STR("de") };
	i18n.signs[STATUS_NIL] = STR("–");
	i18n.signs[STATUS_UNKNOWN] = STR(".");
	struct buf out = BUF_INIT;
	download_excel(&out, &s->data.datasets[0], &i18n);
	CHECK_STR(out.ptr, "\xEF\xBB\xBFStichtag;\"Gruppe; alle\";Personen;Anteil;anteil_status\r\n"
			   "31.12.2018;'=1+1;4850;15,1;\r\n"
			   "31.12.2018;\"sagt \"\"ja\"\", oft\";–;-0,5;\r\n"
			   "31.12.2018;c;.;0,0;( )\r\n");
	buf_release(&out);
}

int main(void)
{
	struct site s;
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
