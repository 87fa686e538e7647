/* SPDX-License-Identifier: EUPL-1.2 */
#include "preview/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/late.h"
#include "base/media_type.h"
#include "preview/overlay.h"
#include "preview/request.h"

enum {
	MAX_CONNECTIONS = 4000,
	MAX_LISTENERS = 200,        /* browsers that wait for news; one more ends the oldest, which then asks again */
	CONNECTION_MEMORY = 16 * 1024,
	CONNECTION_SECONDS = 15,    /* who says nothing for so long is cut off */
	SPARE_DESCRIPTORS = 64,
	MAX_SOCKETS = 2,
};

/* Loaded late: with GnuTLS, which it needs itself, it would be a quarter of what the start of lotse costs. */
#define FUNCTIONS(F)                                                                                                          \
	F(MHD_start_daemon) F(MHD_stop_daemon) F(MHD_lookup_connection_value) F(MHD_queue_response) F(MHD_suspend_connection)      \
	F(MHD_resume_connection) F(MHD_create_response_from_buffer) F(MHD_create_response_from_callback) F(MHD_destroy_response) \
	F(MHD_add_response_header) F(MHD_get_version)

struct libmicrohttpd {
	FUNCTIONS(LATE_FIELD)
};

/* A browser that waits for news of one page. */
struct listener {
	struct server *server;
	struct listener *next;            /* older */
	struct MHD_Connection *connection;
	bool suspended, ending;
	struct arena arena;
	struct str path;                  /* of the page, below out/ */
	struct str shown;                 /* version of the page that the browser has */
	unsigned long messages;           /* version of the box it has */
	struct buf out;                   /* not sent yet */
	size_t sent;
};

struct server {
	struct libmicrohttpd lib;
	struct MHD_Daemon *daemons[MAX_SOCKETS];
	size_t n_daemons;
	const struct server_options *options;
	struct server_options copied;
	struct arena arena;
	char *url;
	const char *hosts[6];   /* values of Host that are ours */
	size_t n_hosts;
	unsigned long start;    /* tells this server's versions from those of the one before */
	pthread_mutex_t lock;   /* of what follows, and of all listeners */
	struct edition *edition;
	struct listener *listeners; /* newest first */
	size_t n_listeners;
	bool stopping;
};

/* ---- Editions: shown by one thread, read by another ---- */

static struct edition *take_edition(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	struct edition *e = s->edition;
	if (e)
		e->users++;
	pthread_mutex_unlock(&s->lock);
	return e;
}

/* The lock is held. */
static void drop_edition(struct edition *e)
{
	if (e && --e->users == 0)
		edition_free(e);
}

static void give_edition_back(struct server *s, struct edition *e)
{
	pthread_mutex_lock(&s->lock);
	drop_edition(e);
	pthread_mutex_unlock(&s->lock);
}

/* ---- Answers ---- */

static enum MHD_Result send_response(struct server *s, struct MHD_Connection *connection, unsigned status, struct MHD_Response *response,
				     const char *type)
{
	if (!response)
		return MHD_NO;
	s->lib.MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	s->lib.MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	s->lib.MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	s->lib.MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
	s->lib.MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
	s->lib.MHD_add_response_header(response, "Content-Security-Policy",
				       "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'");
	enum MHD_Result result = s->lib.MHD_queue_response(connection, status, response);
	s->lib.MHD_destroy_response(response);
	return result;
}

static enum MHD_Result send_buf(struct server *s, struct MHD_Connection *connection, unsigned status, struct buf *body, const char *type)
{
	size_t len;
	char *bytes = buf_detach(body, &len);
	return send_response(s, connection, status, s->lib.MHD_create_response_from_buffer(len, bytes, MHD_RESPMEM_MUST_FREE), type);
}

static enum MHD_Result send_static(struct server *s, struct MHD_Connection *connection, struct str bytes, const char *type)
{
	return send_response(s, connection, MHD_HTTP_OK,
			     s->lib.MHD_create_response_from_buffer(bytes.len, (void *)bytes.ptr, MHD_RESPMEM_PERSISTENT), type);
}

