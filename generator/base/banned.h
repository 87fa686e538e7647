/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Functions that nobody may call here. The Makefile includes this file before every source, so a call does not compile.
 *
 *   no bounds          strcpy strncpy strcat sprintf vsprintf
 *   shared state       strtok gmtime localtime setlocale (the language of a page is an argument, never the process's)
 *   reads half a text  atoi atof strtod (`12a` passes; strtod also follows the locale): data/number.h reads numbers
 *
 * The standard headers come first: behind the macros their own declarations would not compile. They are read with GNU
 * extensions, because after this file it is too late for a source to ask for them.
 */
#ifndef LOTSE_BASE_BANNED_H
#define LOTSE_BASE_BANNED_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(function) function##_is_banned_see_base_banned_h

#undef strcpy
#define strcpy(...) BANNED(strcpy)
#undef strncpy
#define strncpy(...) BANNED(strncpy)
#undef strcat
#define strcat(...) BANNED(strcat)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef strtok
#define strtok(...) BANNED(strtok)
#undef gmtime
#define gmtime(...) BANNED(gmtime)
#undef localtime
#define localtime(...) BANNED(localtime)
#undef setlocale
#define setlocale(...) BANNED(setlocale)
#undef atoi
#define atoi(...) BANNED(atoi)
#undef atof
#define atof(...) BANNED(atof)
#undef strtod
#define strtod(...) BANNED(strtod)

#endif
