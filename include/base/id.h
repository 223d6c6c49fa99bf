/* Ids that leave the program: UUIDs in lower-case text. Where they come from is handed in, so tests repeat.
 */
#ifndef PALLIUM_BASE_ID_H
#define PALLIUM_BASE_ID_H

#include <stdbool.h>
#include <stdint.h>

enum { ID_SIZE = 37 };

typedef struct IdSource {
    void (*next)(void *state, char out[ID_SIZE]);
    void *state;
} IdSource;

/* Random UUIDs (version 4) from libuuid. */
IdSource id_source_random(void);

/* A repeatable sequence: the counter, owned by the caller, is raised with each id. Version 4 in form. */
IdSource id_source_counting(uint64_t *counter);

void id_next(IdSource source, char out[ID_SIZE]);

/* The id that is made of another and a text (version 5): always the same, and no other's. `from` is valid. */
void id_derive(const char *from, const char *text, char out[ID_SIZE]);
void id_derive_nth(const char *from, int64_t number, char out[ID_SIZE]);

bool id_valid(const char *text); /* 8-4-4-4-12 lower-case hexadecimal */

#endif
