/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/protect.h"

/* Thresholds beyond these are slips of the keyboard. */
enum { MIN_PARAMETER = 2, MAX_PARAMETER = 1000 };

static bool read_parameter(struct str text, unsigned *parameter)
{
	int64_t value;
	if (number_parse(str_trim(text), 0, &value) != NUMBER_OK || value < MIN_PARAMETER || value > MAX_PARAMETER)
		return false;
	*parameter = (unsigned)value;
	return true;
}

/* `mindestfallzahl 5`, `runden 5`. */
static bool read_kind(struct dataset *set, struct str value)
{
	struct str first, rest = value;
	str_cut(&rest, ' ', &first);
	switch (word_of(first)) {
	case WORD_MINIMUM_COUNT:
		set->protection = PROTECTION_MINIMUM_COUNT;
		break;
	case WORD_ROUND:
		set->protection = PROTECTION_ROUNDING;
		break;
	default:
		return false;
	}
	return rest.ptr && read_parameter(rest, &set->protection_parameter);
}

bool protect_read(struct dataset *set, struct diags *d)
{
	const struct field *field = field_get(&set->fields, WORD_PROTECTION);
	if (!field || field->kind != FIELD_TEXT)
		return diag_report(d, DIAG_PROTECTION_MISSING, loc_file(set->yaml_path), NULL);
	const char *written = arena_cstr(d->arena, field->value);
	if (word_of(field->value) == WORD_NONE_M) {
		set->protection = PROTECTION_NONE;
		if (!field_get(&set->fields, WORD_PROTECTION_REASON))
			return diag_report(d, DIAG_PROTECTION_REASON, field->value_loc, NULL);
		return true;
	}
	if (!read_kind(set, field->value)) {
		const char *allowed = "keiner" DIAG_SEP "mindestfallzahl 5" DIAG_SEP "runden 5";
		return diag_report(d, DIAG_DATASET_VALUE, field->value_loc, "schutz", written, "", allowed, NULL);
	}
	return diag_report(d, DIAG_PROTECTION_UNAVAILABLE, field->value_loc, written, NULL);
}
