/* The terminal on a pty: a child draws every event it gets; the parent types, resizes, signals and reads the
 * bytes. */
#include "ui/term/term.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEADLINE_MS = 10000, CURSOR_MOVE_BYTES = 600, MOVE_SIZE = 5 };

typedef struct Session {
    int pty;
    pid_t child;
    char got[200000];
    size_t count;
} Session;

static void describe(const Event *event, char *out, size_t size) {
    char name[EVENT_NAME_SIZE];
    event_name(event, name);
    if (event->kind == EVENT_RESIZE)
        snprintf(out, size, "(size %dx%d)", event->cols, event->rows);
    else if (event->kind == EVENT_TEXT)
        snprintf(out, size, "(paste %.60s)", event->text);
    else
        snprintf(out, size, "(key %s)", name);
}

/* A list of 40 columns and more with a cursor that each Down moves, and the last event in the first line. */
static void draw(Term *term, Screen *screen, int cursor, const char *last) {
    screen_clear(screen);
    screen_text(screen, 0, 0, screen_cols(screen), STYLE_TITLE, last);
    for (int row = 2; row < screen_rows(screen); row++) {
        Style style = row % 3 ? STYLE_NORMAL : STYLE_LATE;
        screen_text(screen, row, 0, screen_cols(screen), style,
                    "  2 h late  Nguyễn, Thị Mai  陈大文  outreach");
        if (row == cursor + 2) screen_light(screen, (Rect){row, 0, 1, screen_cols(screen)});
    }
    screen_place_cursor(screen, cursor + 2, 0);
    term_draw(term, screen);
}

/* The idle lock: nothing of what stood there before. */
static void cover(Term *term, Screen *screen) {
    screen_clear(screen);
    screen_text(screen, 0, 0, screen_cols(screen), STYLE_TITLE, "(covered)");
    term_cover(term, screen);
}

/* Differs from its neighbours in every character, so that curses sends it whole. */
static void move_word(int number, char out[MOVE_SIZE]) {
    static const int steps[] = {0, 5, 3, 10};
    for (int i = 0; i < MOVE_SIZE - 1; i++) out[i] = (char)('a' + (number + steps[i]) % 26);
    out[MOVE_SIZE - 1] = '\0';
}

static int child(const char *type, bool plain) {
    Term *term;
    Error error = {0};
    locale_choose();
    if (!term_new(&term, (TermOptions){.type = type, .input = 0, .output = 1, .plain = plain}, &error))
        return 9;
    int rows, cols, cursor = 0, code = 8;
    term_size(term, &rows, &cols);
    Screen *screen = screen_new(rows, cols);
    draw(term, screen, 0, *term_note(term) ? term_note(term) : "(ready)");
    for (int ticks = 0; ticks < 60;) {
        Event event;
        char last[200];
        if (!term_wait(term, 250, &event)) {
            ticks++;
            continue;
        }
        if (event.kind == EVENT_TERMINATE) code = 3;
        if (event.kind == EVENT_HANGUP) code = 4;
        if (event_is_character(&event, "q")) code = 0;
        if (code != 8) break;
        if (event.kind == EVENT_RESIZE) screen_resize(screen, event.rows, event.cols);
        if (event_is(&event, K_DOWN)) cursor++;
        describe(&event, last, sizeof last);
        if (event_is(&event, K_DOWN)) move_word(cursor, last);
        if (event_is_character(&event, "L"))
            cover(term, screen);
        else
            draw(term, screen, cursor, last);
    }
    screen_free(&screen);
    term_free(&term);
    fputs("(restored)", stdout);
    fflush(stdout);
    return code;
}

static Session *start_plain(const char *type, bool plain) {
    Session *session = calloc(1, sizeof *session);
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    session->child = forkpty(&session->pty, NULL, NULL, &size);
    if (session->child == 0) _exit(child(type, plain));
    return session;
}

static Session *start(const char *type) {
    return start_plain(type, false);
}

