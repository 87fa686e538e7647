/* SPDX-License-Identifier: EUPL-1.2 */
#include "preview/request.h"

#include "base/escape.h"
#include "preview/overlay.h"

static bool is_our_host(const char *host, const char *const *hosts, size_t n_hosts)
{
	for (size_t i = 0; i < n_hosts; i++)
		if (host && strcasecmp(host, hosts[i]) == 0)
			return true;
	return false;
}

/* Another site's script may send a request here, and the browser says so. */
static bool is_our_origin(const char *origin, const char *const *hosts, size_t n_hosts)
{
	return !origin || (strncmp(origin, "http://", 7) == 0 && is_our_host(origin + 7, hosts, n_hosts));
}

struct str request_path(struct arena *a, struct str url)
{
	struct str path = str_starts(url, "/") ? str_from(url, 1) : url;
	if (path.len == 0 || str_ends(path, "/"))
		return str_of(arena_printf(a, "%.*sindex.html", (int)path.len, path.ptr ? path.ptr : ""));
	return arena_str(a, path);
}

static struct str place_of(struct arena *a, struct str folder)
{
	struct buf place = BUF_INIT;
	struct str part;
	while (str_cut(&folder, '/', &part)) {
		buf_addc(&place, '/');
		escape_url_part(&place, part);
	}
	buf_addc(&place, '/');
	struct str copy = buf_copy(a, &place);
	buf_release(&place);
	return copy;
}

static struct request_answer find(struct arena *a, struct str url, const struct edition *edition)
{
	struct request_answer found = { .kind = REQUEST_MISSING, .path = request_path(a, url) };
	if (!edition)
		return found;
	found.file = edition_file(edition, found.path);
	if (found.file) {
		found.kind = str_ends(found.path, ".html") ? REQUEST_PAGE : REQUEST_COPY;
	} else if (edition_file(edition, str_of(arena_printf(a, "%s/index.html", found.path.ptr)))) {
		found.kind = REQUEST_FOLDER;
		found.place = place_of(a, found.path);
	} else {
		found.file = edition_file(edition, STR("404.html"));
	}
	return found;
}

struct request_answer request_answer(struct arena *a, const struct request *request, const char *const *hosts, size_t n_hosts,
				     const struct edition *edition)
{
	if (!is_our_host(request->host, hosts, n_hosts))
		return (struct request_answer){ .kind = REQUEST_FOREIGN_HOST };
	if (!is_our_origin(request->origin, hosts, n_hosts))
		return (struct request_answer){ .kind = REQUEST_FOREIGN_ORIGIN };
	if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
		return (struct request_answer){ .kind = REQUEST_NO_READING };
	if (strcmp(request->url, OVERLAY_EVENTS) == 0)
		return (struct request_answer){ .kind = REQUEST_EVENTS };
	if (strcmp(request->url, OVERLAY_SCRIPT) == 0)
		return (struct request_answer){ .kind = REQUEST_SCRIPT };
	if (strcmp(request->url, OVERLAY_STYLE) == 0)
		return (struct request_answer){ .kind = REQUEST_STYLE };
	return find(a, str_of(request->url), edition);
}
