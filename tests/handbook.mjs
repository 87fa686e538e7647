#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Examples of the handbook are true: each block of chapter 5 builds as it stands there; every block and every kind of chart has
// one; its picture was made of it (`make handbook`) and is small.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples, fingerprint, layOut, pictures, sources } from './lib/handbook.mjs';
import { done, files, none, ok } from './lib/tap.mjs';

const largest = 40 * 1024;
// Pages show nothing of them: one guards a sentence, the other speaks to colleagues in the preview.
const without_picture = ['notiz', 'voraussetzung'];

const folder = mkdtempSync(join(tmpdir(), 'lotse-test.'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const pages = layOut(folder);
const run = spawnSync(process.env.LOTSE ?? './lotse', ['build', '--quiet', '--site', folder, '--date', '2019-12-31'], { encoding: 'utf8' });
ok('every example builds', run.status === 0, run.stderr);
none('and warns of nothing', run.stderr.split('\n').filter((line) => line.includes('beispiele/') && line.includes('Warnung: ')));
none('every example gives a page', run.status === 0 ? pages.filter((page) => !existsSync(join(folder, 'out', page))) : []);

// What the program names as possible.
const possible = (code) => /Möglich sind: ([^.]+)\./.exec(readFileSync(`tests/errors/${code}/expected.txt`, 'utf8'))[1].split(', ');
const list = examples();
none('every block has an example', possible('block-unknown').filter((word) => !list.some((example) => example.word === word)));
none('every kind of chart has an example', possible('chart-kind-unknown').filter((kind) =>
	!list.some((example) => example.word === 'diagramm' && example.text.includes(`\nart: ${kind}\n`))));

none('every example has a picture', list.filter((example) => !example.name && !without_picture.includes(example.word)).map(({ text }) => text));
const made_of = new Map(existsSync(sources) ? readFileSync(sources, 'utf8').trim().split('\n').map((line) => line.split(' ')) : []);
const shown = list.filter((example) => example.name);
none('every picture was made of its example: make handbook', shown.filter((example) =>
	made_of.get(example.name) !== fingerprint(example) || !existsSync(join(pictures, `${example.name}.png`))).map(({ name }) => name));
none('every picture is shown', files(pictures, '.png').filter((file) => !shown.some(({ name }) => `${name}.png` === file)));
none(`no picture has more than ${largest} bytes`, files(pictures, '.png').filter((file) => statSync(join(pictures, file)).size > largest));
done();