/* Reads until the text was seen after byte `from`; false at the deadline. */
static bool see(Session *session, size_t from, const char *text) {
    while (session->count < sizeof session->got - 1) {
        session->got[session->count] = '\0';
        if (memmem(session->got + from, session->count - from, text, strlen(text))) return true;
        struct pollfd waited = {.fd = session->pty, .events = POLLIN};
        if (poll(&waited, 1, DEADLINE_MS) <= 0) return false;
        ssize_t count =
            read(session->pty, session->got + session->count, sizeof session->got - 1 - session->count);
        if (count <= 0) return false;
        session->count += (size_t)count;
    }
    return false;
}

static void send_keys(Session *session, const char *bytes) {
    assert_int_equal(write(session->pty, bytes, strlen(bytes)), strlen(bytes));
}

static int finish(Session **session) {
    int status = 0;
    waitpid((*session)->child, &status, 0);
    close((*session)->pty);
    free(*session);
    *session = NULL;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void keys_pastes_and_replies(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    assert_true(see(session, 0, "\033[?2004h"));
    size_t from = session->count;
    send_keys(session, "\033]11;rgb:0000/0000/0000\007\033[?64;1;2cx");
    assert_true(see(session, from, "x"));
    from = session->count;
    send_keys(session, "\033[200~Trần\nLan\033[201~");
    assert_true(see(session, from, "paste"));
    from = session->count;
    send_keys(session, "\033");
    assert_true(see(session, from, "Escape"));
    from = session->count;
    send_keys(session, "q");
    assert_true(see(session, from, "(restored)"));
    assert_non_null(
        memmem(session->got + from, session->count - from, "\033[?1049l", 8)); /* back to the old screen */
    assert_non_null(memmem(session->got + from, session->count - from, "\033[?2004l", 8));
    assert_int_equal(finish(&session), 0);
}

static void a_cursor_move_sends_little(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    send_keys(session, "\033[B");
    assert_true(see(session, 0, "bgel"));
    send_keys(session, "\033OB\033[200~ends\033[201~"); /* the paste says that the move was drawn */
    assert_true(see(session, 0, "ends"));
    size_t from = session->count;
    for (int i = 3; i <= 12; i++) {
        char wanted[MOVE_SIZE];
        move_word(i, wanted);
        send_keys(session, "\033[B");
        assert_true(see(session, from, wanted));
    }
    send_keys(session, "\033[200~after\033[201~"); /* the last frame has come whole before this one starts */
    assert_true(see(session, from, "after"));
    assert_true(session->count - from <= 10 * CURSOR_MOVE_BYTES);
    send_keys(session, "q");
    assert_true(see(session, 0, "(restored)"));
    assert_int_equal(finish(&session), 0);
}

static void no_resize_is_lost(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    for (unsigned short i = 0; i < 60; i++) {
        struct winsize size = {.ws_row = (unsigned short)(2 + i % 30), .ws_col = (unsigned short)(20 + i)};
        char wanted[40];
        size_t from = session->count;
        ioctl(session->pty, TIOCSWINSZ, &size);
        snprintf(wanted, sizeof wanted, "(size %dx%d)", size.ws_col, size.ws_row);
        assert_true(see(session, from, wanted));
        if (session->count > sizeof session->got / 2) session->count = 0;
    }
    send_keys(session, "q");
    assert_true(see(session, 0, "(restored)"));
    assert_int_equal(finish(&session), 0);
}

static void one_cell_is_enough(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    struct winsize least = {.ws_row = 1, .ws_col = 1}, usual = {.ws_row = 24, .ws_col = 80};
    ioctl(session->pty, TIOCSWINSZ, &least);
    assert_true(see(session, session->count, "("));
    ioctl(session->pty, TIOCSWINSZ, &usual);
    assert_true(see(session, 0, "(size 80x24)"));
    send_keys(session, "q");
    assert_true(see(session, 0, "(restored)"));
    assert_int_equal(finish(&session), 0);
}

/* The whole screen is sent anew, without a name, and then the lines that could be scrolled back to are
 * erased. */
static void what_is_covered_is_gone(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    size_t from = session->count;
    send_keys(session, "L");
    assert_true(see(session, from, "\033[3J"));
    const char *clear = memmem(session->got + from, session->count - from, "\033[2J", 4);
    const char *erased = memmem(session->got + from, session->count - from, "\033[3J", 4);
    assert_true(clear && clear < erased && memmem(clear, (size_t)(erased - clear), "(covered)", 9));
    assert_null(memmem(session->got + from, session->count - from, "Mai", 3));
    send_keys(session, "x");
    assert_true(see(session, from, "Mai"));
    send_keys(session, "q");
    assert_int_equal(finish(&session), 0);
}

static void terminate_restores(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    kill(session->child, SIGTERM);
    assert_true(see(session, 0, "(restored)"));
    assert_int_equal(finish(&session), 3);
}

static void a_hangup_ends_in_order(void **state) {
    (void)state;
    Session *session = start("xterm-256color");
    assert_true(see(session, 0, "(ready)"));
    close(session->pty);
    session->pty = open("/dev/null", O_RDONLY);
    assert_int_equal(finish(&session), 4);
}

static bool colours_in(const Session *session) {
    return memmem(session->got, session->count, "\033[38;5;", 7) ||
           memmem(session->got, session->count, "\033[48;5;", 7);
}

static void colour_can_be_left_out(void **state) {
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        Session *session = start_plain("xterm-256color", plain == 1);
        assert_true(see(session, 0, "(ready)"));
        send_keys(session, "q");
        assert_true(see(session, 0, "(restored)"));
        assert_int_equal(colours_in(session), plain == 0);
        assert_int_equal(finish(&session), 0);
    }
}

