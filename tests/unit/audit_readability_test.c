/* SPDX-License-Identifier: EUPL-1.2 */
#include "audit/readability.h"

#include "check.h"

static size_t sentences(const char *text)
{
	struct str rest = str_of(text), sentence;
	size_t n = 0;
	while (sentence_cut(&rest, &sentence))
		n++;
	return n;
}

static size_t words(const char *text)
{
	struct str rest = str_of(text), word;
	size_t n = 0;
	while (word_cut(&rest, &word))
		n++;
	return n;
}

static struct readability count(const char *text)
{
	struct readability counts = { 0 };
	struct str rest = str_of(text), sentence;
	while (sentence_cut(&rest, &sentence))
		readability_add(&counts, sentence);
	return counts;
}

static void test_sentences(void)
{
	CHECK_INT(sentences(""), 0);
	CHECK_INT(sentences("Ein Satz"), 1);
	CHECK_INT(sentences("Eins. Zwei! Drei? Vier"), 4);
	CHECK_INT(sentences("Der Bericht vom 16. September 2019 gilt. Er ist lang."), 2);
	CHECK_INT(sentences("Wir fragen Vereine, z. B. im Sport, bzw. Gruppen."), 1);
	CHECK_INT(sentences("Es waren 4.675 Menschen, 12,5 % mehr als 2018. Danach sank es."), 2);
	CHECK_INT(sentences("Sie sagte: „Ja.“ Dann ging sie."), 2);
	CHECK_INT(sentences("Die Seite lotse.example.org hilft. Gut."), 2);
	CHECK_INT(sentences("Von der Bertelsmann Stiftung u. a. gefördert."), 1);
}

static void test_words(void)
{
	CHECK_INT(words(""), 0);
	CHECK_INT(words("  – …  "), 0);
	CHECK_INT(words("Bürger*innen und Geflüchteten-Beratung"), 3);
	CHECK_INT(words("4.675 Menschen, 12,5 %"), 3);
	CHECK_INT(words("geht's"), 1);
	CHECK_INT(word_letters(str_of("Integrations-Konzept")), 12);
	CHECK_INT(word_letters(str_of("Größe")), 5);
}

static void test_formulas(void)
{
	/* Two sentences, eight words, none long: 8 / 2 = 4. */
	struct readability easy = count("Das ist ein Haus. Es hat ein Dach.");
	CHECK_INT(easy.sentences, 2);
	CHECK_INT(easy.words, 8);
	CHECK_INT(easy.syllables, 8);
	CHECK_INT(readability_lix(&easy), 4);
	/* 180 - 4 - 58.5 */
	CHECK_INT(readability_flesch(&easy), 118);
	/* In-te-gra-ti-ons-be-auf-trag-te, Leu-te, ein-fach */
	struct readability hard = count("Integrationsbeauftragte Leute einfach");
	CHECK_INT(hard.syllables, 9 + 2 + 2);
	CHECK_INT(hard.long_words, 2);
	CHECK_INT(readability_lix(&hard), 70);
	struct readability none = { 0 };
	CHECK_INT(readability_lix(&none), 0);
	CHECK_INT(readability_flesch(&none), 0);
}

int main(void)
{
	test_sentences();
	test_words();
	test_formulas();
	return check_done();
}
