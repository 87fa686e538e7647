/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/escape.h"
#include "export/webserver_inside.h"

static void add_header(struct buf *out, unsigned depth, const char *name, const char *value, bool always)
{
	buf_addf(out, "%.*sadd_header %s \"%s\"%s;\n", (int)depth, "\t\t\t", name, value, always ? " always" : "");
}

/* A block with a header of its own inherits none: each repeats all. `policy` of pictures, NULL: the pages' own. */
static void add_headers(struct buf *out, unsigned depth, const char *policy, bool asset)
{
	for (size_t i = 0; i < WEBSERVER_N_HEADERS; i++) {
		const struct webserver_header *header = &webserver_headers[i];
		bool is_policy = strcmp(header->name, "Content-Security-Policy") == 0;
		add_header(out, depth, header->name, is_policy && policy ? policy : header->value, true);
	}
	if (policy)
		add_header(out, depth, WEBSERVER_PICTURE_SHARING, WEBSERVER_PICTURE_SHARED, true);
	add_header(out, depth, "Cache-Control", asset ? WEBSERVER_CACHE_ASSETS : WEBSERVER_CACHE, !asset);
}

static void add_redirect(struct buf *out, const struct webserver_site *site, const struct leaf *leaf)
{
	buf_adds(out, "\tlocation = ");
	webserver_address(out, site, leaf);
	buf_adds(out, " { return 301 ");
	webserver_address(out, site, leaf->target);
	buf_adds(out, "; }\n");
}

static void add_not_found(struct buf *out, const struct webserver_site *site, const struct leaf *leaf)
{
	struct str lang = leaf->language->i18n.lang;
	webserver_path(out, site, "\tlocation ", "");
	buf_addf(out, "%.*s/ { error_page 404 ", (int)lang.len, lang.ptr);
	webserver_address(out, site, leaf);
	buf_adds(out, "; }\n");
}

static void add_types(struct buf *out)
{
	for (size_t i = 0; i < N_MEDIA_TYPES; i++) {
		if (!media_types[i].is_rare)
			continue;
		buf_adds(out, "\tlocation ~ ");
		escape_pattern(out, str_of(media_types[i].ending));
		buf_addf(out, "$ { types { } default_type %s; }\n", media_types[i].type);
	}
}

static void add_basics(struct buf *out, const struct webserver_site *site)
{
	buf_adds(out, "\tindex index.html;\n"
		      "\tabsolute_redirect off;\n"
		      "\tcharset utf-8;\n"
		      "\tcharset_types text/css text/csv text/plain text/xml application/javascript text/javascript application/json\n"
		      "\t\tapplication/atom+xml application/rdf+xml image/svg+xml;\n"
		      "\t# Packed copies as `lotse build --compress` writes them.\n"
		      "\tgzip_static on;\n"
		      "\tgzip_vary on;\n"
		      "\t# With the module ngx_brotli (Debian, Ubuntu: libnginx-mod-http-brotli-static):\n"
		      "\t#brotli_static on;\n");
	webserver_path(out, site, "\terror_page 404 ", "404.html;\n");
	add_headers(out, 1, NULL, false);
}

void webserver_nginx(struct buf *out, const struct webserver_site *site)
{
	const struct publication *pub = site->pub;
	buf_adds(out, "# For nginx: include this file inside server { … }, beside listen, server_name and root.\n"
		      "# Strict-Transport-Security concerns the whole host, so it is left to you.\n");
	webserver_path(out, site, "location ", " {\n");
	add_basics(out, site);
	buf_adds(out, "\n");
	webserver_path(out, site, "\tlocation ^~ ", "assets/ {\n");
	add_headers(out, 2, NULL, true);
	buf_adds(out, "\t\tlocation ~ \\.svg$ {\n");
	add_headers(out, 3, WEBSERVER_PICTURE_POLICY, true);
	buf_adds(out, "\t\t}\n\t}\n\tlocation ~ \\.svg$ {\n");
	add_headers(out, 2, WEBSERVER_PICTURE_POLICY, false);
	buf_adds(out, "\t}\n");
	add_types(out);
	buf_adds(out, "\tlocation ~ /(\\.(?!well-known/)|lotse-manifest\\.txt$) { return 404; }\n");
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (webserver_speaks_for_language(pub->leaves[i]))
			add_not_found(out, site, pub->leaves[i]);
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->kind == LEAF_REDIRECT)
			add_redirect(out, site, pub->leaves[i]);
	buf_adds(out, "}\n");
}
