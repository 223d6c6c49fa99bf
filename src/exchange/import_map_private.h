/* Shared by the two halves of the map: the header and the rows. */
#ifndef PALLIUM_EXCHANGE_IMPORT_MAP_PRIVATE_H
#define PALLIUM_EXCHANGE_IMPORT_MAP_PRIVATE_H

#include "base/text.h"
#include "exchange/import_map.h"

struct ImportMap {
    ImportKind kind;
    ImportOptions options;
    size_t fields;                /* of the header */
    size_t place[IMPORT_COLUMNS]; /* field of each column, from 1; 0: the file has none */
    char **unknown;
    size_t unknown_count;
    Text cells[IMPORT_COLUMNS]; /* the row's values; memory is used again */
    Text fact_value;
};

#endif
