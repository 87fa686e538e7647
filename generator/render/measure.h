/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Widths of labels by HarfBuzz, from the fonts vendored in theme/vendor/noto (never fontconfig). The only file that knows
 * HarfBuzz. Pages use the reader's fonts, so layout takes measure_need, which leaves room for wider ones.
 */
#ifndef LOTSE_RENDER_MEASURE_H
#define LOTSE_RENDER_MEASURE_H

#include "base/diag.h"

struct fonts; /* shared by all threads; what was measured once stands in it, else it is immutable */

/* Loads DIR/theme/vendor/noto/… . NULL: reported. */
struct fonts *fonts_load(const char *dir, struct diags *d);
void fonts_free(struct fonts *fonts);

/* One per worker: a HarfBuzz buffer and a small memo of widths of texts whose letters join. */
struct measurer;
struct measurer *measurer_new(const struct fonts *fonts);
void measurer_free(struct measurer *m);

/* Advance width in em (thousandths, rounded up). */
unsigned measure_width(struct measurer *m, struct str text, bool bold);

/* Room to reserve, in thousandths of an em: 1.12 width + 0.12 letters + 0.16 blanks (other fonts, WCAG 1.4.12 spacing). */
unsigned measure_need(struct measurer *m, struct str text, bool bold);

/* The largest of them; 0: there is none. */
unsigned measure_widest(struct measurer *m, const struct str *texts, size_t n, bool bold);
unsigned measure_widest_need(struct measurer *m, const struct str *texts, size_t n, bool bold);

const char *measure_version(void);

#endif
