/* What the files of the plain words share. */
#ifndef PALLIUM_CORE_PLAIN_WORDS_PARTS_H
#define PALLIUM_CORE_PLAIN_WORDS_PARTS_H

#include "core/plain_words.h"

#include <jansson.h>

struct PlainLanguage {
    const char *code, *also, *name;
    const json_t *months, *words;
    json_t *said; /* what the plan library says, by its English words; owned; NULL: nothing */
};

struct PlainWords {
    json_t *document; /* owns the texts */
    const char *missing;
    PlainLanguage *languages;
    size_t count;
};

/* Joins db/library/member-plan.json with the library that it is about. */
bool plain_library_read_all(PlainWords *words, Error *error);

#endif
