/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/reason.h"

/* A folder tree deeper than this is a mistake (a backup within a backup); each level holds one descriptor open. */
enum { WALK_MAX_DEPTH = 32, REMOVE_MAX_DEPTH = 64 };

/* Invisible characters reported per file: the eleventh tells nothing new about a file that is no text at all. */
enum { MAX_CHARACTER_REPORTS = 10 };

/* Longer paths are rare, and leave the stack. */
enum { SHORT_PATH = 256 };

/* ---- Paths ---- */

char *path_real(struct arena *a, const char *path)
{
	char real[PATH_MAX];
	if (realpath(path, real))
		return arena_strdup(a, real);
	struct str whole = str_of(path);
	while (whole.len > 1 && str_ends(whole, "/"))
		whole.len--;
	struct str dir = path_dir(whole), name = path_name(whole);
	if (errno != ENOENT || !name.len || str_is(name, "..") || whole.len == 1)
		return arena_strdup(a, "");
	char *folder = path_real(a, dir.len ? arena_cstr(a, dir) : *path == '/' ? "/" : ".");
	return *folder ? arena_printf(a, "%s/%.*s", strcmp(folder, "/") == 0 ? "" : folder, (int)name.len, name.ptr) : folder;
}

struct str path_name(struct str path)
{
	size_t at = path.len;
	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return str_from(path, at);
}

struct str path_dir(struct str path)
{
	size_t name = path_name(path).len;
	return str_part(path.ptr, name < path.len ? path.len - name - 1 : 0);
}

char *path_join(struct arena *a, const char *dir, const char *path)
{
	struct str folder = str_of(dir);
	if (folder.len == 0 || str_is(folder, "."))
		return arena_strdup(a, path);
	if (*path == '\0')
		return arena_strdup(a, dir);
	return arena_joined(a, folder, str_ends(folder, "/") ? STR("") : STR("/"), str_of(path));
}

/* Appends the segments of `path` to `out`; false when `..` leads above the root. */
static bool add_segments(struct buf *out, struct str path)
{
	struct str segment;
	while (str_cut(&path, '/', &segment)) {
		if (segment.len == 0 || str_is(segment, "."))
			continue;
		if (str_is(segment, "..")) {
			if (out->len == 0)
				return false;
			out->len = path_dir(buf_str(out)).len;
			out->ptr[out->len] = '\0';
			continue;
		}
		if (out->len > 0)
			buf_addc(out, '/');
		buf_addstr(out, segment);
	}
	return true;
}

char *path_resolve(struct arena *a, struct str dir, struct str rel)
{
	char room[SHORT_PATH];
	struct buf path = BUF_WITHIN(room);
	char *resolved = NULL;
	bool from_root = str_starts(rel, "/");
	if ((from_root || add_segments(&path, dir)) && add_segments(&path, rel))
		resolved = arena_cstr(a, buf_str(&path));
	buf_release(&path);
	return resolved;
}

char *path_relative(struct arena *a, struct str from, struct str to)
{
	char room[SHORT_PATH];
	struct buf url = BUF_WITHIN(room);
	size_t common = 0;
	for (size_t i = 0; i < from.len && i < to.len && from.ptr[i] == to.ptr[i]; i++)
		if (from.ptr[i] == '/')
			common = i + 1;
	for (size_t i = common; i < from.len; i++)
		if (from.ptr[i] == '/')
			buf_adds(&url, "../");
	struct str rest = str_from(to, common);
	/* Nothing at all would mean "this very file", and a colon in the first segment a scheme. */
	if (url.len == 0 && (rest.len == 0 || str_find_char(rest, ':') < str_find_char(rest, '/')))
		buf_adds(&url, "./");
	buf_addstr(&url, rest);
	char *relative = arena_cstr(a, buf_str(&url));
	buf_release(&url);
	return relative;
}

/* ---- Opening ---- */

static bool report_errno(struct diags *d, const char *path, int error)
{
	if (error == ELOOP)
		return diag_report(d, DIAG_FILE_SPECIAL, loc_file(path), "1", NULL);
	if (error == ENOENT || error == ENOTDIR)
		return diag_report(d, DIAG_FILE_UNREADABLE, loc_file(path), "1", "", "", NULL);
	if (error == EACCES || error == EPERM)
		return diag_report(d, DIAG_FILE_UNREADABLE, loc_file(path), "", "1", "", NULL);
	if (error == ENOMEM)
		out_of_memory();
	return diag_report(d, DIAG_FILE_UNREADABLE, loc_file(path), "", "", reason_of(error).number, NULL);
}

