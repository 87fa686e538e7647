SELECT jahr, count(*) AS summe FROM probe GROUP BY jahr
