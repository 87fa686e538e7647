SELECT jahr, count(personen) AS sume FROM probe GROUP BY jahr
