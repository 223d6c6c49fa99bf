/* The whole program on the terminals that people have: of true, 256, 16, 8 and no colours, with and without
 * UTF-8. What is late, urgent, unknown or under the cursor is told by a mark or a word on each of them;
 * nothing is sent that the terminal was not made for; it is left as it was found. */
#include "../support/session.h"
#include "base/locale.h"
#include "ui/term/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char database[200];

typedef struct Terminal {
    const char *name;
    SessionPlace place;
    int colors; /* the most that may be sent: 0, 8, 16, 256, DIRECT */
    bool ascii;
} Terminal;

enum { DIRECT = 1 << 24 }; /* the colour itself is sent, not its number */

static const Terminal terminals[] = {
    {"xterm of 256 colours", {.type = "xterm-256color"}, 256, false},
    {"tmux of 256 colours", {.type = "tmux-256color"}, 256, false},
    {"screen of 256 colours", {.type = "screen-256color"}, 256, false},
    {"rxvt of 256 colours", {.type = "rxvt-unicode-256color"}, 256, false},
    {"xterm of true colour", {.type = "xterm", .color_term = "truecolor"}, 256, false},
    {"one that nobody knows", {.type = "xterm-nobody"}, 256, false},
    {"xterm of direct colours", {.type = "xterm-direct"}, DIRECT, false},
    {"xterm of 16 colours", {.type = "xterm-16color"}, 16, false},
    {"xterm of 8 colours", {.type = "xterm"}, 8, false},
    {"screen", {.type = "screen"}, 8, false},
    {"Linux console", {.type = "linux"}, 8, false},
    {"rxvt", {.type = "rxvt"}, 8, false},
    {"vt100", {.type = "vt100"}, 0, false},
    {"vt220", {.type = "vt220"}, 0, false},
    {"xterm without colours", {.type = "xterm-mono"}, 0, false},
    {"NO_COLOR", {.type = "xterm-256color", .no_color = true}, 0, false},
    {"--no-color", {.type = "xterm-256color", .option = "--no-color"}, 0, false},
    {"the theme mono", {.type = "xterm-256color", .option = "--theme=mono"}, 0, false},
    {"C", {.locale = "C"}, 256, true},
    {"POSIX on a vt100", {.type = "vt100", .locale = "POSIX"}, 0, true},
    {"Latin-1", {.type = "linux", .locale = "de_DE.ISO-8859-1"}, 8, true},
    {"a UTF-8 that is not here", {.locale = "xx_YY.UTF-8"}, 256, false},
};

/* Each is said by a mark or a word, drawn with UTF-8 and with ASCII. */
static const struct {
    const char *keys, *utf8, *ascii, *what;
} told[] = {
    {"j", "▶! ", ">! ", "the cursor on what is late"},
    {"", "urgent", "urgent", "what is urgent"},
    {"", "overdue hidden by filter", "overdue hidden by filter", "what the filter hides"},
    {"\r", "1 Timeline", "1 Timeline", "a member"},
    {"2", "? Declines hospice", "? Declines hospice", "what is unknown"},
    {"", "✓ General criteria", "+ General criteria", "what is met"},
    {"", "✗ Under 21", "x Under 21", "what is not met"},
    {"\033", "? help", "? help", "the way back"},
};

