/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells as German tables write them and as Excel changes them: numbers, signs, footnotes, points in time, texts. */
#include "data_reality.h"

#define HEAD "titel: T\nquelle: Q\nstand: 16.09.2019\nschutz: keiner\nschutz_grund: G\n"
#define NUMBERS                                                                                                   \
	HEAD "schlüssel: jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  n:\n    titel: N\n    typ: " \
	     "ganzzahl\n"                                                                                         \
	     "fußnoten:\n  1: F\n  *: S\n"
#define DECIMALS                                                                                                  \
	HEAD "schlüssel: jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  n:\n    titel: N\n    typ: " \
	     "dezimal\n"                                                                                          \
	     "    stellen: 2\n    einheit: Euro\n"
#define PERCENT                                                                                                   \
	HEAD "schlüssel: jahr\nspalten:\n  jahr:\n    titel: Jahr\n    typ: jahr\n  n:\n    titel: N\n    typ: " \
	     "prozent\n"

static const struct reality numbers[] = {
	{ "4.675 is 4675", NULL, NULL, "Jahr;N\r\n2017;4.675\r\n", "", "Jahr,N\n2017,4675\n" },
	{ "1.234.567", NULL, NULL, "Jahr;N\r\n2017;1.234.567\r\n", "",
	  "Jahr,N\n"
	  "2017,1234567\n" },
	{ "a sign", NULL, NULL, "Jahr;N\r\n2017;+3\r\n2018;-3\r\n2019;\u22123\r\n2020;-0\r\n", "",
	  "Jahr,N\n"
	  "2017,3\n"
	  "2018,-3\n"
	  "2019,-3\n"
	  "2020,0\n" },
	{ "no-break, narrow and thin blanks", NULL, NULL,
	  "Jahr;N\r\n2017;4\u00a0675\r\n2018;4\u202f675\r\n2019;4\u2009675\r\n", "",
	  "Jahr,N\n"
	  "2017,4675\n"
	  "2018,4675\n"
	  "2019,4675\n" },
	{ "a column of ones", NULL, NULL, "Jahr;N\r\n2017;1\r\n2018;0\r\n", "",
	  "Jahr,N\n"
	  "2017,1\n"
	  "2018,0\n" },
	{ "blanks round a number", NULL, NULL, "Jahr;N\r\n2017; 4.675 \r\n2018;\u00a04.675\u202f\r\n", "",
	  "Jahr,N\n"
	  "2017,4675\n"
	  "2018,4675\n" },
	{ "4.85", NULL, NULL, "Jahr;N\r\n2017;4.85\r\n",
	  "t.csv:2 (B2): »4.85« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor "
	  "Dreiergruppen. | Gemeint ist 4.850 oder 4,85? Bitte eindeutig eintragen. [number-form]",
	  "" },
	{ "1.5", NULL, NULL, "Jahr;N\r\n2017;1.5\r\n",
	  "t.csv:2 (B2): »1.5« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor "
	  "Dreiergruppen. | Gemeint ist 1.500 oder 1,5? Bitte eindeutig eintragen. [number-form]",
	  "" },
	{ "0.123", NULL, NULL, "Jahr;N\r\n2017;0.123\r\n",
	  "t.csv:2 (B2): »0.123« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor "
	  "Dreiergruppen. | Gemeint ist 0,123? Bitte eindeutig eintragen. [number-form]",
	  "" },
	{ "2,8 as a whole number", NULL, NULL, "Jahr;N\r\n2017;2,8\r\n",
	  "t.csv:2 (B2): »2,8« in »N« hat mehr Stellen nach dem Komma als vorgesehen (0). Sie gingen "
	  "verloren. | Runden Sie den Wert, oder schreiben Sie in t.yaml, Zeile 11: typ: dezimal "
	  "[number-decimals]",
	  "" },
	{ "English groups", NULL, NULL, "Jahr,N\r\n2017,\"4,675\"\r\n",
	  "t.csv:2 (B2): »4,675« in »N« hat mehr Stellen nach dem Komma als vorgesehen (0). Sie gingen "
	  "verloren. | Trennt das Komma Tausender, gehört in t.yaml unter »datei«: zahlen: englisch. "
	  "Sonst runden Sie. [number-decimals]",
	  "" },
	{ "German groups, English declared", NULL, "datei:\n  zahlen: englisch\n",
	  "Jahr;N\r\n2017;1.234.675\r\n2018;4.675\r\n",
	  "t.csv:2 (B2): »1.234.675« in »N« ist keine Zahl. Der Wert würde fehlen. | Schreiben Sie nur die "
	  "Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, "
	  "– für genau null. [number-garbled]\n"
	  "t.csv:3 (B3): »4.675« in »N« hat mehr Stellen nach dem Komma als vorgesehen (0). Sie gingen "
	  "verloren. | Trennt der Punkt Tausender, löschen Sie in t.yaml: zahlen: englisch. Sonst runden Sie. "
	  "[number-decimals]",
	  "" },
	{ "a blank", NULL, NULL, "Jahr;N\r\n2017;4 675\r\n",
	  "t.csv:2 (B2): »4 675« in »N« ist keine Zahl. Der Wert würde fehlen. | Schreiben Sie nur die "
	  "Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, "
	  "– für genau null. [number-garbled]",
	  "" },
	{ "an apostrophe", NULL, NULL, "Jahr;N\r\n2017;4'675\r\n",
	  "t.csv:2 (B2): »4'675« in »N« ist keine Zahl. Der Wert würde fehlen. | Schreiben Sie nur die "
	  "Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, "
	  "– für genau null. [number-garbled]",
	  "" },
	{ "two commas", NULL, NULL, "Jahr;N\r\n2017;1,,5\r\n",
	  "t.csv:2 (B2): »1,,5« in »N« ist keine Zahl. Der Wert würde fehlen. | Schreiben Sie nur die "
	  "Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, "
	  "– für genau null. [number-garbled]",
	  "" },
	{ "English", NULL, NULL, "Jahr;N\r\n2017;1,234.5\r\n",
	  "t.csv:2 (B2): »1,234.5« in »N« ist keine Zahl. Der Wert würde fehlen. | Sind alle Zahlen "
	  "der Datei englisch geschrieben, ergänzen Sie in der Begleitdatei unter »datei«: zahlen: "
	  "englisch [number-garbled]",
	  "" },
	{ "a point behind four digits", NULL, NULL, "Jahr;N\r\n2017;1234.5\r\n2018;123.5\r\n2019;0.5\r\n",
	  "t.csv:2 (B2): »1234.5« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor Dreiergruppen. | Gemeint ist "
	  "1234,5? Bitte eindeutig eintragen. [number-form]\n"
	  "t.csv:3 (B3): »123.5« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor Dreiergruppen. | Gemeint ist "
	  "123.500 oder 123,5? Bitte eindeutig eintragen. [number-form]\n"
	  "t.csv:4 (B4): »0.5« in »N« ist nicht eindeutig. Der Punkt steht im Deutschen nur vor Dreiergruppen. | Gemeint ist 0,5? "
	  "Bitte eindeutig eintragen. [number-form]",
	  "" },
	{ "an empty column without a heading", NULL, NULL, "Jahr;;N\r\n2017;;5\r\n", "", "Jahr,N\n2017,5\n" },
	{ "an empty column with one", NULL, NULL, "Jahr;Neu;N\r\n2017;;5\r\n",
	  "t.csv:1 (B1): Die Überschrift »Neu« ist neu. Sie gehört zu keiner Spalte der Begleitdatei. | Löschen Sie die Spalte, oder "
	  "ergänzen Sie sie in t.yaml unter »spalten«. [csv-header]",
	  "" },
	{ "a title that was taken for headings", NULL, NULL, "Zahlen;\r\nJahr;Anzahl\r\n2017;5\r\n",
	  "t.csv:1: Über der Tabelle steht »Zahlen«. Die Überschriften beginnen vermutlich erst in Zeile 2. | Löschen Sie die Zeilen "
	  "darüber, oder schreiben Sie in der Begleitdatei unter »datei«: kopf_ab_zeile: 2 [csv-header-below]",
	  "" },
	{ "leading zeros", NULL, NULL, "Jahr;N\r\n2017;05316\r\n",
	  "t.csv:2 (B2): »05316« in »N« ist keine Zahl. Die Null am Anfang ginge verloren. | Ist es "
	  "eine Kennziffer, geben Sie der Spalte in der Begleitdatei »typ: text«. [number-garbled]",
	  "" },
	{ "too large", NULL, NULL, "Jahr;N\r\n2017;1.000.000.000.000.000.000\r\n",
	  "t.csv:2 (B2): »1.000.000.000.000.000.000« in »N« ist zu groß, um damit zu rechnen. | Prüfen "
	  "Sie die Zahl, oder geben Sie sie in Tausend oder Millionen an. [number-large]",
	  "" },
	{ "a unit", NULL, NULL, "Jahr;N\r\n2017;12 Personen\r\n",
	  "t.csv:2 (B2): »12 Personen« in »N« ist keine Zahl. Der Wert würde fehlen. | Schreiben Sie "
	  "nur die Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für "
	  "später, – für genau null. [number-garbled]",
	  "" },
	{ "a currency nobody declared", NULL, NULL, "Jahr;N\r\n2017;12 €\r\n",
	  "t.csv:2 (B2): »12 €« in »N« ist keine Zahl. Der Wert würde fehlen. | Schreiben Sie nur die "
	  "Zahl, zum Beispiel 4.850 oder 15,7. Fehlt der Wert: ein Punkt für unbekannt, … für später, "
	  "– für genau null. [number-garbled]",
	  "" },
	{ "a column too narrow", NULL, NULL, "Jahr;N\r\n2017;#####\r\n",
	  "t.csv:2 (B2): »#####« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, "
	  "neu speichern. [csv-excel-changed]",
	  "" },
	{ "errors of formulas", NULL, NULL,
	  "Jahr;N\r\n2017;#DIV/0!\r\n2018;#NV\r\n2019;#WERT!\r\n2020;#BEZUG!\r\n2021;#NAME?\r\n2022;#ÜBERLAUF!\r\n",
	  "t.csv:2 (B2): »#DIV/0!« in »N« ist die Fehlermeldung einer Excel-Formel. Der Wert würde "
	  "fehlen. | Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. "
	  "[csv-formula-error]\n"
	  "t.csv:3 (B3): »#NV« in »N« ist die Fehlermeldung einer Excel-Formel. Der Wert würde fehlen. "
	  "| Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. [csv-formula-error]\n"
	  "t.csv:4 (B4): »#WERT!« in »N« ist die Fehlermeldung einer Excel-Formel. Der Wert würde "
	  "fehlen. | Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. "
	  "[csv-formula-error]\n"
	  "t.csv:5 (B5): »#BEZUG!« in »N« ist die Fehlermeldung einer Excel-Formel. Der Wert würde "
	  "fehlen. | Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. "
	  "[csv-formula-error]\n"
	  "t.csv:6 (B6): »#NAME?« in »N« ist die Fehlermeldung einer Excel-Formel. Der Wert würde "
	  "fehlen. | Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. "
	  "[csv-formula-error]\n"
	  "t.csv:7 (B7): »#ÜBERLAUF!« in »N« ist die Fehlermeldung einer Excel-Formel. Der Wert würde "
	  "fehlen. | Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. "
	  "[csv-formula-error]",
	  "" },
	{ "an exponent", NULL, NULL, "Jahr;N\r\n2017;1,2E+05\r\n",
	  "t.csv:2 (B2): »1,2E+05« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, "
	  "neu speichern. [csv-excel-changed]",
	  "" },
	{ "a number that became a month", NULL, NULL, "Jahr;N\r\n2017;01. Mai\r\n2018;Okt 17\r\n",
	  "t.csv:2 (B2): »01. Mai« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, "
	  "neu speichern. [csv-excel-changed]\n"
	  "t.csv:3 (B3): »Okt 17« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu: Oktober 2017. Bei »#####«: Spalte "
	  "breiter ziehen, neu speichern. [csv-excel-changed]",
	  "" },
	{ "a number that became a date", NULL, NULL, "Jahr;N\r\n2017;01.05.2019\r\n",
	  "t.csv:2 (B2): »01.05.2019« ist keine lesbare Zahl. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, "
	  "neu speichern. [csv-excel-changed]",
	  "" },
};

