/* A growing string. Zero-initialise it ({0}), free it with text_free. When memory runs out, `failed` is set,
 * further additions are dropped, and the text stays a valid string: check once, at the end. */
#ifndef PALLIUM_BASE_TEXT_H
#define PALLIUM_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Text {
    char *data; /* NUL-terminated once anything was added; use text_string to read */
    size_t length, capacity;
    bool failed;
} Text;

void text_add(Text *text, const char *string);
void text_add_n(Text *text, const char *bytes, size_t count);
void text_add_char(Text *text, char c);
void text_addf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts `count` bytes in the place of those from `from` to before `to`. False when memory ran out: the text is
 * as it was. */
bool text_splice(Text *text, size_t from, size_t to, const char *bytes, size_t count);
void text_clear(Text *text);  /* keeps the memory */
void text_free(Text *text);   /* nothing readable stays behind */
void wipe_free(void *memory); /* free of what held a secret or what is known of people: nothing of it stays */

const char *text_string(const Text *text); /* never NULL; owned by *text */

/* A copy owned by the caller (free), or NULL for NULL or when memory runs out. */
char *text_copy(const char *string);

/* strlcpy's contract: copies what fits, always terminates, cuts at a UTF-8 boundary; true when all fitted. */
bool text_copy_to(char *to, size_t size, const char *from);

bool text_equal(const char *a, const char *b); /* NULL equals only NULL */
bool text_starts(const char *string, const char *prefix);
bool text_blank(const char *string); /* NULL, empty or ASCII white space alone */

/* Whether `word` is one of the names in a space-separated list. */
bool text_list_has(const char *list, const char *word);

#endif