static enum MHD_Result refuse(struct server *s, struct MHD_Connection *connection, unsigned status, const char *german,
			      const char *english)
{
	struct buf body = BUF_INIT;
	buf_addf(&body, "%s\n%s\n", s->options->lang == DIAG_DE ? german : english, s->url);
	return send_buf(s, connection, status, &body, "text/plain; charset=utf-8");
}

enum { CONTENT_TYPE_SIZE = 64 };

static const char *content_type(struct str path, char text[CONTENT_TYPE_SIZE])
{
	const struct media_type *type = media_type_of(path);
	snprintf(text, CONTENT_TYPE_SIZE, "%s%s", type ? type->type : "application/octet-stream",
		 type && type->is_text ? "; charset=utf-8" : "");
	return text;
}

static struct str version_of(const struct server *s, struct arena *a, unsigned long version)
{
	return str_of(arena_printf(a, "%lx-%lu", s->start, version));
}

static enum MHD_Result send_page(struct server *s, struct MHD_Connection *connection, const struct edition *e,
				 const struct served_file *file, unsigned status)
{
	struct arena scratch;
	struct buf body = BUF_INIT;
	arena_init(&scratch);
	const char *version = version_of(s, &scratch, file ? file->version : 0).ptr;
	struct str messages = e ? e->messages : STR("");
	if (file)
		overlay_page(&body, file->bytes, messages, version);
	else
		overlay_missing(&body, s->options->lang, messages, version);
	arena_release(&scratch);
	return send_buf(s, connection, status, &body, "text/html; charset=utf-8");
}

static enum MHD_Result send_copy(struct server *s, struct MHD_Connection *connection, struct str path, const struct served_file *file)
{
	char type[CONTENT_TYPE_SIZE];
	return send_response(s, connection, MHD_HTTP_OK,
			     s->lib.MHD_create_response_from_buffer(file->bytes.len, (void *)file->bytes.ptr, MHD_RESPMEM_MUST_COPY),
			     content_type(path, type));
}

static enum MHD_Result send_to(struct server *s, struct MHD_Connection *connection, struct str place)
{
	struct buf empty = BUF_INIT;
	struct MHD_Response *response = s->lib.MHD_create_response_from_buffer(0, empty.ptr, MHD_RESPMEM_PERSISTENT);
	if (response)
		s->lib.MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, place.ptr);
	return send_response(s, connection, MHD_HTTP_FOUND, response, "text/plain");
}

/* ---- News ---- */

static unsigned long page_version(const struct server *s, const struct listener *l)
{
	const struct served_file *file = s->edition ? edition_file(s->edition, l->path) : NULL;
	if (!file && s->edition)
		file = edition_file(s->edition, STR("404.html"));
	return file ? file->version : 0;
}

/* Writes down what this browser does not know yet. The lock is held. */
static void add_news(struct listener *l)
{
	const struct server *s = l->server;
	if (!s->edition)
		return;
	if (l->messages != s->edition->messages_version) {
		buf_adds(&l->out, "event: messages\ndata: ");
		escape_json(&l->out, s->edition->messages);
		buf_adds(&l->out, "\n\n");
		l->messages = s->edition->messages_version;
	}
	struct str newest = version_of(s, &l->arena, page_version(s, l));
	if (!str_eq(newest, l->shown)) {
		buf_adds(&l->out, "event: reload\ndata: \n\n");
		l->shown = newest;
	}
}

/* The lock is held. */
static void wake(struct listener *l)
{
	if (!l->suspended)
		return;
	l->suspended = false;
	l->server->lib.MHD_resume_connection(l->connection);
}