static const struct reality decimals[] = {
	{ "2,8", NULL, NULL, "Jahr;N\r\n2017;2,8\r\n2018;1.234,50\r\n", "",
	  "Jahr,N\n"
	  "2017,2.80\n"
	  "2018,1234.50\n" },
	{ "the currency declared", NULL, NULL,
	  "Jahr;N\r\n2017;12,50 €\r\n2018;€ 1.234,50\r\n2019;-   €\r\n2020;3 EUR\r\n", "",
	  "Jahr,N,n_status\n"
	  "2017,12.50,\n"
	  "2018,1234.50,\n"
	  "2019,,nil\n"
	  "2020,3.00,\n" },
	{ "too many decimals", NULL, NULL, "Jahr;N\r\n2017;1,2345\r\n2018;1,234\r\n",
	  "t.csv:2 (B2): »1,2345« in »N« hat mehr Stellen nach dem Komma als vorgesehen (2). Sie gingen "
	  "verloren. | Runden Sie den Wert, oder schreiben Sie in t.yaml, Zeile 11: stellen: mit der "
	  "richtigen Anzahl [number-decimals]\n"
	  "t.csv:3 (B3): »1,234« in »N« hat mehr Stellen nach dem Komma als vorgesehen (2). Sie gingen "
	  "verloren. | Trennt das Komma Tausender, gehört in t.yaml unter »datei«: zahlen: englisch. Sonst "
	  "runden Sie, oder berichtigen in Zeile 11: stellen [number-decimals]",
	  "" },
	{ "English, declared", NULL, "datei:\n  zahlen: englisch\n", "Jahr;N\r\n2017;1,234.5\r\n2018;4.85\r\n", "",
	  "Jahr,N\n"
	  "2017,1234.50\n"
	  "2018,4.85\n" },
};

