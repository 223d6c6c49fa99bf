#include "base/id.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <uuid/uuid.h>

static void next_random(void *state, char out[ID_SIZE]) {
    (void)state;
    uuid_t id;
    uuid_generate_random(id);
    uuid_unparse_lower(id, out);
}

static void next_counting(void *state, char out[ID_SIZE]) {
    uint64_t *counter = state;
    uint64_t n = ++*counter, spread = n * UINT64_C(0x9E3779B97F4A7C15);
    snprintf(out, ID_SIZE, "%08" PRIx64 "-%04" PRIx64 "-4000-8000-%012" PRIx64, spread >> 32,
             (spread >> 16) & 0xFFFF, n & UINT64_C(0xFFFFFFFFFFFF));
}

IdSource id_source_random(void) {
    return (IdSource){.next = next_random};
}

IdSource id_source_counting(uint64_t *counter) {
    return (IdSource){.next = next_counting, .state = counter};
}

void id_next(IdSource source, char out[ID_SIZE]) {
    source.next(source.state, out);
}

void id_derive(const char *from, const char *text, char out[ID_SIZE]) {
    uuid_t space, id;
    uuid_parse(from, space);
    uuid_generate_sha1(id, space, text, strlen(text));
    uuid_unparse_lower(id, out);
}

void id_derive_nth(const char *from, int64_t number, char out[ID_SIZE]) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, number);
    id_derive(from, text, out);
}

bool id_valid(const char *text) {
    uuid_t id;
    return text && strlen(text) == ID_SIZE - 1 && uuid_parse(text, id) == 0 &&
           !text[strspn(text, "0123456789abcdef-")];
}
