/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/figured.h"

#include "text/locate.h"

typedef LIST(struct figured_part) part_list;

static void add_text(struct arena *a, part_list *parts, struct str text)
{
	if (text.len)
		list_add(a, parts)->text = text;
}

bool figured_parse(struct arena *a, const struct source *src, struct str text, struct figured *figured, struct diags *d)
{
	part_list parts = { 0 };
	bool ok = true;
	size_t done = 0, n;
	for (size_t i = 0; i < text.len; i += n ? n : 1) {
		n = span_run(text, i, '`');
		if (n == 0)
			continue;
		size_t close = span_close(text, i + n, n);
		struct str code = str_trim(str_part(text.ptr + i + n, close - i - n));
		bool is_figure = code.len > 1 && code.ptr[0] == '=';
		if (close == text.len) {
			if (is_figure)
				ok = diag_report(d, DIAG_TEXT_FIGURE_OPEN, source_loc_of(src, str_from(text, i)), NULL);
			continue;
		}
		n = close + n - i;
		if (!is_figure)
			continue;
		const struct expression *expression = expression_parse(a, src, str_trim(str_from(code, 1)), d);
		ok = ok && expression;
		add_text(a, &parts, str_part(text.ptr + done, i - done));
		list_add(a, &parts)->figure = expression;
		done = i + n;
	}
	add_text(a, &parts, str_from(text, done));
	*figured = (struct figured){ parts.items, parts.n };
	return ok;
}

bool figured_is_plain(const struct figured *figured)
{
	for (size_t i = 0; i < figured->n; i++)
		if (figured->parts[i].figure)
			return false;
	return true;
}
