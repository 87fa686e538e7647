// SPDX-License-Identifier: EUPL-1.2
// The search page: looks words up in an index that the build wrote (generator/export/search.h) and lists the pages they stand
// on. The only script of the site; it reads one file of the site, stores nothing, and writes what readers type as text only.
'use strict';
(() => {
	const form = document.getElementById('suchen');
	const input = document.getElementById('suchwort');
	const status = document.getElementById('treffer-anzahl');
	const list = document.getElementById('treffer');
	const spelled = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i', ى: 'ي', ة: 'ه', ـ: '' };

	// How well a word of the index answers a word of the question.
	const SAME = 8, FORM = 6, BEGINNING = 4, WITHOUT_DOTS = 3, INSIDE = 1;
	const MIN_INSIDE = 4, MIN_STEM = 3, MOST_PAGES = 0.5;

	// As locale_search_form of the build.
	const search_form = (word) =>
		word.normalize('NFC').toLowerCase().replace(/[äöüßıىةـ]/g, (c) => spelled[c]).replace(/[٠-٩]/g, (c) => c.charCodeAt(0) % 16)
			.normalize('NFKD').replace(/\p{M}/gu, '');
	const words_of = (text) => (text.match(/[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}]*/gu) ?? []).map(search_form).filter(Boolean);
	// Keyboards without ä: "Gefluchtete". Told after what was spelled well.
	const without_dots = (form) => form.replace(/([aou])e/g, '$1');

	let loading;
	const load = () => (loading ??= fetch(form.dataset.index).then((response) => {
		if (!response.ok)
			throw new Error(response.status);
		return response.json();
	}).then(({ pages, beginnings, endings, stems }) => ({
		pages,
		beginnings,
		endings: new Set(endings),
		stems: stems.map(([stem, words, ...postings]) => ({ stem, words: words.split(' '), postings })),
	})));

	// What precedes a stem is nothing in most languages; in Arabic article and prepositions are written with their word.
	const is_form = (word, stem, { beginnings, endings }) => beginnings.some((beginning) =>
		word.startsWith(beginning + stem) && endings.has(word.slice(beginning.length + stem.length)));
	const is_beginning = (word, words, { beginnings }) => beginnings.some((beginning) =>
		words.some((other) => other.startsWith(beginning + word)));

	function likeness({ stem, words }, word, index) {
		if (words.includes(word) || stem === word)
			return SAME;
		if (stem.length >= MIN_STEM && is_form(word, stem, index))
			return FORM;
		if (is_beginning(word, words, index))
			return BEGINNING;
		const plain = without_dots(word);
		if (words.some((other) => without_dots(other).startsWith(plain)))
			return WITHOUT_DOTS;
		return word.length >= MIN_INSIDE && words.some((other) => other.includes(word)) ? INSIDE : 0;
	}

	// The points of each page for one word of the question.
	function points_of(word, index) {
		const points = new Map();
		for (const entry of index.stems) {
			const like = likeness(entry, word, index);
			for (let i = 0; like && i < entry.postings.length; i += 2) {
				const [page, weight] = entry.postings.slice(i, i + 2);
				points.set(page, Math.max(points.get(page) ?? 0, like * weight));
			}
		}
		return points;
	}

	// Pages with all words, else with some. Words that stand on most pages (und, die) never leave a page out.
	function find(words, index) {
		const found = words.map((word) => points_of(word, index));
		const rare = found.filter((points) => points.size <= index.pages.length * MOST_PAGES);
		const needed = rare.length ? rare : found;
		const hits = index.pages.map((page, i) => ({
			page,
			met: needed.filter((points) => points.has(i)).length,
			points: found.reduce((sum, points) => sum + (points.get(i) ?? 0), 0),
		})).filter(({ met }) => met > 0);
		const whole = hits.filter(({ met }) => met === needed.length);
		const shown = whole.length ? whole : hits;
		shown.sort((a, b) => b.met - a.met || b.points - a.points || (a.page[0] < b.page[0] ? -1 : 1));
		return { pages: shown.map(({ page }) => page), partly: whole.length === 0 };
	}

	function element(name, text, lang) {
		const node = document.createElement(name);
		node.textContent = text;
		if (lang)
			node.lang = lang;
		return node;
	}

	// A page that nobody has translated may have a translated title above German words: each is read its own way.
	function item([href, title, summary, summaryLang, titleLang]) {
		const li = document.createElement('li');
		li.dir = 'auto';
		const link = element('a', title, titleLang);
		link.href = href;
		li.append(link);
		if (summary) {
			const p = element('p', summary, summaryLang);
			p.dir = 'auto';
			li.append(p);
		}
		return li;
	}

	async function search() {
		const asked = input.value;
		const words = [...new Set(words_of(asked))];
		if (!words.length) {
			list.replaceChildren();
			status.textContent = '';
			return;
		}
		const index = await load().catch(() => null);
		if (input.value !== asked)
			return;
		const { pages, partly } = index ? find(words, index) : { pages: [] };
		list.replaceChildren(...pages.map(item));
		const count = `${form.dataset.results}: ${pages.length.toLocaleString(form.closest('[lang]').lang)}`;
		const { failed, nothing } = form.dataset;
		status.textContent = !index ? failed : !pages.length ? nothing : partly ? `${form.dataset.partly} ${count}` : count;
	}

	function answer_address() {
		input.value = new URLSearchParams(location.search).get('q') ?? '';
		search();
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const address = new URL(location.href);
		address.searchParams.set('q', input.value);
		history.pushState(null, '', address);
		search();
	});
	addEventListener('popstate', answer_address);
	answer_address();
})();
