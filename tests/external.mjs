#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// `lotse check --external` against a server of our own: what is gone is told, what is good is not asked again for a week.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hide_library } from './lib/hidden_library.mjs';
import { done, ok } from './lib/tap.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lotse-test.'));
const site = join(folder, 'site'), cache = join(folder, 'cache');
const asked = [];
const server = createServer((request, response) => {
	asked.push(`${request.method} ${request.url}`);
	const status = { '/gut': 200, '/weg': 404, '/um': 301, '/nur-ganz': request.method === 'HEAD' ? 405 : 200 }[request.url] ?? 500;
	response.writeHead(status, status === 301 ? { Location: '/gut' } : {});
	response.end();
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address();
const at = (path) => `http://127.0.0.1:${port}${path}`;

cpSync('tests/duties/base', site, { recursive: true });
cpSync('theme', join(site, 'theme'), { recursive: true });
const config = join(site, 'content/site.yaml');
writeFileSync(config, readFileSync(config, 'utf8')
	.replace(/barriere_melden: .*/, `barriere_melden: ${at('/gut')}`)
	.replace(/ombudsstelle: .*/, `ombudsstelle: ${at('/weg')}`)
	.replace(/gebärdensprache: .*/, `gebärdensprache: ${at('/um')}`)
	// Port 9 discards, or nobody listens there.
	.replace(/datenschutz: .*/, 'datenschutz: http://127.0.0.1:9/datenschutz')
	.replace(/leichte_sprache: .*/, `leichte_sprache: ${at('/nur-ganz')}`));

function check(date, ...options) {
	const env = { ...process.env, XDG_CACHE_HOME: cache, no_proxy: '*' };
	const program = spawn(resolve(process.env.LOTSE ?? './lotse'),
		['check', '--site', site, '--lang', 'de', '--date', date, '--quiet', ...options], { env });
	let messages = '';
	program.stderr.on('data', (bytes) => messages += bytes);
	return new Promise((ended) => program.on('close', (status) => ended({ status, messages })));
}
const told = (run, path) => run.messages.includes(path);

const without = await check('2019-12-31');
ok('without --external nobody is asked', asked.length === 0 && without.status === 0, without.messages);

const first = await check('2019-12-31', '--external');
ok('what is gone is a warning with its status',
	/Warnung: Auf \/[^ ]* \(und \d+ mehr\) führt ein Link nicht mehr weiter: [^ ]*\/weg \(HTTP 404\)/.test(first.messages), first.messages);
ok('so is a server that does not answer', told(first, '127.0.0.1:9/datenschutz ('), first.messages);
ok('it is no error', first.status === 0, String(first.status));
ok('what is there, has moved, or refuses HEAD is good', !told(first, '/gut') && !told(first, '/um') && !told(first, '/nur-ganz'), first.messages);
ok('each address is asked for once', asked.filter((line) => line === 'HEAD /weg').length === 1, asked.join(', '));
ok('what was found is outside of the site', existsSync(join(cache, 'lotse/links.txt')) && !existsSync(join(site, 'out')));

asked.length = 0;
const second = await check('2020-01-03', '--external');
ok('a few days later only what was gone is asked again', asked.every((line) => line.endsWith('/weg')) && asked.length > 0, asked.join(', '));
ok('and told again', told(second, '/weg'), second.messages);

asked.length = 0;
await check('2020-01-12', '--external');
ok('after a week everything is', asked.some((line) => line.endsWith('/gut')), asked.join(', '));

const strict = await check('2020-01-12', '--external', '--strict');
ok('strict: it fails', strict.status === 1, strict.messages);

const { file, env } = hide_library('curl', folder);
process.env.LD_LIBRARY_PATH = env.LD_LIBRARY_PATH;
asked.length = 0;
const alone = await check('2020-01-20', '--external');
ok('without the library it is an error of the system', alone.status === 3 && asked.length === 0, `${alone.status} ${alone.messages}`);
ok('that names it', alone.messages.includes(`Für --external braucht lotse die Bibliothek ${file}. Sie lässt sich nicht laden: `), alone.messages);
ok('without --external nothing is missing', (await check('2020-01-20')).status === 0);

server.close();
rmSync(folder, { recursive: true });
done();
