/* Inside the filter: what its files share. */
#ifndef PALLIUM_CORE_FILTER_PARTS_H
#define PALLIUM_CORE_FILTER_PARTS_H

#include "core/filter.h"

/* The word that was probably meant; NULL when none is near. */
const FilterWordInfo *filter_word_nearest(const char *typed, size_t length);

/* Appends the canonical form of a clean value. False: *why gets a sentence that says what would be right. */
bool filter_value_read(const FilterTerm *term, const char *value, Text *out, Text *why);

/* Appends a value, quoted where it must be. */
void filter_value_format(const char *value, Text *out);

/* A point of an ordered word. */
typedef enum PointKind {
    POINT_NONE,
    POINT_NUMBER,
    POINT_DISTANCE,
    POINT_NOW,
    POINT_DAY,
    POINT_DATE
} PointKind;
typedef struct FilterPoint {
    PointKind kind;
    int64_t amount; /* years; seconds from now; days from today */
    Date date;
} FilterPoint;
bool filter_point_read(FilterKind kind, const char *text, size_t length, FilterPoint *out);

/* Splits a value at its "..": both points, NONE for an end left out. False: it is no range. */
bool filter_range_read(FilterKind kind, const char *value, FilterPoint *from, FilterPoint *to);

#endif