static int setup(void **state) {
    (void)state;
    return session_database(database, sizeof database) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

/* How many colours the numbers of an SGR sequence ask for. */
static int colors_of(const char *at) {
    int most = 0;
    for (; *at && *at != 'm'; at += strspn(at, ";:")) {
        char *end;
        long number = strtol(at, &end, 10);
        if (end == at) break;
        at = end;
        bool wide = number == 38 || number == 48, bright = number / 10 == 9 || number / 10 == 10;
        long how = wide && *at ? strtol(at + 1, NULL, 10) : 0;
        int colors = how == 2                                       ? DIRECT
                     : wide                                         ? 256
                     : bright                                       ? 16
                     : number >= 30 && number <= 47 && number != 39 ? 8
                                                                    : 0;
        if (colors > most) most = colors;
        if (wide) return most;
    }
    return most;
}

static int colors_sent(const Text *sent) {
    int most = 0;
    const char *at = text_string(sent), *end = at + sent->length;
    while ((at = memchr(at, '\033', (size_t)(end - at)))) {
        if (*++at != '[') continue;
        const char *last = at + 1 + strspn(at + 1, "0123456789;:");
        if (*last != 'm') continue;
        int colors = colors_of(at + 1);
        if (colors > most) most = colors;
    }
    return most;
}

static bool all_ascii(const Session *session) {
    for (size_t i = 0; i < session->sent.length; i++)
        if ((unsigned char)session->sent.data[i] >= 0x80) return false;
    return true;
}

/* Colours are more than these: a report of the device, a title, another font, a mode that nobody asked for.
 */
static const char *unexpected(const Text *sent) {
    static const char *const odd[] = {"\033]0",  "\033]1",  "\033]2",      "\033]5",   "\033P", "\033[c",
                                      "\033[6n", "\033[5m", "\033[?1003h", "\033[?9h", "\a"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (memmem(sent->data, sent->length, odd[i], strlen(odd[i]))) return odd[i];
    return NULL;
}

static void is_told(Session *session, const Terminal *terminal) {
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        session_type(session, told[i].keys);
        if (!session_see(session, terminal->ascii ? told[i].ascii : told[i].utf8))
            fail_msg("%s does not tell %s", terminal->name, told[i].what);
    }
}

static void is_left_as_found(Session *session, const Terminal *terminal) {
    session_type(session, "q");
    if (session_end(session) != 0) fail_msg("%s: it does not end well", terminal->name);
    bool clean = !vt_alternate(session->vt) && vt_cursor_shown(session->vt) && session_cooked(session) &&
                 !vt_shows(session->vt, "Worklist") && !vt_shows(session->vt, "late");
    if (!clean) {
        session_tell(session);
        fail_msg("%s is not left as it was found", terminal->name);
    }
}

static void every_terminal(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        const Terminal *terminal = &terminals[i];
        Session *session = session_start_at(&terminal->place, database, "kortiz", 30, 110);
        is_told(session, terminal);
        is_left_as_found(session, terminal);
        const char *odd = unexpected(&session->sent);
        if (odd) fail_msg("%s was sent ESC%s", terminal->name, odd + 1);
        if (vt_unknown(session->vt) > 0)
            fail_msg("%s was sent what a terminal does not know", terminal->name);
        int colors = colors_sent(&session->sent);
        if (colors > terminal->colors || (colors == 0) != (terminal->colors == 0))
            fail_msg("%s of %d colours was sent %d", terminal->name, terminal->colors, colors);
        if (terminal->ascii && !all_ascii(session)) fail_msg("%s was sent more than ASCII", terminal->name);
        session_free(&session);
    }
}

/* A terminal that cannot move its cursor is told so in words, and is sent nothing else. */
static void a_terminal_of_lines(void **state) {
    (void)state;
    Session *session = session_start_at(&(SessionPlace){.type = "dumb"}, database, "kortiz", 24, 80);
    assert_int_equal(session_end(session), 2);
    assert_true(vt_shows(session->vt, "cannot show screens"));
    assert_null(memchr(session->sent.data, '\033', session->sent.length));
    session_free(&session);
    session =
        session_start_at(&(SessionPlace){.type = "dumb", .option = "--linear"}, database, "kortiz", 24, 80);
    assert_true(session_see(session, "Member: "));
    session_type(session, "q");
    assert_int_equal(session_end(session), 0);
    assert_null(memchr(session->sent.data, '\033', session->sent.length));
    session_free(&session);
}

/* Read aloud in ASCII alone, signs are words as ever. */
static void lines_in_ascii(void **state) {
    (void)state;
    Session *session =
        session_start_at(&(SessionPlace){.locale = "C", .option = "--linear"}, database, "kortiz", 24, 80);
    assert_true(session_see(session, "> pinned; Due: 7 Dec"));
    session_type(session, "j");
    assert_true(session_see(session, "> late; Due: "));
    session_type(session, "\r");
    assert_true(session_see(session, "Timeline"));
    session_type(session, "2");
    assert_true(session_see(session, "met: "));
    session_type(session, "q");
    assert_int_equal(session_end(session), 0);
    assert_true(all_ascii(session));
    session_free(&session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_terminal),
        cmocka_unit_test(a_terminal_of_lines),
        cmocka_unit_test(lines_in_ascii),
    };
    locale_choose();
    return cmocka_run_group_tests_name("terminals", tests, setup, teardown);
}