static const struct reality percent[] = {
	{ "without sign", NULL, NULL, "Jahr;N\r\n2017;15,1\r\n", "",
	  "Jahr,N\n"
	  "2017,15.1\n" },
	{ "with sign", NULL, NULL, "Jahr;N\r\n2017;15,1 %\r\n2018;15,7%\r\n2019;15,8\u00a0%\r\n2020;15,9\u202f%\r\n",
	  "",
	  "Jahr,N\n"
	  "2017,15.1\n"
	  "2018,15.7\n"
	  "2019,15.8\n"
	  "2020,15.9\n" },
	{ "with and without", NULL, NULL, "Jahr;N\r\n2017;15,1 %\r\n2018;0,1\r\n",
	  "t.csv:3 (B3): In »N« steht in Zeile 2 ein Prozentzeichen, in Zeile 3 keines. Gemeint sein "
	  "könnten 15,7 % oder 0,157. | Schreiben Sie alle Werte der Spalte mit Prozentzeichen oder "
	  "alle ohne. [number-percent-mixed]",
	  "" },
};

static const struct reality signs[] = {
	{ "signs in place of a number", NULL, NULL,
	  "Jahr;N\r\n2010;–\r\n2011;-\r\n2012;.\r\n2013;…\r\n2014;...\r\n2015;/"
	  "\r\n2016;x\r\n2017;*\r\n2018;\r\n2019;0\r\n",
	  "",
	  "Jahr,N,n_status\n"
	  "2010,,nil\n"
	  "2011,,nil\n"
	  "2012,,unknown\n"
	  "2013,,later\n"
	  "2014,,later\n"
	  "2015,,unreliable\n"
	  "2016,,not_applicable\n"
	  "2017,,suppressed\n"
	  "2018,,missing\n"
	  "2019,0,\n" },
	{ "letters behind a number", NULL, NULL,
	  "Jahr;N\r\n2017;5.100r\r\n2018;5.100 p\r\n2019;5.100 s\r\n2020;(12)\r\n", "",
	  "Jahr,N,n_status\n"
	  "2017,5100,revised\n"
	  "2018,5100,provisional\n"
	  "2019,5100,estimated\n"
	  "2020,12,limited\n" },
	{ "footnotes", NULL, NULL, "Jahr;N\r\n2017;12 1)\r\n2018;12\u00b9\r\n2019;12*\r\n2020;– 1)\r\n2021;(12) 1)\r\n",
	  "",
	  "Jahr,N,n_status,n_note\n"
	  "2017,12,,1\n"
	  "2018,12,,1\n"
	  "2019,12,,*\n"
	  "2020,,nil,1\n"
	  "2021,12,limited,1\n" },
	{ "a footnote of the year", NULL, NULL, "Jahr;N\r\n2017 1);12\r\n", "",
	  "Jahr,jahr_note,N\n"
	  "2017,1,12\n" },
	{ "a footnote without text", NULL, NULL, "Jahr;N\r\n2017;12 2)\r\n",
	  "t.csv:2 (B2): »12 2)« verweist auf die Fußnote 2, aber ihr Text fehlt. | Schreiben Sie ihn "
	  "in t.yaml unter »fußnoten«: 2: Text [footnote-missing]",
	  "" },
	{ "footnotes without text, once each", NULL, NULL, "Jahr;N\r\n2017;12 2)\r\n2018;13 3)\r\n2019;14 2)\r\n",
	  "t.csv:2 (B2): »12 2)« verweist auf die Fußnote 2, aber ihr Text fehlt. Das betrifft 2 Zellen. | "
	  "Schreiben Sie ihn in t.yaml unter »fußnoten«: 2: Text [footnote-missing]\n"
	  "t.csv:3 (B3): »13 3)« verweist auf die Fußnote 3, aber ihr Text fehlt. | Schreiben Sie ihn "
	  "in t.yaml unter »fußnoten«: 3: Text [footnote-missing]",
	  "" },
};

