/* Every view over the sample at every size from 1x1 on, and storms of sizes and keys: rows keep their
 * columns, and no cell holds what must not be shown. */
#include "../../src/app/loop.h"
#include "../support/hostile.h"
#include "../support/session.h"
#include "base/locale.h"
#include "work/sign_in.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "../../src/work/work_state.h"

enum { ROWS = 40, COLS = 60, STRIDE = 7, STORM = 500 };

typedef struct Sight {
    const char *name, *user, *filter, *keys;
    const char *shows; /* at 120x36, so that the keys are known to lead there */
    bool lists;        /* a row of it is under the cursor */
} Sight;

static const char active[] = "stage:active";      /* its first row is the member who has a plan */
static const char starting[] = "S Ctrl-r Ctrl-s"; /* a meeting, that ends with its sight */

static const Sight sights[] = {
    {"worklist", "kortiz", NULL, "", "Worklist", true},
    {"the filter being typed", "kortiz", NULL, "f", "owner:me", false},
    {"timeline", "kortiz", NULL, "Enter 1", "Extended; do not lose it", true},
    {"history", "dkim", active, "Enter 1", "social worker", true},
    {"entry", "dkim", active, "Enter 1 End Enter", "what", false},
    {"criteria", "kortiz", NULL, "Enter 2", "▶", true},
    {"referral", "kortiz", NULL, "Enter 3", "eceived", false},
    {"empty plan", "kortiz", NULL, "Enter 4", "Nothing is planned yet", false},
    {"plan", "dkim", active, "Enter 4", "laxative", true},
    {"who wrote the plan", "dkim", active, "Enter 4 b", "laxative", true},
    {"library", "dkim", active, "Enter 4 a p", "Type to search", true},
    {"goal", "dkim", active, "Enter 4 a g Tab", "Goal", false},
    {"why now", "kortiz", NULL, "x", "Why now", false},
    {"help", "kortiz", NULL, "?", "Help", false},
    {"palette", "kortiz", NULL, ":", "Palette", false},
    {"find", "kortiz", NULL, "/", "Type a name or an id", true},
    {"contact", "kortiz", NULL, "c", "Log a contact", false},
    {"note", "kortiz", NULL, "n", "Note", false},
    {"referral form", "kortiz", NULL, "R", "Refer this member", false},
    {"decide", "kortiz", NULL, "d", "Decide", false},
    {"members", "kortiz", NULL, "g m", "Members", true},
    {"urgency", "schen", NULL, "g u", "Urgency", true},
    {"overdue", "schen", NULL, "g o", "Overdue", true},
    {"reassign", "schen", NULL, "g o a d k i m Enter", "Reassign · ", true},
    {"rounds", "kortiz", NULL, "g r", "Rounds", true},
    {"beginning a meeting", "dkim", NULL, "g r S Tab", "Clinical rounds · Care team meeting", false},
    {"open meeting", "dkim", NULL, "g r S Ctrl-r Ctrl-s", "Clinical rounds · Tue 24 Nov", true},
    {"minuting", "dkim", NULL, "g r S Ctrl-r Ctrl-s m", "Minute a member", false},
    {"ending a meeting", "dkim", NULL, "g r S Ctrl-r Ctrl-s E", "Member present", false},
    {"ICT", "kortiz", active, "Enter 5", "Care team", false},
    {"assessments", "kortiz", active, "Enter 6", "Function", false},
    {"services", "kortiz", active, "Enter 7", "The seven services", false},
    {"caregiver", "kortiz", active, "Enter 8", "Their burden", false},
    {"ACP", "kortiz", active, "Enter 9", "Who decides", false},
    {"documents", "dkim", active, "Enter 0", "version 1", false},
    {"compare", "dkim", active, "Enter 4 D", "Changes of the care plan", false},
    {"lists", "kortiz", NULL, "g l", "Saved lists", true},
    {"save list", "kortiz", NULL, "Ctrl-s", "Save this list", false},
    {"link", "dkim", active, "Enter 4 j l", "inks", false},
    {"what if", "kortiz", NULL, "Enter 2 y", "WHAT IF", true},
    {"fact of a criterion", "kortiz", NULL, "Enter 2 F", "Record a fact", false},
    {"pinning", "kortiz", NULL, "P", "Pin", false},
    {"filter words", "kortiz", NULL, "f Space Tab", "work_by", true},
    {"lock", "kortiz", NULL, "n", "Locked", false},
    {"merge", "dkim", active, "Enter 4 Enter z", "changed the same", false},
    {"users", "admin", NULL, "g a", "Last here", true},
    {"user form", "admin", NULL, "g a e", "Full name", false},
    {"what a user's change means", "admin", NULL, "g a Down e Tab Right Ctrl-s", "gains", false},
    {"all cases of a user", "schen", NULL, "g a 1 Down Down a", "all open cases", false},
    {"teams", "admin", NULL, "g a 2", "every team sees", true},
    {"roles", "admin", NULL, "g a 3", "built in", true},
    {"reviews", "schen", NULL, "g a", "to review", false},
    {"secret", "admin", NULL, "g a s", "ecret", false},
    {"rulesets", "admin", NULL, "g a 6", "adult-floor", true},
    {"help of a member", "kortiz", NULL, "Enter ?", "Help", false},
    {"palette of a member", "kortiz", NULL, "Enter :", "Palette", false},
    {"long timeline", "dkim", active, "Enter 1 End", "Refer", true},
    {"whole header", "dkim", active, "Enter 1 H", "address", true},
    {"storage", "admin", NULL, "g a 7", "schema", true},
    {"policies", "admin", NULL, "g a 5", "in force", true},
};

