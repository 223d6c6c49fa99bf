/* Hospice beside palliative care. An adult cannot have both: with the election palliative benefits stop;
 * under 21 they run together (domain 2.10). Whether hospice was elected says the latest fact hospice_elected.
 */
#ifndef PALLIUM_CORE_HOSPICE_H
#define PALLIUM_CORE_HOSPICE_H

#include "base/date.h"

#include <stdbool.h>

enum { HOSPICE_ADULT = 21 };

typedef struct Hospice { /* {0}: nothing is known */
    bool known, elected;
    Date at; /* of the fact that says so */
} Hospice;

/* Takes one of the member's facts, in the order in which they came; of one day the later counts. */
void hospice_take(Hospice *hospice, const char *fact, const char *value, Date at);

/* Whether palliative care on that day lies in a hospice stay that ends it. `birth` is YYYY-MM-DD; who has
 * none is an adult. */
bool hospice_overlaps(const Hospice *hospice, const char *birth, Date on);

/* Whether hospice is a closing event for who was born then. */
bool hospice_ends_care(const char *birth, Date on);

#endif
