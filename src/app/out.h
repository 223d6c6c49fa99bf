/* The one way out: results on standard output, messages on standard error, both fit to be shown. Only out.c
 * writes to a stream. */
#ifndef PALLIUM_APP_OUT_H
#define PALLIUM_APP_OUT_H

#include <jansson.h>
#include <stdbool.h>

typedef struct Out {
    bool ascii;  /* the locale asks for ASCII: texts and messages, never JSON and CSV, which are UTF-8 */
    bool failed; /* a write to standard output failed */
} Out;

void out_text(Out *out, const char *text);         /* result: lines as they are */
void out_csv_line(Out *out, const char *line);     /* one record, in UTF-8 whatever the locale; adds CR LF */
void out_line(Out *out, const char *line);         /* one that is known to be safe to show, many a second */
void out_json(Out *out, const json_t *value);      /* result: one compact line */
void out_message(const Out *out, const char *why); /* "pallium: why" on standard error, one line */
void out_progress(const char *words, int columns); /* over the last one, on standard error; "": wiped */
bool out_close(Out *out);                          /* false when the result did not get out whole */

/* A JSON string of any text; what is not UTF-8 becomes U+FFFD. New reference. */
json_t *json_text(const char *text);

#endif
