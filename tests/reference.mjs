#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What authors can write, they can look up: every word of generator/base/words.def stands as they write it, in an example or between
// backticks, in chapters 0 to 12 of content/README.md or in datasets/README.md. That the generated list of all words has it does not
// count. Words of designers stand in the files that theme/README.md tells them to copy.
import { readFileSync } from 'node:fs';
import { done, none, ok } from './lib/tap.mjs';

const left_out = {
	'next-step': 'the name of a column, explained by its heading »Nächster Schritt« in chapter 8',
	involved: 'the name of a column, explained by its heading »Beteiligt« in chapter 8',
};
const read = (file) => readFileSync(file, 'utf8');
const handbook = read('content/README.md');
const chapters = handbook.slice(0, handbook.indexOf('\n## 13 ')) + read('datasets/README.md');
// Fences, also of three tildes inside of four, and what stands between backticks.
const written = [...chapters.matchAll(/^(~{3,}|`{3,}).*\n([^]*?)\n\1$/gm)].map((match) => match[2])
	.concat([...chapters.replace(/^(~{3,}|`{3,}).*\n[^]*?\n\1$/gm, '').matchAll(/(?<!`)(`+)(?!`)([^]{1,200}?)(?<!`)\1(?!`)/g)].map((match) => match[2].replace(/\s+/g, ' '))).join('\n');
const copied = read('theme/theme.yaml') + read('theme/i18n/de.yaml');
const stands = (text, word) => new RegExp(`(?<![\\p{L}\\d_-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d_-])`, 'iu').test(text);

const sections = read('generator/base/words.def').split(/^\/\* /m).slice(2).map((section) => ({
	designers: section.startsWith('theme.yaml'),
	words: [...section.matchAll(/^WORD\(\w+, "([^"]+)", "[^"]+", "([^"]+)"\)/gm)].map(([, german, english]) => ({ german, english })),
}));
const words = sections.flatMap((section) => section.words.map((word) => ({ ...word, text: section.designers ? copied : written })));
ok('the table of words was read', words.length > 200, words.length);
none('every word can be looked up', words.filter(({ german, english, text }) => !(english in left_out) && !stands(text, german)).map(({ german }) => german));
none('what is left out is a word that cannot', Object.keys(left_out).filter((english) => !words.some((word) => word.english === english && !stands(word.text, word.german))));
done();
