/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/diag.h"

static const struct diag_example examples[N_DIAG_CODES] = {
#define EXAMPLE(name, text_de, remedy_de, text_en, remedy_en, wrong_file, wrong, right_file, right) \
	[DIAG_##name] = { { text_de, text_en }, { remedy_de, remedy_en }, wrong_file, wrong, right_file, right, { NULL } },
#define WITHOUT(name, text_de, remedy_de, text_en, remedy_en, line_de, line_en) \
	[DIAG_##name] = { .message = { text_de, text_en }, .remedy = { remedy_de, remedy_en }, .without = { line_de, line_en } },
#include "base/codes/examples.def"
#undef WITHOUT
#undef EXAMPLE
};

const struct diag_example *diag_code_example(enum diag_code code)
{
	return &examples[code];
}
