/* The real program on a pty, and a practice database made from db/sample. Nothing sleeps: what is awaited is
 * looked for on the whole screen until a deadline. */
#ifndef PALLIUM_TESTS_SESSION_H
#define PALLIUM_TESTS_SESSION_H

#include "vt.h"

#include <jansson.h>
#include <sys/types.h>

typedef struct Session {
    int pty;
    pid_t child;
    Vt *vt;
    bool over; /* the program has closed the terminal */
    Text sent; /* every byte that it sent */
} Session;

/* Where the program runs; what is NULL is as in session_start: xterm-256color, C.UTF-8. */
typedef struct SessionPlace {
    const char *type, *locale, *color_term; /* TERM, LC_ALL, COLORTERM */
    const char *option;                     /* a further argument: "--linear" */
    bool no_color;                          /* NO_COLOR is set */
} SessionPlace;

/* A folder of its own with practice.db, in which time stands at Tuesday 24 November 2026, 14:05. */
bool session_database(char *path, size_t size);
void session_database_drop(const char *path);

Session *session_start(const char *database, const char *user, int rows, int cols);
Session *session_start_at(const SessionPlace *place, const char *database, const char *user, int rows,
                          int cols);
void session_free(Session **session); /* kills what still runs */

void session_type(Session *session, const char *bytes);
bool session_see(Session *session, const char *text);  /* true once a row shows it */
bool session_lose(Session *session, const char *text); /* true once no row does */
/* Types what the program finds all at once: it stands still meanwhile, as behind a slow line. */
void session_type_ahead(Session *session, const char *bytes);
void session_watch(Session *session,
                   int milliseconds); /* reads what comes, for so long: a person who thinks */
void session_kill(Session *session);  /* as a power cut would: nothing more is heard */
void session_resize(Session *session, int rows, int cols);
void session_hang_up(Session *session); /* the terminal goes away */

/* The exit code, 128 + signal, or -1 at the deadline; reads what still comes. */
int session_end(Session *session);
bool session_cooked(const Session *session); /* the terminal echoes and edits lines again */
void session_tell(const Session *session);   /* the screen on stderr */

/* What `pallium --json …` answers; NULL when it is no JSON. */
json_t *session_json(const char *database, const char *user, const char *command);

#endif
