/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Libraries that are loaded when they are needed, not with the program. The start of lotse costs mostly what the dynamic linker does for
 * its libraries and theirs, and one command in a thousand asks for these.
 *
 * FUNCTIONS(F) names what is called, F(name) for each; FUNCTIONS(LATE_FIELD) are the fields of a struct, by which it is called.
 * The library's header is included as ever, so that types are checked. Which file it is the linker found (LIBCURL_FILE; Makefile).
 */
#ifndef LOTSE_BASE_LATE_H
#define LOTSE_BASE_LATE_H

#include <stdbool.h>
#include <stddef.h>

#define LATE_FIELD(name) __typeof__(name) *name;
#define LATE_NAME(name)	 #name,

/*
 * Loads the library, which then stays as long as the process, and writes the addresses of the `n` functions into `functions`, which has
 * a pointer for each. False: dlerror(3) says why.
 */
bool late_load(const char *file, const char *const *names, size_t n, void *functions);

#endif
