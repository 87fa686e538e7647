/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/remote.h"

/* Functions are called by pointers, which its macros for checking types would not see. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdlib.h>

#include "base/late.h"

enum { SECONDS_TO_CONNECT = 5, SECONDS_IN_ALL = 10, MOST_REDIRECTIONS = 5 };

/* Loaded late: with the 17 libraries that it needs itself it would be a third of what the start of lotse costs. */
#define FUNCTIONS(F)                                                                                                         \
	F(curl_global_init_mem) F(curl_global_cleanup) F(curl_easy_init) F(curl_easy_cleanup) F(curl_easy_reset) F(curl_easy_setopt) \
	F(curl_easy_perform) F(curl_easy_getinfo) F(curl_easy_strerror) F(curl_version_info)

struct libcurl {
	FUNCTIONS(LATE_FIELD)
};

struct remote {
	struct libcurl lib;
	CURL *curl;
	char reason[CURL_ERROR_SIZE];
};

static size_t drop(char *bytes, size_t size, size_t n, void *context)
{
	(void)bytes;
	(void)context;
	return size * n;
}

const char remote_library[] = LIBCURL_FILE;

static bool load(struct libcurl *lib)
{
	static const char *const names[] = { FUNCTIONS(LATE_NAME) };
	return late_load(remote_library, names, sizeof names / sizeof *names, lib);
}

struct remote *remote_open(struct arena *a, const char **reason)
{
	struct libcurl lib;
	if (!load(&lib)) {
		*reason = arena_strdup(a, dlerror());
		return NULL;
	}
	if (lib.curl_global_init_mem(CURL_GLOBAL_DEFAULT, xmalloc, free, xrealloc, xstrdup, xcalloc) != CURLE_OK) {
		*reason = "curl_global_init_mem";
		return NULL;
	}
	struct remote *remote = xmalloc(sizeof *remote);
	*remote = (struct remote){ .lib = lib, .curl = lib.curl_easy_init() };
	if (remote->curl)
		return remote;
	remote_close(remote);
	*reason = "curl_easy_init";
	return NULL;
}

void remote_close(struct remote *remote)
{
	remote->lib.curl_easy_cleanup(remote->curl);
	remote->lib.curl_global_cleanup();
	free(remote);
}

/* A redirection must not lead to a file of this computer. */
static void allow_web_only(const struct libcurl *lib, CURL *curl)
{
#if LIBCURL_VERSION_NUM >= 0x075500
	lib->curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	lib->curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
	lib->curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	lib->curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static void prepare(struct remote *remote, const char *address)
{
	const struct libcurl *lib = &remote->lib;
	CURL *curl = remote->curl;
	lib->curl_easy_reset(curl);
	remote->reason[0] = '\0';
	lib->curl_easy_setopt(curl, CURLOPT_URL, address);
	allow_web_only(lib, curl);
	lib->curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
	lib->curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)MOST_REDIRECTIONS);
	lib->curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)SECONDS_TO_CONNECT);
	lib->curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS_IN_ALL);
	/* Signals would belong to the whole process. */
	lib->curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	lib->curl_easy_setopt(curl, CURLOPT_USERAGENT, "lotse (link check)");
	lib->curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
	lib->curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, remote->reason);
}

static long perform(struct remote *remote)
{
	long status = 0;
	CURLcode code = remote->lib.curl_easy_perform(remote->curl);
	remote->lib.curl_easy_getinfo(remote->curl, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK && !remote->reason[0])
		snprintf(remote->reason, sizeof remote->reason, "%s", remote->lib.curl_easy_strerror(code));
	return code == CURLE_OK ? status : 0;
}

struct remote_answer remote_ask(struct remote *remote, const char *address)
{
	prepare(remote, address);
	remote->lib.curl_easy_setopt(remote->curl, CURLOPT_NOBODY, 1L);
	long status = perform(remote);
	if (status >= 400) {
		prepare(remote, address);
		remote->lib.curl_easy_setopt(remote->curl, CURLOPT_RANGE, "0-0");
		status = perform(remote);
	}
	return (struct remote_answer){ status, remote->reason };
}

const char *remote_version(void)
{
	struct libcurl lib;
	return load(&lib) ? lib.curl_version_info(CURLVERSION_NOW)->version : "–";
}
