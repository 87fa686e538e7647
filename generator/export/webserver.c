/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/webserver_inside.h"

const char *const webserver_names[N_WEBSERVERS] = {
	[WEBSERVER_NGINX] = "nginx", [WEBSERVER_APACHE] = "apache", [WEBSERVER_CADDY] = "caddy"
};

/* Styles of KERN hold their icons as data: addresses. Nothing on a page frames, posts or comes from elsewhere. */
const struct webserver_header webserver_headers[WEBSERVER_N_HEADERS] = {
	{ "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
				     "form-action 'self'; frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "X-Frame-Options", "DENY" },
};

void webserver_address(struct buf *out, const struct webserver_site *site, const struct leaf *leaf)
{
	buf_addstr(out, site->path);
	buf_addstr(out, str_from(leaf->url, 1));
}

void webserver_path(struct buf *out, const struct webserver_site *site, const char *before, const char *behind)
{
	buf_addf(out, "%s%.*s%s", before, (int)site->path.len, site->path.ptr, behind);
}

bool webserver_speaks_for_language(const struct leaf *leaf)
{
	return leaf_is_not_found(leaf) && leaf->language->index > 0;
}

/* What stands behind the host in https://example.org/konzept/ */
static struct str path_of(struct str address)
{
	struct str rest = str_from(address, str_find(address, STR("//")) + 2);
	return str_from(rest, str_find_char(rest, '/'));
}

void webserver_write(struct buf *out, enum webserver server, const struct publication *pub)
{
	static void (*const writers[N_WEBSERVERS])(struct buf *out, const struct webserver_site *site) = {
		[WEBSERVER_NGINX] = webserver_nginx,
		[WEBSERVER_APACHE] = webserver_apache,
		[WEBSERVER_CADDY] = webserver_caddy,
	};
	struct webserver_site site = { path_of(pub->config.address), pub };
	writers[server](out, &site);
}
