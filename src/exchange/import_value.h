/* One cell of an import file into its stored form. */
#ifndef PALLIUM_EXCHANGE_IMPORT_VALUE_H
#define PALLIUM_EXCHANGE_IMPORT_VALUE_H

#include "base/text.h"
#include "exchange/import_map.h"

/* Puts the stored form into *out (empty for a blank cell). False with ERROR_BAD_INPUT and the words of
 * ImportBad.why. */
bool import_value(const ImportColumn *column, const ImportOptions *options, const CsvField *field, Text *out,
                  Error *error);

/* The stored word of `choices` for a text in any of its spellings; false when there is none. */
bool import_choice(const char *choices, const char *text, Text *out);

#endif
