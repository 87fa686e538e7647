/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/structured_data.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/json.h"
#include "export/downloads.h"
#include "render/citation.h"

static struct json *typed(const char *type)
{
	struct json *object = json_new_object();
	json_set(object, "@type", json_text(str_of(type)));
	return object;
}

/* "2016-12-31/2017-12-31", or one day. */
static void set_time(struct json *object, const struct dataset *dataset)
{
	struct date first, last;
	char span[24], to[11];
	if (!dataset_time_span(dataset, &first, &last))
		return;
	date_iso(first, span);
	date_iso(last, to);
	if (date_cmp(first, last) != 0)
		snprintf(span + 10, sizeof span - 10, "/%s", to);
	json_set(object, "temporalCoverage", json_text(str_of(span)));
}

static struct json *variables(const struct dataset *dataset, struct str lang)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < dataset->n_columns; i++) {
		const struct column *column = &dataset->columns[i];
		if (column->internal || !column_is_number(column))
			continue;
		struct json *variable = typed("PropertyValue");
		json_set(variable, "name", json_text(column_title(column, lang)));
		json_set_text(variable, "unitText", download_unit(column));
		json_push(list, variable);
	}
	return list;
}

static struct json *keywords(const struct open_data *open)
{
	struct json *list = json_new_array();
	for (size_t i = 0; i < open->n_keywords; i++)
		json_push(list, json_text(open->keywords[i]));
	return list;
}

static struct json *distributions(struct arena *a, const struct publication *pub, const struct dataset *dataset)
{
	static const enum dataset_file offered[] = { DATASET_CSV, DATASET_EXCEL };
	static const char *const names[] = { "download_csv", "download_excel" };
	struct json *list = json_new_array();
	struct str address = pub->config.address;
	for (size_t i = 0; i < 2; i++) {
		const struct asset *file = &publication_dataset(pub, dataset)->files[offered[i]];
		char hex[65];
		hash_sha256(file->bytes, hex);
		struct json *download = typed("DataDownload");
		json_set(download, "name", json_text(i18n_text(pub->i18n, names[i])));
		json_set(download, "contentUrl",
			 json_text(str_of(arena_printf(a, "%.*s%s", (int)address.len, address.ptr, file->path))));
		json_set(download, "encodingFormat", json_text(STR("text/csv")));
		json_set(download, "sha256", json_text(str_of(hex)));
		json_push(list, download);
	}
	return list;
}

static struct json *describe(struct arena *a, const struct publication *pub, const struct dataset *dataset)
{
	struct str lang = pub->i18n->lang, address = citation_address(a, pub, dataset);
	const struct open_data *open = &dataset->open_data;
	struct json *object = json_new_object(), *publisher = typed("Organization");
	char modified[11];
	json_set(object, "@context", json_text(STR("https://schema.org")));
	json_set(object, "@type", json_text(STR("Dataset")));
	json_set(object, "@id", json_text(str_of(arena_printf(a, "%.*s#daten", (int)address.len, address.ptr))));
	json_set(object, "url", json_text(address));
	json_set(object, "name", json_text(dataset_text(dataset, WORD_TITLE, lang)));
	json_set_text(object, "description", dataset_text(dataset, WORD_DESCRIPTION, lang));
	json_set(object, "inLanguage", json_text(lang));
	json_set(publisher, "name", json_text(pub->config.publisher));
	json_set(object, "publisher", publisher);
	date_iso(dataset->as_of, modified);
	json_set(object, "dateModified", json_text(str_of(modified)));
	set_time(object, dataset);
	if (open->n_keywords)
		json_set(object, "keywords", keywords(open));
	if (open->licence) {
		struct buf citation = BUF_INIT;
		citation_write(&citation, pub, pub->i18n, dataset);
		json_set(object, "license", json_text(str_of(open->licence->page)));
		/* Each licence that can be declared allows free use. */
		json_set(object, "isAccessibleForFree", json_bool(true));
		json_set(object, "creditText", json_text(buf_str(&citation)));
		buf_release(&citation);
	}
	struct json *measured = variables(dataset, lang);
	if (json_size(measured))
		json_set(object, "variableMeasured", measured);
	else
		json_free(measured);
	json_set(object, "distribution", distributions(a, pub, dataset));
	return object;
}

void structured_data_write(struct buf *out, const struct publication *pub, const struct dataset *dataset)
{
	struct arena scratch;
	arena_init(&scratch);
	struct json *object = describe(&scratch, pub, dataset);
	json_write_block(out, object);
	json_free(object);
	arena_release(&scratch);
}
