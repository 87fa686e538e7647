/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/webserver_inside.h"

static void add_headers(struct buf *out)
{
	buf_adds(out, "\theader {\n");
	for (size_t i = 0; i < WEBSERVER_N_HEADERS; i++)
		buf_addf(out, "\t\t%s \"%s\"\n", webserver_headers[i].name, webserver_headers[i].value);
	buf_addf(out, "\t\tCache-Control \"%s\"\n\t}\n", WEBSERVER_CACHE);
}

static void add_redirect(struct buf *out, const struct webserver_site *site, const struct leaf *leaf)
{
	buf_adds(out, "\tredir ");
	webserver_address(out, site, leaf);
	buf_adds(out, " ");
	webserver_address(out, site, leaf->target);
	buf_adds(out, " 301\n");
}

static void add_types(struct buf *out)
{
	for (size_t i = 0; i < N_MEDIA_TYPES; i++)
		if (media_types[i].is_rare)
			buf_addf(out, "\t@type%zu path *%s\n\theader @type%zu Content-Type \"%s; charset=utf-8\"\n", i,
				 media_types[i].ending, i, media_types[i].type);
}

/* Headers of an answer that became an error are still there: the page begins anew. */
static void add_errors(struct buf *out, const struct webserver_site *site)
{
	const struct publication *pub = site->pub;
	buf_adds(out, "handle_errors {\n");
	add_headers(out);
	buf_adds(out, "\theader Content-Type \"text/html; charset=utf-8\"\n");
	webserver_path(out, site, "\t@missing expression `{err.status_code} == 404 && {http.request.orig_uri.path}.startsWith(\"", "\")`\n");
	buf_adds(out, "\troute @missing {\n");
	for (size_t i = 0; i < pub->n_leaves; i++) {
		const struct leaf *leaf = pub->leaves[i];
		struct str lang = leaf->language->i18n.lang;
		if (!webserver_speaks_for_language(leaf))
			continue;
		webserver_path(out, site, "\t\trewrite ", "");
		buf_addf(out, "%.*s/* ", (int)lang.len, lang.ptr);
		webserver_address(out, site, leaf);
		buf_adds(out, "\n");
	}
	buf_adds(out, "\t\t@page not path */404.html\n");
	webserver_path(out, site, "\t\trewrite @page ", "404.html\n");
	buf_adds(out, "\t\tfile_server\n\t}\n}\n");
}

void webserver_caddy(struct buf *out, const struct webserver_site *site)
{
	const struct publication *pub = site->pub;
	buf_adds(out, "# For Caddy: import this file inside the block of the host, behind root.\n"
		      "# Strict-Transport-Security concerns the whole host, so it is left to you.\n");
	webserver_path(out, site, "route ", "* {\n");
	add_headers(out);
	webserver_path(out, site, "\theader ", "assets/* Cache-Control \"" WEBSERVER_CACHE_ASSETS "\"\n");
	buf_adds(out, "\t@pictures path *.svg\n\theader @pictures Content-Security-Policy \"" WEBSERVER_PICTURE_POLICY "\"\n"
		      "\theader @pictures " WEBSERVER_PICTURE_SHARING " \"" WEBSERVER_PICTURE_SHARED "\"\n");
	add_types(out);
	buf_adds(out, "\t@hidden path_regexp /(\\.[^w]|\\.w[^e]|lotse-manifest\\.txt$)\n\terror @hidden 404\n");
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->kind == LEAF_REDIRECT)
			add_redirect(out, site, pub->leaves[i]);
	buf_adds(out, "\t# Packed copies as `lotse build --compress` writes them.\n"
		      "\tfile_server {\n\t\tprecompressed br gzip\n\t}\n}\n");
	add_errors(out, site);
}
