/* SPDX-License-Identifier: EUPL-1.2 */
#include "preview/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <poll.h>
#include <stdint.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

#define EVENTS                                                                                                                 \
	(IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF |        \
	 IN_MOVE_SELF | IN_ONLYDIR)

enum { MAX_DEPTH = 32 };

static const char *const folders[] = { "content", "datasets", "theme" };
#define N_FOLDERS (sizeof folders / sizeof *folders)

struct watch {
	const char *dir;
	int inotify;     /* -1: files are compared */
	uint64_t state;  /* of all files, when last compared */
};

/* What is known of some files together. */
struct files_state {
	uint64_t sum;
	struct timespec newest;
};

/* ---- The folders ---- */

static bool is_folder(int dir, const char *name)
{
	struct stat st;
	return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

/* What is done with each folder below the site: its path, and a descriptor that is open meanwhile. */
typedef bool visit_folder(void *context, const char *path, int dir);

static bool walk(const char *path, visit_folder *visit, void *context, unsigned depth)
{
	int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = descriptor >= 0 ? fdopendir(descriptor) : NULL;
	if (!dir) {
		if (descriptor >= 0)
			close(descriptor);
		return true;
	}
	bool ok = visit(context, path, descriptor);
	for (struct dirent *entry; ok && depth < MAX_DEPTH && (entry = readdir(dir));) {
		char below[PATH_MAX];
		if (entry->d_name[0] == '.' || !is_folder(descriptor, entry->d_name))
			continue;
		int len = snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
		if (len > 0 && len < PATH_MAX)
			ok = walk(below, visit, context, depth + 1);
	}
	closedir(dir);
	return ok;
}

static bool walk_all(const struct watch *w, visit_folder *visit, void *context)
{
	bool ok = true;
	for (size_t i = 0; i < N_FOLDERS && ok; i++) {
		char path[PATH_MAX];
		int len = snprintf(path, sizeof path, "%s/%s", w->dir, folders[i]);
		if (len > 0 && len < PATH_MAX)
			ok = walk(path, visit, context, 0);
	}
	return ok;
}

/* ---- Comparing ---- */

#define FNV_OFFSET 0xcbf29ce484222325u

/* FNV-1a. */
static uint64_t mix(uint64_t hash, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ p[i]) * 0x100000001b3;
	return hash;
}

static void add_file(struct files_state *state, uint64_t folder, const char *name, const struct stat *st)
{
	uint64_t file = mix(folder, name, strlen(name));
	file = mix(file, &st->st_ino, sizeof st->st_ino);
	if (!S_ISDIR(st->st_mode)) {
		file = mix(file, &st->st_size, sizeof st->st_size);
		file = mix(file, &st->st_mtim.tv_sec, sizeof st->st_mtim.tv_sec);
		file = mix(file, &st->st_mtim.tv_nsec, sizeof st->st_mtim.tv_nsec);
		if (st->st_mtim.tv_sec > state->newest.tv_sec)
			state->newest = st->st_mtim;
	}
	state->sum += file;
}

/* Adds up what is known of each file, so that the order of reading does not matter. */
static bool add_files(void *context, const char *path, int descriptor)
{
	struct files_state *state = context;
	uint64_t folder = mix(FNV_OFFSET, path, strlen(path));
	DIR *dir = fdopendir(dup(descriptor));
	if (!dir)
		return true;
	rewinddir(dir);
	for (struct dirent *entry; (entry = readdir(dir));) {
		struct stat st;
		if (entry->d_name[0] == '.' || fstatat(descriptor, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		add_file(state, folder, entry->d_name, &st);
	}
	rewinddir(dir);
	closedir(dir);
	return true;
}

/* Did the files change since this was last asked? */
static bool compare(struct watch *w)
{
	struct files_state state = { 0 };
	uint64_t before = w->state;
	walk_all(w, add_files, &state);
	w->state = state.sum;
	return w->state != before;
}

/* Settings are what stands in content/ itself and is no page: site.yaml, stellen.yaml. */
static void add_settings(const struct watch *w, struct files_state *state)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof path, "%s/content", w->dir);
	DIR *dir = len > 0 && len < PATH_MAX ? opendir(path) : NULL;
	if (!dir)
		return;
	for (struct dirent *entry; (entry = readdir(dir));) {
		struct stat st;
		size_t n = strlen(entry->d_name);
		if (n < 5 || strcmp(entry->d_name + n - 5, ".yaml") != 0 || fstatat(dirfd(dir), entry->d_name, &st, 0) != 0)
			continue;
		add_file(state, FNV_OFFSET, entry->d_name, &st);
	}
	closedir(dir);
}

