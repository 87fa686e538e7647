/* SPDX-License-Identifier: EUPL-1.2 */
/* What a web server has to know of the site, in its own words: headers, caching, packed copies, error page, redirects. */
#ifndef LOTSE_EXPORT_WEBSERVER_H
#define LOTSE_EXPORT_WEBSERVER_H

#include "render/publication.h"

enum webserver { WEBSERVER_NGINX, WEBSERVER_APACHE, WEBSERVER_CADDY, N_WEBSERVERS };

/* As the command line names them. */
extern const char *const webserver_names[N_WEBSERVERS];

/*
 * A file to be included where the server describes the host, whose document root holds out/ at the path of the site's address.
 * Names, ports, certificates and logs are the host's own business.
 */
void webserver_write(struct buf *out, enum webserver server, const struct publication *pub);

#endif
