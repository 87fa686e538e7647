/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/escape.h"
#include "export/webserver_inside.h"

static void add_header(struct buf *out, const char *name, const char *value)
{
	buf_addf(out, "\tHeader always set %s \"%s\"\n", name, value);
}

/* Begins a section of addresses: the site's path, then a pattern. */
static void open_section(struct buf *out, const struct webserver_site *site, const char *pattern)
{
	buf_adds(out, "<LocationMatch \"^");
	escape_pattern(out, site->path);
	buf_addf(out, "%s\">\n", pattern);
}

static void add_error_page(struct buf *out, const struct webserver_site *site, const struct leaf *leaf)
{
	struct str lang = leaf->language->i18n.lang;
	buf_addf(out, "<Location \"%.*s%.*s/\">\n\tErrorDocument 404 ", (int)site->path.len, site->path.ptr, (int)lang.len, lang.ptr);
	webserver_address(out, site, leaf);
	buf_adds(out, "\n</Location>\n");
}

static void add_redirect(struct buf *out, const struct webserver_site *site, const struct leaf *leaf)
{
	struct buf from = BUF_INIT;
	webserver_address(&from, site, leaf);
	buf_adds(out, "RewriteRule \"^");
	escape_pattern(out, buf_str(&from));
	buf_adds(out, "$\" \"");
	webserver_address(out, site, leaf->target);
	buf_adds(out, "\" [R=301,L]\n");
	buf_release(&from);
}

/* The copy in the best encoding that the browser takes; AddEncoding below tells what it is in. */
static void add_copies(struct buf *out, const struct webserver_site *site)
{
	static const char *const codings[][2] = { { "br", "br" }, { "gzip", "gz" } };
	buf_adds(out, "\n# Packed copies as `lotse build --compress` writes them.\nRewriteRule \"^(");
	escape_pattern(out, site->path);
	buf_adds(out, "(?:.*/)?)$\" \"$1index.html\"\n");
	for (size_t i = 0; i < 2; i++) {
		buf_addf(out, "RewriteCond \"%%{HTTP:Accept-Encoding}\" \"\\b%s\\b(?!;\\s*q=0(\\.0*)?(,|$))\"\n", codings[i][0]);
		buf_addf(out, "RewriteCond \"%%{DOCUMENT_ROOT}$1.%s\" -s\nRewriteRule \"^(", codings[i][1]);
		escape_pattern(out, site->path);
		buf_addf(out, ".*)$\" \"$1.%s\" [L]\n", codings[i][1]);
	}
	buf_adds(out, "RemoveType .gz\nRemoveLanguage .br\nAddEncoding gzip .gz\nAddEncoding br .br\n");
}

static void add_types(struct buf *out, const struct webserver_site *site)
{
	buf_adds(out, "AddCharset utf-8");
	for (size_t i = 0; i < N_MEDIA_TYPES; i++)
		if (media_types[i].is_text && *media_types[i].ending == '.')
			buf_addf(out, " %s", media_types[i].ending);
	buf_adds(out, "\n");
	for (size_t i = 0; i < N_MEDIA_TYPES; i++) {
		const struct media_type *type = &media_types[i];
		if (!type->is_rare)
			continue;
		if (*type->ending == '.') {
			buf_addf(out, "AddType %s %s\n", type->type, type->ending);
			continue;
		}
		open_section(out, site, "(.*/)?feed\\.xml(\\.gz|\\.br)?$");
		buf_addf(out, "\tForceType \"%s; charset=utf-8\"\n</LocationMatch>\n", type->type);
	}
}

static void add_headers(struct buf *out, const struct webserver_site *site)
{
	open_section(out, site, "");
	buf_addf(out, "\tErrorDocument 404 %.*s404.html\n", (int)site->path.len, site->path.ptr);
	for (size_t i = 0; i < WEBSERVER_N_HEADERS; i++)
		add_header(out, webserver_headers[i].name, webserver_headers[i].value);
	add_header(out, "Cache-Control", WEBSERVER_CACHE);
	buf_adds(out, "</LocationMatch>\n");
	open_section(out, site, "assets/");
	buf_addf(out, "\tHeader always set Cache-Control \"%s\" \"expr=%%{REQUEST_STATUS} < 400\"\n</LocationMatch>\n", WEBSERVER_CACHE_ASSETS);
	open_section(out, site, ".*\\.svg(\\.gz|\\.br)?$");
	add_header(out, "Content-Security-Policy", WEBSERVER_PICTURE_POLICY);
	add_header(out, WEBSERVER_PICTURE_SHARING, WEBSERVER_PICTURE_SHARED);
	buf_adds(out, "</LocationMatch>\n");
}

void webserver_apache(struct buf *out, const struct webserver_site *site)
{
	const struct publication *pub = site->pub;
	buf_adds(out, "# For Apache: Include this file inside <VirtualHost>, behind ServerName and DocumentRoot. Modules: headers, rewrite.\n"
		      "# Strict-Transport-Security concerns the whole host, so it is left to you.\n"
		      "DirectoryIndex index.html\n");
	add_headers(out, site);
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (webserver_speaks_for_language(pub->leaves[i]))
			add_error_page(out, site, pub->leaves[i]);
	buf_adds(out, "\nRewriteEngine On\nRewriteRule \"^");
	escape_pattern(out, site->path);
	buf_adds(out, "(.*/)?(\\.(?!well-known/)|lotse-manifest\\.txt$)\" \"-\" [R=404,L]\n");
	for (size_t i = 0; i < pub->n_leaves; i++)
		if (pub->leaves[i]->kind == LEAF_REDIRECT)
			add_redirect(out, site, pub->leaves[i]);
	add_copies(out, site);
	add_types(out, site);
}
