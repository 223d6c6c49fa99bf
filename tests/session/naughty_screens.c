/* The naughty strings as names and referrers on every screen and every stream, and as what is typed and
 * pasted into every field: no control, no bidi control, nothing that does not decode. */
#include "../../src/app/loop.h"
#include "../support/hostile.h"
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 300, COMMAND = 1200, PAGES = 40 };

static const char now[] = "2026-11-24T14:05:00-08:00";
static char database[200];

static const char *program(void) {
    const char *path = getenv("PALLIUM");
    return path && *path ? path : "build/pallium";
}

static void path_beside(const char *name, char path[PATH]) {
    snprintf(path, PATH, "%.*s/%s", (int)(strrchr(database, '/') - database), database, name);
}

static void write_file(const char *path, const Text *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text_string(text), 1, text->length, file), text->length);
    assert_int_equal(fclose(file), 0);
}

/* Everything that the program says, on both streams. */
static void output_of(const char *user, const char *rest, Text *out) {
    char command[COMMAND], bytes[4096];
    snprintf(command, sizeof command, "PALLIUM_NOW=%s %s --db %s --user %s %s 2>&1", now, program(), database,
             user, rest);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    for (size_t count; (count = fread(bytes, 1, sizeof bytes, pipe)) > 0;) text_add_n(out, bytes, count);
    pclose(pipe);
}

static size_t check_output(const char *user, const char *rest) {
    Text out = {0};
    output_of(user, rest, &out);
    const char *fault = hostile_bytes(text_string(&out), out.length);
    size_t length = out.length;
    if (fault) fail_msg("%s: %s in %.400s", rest, fault, text_string(&out));
    text_free(&out);
    return length;
}

static void import(const char *name, const Text *text) {
    char path[PATH], rest[PATH + 20];
    path_beside(name, path);
    write_file(path, text);
    snprintf(rest, sizeof rest, "import %s", path);
    check_output("admin", rest);
    snprintf(rest, sizeof rest, "import %s --json", path);
    check_output("admin", rest);
}

/* A member for each string that may be a name, with a referral by somebody of that name. */
static void members_of(const json_t *strings) {
    Text roster = {0}, referrals = {0};
    text_add(&roster, "member_id,last_name,first_name,birth_date\r\n");
    text_add(&referrals, "referral_id,member_id,received_at,source,referrer_name,notes\r\n");
    for (size_t i = 0; i < json_array_size(strings); i++) {
        const char *string = json_string_value(json_array_get(strings, i));
        text_addf(&roster, "N%04zu,", i);
        hostile_csv_field(&roster, string);
        text_add(&roster, ",Mai,1950-01-01\r\n");
        text_addf(&referrals, "R%04zu,N%04zu,2026-11-20T10:00:00-08:00,pcp,", i, i);
        hostile_csv_field(&referrals, string);
        text_add_char(&referrals, ',');
        hostile_csv_field(&referrals, string);
        text_add(&referrals, "\r\n");
    }
    import("roster.csv", &roster);
    import("referrals.csv", &referrals);
    text_free(&roster);
    text_free(&referrals);
}

static void check(Loop *loop, const char *what) {
    const char *fault = hostile_cells(loop_screen(loop));
    if (fault) fail_msg("%s: %s", what, fault);
}

static void press(Loop *loop, const char *name) {
    Event event;
    assert_true(event_parse(name, &event));
    loop_event(loop, &event);
    loop_tick(loop);
    check(loop, name);
}

static void paste(Loop *loop, const char *text) {
    Event event = event_text(text);
    loop_event(loop, &event);
    loop_tick(loop);
    check(loop, text);
}

static bool shows(Loop *loop, const char *text) {
    Text dump = {0};
    screen_dump(loop_screen(loop), &dump);
    bool found = strstr(text_string(&dump), text) != NULL;
    text_free(&dump);
    return found;
}

static Loop *start(Work **work) {
    Loop *loop = NULL;
    Error error = {0};
    WorkOptions options = {.path = database, .user = "kortiz", .frozen_now = now};
    if (!work_open(work, &options, &error) || !loop_new(&loop, *work, 24, 80, &error))
        fail_msg("%s", error.why);
    loop_tick(loop);
    return loop;
}

static void finish(Loop **loop, Work **work) {
    loop_free(loop);
    work_free(work);
}

