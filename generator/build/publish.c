/* SPDX-License-Identifier: EUPL-1.2 */
#include "build/publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* What a web server may read. main sets the umask, so that these hold whatever the user's own is. */
enum { FILE_MODE = 0644, FOLDER_MODE = 0755, MAX_DEPTH = 64 };

/* ---- Small file operations, each retried on EINTR ---- */

static bool write_all(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}

static int open_retry(const char *path, int flags, mode_t mode)
{
	int fd;
	do
		fd = open(path, flags | O_CLOEXEC, mode);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static bool make_folder(const char *path)
{
	return mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST;
}

/* All folders above the file, from below: nearly always only the last one is new, or none. */
static bool make_folders(char *path)
{
	char *slash = strrchr(path, '/');
	if (!slash || slash == path)
		return true;
	*slash = '\0';
	bool ok = make_folder(path) || (errno == ENOENT && make_folders(path) && make_folder(path));
	*slash = '/';
	return ok;
}

static bool write_file(const char *path, struct str bytes)
{
	int fd = open_retry(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, FILE_MODE);
	if (fd < 0)
		return false;
	bool ok = write_all(fd, bytes);
	int error = errno;
	if (close(fd) != 0 && ok)
		return false;
	errno = error;
	return ok;
}

/* Does the file hold just these bytes? Any trouble reading it means no. */
static bool same_bytes(const char *path, struct str bytes)
{
	int fd = open_retry(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
	if (fd < 0)
		return false;
	struct stat st;
	bool same = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == bytes.len;
	char block[16 * 1024];
	while (same && bytes.len) {
		ssize_t n = read(fd, block, sizeof block);
		if (n < 0 && errno == EINTR)
			continue;
		same = n > 0 && (size_t)n <= bytes.len && memcmp(block, bytes.ptr, (size_t)n) == 0;
		if (same)
			bytes = str_from(bytes, (size_t)n);
	}
	close(fd);
	return same;
}

/* ---- The old site ---- */

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool contains(const char *const *paths, size_t n, const char *path)
{
	return n && bsearch(&path, paths, n, sizeof *paths, compare_paths) != NULL;
}

/* Lines of the manifest behind its first; a line that would lead out of the folder is not ours and is ignored. */
static void read_manifest(struct publisher *p)
{
	struct diags quiet = { .arena = p->arena };
	struct str text, line;
	p->n_old = 0;
	if (!file_bytes(p->arena, p->out, PUBLISH_MANIFEST, FILE_MAX_ASSET, &text, &quiet))
		return;
	LIST(const char *) paths = { 0 };
	str_cut(&text, '\n', &line);
	while (str_cut(&text, '\n', &line))
		if (line.len && line.ptr[0] != '/' && str_find(line, STR("..")) == line.len)
			*list_add(p->arena, &paths) = arena_cstr(p->arena, line);
	if (paths.n)
		qsort(paths.items, paths.n, sizeof *paths.items, compare_paths);
	p->old = paths.items;
	p->n_old = paths.n;
}

enum found { FOUND_NOTHING, FOUND_OURS, FOUND_FOREIGN };

/* Is there anything below out/ that neither the old manifest nor this build names? */
static enum found look_around(struct publisher *p, int parent_fd, const char *name, const char *prefix, unsigned depth)
{
	int fd = openat(parent_fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = fd >= 0 && depth < MAX_DEPTH ? fdopendir(fd) : NULL;
	if (!folder) {
		if (fd >= 0)
			close(fd);
		return errno == ENOENT ? FOUND_NOTHING : FOUND_FOREIGN;
	}
	enum found found = FOUND_NOTHING;
	for (struct dirent *entry; found != FOUND_FOREIGN && (entry = readdir(folder));) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		const char *path = arena_printf(p->arena, "%s%s", prefix, entry->d_name);
		struct stat st;
		if (fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode)) {
			const char *below = arena_printf(p->arena, "%s/", path);
			enum found inside = look_around(p, fd, entry->d_name, below, depth + 1);
			found = inside == FOUND_NOTHING ? found : inside;
		} else {
			bool ours = contains(p->old, p->n_old, path) || contains(p->paths, p->n, path);
			found = ours ? FOUND_OURS : FOUND_FOREIGN;
		}
	}
	closedir(folder);
	return found;
}

/* ---- The sink ---- */

static struct publish_fate *fate_of(const struct publisher *p, const char *path)
{
	const char **hit = bsearch(&path, p->paths, p->n, sizeof *p->paths, compare_paths);
	if (!hit)
		BUG("a file was written that the plan does not name");
	return &p->fates[hit - p->paths];
}

/* Called by several workers at once, each for its own path: they share nothing but folders, whose making is idempotent. */
static bool put(struct sink *sink, const char *path, struct str bytes)
{
	struct publisher *p = (struct publisher *)sink;
	struct publish_fate *fate = fate_of(p, path);
	struct arena scratch;
	arena_init(&scratch);
	char *staged = path_join(&scratch, p->staging, path);
	if (same_bytes(path_join(&scratch, p->out, path), bytes))
		fate->state = PUBLISH_UNCHANGED;
	else if (make_folders(staged) && write_file(staged, bytes))
		fate->state = PUBLISH_STAGED;
	else
		*fate = (struct publish_fate){ PUBLISH_FAILED, errno };
	arena_release(&scratch);
	return fate->state != PUBLISH_FAILED;
}

void publish_leave_out(struct publisher *p, const char *path)
{
	fate_of(p, path)->state = PUBLISH_LEFT_OUT;
}

bool publish_is_left_out(const struct publisher *p, const char *path)
{
	return fate_of(p, path)->state == PUBLISH_LEFT_OUT;
}

/* Does a file of the old site have no place in the new one? */
static bool is_gone(const struct publisher *p, const char *path)
{
	return !contains(p->paths, p->n, path) || publish_is_left_out(p, path);
}

/* ---- Begin ---- */

static bool failed(struct publisher *p, struct diags *d, const char *path)
{
	int error = errno;
	return diag_report(d, DIAG_OUT_FAILED, loc_file(NULL), path, arena_strdup(p->arena, strerror(error)), NULL);
}

static void end(struct publisher *p)
{
	if (p->lock >= 0)
		close(p->lock);
	p->lock = -1;
}

static bool take_lock(struct publisher *p, struct diags *d)
{
	p->lock = open_retry(p->parent, O_RDONLY | O_DIRECTORY, 0);
	if (p->lock < 0)
		return failed(p, d, p->parent);
	int result;
	do
		result = flock(p->lock, LOCK_EX);
	while (result != 0 && errno == EINTR);
	return result == 0 || failed(p, d, p->parent);
}

/* The folder that holds out/, and the staging folder beside it. */
static void name_folders(struct publisher *p)
{
	char *out = arena_strdup(p->arena, p->out);
	for (size_t len = strlen(out); len > 1 && out[len - 1] == '/'; len--)
		out[len - 1] = '\0';
	struct str dir = path_dir(str_of(out)), name = path_name(str_of(out));
	p->out = out;
	p->parent = dir.len ? arena_cstr(p->arena, dir) : out[0] == '/' ? "/" : ".";
	p->staging = arena_printf(p->arena, "%s/.%.*s.lotse-new", p->parent, (int)name.len, name.ptr);
}

bool publish_begin(struct publisher *p, struct arena *a, const char *out, bool in_place, const char *const *paths, size_t n,
		   struct diags *d)
{
	*p = (struct publisher){ .sink = { .put = put }, .arena = a, .out = out, .in_place = in_place, .lock = -1, .n = n };
	p->paths = arena_array(a, const char *, n);
	p->fates = arena_array(a, struct publish_fate, n);
	memcpy(p->paths, paths, n * sizeof *paths);
	qsort(p->paths, n, sizeof *p->paths, compare_paths);
	name_folders(p);
	if (!take_lock(p, d)) {
		end(p);
		return false;
	}
	read_manifest(p);
	const char *name = path_name(str_of(p->out)).ptr;
	enum found found = look_around(p, p->lock, name, "", 0);
	if (found == FOUND_FOREIGN && !p->n_old) {
		end(p);
		return diag_report(d, DIAG_OUT_FOREIGN, loc_file(NULL), p->out, NULL);
	}
	p->in_place |= found == FOUND_FOREIGN;
	if (!file_remove_tree(p->lock, path_name(str_of(p->staging)).ptr)) {
		failed(p, d, p->staging);
		end(p);
		return false;
	}
	return true;
}

/* ---- Commit ---- */

static bool copy_file(struct publisher *p, const char *from, const char *to)
{
	struct diags quiet = { .arena = p->arena };
	struct str bytes;
	struct str dir = path_dir(str_of(from)), name = path_name(str_of(from));
	return file_bytes(p->arena, arena_cstr(p->arena, dir), arena_cstr(p->arena, name), FILE_MAX_CSV, &bytes, &quiet) &&
	       write_file(to, bytes);
}

/* An unchanged file becomes part of the new site by a second name, so that it keeps inode and time. */
static bool link_unchanged(struct publisher *p, struct diags *d)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->fates[i].state != PUBLISH_UNCHANGED)
			continue;
		char *from = path_join(p->arena, p->out, p->paths[i]), *to = path_join(p->arena, p->staging, p->paths[i]);
		if (!make_folders(to))
			return failed(p, d, to);
		if (link(from, to) == 0)
			continue;
		bool no_links = errno == EPERM || errno == EMLINK || errno == ENOTSUP || errno == EXDEV;
		if (!no_links || !copy_file(p, from, to))
			return failed(p, d, to);
	}
	return true;
}

