#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The Nu HTML Checker, which is what validator.w3.org runs, finds nothing on any page of the shipped site in all its languages, nor on
// those of the gallery, from left to right and from right to left; nor in any chart as a file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { with_built_site } from '../lib/chromium.mjs';
import { done, files, missing, none, ok } from '../lib/tap.mjs';

const jar = 'tests/full/node_modules/vnu-jar/build/dist/vnu.jar';
if (!existsSync(jar))
	missing('npm package vnu-jar');
if (spawnSync('java', ['-version']).status !== 0)
	missing('java');

// Deep trees need a larger stack than Java's own.
function messages(...targets) {
	const { stderr } = spawnSync('java', ['-Xss2m', '-jar', jar, '--also-check-svg', '--format', 'json', ...targets],
		{ encoding: 'utf8', maxBuffer: 1 << 28 });
	return JSON.parse(stderr).messages;
}

// The checker itself is checked first: silence must mean that it has looked.
const folder = mkdtempSync(join(tmpdir(), 'lotse-test.'));
const faulty = join(folder, 'faulty.html');
writeFileSync(faulty, '<!DOCTYPE html>\n<html lang="de">\n<head><title>x</title></head>\n<body><p><div align="center"></p></body>\n</html>\n');
ok('it finds faults', messages(faulty).filter(({ type }) => type === 'error').length >= 2);
rmSync(folder, { recursive: true });

for (const [name, options] of [['site', {}], ['gallery', { site: 'tests/browser/gallery' }],
	['gallery from right to left', { site: 'tests/browser/gallery', right_to_left: true }]]) {
	await with_built_site(({ out }) => {
		const paths = [...files(out, '.html'), ...files(out, '.svg')].map((path) => join(out, path));
		const found = messages(...paths).filter(({ type }) => type !== 'info').map(({ url, lastLine, lastColumn, message }) =>
			`${url.slice(url.indexOf(out) + out.length + 1)}:${lastLine}:${lastColumn}: ${message}`);
		none(`${name}: ${paths.length} pages and pictures are valid`, found);
	}, options);
}
done();
