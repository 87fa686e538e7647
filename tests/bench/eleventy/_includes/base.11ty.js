// SPDX-License-Identifier: EUPL-1.2
export const render = ({ title, description, content, page, site }) => `<!DOCTYPE html>
<html lang="de" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${site.title} – ${site.publisher}</title>
<meta name="description" content="${description}">
<link rel="stylesheet" href="/stil.css">
<link rel="canonical" href="${site.url}${page.url}">
<link rel="alternate" type="application/atom+xml" title="${site.title}" href="/feed.xml">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${site.title}">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${site.url}${page.url}">
<meta property="og:description" content="${description}">
</head>
<body>
<a class="skip" href="#inhalt">Zum Inhalt springen</a>
<header class="site-header">
<a class="brand" href="/">${site.title} ${site.publisher}</a>
<nav class="menu" aria-label="Hauptmenü">
<ul>
<li><a href="/seiten/">Seiten</a></li>
</ul>
</nav>
</header>
${page.url === '/' ? '' : `<nav class="breadcrumb" aria-label="Sie sind hier">
<ol>
<li><a href="/">${site.title}</a></li>${page.url.startsWith('/seiten/') && page.url !== '/seiten/' ? `
<li><a href="/seiten/">Seiten</a></li>` : ''}
<li><span aria-current="page">${title}</span></li>
</ol>
</nav>
`}<main id="inhalt" tabindex="-1">
<h1>${title}</h1>
<p class="intro">${description}</p>
<div class="text">
${content}
</div>
</main>
<footer class="site-footer">
<p class="imprint">${site.publisher} · Ausgabe vom 31. Dezember 2018</p>
</footer>
</body>
</html>
`;
