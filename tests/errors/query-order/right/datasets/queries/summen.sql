SELECT jahr, max(personen) AS summe FROM probe GROUP BY jahr