/* File contents reach the disk before the names that lead to them. */
static bool sync_staging(struct publisher *p, struct diags *d)
{
	int fd = open_retry(p->staging, O_RDONLY | O_DIRECTORY, 0);
	if (fd < 0)
		return failed(p, d, p->staging);
	bool ok = syncfs(fd) == 0;
	if (!ok)
		failed(p, d, p->staging);
	close(fd);
	return ok;
}

enum exchange { EXCHANGE_DONE, EXCHANGE_IMPOSSIBLE, EXCHANGE_FAILED };

static enum exchange exchange_folders(struct publisher *p)
{
	if (renameat2(AT_FDCWD, p->staging, AT_FDCWD, p->out, RENAME_EXCHANGE) == 0)
		return EXCHANGE_DONE;
	if (errno == ENOENT)
		return rename(p->staging, p->out) == 0 ? EXCHANGE_DONE : EXCHANGE_FAILED;
	bool impossible = errno == EXDEV || errno == EBUSY || errno == EINVAL || errno == ENOSYS || errno == EPERM;
	return impossible ? EXCHANGE_IMPOSSIBLE : EXCHANGE_FAILED;
}

/* What readers need first goes first: assets, then everything else, start pages, the manifest last. */
static unsigned rank(const char *path)
{
	if (strcmp(path, PUBLISH_MANIFEST) == 0)
		return 3;
	if (strncmp(path, "assets/", 7) == 0)
		return 0;
	return strcmp(path, "index.html") == 0 ? 2 : 1;
}

