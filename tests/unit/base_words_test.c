/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/words.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/name.h"
#include "check.h"

static void test_table(void)
{
	struct arena a;
	struct map folded;
	arena_init(&a);
	map_init(&folded, &a);
	for (int i = WORD_NONE + 1; i < N_WORDS; i++) {
		const char *german = word_german((enum word)i);
		/* Found by its own spelling: fits the limit, and no other word folds the same. */
		if (!CHECK(word_of(str_of(german)) == (enum word)i))
			printf("# %s\n", german);
		void **place = map_put(&folded, name_fold(&a, str_of(german)));
		if (!CHECK(*place == NULL))
			printf("# %s\n", german);
		*place = &folded;
		CHECK(word_english((enum word)i)[0] != '\0');
		CHECK(str_eq(word_folded((enum word)i), name_fold(&a, str_of(german))));
	}
	arena_release(&a);
}

static void test_spellings(void)
{
	CHECK_INT(word_of(STR("säulen")), WORD_COLUMN_BARS);
	CHECK_INT(word_of(STR("Saeulen")), WORD_COLUMN_BARS);
	CHECK_INT(word_of(STR("SÄULEN")), WORD_COLUMN_BARS);
	CHECK_INT(word_of(STR("sa\xCC\x88ulen")), WORD_COLUMN_BARS);
	CHECK_INT(word_of(STR("neueste-zuerst")), WORD_LATEST_FIRST);
	CHECK_INT(word_of(STR(" Neueste  Zuerst ")), WORD_LATEST_FIRST);
	CHECK_INT(word_of(STR("größte\xC2\xA0zuerst")), WORD_LARGEST_FIRST);
	CHECK_INT(word_of(STR("groesste zuerst")), WORD_LARGEST_FIRST);
	CHECK_INT(word_of(STR("Öffentlich")), WORD_PUBLIC);
	CHECK_INT(word_of(STR("oeffentlich")), WORD_PUBLIC);
	CHECK_INT(word_of(STR("in prüfung")), WORD_IN_REVIEW);
	CHECK_INT(word_of(STR("e_mail")), WORD_EMAIL);
}

static void test_others(void)
{
	CHECK_INT(word_of(STR("")), WORD_NONE);
	CHECK_INT(word_of(STR(" ")), WORD_NONE);
	CHECK_INT(word_of(STR("tite")), WORD_NONE);
	CHECK_INT(word_of(STR("titel1")), WORD_NONE);
	CHECK_INT(word_of(STR("personen")), WORD_NONE);
	CHECK_INT(word_of(STR("ein sehr langer Satz, der ganz gewiss kein Wort unserer Liste ist")), WORD_NONE);
	CHECK_INT(word_of(STR("\xFF")), WORD_NONE);
	CHECK_STR(word_german(WORD_COLUMN_BARS), "säulen");
	CHECK_STR(word_english(WORD_TITLE), "title");
	CHECK_STR(word_german(WORD_NONE), "");
}

int main(void)
{
	test_table();
	test_spellings();
	test_others();
	return check_done();
}
