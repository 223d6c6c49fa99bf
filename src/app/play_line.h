/* One line of a file that `play` plays. */
#ifndef PALLIUM_APP_PLAY_LINE_H
#define PALLIUM_APP_PLAY_LINE_H

#include "base/error.h"

#include <stddef.h>

enum { PLAY_WORDS = 64 };

typedef struct PlayUser {
    const char *name, *role, *team, *full;
} PlayUser;

/* A line says any of these, in this order: `at TIME`, `user NAME` or `user add NAME role ROLE [team TEAM]
 * [full "K. Ortiz"]`, `act ACTION TARGET... field=value...`. */
typedef struct PlayLine {
    const char *at, *user;
    PlayUser add;     /* name NULL: nobody */
    const char **act; /* words after `act`; NULL: no act */
    size_t act_count;
    const char *words[PLAY_WORDS];
} PlayLine;

/* Splits `line` in place; the words point into it. Quotes join words ("\"" and "\\" inside them stand for
 * themselves), # at the start of a word begins a comment. ERROR_BAD_INPUT. */
bool play_line_read(PlayLine *out, char *line, Error *error);

#endif
