SELECT jahr, sum(personen) AS summe FROM probe GROUP BY jahr
