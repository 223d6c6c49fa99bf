/* Every change by one step that can be made to a ruleset's numbers, operators, ages, words and lists. */
#ifndef PALLIUM_TESTS_MUTATE_H
#define PALLIUM_TESTS_MUTATE_H

#include <jansson.h>

/* `document` holds the change while it runs; it is put back afterwards. `where` says what was changed. */
typedef void (*MutationVisit)(void *context, const json_t *document, const char *where);

void mutate_all(json_t *document, MutationVisit visit, void *context);

#endif
