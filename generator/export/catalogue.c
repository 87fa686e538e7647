/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/catalogue.h"

#include "base/hash.h"
#include "base/xml.h"
#include "render/citation.h"

#define EU  "http://publications.europa.eu/resource/authority/"
#define XSD "http://www.w3.org/2001/XMLSchema#"

struct catalogue {
	struct xml *x;
	struct arena *arena;
	const struct publication *pub;
	const char *publisher; /* IRI */
};

/* ---- Properties ---- */

/* Each element on its own line: people read catalogues, too. */
static void start(struct catalogue *c, const char *element)
{
	xml_raw(c->x, STR("\n"));
	xml_start(c->x, element);
}

static void add_literal(struct catalogue *c, const char *name, struct str text)
{
	if (!text.len)
		return;
	start(c, name);
	xml_attr_str(c->x, "xml:lang", c->pub->i18n->lang);
	xml_text(c->x, text);
	xml_end(c->x);
}

static void add_typed(struct catalogue *c, const char *name, const char *text, const char *type)
{
	start(c, name);
	xml_attr(c->x, "rdf:datatype", type);
	xml_text(c->x, str_of(text));
	xml_end(c->x);
}

static void add_plain(struct catalogue *c, const char *name, struct str text)
{
	start(c, name);
	xml_text(c->x, text);
	xml_end(c->x);
}

static void add_resource(struct catalogue *c, const char *name, const char *iri)
{
	start(c, name);
	xml_attr(c->x, "rdf:resource", iri);
	xml_end(c->x);
}

static void add_date(struct catalogue *c, const char *name, struct date date)
{
	char iso[11];
	date_iso(date, iso);
	add_typed(c, name, iso, XSD "date");
}

static void start_node(struct catalogue *c, const char *type, const char *iri)
{
	start(c, type);
	xml_attr(c->x, "rdf:about", iri);
}

static const char *address(const struct catalogue *c, const char *path)
{
	struct str base = c->pub->config.address;
	return arena_printf(c->arena, "%.*s%s", (int)base.len, base.ptr, path);
}

static const char *dataset_iri(const struct catalogue *c, const struct dataset *dataset, const char *fragment)
{
	struct str page = citation_address(c->arena, c->pub, dataset);
	return arena_printf(c->arena, "%.*s%s", (int)page.len, page.ptr, fragment);
}

/* The EU's names of languages; a language that is not among them is not named. */
static void add_language(struct catalogue *c)
{
	static const char *const languages[][2] = {
		{ "de", "DEU" }, { "en", "ENG" }, { "fr", "FRA" }, { "tr", "TUR" }, { "ar", "ARA" },
		{ "uk", "UKR" }, { "ru", "RUS" }, { "pl", "POL" }, { "es", "SPA" }, { "it", "ITA" },
	};
	struct str rest = c->pub->i18n->lang, lang;
	str_cut(&rest, '-', &lang);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (str_is(lang, languages[i][0]))
			add_resource(c, "dcterms:language", arena_printf(c->arena, EU "language/%s", languages[i][1]));
}

/* ---- Files ---- */

