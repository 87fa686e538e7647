/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A fingerprint of files by what the file system says of them, without reading them: device, inode, size, mode, times of contents
 * and of the entry. Whatever writes, replaces or moves a file changes its ctime, which no program can set; so two equal
 * fingerprints mean the same files with the same bytes, except for a change within the same tick of the clock as the look
 * itself. fingerprint_settled() tells whether that can be (git calls such files racy: Documentation/technical/racy-git.txt).
 */
#ifndef LOTSE_BASE_FINGERPRINT_H
#define LOTSE_BASE_FINGERPRINT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/buf.h"

struct fingerprint {
	struct buf pending;       /* what is not digested yet */
	struct timespec began;    /* CLOCK_REALTIME, before the first file was looked at */
	bool unsettled;
};

void fingerprint_begin(struct fingerprint *f);

/* Texts and files, each told apart from what follows; the order counts. */
void fingerprint_text(struct fingerprint *f, struct str text);
void fingerprint_file(struct fingerprint *f, struct str path, const struct stat *st);

/* Was every file at rest when it was looked at? Else a later change may have left no trace. */
bool fingerprint_settled(const struct fingerprint *f);

/* Ends it: SHA-256 of all that was added, as hex digits. */
void fingerprint_end(struct fingerprint *f, char hex[65]);

#endif
