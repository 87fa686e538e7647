/* SPDX-License-Identifier: EUPL-1.2 */
/* Asks servers elsewhere whether an address still leads somewhere. The only file that knows libcurl; used when somebody asks for it only. */
#ifndef LOTSE_AUDIT_REMOTE_H
#define LOTSE_AUDIT_REMOTE_H

#include "base/arena.h"

struct remote;

/* NULL: the library cannot be loaded; `reason` says why, in the system's words, in `a`. */
struct remote *remote_open(struct arena *a, const char **reason);
extern const char remote_library[]; /* the name of its file */
void remote_close(struct remote *remote);

struct remote_answer {
	long status;        /* of HTTP, after redirections; 0: nobody answered */
	const char *reason; /* why nobody did, in English; valid until the next question */
};

/* At most some 10 seconds. Asks for the head first, for the whole where a server refuses that. */
struct remote_answer remote_ask(struct remote *remote, const char *address);

const char *remote_version(void);

#endif
