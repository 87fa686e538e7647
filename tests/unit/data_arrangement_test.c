/* SPDX-License-Identifier: EUPL-1.2 */
/* Arrangements of tiles: where the names of a sheet lie. What is refused stands in tests/errors/arrangement-*. */
#include "data/arrangement.h"

#include "base/locale.h"
#include "data_site.h"

/* "NAME ROW,COLUMN" of each name, then how many rows and columns there are. */
static const char *read_sheet(struct site *s, const char *sheet)
{
	struct arrangement arrangement = { .name = STR("karte"), .path = "datasets/karte.csv" };
	struct buf out = BUF_INIT;
	site_write(s, "karte.csv", sheet);
	CHECK(arrangement_read(&s->arena, s->dir, &arrangement, &s->diags));
	for (size_t i = 0; i < arrangement.n_cells; i++) {
		const struct arrangement_cell *cell = &arrangement.cells[i];
		buf_addf(&out, "%.*s %u,%u; ", (int)cell->name.len, cell->name.ptr, cell->row, cell->column);
	}
	buf_addf(&out, "%u x %u", arrangement.rows, arrangement.columns);
	const char *text = arena_cstr(&s->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

int main(void)
{
	struct site s;
	site_open(&s);
	CHECK_STR(read_sheet(&s, "Nord;Ost\nWest;Süd\n"), "Nord 0,0; Ost 0,1; West 1,0; Süd 1,1; 2 x 2");
	/* Blank rows and columns around them say nothing, those between are gaps of the map. */
	CHECK_STR(read_sheet(&s, ";;;;\n;;Nord;;\n;;;;\n;Süd;;;\n;;;;\n"), "Nord 0,1; Süd 2,0; 3 x 2");
	CHECK_INT(s.diags.list.n, 0);
	site_close(&s);
	locale_cleanup();
	return check_done();
}