/* A Linux console's description names no size; a vt100's no colour. */
static void common_terminal_types_start(void **state) {
    (void)state;
    static const char *const types[] = {"linux", "vt100", "xterm", "screen", "tmux-256color"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Session *session = start(types[i]);
        if (!see(session, 0, "(ready)")) fail_msg("%s does not start", types[i]);
        send_keys(session, "q");
        assert_true(see(session, 0, "(restored)"));
        assert_int_equal(finish(&session), 0);
    }
}

static void odd_terminal_types_fall_back(void **state) {
    (void)state;
    static const char *const types[] = {"", "no-such-terminal", "../../etc/passwd"};
    for (size_t i = 0; i < 3; i++) {
        Session *session = start(types[i]);
        assert_true(see(session, 0, "using xterm-256color"));
        send_keys(session, "q");
        assert_true(see(session, 0, "(restored)"));
        assert_int_equal(finish(&session), 0);
    }
}

static void no_terminal_is_an_error(void **state) {
    (void)state;
    int ends[2];
    Term *term;
    Error error = {0};
    assert_int_equal(pipe(ends), 0);
    assert_false(
        term_new(&term, (TermOptions){.type = "xterm", .input = ends[0], .output = ends[1]}, &error));
    assert_null(term);
    assert_int_equal(error.kind, ERROR_USAGE);
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    static const char *const unset[] = {"LINES", "COLUMNS", "NO_COLOR", "ESCDELAY"};
    for (size_t i = 0; i < 4; i++) unsetenv(unset[i]);
    setenv("LC_ALL", "C.UTF-8", 1);
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_pastes_and_replies),
        cmocka_unit_test(a_cursor_move_sends_little),
        cmocka_unit_test(no_resize_is_lost),
        cmocka_unit_test(one_cell_is_enough),
        cmocka_unit_test(what_is_covered_is_gone),
        cmocka_unit_test(terminate_restores),
        cmocka_unit_test(a_hangup_ends_in_order),
        cmocka_unit_test(colour_can_be_left_out),
        cmocka_unit_test(odd_terminal_types_fall_back),
        cmocka_unit_test(no_terminal_is_an_error),
        cmocka_unit_test(common_terminal_types_start),
    };
    return cmocka_run_group_tests_name("terminal", tests, NULL, NULL);
}
