// SPDX-License-Identifier: EUPL-1.2
// The examples of chapter 5 of the handbook for editors: each block in a fence, and below it the picture that it gives.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const pictures = '.github/handbuch';
export const sources = join(pictures, 'SOURCES');

// [{ word, text, name }]; `name` is that of its picture, null when the handbook shows none.
export function examples() {
	const handbook = readFileSync('content/README.md', 'utf8');
	const chapter = handbook.slice(handbook.indexOf('\n## 5 '), handbook.indexOf('\n## 6 '));
	const fence = /^~~~~text\n(~~~(\S+)\n[^]*?\n?~~~)\n~~~~\n(?:\n!\[[^\]]+\]\(\.\.\/\.github\/handbuch\/([a-z-]+)\.png\)\n)?/gm;
	return [...chapter.matchAll(fence)].map(([, text, word, name]) => ({ word, text, name: name ?? null }));
}

// What SOURCES says of a picture: the example that it was made of.
export function fingerprint(example) {
	return createHash('sha256').update(example.text).digest('hex').slice(0, 12);
}

// A site with one page for each example: tests/handbook/, the shipped data, and the theme. Paths of the pages, in order.
export function layOut(folder) {
	for (const part of ['datasets/gefluechtete', 'datasets/auslaender_alter', 'datasets/massnahmen'])
		for (const ending of ['.csv', '.yaml'])
			cpSync(part + ending, join(folder, part + ending));
	cpSync('content/stellen.yaml', join(folder, 'content/stellen.yaml'));
	cpSync('theme', join(folder, 'theme'), { recursive: true });
	cpSync('tests/handbook', folder, { recursive: true });
	return examples().map((example, i) => {
		// A list of pages shows those in its folder.
		const page = example.word === 'seiten' ? 'beispiele/seiten' : `beispiele/${i + 1}`;
		const file = join(folder, 'content', example.word === 'seiten' ? `${page}/index.md` : `${page}.md`);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `---\ntitel: Beispiel ${i + 1}\nzusammenfassung: Ein Beispiel.\n---\n\n${example.text}\n`);
		return `${page}/index.html`;
	});
}
