/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a German Excel writes, beside what becomes of it: input, published CSV and messages of a case stand together, word
 * for word. Inputs are written as text and encoded by iconv, which is not what lotse decodes with.
 */
#ifndef LOTSE_TESTS_DATA_REALITY_H
#define LOTSE_TESTS_DATA_REALITY_H

#include <iconv.h>

#include "data_site.h"

struct reality {
	const char *what;
	const char *encoding; /* of the file, as iconv calls it; NULL: UTF-8 */
	const char *yaml;     /* what the sidecar adds */
	const char *csv;
	const char *messages;  /* each on a line, "" for none */
	const char *published; /* "" when nothing is */
};

static inline struct str reality_encode(struct arena *a, const char *encoding, const char *text)
{
	size_t left = strlen(text), room = 4 * left + 4, cap = room;
	char *bytes = arena_alloc(a, cap), *out = bytes, *in = arena_strdup(a, text);
	iconv_t converter = iconv_open(encoding, "UTF-8");
	if (converter == (iconv_t)-1 || iconv(converter, &in, &left, &out, &room) == (size_t)-1)
		abort();
	iconv_close(converter);
	return str_part(bytes, cap - room);
}

static inline const char *reality_messages(struct site *s)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < s->diags.list.n; i++) {
		bool is_warning = s->diags.list.items[i].severity == SEVERITY_WARNING;
		buf_addf(&text, "%s%s%s", i ? "\n" : "", is_warning ? "Warnung: " : "", site_message(s, i));
	}
	const char *result = arena_cstr(&s->arena, buf_str(&text));
	buf_release(&text);
	return result;
}

static inline void reality_check(const char *sidecar, const struct reality *r)
{
	struct site s;
	site_open(&s);
	site_write(&s, "t.yaml", arena_printf(&s.arena, "%s%s", sidecar, r->yaml ? r->yaml : ""));
	struct str bytes = r->encoding ? reality_encode(&s.arena, r->encoding, r->csv) : str_of(r->csv);
	site_write_bytes(&s, "t.csv", bytes.ptr, bytes.len);
	site_load(&s);
	check_str(reality_messages(&s), r->messages, __FILE__, __LINE__, r->what);
	check_str(s.ok ? site_published(&s) : "", r->published, __FILE__, __LINE__, r->what);
	site_close(&s);
}

#define REALITY_CHECK_ALL(sidecar, cases)                            \
	for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++) \
	reality_check((sidecar), &(cases)[i])

#endif
