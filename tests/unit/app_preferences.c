/* The settings file: read with its mistakes named by line, and written one value at a time. */
#include "../../src/app/preferences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void parse(const char *text, Preferences *out, Text *notes) {
    Error error = {0};
    text_clear(notes);
    if (!preferences_parse(out, text, notes, &error)) fail_msg("%s", error.why);
}

static void it_is_read(void **state) {
    (void)state;
    Preferences read;
    Text notes = {0};
    parse("", &read, &notes);
    assert_string_equal(read.theme, "auto");
    assert_string_equal(read.mouse, "yes");
    parse("# mine\ntheme = light ; at noon\ntimes=clock\n\n[keys]\ncontact = l F5\nquit = Q\n", &read,
          &notes);
    assert_string_equal(read.theme, "light");
    assert_string_equal(read.times, "clock");
    assert_int_equal(read.binding_count, 2);
    assert_string_equal(read.bindings[0].keys, "l F5");
    assert_string_equal(text_string(&notes), "");
    text_free(&notes);
}

static void mistakes_are_named_by_line(void **state) {
    (void)state;
    Preferences read;
    Text notes = {0};
    char wide[700] = "theme = dark ; ";
    parse("theme = pink\ncolour = yes\n[keys]\nfly = x\nquit = Hyper-q\n[more]\na = b\nnonsense\n", &read,
          &notes);
    static const char *const told[] = {"line 1: theme is one of auto dark light contrast mono, not pink.",
                                       "line 2: there is no setting colour;",
                                       "line 4: there is no action fly;",
                                       "line 5: The key Hyper-q of quit is none.",
                                       "line 7: there is no section [more]",
                                       "line 8: this is no NAME = VALUE"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (!strstr(text_string(&notes), told[i]))
            fail_msg("not told: %s in\n%s", told[i], text_string(&notes));
    assert_string_equal(read.theme, "auto");
    assert_int_equal(read.binding_count, 0);
    memset(wide + strlen(wide), 'x', 500); /* longer than what inih takes at once */
    strcat(wide, "\ncolour = no\n");
    parse(wide, &read, &notes);
    assert_non_null(strstr(text_string(&notes), "line 2: there is no setting colour"));
    text_free(&notes);
}

static void a_clash_names_both(void **state) {
    (void)state;
    Preferences read;
    Text notes = {0};
    Error error = {0};
    assert_false(preferences_parse(&read, "[keys]\ncontact = n\n", &notes, &error));
    assert_non_null(strstr(error.why, "attempt"));
    assert_non_null(strstr(error.why, "note"));
    assert_true(preferences_parse(&read, "[keys]\ncontact = n\nnote = c\n", &notes, &error));
    text_free(&notes);
}

static void set(const char *before, const char *name, const char *value, const char *after) {
    Text out = {0};
    preferences_set(before, name, value, &out);
    assert_string_equal(text_string(&out), after);
    text_free(&out);
}

static void setting_keeps_the_rest(void **state) {
    (void)state;
    set("", "theme", "dark", "theme = dark\n");
    set("", "keys.contact", "l", "[keys]\ncontact = l\n");
    set("# mine\ntheme  =  light  ; at noon\nx = 1", "theme", "mono",
        "# mine\ntheme  =  mono  ; at noon\nx = 1");
    set("[keys]\ncontact = c\n", "theme", "dark", "theme = dark\n[keys]\ncontact = c\n");
    set("a = 1\n[keys]\n# why\ncontact = c\n[other]\nz = 1\n", "keys.contact", "l x",
        "a = 1\n[keys]\n# why\ncontact = l x\n[other]\nz = 1\n");
    set("[keys]\ncontact = c\n[other]\nquit = 1\n", "keys.quit", "Q",
        "[keys]\ncontact = c\nquit = Q\n[other]\nquit = 1\n");
    set("#theme = light\r\n", "theme", "dark", "#theme = light\r\ntheme = dark\n");
}

/* However the name stands there: twice, set in, behind a mark or a line longer than inih takes. */
static void what_is_set_is_read(void **state) {
    (void)state;
    char wide[400] = "";
    memset(wide, 'x', 199);
    strcat(wide, "theme = light\n[keys]\nquit = Q\n");
    const char *const befores[] = {
        "theme = light\ntheme = contrast\n",
        "  theme = light\n",
        "theme = light\n   contrast\n",
        "\xEF\xBB\xBF[keys]\nquit = Q\n",
        "\xEF\xBB\xBFtheme = light\n",
        "[keys]\nquit = Q\n  [more]\n",
        "[keys\ntheme = light\n",
        "[keys ;]\ntheme = light\n",
        wide,
        "theme = light\n[keys]\n[]\ntheme = mono\n", /* a section without a name is the top again */
    };
    for (size_t i = 0; i < sizeof befores / sizeof *befores; i++) {
        Preferences read;
        Text notes = {0}, after = {0};
        preferences_set(befores[i], "theme", "dark", &after);
        parse(text_string(&after), &read, &notes);
        if (strcmp(read.theme, "dark") != 0) fail_msg("%zu: %s in\n%s", i, read.theme, text_string(&after));
        text_free(&after);
        text_free(&notes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_read),          cmocka_unit_test(mistakes_are_named_by_line),
        cmocka_unit_test(a_clash_names_both),  cmocka_unit_test(setting_keeps_the_rest),
        cmocka_unit_test(what_is_set_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
