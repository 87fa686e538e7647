#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Generated texts are those that the program and tests/errors/ give now: examples of messages, the handbook's chapters of all
// messages and words, the lists of the man pages. `make chapters` writes them (here: --write examples, then --write texts with
// the program that holds the new examples).
import { readFileSync, writeFileSync } from 'node:fs';
import { examplesDefinition, generated, renewed } from './lib/chapters.mjs';
import { codes, example, withoutExample } from './lib/examples.mjs';
import { done, none, ok } from './lib/tap.mjs';

const examples = 'generator/base/codes/examples.def';

const definition = examplesDefinition();

if (process.argv[2] === '--write') {
	if (process.argv[3] === 'examples' && readFileSync(examples, 'utf8') !== definition)
		writeFileSync(examples, definition);
	for (const entry of process.argv[3] === 'texts' ? generated : [])
		writeFileSync(entry.file, renewed(entry));
	process.exit(0);
}

// What keeps a message from being understood, or nothing.
function lack({ code }) {
	const { wrong, right, without } = example(code);
	if (without)
		return [];
	const isSeen = (lines) => lines?.some((line) => line.trim());
	if (!isSeen(wrong) || !isSeen(right))
		return [`${code}: no ${isSeen(wrong) ? 'right' : 'wrong'} example`];
	return wrong.join('\n') === right.join('\n') ? [`${code}: wrong and right look the same`] : [];
}

none('every message has a wrong and a right example, or a line in tests/errors/WITHOUT_EXAMPLE.md', codes().flatMap(lack));
none('every line there is for a message', Object.keys(withoutExample()).filter((name) => !codes().some(({ code }) => code === name)));
ok(`${examples} is what tests/errors/ shows`, readFileSync(examples, 'utf8') === definition, 'run: make chapters');
for (const entry of generated)
	ok(`${entry.file} has all that the program has`, readFileSync(entry.file, 'utf8') === renewed(entry), 'run: make chapters');
done();
