#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Charts in WebKit, the engine of Safari (lib/engine_charts.mjs).
import { check_engine } from '../lib/engine_charts.mjs';
import { with_webkit } from '../lib/webkit.mjs';
import { done } from '../lib/tap.mjs';

await check_engine(with_webkit);
done();
