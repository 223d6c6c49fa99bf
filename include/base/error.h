/* Errors are values. A function that can fail returns false and fills the Error it was handed; nothing below
 * main exits or prints. The kinds are those of the command line contract, and so are their exit codes. */
#ifndef PALLIUM_BASE_ERROR_H
#define PALLIUM_BASE_ERROR_H

#include <stdbool.h>

typedef enum ErrorKind {
    ERROR_NONE,
    ERROR_REFUSED,   /* the rules forbid it: role, stage, a missing field */
    ERROR_NOT_FOUND, /* no such thing, or the name fits several */
    ERROR_USAGE,     /* the command line is wrong */
    ERROR_BAD_INPUT, /* a value, a file or a filter cannot be read */
    ERROR_CONFLICT,  /* somebody changed it since it was read */
    ERROR_STORAGE,   /* the database or the machine under it */
    ERROR_KINDS
} ErrorKind;

enum { ERROR_WHY_SIZE = 640, ERROR_LIST_SIZE = 256 };

typedef struct Error {
    ErrorKind kind;
    int column;                    /* 1-based place in a one-line input; 0: none */
    char why[ERROR_WHY_SIZE];      /* a sentence for the person, UTF-8 */
    char missing[ERROR_LIST_SIZE]; /* names of absent fields, separated by spaces */
    char roles[ERROR_LIST_SIZE];   /* roles that may, separated by spaces */
    char op[40]; /* of ERROR_STORAGE: it is not known whether this operation was saved; "" else */
} Error;

/* Fills *error (which may be NULL) and clears its lists; always false, so that a caller can return it. */
bool error_set(Error *error, ErrorKind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Puts "<text>: " before the reason that *error already holds; always false. */
bool error_prefix(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends " <sentence>" as it is given, blank and all; always false. */
bool error_suffix(Error *error, const char *sentence);

/* Appends one name to error->missing or error->roles (a buffer of ERROR_LIST_SIZE). */
void error_list_add(char list[ERROR_LIST_SIZE], const char *name);

/* Word of the --json refusal: "refused", "not_found", "usage", "bad_input", "conflict", "storage". */
const char *error_kind_word(ErrorKind kind);

/* Exit code: 0 done, 1 refused or not found, 2 usage, 3 bad input, 4 conflict, 5 storage. */
int error_exit_code(ErrorKind kind);

#endif
