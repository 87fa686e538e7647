// SPDX-License-Identifier: EUPL-1.2
// As many entries as Hugo's feed has.
export const data = { permalink: '/feed.xml', layout: null, eleventyExcludeFromCollections: true };

export const render = ({ collections, site }) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><id>${site.url}/feed.xml</id><title>${site.title}</title><updated>2018-12-31T12:00:00Z</updated>
${collections.seiten.slice(0, 20).map(({ data: { title, description }, url }) => `<entry><id>${site.url}${url}</id><title>${title}</title><updated>2018-12-31T12:00:00Z</updated><link href="${site.url}${url}"/><summary>${description}</summary></entry>`).join('\n')}
</feed>
`;
