/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * katalog.rdf: all published datasets for open data portals, after DCAT-AP.de 3.0
 * (https://www.dcat-ap.de/def/dcatde/3.0/spec/), in RDF/XML, which portals harvest as a file.
 *
 * A dataset whose values are pending is none yet and is left out. One whose licence is not decided is listed without its
 * files: DCAT-AP.de demands a licence of each distribution, and none may be made up.
 */
#ifndef LOTSE_EXPORT_CATALOGUE_H
#define LOTSE_EXPORT_CATALOGUE_H

#include "render/publication.h"

void catalogue_write(struct buf *out, const struct publication *pub);

#endif