static char database[200];

static void press_name(Loop *loop, const char *name) {
    Event event;
    assert_true(event_parse(name, &event));
    loop_event(loop, &event);
    loop_tick(loop);
}

static void press_all(Loop *loop, const char *keys) {
    char copy[200], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", keys);
    for (char *key = strtok_r(copy, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) press_name(loop, key);
}

static bool shows(Loop *loop, const char *text) {
    Text dump = {0};
    screen_dump(loop_screen(loop), &dump);
    bool found = strstr(text_string(&dump), text) != NULL;
    text_free(&dump);
    return found;
}

static void check(Loop *loop, const char *name, int rows, int cols) {
    const Screen *screen = loop_screen(loop);
    if (screen_rows(screen) != rows || screen_cols(screen) != cols)
        fail_msg("%s at %dx%d is %dx%d", name, cols, rows, screen_cols(screen), screen_rows(screen));
    const char *fault = hostile_cells(screen);
    if (fault) fail_msg("%s at %dx%d: %s", name, cols, rows, fault);
}

static void resize(Loop *loop, const char *name, int rows, int cols, bool settle) {
    Event event = {.kind = EVENT_RESIZE, .rows = rows, .cols = cols};
    loop_event(loop, &event);
    if (settle) loop_tick(loop);
    check(loop, name, rows, cols);
}

static void happen(const char *name, Work *work, Loop *loop);

static void open_sight(const Sight *sight, Work **work, Loop **loop) {
    Error error = {0};
    WorkOptions options = {.path = database, .user = sight->user, .frozen_now = "2026-11-24T14:05:00-08:00"};
    if (!work_open(work, &options, &error) || !loop_new(loop, *work, 36, 120, &error))
        fail_msg("%s: %s", sight->name, error.why);
    loop_tick(*loop);
    if (sight->filter) loop_filter(*loop, sight->filter);
    loop_tick(*loop);
    press_all(*loop, sight->keys);
    happen(sight->name, *work, *loop);
    if (shows(*loop, sight->shows) && !shows(*loop, "does nothing here")) return;
    Text dump = {0};
    screen_dump(loop_screen(*loop), &dump);
    fprintf(stderr, "%s\n", text_string(&dump));
    text_free(&dump);
    fail_msg("%s is not reached", sight->name);
}

static void close_sight(const Sight *sight, Work **work, Loop **loop) {
    loop_free(loop);
    work_free(work);
    if (strstr(sight->keys, starting))
        json_decref(session_json(database, sight->user, "act meeting_end present=all"));
}

/* The clock goes on, and the sitting had signed in. */
static void nobody_is_there(Work *work, Loop *loop) {
    work->signed_in = true;
    work->frozen.second += 60 * (int64_t)work_idle_minutes(work);
    loop_tick(loop);
}

static const Sight saves = {"another's save",         "kortiz",           active,
                            "Enter 4 Enter y Ctrl-s", "Changed a goal: ", false};

static void somebody_saves_first(Work *mine, Loop *loop) {
    Work *work = NULL;
    Loop *other = NULL;
    (void)mine;
    open_sight(&saves, &work, &other);
    close_sight(&saves, &work, &other);
    press_name(loop, "Ctrl-s");
}

/* What else leads to a sight, after its keys. */
static void happen(const char *name, Work *work, Loop *loop) {
    static const struct {
        const char *name;
        void (*happens)(Work *work, Loop *loop);
    } besides[] = {{"lock", nobody_is_there}, {"merge", somebody_saves_first}};
    for (size_t i = 0; i < sizeof besides / sizeof *besides; i++)
        if (strcmp(besides[i].name, name) == 0) besides[i].happens(work, loop);
}

static const Sight plan = {
    "plan",     "dkim", active, "Enter 4 a p p a i n Space g e t s Enter a g Enter Ctrl-s a i o p i Enter",
    "laxative", true};

/* Of the member whose plan it is: what the signature needs besides. */
static bool sign_the_plan(void) {
    static const char *const acts[] = {
        "plan_edit M0004 contingency=Call after_hours=Call language=en format=print review_due=2027-02-22 "
        "decision_maker=Ann",
        "team_add M0004 discipline=pcp person=Osei",
        "team_add M0004 discipline=rn person=Ruiz",
        "team_add M0004 discipline=nurse_practitioner person=Chen",
        "team_add M0004 discipline=social_worker person=Paz",
        "team_add M0004 discipline=chaplain person=Abel",
        "agreement M0004 who=member basis=own at=now method=visit",
        "accept_warnings M0004 reason=later",
        "plan_sign M0004",
    };
    bool done = true;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        char line[300];
        snprintf(line, sizeof line, "act %s", acts[i]);
        json_t *answer = session_json(database, "dkim", line);
        done = answer && !json_object_get(answer, "why");
        if (!done) fprintf(stderr, "%s: %s\n", line, json_string_value(json_object_get(answer, "why")));
        json_decref(answer);
    }
    return done;
}

