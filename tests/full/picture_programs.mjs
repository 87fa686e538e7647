#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What people open the charts' SVG files with: Inkscape and LibreOffice draw every picture of the gallery, from left to right and
// from right to left, whole and with everything in it. Chromium's drawing is the measure.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { launch_chromium, with_built_site } from '../lib/chromium.mjs';
import { done, files, none, ok, skip } from '../lib/tap.mjs';

const run = (program, args) => execFileSync(program, args, { stdio: 'ignore', timeout: 600_000 });

// Each draws all files at once into `folder`, NAME.png of NAME.svg.
const programs = [
	{ name: 'inkscape', draw: (svgs, folder) => {
		for (const svg of svgs)
			copyFileSync(svg, join(folder, svg.split('/').pop()));
		run('inkscape', ['--export-type=png', '--export-area-page', ...svgs.map((svg) => join(folder, svg.split('/').pop()))]);
	} },
	{ name: 'soffice', draw: (svgs, folder) =>
		run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'png', '--outdir', folder, ...svgs]) },
];

const installed = (name) => process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, name)));

// In the page: size of the picture, the box around all ink, and how much there is of it, in pixels of 640 in width.
async function measure(url) {
	const image = new Image();
	image.src = url;
	await image.decode();
	const width = 640, height = Math.round((image.height * width) / image.width);
	const canvas = new OffscreenCanvas(width, height).getContext('2d');
	canvas.fillStyle = 'white';
	canvas.fillRect(0, 0, width, height);
	canvas.drawImage(image, 0, 0, width, height);
	const { data } = canvas.getImageData(0, 0, width, height);
	const box = { left: width, top: height, right: 0, bottom: 0, ink: 0 };
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const i = (y * width + x) * 4;
			if (data[i] + data[i + 1] + data[i + 2] > 600)
				continue;
			box.left = Math.min(box.left, x);
			box.right = Math.max(box.right, x);
			box.top = Math.min(box.top, y);
			box.bottom = Math.max(box.bottom, y);
			box.ink++;
		}
	return { height, ...box };
}

const url_of = (path) => `data:image/${path.endsWith('svg') ? 'svg+xml' : 'png'};base64,${readFileSync(path).toString('base64')}`;

// Edges of letters lie elsewhere where a program takes another font; what is lost is a word or a mark at least.
const edge = 12;
const ink = 0.2;

function differences(name, expected, actual) {
	if (!actual)
		return [`${name} was not drawn`];
	const found = ['left', 'top', 'right', 'bottom'].filter((side) => Math.abs(expected[side] - actual[side]) > edge)
		.map((side) => `${name}: ink ends ${side} at ${actual[side]}, not at ${expected[side]}`);
	if (Math.abs(expected.height - actual.height) > 2)
		found.push(`${name} is ${actual.height} high, not ${expected.height}`);
	if (Math.abs(expected.ink - actual.ink) > ink * expected.ink)
		found.push(`${name} has ${actual.ink} pixels of ink, not ${expected.ink}`);
	return found;
}

async function check(tab, out, folder, title) {
	const svgs = files(out, '.svg').filter((path) => !path.startsWith('assets/')).map((path) => {
		const copy = join(folder, path.replaceAll('/', '_'));
		copyFileSync(join(out, path), copy);
		return copy;
	});
	const expected = new Map();
	for (const svg of svgs)
		expected.set(svg, await tab.evaluate(measure, url_of(svg)));
	ok(`${title}: there are pictures with ink`, svgs.length > 40 && [...expected.values()].every((box) => box.ink > 500));
	for (const { name, draw } of programs.filter((program) => installed(program.name))) {
		const drawn = join(folder, name);
		mkdirSync(drawn);
		draw(svgs, drawn);
		const problems = [];
		for (const svg of svgs) {
			const png = join(drawn, svg.split('/').pop().replace(/svg$/, 'png'));
			const actual = existsSync(png) ? await tab.evaluate(measure, url_of(png)) : null;
			problems.push(...differences(svg.split('/').pop(), expected.get(svg), actual));
		}
		none(`${title}: ${name} draws all of them whole`, problems);
	}
}

for (const { name } of programs)
	if (!installed(name))
		skip(name);
if (programs.some((program) => installed(program.name)))
	for (const right_to_left of [false, true])
		await with_built_site(async ({ out }) => {
			const folder = mkdtempSync(join(tmpdir(), 'lotse-pictures.'));
			const browser = await launch_chromium();
			try {
				const tab = await browser.newPage({ colorScheme: 'light' });
				await check(tab, out, folder, right_to_left ? 'from right to left' : 'from left to right');
			} finally {
				await browser.close();
				rmSync(folder, { recursive: true, force: true });
			}
		}, { site: 'tests/browser/gallery', right_to_left });
done();
