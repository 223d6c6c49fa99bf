/* The words of an act, from the command line or a line of `play`: targets and field=value. */
#ifndef PALLIUM_APP_ACT_WORDS_H
#define PALLIUM_APP_ACT_WORDS_H

#include "base/zone.h"
#include "work/do.h"

#include <jansson.h>

typedef struct ActWords {
    ActRequest request; /* points into what follows */
    const char **targets, **names, **values;
    char **own; /* names, and values that were read or shifted: two a word */
    size_t own_count;
} ActWords;

/* `words`: the act's name, targets, fields. field=@FILE takes the file's text; version=N is the version that
 * was read. ERROR_USAGE for what is no act or no field; act_words_free is due in any case. The words must
 * outlive it. */
bool act_words_read(ActWords *out, const char *const *words, size_t count, Error *error);
void act_words_free(ActWords *words);

/* Puts the targets into the case of letters in which they are found; one that is not found stays as typed. */
bool act_words_find(ActWords *words, Work *work, Error *error);

/* work_do; says of a reason to close that belongs to another act which act that is. */
bool act_words_do(ActWords *words, Work *work, ActResult *result, Error *error);

/* Moves the dates and moments among the values by whole days; what does not parse stays as it is. */
bool act_words_shift(ActWords *words, const Zone *zone, int days, Error *error);

json_t *act_result_json(const ActResult *result, const Zone *zone);

#endif
