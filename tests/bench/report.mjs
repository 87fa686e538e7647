// SPDX-License-Identifier: EUPL-1.2
// Tables as Markdown that a terminal shows as well, and the place in README.md where they stand.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

// The first column to the left, numbers to the right.
export function table(title, head, rows) {
	const lines = [head, ...rows.map((row) => row.map(String))];
	const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => line[column].length)));
	const line = (cells) => `| ${cells.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
	const rule = `|${widths.map((width, i) => (i ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
	return `**${title}**\n\n${[line(lines[0]), rule, ...lines.slice(1).map(line)].join('\n')}\n`;
}

// 0.0123, 0.123, 1.23, 12.3, 123: three digits say enough.
export const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
export const seconds = (ms) => `${digits(ms / 1e3)} s`;
export const milliseconds = (ms) => `${digits(ms)} ms`;
export const times = (value) => `${digits(value)} ×`;
export const megabytes = (bytes) => `${digits(bytes / 1e6)} MB`;

const said = (program, ...words) => {
	try {
		return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
	} catch {
		return 'unknown';
	}
};

const os_name = () => readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="?([^"\n]*)/m)?.[1] ?? 'Linux';

export function circumstances(lotse, where, load_before) {
	const cmark = said('dpkg-query', '-W', '-f', '${Version}', 'libcmark-gfm-dev');
	return `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0].model.trim()}, ${cpus().length} cores, ` +
		`${Math.round(totalmem() / 2 ** 30)} GB; ${os_name()}, Linux ${release()}; load of the machine ${load_before.toFixed(1)} before, ` +
		`${loadavg()[0].toFixed(1)} after. ${said(lotse, '--version').split('\n')[0]}, ` +
		`${said('hugo', 'version').match(/v[\d.]+\S*/)?.[0] ? `Hugo ${said('hugo', 'version').match(/v([\d.]+\S*)/)[1]}` : 'no Hugo'}, Eleventy ` +
		`${JSON.parse(readFileSync('tests/bench/package.json', 'utf8')).dependencies['@11ty/eleventy']} on Node ${process.versions.node}, ` +
		`cmark-gfm ${cmark}, ${said('sqlite3', '--version').replace(/^([\d.]+).*/, 'SQLite $1')}. Output on ${where}.`;
}

const begin = '<!-- make bench-readme: begin -->\n', end = '<!-- make bench-readme: end -->';

export function write_readme(text) {
	const readme = readFileSync('README.md', 'utf8');
	const from = readme.indexOf(begin), to = readme.indexOf(end);
	if (from < 0 || to < from)
		throw new Error(`README.md lacks ${begin.trim()} … ${end}`);
	writeFileSync('README.md', `${readme.slice(0, from + begin.length)}\n${text}\n${readme.slice(to)}`);
}