#define TIME(type)                                                                 \
	HEAD "schlüssel: zeit\nspalten:\n  zeit:\n    titel: Zeit\n    typ: " type \
	     "\n  n:\n    titel: N\n    typ: ganzzahl\n"

static const struct reality dates[] = {
	{ "dates", NULL, NULL, "Zeit;N\r\n31.12.2017;1\r\n1.1.2018;2\r\n", "",
	  "Zeit,N\n"
	  "2017-12-31,1\n"
	  "2018-01-01,2\n" },
	{ "ISO dates", NULL, NULL, "Zeit;N\r\n2017-12-31;1\r\n2018-12-31;2\r\n", "",
	  "Zeit,N\n"
	  "2017-12-31,1\n"
	  "2018-12-31,2\n" },
	{ "both", NULL, NULL, "Zeit;N\r\n31.12.2017;1\r\n2018-12-31;2\r\n2019-12-31;3\r\n",
	  "t.csv:3 (A3): In »Zeit« steht in Zeile 2 »31.12.2017«, in Zeile 3 aber »2018-12-31«. "
	  "Vermutlich hat Excel nur einen Teil als Datum erkannt. | Schreiben Sie alle Werte der "
	  "Spalte auf dieselbe Art. [time-mixed]",
	  "" },
	{ "two digits of the year", NULL, NULL, "Zeit;N\r\n31.12.17;1\r\n",
	  "t.csv:2 (A2): »31.12.17« in »Zeit« ist kein lesbares Datum. Das Jahr braucht vier Ziffern. "
	  "| Schreiben Sie zum Beispiel 31.12.2018. [date-form]",
	  "" },
	{ "a day that is none", NULL, NULL, "Zeit;N\r\n31.02.2017;1\r\n",
	  "t.csv:2 (A2): »31.02.2017« in »Zeit« ist kein lesbares Datum. | Schreiben Sie zum Beispiel "
	  "31.12.2018. [date-form]",
	  "" },
	{ "a month alone", NULL, NULL, "Zeit;N\r\nMrz 20;1\r\n",
	  "t.csv:2 (A2): »Mrz 20« ist kein lesbares Datum. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu: März 2020. Bei »#####«: Spalte "
	  "breiter ziehen, neu speichern. [csv-excel-changed]",
	  "" },
	{ "a day without year", NULL, NULL, "Zeit;N\r\n01. Mrz;1\r\n",
	  "t.csv:2 (A2): »01. Mrz« ist kein lesbares Datum. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, "
	  "neu speichern. [csv-excel-changed]",
	  "" },
};

