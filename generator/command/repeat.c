/* SPDX-License-Identifier: EUPL-1.2 */
#include "command/repeat.h"

#include <link.h>

#include "base/file.h"
#include "base/fingerprint.h"
#include "base/hash.h"
#include "build/publish.h"
#include "command/cache.h"
#include "command/write.h"

/* It grows when the form of the file changes. */
enum { MEMORY_VERSION = 1, MAX_MEMORY = 16 * 1024 * 1024 };

/* ---- What a build depends on ---- */

static void add_number(struct fingerprint *f, long long number)
{
	fingerprint_text(f, str_part((const char *)&number, sizeof number));
}

static void add_option(struct fingerprint *f, const char *text)
{
	add_number(f, text != NULL);
	fingerprint_text(f, str_of(text ? text : ""));
}

/* Not `jobs` and `quiet`: neither bytes nor messages depend on them. */
static void add_options(struct fingerprint *f, const struct options *options)
{
	add_option(f, options->site);
	add_option(f, options->out);
	add_option(f, options->base_url);
	const long long numbers[] = {
		options->in_place, options->compress, options->drafts, options->strict, options->lang, options->format,
		options->today.year, options->today.month, options->today.day,
	};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		add_number(f, numbers[i]);
}

/* The program and each library that it has loaded. */
static int add_object(struct dl_phdr_info *object, size_t size, void *fingerprint)
{
	struct stat st;
	const char *path = *object->dlpi_name ? object->dlpi_name : "/proc/self/exe";
	(void)size;
	if (stat(path, &st) == 0)
		fingerprint_file(fingerprint, str_of(path), &st);
	return 0;
}

static bool add_path(struct fingerprint *f, struct arena *a, const char *site, const char *path)
{
	struct stat st;
	if (lstat(path_join(a, site, path), &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	fingerprint_file(f, str_of(path), &st);
	return true;
}

static bool add_folder(struct fingerprint *f, struct arena *a, const char *site, const char *folder)
{
	struct file_list files = { 0 };
	struct diags unsaid = { .arena = a };
	bool ok = file_walk(a, site, folder, true, &files, &unsaid) && !unsaid.list.n;
	for (size_t i = 0; ok && i < files.list.n; i++)
		ok = add_path(f, a, site, files.list.items[i].path);
	return ok;
}

static bool take_fingerprint(struct repeat *r, const struct options *options)
{
	struct fingerprint f;
	struct arena scratch;
	arena_init(&scratch);
	fingerprint_begin(&f);
	add_options(&f, options);
	dl_iterate_phdr(add_object, &f);
	bool ok = true;
	static const char *const folders[] = { "content", "datasets", "theme" };
	for (size_t i = 0; ok && i < sizeof folders / sizeof *folders; i++)
		ok = add_folder(&f, &scratch, options->site, folders[i]);
	r->settled = fingerprint_settled(&f);
	fingerprint_end(&f, r->inputs);
	arena_release(&scratch);
	return ok;
}

/* ---- What is remembered ---- */

static const char *memory_of(struct arena *a, const char *out)
{
	char hex[65];
	const char *real = path_real(a, out);
	if (!*real)
		return NULL;
	hash_sha256(str_of(real), hex);
	return cache_file(a, arena_printf(a, "build-%.32s.json", hex));
}

static struct str text_in(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key);
	return value && json_kind(value) == JSON_TEXT ? json_str(value) : STR("");
}

static struct json *read_memory(struct arena *a, const char *path)
{
	struct diags unsaid = { .arena = a };
	struct str text;
	char error[256];
	struct str dir = path_dir(str_of(path)), name = path_name(str_of(path));
	if (!file_bytes(a, arena_cstr(a, dir), arena_cstr(a, name), MAX_MEMORY, &text, &unsaid))
		return NULL;
	struct json *memory = json_parse(text, error);
	const struct json *version = memory ? json_get(memory, "version") : NULL;
	if (version && json_kind(version) == JSON_INT && json_as_int(version) == MEMORY_VERSION)
		return memory;
	json_free(memory);
	return NULL;
}

void repeat_begin(struct repeat *r, struct arena *a, const struct options *options, const char *out)
{
	*r = (struct repeat){ .arena = a, .out = out };
	/* What these write depends on more than is looked at here. */
	if (options->pictures || options->report || options->hashes || !take_fingerprint(r, options))
		return;
	r->path = memory_of(a, out);
	r->last = r->path ? read_memory(a, r->path) : NULL;
}

bool repeat_is_needless(const struct repeat *r, struct str *messages, struct str *summary)
{
	char state[65];
	if (!r->last || !str_is(text_in(r->last, "inputs"), r->inputs) || !publish_state(r->arena, r->out, state) ||
	    !str_is(text_in(r->last, "site"), state))
		return false;
	*messages = text_in(r->last, "messages");
	*summary = text_in(r->last, "summary");
	return true;
}

void repeat_remember(struct repeat *r, const char *site_state, struct str messages, struct str summary)
{
	if (!r->settled || !*site_state || str_utf8_error(messages) != messages.len)
		return;
	struct json *memory = json_new_object();
	struct buf text = BUF_INIT;
	json_set(memory, "version", json_int(MEMORY_VERSION));
	json_set(memory, "inputs", json_text(str_of(r->inputs)));
	json_set(memory, "site", json_text(str_of(site_state)));
	json_set(memory, "messages", json_text(messages));
	json_set(memory, "summary", json_text(summary));
	json_write(&text, memory, 0);
	/* Whoever cannot remember builds again. */
	(void)write_over(r->path, buf_str(&text));
	buf_release(&text);
	json_free(memory);
}

void repeat_end(struct repeat *r)
{
	json_free(r->last);
}
