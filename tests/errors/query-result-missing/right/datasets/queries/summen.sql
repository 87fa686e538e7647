SELECT jahr, count(personen) AS summe, count(ort) AS orte FROM probe GROUP BY jahr
