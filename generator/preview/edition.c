/* SPDX-License-Identifier: EUPL-1.2 */
#include "preview/edition.h"

#include <stdlib.h>

/* ---- Files ---- */

static struct served_file *share(struct served_file *file)
{
	atomic_fetch_add(&file->users, 1);
	return file;
}

static void release(struct served_file *file)
{
	if (file && atomic_fetch_sub(&file->users, 1) == 1) {
		free((char *)file->bytes.ptr);
		free(file);
	}
}

static struct served_file *new_file(struct str bytes, unsigned long version)
{
	struct served_file *file = xmalloc(sizeof *file);
	char *copy = xmalloc(bytes.len + 1);
	if (bytes.len)
		memcpy(copy, bytes.ptr, bytes.len);
	copy[bytes.len] = '\0';
	file->bytes = str_part(copy, bytes.len);
	file->version = version;
	atomic_init(&file->users, 1);
	return file;
}

/* ---- Places: map entries would move, so each value is a pointer to one of these ---- */

struct place {
	struct served_file *file; /* NULL: not made */
};

static struct place *add_place(struct edition *e, struct str path)
{
	struct place *place = arena_new(&e->arena, struct place);
	*map_put(&e->files, arena_str(&e->arena, path)) = place;
	return place;
}

static struct served_file *earlier_file(const struct edition *e, struct str path)
{
	const struct place *place = e->earlier ? map_get(&e->earlier->files, path) : NULL;
	return place ? place->file : NULL;
}

/* Each path has a place of its own and is put by one worker at a time, so that no lock is needed. */
static bool put(struct sink *sink, const char *path, struct str bytes)
{
	struct edition *e = (struct edition *)sink;
	struct place *place = map_get(&e->files, str_of(path));
	if (!place)
		BUG("a file that was not planned");
	struct served_file *earlier = earlier_file(e, str_of(path));
	release(place->file);
	place->file = earlier && str_eq(earlier->bytes, bytes) ? share(earlier) : new_file(bytes, e->number);
	return true;
}

const struct served_file *edition_file(const struct edition *e, struct str path)
{
	const struct place *place = map_get(&e->files, path);
	return place ? place->file : NULL;
}

/* ---- Life cycle ---- */

struct edition *edition_new(const char *const *paths, size_t n, const struct edition *earlier)
{
	struct edition *e = xmalloc(sizeof *e);
	*e = (struct edition){ .sink = { .put = put }, .earlier = earlier, .number = earlier ? earlier->number + 1 : 1 };
	arena_init(&e->arena);
	map_init(&e->files, &e->arena);
	for (size_t i = 0; i < n; i++)
		add_place(e, str_of(paths[i]));
	return e;
}

void edition_finish(struct edition *e, bool keep_all, struct str messages)
{
	for (size_t i = 0; e->earlier && i < e->earlier->files.n; i++) {
		struct str path = e->earlier->files.entries[i].key;
		struct served_file *earlier = earlier_file(e, path);
		struct place *place = map_get(&e->files, path);
		if (!place && keep_all)
			place = add_place(e, path);
		if (place && !place->file && earlier)
			place->file = share(earlier);
	}
	e->messages = arena_str(&e->arena, messages);
	bool same = e->earlier && str_eq(e->earlier->messages, e->messages);
	e->messages_version = same ? e->earlier->messages_version : e->number;
	e->earlier = NULL;
}

void edition_free(struct edition *e)
{
	for (size_t i = 0; i < e->files.n; i++)
		release(((struct place *)e->files.entries[i].value)->file);
	arena_release(&e->arena);
	free(e);
}
