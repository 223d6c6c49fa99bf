/* The languages that California's plans meet: codes of ISO 639, their English names and other spellings. */
#ifndef PALLIUM_CORE_LANGUAGE_H
#define PALLIUM_CORE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* "code=name=spelling…" separated by spaces, blanks in names as underscores: what `import` accepts. */
extern const char language_choices[];

/* "vi" → "Vietnamese"; an unknown code comes back as it is. Written into `out`, which is returned. */
const char *language_name(const char *code, char *out, size_t size);

/* "Vietnamese", "vie" or "vi" → "vi"; false when it is none of the languages. */
bool language_code(const char *typed, char *out, size_t size);

#endif
