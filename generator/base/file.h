/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading files and folders. Paths given here are real paths; what messages print is the path relative to the site folder.
 *
 * Only regular files are read: links, FIFOs, sockets and devices are refused, never followed or blocked on (O_NOFOLLOW,
 * O_NONBLOCK, fstat). Which files are written, and how they take their places, is build/publish's and command/write's job.
 */
#ifndef LOTSE_BASE_FILE_H
#define LOTSE_BASE_FILE_H

#include <dirent.h>

#include "base/diag.h"

/* Named limits, each with its message (file-too-large). */
enum {
	FILE_MAX_PAGE = 1024 * 1024,
	FILE_MAX_FIELDS = 1024 * 1024,
	FILE_MAX_TEMPLATE = 1024 * 1024,
	FILE_MAX_CSV = 256 * 1024 * 1024,
	FILE_MAX_ASSET = 64 * 1024 * 1024,
};

/*
 * The bytes of DIR/PATH as they are, NUL-terminated in `a`. Reports file-unreadable, file-special, file-too-large or
 * file-changed (it changed while it was read) at `path`.
 */
bool file_bytes(struct arena *a, const char *dir, const char *path, size_t max, struct str *bytes, struct diags *d);

/*
 * The same as text: BOM dropped, CRLF and CR become LF, must be valid UTF-8 without NUL and other control characters
 * (reported with its place: file-encoding, file-control; bidi controls are a warning: file-bidi).
 */
bool file_text(struct arena *a, const char *dir, const char *path, size_t max, struct source *src, struct diags *d);

/* Is there something at DIR/PATH? For files that may be absent; whether it can be read file_text says. */
bool file_exists(struct arena *a, const char *dir, const char *path);

struct file_entry {
	const char *path; /* relative to the site folder: "content/a/b.md" */
	size_t size;
};

/*
 * All regular files below DIR/UNDER in byte order of their paths, editors' debris left out (names beginning with `.` or
 * `~$`, ending in `~`, Thumbs.db, desktop.ini). Links and special files are reported (file-special). A missing folder is
 * an empty list when `optional`, else file-unreadable.
 */
struct file_list {
	LIST(struct file_entry) list;
};
bool file_walk(struct arena *a, const char *dir, const char *under, bool optional, struct file_list *files, struct diags *d);

/* The next entry but `.` and `..`; NULL at the end, with errno 0, or on an error. */
struct dirent *file_next_entry(DIR *folder);

/*
 * Removes a folder and all in it, below the open folder; links are removed, not followed. Only for folders whose names are
 * ours. What is not there counts as removed. False: errno of what could not be removed first; the rest is gone.
 */
bool file_remove_tree(int parent_fd, const char *name);

/* Writes all of it, however many calls that takes. False: errno. */
bool file_write_all(int fd, struct str bytes);

/* "a/b" joined, in `a`; `b` alone when `dir` is "" or ".". */
char *path_join(struct arena *a, const char *dir, const char *path);

/*
 * Where the path is, without links and `..`; of what is not there yet, where it would be. Empty when that cannot be said.
 */
char *path_real(struct arena *a, const char *path);

/* The part behind the last `/`. */
struct str path_name(struct str path);
/* The part before the last `/`; empty when there is none. */
struct str path_dir(struct str path);

/*
 * Resolves `.` and `..` of REL against the folder DIR of a site path; a leading `/` means the site folder. NULL when it
 * leaves the site folder. `path_resolve(a, "content/x", "../y.md")` is "content/y.md".
 */
char *path_resolve(struct arena *a, struct str dir, struct str rel);

/* The relative URL from the page at URL path `from` ("/a/b/") to `to` ("/c/"): "../../c/"; "./" for itself. */
char *path_relative(struct arena *a, struct str from, struct str to);

#endif
