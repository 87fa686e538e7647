// SPDX-License-Identifier: EUPL-1.2
// The distribution's web servers, each on a free loopback port with the file that `lotse webserver` prints for it, everything
// else below a folder that vanishes. They read what they serve as whoever they become when they are started by root.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const find = (name) => [...process.env.PATH.split(delimiter), '/usr/sbin'].map((folder) => join(folder, name)).find(existsSync);

async function freePort() {
	const probe = createServer();
	await new Promise((done) => probe.listen(0, '127.0.0.1', done));
	const { port } = probe.address();
	await new Promise((done) => probe.close(done));
	return port;
}

const brotliForNginx = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const apacheModules = ['mpm_event', 'authz_core', 'filter', 'deflate', 'dir', 'mime', 'headers', 'rewrite'];

// How each is set up around the file of lotse, what checks its configuration, what starts it.
const servers = {
	nginx: {
		program: 'nginx',
		brotli: existsSync(brotliForNginx),
		adapt: (text) => (existsSync(brotliForNginx) ? text.replace('#brotli_static', 'brotli_static') : text),
		config: ({ folder, port, root, file }) => `${existsSync(brotliForNginx) ? `load_module ${brotliForNginx};` : ''}
			daemon off; pid ${folder}/pid; worker_processes 1; error_log stderr;
			events { worker_connections 64; }
			http {
				include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
				client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
				uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
				server { listen 127.0.0.1:${port}; root ${root}; include ${file}; }
			}`,
		check: (config, folder) => ['-t', '-q', '-e', 'stderr', '-p', folder, '-c', config],
		start: (config, folder) => ['-e', 'stderr', '-p', folder, '-c', config],
	},
	apache: {
		program: 'apache2',
		brotli: true,
		config: ({ folder, port, root, file }) => `ServerRoot ${folder}\nPidFile ${folder}/pid\nDefaultRuntimeDir ${folder}
			ServerName localhost\nListen 127.0.0.1:${port}\nErrorLog ${folder}/error.log\n
			${apacheModules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
			${process.getuid() ? '' : 'User www-data\nGroup www-data'}
			Include /etc/apache2/mods-available/mime.conf\nInclude /etc/apache2/mods-available/deflate.conf
			<Directory ${root}>\nRequire all granted\n</Directory>
			<VirtualHost 127.0.0.1:${port}>\nDocumentRoot ${root}\nInclude ${file}\n</VirtualHost>`,
		check: (config) => ['-t', '-f', config],
		start: (config) => ['-D', 'FOREGROUND', '-f', config],
	},
	caddy: {
		program: 'caddy',
		brotli: true,
		config: ({ port, root, file }) => `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${port} {\n\troot * ${root}\n\timport ${file}\n}\n`,
		check: (config) => ['validate', '--adapter', 'caddyfile', '--config', config],
		start: (config) => ['run', '--adapter', 'caddyfile', '--config', config],
	},
};

export const names = Object.keys(servers);

async function answers(base, process_of) {
	for (let i = 0; i < 100 && process_of.exitCode === null; i++) {
		if (await fetch(base).then(() => true, () => false))
			return;
		await sleep(100);
	}
	throw new Error(`it does not answer: ${process_of.said}`);
}

// Calls `run({ base, root, brotli })` with the server at work, or returns false when it is not installed. `site` is built for it, at the
// path `below` of its host, with packed copies.
export async function withServer(name, site, below, run) {
	const server = servers[name], program = find(server.program);
	if (!program)
		return false;
	const folder = mkdtempSync(join(tmpdir(), 'lotse-server.'));
	const port = await freePort(), base = `http://127.0.0.1:${port}${below}`;
	const root = join(folder, 'root'), out = join(root, below), file = join(folder, 'lotse'), config = join(folder, 'config');
	const lotse = (...options) => execFileSync(process.env.LOTSE ?? './lotse', [...options, '--site', site, '--base-url', base],
		{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	let child;
	try {
		chmodSync(folder, 0o755);
		mkdirSync(join(out, '..'), { recursive: true });
		lotse('build', '--quiet', '--compress', '--out', out.replace(/\/$/, ''));
		writeFileSync(file, (server.adapt ?? ((text) => text))(lotse('webserver', name)));
		writeFileSync(config, server.config({ folder, port, root, file }));
		const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
		execFileSync(program, server.check(config, folder), { stdio: ['ignore', 'pipe', 'pipe'], env });
		child = spawn(program, server.start(config, folder), { stdio: ['ignore', 'pipe', 'pipe'], env });
		child.said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (bytes) => { child.said += bytes; });
		await answers(base, child);
		await run({ base, root: out, brotli: server.brotli });
	} finally {
		if (child && child.exitCode === null) {
			const ended = new Promise((done) => child.on('exit', done));
			child.kill();
			await ended;
		}
		rmSync(folder, { recursive: true, force: true });
	}
	return true;
}
