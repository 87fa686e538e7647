/* SPDX-License-Identifier: EUPL-1.2 */
#include "site/glossary.h"

#include "check.h"

static const struct str forms_ki[] = { { "KI", 2 } }, forms_wg[] = { { "WG", 2 }, { "WGs", 3 }, { "WG für alle", 12 } };

int main(void)
{
	struct term terms[] = { { .forms = forms_ki, .n_forms = 1 }, { .forms = forms_wg, .n_forms = 3 } };
	struct glossary glossary = { .terms = terms, .n = 2 };
	struct arena a;
	arena_init(&a);
	glossary_index(&a, &glossary);
	size_t len;
	CHECK(glossary_at(&glossary, STR("KI"), &len) == &terms[0] && len == 2);
	CHECK(glossary_at(&glossary, STR("KI-Leitung"), &len) == &terms[0]);
	CHECK(glossary_at(&glossary, STR("KIs"), &len) == NULL);
	CHECK(glossary_at(&glossary, STR("ki"), &len) == NULL);
	CHECK(glossary_at(&glossary, STR("KIö"), &len) == NULL);
	CHECK(glossary_at(&glossary, STR("K"), &len) == NULL && len == 0);
	CHECK(glossary_at(&glossary, STR("WGs."), &len) == &terms[1] && len == 3);
	/* The longest form wins. */
	CHECK(glossary_at(&glossary, STR("WG für alle da"), &len) == &terms[1] && len == 12);
	CHECK(glossary_at(&glossary, STR("WG für allein"), &len) == &terms[1] && len == 2);
	arena_release(&a);
	return check_done();
}
