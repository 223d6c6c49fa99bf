#include "score_table.h"

#include <string.h>

static const Instrument instruments[] = {
    {.name = "meld", .kind = INSTRUMENT_MELD},
    {.name = "meld_na", .kind = INSTRUMENT_MELD},
    {.name = "meld3", .kind = INSTRUMENT_MELD},
    {.name = "child_pugh", .kind = INSTRUMENT_CHILD_PUGH, .bands = {{6, "A"}, {9, "B"}, {15, "C"}}},
    {.name = "zbi22",
     .items = 22,
     .item_max = 4,
     .may_miss = 2,
     .bands = {{20, "little or none"}, {40, "mild to moderate"}, {60, "moderate to severe"}, {88, "severe"}}},
    {.name = "zbi12",
     .items = 12,
     .item_max = 4,
     .may_miss = 1,
     .bands = {{10, "none to mild"}, {20, "mild to moderate"}, {48, "high"}}},
    {.name = "zbi4", .items = 4, .item_max = 4, .bands = {{7, "negative"}, {16, "positive"}}},
    {.name = "phq9",
     .items = 9,
     .item_max = 3,
     .alert_item = 9,
     .alert_from = 1,
     .bands = {{4, "minimal"}, {9, "mild"}, {14, "moderate"}, {19, "moderately severe"}, {27, "severe"}}},
    {.name = "phq2", .items = 2, .item_max = 3, .bands = {{2, "negative"}, {6, "positive"}}},
    {.name = "esas_r", .items = 9, .optional_items = 1, .item_max = 10, .alert_from = 7},
    {.name = "pps", .kind = INSTRUMENT_SINGLE, .fact = FACT_PPS},
    {.name = "kps", .kind = INSTRUMENT_SINGLE, .fact = FACT_KPS},
    {.name = "ecog", .kind = INSTRUMENT_SINGLE, .fact = FACT_ECOG},
    {.name = "nyha", .kind = INSTRUMENT_SINGLE, .fact = FACT_NYHA},
};

const Instrument *instrument_at(size_t index) {
    return index < sizeof instruments / sizeof *instruments ? &instruments[index] : NULL;
}

const Instrument *instrument_find(const char *name) {
    const Instrument *instrument;
    for (size_t i = 0; (instrument = instrument_at(i)); i++)
        if (name && strcmp(instrument->name, name) == 0) return instrument;
    return NULL;
}
