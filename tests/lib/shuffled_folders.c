/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * To be preloaded (LD_PRELOAD): readdir(3) gives the entries of each folder in an order that FOLDER_ORDER, a number, decides. File systems
 * promise none, but each keeps to its own, so that a program that depends on it would be noticed on another machine only.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OPEN = 64 };

struct folder {
	DIR *dir; /* NULL: free */
	struct dirent *entries;
	size_t n, next;
};

static struct folder folders[MAX_OPEN];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void shuffle(struct folder *f)
{
	const char *order = getenv("FOLDER_ORDER");
	/* Knuth's multiplier for 64 bits. */
	uint64_t state = order ? strtoull(order, NULL, 10) : 0;
	for (size_t i = f->n; i > 1; i--) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		size_t other = (size_t)(state >> 33) % i;
		struct dirent kept = f->entries[i - 1];
		f->entries[i - 1] = f->entries[other];
		f->entries[other] = kept;
	}
}

static void read_all(struct folder *f, struct dirent *(*real)(DIR *))
{
	size_t cap = 0;
	for (struct dirent *entry; (entry = real(f->dir));) {
		if (f->n == cap && !(f->entries = realloc(f->entries, (cap = cap ? 2 * cap : 64) * sizeof *f->entries)))
			abort();
		memcpy(&f->entries[f->n++], entry, entry->d_reclen);
	}
	shuffle(f);
}

static struct folder *find(DIR *dir)
{
	for (size_t i = 0; i < MAX_OPEN; i++)
		if (folders[i].dir == dir)
			return &folders[i];
	return NULL;
}

struct dirent *readdir(DIR *dir)
{
	pthread_mutex_lock(&lock);
	struct folder *f = find(dir);
	if (!f && (f = find(NULL))) {
		f->dir = dir;
		read_all(f, (struct dirent * (*)(DIR *))(uintptr_t)dlsym(RTLD_NEXT, "readdir"));
	}
	if (!f)
		abort();
	struct dirent *entry = f->next < f->n ? &f->entries[f->next++] : NULL;
	pthread_mutex_unlock(&lock);
	return entry;
}

/* The same structure where folders are read, on 64 bits. */
struct dirent64 *readdir64(DIR *dir)
{
	return (struct dirent64 *)(void *)readdir(dir);
}

int closedir(DIR *dir)
{
	pthread_mutex_lock(&lock);
	struct folder *f = find(dir);
	if (f) {
		free(f->entries);
		*f = (struct folder){ 0 };
	}
	pthread_mutex_unlock(&lock);
	return ((int (*)(DIR *))(uintptr_t)dlsym(RTLD_NEXT, "closedir"))(dir);
}
