/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/legal.h"

#include "base/file.h"
#include "base/name.h"
#include "site/statement.h"

enum { DUTY_STATEMENT = 2 }; /* its place in the table */

static const struct duty {
	const char *name, *label, *basis, *example;
	bool only_should; /* "sollen", not "müssen" */
} duties[LEGAL_N_DUTIES] = {
	{ "impressum", "legal_imprint", "DDG § 5", "/content/recht/impressum.md", false },
	{ "datenschutz", "legal_privacy", "DSGVO Art. 13", "/content/recht/datenschutz.md", false },
	{ "barrierefreiheit", "legal_accessibility", "BGG NRW § 10b Abs. 1, BITVNRW § 4", "/content/recht/barrierefreiheit.md", false },
	{ "barriere_melden", "legal_report", "BGG NRW § 10b Abs. 2 Nr. 2, BITVNRW § 5", "https://formulare.example.org/barriere", false },
	{ "ombudsstelle", "legal_ombuds", "BGG NRW § 10d", "https://www.lbbp.nrw.de/ombudsstelle", false },
	{ "leichte_sprache", "legal_easy", "BITVNRW § 3 Abs. 2", "/content/recht/leichte-sprache.md", true },
	{ "gebärdensprache", "legal_sign", "BITVNRW § 3 Abs. 2", "/content/recht/gebaerdensprache.md", true },
};

/* ---- Where a duty is met ---- */

static const struct field *stated(const struct publication *pub, const struct duty *duty)
{
	return pub->config.legal ? field_named(pub->config.legal, str_of(duty->name)) : NULL;
}

static bool is_address(struct str value)
{
	return str_starts(value, "https://") || str_starts(value, "http://");
}

static const char *path_of(struct arena *a, struct str value)
{
	return path_resolve(a, STR("content"), value);
}

/* Paths in site.yaml stand from the root of the site folder, or below content/. */
static const struct leaf *page_of(const struct publication *pub, struct str value)
{
	struct arena scratch;
	arena_init(&scratch);
	const char *path = path_of(&scratch, value);
	const struct leaf *leaf = path ? publication_page(pub, str_of(path)) : NULL;
	arena_release(&scratch);
	return leaf;
}

size_t legal_targets(const struct publication *pub, struct legal_target targets[LEGAL_N_DUTIES])
{
	size_t n = 0;
	for (size_t i = 0; i < LEGAL_N_DUTIES; i++) {
		const struct field *field = stated(pub, &duties[i]);
		if (!field || field->kind != FIELD_TEXT || field_is_unknown(field->value))
			continue;
		const struct leaf *page = page_of(pub, field->value);
		if (page || is_address(field->value))
			targets[n++] = (struct legal_target){ duties[i].name, duties[i].basis, duties[i].label, page,
							      page ? STR("") : field->value };
	}
	return n;
}

/* ---- What is missing or wrong ---- */

struct check {
	struct arena *arena;
	const struct publication *pub;
	bool gaps; /* are gaps told */
	struct date today;
	struct diags *d;
	bool ok;
};

/* A gap was reported: how bad that is depends on whom the site is for. */
static void weigh_gap(struct check *c, bool only_should)
{
	bool is_public = c->pub->config.is_public;
	diag_set_severity(c->d, !is_public ? SEVERITY_NOTE : only_should ? SEVERITY_WARNING : SEVERITY_ERROR);
	c->ok = c->ok && (!is_public || only_should);
}

/* Is it the path of a page that has mistakes of its own, or is left out at present? The first was told already. */
static bool is_page_with_mistakes(struct check *c, struct str value)
{
	const char *path = path_of(c->arena, value);
	return path && map_get(&c->pub->failed, str_of(path));
}

static void check_duty(struct check *c, const struct duty *duty)
{
	const struct field *field = stated(c->pub, duty);
	const struct field *legal = c->pub->config.legal;
	if (!field && c->gaps)
		diag_report(c->d, DIAG_LEGAL_MISSING, legal ? legal->name_loc : loc_file("content/site.yaml"), duty->name,
			    duty->basis, duty->example, NULL);
	else if (field && field_is_unknown(field->value) && c->gaps)
		diag_report(c->d, DIAG_LEGAL_OPEN, field->value_loc, duty->name, duty->basis, duty->example,
			    arena_cstr(c->arena, field->value), NULL);
	if (!field || field_is_unknown(field->value)) {
		if (c->gaps)
			weigh_gap(c, duty->only_should);
		return;
	}
	bool leads = field->kind == FIELD_TEXT && (is_address(field->value) || page_of(c->pub, field->value) ||
						    is_page_with_mistakes(c, field->value));
	if (!leads)
		c->ok = diag_report(c->d, DIAG_LEGAL_TARGET, field->value_loc, duty->name, arena_cstr(c->arena, field->value), duty->basis,
				    NULL);
}