static int setup(void **state) {
    (void)state;
    Work *work = NULL;
    Loop *loop = NULL;
    if (!session_database(database, sizeof database)) return 1;
    open_sight(&plan, &work, &loop);
    close_sight(&plan, &work, &loop);
    return sign_the_plan() ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

/* Each view sees every STRIDE-th size, another seventh each, and all of the least ones. */
static int sizes_of(Loop *loop, const char *name, int offset) {
    static const int large[][2] = {{10, 40}, {24, 80}, {30, 100}, {36, 120}, {60, 200}, {1, 300}, {200, 1}};
    int count = 0;
    for (int rows = 1; rows <= ROWS; rows++)
        for (int cols = 1; cols <= COLS; cols++) {
            if ((rows > 4 || cols > 4) && (rows * COLS + cols + offset) % STRIDE) continue;
            resize(loop, name, rows, cols, cols % 3 == 0);
            count++;
        }
    for (size_t i = 0; i < sizeof large / sizeof *large; i++, count++)
        resize(loop, name, large[i][0], large[i][1], true);
    return count;
}

static void every_view_at_any_size(void **state) {
    (void)state;
    int frames = 0;
    for (size_t i = 0; i < sizeof sights / sizeof *sights; i++) {
        Work *work = NULL;
        Loop *loop = NULL;
        open_sight(&sights[i], &work, &loop);
        frames += sizes_of(loop, sights[i].name, (int)i);
        close_sight(&sights[i], &work, &loop);
    }
    assert_true(frames > 300 * (int)(sizeof sights / sizeof *sights));
}

/* A word of the machine: small letters with an underscore between them. */
static bool in_token(char c) {
    return islower((unsigned char)c) || isdigit((unsigned char)c);
}

static const char *raw_token(const char *text) {
    for (const char *at = text; (at = strchr(at, '_')); at++)
        if (at > text && in_token(at[-1]) && in_token(at[1])) return at;
    return NULL;
}

/* Filters, and the explanation of a filter, are written in words of the machine; nothing else on a screen is.
 */
static void every_view_speaks_in_words(void **state) {
    (void)state;
    int raw = 0;
    for (size_t i = 0; i < sizeof sights / sizeof *sights; i++) {
        Work *work = NULL;
        Loop *loop = NULL;
        open_sight(&sights[i], &work, &loop);
        resize(loop, sights[i].name, 120, 200, true);
        for (int row = 0; row < 120; row++) {
            Text line = {0};
            screen_row_text(loop_screen(loop), row, &line);
            if (raw_token(text_string(&line)) && strcmp(sights[i].name, "filter words") != 0) {
                fprintf(stderr, "%s: %s\n", sights[i].name, text_string(&line));
                raw++;
            }
            text_free(&line);
        }
        close_sight(&sights[i], &work, &loop);
    }
    assert_int_equal(raw, 0);
}

static bool cursor_shown(Loop *loop) {
    const Screen *screen = loop_screen(loop);
    bool shown = false;
    for (int row = 0; row < screen_rows(screen) && !shown; row++) {
        Text text = {0};
        screen_row_text(screen, row, &text);
        shown = strstr(text_string(&text), "▶") != NULL;
        text_free(&text);
    }
    return shown;
}

static void see_cursor(Loop *loop, const Sight *sight, const char *after, int rows, int cols) {
    if (cursor_shown(loop)) return;
    Text dump = {0};
    screen_dump(loop_screen(loop), &dump);
    fprintf(stderr, "%s\n", text_string(&dump));
    text_free(&dump);
    fail_msg("%s after %s at %dx%d: the row under the cursor is not on the screen", sight->name, after, cols,
             rows);
}

/* Whatever moves the cursor or the sizes: the row that acts would reach can be seen. */
static void the_row_under_the_cursor_is_seen(void **state) {
    (void)state;
    static const char *const moves[] = {"End", "Up", "PageUp", "Down", "Down", "PageDown", "Home", "End"};
    static const int widths[] = {40, 80, 120};
    enum { LEAST = 8 };
    for (size_t i = 0; i < sizeof sights / sizeof *sights; i++) {
        Work *work = NULL;
        Loop *loop = NULL;
        if (!sights[i].lists) continue;
        open_sight(&sights[i], &work, &loop);
        for (int rows = LEAST; rows <= ROWS; rows++)
            for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
                resize(loop, sights[i].name, rows, widths[w], true);
                see_cursor(loop, &sights[i], "a change of size", rows, widths[w]);
                for (size_t k = 0; k < sizeof moves / sizeof *moves; k++) {
                    press_name(loop, moves[k]);
                    see_cursor(loop, &sights[i], moves[k], rows, widths[w]);
                }
            }
        close_sight(&sights[i], &work, &loop);
    }
}

