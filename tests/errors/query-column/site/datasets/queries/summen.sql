SELECT jahr, sum(p.persnen) AS summe
FROM probe p GROUP BY jahr