static void check_names(struct check *c)
{
	const struct field *legal = c->pub->config.legal;
	struct str names[LEGAL_N_DUTIES];
	for (size_t i = 0; i < LEGAL_N_DUTIES; i++)
		names[i] = str_of(duties[i].name);
	for (size_t i = 0; legal && i < legal->n_children; i++) {
		struct str name = legal->children[i].name;
		bool known = false;
		for (size_t k = 0; k < LEGAL_N_DUTIES; k++)
			known = known || name_same(name, names[k]);
		if (!known)
			c->ok = diag_report(c->d, DIAG_LEGAL_NAME, legal->children[i].name_loc, arena_cstr(c->arena, name),
					    arena_cstr(c->arena, name_nearest(name, names, LEGAL_N_DUTIES)),
					    name_list(c->arena, names, LEGAL_N_DUTIES, LEGAL_N_DUTIES), NULL);
	}
}

/* ---- Pages whose text is still open ---- */

static void check_page(struct check *c, const struct leaf *leaf, const char *basis)
{
	static const enum word open[] = { WORD_UNPUBLISHED, WORD_NOT_STATED, WORD_UNDECIDED };
	struct str text = leaf->page.source.text;
	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		struct str words = str_of(word_german(open[i]));
		for (size_t at = leaf->page.body; at < text.len; at += words.len) {
			at += str_find(str_from(text, at), words);
			if (at >= text.len)
				break;
			diag_report(c->d, DIAG_LEGAL_PAGE_OPEN, source_loc(&leaf->page.source, at, words.len),
				    arena_cstr(c->arena, leaf->title), words.ptr, basis, NULL);
			weigh_gap(c, false);
		}
	}
}

/* ---- The statement on accessibility ---- */

static const struct declaration {
	enum word name;
	const char *section, *basis, *example;
} declarations[] = {
	{ WORD_CONFORMING, "Stand der Vereinbarkeit", "BITVNRW § 4, (EU) 2018/1523", "teilweise" },
	{ WORD_NOT_ACCESSIBLE, "Nicht barrierefreie Inhalte", "BITVNRW § 4, (EU) 2018/1523", "" },
	{ WORD_CREATED, "Erstellung dieser Erklärung", "BITVNRW § 4, (EU) 2018/1523", "31.12.2018" },
	{ WORD_METHOD, "Erstellung dieser Erklärung", "BITVNRW § 4, (EU) 2018/1523", "Selbstbewertung" },
	{ WORD_CONTACT, "Feedback und Kontaktangaben", "BGG NRW § 10b Abs. 2 Nr. 2, BITVNRW § 5", "barrierefrei@stadt.example" },
	{ WORD_OMBUDS_OFFICE, "Durchsetzungsverfahren", "BGG NRW § 10b Abs. 2 Nr. 3, § 10d", "Name, Straße, Ort" },
};

enum { DAYS_OF_REVIEW = 366 };

static void check_declaration(struct check *c, const struct declaration *declaration)
{
	const struct statement *s = &c->pub->statement;
	bool needless = declaration->name == WORD_NOT_ACCESSIBLE && s->conforming == WORD_FULLY;
	if (needless || statement_says(s, declaration->name))
		return;
	const struct field *field = field_get(&s->fields, declaration->name);
	diag_report(c->d, DIAG_STATEMENT_FIELD, field ? field->value_loc : loc_file(STATEMENT_PATH), word_german(declaration->name),
		    declaration->section, declaration->basis, field ? arena_cstr(c->arena, field->value) : "", declaration->example, NULL);
	weigh_gap(c, false);
}

static void check_review(struct check *c)
{
	const struct statement *s = &c->pub->statement;
	const struct field *field = field_get(&s->fields, WORD_REVIEWED_ON);
	if (s->reviewed.year && date_days(c->today) - date_days(s->reviewed) <= DAYS_OF_REVIEW)
		return;
	diag_report(c->d, DIAG_STATEMENT_REVIEW, field ? field->value_loc : loc_file(STATEMENT_PATH),
		    field && s->reviewed.year ? arena_cstr(c->arena, field->value) : "", "BITVNRW § 4 Abs. 4", NULL);
	/* A site that was in order yesterday still builds. */
	weigh_gap(c, s->reviewed.year > 0);
}

/* Without a day of today nothing lies ahead. */
static void check_day(struct check *c, struct date day, enum word name)
{
	const struct field *field = field_get(&c->pub->statement.fields, name);
	if (day.year && c->today.year && date_cmp(day, c->today) > 0)
		c->ok = diag_report(c->d, DIAG_STATEMENT_AHEAD, field->value_loc, word_german(name),
				    arena_cstr(c->arena, field->value), NULL);
}

static void check_statement(struct check *c)
{
	check_day(c, c->pub->statement.created, WORD_CREATED);
	check_day(c, c->pub->statement.reviewed, WORD_REVIEWED_ON);
	for (size_t i = 0; i < sizeof declarations / sizeof *declarations; i++)
		check_declaration(c, &declarations[i]);
	check_review(c);
}

/* What was done ("interne Prüfung"), where the name of somebody is expected who did it. */
static bool names_a_deed(struct arena *a, struct str value)
{
	static const char *const deeds[] = { "test",  "tests", "pruefung",    "bewertung",	"begutachtung", "untersuchung", "audit",
					     "check", "selbst", "assessment", "evaluation", "geprueft",	"getestet" };
	struct str folded = name_fold(a, value);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (str_ends(folded, deeds[i]))
			return true;
	return false;
}

