/* SPDX-License-Identifier: EUPL-1.2 */
#include "export/excel.h"

#include "check.h"

int main(void)
{
	static const char *const changed[] = {
		"=1+1",	  "+49",     "-5",    "@x",    "\tx",	   "\rx",     "\nx",	 "007",	     "00",   "123456789012",
		"3-4",	  "1/2",     "1.2.",  "12:30", "1,50",	   "1.000",   "3E5",	 "2018-03",  "12 %", "12\xC2\xA0%",
		"12%",	  "3.4.18",  "März 2020", "MÄRZ 2020", "1. Mai", "Mai-20", "Mai 20", "Okt 17", "wahr", "FALSCH",
		"(12)",	  "(1,5)",   ",5",    "1 1/2",     "2011/12",
	};
	static const char *const kept[] = {
		"",	   "0",	      "2018",	  "12345678901", "Jahr",   "65 Jahre und älter", "0 bis unter 65 Jahre", "Mai",
		"WS 2015/16", "3. Quartal 2018", "0214 406-0", "a=b", "c) Ausreisepflichtige", "'3-4", "Märzen 2020", "%", "–", "E5", "2016/17", "2012/13", "()", "(a)", "12 13",
	};
	for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
		if (!CHECK(excel_changes(str_of(changed[i]))))
			printf("# %s\n", changed[i]);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (!CHECK(!excel_changes(str_of(kept[i]))))
			printf("# %s\n", kept[i]);
	return check_done();
}
