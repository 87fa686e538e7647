// SPDX-License-Identifier: EUPL-1.2
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// A library that lotse loads when it needs it, as if it were not installed: a file of its name that is none stands in its way. Gives
// that name, its path, and the environment for lotse; nothing else may be in the folder.
export function hide_library(name, folder) {
	const program = readFileSync(resolve(process.env.LOTSE ?? './lotse'), 'latin1');
	const file = new RegExp(`lib${name}[-a-z]*\\.so\\.\\d+`).exec(program)[0];
	const path = join(folder, file);
	writeFileSync(path, '');
	return { file, path, env: { ...process.env, LD_LIBRARY_PATH: folder } };
}
