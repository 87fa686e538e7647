SELECT jahr, sum(personen) AS summe
FROM wartend GROUP BY jahr
