#include "session.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { DEADLINE_MS = 20000, COMMAND = 1000 };

static const char now[] = "2026-11-24T14:05:00-08:00";

static const char *program(void) {
    const char *path = getenv("PALLIUM");
    return path && *path ? path : "build/pallium";
}

static long milliseconds(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000L + at.tv_nsec / 1000000L;
}

bool session_database(char *path, size_t size) {
    char folder[] = "/tmp/pallium-session-XXXXXX", command[COMMAND];
    if (!mkdtemp(folder)) return false;
    snprintf(path, size, "%s/practice.db", folder);
    snprintf(
        command, sizeof command,
        "export P='%s --db %s --user admin'; PALLIUM_NOW=2026-11-09T08:00:00-08:00 $P init --practice && "
        "export PALLIUM_NOW=%s && $P import db/sample/*.csv && $P play db/sample/acts.txt",
        program(), path, now);
    char quiet[COMMAND + 40];
    snprintf(quiet, sizeof quiet, "(%s) >/dev/null", command);
    return system(quiet) == 0;
}

void session_database_drop(const char *path) {
    char command[COMMAND];
    snprintf(command, sizeof command, "rm -rf \"$(dirname %s)\"", path);
    if (system(command) != 0) fprintf(stderr, "could not remove %s\n", path);
}

static void become(const SessionPlace *place, const char *database, const char *user) {
    static const char *const unset[] = {"LINES", "COLUMNS", "NO_COLOR", "ESCDELAY", "COLORTERM"};
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++) unsetenv(unset[i]);
    setenv("TERM", place->type ? place->type : "xterm-256color", 1);
    setenv("LC_ALL", place->locale ? place->locale : "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("PALLIUM_NOW", now, 1);
    if (place->no_color) setenv("NO_COLOR", "1", 1);
    if (place->color_term) setenv("COLORTERM", place->color_term, 1);
    execl(program(), program(), "--db", database, "--user", user, place->option, (char *)NULL);
    _exit(127);
}

Session *session_start(const char *database, const char *user, int rows, int cols) {
    return session_start_at(&(SessionPlace){0}, database, user, rows, cols);
}

Session *session_start_at(const SessionPlace *place, const char *database, const char *user, int rows,
                          int cols) {
    Session *session = calloc(1, sizeof *session);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    session->child = forkpty(&session->pty, NULL, NULL, &size);
    if (session->child == 0) become(place, database, user);
    session->vt = vt_new(rows, cols);
    return session;
}

/* Reads once; false at the deadline or when the terminal is closed. */
static bool take(Session *session, long deadline) {
    char bytes[4096];
    struct pollfd waited = {.fd = session->pty, .events = POLLIN};
    long left = deadline - milliseconds();
    if (session->over || left <= 0 || poll(&waited, 1, (int)left) <= 0) return false;
    ssize_t count = read(session->pty, bytes, sizeof bytes);
    session->over = count <= 0;
    if (count > 0) vt_feed(session->vt, bytes, (size_t)count);
    if (count > 0) text_add_n(&session->sent, bytes, (size_t)count);
    return count > 0;
}

static bool await(Session *session, const char *text, bool shown) {
    long deadline = milliseconds() + DEADLINE_MS;
    while (vt_shows(session->vt, text) != shown)
        if (!take(session, deadline)) {
            fprintf(stderr, "waited in vain for \"%s\" to %s:\n", text, shown ? "come" : "go");
            session_tell(session);
            return false;
        }
    return true;
}

bool session_see(Session *session, const char *text) {
    return await(session, text, true);
}

bool session_lose(Session *session, const char *text) {
    return await(session, text, false);
}

void session_type(Session *session, const char *bytes) {
    size_t length = strlen(bytes);
    if (write(session->pty, bytes, length) != (ssize_t)length) fprintf(stderr, "could not type\n");
}

void session_type_ahead(Session *session, const char *bytes) {
    int status;
    kill(session->child, SIGSTOP);
    waitpid(session->child, &status, WUNTRACED);
    session_type(session, bytes);
    kill(session->child, SIGCONT);
}

void session_watch(Session *session, int duration) {
    long end = milliseconds() + duration;
    while (milliseconds() < end)
        if (!take(session, end) && session->over) return;
}

void session_kill(Session *session) {
    kill(session->child, SIGKILL);
    while (take(session, milliseconds() + DEADLINE_MS)) continue;
    waitpid(session->child, NULL, 0);
    session->child = 0;
}

void session_resize(Session *session, int rows, int cols) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vt_resize(session->vt, rows, cols);
    ioctl(session->pty, TIOCSWINSZ, &size);
}

void session_hang_up(Session *session) {
    close(session->pty);
    session->pty = -1;
    session->over = true;
}

int session_end(Session *session) {
    long deadline = milliseconds() + DEADLINE_MS;
    while (take(session, deadline)) {
    }
    while (milliseconds() < deadline) {
        int status;
        if (waitpid(session->child, &status, WNOHANG) == session->child) {
            session->child = 0;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        poll(NULL, 0, 1);
    }
    return -1;
}

bool session_cooked(const Session *session) {
    struct termios mode;
    if (tcgetattr(session->pty, &mode) != 0) return false;
    return (mode.c_lflag & ICANON) && (mode.c_lflag & ECHO);
}

void session_tell(const Session *session) {
    for (int row = 0;; row++) {
        Text line = {0};
        vt_row(session->vt, row, &line);
        fprintf(stderr, "|%s|\n", text_string(&line));
        text_free(&line);
        if (row + 1 >= vt_rows(session->vt)) return;
    }
}

void session_free(Session **session) {
    if ((*session)->child > 0) {
        kill((*session)->child, SIGKILL);
        waitpid((*session)->child, NULL, 0);
    }
    if ((*session)->pty >= 0) close((*session)->pty);
    vt_free(&(*session)->vt);
    text_free(&(*session)->sent);
    free(*session);
    *session = NULL;
}

json_t *session_json(const char *database, const char *user, const char *command) {
    char line[COMMAND];
    snprintf(line, sizeof line, "PALLIUM_NOW=%s %s --db %s --user %s --json %s", now, program(), database,
             user, command);
    FILE *pipe = popen(line, "r");
    json_t *answer = pipe ? json_loadf(pipe, 0, NULL) : NULL;
    if (pipe) pclose(pipe);
    return answer;
}
