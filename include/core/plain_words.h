/* The fixed words of what members read, by language: data of db/library/plain-words.json, which decides what
 * languages there are. Only these words, and what
 * comes from the plan library unchanged (db/library/member-plan.json), are translated, by people; what a
 * person typed is never. Pure. */
#ifndef PALLIUM_CORE_PLAIN_WORDS_H
#define PALLIUM_CORE_PLAIN_WORDS_H

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

#include <stddef.h>

typedef struct PlainWords PlainWords;
typedef struct PlanLibrary PlanLibrary;
typedef struct PlainLanguage PlainLanguage; /* owned by the words */

bool plain_words_new(PlainWords **out, Error *error); /* those compiled in */

/* A document of the same form. Every language has every word, with the same blanks to be filled in; what is
 * wrong is ERROR_BAD_INPUT with the path: "languages[1].words.goal: is missing". */
bool plain_words_read(PlainWords **out, const char *json, size_t size, Error *error);
void plain_words_free(PlainWords **words);

/* The language of a code (core/language.h); NULL when there is none. The first is what others fall back to.
 */
const PlainLanguage *plain_language(const PlainWords *words, const char *code);
const PlainLanguage *plain_language_at(const PlainWords *words, size_t index); /* NULL past the end */
const char *plain_language_code(const PlainLanguage *language);
const char *plain_language_name(const PlainLanguage *language); /* in itself: "Tiếng Việt" */

/* The notice that an interpreter must be offered, since there is nothing in `language` (English). */
void plain_missing(const PlainWords *words, const char *language, Text *out);

typedef struct PlainPart { /* fills the blank {name} of a sentence */
    const char *name, *text;
} PlainPart;

/* Appends a word or sentence; `parts` ends with a NULL name, and may be NULL. An unknown key says nothing. */
void plain_say(const PlainLanguage *language, const char *key, const PlainPart *parts, Text *out);
void plain_date(const PlainLanguage *language, Date date, Text *out); /* "December 15, 2026" */

/* What the plan library says, in the language where it is translated; other words as they were typed. */
const char *plain_said(const PlainLanguage *language, const char *typed);

/* Adds the translations of a library's items, by their ids: {"name","version","source","languages":[{"code",
 * "frequencies":{"daily":"…"},"items":{"pain.tolerable":{"text","measure"}}}]}. ERROR_BAD_INPUT with the
 * path; the words are then of no use but to be freed. */
bool plain_library_add(PlainWords *words, const PlanLibrary *library, const char *json, size_t size,
                       Error *error);

/* Every key with the blanks of its sentence, separated by spaces. NULL past the end. The services
 * ("service.acp") and the roles ("who.rn") of a plan have keys beside these. */
const char *plain_key_at(size_t index, const char **blanks);

#endif
