/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bytes of a data file as text: UTF-8, UTF-16 and Windows-1252 are told apart, older ones are declared.
 *
 * Excel's plain "CSV" is Windows-1252, its "CSV UTF-8" has a BOM, its "Unicode Text" is UTF-16: all are read silently.
 * "CSV (MS-DOS)" is CP850 and "CSV (Macintosh)" Mac OS Roman: they must be declared.
 */
#ifndef LOTSE_DATA_ENCODING_H
#define LOTSE_DATA_ENCODING_H

#include "base/diag.h"

/*
 * Decodes to UTF-8 in NFC without BOM, line ends LF; `*text` is in `a` or a slice of `bytes`. `declared` as in csv_options.
 * A BOM counts more than what is declared. Bytes that cannot be what is declared are read as what they are, and so are
 * those of Windows-1252 where CP850 or Macintosh is declared, told by their umlauts: both are warnings (csv-declared). NUL,
 * control characters and bytes that the encoding does not know are reported (csv-encoding) and refused, as is a file whose
 * umlauts show that it is CP850 or Macintosh and nobody said so (csv-code-page). `*encoding` is what it was read as.
 */
bool encoding_decode(struct arena *a, const char *path, struct str bytes, const char *declared, struct str *text,
		     const char **encoding, struct diags *d);

#endif
