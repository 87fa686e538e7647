SELECT jahr, personen AS summe FROM probe GROUP BY jahr
