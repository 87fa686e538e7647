/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/remote.h"

#include <curl/curl.h>
#include <stdlib.h>

enum { SECONDS_TO_CONNECT = 5, SECONDS_IN_ALL = 10, MOST_REDIRECTIONS = 5 };

struct remote {
	CURL *curl;
	char reason[CURL_ERROR_SIZE];
};

static size_t drop(char *bytes, size_t size, size_t n, void *context)
{
	(void)bytes;
	(void)context;
	return size * n;
}

struct remote *remote_open(void)
{
	if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, xmalloc, free, xrealloc, xstrdup, xcalloc) != CURLE_OK)
		return NULL;
	struct remote *remote = xmalloc(sizeof *remote);
	*remote = (struct remote){ .curl = curl_easy_init() };
	if (remote->curl)
		return remote;
	remote_close(remote);
	return NULL;
}

void remote_close(struct remote *remote)
{
	curl_easy_cleanup(remote->curl);
	curl_global_cleanup();
	free(remote);
}

/* A redirection must not lead to a file of this computer. */
static void allow_web_only(CURL *curl)
{
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static void prepare(struct remote *remote, const char *address)
{
	CURL *curl = remote->curl;
	curl_easy_reset(curl);
	remote->reason[0] = '\0';
	curl_easy_setopt(curl, CURLOPT_URL, address);
	allow_web_only(curl);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)MOST_REDIRECTIONS);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)SECONDS_TO_CONNECT);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS_IN_ALL);
	/* Signals would belong to the whole process. */
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "lotse (link check)");
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, remote->reason);
}

static long perform(struct remote *remote)
{
	long status = 0;
	CURLcode code = curl_easy_perform(remote->curl);
	curl_easy_getinfo(remote->curl, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK && !remote->reason[0])
		snprintf(remote->reason, sizeof remote->reason, "%s", curl_easy_strerror(code));
	return code == CURLE_OK ? status : 0;
}

struct remote_answer remote_ask(struct remote *remote, const char *address)
{
	prepare(remote, address);
	curl_easy_setopt(remote->curl, CURLOPT_NOBODY, 1L);
	long status = perform(remote);
	if (status >= 400) {
		prepare(remote, address);
		curl_easy_setopt(remote->curl, CURLOPT_RANGE, "0-0");
		status = perform(remote);
	}
	return (struct remote_answer){ status, remote->reason };
}

const char *remote_version(void)
{
	return curl_version_info(CURLVERSION_NOW)->version;
}
