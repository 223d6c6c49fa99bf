/* What the fuzz targets of tests/fuzz share. A promise that is broken ends the program, which is how
 * libFuzzer and the replay alike learn of it. */
#ifndef PALLIUM_TESTS_FUZZ_H
#define PALLIUM_TESTS_FUZZ_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

/* The target: each file of tests/fuzz has one. Always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

void fuzz_must(bool held, const char *promise);

/* A copy with a NUL after it; the caller's (free). */
char *fuzz_string(const uint8_t *data, size_t size);

/* An open file in memory that holds the bytes, at its start; the caller's (close). */
int fuzz_file(const uint8_t *data, size_t size);

bool fuzz_decodes(const char *string);    /* every byte of it is UTF-8 */
bool fuzz_no_control(const char *string); /* no C0 or C1 control and no DEL; LF and TAB count as ones too */

/* An error is of this kind, has a sentence that decodes, and names no column beyond `columns`. */
void fuzz_must_say(const Error *error, ErrorKind kind, int columns);

#endif
