/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/late.h"

#include <dlfcn.h>
#include <string.h>

bool late_load(const char *file, const char *const *names, size_t n, void *functions)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return false;
	for (size_t i = 0; i < n; i++) {
		void *address = dlsym(library, names[i]);
		if (!address)
			return false;
		/* POSIX lets a pointer of dlsym be a function's (dlsym(3)); C knows no conversion. */
		memcpy((char *)functions + i * sizeof address, &address, sizeof address);
	}
	return true;
}
