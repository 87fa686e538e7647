/* SPDX-License-Identifier: EUPL-1.2 */
/* lotse new edition: the data as they are become the edition of site.yaml's date, and the date of the next one stands there. */
#include <fcntl.h>
#include <unistd.h>

#include "build/addresses.h"
#include "build/pipeline.h"
#include "command/new.h"

/* Everything but former editions and the handbook, byte for byte. */
static bool freeze(struct creation *c, const char *folder)
{
	struct file_list files = { 0 };
	bool ok = file_walk(c->a, c->options->site, "datasets", false, &files, c->d);
	for (size_t i = 0; i < files.list.n && ok; i++) {
		const char *path = files.list.items[i].path;
		struct str bytes;
		if (str_starts(str_of(path), DATA_EDITIONS "/") || strcmp(path, "datasets/README.md") == 0)
			continue;
		ok = file_bytes(c->a, c->options->site, path, FILE_MAX_CSV, &bytes, c->d) &&
		     new_create(c, c->options->site, arena_printf(c->a, "%s%s", folder, path + strlen("datasets")), bytes);
	}
	return ok;
}

/* Where its pages are: the next editions owe a way on to whoever comes there. */
static bool note_addresses(struct creation *c, const struct publication *pub, const char *folder)
{
	struct buf list = BUF_INIT;
	addresses_write(&list, c->a, pub);
	bool ok = new_create(c, c->options->site, arena_printf(c->a, "%s/" DATA_EDITION_ADDRESSES, folder), buf_str(&list));
	buf_release(&list);
	return ok;
}

/* The line of `ausgabe` with another date; all other bytes stay. */
static bool name_next(struct creation *c, const struct config *config, const char *date)
{
	struct str bytes;
	if (!file_bytes(c->a, c->options->site, config->source.path, FILE_MAX_FIELDS, &bytes, c->d))
		return false;
	size_t at = 0;
	for (unsigned n = 1; n < field_get(&config->fields, WORD_EDITION)->value_loc.line; n++)
		at += str_find_char(str_from(bytes, at), '\n') + 1;
	struct str line = str_part(bytes.ptr + at, str_find_char(str_from(bytes, at), '\n'));
	size_t end = line.len - str_ends(line, "\r");
	struct buf out = BUF_INIT;
	buf_addstr(&out, str_part(bytes.ptr, at + str_find_char(line, ':') + 1));
	buf_addf(&out, " %s", date);
	buf_addstr(&out, str_from(bytes, at + end));
	bool ok = new_replace(c, c->options->site, config->source.path, buf_str(&out));
	buf_release(&out);
	return ok;
}

static bool make_edition(struct creation *c, const struct publication *pub, const char *date)
{
	const struct config *config = &pub->config;
	struct date next;
	char iso[11];
	if (!date_parse(str_of(date), &next) || date_cmp(next, config->edition) <= 0)
		return diag_report(c->d, DIAG_NEW_EDITION_DATE, loc_file(NULL), date, new_date(c->a, config->edition), NULL);
	date_iso(config->edition, iso);
	const char *folder = arena_printf(c->a, DATA_EDITIONS "/%s", iso);
	if (file_exists(c->a, c->options->site, folder))
		return diag_report(c->d, DIAG_NEW_EXISTS, loc_file(folder), folder, NULL);
	if (freeze(c, folder) && note_addresses(c, pub, folder) && name_next(c, config, new_date(c->a, next)))
		return true;
	int site = open(c->options->site, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (site >= 0) {
		file_remove_tree(site, folder);
		close(site);
	}
	return false;
}

bool new_edition(struct creation *c, const char *const *arguments, size_t n)
{
	struct build b;
	(void)n;
	build_init(&b, c->options);
	/* What is frozen stays: so only a site that is right is. */
	bool ok = build_load(&b);
	diags_merge(c->d, &b.diags);
	ok = ok && make_edition(c, &b.pub, arguments[0]);
	build_release(&b);
	return ok;
}
