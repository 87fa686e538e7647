/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/citation.h"

#include "render/format.h"

struct str citation_address(struct arena *a, const struct publication *pub, const struct dataset *dataset)
{
	return publication_address(a, pub, publication_data_page(pub, dataset, &pub->languages[0])->url);
}

/* The source names who provides the data; where it does not, the publisher stands in front of it. */
static struct str provider(struct arena *a, const struct publication *pub, struct str lang, const struct dataset *dataset)
{
	struct str source = dataset_text(dataset, WORD_SOURCE, lang),
		   publisher = config_text(&pub->config, WORD_PUBLISHER, lang);
	if (str_find(source, publisher) < source.len)
		return source;
	return str_of(arena_printf(a, "%.*s, %.*s", (int)publisher.len, publisher.ptr, (int)source.len, source.ptr));
}

void citation_write(struct buf *out, const struct publication *pub, const struct i18n *i18n, const struct dataset *dataset)
{
	struct arena scratch;
	struct buf date = BUF_INIT;
	const struct licence *licence = dataset->open_data.licence;
	arena_init(&scratch);
	format_date(&date, i18n, dataset->as_of, false);
	const struct i18n_argument arguments[] = {
		{ "source", provider(&scratch, pub, i18n->lang, dataset) },
		{ "title", dataset_text(dataset, WORD_TITLE, i18n->lang) },
		{ "date", buf_str(&date) },
		{ "address", citation_address(&scratch, pub, dataset) },
		{ "licence", licence ? licence_title(licence, i18n->lang) : STR("") },
		{ "licence_address", str_of(licence ? licence->page : "") },
	};
	i18n_fill(out, i18n, licence ? "cited_as_licensed" : "cited_as", arguments,
		  sizeof arguments / sizeof *arguments);
	buf_release(&date);
	arena_release(&scratch);
}
