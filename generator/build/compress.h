/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Compressed copies beside text files, for web servers that send them as they are: NAME.gz and NAME.br.
 *
 * A sink in front of the publisher: what is put into it is put there, and its copies after it, by whichever worker put the file.
 */
#ifndef LOTSE_BUILD_COMPRESS_H
#define LOTSE_BUILD_COMPRESS_H

#include "build/publish.h"

enum { COMPRESS_COPIES = 2 };
extern const char *const compress_endings[COMPRESS_COPIES];

struct compressor {
	struct sink sink; /* first member: the sink is the compressor */
	struct publisher *publisher;
};

void compress_begin(struct compressor *c, struct publisher *publisher);

/* May the file have copies? Whether it gets one its bytes decide: a copy has to be smaller, and small files have none. */
bool compress_applies(const char *path);

#endif