static int setup(void **state) {
    (void)state;
    return session_database(database, sizeof database) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

static void names_on_every_screen(void **state) {
    (void)state;
    static const char *const keys[] = {"Enter",  "1", "2",      "3",      "4",       "]",
                                       "]",      "x", "Escape", "c",      "Escape",  "d",
                                       "Escape", "?", "Escape", "Escape", "PageDown"};
    json_t *strings = hostile_strings();
    Work *work = NULL;
    members_of(strings);
    Loop *loop = start(&work);
    loop_filter(loop, "referrer:a");
    loop_tick(loop);
    check(loop, "the list of referrers with an a");
    loop_filter(loop, "");
    for (int page = 0; page < PAGES; page++)
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) press(loop, keys[i]);
    press(loop, "g");
    press(loop, "m");
    for (int page = 0; page < PAGES; page++) press(loop, "PageDown");
    assert_true(shows(loop, "Members"));
    finish(&loop, &work);
    json_decref(strings);
}

/* Fields that search take each string alone; Escape leaves them. */
static void typed_and_pasted_into_searches(void **state) {
    (void)state;
    static const char *const opens[] = {"/", ":", "f"};
    json_t *strings = hostile_strings();
    Work *work = NULL;
    Loop *loop = start(&work);
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(strings); i++)
        for (size_t k = 0; k < sizeof opens / sizeof *opens; k++, count++) {
            press(loop, opens[k]);
            paste(loop, json_string_value(json_array_get(strings, i)));
            if (k == 2) press(loop, "Enter");
            press(loop, "Escape");
            press(loop, "Escape");
            if (loop_done(loop)) fail_msg("left after %s", opens[k]);
        }
    assert_int_equal(count, 3 * json_array_size(strings));
    finish(&loop, &work);
    json_decref(strings);
}

/* Fields of forms keep what came before; what cannot be saved is said. */
static void pasted_into_forms(void **state) {
    (void)state;
    static const char *const opens[] = {"n", "R", "c"};
    json_t *strings = hostile_strings();
    for (size_t k = 0; k < sizeof opens / sizeof *opens; k++) {
        Work *work = NULL;
        Loop *loop = start(&work);
        press(loop, opens[k]);
        for (size_t i = 0; i < json_array_size(strings); i++) {
            paste(loop, json_string_value(json_array_get(strings, i)));
            if (k > 0) press(loop, "Tab");
            if (i % 50 == 0) press(loop, "Ctrl-s");
        }
        press(loop, "Ctrl-s");
        finish(&loop, &work);
    }
    json_decref(strings);
}

static void every_stream_is_fit_to_be_shown(void **state) {
    (void)state;
    static const char *const commands[] = {"worklist --limit 500",
                                           "worklist --limit 500 --json",
                                           "worklist --limit 500 --csv",
                                           "members N --limit 500",
                                           "members N --limit 500 --json",
                                           "urgency",
                                           "overdue",
                                           "audit show --limit 500"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        assert_true(check_output("admin", commands[i]) > 20);
    for (int member = 0; member < 480; member += 24) {
        static const char *const forms[] = {"member N%04d", "member N%04d --json", "history N%04d"};
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            char rest[60];
            const char *digits = strchr(forms[i], '%');
            snprintf(rest, sizeof rest, "%.*s%04d%s", (int)(digits - forms[i]), forms[i], member, digits + 4);
            check_output("kortiz", rest);
        }
    }
}

/* Lines of scripts: typed into the palette, looked for, set as a filter. */
static void script_text(void **state) {
    (void)state;
    json_t *strings = hostile_strings();
    Text script = {0}, out = {0};
    char path[PATH], rest[PATH + 40];
    for (size_t i = 0; i < json_array_size(strings); i++) {
        const char *string = json_string_value(json_array_get(strings, i));
        if (!*string || strpbrk(string, "\r\n")) string = "x";
        text_addf(&script,
                  "key :\ntext %s\ndump palette\nkey Escape\nkey /\ntext %s\ndump find\nkey Escape\n", string,
                  string);
        text_addf(&script, "filter %s\ndump filter\nfilter\n", string);
    }
    path_beside("naughty.script", path);
    write_file(path, &script);
    snprintf(rest, sizeof rest, "--json script %s", path);
    output_of("kortiz", rest, &out);
    const char *fault = hostile_bytes(text_string(&out), out.length);
    if (fault) fail_msg("%s", fault);
    json_t *answer = json_loads(text_string(&out), 0, NULL);
    if (!json_is_true(json_object_get(answer, "ok"))) fail_msg("%.400s", text_string(&out));
    assert_int_equal(json_array_size(json_object_get(answer, "dumps")), 3 * json_array_size(strings));
    json_decref(answer);
    text_free(&out);
    text_free(&script);
    json_decref(strings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_on_every_screen), cmocka_unit_test(typed_and_pasted_into_searches),
        cmocka_unit_test(pasted_into_forms),     cmocka_unit_test(every_stream_is_fit_to_be_shown),
        cmocka_unit_test(script_text),
    };
    locale_choose();
    return cmocka_run_group_tests_name("naughty screens", tests, setup, teardown);
}
