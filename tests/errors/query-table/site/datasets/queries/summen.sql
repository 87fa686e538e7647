SELECT jahr, sum(personen) AS summe
FROM proben GROUP BY jahr
