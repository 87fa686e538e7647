SELECT jahr,
	printf('%d', sum(personen)) AS summe
FROM probe GROUP BY jahr
