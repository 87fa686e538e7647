// SPDX-License-Identifier: EUPL-1.2
// What the panels of a chart have in common stands in the first of them, and <use> shows it again in the others. Scripts do not see
// into such copies, so tests put real ones in their place; charts.mjs and firefox.mjs show that the picture is the same.

// Runs in the page. A copy of what stands outside of its own chart stays, and is a fault (chart_markup.mjs).
export function lay_out_copies() {
	for (const use of document.querySelectorAll('figure.chart .plot use')) {
		const original = document.getElementById((use.getAttribute('href') ?? '').replace(/^#/, ''));
		if (!original || original.closest('figure.chart') !== use.closest('figure.chart'))
			continue;
		const copy = original.cloneNode(true);
		copy.removeAttribute('id');
		use.replaceWith(copy);
	}
}