/* libmicrohttpd asks for bytes: what is there, or wait for the next edition. */
static ssize_t read_news(void *context, uint64_t pos, char *bytes, size_t max)
{
	struct listener *l = context;
	ssize_t n = 0;
	(void)pos;
	pthread_mutex_lock(&l->server->lock);
	if (l->sent == l->out.len) {
		buf_clear(&l->out);
		l->sent = 0;
		add_news(l);
	}
	if (l->sent < l->out.len) {
		n = (ssize_t)(l->out.len - l->sent < max ? l->out.len - l->sent : max);
		memcpy(bytes, l->out.ptr + l->sent, (size_t)n);
		l->sent += (size_t)n;
	} else if (l->ending || l->server->stopping) {
		n = MHD_CONTENT_READER_END_OF_STREAM;
	} else {
		l->suspended = true;
		l->server->lib.MHD_suspend_connection(l->connection);
	}
	pthread_mutex_unlock(&l->server->lock);
	return n;
}

static void forget_listener(void *context)
{
	struct listener *l = context;
	struct server *s = l->server;
	pthread_mutex_lock(&s->lock);
	for (struct listener **at = &s->listeners; *at; at = &(*at)->next)
		if (*at == l) {
			*at = l->next;
			s->n_listeners--;
			break;
		}
	pthread_mutex_unlock(&s->lock);
	buf_release(&l->out);
	arena_release(&l->arena);
	free(l);
}

/* The lock is held. */
static void end_oldest(struct server *s)
{
	struct listener *oldest = NULL;
	for (struct listener *l = s->listeners; l; l = l->next)
		if (!l->ending)
			oldest = l;
	if (oldest) {
		oldest->ending = true;
		wake(oldest);
	}
}

static struct str argument(struct server *s, struct MHD_Connection *connection, struct arena *a, const char *name)
{
	const char *value = s->lib.MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
	return arena_str(a, str_of(value ? value : ""));
}

static enum MHD_Result send_news(struct server *s, struct MHD_Connection *connection)
{
	struct listener *l = xmalloc(sizeof *l);
	*l = (struct listener){ .server = s, .connection = connection };
	buf_init(&l->out);
	arena_init(&l->arena);
	l->path = request_path(&l->arena, argument(s, connection, &l->arena, "page"));
	l->shown = argument(s, connection, &l->arena, "version");
	/* When the connection breaks, ask again after a second. */
	buf_adds(&l->out, "retry: 1000\n\n");
	pthread_mutex_lock(&s->lock);
	l->next = s->listeners;
	s->listeners = l;
	if (++s->n_listeners > MAX_LISTENERS)
		end_oldest(s);
	pthread_mutex_unlock(&s->lock);
	struct MHD_Response *response =
		s->lib.MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_news, l, forget_listener);
	if (!response)
		forget_listener(l);
	return send_response(s, connection, MHD_HTTP_OK, response, "text/event-stream");
}

/* ---- Requests ---- */