/* Keys that move, open and close, and characters that fields take; none that writes. */
static void every_view_in_a_storm(void **state) {
    (void)state;
    static const char *const keys[] = {"Up",  "Down",     "Left", "Right",      "PageUp", "PageDown",  "Home",
                                       "End", "Tab",      "]",    "BackTab",    "[",      "Backspace", "ế",
                                       "陈",  "Shift-Up", "p",    "Shift-Left", "H",      "k"};
    unsigned seed = 6;
    for (size_t i = 0; i < sizeof sights / sizeof *sights; i++) {
        Work *work = NULL;
        Loop *loop = NULL;
        open_sight(&sights[i], &work, &loop);
        int rows = 36, cols = 120;
        for (int step = 0; step < STORM && !loop_done(loop); step++) {
            seed = seed * 1103515245U + 12345U;
            unsigned dice = seed >> 8;
            if (dice % 3) {
                Event event;
                assert_true(event_parse(keys[dice / 3 % (sizeof keys / sizeof *keys)], &event));
                loop_event(loop, &event);
            } else {
                rows = (int)(dice / 3 % 45) + 1, cols = (int)(dice / 135 % 130) + 1;
                Event event = {.kind = EVENT_RESIZE, .rows = rows, .cols = cols};
                loop_event(loop, &event);
            }
            if (dice % 5 == 0) loop_tick(loop);
            check(loop, sights[i].name, rows, cols);
        }
        close_sight(&sights[i], &work, &loop);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_view_at_any_size), cmocka_unit_test(the_row_under_the_cursor_is_seen),
        cmocka_unit_test(every_view_in_a_storm), cmocka_unit_test(every_view_speaks_in_words)};
    locale_choose();
    return cmocka_run_group_tests_name("any size", tests, setup, teardown);
}