static const struct reality periods[] = {
	{ "school years like months", NULL, NULL, "Zeit;N\r\n2009-10;1\r\n2010-11;2\r\n",
	  "t.csv:2 (A2): »2009-10« in »Zeit« ist nicht eindeutig. Es könnte ein Monat sein oder ein "
	  "Schuljahr. | Schreiben Sie das Schuljahr mit Schrägstrich oder den Monat mit seinem Namen: 2009/10 oder "
	  "Oktober 2009. [time-school-year]",
	  "" },
	{ "months that could be school years", NULL, NULL, "Zeit;N\r\n2010-10;1\r\n2010-11;2\r\n", "",
	  "Zeit,N\n"
	  "Oktober 2010,1\n"
	  "November 2010,2\n" },
	{ "school years", NULL, NULL, "Zeit;N\r\n2015/16;1\r\n2016/2017;2\r\n1999/00;3\r\n", "",
	  "Zeit,N\n"
	  "2015/16,1\n"
	  "2016/17,2\n"
	  "1999/00,3\n" },
	{ "semesters", NULL, NULL, "Zeit;N\r\nWS 2015/16;1\r\nSS 2016;2\r\nWiSe 2016/17;3\r\n", "",
	  "Zeit,N\n"
	  "WS 2015/16,1\n"
	  "SS 2016,2\n"
	  "WS 2016/17,3\n" },
	{ "quarters", NULL, NULL, "Zeit;N\r\n1. Quartal 2018;1\r\nQ2 2018;2\r\nIII/2018;3\r\n", "",
	  "Zeit,N\n"
	  "1. Quartal 2018,1\n"
	  "2. Quartal 2018,2\n"
	  "3. Quartal 2018,3\n" },
	{ "months", NULL, NULL, "Zeit;N\r\nMärz 2018;1\r\n04/2018;2\r\n2018-05;3\r\n", "",
	  "Zeit,N\n"
	  "März 2018,1\n"
	  "April 2018,2\n"
	  "Mai 2018,3\n" },
	{ "years that do not follow", NULL, NULL, "Zeit;N\r\n2015/17;1\r\n",
	  "t.csv:2 (A2): »2015/17« in »Zeit« ist kein lesbarer Zeitraum. | Schreiben Sie zum Beispiel "
	  "3. Quartal 2018. [date-form]",
	  "" },
	{ "years and quarters", NULL, NULL, "Zeit;N\r\n2017;1\r\n1. Quartal 2018;2\r\n",
	  "t.csv:3 (A3): In »Zeit« steht in Zeile 2 »2017«, in Zeile 3 aber »1. Quartal 2018«. "
	  "Vergleiche zwischen beiden wären falsch. | Schreiben Sie alle Werte der Spalte auf dieselbe "
	  "Art. [time-mixed]",
	  "" },
	{ "school years and semesters", NULL, NULL, "Zeit;N\r\n2015/16;1\r\nSS 2016;2\r\n",
	  "t.csv:3 (A3): In »Zeit« steht in Zeile 2 »2015/16«, in Zeile 3 aber »SS 2016«. Vergleiche "
	  "zwischen beiden wären falsch. | Schreiben Sie alle Werte der Spalte auf dieselbe Art. "
	  "[time-mixed]",
	  "" },
};

