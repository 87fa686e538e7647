/* SPDX-License-Identifier: EUPL-1.2 */
/* The image of a page for those who share its address. */
#include "render/renderer.h"

#include "render/chart_preview.h"

bool render_preview_image(struct renderer *r, const struct leaf *leaf)
{
	struct rasteriser *rasteriser = r->pub->rasteriser;
	const char *path = rasteriser ? publication_preview_image(&r->scratch, r->pub, leaf) : NULL;
	if (!path)
		return true;
	const struct shown *s = &r->shown;
	struct preview_words words = { .site = leaf->language->site_title,
				       .title = leaf->title,
				       .finding = s->finding,
				       .value = s->value,
				       .label = s->label,
				       .change = s->change,
				       .mark = s->mark,
				       .summary = render_description(r, leaf) };
	struct buf svg = BUF_INIT;
	struct str png;
	chart_preview(&svg, s->chart, s->i18n, &words, r->i18n, &r->pub->theme.palette, r->measurer);
	bool ok = rasteriser->make(rasteriser, &r->scratch, path, buf_str(&svg), &png, r->diags);
	buf_release(&svg);
	if (ok)
		*list_add(&r->scratch, &r->files) = (struct asset){ path, png };
	return ok;
}
