SELECT jahr, sum(personen) AS summe FROM probe WHERE ort = 'Nord' GROUP BY jahr
