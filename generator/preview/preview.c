/* SPDX-License-Identifier: EUPL-1.2 */
#include "preview/preview.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/reason.h"
#include "build/data_pages.h"
#include "build/pipeline.h"
#include "preview/edition.h"
#include "preview/overlay.h"
#include "preview/server.h"
#include "preview/watch.h"

struct preview {
	struct options options; /* with the address under which browsers see the site */
	struct server *server;
	struct watch *watch;
	int stop;               /* readable when somebody wants the end */
	struct build build;     /* of the edition shown: what did not change since is kept */
	uint64_t inputs;        /* what settings, theme and data looked like then */
	bool settled;           /* and whether every later change of them is sure to show */
};

static const char *say(const struct preview *p, const char *german, const char *english)
{
	return p->options.lang == DIAG_DE ? german : english;
}

/* ---- One edition ---- */

/* `complete`: no file of the edition before is left that this one does not have. */
static void show(struct preview *p, struct edition *e, const struct diags *diags, bool complete)
{
	struct buf box = BUF_INIT;
	overlay_messages(&box, diags, p->options.lang);
	edition_finish(e, !complete, buf_str(&box));
	buf_release(&box);
	server_show(p->server, e);
}

static struct edition *begin(struct preview *p, const struct build *b)
{
	return edition_new(b->outputs, b->n_outputs, server_edition(p->server));
}

/* The pages that somebody looks at, with the messages known by now: who has just saved sees it before the rest is made. */
static void show_open_pages(struct preview *p, struct build *b)
{
	struct arena scratch;
	struct str *open;
	arena_init(&scratch);
	size_t n = server_open_pages(p->server, &scratch, &open);
	if (n && server_edition(p->server)) {
		struct edition *e = begin(p, b);
		struct diags diags = { .arena = &scratch };
		build_render_some(b, open, n, &e->sink, &diags);
		diags_merge(&diags, &b->diags);
		diags_sort(&diags);
		show(p, e, &diags, false);
	}
	arena_release(&scratch);
}

static void print_edition(const struct preview *p, const struct build *b, bool ok, long milliseconds)
{
	diags_print(stderr, &b->diags, p->options.site, p->options.lang, p->options.format);
	if (p->options.quiet)
		return;
	if (ok)
		printf("%s: %zu %s, %ld ms\n", say(p, "aktualisiert", "updated"), b->pub.n_leaves, say(p, "Seiten", "pages"),
		       milliseconds);
	else
		printf("%s: %zu %s, %ld ms\n", say(p, "Fehler", "errors"), b->diags.n_errors,
		       say(p, "(Seiten, die sich nicht erzeugen lassen, zeigen den letzten guten Stand)", "(pages that cannot be made show their last good state)"),
		       milliseconds);
	fflush(stdout);
}

/* What the last edition says, which is newer than what lies in out/. */
static struct str read_shown(void *preview, struct arena *a, struct str dataset)
{
	struct preview *p = preview;
	const struct edition *e = server_edition(p->server);
	const struct served_file *file = e ? edition_file(e, str_of(data_page_excel_path(a, dataset))) : NULL;
	return file ? str_of(arena_cstr(a, file->bytes)) : build_read_published(&p->build, a, dataset);
}

static void begin_build(struct preview *p)
{
	build_init(&p->build, &p->options);
	p->build.data.former = (struct former_files){ read_shown, p };
}

/* Loads as little as has changed. The state is taken before the files are read, so that a change meanwhile shows next time. */
static bool load(struct preview *p)
{
	bool settled;
	uint64_t inputs = watch_inputs(p->watch, &settled);
	bool pages_alone = p->build.reusable && p->settled && inputs == p->inputs;
	p->inputs = inputs;
	p->settled = settled;
	if (pages_alone)
		return build_load_pages(&p->build);
	build_release(&p->build);
	begin_build(p);
	return build_load(&p->build);
}

static void make_edition(struct preview *p)
{
	double start = clock_ms();
	bool ok = load(p);
	struct build *b = &p->build;
	if (b->pub.planned)
		show_open_pages(p, b);
	struct edition *e = begin(p, b);
	if (ok)
		ok = build_render(b, &e->sink);
	else if (b->pub.planned)
		build_render_pages(b, &e->sink);
	ok = ok && !b->diags.n_errors;
	diags_sort(&b->diags);
	show(p, e, &b->diags, ok);
	print_edition(p, b, ok, (long)(clock_ms() - start));
}

/* ---- The browser ---- */

/* Opens the address by the desktop's own way. That there is no desktop is no failure: the address stands on the terminal. */
static void open_browser(const char *url)
{
	char *const arguments[] = { (char *)"xdg-open", (char *)url, NULL };
	posix_spawn_file_actions_t quiet;
	pid_t pid;
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
	posix_spawnp(&pid, arguments[0], &quiet, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&quiet);
}

/* ---- The whole ---- */

static int catch_end(void)
{
	sigset_t ends;
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_IGN); /* the browser's starter is not waited for */
	return signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

static bool start_server(struct preview *p)
{
	const struct options *o = &p->options;
	struct server_options server = { o->listen_address, o->listen_port, o->host, o->lang };
	p->server = server_start(&server);
	if (!p->server && errno == ELIBACC)
		fprintf(stderr, "lotse serve: %s: %s\n", say(p, "Eine Bibliothek fehlt", "a library is missing"), dlerror());
	else if (!p->server)
		reason_print(stderr, "lotse serve", say(p, "Die Vorschau findet keinen freien Anschluss", "the preview finds no free port"),
			     errno, o->lang);
	return p->server != NULL;
}

static void greet(const struct preview *p)
{
	printf("%s: %s (%s)\n", say(p, "Vorschau", "preview"), server_url(p->server), say(p, "Ende: Strg+C", "end: Ctrl+C"));
	if (watch_polls(p->watch))
		puts(say(p, "Dieser Ordner meldet Änderungen nicht von selbst; alle Dateien werden zweimal in der Sekunde verglichen.",
			 "this folder does not tell of changes by itself; all files are compared twice a second"));
	fflush(stdout);
}

bool preview_run(const struct options *options)
{
	struct preview p = { .options = *options, .stop = catch_end() };
	if (p.stop < 0 || !start_server(&p))
		return false;
	p.options.preview = true;
	if (!p.options.base_url)
		p.options.base_url = server_url(p.server);
	p.watch = watch_new(options->site, false);
	begin_build(&p);
	greet(&p);
	make_edition(&p);
	if (options->open)
		open_browser(server_url(p.server));
	while (watch_wait(p.watch, p.stop))
		make_edition(&p);
	build_release(&p.build);
	server_stop(p.server);
	watch_free(p.watch);
	close(p.stop);
	return true;
}