static void add_checksum(struct catalogue *c, struct str bytes)
{
	char hex[65];
	hash_sha256(bytes, hex);
	start(c, "spdx:checksum");
	start(c, "spdx:Checksum");
	add_resource(c, "spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
	add_typed(c, "spdx:checksumValue", hex, XSD "hexBinary");
	xml_end(c->x);
	xml_end(c->x);
}

static void add_distribution(struct catalogue *c, const struct dataset *dataset, const char *fragment,
			     const char *title, const struct asset *file)
{
	const struct licence *licence = dataset->open_data.licence;
	start_node(c, "dcat:Distribution", dataset_iri(c, dataset, fragment));
	add_literal(c, "dcterms:title", i18n_text(c->pub->i18n, title));
	add_resource(c, "dcat:accessURL", dataset_iri(c, dataset, ""));
	add_resource(c, "dcat:downloadURL", address(c, file->path));
	add_resource(c, "dcterms:license", licence->iri);
	if (licence->attribution) {
		struct buf citation = BUF_INIT;
		citation_write(&citation, c->pub, c->pub->i18n, dataset);
		add_literal(c, "dcatde:licenseAttributionByText", buf_str(&citation));
		buf_release(&citation);
	}
	add_resource(c, "dcterms:format", EU "file-type/CSV");
	add_resource(c, "dcat:mediaType", "https://www.iana.org/assignments/media-types/text/csv");
	add_typed(c, "dcat:byteSize", arena_printf(c->arena, "%zu", file->bytes.len), XSD "nonNegativeInteger");
	add_checksum(c, file->bytes);
	add_date(c, "dcterms:modified", dataset->as_of);
	add_language(c);
	xml_end(c->x);
}

/* ---- Datasets ---- */

static void add_mail(struct catalogue *c, struct str mail)
{
	if (mail.len && !field_is_unknown(mail))
		add_resource(c, "vcard:hasEmail", arena_printf(c->arena, "mailto:%.*s", (int)mail.len, mail.ptr));
}

static void add_url(struct catalogue *c, struct str url)
{
	if (url.len && !field_is_unknown(url))
		add_resource(c, "vcard:hasURL", arena_cstr(c->arena, url));
}

/* tel:+49214… or tel:0214…: digits and a leading plus. */
static void add_phone(struct catalogue *c, struct str phone)
{
	struct buf digits = BUF_INIT;
	for (size_t i = 0; i < phone.len && !field_is_unknown(phone); i++)
		if ((phone.ptr[i] >= '0' && phone.ptr[i] <= '9') || (phone.ptr[i] == '+' && !digits.len))
			buf_addc(&digits, phone.ptr[i]);
	if (digits.len)
		add_resource(c, "vcard:hasTelephone", arena_printf(c->arena, "tel:%s", digits.ptr));
	buf_release(&digits);
}

static bool is_reachable(const struct office *office)
{
	static const enum word ways[] = { WORD_EMAIL, WORD_WEB, WORD_PHONE };
	for (size_t i = 0; i < 3; i++) {
		struct str way = field_text(office->fields, ways[i]);
		if (way.len && !field_is_unknown(way))
			return true;
	}
	return false;
}

/* A contact that cannot be reached is none: an office without mail, web and phone is left out. */
static void add_contact(struct catalogue *c, const struct dataset *dataset)
{
	const struct field *contact = dataset->open_data.contact;
	const struct office *office = contact ? config_office(&c->pub->config, contact->value) : NULL;
	if (!contact || (office && !is_reachable(office)))
		return;
	start(c, "dcat:contactPoint");
	start(c, "vcard:Organization");
	add_plain(c, "vcard:fn", office ? office->name : c->pub->config.publisher);
	if (office) {
		add_mail(c, field_text(office->fields, WORD_EMAIL));
		add_phone(c, field_text(office->fields, WORD_PHONE));
		add_url(c, field_text(office->fields, WORD_WEB));
	} else if (str_find_char(contact->value, '@') < contact->value.len) {
		add_mail(c, contact->value);
	} else {
		add_url(c, contact->value);
	}
	xml_end(c->x);
	xml_end(c->x);
}

static void add_time(struct catalogue *c, const struct dataset *dataset)
{
	struct date first, last;
	if (!dataset_time_span(dataset, &first, &last))
		return;
	start(c, "dcterms:temporal");
	start(c, "dcterms:PeriodOfTime");
	add_date(c, "dcat:startDate", first);
	add_date(c, "dcat:endDate", last);
	xml_end(c->x);
	xml_end(c->x);
}

static void add_subjects(struct catalogue *c, const struct open_data *open)
{
	for (size_t i = 0; i < open->n_themes; i++)
		add_resource(c, "dcat:theme", arena_printf(c->arena, EU "data-theme/%s", open->themes[i]));
	for (size_t i = 0; i < open->n_keywords; i++)
		add_literal(c, "dcat:keyword", open->keywords[i]);
	if (open->frequency)
		add_resource(c, "dcterms:accrualPeriodicity",
			     arena_printf(c->arena, EU "frequency/%s", open->frequency));
}

static void add_dataset(struct catalogue *c, const struct dataset_files *files)
{
	const struct dataset *dataset = files->dataset;
	struct str lang = c->pub->i18n->lang, title = dataset_text(dataset, WORD_TITLE, lang),
		   description = dataset_text(dataset, WORD_DESCRIPTION, lang);
	const char *iri = dataset_iri(c, dataset, "#daten");
	bool licensed = dataset->open_data.licence != NULL;
	start_node(c, "dcat:Dataset", iri);
	add_literal(c, "dcterms:title", title);
	/* Mandatory: a sidecar without one has at least its title to say. */
	add_literal(c, "dcterms:description", description.len ? description : title);
	add_resource(c, "dcterms:publisher", c->publisher);
	if (c->pub->config.contributor.len)
		add_resource(c, "dcatde:contributorID", arena_cstr(c->arena, c->pub->config.contributor));
	add_plain(c, "dcterms:identifier", str_of(iri));
	add_date(c, "dcterms:modified", dataset->as_of);
	add_resource(c, "dcat:landingPage", dataset_iri(c, dataset, ""));
	add_subjects(c, &dataset->open_data);
	add_time(c, dataset);
	add_contact(c, dataset);
	add_language(c);
	if (licensed) {
		add_resource(c, "dcat:distribution", dataset_iri(c, dataset, "#csv"));
		add_resource(c, "dcat:distribution", dataset_iri(c, dataset, "#excel"));
	}
	xml_end(c->x);
	if (!licensed)
		return;
	add_distribution(c, dataset, "#csv", "download_csv", &files->files[DATASET_CSV]);
	add_distribution(c, dataset, "#excel", "download_excel", &files->files[DATASET_EXCEL]);
}

/* ---- The whole ---- */

static bool is_listed(const struct dataset_files *files)
{
	return !files->dataset->pending;
}

static void add_catalogue(struct catalogue *c)
{
	const struct config *config = &c->pub->config;
	const struct i18n_argument arguments[] = { { "title", config->title }, { "publisher", config->publisher } };
	struct buf description = BUF_INIT;
	i18n_fill(&description, c->pub->i18n, "catalogue_description", arguments, 2);
	start_node(c, "dcat:Catalog", address(c, "katalog.rdf#katalog"));
	add_literal(c, "dcterms:title", config->title);
	add_literal(c, "dcterms:description", buf_str(&description));
	add_resource(c, "dcterms:publisher", c->publisher);
	add_resource(c, "foaf:homepage", address(c, ""));
	add_language(c);
	add_resource(c, "dcat:themeTaxonomy", EU "data-theme");
	for (size_t i = 0; i < c->pub->data.n; i++)
		if (is_listed(&c->pub->dataset_files[i]))
			add_resource(c, "dcat:dataset", dataset_iri(c, c->pub->dataset_files[i].dataset, "#daten"));
	xml_end(c->x);
	start_node(c, "foaf:Agent", c->publisher);
	add_plain(c, "foaf:name", config->publisher);
	xml_end(c->x);
	buf_release(&description);
}

void catalogue_write(struct buf *out, const struct publication *pub)
{
	static const char *const namespaces[][2] = {
		{ "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
		{ "xmlns:dcat", "http://www.w3.org/ns/dcat#" },
		{ "xmlns:dcatde", "http://dcat-ap.de/def/dcatde/" },
		{ "xmlns:dcterms", "http://purl.org/dc/terms/" },
		{ "xmlns:foaf", "http://xmlns.com/foaf/0.1/" },
		{ "xmlns:spdx", "http://spdx.org/rdf/terms#" },
		{ "xmlns:vcard", "http://www.w3.org/2006/vcard/ns#" },
	};
	struct arena scratch;
	arena_init(&scratch);
	struct catalogue c = { .x = xml_open(out, true), .arena = &scratch, .pub = pub };
	c.publisher = address(&c, "katalog.rdf#herausgeber");
	xml_start(c.x, "rdf:RDF");
	for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
		xml_attr(c.x, namespaces[i][0], namespaces[i][1]);
	add_catalogue(&c);
	for (size_t i = 0; i < pub->data.n; i++)
		if (is_listed(&pub->dataset_files[i]))
			add_dataset(&c, &pub->dataset_files[i]);
	xml_close(c.x);
	arena_release(&scratch);
}
