/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/open_points.h"

/* What the law asks of a city about itself and its data; most of what may stay open it does not mention. */
static const char *basis_of(enum word name)
{
	switch (name) {
	case WORD_RESPONSIBLE:
	case WORD_CONTACT:
		return "EGovG NRW § 6";
	case WORD_AS_OF:
	case WORD_CYCLE:
		return "Open-Data-VO NRW § 4";
	default:
		return "";
	}
}

static void check_fields(struct arena *a, const struct field *map, struct diags *d)
{
	for (size_t i = 0; i < map->n_children; i++) {
		const struct field *field = &map->children[i];
		/* `rechtliches` and licences have messages of their own, with the paragraph. */
		if (field->kind == FIELD_MAP && field->word != WORD_LEGAL)
			check_fields(a, field, d);
		else if (field->kind == FIELD_TEXT && field->word != WORD_LICENCE && field_is_unknown(field->value))
			diag_report(d, DIAG_OPEN_POINT, field->value_loc, arena_cstr(a, field->name),
				    arena_cstr(a, field->value), basis_of(field->word), NULL);
	}
}

/* Who is responsible and whom to ask: a stated gap is a fact, too. */
static void check_action_field(const struct publication *pub, const struct leaf *leaf, struct diags *d)
{
	static const enum word facts[] = { WORD_AS_OF, WORD_RESPONSIBLE, WORD_CONTACT };
	if (leaf->page.kind != WORD_FIELD || leaf->page.is_translation)
		return;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (!field_get(&leaf->page.fields, facts[i])) {
			/* A day is known or is not; the others may be left open in words. */
			diag_report(d, DIAG_FIELD_FACTS, loc_file(leaf->page.path), word_german(facts[i]),
				    facts[i] == WORD_AS_OF ? "" : "open", basis_of(facts[i]), NULL);
			if (!pub->config.is_public)
				diag_set_severity(d, SEVERITY_NOTE);
		}
}

void open_points_check(struct arena *a, const struct publication *pub, struct diags *d)
{
	check_fields(a, &pub->config.fields, d);
	check_fields(a, &pub->config.offices_fields, d);
	for (size_t i = 0; i < pub->n_leaves; i++) {
		if (pub->leaves[i]->kind != LEAF_PAGE)
			continue;
		check_fields(a, &pub->leaves[i]->page.fields, d);
		check_action_field(pub, pub->leaves[i], d);
	}
	for (size_t i = 0; i < pub->data.n; i++)
		check_fields(a, &pub->data.datasets[i].fields, d);
}
