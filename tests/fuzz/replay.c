/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Feeds every file of the folders given to a fuzz target, in order of names: what broke once is tried in each ordinary run.
 *
 * Reads by itself and not by base/file, whose buffers end with a zero byte: here each input is an allocation of exactly its
 * size, so that the address sanitizer sees the first byte read behind it.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file) {
		perror(path);
		exit(1);
	}
	size_t size = 0, capacity = 4096;
	uint8_t *data = malloc(capacity);
	for (size_t n; data && (n = fread(data + size, 1, capacity - size, file)) > 0;) {
		size += n;
		if (size == capacity)
			data = realloc(data, capacity *= 2);
	}
	fclose(file);
	uint8_t *exact = data ? realloc(data, size ? size : 1) : NULL;
	if (!exact)
		abort();
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
}

static int replay_folder(const char *folder, int count)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);
	if (n < 0) {
		perror(folder);
		exit(1);
	}
	for (int i = 0; i < n; i++) {
		char path[4096];
		if (names[i]->d_name[0] != '.' &&
		    snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name) < (int)sizeof path) {
			replay(path);
			printf("ok %d - %s\n", ++count, names[i]->d_name);
		}
		free(names[i]);
	}
	free(names);
	return count;
}

int main(int argc, char **argv)
{
	int count = 0;
	for (int i = 1; i < argc; i++)
		count = replay_folder(argv[i], count);
	printf("1..%d\n", count);
	return count ? 0 : 1;
}
