/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a number and a cell with signs: what is accepted must come back from its own printed form.
 */
#include "data/number.h"

#include "data/signs.h"
#include "fuzz.h"

static void check_number(struct str text)
{
	for (unsigned decimals = 0; decimals <= 6; decimals++) {
		int64_t value, again = 0;
		if (number_parse(text, decimals, &value) != NUMBER_OK)
			continue;
		if (value > INT64_C(900000000000000000) || value < -INT64_C(900000000000000000))
			abort();
		char printed[NUMBER_TEXT_SIZE];
		number_text(value, decimals, printed);
		if (number_parse(str_of(printed), decimals, &again) != NUMBER_OK || again != value)
			abort();
		struct fraction f = fraction_scaled(value, decimals);
		if (!fraction_round(f, decimals, &again) || again != value)
			abort();
	}
}

static void check_signs(struct arena *a, struct str text)
{
	unsigned char status = 0;
	const char *meant;
	struct annotated cell = signs_take(a, signs_trim(text), true);
	if (cell.text.len > text.len || cell.note.len > text.len)
		abort();
	signs_status(cell.text, &status);
	signs_excel_error(text);
	signs_excel_changed(a, text, &meant);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	struct str text = as_bytes(bytes, len);
	check_number(text);
	check_signs(&a, text);
	arena_clear(&a);
	return 0;
}
