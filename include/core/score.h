/* Scoring of instruments by number: item numbers and scores, never item wording (domain reference, section
 * 4). */
#ifndef PALLIUM_CORE_SCORE_H
#define PALLIUM_CORE_SCORE_H

#include "base/error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Scores `instrument` from names[i]=values[i]. *answer is the object that the command line prints (new
 * reference): {"instrument","computable","score"|"total","band","prorated","missing":[…],"alerts":[{"item"}],
 * "raw"}. What is absent makes it not computable, which is no error; a value that cannot be read or lies
 * outside its range, an unknown name or an unknown instrument is ERROR_BAD_INPUT. */
bool score_compute(const char *instrument, const char *const *names, const char *const *values, size_t count,
                   json_t **answer, Error *error);

/* The band of a total: counted from 0 for the mildest. False when the instrument has no bands or the total
 * lies outside of it. */
bool score_band(const char *instrument, long total, int *band);
const char *score_band_word(const char *instrument, long total); /* "mild to moderate"; "" for none */

const char *score_instrument_at(size_t index); /* NULL past the end */

#endif
