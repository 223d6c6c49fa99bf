/* Days and moments as people type them; what is kept is the ISO form. Numbers are month/day, as in
 * California; a day without a year is the last one up to today where the field says what happened, else the
 * one from two months ago to ten months ahead. */
#ifndef PALLIUM_CORE_TYPED_DAY_H
#define PALLIUM_CORE_TYPED_DAY_H

#include "base/zone.h"

typedef struct TypedDay {
    Date day;
    bool guessed;    /* it may be read another way: say how it was read */
    bool short_year; /* of two digits: of this century */
} TypedDay;

typedef struct TypedMoment {
    Instant at;
    bool guessed;
    bool whole_day; /* a day alone was typed: `at` is its 00:00 */
} TypedMoment;

/* 2026-12-01 · today tomorrow yesterday · +7d -2d +2w · 12/1 12/1/26 12/1/2026 · 1 Dec, Dec 1, 1 Dec 2026 ·
 * fri, Friday: the next one after today, or the last one before it */
bool typed_day(const char *text, Date today, bool ahead, TypedDay *out);

/* The same of a birth: a year of two digits that would lie ahead is of the century before, 3/14/52 of 1952.
 */
bool typed_birth(const char *text, Date today, TypedDay *out);

/* Why nobody is born then who is met here, "lies after today"; NULL: somebody may be. */
const char *birth_fault(Date birth, Date today);

/* What zone_parse reads, now, +2h -90m, a day as above (00:00; +7d: the same reading of the wall), a time of
 * today as 9:30, 14:05, 2:05pm, or a day and a time. */
bool typed_moment(const char *text, const Zone *zone, Instant now, bool ahead, TypedMoment *out);

#endif
