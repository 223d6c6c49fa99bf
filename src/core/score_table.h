/* The one table of instruments: items, ranges, bands, and what is said about them. */
#ifndef PALLIUM_CORE_SCORE_TABLE_H
#define PALLIUM_CORE_SCORE_TABLE_H

#include "core/fact_table.h"

enum { BANDS_MAX = 6, SCORE_ITEMS_MAX = 22 };

typedef enum InstrumentKind {
    INSTRUMENT_ITEMS,
    INSTRUMENT_SINGLE,
    INSTRUMENT_MELD,
    INSTRUMENT_CHILD_PUGH
} InstrumentKind;

typedef struct Band {
    int to; /* last total of the band */
    const char *word;
} Band;

typedef struct Instrument {
    const char *name;
    InstrumentKind kind;
    int items, optional_items;  /* items 1 … items are summed; optional ones are asked and not summed */
    int item_max;               /* each from 0 */
    int may_miss;               /* so many absent items are made up by the mean of the others */
    int alert_item, alert_from; /* item 0: any; alert_from 0: none */
    Band bands[BANDS_MAX];      /* ends with a NULL word */
    FactId fact;                /* of a single scale */
} Instrument;

const Instrument *instrument_find(const char *name);
const Instrument *instrument_at(size_t index); /* NULL past the end */

#endif
