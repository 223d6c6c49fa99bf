/* The manual says every word that the program knows: it is held against the tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/app/cli.h"
#include "base/text.h"
#include "core/filter.h"
#include "core/score.h"

#include <stdio.h>
#include <string.h>

static Text manual;

static int load(void **state) {
    (void)state;
    char bytes[4096];
    size_t count;
    FILE *file = fopen("src/app/pallium.1", "r");
    if (!file) return -1;
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0) text_add_n(&manual, bytes, count);
    fclose(file);
    return manual.length > 0 ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    text_free(&manual);
    return 0;
}

/* Whether a line begins with `start` and then ends or goes on with a blank. */
static bool has_line(const char *start) {
    size_t length = strlen(start);
    for (const char *at = strstr(manual.data, start); at; at = strstr(at + 1, start))
        if ((at == manual.data || at[-1] == '\n') && strchr(" \n", at[length])) return true;
    return false;
}

static void need(const char *before, const char *word, const char *what) {
    char line[120];
    snprintf(line, sizeof line, "%s%s", before, word);
    if (!has_line(line)) fail_msg("the manual has no %s %s", what, word);
}

static void test_commands(void **state) {
    (void)state;
    const Command *command;
    for (size_t i = 0; (command = command_at(i)); i++) need(".It Cm ", command->name, "command");
}

/* The item of an act, up to the next one, names all its fields: `Ar name Ns =`. */
static void check_fields(const Act *act) {
    char start[80];
    const char *target = act->target == ACT_ON_MEETING ? "Op Ar MEETING" : "Ar ";
    snprintf(start, sizeof start, "\n.It Cm %s %s", act->name, target);
    const char *item = strstr(strstr(manual.data, "\n.Sh ACTS"), start);
    assert_non_null(item);
    const char *end = strstr(item + 1, "\n.It ");
    for (size_t i = 0; i < act_field_count(act); i++) {
        char word[80];
        const ActField *field = &act->fields[i];
        snprintf(word, sizeof word, "Ar %s Ns =", field->name);
        const char *at = strstr(item, word);
        if (!at || (end && at > end)) fail_msg("the manual's %s lacks the field %s", act->name, field->name);
        bool bracket = at - item > 3 && strncmp(at - 3, "Oo ", 3) == 0;
        if (bracket == field->required) fail_msg("%s %s: required or not", act->name, field->name);
    }
}

static void test_acts(void **state) {
    (void)state;
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) {
        need(".It Cm ", act->name, "act");
        check_fields(act);
        if (act->key) need(text_equal(act->key, "!") ? ".It Cm \\&" : ".It Cm ", act->key, "key");
    }
}

/* The words of the section, no more and no fewer than the table's, in its order and with its sentences. */
static void test_filter(void **state) {
    (void)state;
    const char *at = strstr(manual.data, "\n.Sh THE FILTER\n"), *end = strstr(at, "\n.Sh STAGES\n");
    const FilterWordInfo *word;
    size_t i = 0;
    for (; (at = strstr(at, "\n.It Cm ")) && at < end; i++) {
        Text said = {0}, help = {0};
        at += strlen("\n.It Cm ");
        size_t length = strcspn(at, " \n");
        assert_non_null(word = filter_word_at(i));
        if (strlen(word->name) != length || strncmp(at, word->name, length) != 0)
            fail_msg("the manual's word %zu is not %s: %.20s", i, word->name, at);
        for (const char *c = strchr(at, '\n') + 1;
             strncmp(c, "\n.It ", 5) != 0 && strncmp(c, "\n.El", 4) != 0 && strncmp(c, "\n.\\\"", 4) != 0;
             c++)
            text_add_char(&said, *c == '\n' ? ' ' : *c);
        for (const char *c = word->help; *c; c++) {
            bool dots = strncmp(c, "…", 3) == 0;
            text_add_n(&help, dots ? "..." : c, dots ? 3 : 1);
            c += dots ? 2 : 0;
        }
        assert_string_equal(text_string(&said), text_string(&help));
        text_free(&said);
        text_free(&help);
    }
    assert_null(filter_word_at(i));
}

static void test_words(void **state) {
    (void)state;
    const FilterWordInfo *word;
    for (size_t i = 0; (word = filter_word_at(i)); i++) need(".It Cm ", word->name, "filter word");
    for (int stage = STAGE_RECEIVED; stage <= STAGE_CLOSED; stage++)
        need(".It Cm ", stage_name((Stage)stage), "stage");
    for (int role = 0; role < ROLES; role++) need(".Cm ", role_name((Role)role), "role");
    const char *instrument;
    for (size_t i = 0; (instrument = score_instrument_at(i)); i++)
        if (!strstr(manual.data, instrument)) fail_msg("the manual has no instrument %s", instrument);
}

static void test_options(void **state) {
    (void)state;
    static const char *const options[] = {"db", "user", "secret-file", "read-only", "no-color", "json"};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) need(".It Fl -", options[i], "option");
    for (int kind = ERROR_REFUSED; kind < ERROR_KINDS; kind++) {
        char code[4];
        snprintf(code, sizeof code, "%d", error_exit_code((ErrorKind)kind));
        need(".It ", code, "exit code");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands), cmocka_unit_test(test_acts),    cmocka_unit_test(test_filter),
        cmocka_unit_test(test_words),    cmocka_unit_test(test_options),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
