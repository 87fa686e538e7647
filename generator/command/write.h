/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing what authors keep: sidecars, pages, reports. Only build/publish writes into out/. */
#ifndef LOTSE_COMMAND_WRITE_H
#define LOTSE_COMMAND_WRITE_H

#include "base/str.h"

enum write_result { WRITE_DONE, WRITE_EXISTS, WRITE_FAILED /* errno says why */ };

/* A file that is there stays as it is, also one that another program made just now. Nothing half-written is left behind. */
enum write_result write_new_file(const char *path, struct str text);

/*
 * Puts these bytes in the place of the file, if there is one, which keeps its permissions. They are written beside it first
 * (PATH.neu~, which no build reads), down to the disk, so that neither a full disk nor a power cut loses the old ones. False:
 * errno says why, the file is as it was.
 */
bool write_over(const char *path, struct str text);

#endif
