/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/type.h"

#include "data/signs.h"

const struct type_words *type_words(enum column_type type)
{
	static const struct type_words words[] = {
		[COLUMN_TEXT] = { "Text", "text", "kein lesbarer Wert", "no readable value", "" },
		[COLUMN_INTEGER] = { "Zahlenwert", "number", "keine lesbare Zahl", "no readable number", "4.850" },
		[COLUMN_DECIMAL] = { "Zahlenwert", "number", "keine lesbare Zahl", "no readable number", "15,7" },
		[COLUMN_PERCENT] = { "Zahlenwert", "number", "keine lesbare Zahl", "no readable number", "15,7" },
		[COLUMN_DATE] = { "Datum", "date", "kein lesbares Datum", "no readable date", "31.12.2018" },
		[COLUMN_YEAR] = { "Jahr", "year", "kein lesbares Jahr", "no readable year", "2018" },
		[COLUMN_PERIOD] = { "Zeitraum", "period", "kein lesbarer Zeitraum", "no readable period",
				    "3. Quartal 2018" },
		[COLUMN_CATEGORY] = { "bestimmter Wert", "certain value", "kein lesbarer Wert", "no readable value",
				      "" },
	};
	return &words[type];
}

bool type_time(enum column_type type, struct str text, int64_t *code)
{
	struct period period;
	if (!period_parse(text, &period))
		return false;
	if (type == COLUMN_YEAR && period.kind != PERIOD_YEAR)
		return false;
	if (type == COLUMN_DATE && period.kind != PERIOD_DAY)
		return false;
	*code = period_code(period);
	return true;
}

static bool ends_with_digit(struct str text)
{
	return text.len && text.ptr[text.len - 1] >= '0' && text.ptr[text.len - 1] <= '9';
}

bool type_short_year(enum column_type type, struct str text)
{
	if (!ends_with_digit(text))
		return false;
	if (type == COLUMN_YEAR)
		return text.len == 2;
	size_t from = text.len;
	while (from > 0 && text.ptr[from - 1] >= '0' && text.ptr[from - 1] <= '9')
		from--;
	return text.len - from == 2 && from > 0 && (text.ptr[from - 1] == '.' || text.ptr[from - 1] == ' ');
}

bool type_excel_changed(struct arena *a, enum column_type type, struct str text, const char **meant)
{
	struct date date;
	*meant = "";
	switch (type) {
	case COLUMN_TEXT:
	case COLUMN_CATEGORY:
		return signs_excel_error(text) || signs_exponent(text);
	case COLUMN_DATE:
	case COLUMN_YEAR:
	case COLUMN_PERIOD:
		return signs_excel_error(text) || signs_excel_changed(a, text, meant);
	default:
		return signs_excel_error(text) || signs_excel_changed(a, text, meant) || date_parse(text, &date);
	}
}
