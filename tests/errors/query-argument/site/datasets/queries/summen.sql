SELECT jahr, sum(ort) AS summe FROM probe GROUP BY jahr
