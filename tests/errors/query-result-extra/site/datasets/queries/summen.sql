SELECT jahr, count(*) AS summe, min(ort) FROM probe GROUP BY jahr
