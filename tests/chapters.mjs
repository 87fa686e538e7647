#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Generated texts are those that the program and tests/errors/ give now: examples of messages, the handbook's chapters of all
// messages and words, the lists of the man pages. `make chapters` writes them (here: --write examples, then --write texts with
// the program that holds the new examples).
import { readFileSync, writeFileSync } from 'node:fs';
import { examplesDefinition, generated, renewed } from './lib/chapters.mjs';
import { done, ok } from './lib/tap.mjs';

const examples = 'generator/base/codes/examples.def';

if (process.argv[2] === '--write') {
	if (process.argv[3] === 'examples' && readFileSync(examples, 'utf8') !== examplesDefinition())
		writeFileSync(examples, examplesDefinition());
	for (const entry of process.argv[3] === 'texts' ? generated : [])
		writeFileSync(entry.file, renewed(entry));
	process.exit(0);
}

ok(`${examples} is what tests/errors/ shows`, readFileSync(examples, 'utf8') === examplesDefinition(), 'run: make chapters');
for (const entry of generated)
	ok(`${entry.file} has all that the program has`, readFileSync(entry.file, 'utf8') === renewed(entry), 'run: make chapters');
done();
