#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The files for GitLab and GitHub are YAML with the jobs that README names, and call programs that are there. Neither platform is
// asked.
import { accessSync, constants, readFileSync } from 'node:fs';
import { done, need, none, ok } from './lib/tap.mjs';

const { parse } = await need('yaml');
const gitlab = parse(readFileSync('.gitlab-ci.yml', 'utf8'));
const github = parse(readFileSync('.github/workflows/website.yml', 'utf8'));
const makefile = readFileSync('Makefile', 'utf8');

ok('GitLab: a preview of each proposal', gitlab.vorschau.rules.some((rule) => rule.if.includes('merge_request_event')));
ok('GitLab: its pages and comment are kept', ['out/', 'kommentar.md'].every((path) => gitlab.vorschau.artifacts.paths.includes(path)));
ok('GitLab: pages are published from the main branch', gitlab.pages.artifacts.paths.includes('public') &&
	gitlab.pages.rules.every((rule) => rule.if.includes('CI_DEFAULT_BRANCH')));
ok('GitHub: proposals, releases and every day', ['pull_request', 'push', 'schedule'].every((when) => when in github.on));
ok('GitHub: proposals publish nothing', github.jobs.veroeffentlichen.if.includes("!= 'pull_request'"));
ok('GitHub: nothing but what a job needs is allowed', JSON.stringify(github.permissions) === '{"contents":"read"}');

const commands = [
	...Object.values(gitlab).flatMap((job) => [job.before_script ?? [], job.script ?? []]).flat(),
	...Object.values(github.jobs).flatMap((job) => job.steps.map((step) => step.run ?? '')),
];
const missing = [];
for (const command of commands) {
	for (const [, target] of command.matchAll(/\bmake ([a-z-]+)/g))
		if (!new RegExp(`^${target}:`, 'm').test(makefile) && target !== 'lotse')
			missing.push(`make ${target}`);
	for (const [path] of command.matchAll(/(?<![\w/])\.ci\/\w+/g)) {
		try {
			accessSync(path, constants.X_OK);
		} catch {
			missing.push(path);
		}
	}
	// What people on the platform write (titles, branches) must come by the environment, never into the text of a command.
	if (/\$\{\{\s*github\.(event\.pull_request\.(title|body|head)|head_ref)/.test(command))
		missing.push(`text of others in: ${command}`);
}
none('they call what is there', missing);
done();