#define TEXTS                                                                                                  \
	HEAD "schlüssel: ort\nspalten:\n  ort:\n    titel: Ort\n    typ: text\n  n:\n    titel: N\n    typ: " \
	     "ganzzahl\n"                                                                                      \
	     "  t:\n    titel: T\n    typ: text\nfußnoten:\n  1: F\n  2: G\n"

static const struct reality texts[] = {
	{ "a footnote of a key", NULL, NULL, "Ort;N;T\r\nHitdorf 1);1;Haus (Typ 1)\r\n", "",
	  "Ort,ort_note,N,T\n"
	  "Hitdorf,1,1,Haus (Typ 1)\n" },
	{ "the second footnote of keys", NULL, NULL, "Ort;N;T\r\nHitdorf 2);1;\r\nManfort 1);1;\r\n", "",
	  "Ort,ort_note,N,T\nHitdorf,2,1,\nManfort,1,1,\n" },
	{ "brackets and exponents are none", NULL, NULL, "Ort;N;T\r\nZimmer (Typ 1);1;a 1)\r\nunter 40 m²;2;b\r\n", "",
	  "Ort,N,T\n"
	  "Zimmer (Typ 1),1,a 1)\n"
	  "unter 40 m²,2,b\n" },
	{ "a mark that is no footnote", NULL, NULL, "Ort;N;T\r\nHitdorf 3);1;a\r\n", "",
	  "Ort,N,T\n"
	  "Hitdorf 3),1,a\n" },
	{ "codes with leading zeros", NULL, NULL, "Ort;N;T\r\n05316;1;007\r\n", "",
	  "Ort,N,T\n"
	  "05316,1,007\n" },
	{ "a code that became an exponent", NULL, NULL, "Ort;N;T\r\n1,2E+05;1;a\r\n",
	  "t.csv:2 (A2): »1,2E+05« ist kein lesbarer Wert. Excel hat die Eingabe umgewandelt. | "
	  "Formatieren Sie die Zelle als Text und tippen Sie neu. Bei »#####«: Spalte breiter ziehen, "
	  "neu speichern. [csv-excel-changed]",
	  "" },
	{ "a month in a text", NULL, NULL, "Ort;N;T\r\nHitdorf;1;Mrz 20\r\n", "",
	  "Ort,N,T\n"
	  "Hitdorf,1,Mrz 20\n" },
	{ "an error in a text", NULL, NULL, "Ort;N;T\r\nHitdorf;1;#NAME?\r\n",
	  "t.csv:2 (C2): »#NAME?« in »T« ist die Fehlermeldung einer Excel-Formel. Der Wert würde "
	  "fehlen. | Berichtigen Sie die Formel in Excel, oder tragen Sie den Wert ein. "
	  "[csv-formula-error]",
	  "" },
	{ "invisible blanks", NULL, NULL, "Ort;N;T\r\nHitdorf\u200b;1;\ufeffa\u2009\r\n", "",
	  "Ort,N,T\n"
	  "Hitdorf,1,a\n" },
	{ "a row of sums", NULL, NULL, "Ort;N;T\r\nHitdorf;1;\r\nInsgesamt;1;\r\n",
	  "t.csv:3 (A3): »Insgesamt« in »Ort« sieht nach einer Summenzeile aus. Als gewöhnliche Zeile "
	  "würde sie doppelt gezählt. | Schreiben Sie in t.yaml: summenzeile: Insgesamt. Oder löschen "
	  "Sie die Zeile. [csv-total-undeclared]",
	  "" },
	{ "another word than the declared one", NULL, "summenzeile: Insgesamt\n",
	  "Ort;N;T\r\nHitdorf;1;\r\nINSGESAMT;1;\r\n",
	  "t.csv:3 (A3): »INSGESAMT« in »Ort« sieht nach einer Summenzeile aus. Als gewöhnliche Zeile "
	  "würde sie doppelt gezählt. | Schreiben Sie »Insgesamt«, wie es in t.yaml unter »summenzeile« "
	  "steht, oder löschen Sie die Zeile. [csv-total-undeclared]",
	  "" },
	{ "other words for it", NULL, NULL, "Ort;N;T\r\nSumme:;1;\r\nStadt insgesamt;1;\r\nGesamtergebnis;1;\r\n",
	  "t.csv:2 (A2): »Summe:« in »Ort« sieht nach einer Summenzeile aus. Als gewöhnliche Zeile "
	  "würde sie doppelt gezählt. | Schreiben Sie in t.yaml: summenzeile: Summe:. Oder löschen Sie "
	  "die Zeile. [csv-total-undeclared]\n"
	  "t.csv:3 (A3): »Stadt insgesamt« in »Ort« sieht nach einer Summenzeile aus. Als gewöhnliche "
	  "Zeile würde sie doppelt gezählt. | Schreiben Sie in t.yaml: summenzeile: Stadt insgesamt. "
	  "Oder löschen Sie die Zeile. [csv-total-undeclared]\n"
	  "t.csv:4 (A4): »Gesamtergebnis« in »Ort« sieht nach einer Summenzeile aus. Als gewöhnliche "
	  "Zeile würde sie doppelt gezählt. | Schreiben Sie in t.yaml: summenzeile: Gesamtergebnis. "
	  "Oder löschen Sie die Zeile. [csv-total-undeclared]",
	  "" },
	{ "the word for sums as a text", NULL, NULL, "Ort;N;T\r\nHitdorf;1;Insgesamt\r\nManfort;1;Insgesamt\r\n", "",
	  "Ort,N,T\nHitdorf,1,Insgesamt\nManfort,1,Insgesamt\n" },
	{ "a row of sums with a footnote", NULL, NULL, "Ort;N;T\r\nHitdorf;1;\r\nInsgesamt 1);1;\r\n",
	  "t.csv:3 (A3): »Insgesamt« in »Ort« sieht nach einer Summenzeile aus. Als gewöhnliche Zeile "
	  "würde sie doppelt gezählt. | Schreiben Sie in t.yaml: summenzeile: Insgesamt. Oder löschen "
	  "Sie die Zeile. [csv-total-undeclared]",
	  "" },
	{ "declared, with a footnote", NULL, "summenzeile: Insgesamt\n", "Ort;N;T\r\nHitdorf;1;\r\nInsgesamt 1);1;\r\n",
	  "",
	  "Ort,ort_note,N,T\n"
	  "Hitdorf,,1,\n"
	  "Insgesamt,1,1,\n" },
	{ "schools are no sums", NULL, NULL, "Ort;N;T\r\nGesamtschule;1;\r\n", "",
	  "Ort,N,T\n"
	  "Gesamtschule,1,\n" },
	{ "a remark below", NULL, NULL, "Ort;N;T\r\nHitdorf;1;\r\nZahlen vorläufig;;\r\n1) Geschätzt;;\r\n",
	  "t.csv:3 (A3): Unter der Tabelle steht »Zahlen vorläufig«. Alle anderen Spalten als »Ort« "
	  "sind leer. | Löschen Sie die Zeile; die Quelle steht in t.yaml. Für eine Summenzeile dort: "
	  "summenzeile: Insgesamt [csv-extra-row]\n"
	  "t.csv:4 (A4): Unter der Tabelle steht »1) Geschätzt«. Alle anderen Spalten als »Ort« sind "
	  "leer. | Löschen Sie die Zeile; die Quelle steht in t.yaml. Für eine Summenzeile dort: "
	  "summenzeile: Insgesamt [csv-extra-row]",
	  "" },
	{ "a row without values in the middle", NULL, NULL, "Ort;N;T\r\nHitdorf;;\r\nRheindorf;1;\r\n", "",
	  "Ort,N,n_status,T\n"
	  "Hitdorf,,missing,\n"
	  "Rheindorf,1,,\n" },
};

