/* Text hygiene: the one rule for what may enter (utf8_clean), what may be shown (utf8_safe), and how names
 * are matched (utf8_name_key). storage-and-security section 8.1. */
#ifndef PALLIUM_BASE_UTF8_H
#define PALLIUM_BASE_UTF8_H

#include "base/error.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

typedef enum TextRule {
    TEXT_LINE, /* one line: a name, a code, a reason; at most 1,000 bytes and 300 graphemes */
    TEXT_NOTE, /* line feeds and tabs stay; at most 200,000 bytes */
} TextRule;

/* Appends the hygienic form of bytes[0..count) to *out: NFC, trimmed, no-break and other spaces as plain
 * ones, line ends as LF, bidi controls dropped. Fails with ERROR_BAD_INPUT and a plain sentence for what must
 * not enter: invalid UTF-8, control characters, unassigned or private code points, invisible format
 * characters and blank letters, more than 4 combining marks on one base, text over the rule's limits.
 * *dropped (may be NULL) counts removed bidi controls. */
bool utf8_clean(const char *bytes, size_t count, TextRule rule, Text *out, int *dropped, Error *error);

/* Appends a form of `string` that can be sent to a terminal or a stream: every byte that does not decode and
 * every code point that must not be shown becomes U+FFFD; LF and TAB stay when `lines` is true, else become a
 * space. */
void utf8_safe(const char *string, bool lines, Text *out);

/* Appends the key that names are compared by: compatibility decomposed, case folded, marks stripped. */
void utf8_name_key(const char *string, Text *out);
void utf8_add_upper(const char *string, Text *out); /* in capitals, as Unicode maps each letter to one */
void utf8_fold_to(const char *string, char *out, size_t size); /* the key, cut to fit */

/* Next code point of a NUL-terminated string; U+FFFD for a byte that does not decode. *next is moved past it.
 */
int32_t utf8_next(const char **next);
size_t utf8_encode(int32_t code, char out[4]); /* bytes written */

/* Removes, in place, bytes that do not decode: what is left of a character that a width in bytes cut. */
void utf8_mend(char *text);

/* Columns of a code point by wcwidth, the same function that ncurses uses: 0, 1, 2; -1 for what must not be
 * shown. */
int utf8_width(int32_t code);
int utf8_columns(const char *string); /* of a whole string; what must not be shown counts as 1 */

/* Byte length of the first grapheme cluster of `string`, and its columns in *columns. 0 at the end. */
size_t utf8_grapheme(const char *string, int *columns);

/* Where the cluster starts that ends at byte `at`, itself a border, of a string; 0 at the start. Looks back
 * no farther than to two characters that always stand apart. */
size_t utf8_grapheme_before(const char *string, size_t at);

#endif