static const char *header(struct server *s, struct MHD_Connection *connection, const char *name)
{
	return s->lib.MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result do_answer(struct server *s, struct MHD_Connection *connection, const struct edition *e,
				 const struct request_answer *to)
{
	switch (to->kind) {
	case REQUEST_FOREIGN_HOST:
		return refuse(s, connection, MHD_HTTP_FORBIDDEN, "Die Vorschau antwortet nur unter dieser Adresse:",
			      "The preview answers at this address only:");
	case REQUEST_FOREIGN_ORIGIN:
		return refuse(s, connection, MHD_HTTP_FORBIDDEN, "Andere Websites dürfen die Vorschau nicht lesen.",
			      "Other sites may not read the preview.");
	case REQUEST_NO_READING:
		return refuse(s, connection, MHD_HTTP_METHOD_NOT_ALLOWED, "Die Vorschau kann nur gelesen werden.",
			      "The preview can only be read.");
	case REQUEST_EVENTS: return send_news(s, connection);
	case REQUEST_SCRIPT: return send_static(s, connection, overlay_script(), "text/javascript; charset=utf-8");
	case REQUEST_STYLE: return send_static(s, connection, overlay_style(), "text/css; charset=utf-8");
	case REQUEST_PAGE: return send_page(s, connection, e, to->file, MHD_HTTP_OK);
	case REQUEST_COPY: return send_copy(s, connection, to->path, to->file);
	case REQUEST_FOLDER: return send_to(s, connection, to->place);
	case REQUEST_MISSING: break;
	}
	return send_page(s, connection, e, to->file, MHD_HTTP_NOT_FOUND);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
			      const char *version, const char *upload, size_t *upload_size, void **state)
{
	static const char seen;
	struct server *s = context;
	(void)version;
	(void)upload;
	/* The first call comes before the body is read; what is sent along is dropped. */
	if (!*state) {
		*state = (void *)&seen;
		return MHD_YES;
	}
	if (*upload_size) {
		*upload_size = 0;
		return MHD_YES;
	}
	const struct request request = { .host = header(s, connection, MHD_HTTP_HEADER_HOST),
					 .origin = header(s, connection, MHD_HTTP_HEADER_ORIGIN),
					 .method = method,
					 .url = url };
	struct arena scratch;
	arena_init(&scratch);
	struct edition *e = take_edition(s);
	struct request_answer to = request_answer(&scratch, &request, s->hosts, s->n_hosts, e);
	enum MHD_Result result = do_answer(s, connection, e, &to);
	if (e)
		give_edition_back(s, e);
	arena_release(&scratch);
	return result;
}

/* ---- Listening ---- */

static int listen_at(const struct sockaddr *address, socklen_t len)
{
	static const int on = 1;
	int descriptor = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (descriptor < 0)
		return -1;
	setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (address->sa_family == AF_INET6)
		setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
	if (bind(descriptor, address, len) == 0 && listen(descriptor, SOMAXCONN) == 0)
		return descriptor;
	int reason = errno;
	close(descriptor);
	errno = reason;
	return -1;
}

static int listen_at_name(const char *address, unsigned short port)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM };
	struct addrinfo *found;
	char service[8];
	snprintf(service, sizeof service, "%u", port);
	if (getaddrinfo(address, service, &hints, &found) != 0) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	int descriptor = listen_at(found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	return descriptor;
}

/* Both loopback addresses at one port: browsers try either for "localhost". A machine without IPv6 has only one. */
static size_t listen_at_loopback(unsigned short port, int descriptors[MAX_SOCKETS])
{
	descriptors[0] = listen_at_name("127.0.0.1", port);
	if (descriptors[0] < 0)
		return 0;
	descriptors[1] = listen_at_name("::1", port);
	if (descriptors[1] >= 0)
		return 2;
	if (errno != EADDRINUSE)
		return 1;
	close(descriptors[0]);
	errno = EADDRINUSE;
	return 0;
}

static size_t open_sockets(const struct server_options *options, unsigned short *port, int descriptors[MAX_SOCKETS])
{
	unsigned first = options->port ? options->port : SERVER_PORT, tried = options->port ? 1 : SERVER_PORTS_TRIED;
	size_t n = 0;
	for (unsigned i = 0; i < tried && n == 0; i++) {
		*port = (unsigned short)(first + i);
		if (!options->address)
			n = listen_at_loopback(*port, descriptors);
		else if ((descriptors[0] = listen_at_name(options->address, *port)) >= 0)
			n = 1;
		if (n == 0 && errno != EADDRINUSE)
			break;
	}
	return n;
}

/* ---- Life cycle ---- */

static void add_host(struct server *s, const char *host)
{
	s->hosts[s->n_hosts++] = host;
}

static void name_hosts(struct server *s, unsigned short port)
{
	const struct server_options *o = s->options;
	const char *address = o->address ? o->address : "127.0.0.1";
	bool six = strchr(address, ':') != NULL;
	char *here = arena_printf(&s->arena, six ? "[%s]:%u" : "%s:%u", address, port);
	add_host(s, here);
	if (!o->address) {
		add_host(s, arena_printf(&s->arena, "localhost:%u", port));
		add_host(s, arena_printf(&s->arena, "[::1]:%u", port));
	}
	if (o->host) {
		add_host(s, o->host);
		add_host(s, arena_printf(&s->arena, "%s:%u", o->host, port));
	}
	s->url = o->host ? arena_printf(&s->arena, "http://%s:%u/", o->host, port) : arena_printf(&s->arena, "http://%s/", here);
}

