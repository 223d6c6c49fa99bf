/* Tells text from what only looks like a CSV file by its name. */
#ifndef PALLIUM_EXCHANGE_CSV_SNIFF_H
#define PALLIUM_EXCHANGE_CSV_SNIFF_H

#include "base/error.h"

#include <stddef.h>

enum { CSV_SNIFF_BYTES = 512 };

/* False, with words, for what is refused by its first bytes; *skip is the length of a byte order mark. */
bool csv_sniff(const char *bytes, size_t count, size_t *skip, Error *error);

#endif
