/* Hostile input, and what must never come of it. */
#ifndef PALLIUM_TESTS_HOSTILE_H
#define PALLIUM_TESTS_HOSTILE_H

#include "ui/screen/screen.h"

#include <jansson.h>

/* What is wrong with the cells of a screen: a row that has not its columns, half a wide character, a byte
 * that does not decode, a control. NULL: nothing. */
const char *hostile_cells(const Screen *screen);

/* The same of bytes that went to a stream: line feeds and tabs may stand in them, and CR before LF. */
const char *hostile_bytes(const char *bytes, size_t count);

/* A sentence for the person: something, in one line that can be shown. */
bool hostile_sentence(const char *why);

/* Appends a field of a CSV file, in quotes. */
void hostile_csv_field(Text *out, const char *value);

/* A folder of torture-* in PALLIUM_DATA or beside the project. When it is not there the test is skipped with
 * a notice, or fails under PALLIUM_REQUIRE_DATA. */
void hostile_folder(const char *name, char path[512]);

/* The list of naughty strings, as JSON; new reference. */
json_t *hostile_strings(void);

#endif
