/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a CSV file: must neither crash nor yield a row without a place. The first byte chooses the options.
 */
#include "data/csv.h"

#include "fuzz.h"

static struct csv_options options_of(uint8_t choice)
{
	static const char *const encodings[] = { NULL, "utf-8", "windows-1252", "utf-16", "cp850", "macintosh" };
	static const char separators[] = { 0, ';', ',', '\t' };
	return (struct csv_options){
		.encoding = choice & 64 ? encodings[choice % 6] : NULL,
		.separator = separators[choice & 3],
		.header_line = 1 + (choice >> 2 & 1),
		.header_lines = 1 + (choice >> 3 & 1),
		.foot = choice & 16 ? STR("Quelle") : STR(""),
	};
}

static void check_record(const struct csv *csv, const struct csv_record *record)
{
	if (!record->line || !record->excel_row || record->excel_row > record->line)
		abort();
	if (record->n_fields != csv->header.n_fields)
		abort();
	for (size_t i = 0; i < record->n_fields; i++)
		if (record->fields[i].len > CSV_MAX_FIELD ||
		    (record->fields[i].len && memchr(record->fields[i].ptr, '\r', record->fields[i].len)))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct arena a;
	struct csv csv;
	struct diags d = { .arena = &a };
	struct csv_options options = options_of(len ? bytes[0] : 0);
	struct str text = as_bytes(bytes + (len > 0), len - (len > 0));
	bool ok = csv_read_bytes(&a, "datasets/fuzz.csv", text, &options, &csv, &d);
	if (ok != (d.n_errors == 0) || (ok && !csv.header.n_fields))
		abort();
	for (size_t i = 0; csv.header.n_fields && i < csv.n_records; i++) {
		check_record(&csv, &csv.records[i]);
		if (i && csv.records[i].excel_row <= csv.records[i - 1].excel_row)
			abort();
	}
	arena_clear(&a);
	return 0;
}
