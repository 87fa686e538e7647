/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/offer.h"

static const struct offer offers[N_TEMPLATES] = {
#define TEMPLATE(name, file, kind, german, english, own) { file, kind, german, english, { "" own, sizeof(own) - 1 } },
#include "render/template_names.def"
#undef TEMPLATE
};

static const struct {
	const char *german, *english, *example;
} texts[] = {
#define SLOT(name, text, kind, german, english, example) { german, english, example },
#define TEXT(name, key) { "", "", "" },
#include "render/view_slots.def"
#include "render/view_texts.def"
#undef SLOT
#undef TEXT
};

const struct offer *offer_of(enum template_name name)
{
	return &offers[name];
}

struct str offer_page_names(void)
{
	return STR("lang dir document_title description noindex preview stylesheet icon feed page_data preview_image link_title "
		   "canonical alternates site_title publisher home several_languages languages nav search_page on_search_page "
		   "has_breadcrumb breadcrumb edition_date edition_iso has_footer_links footer_links help_link help_label "
		   "content_lang content_dir translation_notice original_page original_lang has_pager previous_page next_page "
		   "heading preview_open");
}

struct str offer_written_names(void)
{
	return STR("summary has_meta as_of as_of_iso responsible reviewed_by draft has_contents contents content has_contact offices");
}

const char *offer_meaning(unsigned slot, enum diag_lang lang)
{
	return lang == DIAG_DE ? texts[slot].german : texts[slot].english;
}

const char *offer_example(unsigned slot)
{
	return texts[slot].example;
}

bool offer_next(struct str *names, unsigned *slot)
{
	struct str name;
	if (!names->len || !str_cut(names, ' ', &name))
		return false;
	int found = view_slot_by_name(name);
	if (found < 0)
		BUG("a name in the offer that no view has");
	*slot = (unsigned)found;
	return true;
}
