#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Charts in Firefox (lib/engine_charts.mjs).
import { check_engine } from '../lib/engine_charts.mjs';
import { with_firefox } from '../lib/firefox.mjs';
import { done } from '../lib/tap.mjs';

await check_engine(with_firefox);
done();