/* By a rename; when out/ is a mount of its own, by a copy beside the target and a rename there. */
static bool move_file(struct publisher *p, const char *from, const char *to)
{
	if (rename(from, to) == 0)
		return true;
	if (errno != EXDEV)
		return false;
	const char *beside = arena_printf(p->arena, "%s.lotse-new", to);
	return copy_file(p, from, beside) && rename(beside, to) == 0;
}

static bool move_into_place(struct publisher *p, struct diags *d)
{
	for (unsigned turn = 0; turn <= 3; turn++)
		for (size_t i = 0; i < p->n; i++) {
			const char *path = p->paths[i];
			if (p->fates[i].state != PUBLISH_STAGED || rank(path) != turn)
				continue;
			char *from = path_join(p->arena, p->staging, path), *to = path_join(p->arena, p->out, path);
			if (!make_folders(to) || !move_file(p, from, to))
				return failed(p, d, to);
		}
	return true;
}

/* Files of the old manifest that this build no longer has, and folders that are empty then. */
static void remove_old(struct publisher *p)
{
	for (size_t i = 0; i < p->n_old; i++) {
		if (!is_gone(p, p->old[i]))
			continue;
		char *path = path_join(p->arena, p->out, p->old[i]);
		unlink(path);
		for (char *slash = strrchr(path, '/'); slash && strlen(path) > strlen(p->out); slash = strrchr(path, '/')) {
			*slash = '\0';
			if (strlen(path) <= strlen(p->out) || rmdir(path) != 0)
				break;
		}
	}
}

static void count(struct publisher *p, struct publish_counts *counts)
{
	*counts = (struct publish_counts){ 0 };
	for (size_t i = 0; i < p->n; i++) {
		counts->written += p->fates[i].state == PUBLISH_STAGED;
		counts->unchanged += p->fates[i].state == PUBLISH_UNCHANGED;
	}
	for (size_t i = 0; i < p->n_old; i++)
		counts->removed += is_gone(p, p->old[i]);
}

static bool complete(struct publisher *p, struct diags *d)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->fates[i].state == PUBLISH_FAILED) {
			errno = p->fates[i].error;
			return failed(p, d, path_join(p->arena, p->out, p->paths[i]));
		}
	for (size_t i = 0; i < p->n; i++)
		if (p->fates[i].state == PUBLISH_MISSING)
			BUG("a planned file was never written");
	return true;
}

static bool publish_in_place(struct publisher *p, struct diags *d)
{
	if (!sync_staging(p, d) || !move_into_place(p, d))
		return false;
	remove_old(p);
	return true;
}

static bool publish_exchange(struct publisher *p, struct diags *d)
{
	if (!link_unchanged(p, d) || !sync_staging(p, d))
		return false;
	switch (exchange_folders(p)) {
	case EXCHANGE_DONE:
		fsync(p->lock);
		return true;
	case EXCHANGE_IMPOSSIBLE:
		return publish_in_place(p, d);
	case EXCHANGE_FAILED:
		break;
	}
	return failed(p, d, p->out);
}

bool publish_commit(struct publisher *p, struct publish_counts *counts, struct diags *d)
{
	bool ok = complete(p, d);
	count(p, counts);
	if (ok && (counts->written || counts->removed)) {
		/* Only removals: the manifest differs too, so there is always something staged. */
		ok = p->in_place ? publish_in_place(p, d) : publish_exchange(p, d);
	}
	publish_abort(p);
	return ok;
}

bool publish_wrote(const struct publisher *p, const char *path)
{
	return fate_of(p, path)->state == PUBLISH_STAGED;
}

size_t publish_removed(const struct publisher *p, const char *const **removed)
{
	const char **gone = arena_array(p->arena, const char *, p->n_old);
	size_t n = 0;
	for (size_t i = 0; i < p->n_old; i++)
		if (is_gone(p, p->old[i]))
			gone[n++] = p->old[i];
	*removed = gone;
	return n;
}

void publish_abort(struct publisher *p)
{
	if (p->lock >= 0)
		file_remove_tree(p->lock, path_name(str_of(p->staging)).ptr);
	end(p);
}
