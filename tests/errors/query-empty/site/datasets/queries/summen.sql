SELECT jahr, sum(personen) AS summe FROM probe WHERE ort = 'West' GROUP BY jahr
