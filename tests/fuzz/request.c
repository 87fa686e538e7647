/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a request to the preview, in four lines (Host, Origin, method, URL; an empty header was not sent): nobody else
 * reads, what is read stands in the edition, and where a browser is sent lies on this server.
 */
#include "preview/request.h"

#include <strings.h>

#include "fuzz.h"
#include "preview/overlay.h"

static const char *const hosts[] = { "127.0.0.1:8080", "localhost:8080", "[::1]:8080" };
static const char *const paths[] = { "404.html", "a b/ü/index.html", "a/index.html", "a/x.csv", "index.html" };
enum { N_HOSTS = sizeof hosts / sizeof *hosts, N_PATHS = sizeof paths / sizeof *paths };

static const struct edition *make_edition(void)
{
	struct edition *e = edition_new(paths, N_PATHS, NULL);
	for (size_t i = 0; i < N_PATHS; i++)
		sink_put(&e->sink, paths[i], str_of(paths[i]));
	edition_finish(e, false, STR("box"));
	return e;
}

/* The line, or NULL where it is empty. */
static const char *cut_line(struct arena *a, struct str *rest)
{
	struct str line;
	return str_cut(rest, '\n', &line) && line.len ? arena_cstr(a, line) : NULL;
}

static bool is_ours(const char *host)
{
	for (size_t i = 0; i < N_HOSTS; i++)
		if (host && strcasecmp(host, hosts[i]) == 0)
			return true;
	return false;
}

static void check_place(struct str place)
{
	require(place.len >= 3 && place.ptr[0] == '/' && place.ptr[place.len - 1] == '/');
	for (size_t i = 0; i < place.len; i++)
		require(place.ptr[i] > ' ' && place.ptr[i] < 0x7F && !strchr("\\<>\"?#", place.ptr[i]));
	/* "//host/" would be another server. */
	require(place.ptr[1] != '/');
}

static void check_file(const struct request_answer *to)
{
	bool known = false;
	for (size_t i = 0; i < N_PATHS; i++)
		known = known || str_is(to->path, paths[i]);
	require(known && to->file && str_eq(to->file->bytes, to->path));
	require((to->kind == REQUEST_PAGE) == str_ends(to->path, ".html"));
}

static void check(const struct request *r, const struct request_answer *to)
{
	bool reads = to->kind >= REQUEST_EVENTS;
	if (reads) {
		require(is_ours(r->host) && (!r->origin || is_ours(r->origin + strlen("http://"))));
		require(strcmp(r->method, "GET") == 0 || strcmp(r->method, "HEAD") == 0);
	}
	switch (to->kind) {
	case REQUEST_FOREIGN_HOST: require(!is_ours(r->host)); break;
	case REQUEST_FOREIGN_ORIGIN: require(r->origin != NULL); break;
	case REQUEST_NO_READING: require(!reads); break;
	case REQUEST_EVENTS: require(strcmp(r->url, OVERLAY_EVENTS) == 0); break;
	case REQUEST_SCRIPT: require(strcmp(r->url, OVERLAY_SCRIPT) == 0); break;
	case REQUEST_STYLE: require(strcmp(r->url, OVERLAY_STYLE) == 0); break;
	case REQUEST_PAGE:
	case REQUEST_COPY: check_file(to); break;
	case REQUEST_FOLDER: check_place(to->place); break;
	case REQUEST_MISSING: require(to->file && str_is(to->file->bytes, "404.html")); break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	static const struct edition *edition;
	if (!edition)
		edition = make_edition();
	struct str rest = as_bytes(bytes, len);
	struct request r;
	r.host = cut_line(&a, &rest);
	r.origin = cut_line(&a, &rest);
	r.method = cut_line(&a, &rest);
	r.url = cut_line(&a, &rest);
	r.method = r.method ? r.method : "GET";
	r.url = r.url ? r.url : "/";
	struct request_answer to = request_answer(&a, &r, hosts, N_HOSTS, edition);
	check(&r, &to);
	to = request_answer(&a, &r, hosts, N_HOSTS, NULL);
	require(to.kind < REQUEST_PAGE || (to.kind == REQUEST_MISSING && !to.file));
	arena_clear(&a);
	return 0;
}