static void check_method(struct check *c)
{
	const struct field *method = field_get(&c->pub->statement.fields, WORD_METHOD);
	if (statement_says(&c->pub->statement, WORD_METHOD) && word_of(method->value) != WORD_SELF_ASSESSMENT &&
	    names_a_deed(c->arena, method->value))
		diag_report(c->d, DIAG_STATEMENT_METHOD, method->value_loc, arena_cstr(c->arena, method->value), NULL);
}

/* Addresses of all kinds have a number or an @; what is still open has neither. */
static bool leads_to_somebody(const struct field *field)
{
	bool leads = false;
	for (size_t i = 0; i < field->n_children; i++)
		leads = leads || (field->children[i].word != WORD_NAME && leads_to_somebody(&field->children[i]));
	for (size_t i = 0; i < field->value.len; i++)
		leads = leads || is_digit((unsigned char)field->value.ptr[i]) || field->value.ptr[i] == '@';
	return leads;
}

static void check_contact(struct check *c, const struct declaration *declaration)
{
	const struct field *field = field_get(&c->pub->statement.fields, declaration->name);
	if (!statement_says(&c->pub->statement, declaration->name))
		return;
	const struct office *office = config_office(&c->pub->config, field->value);
	if (leads_to_somebody(office ? office->fields : field))
		return;
	struct str shown = field->n_children ? field->children[0].value : field->value;
	diag_report(c->d, DIAG_STATEMENT_CONTACT, field->n_children ? field->children[0].value_loc : field->value_loc,
		    word_german(declaration->name), arena_cstr(c->arena, shown), declaration->basis,
		    office ? arena_cstr(c->arena, office->code) : "", NULL);
}

/* What has been said is said so that readers can do something with it. */
static void check_sense(struct check *c)
{
	check_method(c);
	for (size_t i = 0; i < sizeof declarations / sizeof *declarations; i++)
		if (declarations[i].name == WORD_CONTACT || declarations[i].name == WORD_OMBUDS_OFFICE)
			check_contact(c, &declarations[i]);
}

/* The page is made from the file, and nothing else is one. */
static void check_statement_page(struct check *c)
{
	const struct field *field = stated(c->pub, &duties[DUTY_STATEMENT]);
	const struct leaf *page = field && field->kind == FIELD_TEXT ? page_of(c->pub, field->value) : NULL;
	if (page && page->page.kind != WORD_STATEMENT)
		c->ok = diag_report(c->d, DIAG_STATEMENT_PAGE, field->value_loc, page->page.path, NULL);
	for (size_t i = 0; i < c->pub->n_leaves && !c->pub->statement.there; i++) {
		const struct leaf *leaf = c->pub->leaves[i];
		if (leaf->kind == LEAF_PAGE && leaf->page.kind == WORD_STATEMENT && !leaf->page.is_translation && leaf->translation == TRANSLATION_ORIGINAL)
			c->ok = diag_report(c->d, DIAG_STATEMENT_NO_FILE, loc_file(leaf->page.path), NULL);
	}
}

/* ---- Data ---- */

static void check_licence(struct check *c, const struct dataset *dataset)
{
	const struct field *open_data = field_get(&dataset->fields, WORD_OPEN_DATA);
	const struct field *licence = open_data ? field_get(open_data, WORD_LICENCE) : NULL;
	if (dataset->pending || dataset->open_data.licence)
		return;
	diag_report(c->d, DIAG_DATASET_LICENCE, licence ? licence->value_loc : open_data ? open_data->name_loc : loc_file(dataset->yaml_path),
		    arena_cstr(c->arena, field_text(&dataset->fields, WORD_TITLE)), licence ? arena_cstr(c->arena, licence->value) : "",
		    NULL);
	weigh_gap(c, true);
}

/* ---- All ---- */

static void check_pages(struct check *c)
{
	struct legal_target targets[LEGAL_N_DUTIES];
	size_t n = legal_targets(c->pub, targets);
	for (size_t i = 0; i < n; i++) {
		bool told = !targets[i].page;
		for (size_t k = 0; k < i; k++)
			told = told || targets[k].page == targets[i].page;
		if (!told)
			check_page(c, targets[i].page, targets[i].basis);
	}
}

bool legal_check(struct arena *a, const struct publication *pub, struct date today, bool gaps_of_preview, struct diags *d)
{
	struct check c = { a, pub, pub->config.is_public || gaps_of_preview, today, d, true };
	check_names(&c);
	for (size_t i = 0; i < LEGAL_N_DUTIES; i++)
		check_duty(&c, &duties[i]);
	check_statement_page(&c);
	if (c.gaps)
		check_pages(&c);
	for (size_t i = 0; c.gaps && i < pub->data.n; i++)
		check_licence(&c, &pub->data.datasets[i]);
	if (pub->statement.there)
		check_sense(&c);
	if (c.gaps && pub->statement.there)
		check_statement(&c);
	return c.ok;
}
