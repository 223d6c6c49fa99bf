/* Exact decimals and the intervals that recorded values stand for. Laboratory values are compared as scaled
 * integers, so that 3.0, 1.3 and 35.0 compare exactly (domain reference, section 8.1). */
#ifndef PALLIUM_CORE_DECIMAL_H
#define PALLIUM_CORE_DECIMAL_H

#include "core/criteria.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Number times 10^9. */
typedef int64_t Decimal;

enum { DECIMAL_DIGITS = 9, DECIMAL_SIZE = 32 };

static const Decimal decimal_one = 1000000000;

/* Every value that a recorded value may stand for: "<3.0" is [0, 3.0) and "25-30" is [25, 30]. */
typedef struct Interval {
    Decimal lo, hi;
    bool lo_open, hi_open; /* the end itself does not belong */
} Interval;

typedef enum Compare { COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE, COMPARE_EQ, COMPARE_NE } Compare;

/* Reads digits with an optional fraction of at most 9 places from *at and moves *at past them; false when
 * there is no number there or it does not fit. No sign, no exponent, no thousands mark. */
bool decimal_read(const char **at, Decimal *out);
bool decimal_parse(const char *text, Decimal *out);         /* the whole text is one number */
void decimal_format(Decimal value, char out[DECIMAL_SIZE]); /* the shortest exact form */
double decimal_double(Decimal value);

/* value * numerator / denominator, rounded half up; false when it does not fit. */
bool decimal_scale(Decimal value, int64_t numerator, int64_t denominator, Decimal *out);

/* Reads "29", "<3.0", ">= 2", "25-30 %", "25–30", "25 to 30". *unit points at what follows, which the caller
 * judges. An open end without a bound reaches 0 below and `ceiling` above. */
bool interval_read(const char *text, Decimal ceiling, Interval *out, const char **unit);

Interval interval_point(Decimal value);
Interval interval_hull(Interval a, Interval b);            /* the least interval that holds both */
bool interval_meet(Interval a, Interval b, Interval *out); /* false when they share nothing */

/* Met when every value of the interval passes, not met when none does, else unknown. */
Truth interval_compare(Interval interval, Compare compare, Decimal threshold);

/* "<", "<=", ">", ">=", "=", "!=" */
bool compare_parse(const char *text, Compare *out);

/* Reads the comparator that a value begins with, "≤ 2" for one, and returns what follows; none: COMPARE_EQ.
 */
const char *compare_read(const char *text, Compare *out);

#endif
