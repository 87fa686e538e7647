SELECT jahr, personen AS summe FROM probe
