SELECT jahr, sum(p.personen) AS summe
FROM probe p GROUP BY jahr
