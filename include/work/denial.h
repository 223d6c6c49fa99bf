/* What a denial sets going: the letter, in which language it is read, and how long it may be appealed. */
#ifndef PALLIUM_WORK_DENIAL_H
#define PALLIUM_WORK_DENIAL_H

#include "work/chart.h"

typedef struct Denial {
    const char *letter, *language; /* by line of business; "" when nobody knows what the member reads */
    Date appeal_until;
} Denial;

/* Of a decision made now about the member of a chart; the texts live as long as the chart. */
Denial work_denial(const Work *work, const Row *member);

/* The letter by line of business (domain 2.8): an aligned plan's coverage decision letter, else the
 * integrated denial notice. */
const char *denial_letter(const char *line_of_business);

/* 60 days after receipt, which is presumed 5 days after the notice (42 CFR 422.582(b), 422.633(d); domain
 * 2.8). */
Date denial_appeal_until(Date decided);

#endif
