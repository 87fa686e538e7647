/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Notices that something below content/, datasets/ or theme/ changed, however an editor saves: in place, by a new file that
 * takes the old one's name, by deleting and writing again.
 *
 * The kernel tells (inotify(7)) where it can. On shared folders it does not learn what other computers write, and its watches are
 * limited; there all files are compared twice a second.
 */
#ifndef LOTSE_PREVIEW_WATCH_H
#define LOTSE_PREVIEW_WATCH_H

#include <stdbool.h>
#include <stdint.h>

enum {
	WATCH_POLL_MS = 500,  /* how often files are compared */
	WATCH_QUIET_MS = 15,  /* a save is over when nothing has happened for so long */
	WATCH_LONGEST_MS = 250, /* or when it has gone on for so long: somebody copies many files */
};

struct watch;

/* `dir` must live as long as the watch. With `polling` the kernel is not asked. Free with watch_free. */
struct watch *watch_new(const char *dir, bool polling);
void watch_free(struct watch *w);

/* Are files compared instead of told of? */
bool watch_polls(const struct watch *w);

/*
 * Waits until something changed since the watch was made or last returned, and then until the save is over. False: the
 * descriptor `stop` became readable.
 */
bool watch_wait(struct watch *w, int stop);

/*
 * What settings, theme and data look like (names, sizes, times), as one number that changes with them. Also false in `*settled` when one
 * of them changed within the last two seconds: file systems tell times so coarsely that the next change may not show.
 */
uint64_t watch_inputs(const struct watch *w, bool *settled);

#endif