uint64_t watch_inputs(const struct watch *w, bool *settled)
{
	static const char *const inputs[] = { "datasets", "theme" };
	struct files_state state = { 0 };
	struct timespec now;
	for (size_t i = 0; i < 2; i++) {
		char path[PATH_MAX];
		int len = snprintf(path, sizeof path, "%s/%s", w->dir, inputs[i]);
		if (len > 0 && len < PATH_MAX)
			walk(path, add_files, &state, 0);
	}
	add_settings(w, &state);
	clock_gettime(CLOCK_REALTIME, &now);
	*settled = now.tv_sec - state.newest.tv_sec > 2;
	return state.sum;
}

/* ---- Being told ---- */

static bool add_watch(void *context, const char *path, int descriptor)
{
	const struct watch *w = context;
	(void)descriptor;
	/* A folder that has gone in the meantime is no failure; a limit is. */
	return inotify_add_watch(w->inotify, path, EVENTS) >= 0 || errno == ENOENT || errno == ENOTDIR;
}

static bool add_watches(struct watch *w)
{
	return inotify_add_watch(w->inotify, w->dir, EVENTS) >= 0 && walk_all(w, add_watch, w);
}

/* File systems whose files change without this kernel: statfs(2) and linux/magic.h have the numbers. */
static bool is_shared(const char *dir)
{
	static const unsigned long types[] = {
		NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, 0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB2 */, 0x65735546 /* FUSE */,
		V9FS_MAGIC, 0x786F4256 /* VirtualBox */, CEPH_SUPER_MAGIC, AFS_SUPER_MAGIC, CODA_SUPER_MAGIC,
	};
	struct statfs fs;
	if (statfs(dir, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if ((unsigned long)fs.f_type == types[i])
			return true;
	return false;
}

static bool concerns(const char *name)
{
	for (size_t i = 0; i < N_FOLDERS; i++)
		if (strcmp(name, folders[i]) == 0)
			return true;
	return false;
}

/* Gives up on the kernel: from now on files are compared. */
static void poll_instead(struct watch *w)
{
	if (w->inotify >= 0)
		close(w->inotify);
	w->inotify = -1;
	compare(w);
}

/* Reads what the kernel has to tell; true when it concerns the site. */
static bool read_events(struct watch *w, int root)
{
	_Alignas(struct inotify_event) char bytes[16384];
	bool changed = false, folder = false;
	for (ssize_t n; (n = read(w->inotify, bytes, sizeof bytes)) > 0;)
		for (const char *at = bytes; at < bytes + n;) {
			const struct inotify_event *event = (const void *)at;
			at += sizeof *event + event->len;
			if (event->mask & IN_IGNORED)
				continue;
			/* In the site's own folder only the three are of interest, not out/, which somebody may build into. */
			if (event->wd == root && !(event->len && concerns(event->name)))
				continue;
			if (event->len && event->name[0] == '.' && !(event->mask & IN_ISDIR))
				continue; /* swap files of editors, half-written files of rsync */
			changed = true;
			folder |= (event->mask & (IN_ISDIR | IN_Q_OVERFLOW)) != 0;
		}
	if (folder && !add_watches(w))
		poll_instead(w);
	return changed;
}

static bool told(struct watch *w)
{
	int root = inotify_add_watch(w->inotify, w->dir, EVENTS);
	return read_events(w, root);
}

/* ---- Waiting ---- */

/* Waits for up to `milliseconds`, -1: forever. Negative: stop; else whether the kernel has something to tell. */
static int wait_for(struct watch *w, int stop, int milliseconds)
{
	struct pollfd polled[] = { { .fd = stop, .events = POLLIN }, { .fd = w->inotify, .events = POLLIN } };
	int n = poll(polled, w->inotify >= 0 ? 2 : 1, milliseconds);
	if (n > 0 && polled[0].revents)
		return -1;
	return n > 0;
}

static bool wait_for_change(struct watch *w, int stop)
{
	for (;;) {
		if (w->inotify < 0) {
			if (compare(w))
				return true;
			if (wait_for(w, stop, WATCH_POLL_MS) < 0)
				return false;
		} else {
			if (wait_for(w, stop, -1) < 0)
				return false;
			if (told(w))
				return true;
		}
	}
}

bool watch_wait(struct watch *w, int stop)
{
	if (!wait_for_change(w, stop))
		return false;
	for (int waited = 0; waited < WATCH_LONGEST_MS; waited += WATCH_QUIET_MS) {
		int more = wait_for(w, stop, WATCH_QUIET_MS);
		if (more < 0)
			return false;
		if (!(w->inotify < 0 ? compare(w) : more && told(w)))
			break;
	}
	return true;
}

/* ---- Life cycle ---- */

struct watch *watch_new(const char *dir, bool polling)
{
	struct watch *w = xmalloc(sizeof *w);
	*w = (struct watch){ .dir = dir, .inotify = -1 };
	if (!polling && !is_shared(dir))
		w->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->inotify < 0 || !add_watches(w))
		poll_instead(w);
	return w;
}

void watch_free(struct watch *w)
{
	if (w->inotify >= 0)
		close(w->inotify);
	free(w);
}

bool watch_polls(const struct watch *w)
{
	return w->inotify < 0;
}
