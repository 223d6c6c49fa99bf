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
#include <stdio.h>
#include <string.h>

#include "../../src/work/work_state.h"

enum { ROWS = 40, COLS = 60, STRIDE = 7, STORM = 500 };

typedef struct Sight {
    const char *name, *user, *filter, *keys;
    const char *shows; /* at 120x36, so that the keys are known to lead there */
} Sight;

static const char active[] = "stage:active"; /* its first row is the member who has a plan */

static const Sight sights[] = {
    {"worklist", "kortiz", NULL, "", "Worklist"},
    {"the filter being typed", "kortiz", NULL, "f", "owner:me"},
    {"timeline", "kortiz", NULL, "Enter 1", "Extended; do not lose it"},
    {"criteria", "kortiz", NULL, "Enter 2", "▶"},
    {"referral", "kortiz", NULL, "Enter 3", "eceived"},
    {"empty plan", "kortiz", NULL, "Enter 4", "Nothing is planned yet"},
    {"plan", "dkim", active, "Enter 4", "laxative"},
    {"who wrote the plan", "dkim", active, "Enter 4 b", "laxative"},
    {"library", "dkim", active, "Enter 4 a p", "Type to search"},
    {"goal", "dkim", active, "Enter 4 a g Tab", "Goal"},
    {"why now", "kortiz", NULL, "x", "Why now"},
    {"help", "kortiz", NULL, "?", "Help"},
    {"palette", "kortiz", NULL, ":", "Palette"},
    {"find", "kortiz", NULL, "/", "Type a name or an id"},
    {"contact", "kortiz", NULL, "c", "Log a contact"},
    {"note", "kortiz", NULL, "n", "Note"},
    {"referral form", "kortiz", NULL, "R", "New referral"},
    {"decide", "kortiz", NULL, "d", "Decide"},
    {"members", "kortiz", NULL, "g m", "Members"},
    {"urgency", "schen", NULL, "g u", "Urgency"},
    {"overdue", "schen", NULL, "g o", "Overdue"},
    {"reassign", "schen", NULL, "g o r", "eassign"},
    {"rounds", "kortiz", NULL, "g r", "Rounds"},
    {"ICT", "kortiz", active, "Enter 5", "Care team"},
    {"compare", "dkim", active, "Enter 4 D", "Changes of the care plan"},
    {"lists", "kortiz", NULL, "g l", "Saved lists"},
    {"save list", "kortiz", NULL, "Ctrl-s", "Save this list"},
    {"link", "dkim", active, "Enter 4 j l", "inks"},
    {"what if", "kortiz", NULL, "Enter 2 y", "WHAT IF"},
    {"pinning", "kortiz", NULL, "P", "Pin"},
    {"filter words", "kortiz", NULL, "f Space Tab", "work_by"},
    {"lock", "kortiz", NULL, "n", "Locked"},
    {"merge", "dkim", active, "Enter 4 Enter z", "changed the same"},
    {"users", "admin", NULL, "g a", "Last here"},
    {"user form", "admin", NULL, "g a e", "Full name"},
    {"what a user's change means", "admin", NULL, "g a Down e Tab Right Ctrl-s", "gains"},
    {"all cases of a user", "schen", NULL, "g a 1 Down Down a", "all open cases"},
    {"teams", "admin", NULL, "g a 2", "every team sees"},
    {"roles", "admin", NULL, "g a 3", "built in"},
    {"reviews", "schen", NULL, "g a", "to review"},
    {"help of a member", "kortiz", NULL, "Enter ?", "Help"},
    {"palette of a member", "kortiz", NULL, "Enter :", "Palette"},
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
    if (shows(*loop, sight->shows)) return;
    Text dump = {0};
    screen_dump(loop_screen(*loop), &dump);
    fprintf(stderr, "%s\n", text_string(&dump));
    text_free(&dump);
    fail_msg("%s is not reached", sight->name);
}

static void close_sight(Work **work, Loop **loop) {
    loop_free(loop);
    work_free(work);
}

/* The clock goes on, and the sitting had signed in. */
static void nobody_is_there(Work *work, Loop *loop) {
    work->signed_in = true;
    work->frozen.second += 60 * (int64_t)work_idle_minutes(work);
    loop_tick(loop);
}

static const Sight saves = {"another's save", "kortiz", active, "Enter 4 Enter y Ctrl-s", "Changed a goal: "};

static void somebody_saves_first(Work *mine, Loop *loop) {
    Work *work = NULL;
    Loop *other = NULL;
    (void)mine;
    open_sight(&saves, &work, &other);
    close_sight(&work, &other);
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

static const Sight plan = {"plan", "dkim", active,
                           "Enter 4 a p p a i n Space g e t s Enter a g Enter Ctrl-s a i o p i Enter Ctrl-s",
                           "laxative"};

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
    close_sight(&work, &loop);
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
        close_sight(&work, &loop);
    }
    assert_true(frames > 300 * (int)(sizeof sights / sizeof *sights));
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
        close_sight(&work, &loop);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_view_at_any_size),
                                       cmocka_unit_test(every_view_in_a_storm)};
    locale_choose();
    return cmocka_run_group_tests_name("any size", tests, setup, teardown);
}