/* As many connections as the system lets us have. */
static unsigned connection_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return MAX_CONNECTIONS / 8;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= MAX_CONNECTIONS + SPARE_DESCRIPTORS)
		return MAX_CONNECTIONS;
	return limit.rlim_cur > (rlim_t)2 * SPARE_DESCRIPTORS ? (unsigned)limit.rlim_cur - SPARE_DESCRIPTORS : SPARE_DESCRIPTORS;
}

static bool start_daemon(struct server *s, int descriptor, unsigned connections)
{
	struct MHD_Daemon *daemon = s->lib.MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, s, MHD_OPTION_LISTEN_SOCKET,
		descriptor, MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)CONNECTION_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_END);
	if (!daemon) {
		close(descriptor);
		return false;
	}
	s->daemons[s->n_daemons++] = daemon;
	return true;
}

static bool load(struct libmicrohttpd *lib)
{
	static const char *const names[] = { FUNCTIONS(LATE_NAME) };
	return late_load(LIBMICROHTTPD_FILE, names, sizeof names / sizeof *names, lib);
}

struct server *server_start(const struct server_options *options)
{
	struct libmicrohttpd lib;
	if (!load(&lib)) {
		errno = ELIBACC;
		return NULL;
	}
	int descriptors[MAX_SOCKETS];
	unsigned short port;
	size_t n = open_sockets(options, &port, descriptors);
	if (n == 0)
		return NULL;
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	struct server *s = xmalloc(sizeof *s);
	*s = (struct server){ .lib = lib, .copied = *options, .start = (unsigned long)now.tv_sec * 1000 + (unsigned long)now.tv_nsec / 1000000 };
	s->options = &s->copied;
	arena_init(&s->arena);
	pthread_mutex_init(&s->lock, NULL);
	name_hosts(s, port);
	unsigned connections = connection_limit() / (unsigned)n;
	for (size_t i = 0; i < n; i++)
		start_daemon(s, descriptors[i], connections);
	if (s->n_daemons)
		return s;
	server_stop(s);
	errno = ENOMEM;
	return NULL;
}

void server_stop(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	for (struct listener *l = s->listeners; l; l = l->next)
		wake(l);
	pthread_mutex_unlock(&s->lock);
	for (size_t i = 0; i < s->n_daemons; i++)
		s->lib.MHD_stop_daemon(s->daemons[i]);
	drop_edition(s->edition);
	pthread_mutex_destroy(&s->lock);
	arena_release(&s->arena);
	free(s);
}

const char *server_url(const struct server *s)
{
	return s->url;
}

void server_show(struct server *s, struct edition *edition)
{
	pthread_mutex_lock(&s->lock);
	struct edition *before = s->edition;
	edition->users = 1;
	s->edition = edition;
	for (struct listener *l = s->listeners; l; l = l->next)
		wake(l);
	drop_edition(before);
	pthread_mutex_unlock(&s->lock);
}

const struct edition *server_edition(const struct server *s)
{
	return s->edition;
}

size_t server_open_pages(struct server *s, struct arena *a, struct str **paths)
{
	size_t n = 0;
	pthread_mutex_lock(&s->lock);
	*paths = arena_array(a, struct str, s->n_listeners + 1);
	for (struct listener *l = s->listeners; l; l = l->next) {
		size_t i = 0;
		while (i < n && !str_eq((*paths)[i], l->path))
			i++;
		if (i == n)
			(*paths)[n++] = arena_str(a, l->path);
	}
	pthread_mutex_unlock(&s->lock);
	return n;
}

const char *server_version(void)
{
	struct libmicrohttpd lib;
	return load(&lib) ? lib.MHD_get_version() : "–";
}
