/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/external.h"

#include <stdio.h>

#include "audit/audit.h"
#include "audit/remote.h"

enum { DAYS_REMEMBERED = 7 };

/* ---- Collecting ---- */

static bool is_elsewhere(const struct publication *pub, struct str address)
{
	struct str own = pub->config.address;
	bool web = str_starts(address, "https://") || str_starts(address, "http://");
	return web && !str_begins(address, own);
}

void external_init(struct external_links *links, struct arena *a, const struct publication *pub)
{
	*links = (struct external_links){ .arena = a, .pub = pub };
	map_init(&links->links, a);
}

static void add(struct external_links *links, const struct leaf *leaf, struct str address)
{
	/* A place on a page is no question to its server. */
	address.len = str_find_char(address, '#');
	void **slot = map_put(&links->links, address);
	struct external_link *link = *slot;
	if (!link) {
		*slot = link = arena_new(links->arena, struct external_link);
		*link = (struct external_link){ address, leaf, 0, NULL };
	}
	link->n_pages += link->latest != leaf;
	link->latest = leaf;
}

void external_collect(struct external_links *links, const struct leaf *leaf, const struct node *root)
{
	for (const struct node *node = root; node; node = node_after(node, root))
		if (node_is(node, "a") && is_elsewhere(links->pub, node_attribute(node, "href")))
			add(links, leaf, node_attribute(node, "href"));
}

/* ---- What was good a few days ago: a line for each, day and address ---- */

struct memory {
	struct arena *arena;
	struct map days; /* address → text of the day */
	FILE *file;      /* for more; NULL: it cannot be written */
};

static void read_memory(struct memory *m, const char *path, struct date today)
{
	char line[4096];
	map_init(&m->days, m->arena);
	FILE *file = path ? fopen(path, "r") : NULL;
	while (file && fgets(line, sizeof line, file)) {
		struct str rest = str_trim(str_of(line)), day;
		struct date date;
		if (str_cut(&rest, ' ', &day) && date_parse(day, &date) && date_days(today) - date_days(date) <= DAYS_REMEMBERED &&
		    date_cmp(date, today) <= 0)
			*map_put(&m->days, arena_str(m->arena, rest)) = arena_cstr(m->arena, day);
	}
	if (file)
		fclose(file);
}

/* Anew, so that it does not grow for ever. */
static void begin_memory(struct memory *m, const char *path)
{
	m->file = path ? fopen(path, "w") : NULL;
	for (size_t i = 0; m->file && i < m->days.n; i++) {
		const struct map_entry *entry = &m->days.entries[i];
		fprintf(m->file, "%s %.*s\n", (const char *)entry->value, (int)entry->key.len, entry->key.ptr);
	}
}

static void remember(struct memory *m, struct str address, struct date today)
{
	char day[11];
	date_iso(today, day);
	if (m->file)
		fprintf(m->file, "%s %.*s\n", day, (int)address.len, address.ptr);
}

/* ---- Asking ---- */

static struct str host_of(struct str address)
{
	struct str rest = str_from(address, str_find(address, STR("://")) + 3);
	return str_part(rest.ptr, str_find_char(rest, '/'));
}

static void report(struct external_links *links, const struct external_link *link, const char *why, struct diags *d)
{
	struct arena *a = links->arena;
	const char *more = link->n_pages > 1 ? arena_printf(a, "%zu", link->n_pages - 1) : "";
	diag_report(d, DIAG_EXTERNAL_BROKEN, audit_place(link->leaf, link->address), arena_cstr(a, link->leaf->url),
		    arena_cstr(a, link->address), more, why, NULL);
}

void external_check(struct external_links *links, const char *path, struct date today, struct diags *d)
{
	struct memory memory = { .arena = links->arena };
	struct map silent;
	const char *reason;
	if (!links->links.n)
		return;
	struct remote *remote = remote_open(links->arena, &reason);
	if (!remote) {
		diag_report(d, DIAG_EXTERNAL_LIBRARY, loc_file(NULL), remote_library, reason, NULL);
		return;
	}
	map_init(&silent, links->arena);
	read_memory(&memory, path, today);
	begin_memory(&memory, path);
	for (size_t i = 0; i < links->links.n; i++) {
		const struct external_link *link = links->links.entries[i].value;
		if (map_get(&memory.days, link->address))
			continue;
		void **slot = map_put(&silent, host_of(link->address));
		struct remote_answer answer = { 0, *slot };
		if (!*slot)
			answer = remote_ask(remote, arena_cstr(links->arena, link->address));
		if (answer.status == 0)
			*slot = arena_strdup(links->arena, answer.reason);
		if (answer.status >= 200 && answer.status < 400)
			remember(&memory, link->address, today);
		else
			report(links, link, answer.status ? arena_printf(links->arena, "HTTP %ld", answer.status) : *slot, d);
	}
	if (memory.file)
		fclose(memory.file);
	remote_close(remote);
}
