/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/fingerprint.h"

#include <time.h>

#include "base/hash.h"

/* Digested piece by piece, so that a large site needs no more memory than a small one. */
enum { PIECE = 32 * 1024 };

/*
 * The kernel's clock for files ticks at least every 10 ms (CONFIG_HZ=100). Times without a fraction come from file systems that
 * count seconds, FAT two at a time.
 */
enum { FINE_TICK_NS = 50 * 1000 * 1000, COARSE_TICK_S = 3, NS_IN_SECOND = 1000 * 1000 * 1000 };

void fingerprint_begin(struct fingerprint *f)
{
	*f = (struct fingerprint){ .pending = BUF_INIT };
	clock_gettime(CLOCK_REALTIME, &f->began);
}

/* The digest so far stands for all that went into it. */
static void digest(struct fingerprint *f, char hex[65])
{
	hash_sha256(buf_str(&f->pending), hex);
	buf_clear(&f->pending);
	buf_adds(&f->pending, hex);
}

static void add(struct fingerprint *f, const void *bytes, size_t len)
{
	char hex[65];
	buf_add(&f->pending, bytes, len);
	if (f->pending.len > PIECE)
		digest(f, hex);
}

void fingerprint_text(struct fingerprint *f, struct str text)
{
	const uint64_t len = text.len;
	add(f, &len, sizeof len);
	add(f, text.ptr, text.len);
}

static bool is_at_rest(const struct timespec *changed, const struct timespec *now)
{
	if (changed->tv_nsec == 0)
		return changed->tv_sec + COARSE_TICK_S <= now->tv_sec;
	struct timespec rest = { changed->tv_sec, changed->tv_nsec + FINE_TICK_NS };
	if (rest.tv_nsec >= NS_IN_SECOND)
		rest = (struct timespec){ rest.tv_sec + 1, rest.tv_nsec - NS_IN_SECOND };
	return rest.tv_sec < now->tv_sec || (rest.tv_sec == now->tv_sec && rest.tv_nsec <= now->tv_nsec);
}

void fingerprint_file(struct fingerprint *f, struct str path, const struct stat *st)
{
	const uint64_t facts[] = {
		(uint64_t)st->st_dev, (uint64_t)st->st_ino, (uint64_t)st->st_size, (uint64_t)st->st_mode,
		(uint64_t)st->st_mtim.tv_sec, (uint64_t)st->st_mtim.tv_nsec,
		(uint64_t)st->st_ctim.tv_sec, (uint64_t)st->st_ctim.tv_nsec,
	};
	fingerprint_text(f, path);
	add(f, facts, sizeof facts);
	f->unsettled |= !is_at_rest(&st->st_ctim, &f->began);
}

bool fingerprint_settled(const struct fingerprint *f)
{
	return !f->unsettled;
}

void fingerprint_end(struct fingerprint *f, char hex[65])
{
	digest(f, hex);
	buf_release(&f->pending);
}
