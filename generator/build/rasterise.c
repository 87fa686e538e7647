/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/rasterise.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/reason.h"

#define PROGRAM "rsvg-convert"
#define FONTS	"theme/vendor/noto"

enum { PICTURE_SECONDS = 20, MAX_PICTURE = 32 * 1024 * 1024, MAX_SAID = 4096 };

/* ---- A program, from start to end ---- */

enum ending { ENDED_WELL, ENDED_BADLY, ENDED_LATE, NOT_STARTED };

struct run {
	const char *const *arguments;
	int in, out, said; /* files: nothing of a program waits for us, nor we for it */
	int error;	   /* NOT_STARTED: errno */
};

static bool ends_in_time(int process)
{
	double end = clock_ms() + PICTURE_SECONDS * 1e3, left;
	struct pollfd ended = { .fd = process, .events = POLLIN };
	int n;
	do {
		left = end - clock_ms();
		n = poll(&ended, 1, left > 0 ? (int)left : 0);
	} while (n < 0 && errno == EINTR);
	return n > 0;
}

static enum ending wait_for(struct run *run, pid_t pid)
{
	int process = (int)syscall(SYS_pidfd_open, pid, 0), status = 0;
	run->error = errno;
	bool in_time = process >= 0 && ends_in_time(process);
	/* It leads a group of its own: whatever it has started goes with it. */
	if (!in_time)
		kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (process < 0)
		return NOT_STARTED;
	close(process);
	if (!in_time)
		return ENDED_LATE;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ENDED_WELL : ENDED_BADLY;
}

static enum ending run_program(const struct rsvg *rsvg, struct run *run)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	pid_t pid;
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&files, run->in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, run->out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, run->said, STDERR_FILENO);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	run->error = posix_spawnp(&pid, PROGRAM, &files, &attributes, (char *const *)run->arguments,
				  (char *const *)rsvg->environment);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return run->error ? NOT_STARTED : wait_for(run, pid);
}

/* ---- Files in memory ---- */

/* Above the three that a program begins with, so that taking their places never closes one that is still needed. */
static int open_memory(struct str bytes)
{
	int fd = memfd_create("lotse", MFD_CLOEXEC);
	int above = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (fd >= 0)
		close(fd);
	if (above >= 0 && !file_write_all(above, bytes)) {
		close(above);
		return -1;
	}
	if (above >= 0)
		lseek(above, 0, SEEK_SET);
	return above;
}