static int open_again(int dir, const char *name, int flags)
{
	int fd;
	do
		fd = openat(dir, name, flags | O_CLOEXEC | O_NONBLOCK);
	while (fd < 0 && errno == EINTR);
	return fd;
}

/* The same in one call, for kernels since 5.6; -1 for whatever reason. glibc has no wrapper for it yet. */
static int open_beneath_at_once(int folder, const char *path, int flags)
{
	struct open_how how = {
		.flags = (unsigned)(flags | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
	};
	return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

/*
 * Opens DIR/PATH so that no part of PATH is a link or leads upwards. DIR itself is the user's choice. Returns -1 with errno.
 * What cannot be opened at once is tried folder by folder, which also tells why.
 */
static int open_beneath(struct arena *a, const char *dir, const char *path, int flags)
{
	int fd = open_again(AT_FDCWD, *dir ? dir : ".", O_RDONLY | O_DIRECTORY);
	/* Not `..`: it may stay beneath DIR, yet no path of ours has one. */
	int at_once = fd >= 0 && !strstr(path, "..") ? open_beneath_at_once(fd, path, flags) : -1;
	if (at_once >= 0) {
		close(fd);
		return at_once;
	}
	struct str rest = str_of(path), segment;
	while (fd >= 0 && str_cut(&rest, '/', &segment)) {
		if (segment.len == 0 || str_is(segment, "."))
			continue;
		bool last = rest.ptr == NULL;
		errno = EACCES;
		int next = str_is(segment, "..") ? -1
						 : open_again(fd, arena_cstr(a, segment),
							      O_NOFOLLOW | (last ? flags : O_RDONLY | O_DIRECTORY));
		/* A link asked for as a folder is ENOTDIR, as a missing folder would be: tell them apart. */
		struct stat st;
		if (next < 0 && errno == ENOTDIR && fstatat(fd, arena_cstr(a, segment), &st, AT_SYMLINK_NOFOLLOW) == 0)
			errno = S_ISLNK(st.st_mode) ? ELOOP : ENOTDIR;
		int error = errno;
		close(fd);
		errno = error;
		fd = next;
	}
	return fd;
}

/* ---- Reading ---- */

static void limit_text(char out[32], size_t max)
{
	const size_t mebi = (size_t)1024 * 1024;
	bool whole = max % mebi == 0;
	snprintf(out, 32, "%zu %s", whole ? max / mebi : max, whole ? "MiB" : "B");
}

static bool same_state(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Reads `size` bytes; true only when the file ends exactly there. On an error errno is not 0. */
static bool read_exactly(int fd, char *bytes, size_t size)
{
	size_t len = 0;
	for (;;) {
		errno = 0;
		ssize_t n = read(fd, bytes + len, size + 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 && len == size;
		len += (size_t)n;
		if (len > size)
			return false;
	}
}

static char *read_open_file(struct arena *a, int fd, const char *path, size_t max, size_t *len, struct diags *d)
{
	struct stat before, after;
	if (fstat(fd, &before) != 0) {
		report_errno(d, path, errno);
		return NULL;
	}
	if (!S_ISREG(before.st_mode)) {
		diag_report(d, DIAG_FILE_SPECIAL, loc_file(path), "", NULL);
		return NULL;
	}
	if ((unsigned long long)before.st_size > max) {
		char limit[32];
		limit_text(limit, max);
		diag_report(d, DIAG_FILE_TOO_LARGE, loc_file(path), limit, NULL);
		return NULL;
	}
	*len = (size_t)before.st_size;
	char *bytes = arena_alloc(a, *len + 1);
	bool complete = read_exactly(fd, bytes, *len);
	if (!complete && errno != 0) {
		report_errno(d, path, errno);
		return NULL;
	}
	if (!complete || fstat(fd, &after) != 0 || !same_state(&before, &after)) {
		diag_report(d, DIAG_FILE_CHANGED, loc_file(path), NULL);
		return NULL;
	}
	bytes[*len] = '\0';
	return bytes;
}

static char *read_file(struct arena *a, const char *dir, const char *path, size_t max, size_t *len, struct diags *d)
{
	/* Without a folder the path is the user's own, who may well go through links. */
	int fd = *dir ? open_beneath(a, dir, path, O_RDONLY) : open_again(AT_FDCWD, path, O_RDONLY | O_NOFOLLOW);
	if (fd < 0) {
		/* A socket cannot be opened at all. */
		report_errno(d, path, errno == ENXIO ? ELOOP : errno);
		return NULL;
	}
	char *bytes = read_open_file(a, fd, path, max, len, d);
	close(fd);
	return bytes;
}

bool file_exists(struct arena *a, const char *dir, const char *path)
{
	int fd = open_beneath(a, dir, path, O_PATH);
	if (fd >= 0)
		close(fd);
	return fd >= 0 || errno != ENOENT;
}

bool file_bytes(struct arena *a, const char *dir, const char *path, size_t max, struct str *bytes, struct diags *d)
{
	size_t len;
	char *read = read_file(a, dir, path, max, &len, d);
	if (!read)
		return false;
	*bytes = str_part(read, len);
	return true;
}

/* ---- Text ---- */

/* CRLF and CR become LF, in place; the new length. */
static size_t normalise_lines(char *text, size_t len)
{
	const char *first = memchr(text, '\r', len);
	if (!first)
		return len;
	size_t out = (size_t)(first - text);
	for (size_t i = out; i < len; i++) {
		bool cr = text[i] == '\r';
		text[out++] = cr ? '\n' : text[i];
		if (cr && i + 1 < len && text[i + 1] == '\n')
			i++;
	}
	text[out] = '\0';
	return out;
}

static bool check_characters(const struct source *src, struct diags *d)
{
	bool ok = true;
	unsigned reports = 0, cp;
	struct str rest = src->text;
	while (rest = str_from(rest, str_plain(rest)), rest.len > 0 && reports < MAX_CHARACTER_REPORTS) {
		size_t pos = src->text.len - rest.len;
		str_next(&rest, &cp);
		bool refused = escape_forbids(cp);
		if (!refused && !escape_turns_direction(cp))
			continue;
		char name[16];
		snprintf(name, sizeof name, "U+%04X", cp);
		size_t len = src->text.len - rest.len - pos;
		diag_report(d, refused ? DIAG_FILE_CONTROL : DIAG_FILE_BIDI, source_loc(src, pos, len), name, NULL);
		ok = ok && !refused;
		reports++;
	}
	return ok;
}

static bool check_umlauts(const struct source *src, struct diags *d)
{
	struct str word;
	return !str_find_destroyed(src->text, &word) ||
	       diag_report(d, DIAG_FILE_UMLAUTS, source_loc_of(src, word), arena_cstr(d->arena, word), NULL);
}

static bool check_text(const struct source *src, struct diags *d)
{
	struct str text = src->text;
	if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF"))
		return diag_report(d, DIAG_FILE_ENCODING, loc_file(src->path), "UTF-16", NULL);
	size_t error = str_utf8_error(text);
	if (error < text.len)
		return diag_report(d, DIAG_FILE_ENCODING, source_loc(src, error, 1), "", NULL);
	return check_characters(src, d) && check_umlauts(src, d);
}

bool file_text(struct arena *a, const char *dir, const char *path, size_t max, struct source *src, struct diags *d)
{
	size_t len;
	char *bytes = read_file(a, dir, path, max, &len, d);
	if (!bytes)
		return false;
	size_t bom = str_starts(str_part(bytes, len), "\xEF\xBB\xBF") ? 3 : 0;
	*src = (struct source){
		.path = arena_strdup(a, path),
		.text = str_part(bytes + bom, normalise_lines(bytes + bom, len - bom)),
		.line = 1,
	};
	return check_text(src, d);
}

/* ---- Folders ---- */

struct walk {
	struct arena *arena;
	struct file_list *files;
	struct diags *d;
	bool ok;
};

static bool is_debris(const char *name)
{
	struct str text = str_of(name);
	return name[0] == '.' || str_starts(text, "~$") || str_ends(text, "~") || str_is(text, "Thumbs.db") ||
	       str_is(text, "desktop.ini");
}

static void walk_folder(struct walk *w, int fd, const char *path, unsigned depth);

static void walk_subfolder(struct walk *w, int dir, const char *name, const char *path, unsigned depth)
{
	if (depth == WALK_MAX_DEPTH) {
		char limit[16];
		snprintf(limit, sizeof limit, "%d", WALK_MAX_DEPTH);
		w->ok = diag_report(w->d, DIAG_FILE_TOO_DEEP, loc_file(path), limit, NULL);
		return;
	}
	int fd = open_again(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	if (fd < 0)
		w->ok = report_errno(w->d, path, errno);
	else
		walk_folder(w, fd, path, depth + 1);
}

static void walk_entry(struct walk *w, int dir, const char *name, const char *path, unsigned depth)
{
	struct stat st;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		w->ok = report_errno(w->d, path, errno);
	} else if (S_ISREG(st.st_mode)) {
		struct file_entry *entry = list_add(w->arena, &w->files->list);
		*entry = (struct file_entry){ .path = path, .size = (size_t)st.st_size };
	} else if (S_ISDIR(st.st_mode)) {
		walk_subfolder(w, dir, name, path, depth);
	} else {
		w->ok = diag_report(w->d, DIAG_FILE_SPECIAL, loc_file(path), S_ISLNK(st.st_mode) ? "1" : "", NULL);
	}
}

/* Takes over the descriptor. */
struct dirent *file_next_entry(DIR *folder)
{
	struct dirent *entry;
	do
		errno = 0, entry = readdir(folder);
	while (entry ? strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 : errno == EINTR);
	return entry;
}

static void walk_folder(struct walk *w, int fd, const char *path, unsigned depth)
{
	DIR *stream = fdopendir(fd);
	if (!stream) {
		w->ok = report_errno(w->d, path, errno);
		close(fd);
		return;
	}
	for (const struct dirent *entry; (entry = file_next_entry(stream));)
		if (!is_debris(entry->d_name))
			walk_entry(w, fd, entry->d_name, path_join(w->arena, path, entry->d_name), depth);
	if (errno != 0)
		w->ok = report_errno(w->d, path, errno);
	closedir(stream);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

bool file_walk(struct arena *a, const char *dir, const char *under, bool optional, struct file_list *files,
	       struct diags *d)
{
	struct walk w = { .arena = a, .files = files, .d = d, .ok = true };
	int fd = open_beneath(a, dir, under, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return (optional && errno == ENOENT) || report_errno(d, *under ? under : ".", errno);
	walk_folder(&w, fd, under, 0);
	if (files->list.n > 1)
		qsort(files->list.items, files->list.n, sizeof files->list.items[0], by_path);
	return w.ok;
}

/* ---- Removing ---- */

static bool remove_tree(int parent_fd, const char *name, unsigned depth);

/* Passes over what cannot be removed; returns the errno of the first of it, or 0. */
static int remove_contents(DIR *folder, unsigned depth)
{
	int error = 0;
	for (struct dirent *entry; (entry = file_next_entry(folder));) {
		bool removed = TEMP_FAILURE_RETRY(unlinkat(dirfd(folder), entry->d_name, 0)) == 0 ||
			       ((errno == EISDIR || errno == EPERM) && remove_tree(dirfd(folder), entry->d_name, depth + 1));
		if (!removed && !error)
			error = errno;
	}
	return error ? error : errno;
}

static bool remove_tree(int parent_fd, const char *name, unsigned depth)
{
	int fd = TEMP_FAILURE_RETRY(openat(parent_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	if (fd < 0 && errno == ENOENT)
		return true;
	if (fd < 0)
		return (errno == ENOTDIR || errno == ELOOP) && TEMP_FAILURE_RETRY(unlinkat(parent_fd, name, 0)) == 0;
	DIR *folder = fdopendir(fd);
	if (!folder) {
		close(fd);
		return false;
	}
	int error = depth < REMOVE_MAX_DEPTH ? remove_contents(folder, depth) : ELOOP;
	closedir(folder);
	if (!error && TEMP_FAILURE_RETRY(unlinkat(parent_fd, name, AT_REMOVEDIR)) != 0)
		error = errno;
	errno = error;
	return !error;
}

bool file_remove_tree(int parent_fd, const char *name)
{
	return remove_tree(parent_fd, name, 0);
}

/* ---- Writing ---- */

bool file_write_all(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = TEMP_FAILURE_RETRY(write(fd, bytes.ptr, bytes.len));
		if (n < 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}
