/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/compress.h"

#include "base/brotli.h"
#include "base/file.h"
#include "base/gzip.h"

/* A packet of the network holds that much anyway. */
enum { LEAST_BYTES = 1024 };

const char *const compress_endings[COMPRESS_COPIES] = { ".gz", ".br" };

static void (*const encoders[COMPRESS_COPIES])(struct buf *out, struct str bytes) = { gzip_compress, brotli_compress };

static const char *const texts[] = { ".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".rdf", ".txt", ".vtt" };

bool compress_applies(const char *path)
{
	if (strcmp(path, PUBLISH_MANIFEST) == 0)
		return false;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (str_ends(str_of(path), texts[i]))
			return true;
	return false;
}

static bool put_copy(struct compressor *c, const char *path, struct str bytes, size_t i)
{
	struct arena scratch;
	struct buf copy = BUF_INIT;
	bool ok = true;
	arena_init(&scratch);
	path = arena_printf(&scratch, "%s%s", path, compress_endings[i]);
	if (bytes.len >= LEAST_BYTES)
		encoders[i](&copy, bytes);
	if (copy.len && copy.len < bytes.len)
		ok = sink_put(&c->publisher->sink, path, buf_str(&copy));
	else
		publish_leave_out(c->publisher, path);
	buf_release(&copy);
	arena_release(&scratch);
	return ok;
}

static bool put(struct sink *sink, const char *path, struct str bytes)
{
	struct compressor *c = (struct compressor *)sink;
	bool ok = sink_put(&c->publisher->sink, path, bytes);
	for (size_t i = 0; i < COMPRESS_COPIES && compress_applies(path); i++)
		ok &= put_copy(c, path, bytes, i);
	return ok;
}

static bool left_out(struct sink *sink, const char *path)
{
	return publish_is_left_out(((struct compressor *)sink)->publisher, path);
}

void compress_begin(struct compressor *c, struct publisher *publisher)
{
	*c = (struct compressor){ { put, left_out }, publisher };
}
