/* The options that stand before, or among, the words of every command. */
#ifndef PALLIUM_APP_OPTIONS_H
#define PALLIUM_APP_OPTIONS_H

#include "base/error.h"

#include <stddef.h>

enum { PATH_SIZE = 4096 };

typedef struct Environment { /* what main read of the process; strings may be NULL */
    const char *data_home, *config_home, *home, *login, *frozen_now, *origin, *os_user, *program;
    const char *terminal_type;           /* TERM */
    const char *color_term, *color_fgbg; /* what terminals say of their colours */
    bool no_color, terminal;             /* terminal: standard input and output are one */
    int columns;                         /* of the text that is printed */
} Environment;

typedef struct Options {
    char database[PATH_SIZE];
    bool database_given, user_given;
    const char *user;
    const char *secret_file;
    const char *theme; /* NULL: of the settings */
    bool read_only, no_color, no_mouse, linear, json, help, version;
    const char *const *words; /* the command and its own words, "--" kept; owned by *own */
    size_t word_count;
    const char **own;
} Options;

const char *option_name(size_t index); /* "--db" …; NULL past the end */

/* Reads the words after the program's name. ERROR_USAGE for an option without its value. Even then `json`
 * says whether the refusal is to be JSON, and options_free is due. */
bool options_read(Options *out, int count, char *const *words, const Environment *environment, Error *error);
void options_free(Options *options);

#endif
