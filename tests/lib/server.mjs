// SPDX-License-Identifier: EUPL-1.2
// Servers on loopback ports.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const types = {
	'.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.csv': 'text/csv; charset=utf-8',
	'.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.rdf': 'application/rdf+xml',
	'.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.pdf': 'application/pdf',
};

// A built site as a careful host would serve it, with the Content-Security-Policy that the site promises. `folder()` is asked at
// each request, so that a site can be built for the port that the server got.
export async function serve(folder) {
	const server = createServer(async (request, response) => {
		let path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
		if (path.endsWith('/'))
			path += 'index.html';
		const headers = { 'Content-Security-Policy': "default-src 'self'; img-src 'self' data:" };
		try {
			const bytes = await readFile(join(folder(), path));
			response.writeHead(200, { ...headers, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
			response.end(bytes);
		} catch {
			response.writeHead(404, { ...headers, 'Content-Type': 'text/plain' });
			response.end('not found');
		}
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { base: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

// A foreign website of one page.
export async function serve_page(html) {
	const server = createServer((request, response) => {
		response.writeHead(request.url === '/' ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
		response.end(html);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { base: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

// For a program that must be told its port before it starts.
export async function free_port() {
	const server = createServer();
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}
