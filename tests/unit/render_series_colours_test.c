/* SPDX-License-Identifier: EUPL-1.2 */
#include "data_site.h"
#include "render/series_colours.h"

#define HEAD(keys)                                                                                                             \
	"titel: Probe\nquelle: Stadt\nstand: 16.09.2019\neinheit: Personen\ntyp: ganzzahl\nschlüssel: " keys                   \
	"\nschutz: keiner\nschutz_grund: Probe\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n"

struct colours {
	struct site site;
	struct series_colours list;
	bool ok;
};

static void open(struct colours *c)
{
	site_open(&c->site);
}

static void decide(struct colours *c)
{
	site_load(&c->site);
	if (!CHECK(c->site.ok))
		printf("# %s\n", site_message(&c->site, 0));
	c->ok = series_colours_make(&c->site.arena, &c->site.data, STR("de"), &c->list, &c->site.diags);
}

static void done(struct colours *c)
{
	site_close(&c->site);
}

static unsigned colour(const struct colours *c, const char *title)
{
	return series_colour(&c->list, str_of(title));
}

/* The fifth column begins again; `farbe` moves only those beside it; another unit begins anew, internal columns count not. */
static void by_place(void)
{
	struct colours c;
	open(&c);
	site_write(&c.site, "a.yaml", HEAD("jahr")
		   "  a: Aa\n  h:\n    titel: Hh\n    intern: ja\n  b: Bb\n  p:\n    titel: Pp\n    typ: prozent\n"
		   "  c:\n    titel: Cc\n    kurz: Kurz\n    farbe: blau\n  d: Dd\n  e: Ee\n  f:\n    titel: Ff\n    farbe: 3\n");
	site_write(&c.site, "a.csv", "Jahr;Aa;Hh;Bb;Pp;Cc;Dd;Ee;Ff\n2018;1;1;1;1,0;1;1;1;1\n");
	decide(&c);
	CHECK(c.ok);
	CHECK_INT(colour(&c, "Cc"), 1);
	CHECK_INT(colour(&c, "Kurz"), 1);
	CHECK_INT(colour(&c, "Aa"), 3);
	CHECK_INT(colour(&c, "Bb"), 2);
	CHECK_INT(colour(&c, "Dd"), 4);
	CHECK_INT(colour(&c, "Ee"), 1);
	CHECK_INT(colour(&c, "Ff"), 3);
	CHECK_INT(colour(&c, "Pp"), 1);
	CHECK_INT(colour(&c, "pp"), 1);
	CHECK_INT(colour(&c, "Hh"), 0);
	CHECK_INT(colour(&c, "Jahr"), 0);
	CHECK_INT(colour(&c, ""), 0);
	done(&c);
}

/* Columns here, values there, and values again in another order: the first dataset decides, the total takes no place. */
static void over_datasets(void)
{
	struct colours c;
	open(&c);
	site_write(&c.site, "a.yaml", HEAD("jahr") "  f: Frauen\n  m: Männer\n");
	site_write(&c.site, "a.csv", "Jahr;Frauen;Männer\n2018;1;2\n");
	site_write(&c.site, "b.yaml", HEAD("jahr, g")
		   "  g:\n    titel: Geschlecht\n    typ: merkmal\n    werte: alle, divers, Männer, Frauen\n    gesamt: alle\n  n: Zahl\n");
	site_write(&c.site, "b.csv", "Jahr;Geschlecht;Zahl\n2018;Männer;2\n2018;alle;4\n2018;Frauen;1\n2018;divers;1\n");
	decide(&c);
	CHECK(c.ok);
	CHECK_INT(colour(&c, "Frauen"), 1);
	CHECK_INT(colour(&c, "Männer"), 2);
	CHECK_INT(colour(&c, "divers"), 3);
	CHECK_INT(colour(&c, "alle"), 0);
	done(&c);
}

/* A key that is only text: its values by name, whatever the order of rows. */
static void texts(void)
{
	static const char *const rows[] = { "2018;Süd;2\n2018;Nord;1\n2018;Ost;1\n", "2018;Ost;1\n2018;Nord;1\n2018;Süd;2\n" };
	for (size_t i = 0; i < 2; i++) {
		struct colours c;
		open(&c);
		site_write(&c.site, "a.yaml", HEAD("jahr, ort") "  ort:\n    titel: Ort\n    typ: text\n  n: Zahl\n");
		site_write(&c.site, "a.csv", arena_printf(&c.site.arena, "Jahr;Ort;Zahl\n%s", rows[i]));
		decide(&c);
		CHECK_INT(colour(&c, "Nord"), 1);
		CHECK_INT(colour(&c, "Ost"), 2);
		CHECK_INT(colour(&c, "Süd"), 3);
		done(&c);
	}
}

static void mistakes(void)
{
	struct colours c;
	open(&c);
	site_write(&c.site, "a.yaml", HEAD("jahr") "  f:\n    titel: Frauen\n    farbe: rosa\n");
	site_write(&c.site, "a.csv", "Jahr;Frauen\n2018;1\n");
	site_write(&c.site, "b.yaml", HEAD("jahr") "  f:\n    titel: Frauen\n    farbe: grün\n  m:\n    titel: Männer\n    farbe: lila\n");
	site_write(&c.site, "b.csv", "Jahr;Frauen;Männer\n2018;1;2\n");
	decide(&c);
	CHECK(!c.ok);
	CHECK_INT(c.site.diags.list.n, 2);
	CHECK_INT(c.site.diags.list.items[0].code, DIAG_CHART_COLOUR_TWICE);
	CHECK_INT(c.site.diags.list.items[0].loc.line, 15);
	CHECK_STR(c.site.diags.list.items[0].related.file, "datasets/a.yaml");
	CHECK_INT(c.site.diags.list.items[1].code, DIAG_CHART_COLOUR);
	CHECK_INT(c.site.diags.list.items[1].loc.line, 18);
	done(&c);
}

int main(void)
{
	by_place();
	over_datasets();
	texts();
	mistakes();
	return check_done();
}
