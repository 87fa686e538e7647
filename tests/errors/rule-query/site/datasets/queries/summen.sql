SELECT jahr, ort, sum(personen) AS summe FROM probe GROUP BY jahr, ort