/* What the program has written, at most so many bytes. */
static struct str read_memory(struct arena *a, int fd, size_t most)
{
	off_t end = lseek(fd, 0, SEEK_END);
	size_t len = end > 0 ? (size_t)end : 0, done = 0;
	if (len > most)
		len = most;
	char *bytes = arena_alloc(a, len + 1);
	while (done < len) {
		ssize_t n = pread(fd, bytes + done, len - done, (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	bytes[done] = '\0';
	return str_part(bytes, done);
}

struct talk {
	struct str wrote, said;
	enum ending ending;
	int error;
};

static struct talk talk_to(const struct rsvg *rsvg, struct arena *a, const char *const *arguments, struct str input)
{
	struct talk talk = { .ending = NOT_STARTED };
	int in = open_memory(input), out = open_memory(STR("")), said = open_memory(STR(""));
	struct run run = { arguments, in, out, said, errno };
	if (in >= 0 && out >= 0 && said >= 0) {
		talk.ending = run_program(rsvg, &run);
		talk.wrote = read_memory(a, out, MAX_PICTURE);
		talk.said = read_memory(a, said, MAX_SAID);
	}
	talk.error = run.error;
	int all[] = { in, out, said };
	for (size_t i = 0; i < 3; i++)
		if (all[i] >= 0)
			close(all[i]);
	return talk;
}

/* ---- What a picture says about itself: a tEXt chunk behind the header (PNG, 11.3.3.3) ---- */

enum {
	HEADER = 8 + 25,	     /* signature, IHDR */
	NOTE_TEXT = 6 + 64 + 1 + 64, /* "lotse", NUL; of what it was made, a blank, which bytes it has */
	NOTE = 4 + 4 + NOTE_TEXT + 4,
};

static uint32_t crc(const unsigned char *bytes, size_t n)
{
	uint32_t sum = 0xffffffff;
	for (size_t i = 0; i < n; i++) {
		sum ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return ~sum;
}

static void add_number(struct buf *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_addc(out, (char)(number >> shift & 0xff));
}

static void add_note(struct buf *out, struct str picture, const char *made_of)
{
	struct buf chunk = BUF_INIT;
	char bytes[65];
	hash_sha256(picture, bytes);
	buf_adds(&chunk, "tEXtlotse");
	buf_addc(&chunk, '\0');
	buf_addf(&chunk, "%s %s", made_of, bytes);
	add_number(out, NOTE_TEXT);
	buf_addstr(out, buf_str(&chunk));
	struct str text = buf_str(&chunk);
	add_number(out, crc((const unsigned char *)text.ptr, text.len));
	buf_release(&chunk);
}

static struct str noted(struct arena *a, struct str picture, const char *made_of)
{
	struct buf out = BUF_INIT;
	buf_addstr(&out, str_part(picture.ptr, HEADER));
	add_note(&out, picture, made_of);
	buf_addstr(&out, str_from(picture, HEADER));
	struct str copy = buf_copy(a, &out);
	buf_release(&out);
	return copy;
}

static bool is_picture(struct str bytes)
{
	return bytes.len > HEADER && memcmp(bytes.ptr, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) == 0;
}

/* Is this file what `noted` makes of the rest of it? */
static bool is_noted(struct arena *a, struct str file, const char *made_of)
{
	struct buf rest = BUF_INIT;
	if (file.len <= HEADER + NOTE || !is_picture(file))
		return false;
	buf_addstr(&rest, str_part(file.ptr, HEADER));
	buf_addstr(&rest, str_from(file, HEADER + NOTE));
	bool same = str_eq(noted(a, buf_str(&rest), made_of), file);
	buf_release(&rest);
	return same;
}

static bool find_made(struct arena *a, const char *folder, const char *path, const char *made_of, struct str *png)
{
	struct diags quiet = { .arena = a };
	return file_exists(a, folder, path) && file_bytes(a, folder, path, MAX_PICTURE, png, &quiet) &&
	       is_noted(a, *png, made_of);
}

/* ---- One picture ---- */

/* Other pages may need the same one: those that nobody has translated. One that cannot be kept is made again. */
static void keep(struct arena *a, const char *folder, const char *name, struct str png)
{
	char *unfinished = arena_printf(a, "%s/XXXXXX", folder);
	int fd = mkostemp(unfinished, O_CLOEXEC);
	if (fd < 0)
		return;
	bool whole = file_write_all(fd, png);
	if (close(fd) != 0 || !whole || rename(unfinished, path_join(a, folder, name)) != 0)
		unlink(unfinished);
}

static const char *first_line(struct arena *a, struct str text)
{
	return arena_cstr(a, str_trim(str_part(text.ptr, str_find_char(text, '\n'))));
}

/* The page that asks may be one that leaves messages to others, and no other picture is tried: the end tells. */
static bool give_up(struct rsvg *rsvg, const char *path)
{
	char *late = xstrdup(path), *none = NULL;
	if (!__atomic_compare_exchange_n(&rsvg->late, &none, late, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		free(late);
	return false;
}

/* What did not start and what is no picture, each in its own words. */
static bool tell(struct arena *a, const char *path, const struct talk *talk, struct diags *d)
{
	if (talk->ending == NOT_STARTED)
		return diag_report(d, DIAG_PICTURE_TOOL, loc_file(NULL), "", reason_of(talk->error).number, NULL);
	return diag_report(d, DIAG_PICTURE_FAILED, loc_file(NULL), path, first_line(a, talk->said), NULL);
}

static void fingerprint(const struct rsvg *rsvg, struct str svg, char made_of[65])
{
	struct buf all = BUF_INIT;
	buf_addf(&all, "%s %d\n", rsvg->origin, RASTER_ZOOM);
	buf_addstr(&all, svg);
	hash_sha256(buf_str(&all), made_of);
	buf_release(&all);
}

static bool make(struct rasteriser *rasteriser, struct arena *a, const char *path, struct str svg, struct str *png,
		 struct diags *d)
{
	struct rsvg *rsvg = (struct rsvg *)rasteriser;
	char made_of[65];
	fingerprint(rsvg, svg, made_of);
	if (find_made(a, rsvg->out, path, made_of, png) || find_made(a, rsvg->folder, made_of, made_of, png))
		return true;
	if (__atomic_load_n(&rsvg->late, __ATOMIC_RELAXED))
		return false;
	const char *arguments[] = { PROGRAM, "--zoom", arena_printf(a, "%d", RASTER_ZOOM), NULL };
	struct talk talk = talk_to(rsvg, a, arguments, svg);
	if (talk.ending == ENDED_LATE)
		return give_up(rsvg, path);
	if (talk.ending != ENDED_WELL || !is_picture(talk.wrote))
		return tell(a, path, &talk, d);
	*png = noted(a, talk.wrote, made_of);
	keep(a, rsvg->folder, made_of, *png);
	return true;
}

/* ---- Fonts ---- */

static void write_configuration(struct buf *out, const char *fonts, const char *folder)
{
	buf_adds(out, "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n<dir>");
	escape_html(out, str_of(fonts));
	buf_adds(out, "</dir>\n<cachedir>");
	escape_html(out, str_of(folder));
	/* Letters as they are drawn, at any size. */
	buf_adds(out, "/fonts</cachedir>\n<match target=\"font\">\n"
		      "<edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>\n"
		      "<edit name=\"antialias\" mode=\"assign\"><bool>true</bool></edit>\n"
		      "<edit name=\"rgba\" mode=\"assign\"><const>none</const></edit>\n"
		      "</match>\n"
		      /* Fonts without a bold weight are thickened. */
		      "<match target=\"font\">\n"
		      "<test name=\"weight\" compare=\"less_eq\"><const>medium</const></test>\n"
		      "<test target=\"pattern\" name=\"weight\" compare=\"more_eq\"><const>bold</const></test>\n"
		      "<edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit>\n"
		      "</match>\n</fontconfig>\n");
}

static bool make_configuration(const char *site, const struct rsvg *rsvg, struct arena *a)
{
	char fonts[PATH_MAX];
	struct buf text = BUF_INIT;
	int fd = open(path_join(a, rsvg->folder, "fonts.conf"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 || !realpath(path_join(a, site, FONTS), fonts)) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	write_configuration(&text, fonts, rsvg->folder);
	bool ok = file_write_all(fd, buf_str(&text));
	buf_release(&text);
	return close(fd) == 0 && ok;
}

/* Fonts by their bytes; the configuration without its places, which differ from run to run. */
static bool add_fonts(struct buf *out, const char *site, struct diags *d)
{
	struct arena scratch;
	struct file_list files = { 0 };
	arena_init(&scratch);
	bool ok = file_walk(&scratch, site, FONTS, false, &files, d);
	for (size_t i = 0; ok && i < files.list.n; i++) {
		struct str bytes;
		char hex[65];
		ok = file_bytes(&scratch, site, files.list.items[i].path, FILE_MAX_ASSET, &bytes, d);
		if (ok) {
			hash_sha256(bytes, hex);
			buf_addf(out, "%s\n", hex);
		}
	}
	write_configuration(out, "", "");
	arena_release(&scratch);
	return ok;
}

/* ---- Begin and end ---- */

/* Nothing of the machine's: neither its language nor its settings. */
static void make_environment(struct rsvg *rsvg, struct arena *a)
{
	const char **e = rsvg->environment;
	*e++ = "PATH=/usr/bin:/bin";
	*e++ = "LC_ALL=C.UTF-8";
	*e++ = "PANGOCAIRO_BACKEND=fc";
	*e++ = arena_printf(a, "HOME=%s", rsvg->folder);
	*e++ = arena_printf(a, "XDG_CACHE_HOME=%s", rsvg->folder);
	*e++ = arena_printf(a, "FONTCONFIG_FILE=%s/fonts.conf", rsvg->folder);
	*e = NULL;
}

static bool ask_version(struct rsvg *rsvg, struct arena *a, struct buf *origin, struct diags *d)
{
	const char *arguments[] = { PROGRAM, "--version", NULL };
	struct talk talk = talk_to(rsvg, a, arguments, STR(""));
	buf_addstr(origin, talk.wrote);
	if (talk.ending == ENDED_WELL)
		return true;
	if (talk.ending == ENDED_BADLY)
		return diag_report(d, DIAG_PICTURE_TOOL, loc_file(NULL), first_line(a, talk.said), NULL);
	return talk.ending == ENDED_LATE ? give_up(rsvg, "--version") : tell(a, "--version", &talk, d);
}

static bool prepare(struct rsvg *rsvg, struct arena *a, const char *site, struct diags *d)
{
	struct buf origin = BUF_INIT;
	make_environment(rsvg, a);
	bool ok = make_configuration(site, rsvg, a) ||
		  diag_report(d, DIAG_OUT_FAILED, loc_file(NULL), rsvg->folder, reason_of(errno).number, NULL);
	ok = ok && ask_version(rsvg, a, &origin, d) && add_fonts(&origin, site, d);
	hash_sha256(buf_str(&origin), rsvg->origin);
	buf_release(&origin);
	return ok;
}

bool rasterise_begin(struct rsvg *rsvg, struct arena *a, const char *site, const char *out, struct diags *d)
{
	const char *temporary = getenv("TMPDIR");
	char real[PATH_MAX];
	if (!temporary || !realpath(temporary, real))
		temporary = "/tmp";
	else
		temporary = real;
	*rsvg = (struct rsvg){ .rasteriser = { make }, .out = out };
	rsvg->folder = arena_printf(a, "%s/lotse-XXXXXX", temporary);
	if (!mkdtemp(rsvg->folder))
		return diag_report(d, DIAG_OUT_FAILED, loc_file(NULL), rsvg->folder, reason_of(errno).number, NULL);
	if (prepare(rsvg, a, site, d))
		return true;
	rasterise_end(rsvg, d);
	return false;
}

void rasterise_end(struct rsvg *rsvg, struct diags *d)
{
	if (rsvg->late)
		diag_report(d, DIAG_PICTURE_LATE, loc_file(NULL), rsvg->late, arena_printf(d->arena, "%d", PICTURE_SECONDS), NULL);
	free(rsvg->late);
	file_remove_tree(AT_FDCWD, rsvg->folder);
}
