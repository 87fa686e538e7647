/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only writer of out/. Everything is written beside it first; then out/ changes in one step, or not at all.
 *
 * A file whose bytes are already in out/ is kept: same inode, same time. The staging folder is made when the first file
 * differs, so a build that changes nothing writes nothing. Publishers of one folder wait for each other (flock on its
 * parent); a folder that is not empty and has no lotse-manifest.txt is refused; files that the old manifest does not
 * name are never touched. When out/ is a link, the folder that it leads to is published and the link stays.
 *
 * One step is an exchange of two folders. Where the file system has none (a mount point, some layers of containers), or
 * out/ holds other people's files, or `in_place` asks for it, files are renamed one by one: each is old or new in full,
 * and the manifest names old and new ones until the last is in its place, so that the next build can mend whatever a
 * power cut left.
 */
#ifndef LOTSE_BUILD_PUBLISH_H
#define LOTSE_BUILD_PUBLISH_H

#include "base/diag.h"
#include "base/sink.h"

#define PUBLISH_MANIFEST "lotse-manifest.txt"
/* Its first line: what this file is. */
#define PUBLISH_MANIFEST_HEAD "lotse-manifest 1\n"

/* What has become of a file. */
struct publish_fate {
	enum { PUBLISH_MISSING, PUBLISH_STAGED, PUBLISH_UNCHANGED, PUBLISH_FAILED, PUBLISH_LEFT_OUT } state;
	int error; /* FAILED: errno */
};

struct publisher {
	struct sink sink; /* first member: the sink is the publisher */
	struct arena *arena;
	const char *out;      /* as given; a link, `.` and `..` as the folder behind them */
	const char *parent;   /* folder that holds out and staging */
	const char *staging;
	int lock;             /* the parent, locked */
	bool in_place;        /* asked for, or forced by files that are not ours */
	bool fresh;           /* out/ was empty or not there: nothing to compare with */
	const char **paths;   /* sorted */
	struct publish_fate *fates; /* of paths[i] */
	size_t n;
	const char **old;     /* paths of the old manifest, sorted */
	size_t n_old;
	LIST(const char *) unfinished; /* in out/: names under which a killed build was copying files of ours */
	bool renamed;         /* in place: at least one file of out/ is new */
	bool keep_staging;    /* it holds the old site, and the disk has not confirmed that the new one is in place */
	char state[65];       /* after publish_commit: as publish_state, taken while no other build could touch out/; or "" */
};

struct publish_counts {
	size_t written, unchanged, removed;
};

/*
 * Begins: takes the lock, removes a stale staging folder, reads the old manifest. `paths` are all files that will be put, the
 * manifest among them. False: reported; nothing was touched and nothing needs an end.
 */
bool publish_begin(struct publisher *p, struct arena *a, const char *out, bool in_place, const char *const *paths, size_t n,
		   struct diags *d);

/* The file turned out not to be needed: it is not part of the site. By any worker, as sink_put. */
void publish_leave_out(struct publisher *p, const char *path);
bool publish_is_left_out(const struct publisher *p, const char *path);

/*
 * Changes out/ in one step. False: reported, out/ is as it was (out-failed), or in place: each file is old or new
 * (out-partly). Ends the publisher. A file that sink_put could not store is reported here, with its reason. A disk that
 * does not confirm the last step is a warning (out-unconfirmed): readers see the new site already.
 */
bool publish_commit(struct publisher *p, struct publish_counts *counts, struct diags *d);

/* After publish_commit: was this file new or different? */
bool publish_wrote(const struct publisher *p, const char *path);

/* The files of the old site that have no place in the new one, sorted, in the publisher's arena; their number. */
size_t publish_removed(const struct publisher *p, const char *const **removed);

/* The files that the manifest of `out` names, in its order, in `a`. False: there is none that can be read. */
bool publish_listed(struct arena *a, const char *out, const char ***paths, size_t *n);

/*
 * Fingerprint (base/fingerprint.h) of all files in out/ that its manifest names: the same as long as nobody touches them. False when
 * it has no manifest, or one of them is missing.
 */
bool publish_state(struct arena *a, const char *out, char hex[65]);

/* Gives up: out/ stays as it was. Ends the publisher. */
void publish_abort(struct publisher *p);

#endif
