#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Every published page is valid HTML with nothing inline that a strict Content-Security-Policy would refuse.
import { buildSite } from './lib/site.mjs';
import { one_of_each } from './lib/languages.mjs';
import { done, files, need, none } from './lib/tap.mjs';

const { HtmlValidate, StaticConfigLoader } = await need('html-validate');
const validate = new HtmlValidate(new StaticConfigLoader({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		'no-inline-style': 'error',
		// A table that scrolls is a region with a name; <section> would put it into every list of landmarks.
		'prefer-native-element': 'off',
		// A check sum is for what other hosts serve; nothing here is, and the rule asks canonical addresses for one too.
		'require-sri': 'off',
		// The city's own names of action fields are longer than what a search engine shows.
		'long-title': 'off',
		// HTML has one spelling for the doctype, theirs is another. Ours is the standard's.
		'doctype-style': ['error', { style: 'uppercase' }],
	},
}));

// The shipped site, and one whose texts hold what would end a data block.
for (const out of ['out', buildSite('tests/sites/offen')]) {
	for (const page of one_of_each(out, files(out, '.html'))) {
		const report = await validate.validateFile(`${out}/${page}`);
		none(`${page} is valid`, report.results.flatMap((result) =>
			result.messages.map((m) => `${page}:${m.line}:${m.column}: ${m.message} [${m.ruleId}]`)));
	}
}
done();
