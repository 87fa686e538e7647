// SPDX-License-Identifier: EUPL-1.2
// Contrast (WCAG 2.2) and difference (CIEDE2000, with Machado's deficiencies) of colours as browsers print them: "rgb(0, 114, 178)".
// Written apart from generator/site/colour.c, so that neither repeats the other's mistakes.

export function rgb(text) {
	// What color-mix() gives is printed as "color(srgb 0.9 0.9 0.9)".
	const unit = text.startsWith('color(srgb') ? 255 : 1;
	const numbers = (text.match(/[\d.]+/g)?.map(Number) ?? []).map((n, i) => (i < 3 ? n * unit : n));
	return { channels: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
}

// As it is seen on an opaque ground.
export function on(text, ground) {
	const { channels, alpha } = rgb(text), below = rgb(ground).channels;
	return `rgb(${channels.map((c, i) => c * alpha + below[i] * (1 - alpha)).join(', ')})`;
}

const linear = ({ channels }) => channels.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));

export function contrast(a, b) {
	const [light, dark] = [a, b].map((colour) => {
		const [r, g, blue] = linear(rgb(colour));
		return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
	}).sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

export const visions = {
	normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
	protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
	deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
	tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

const times = (matrix, v) => [0, 3, 6].map((row) => matrix[row] * v[0] + matrix[row + 1] * v[1] + matrix[row + 2] * v[2]);

export function lab(colour, vision = 'normal') {
	const seen = times(visions[vision], linear(rgb(colour))).map((c) => Math.min(1, Math.max(0, c)));
	const xyz = times([0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041], seen);
	const [x, y, z] = [xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116));
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = 180 / Math.PI;

export function difference([l1, a1, b1], [l2, a2, b2]) {
	const weight = (c) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
	const stretch = 1.5 - 0.5 * weight((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
	const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
	const [h1, h2] = [[b1, a1], [b2, a2]].map(([b, a]) => (Math.atan2(b, a * stretch) * degrees + 360) % 360);
	const around = h2 - h1 > 180 ? -360 : h2 - h1 < -180 ? 360 : 0;
	const dh = c1 * c2 ? h2 - h1 + around : 0;
	const h = c1 * c2 ? ((h1 + h2 + Math.abs(around)) / 2) % 360 : h1 + h2;
	const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
	const cos = (factor, shift) => Math.cos((factor * h + shift) / degrees);
	const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
	const light = (l2 - l1) / (1 + 0.015 * (l - 50) ** 2 / Math.sqrt(20 + (l - 50) ** 2));
	const chroma = (c2 - c1) / (1 + 0.045 * c);
	const hue = 2 * Math.sqrt(c1 * c2) * Math.sin(dh / 2 / degrees) / (1 + 0.015 * c * t);
	const turn = -2 * weight(c) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) / degrees);
	return Math.sqrt(light ** 2 + chroma ** 2 + hue ** 2 + turn * chroma * hue);
}
