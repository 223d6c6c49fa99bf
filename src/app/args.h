/* The words of one command: its own options, and the rest. */
#ifndef PALLIUM_APP_ARGS_H
#define PALLIUM_APP_ARGS_H

#include "base/text.h"
#include "cli.h"

enum { ARGS_FLAGS = 12 };

typedef struct Flag {
    const char *name; /* "--limit" */
    bool valued;
} Flag;

typedef struct Args {
    const char *values[ARGS_FLAGS]; /* by index into the flags; "" for one without value, NULL when absent */
    const char **words;             /* the caller's words; the array is owned */
    size_t count;
} Args;

/* `flags` ends with a NULL name. At least `least` words, at most `most`. ERROR_USAGE with the command's
 * usage; args_free is due in any case. */
bool args_read(Args *out, const Cli *cli, const Flag *flags, size_t least, size_t most, Error *error);
void args_free(Args *args);

bool args_number(const char *what, const char *value, long least, long most, long *out, Error *error);
bool usage_error(const Cli *cli, Error *error, const char *why); /* always false */

/* The operation id that --op gives; "" for NULL. ERROR_USAGE for what is none. */
bool args_op(const char *value, char out[ID_SIZE], Error *error);

/* A moment as people type it, in the plan's zone. ERROR_BAD_INPUT names `what`. */
bool args_time(const Cli *cli, const char *what, const char *value, Instant *out, Error *error);

/* The day of --from. ERROR_USAGE when it was not given. */
bool args_from(const Cli *cli, const char *value, Date *out, Error *error);

/* Appends all of a file, or of standard input for "-", but for a byte order mark. ERROR_BAD_INPUT when it
 * cannot be read, is larger than `limit` bytes, or holds a NUL. */
bool file_read(const char *path, size_t limit, Text *out, Error *error);

#endif