#define CATEGORIES                                                                                                  \
	HEAD "schlüssel: ort\nspalten:\n  ort:\n    titel: Ort\n    typ: merkmal\n    werte: Hitdorf, Rheindorf\n" \
	     "  n:\n    titel: N\n    typ: ganzzahl\nfußnoten:\n  1: F\n"

static const struct reality categories[] = {
	{ "declared values", NULL, NULL, "Ort;N\r\nRheindorf;1\r\nHitdorf 1);2\r\n", "",
	  "Ort,ort_note,N\n"
	  "Rheindorf,,1\n"
	  "Hitdorf,1,2\n" },
	{ "another spelling", NULL, NULL, "Ort;N\r\nrheindorf;1\r\n",
	  "t.csv:2 (A2): »rheindorf« gehört nicht zu den Werten von »Ort«. | Meinten Sie »Rheindorf«? "
	  "Möglich: Hitdorf, Rheindorf. [value-not-allowed]",
	  "" },
	{ "a remark below", NULL, NULL, "Ort;N\r\nRheindorf;1\r\nZahlen vorläufig;\r\n",
	  "t.csv:3 (A3): Unter der Tabelle steht »Zahlen vorläufig«. In dieser Spalte wird ein "
	  "bestimmter Wert erwartet. | Löschen Sie die Zeile; die Quelle steht in t.yaml. Für eine "
	  "Summenzeile dort: summenzeile: Insgesamt [csv-extra-row]",
	  "" },
};

int main(void)
{
	REALITY_CHECK_ALL(NUMBERS, numbers);
	REALITY_CHECK_ALL(DECIMALS, decimals);
	REALITY_CHECK_ALL(PERCENT, percent);
	REALITY_CHECK_ALL(NUMBERS, signs);
	REALITY_CHECK_ALL(TIME("datum"), dates);
	REALITY_CHECK_ALL(TIME("zeitraum"), periods);
	REALITY_CHECK_ALL(TEXTS, texts);
	REALITY_CHECK_ALL(CATEGORIES, categories);
	return check_done();
}
