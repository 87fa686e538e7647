SELECT jahr, round(avg(personen) / 2) AS summe FROM probe GROUP BY jahr
