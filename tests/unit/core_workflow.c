#include "base/text.h"
#include "core/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 6, EXPECTED_MAX = 200 };

typedef struct Expected { /* one line of core_workflow.expect, cut into its columns */
    char *column[COLUMNS];
} Expected;

typedef struct Sheet {
    Expected rows[EXPECTED_MAX];
    size_t count;
} Sheet;

static char *trimmed(char *text) {
    while (*text == ' ') text++;
    for (size_t n = strlen(text); n && strchr(" \n", text[n - 1]); n--) text[n - 1] = 0;
    return text;
}

static int open_sheet(void **state) {
    FILE *file = fopen("tests/unit/core_workflow.expect", "r");
    Sheet *sheet = calloc(1, sizeof *sheet);
    char *line = NULL;
    size_t size = 0;
    if (!file || !sheet) return -1;
    while (getline(&line, &size, file) > 0) {
        if (*line == '#' || *trimmed(line) == 0) continue;
        assert_true(sheet->count < EXPECTED_MAX);
        Expected *row = &sheet->rows[sheet->count++];
        char *rest = line;
        for (size_t i = 0; i < COLUMNS; i++) {
            char *cell = strsep(&rest, "|");
            if (!cell) fail_msg("a column is missing: %s", row->column[0]);
            row->column[i] = strdup(trimmed(cell));
        }
        assert_null(rest);
    }
    free(line);
    fclose(file);
    *state = sheet;
    return 0;
}

static int close_sheet(void **state) {
    Sheet *sheet = *state;
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < COLUMNS; k++) free(sheet->rows[i].column[k]);
    free(sheet);
    return 0;
}

static bool live(Stage stage) {
    return stage != STAGE_NONE && stage != STAGE_CLOSED;
}

static bool expect_from(const Expected *row, Stage stage, const char *closure) {
    const char *list = row->column[1];
    if (text_list_has(list, "any") || (live(stage) && text_list_has(list, "live"))) return true;
    if (text_list_has(list, stage_name(stage))) return true;
    const char *closed = strstr(list, "closed:");
    if (stage != STAGE_CLOSED || !closed) return false;
    char reasons[200];
    snprintf(reasons, sizeof reasons, "%.*s", (int)strcspn(closed + 7, " "), closed + 7);
    for (char *s = reasons; *s; s++)
        if (*s == ',') *s = ' ';
    return text_list_has(reasons, closure);
}

static const char *expect_to(const Expected *row, Stage stage) {
    static const char *const names[] = {"same", "left"};
    char exception[64];
    const char *list = row->column[2];
    for (unsigned to = STAGE_RECEIVED; to <= STAGE_CLOSED; to++) {
        snprintf(exception, sizeof exception, "%s>%s", stage_name(stage), stage_name((Stage)to));
        if (text_list_has(list, exception)) return stage_name((Stage)to);
    }
    if (live(stage) && text_list_has(list, "live>same")) return stage_name(stage);
    size_t n = strcspn(list, " ");
    for (unsigned to = STAGE_RECEIVED; to <= STAGE_CLOSED; to++)
        if (strlen(stage_name((Stage)to)) == n && strncmp(list, stage_name((Stage)to), n) == 0)
            return stage_name((Stage)to);
    return text_list_has(list, names[1]) ? names[1] : stage_name(stage);
}

static bool expect_role(const Expected *row, Role role, bool met) {
    static const char *const short_names[ROLES] = {"CM", "CO", "SU", "MD", "OR", "SP", "LI", "-", "-"};
    char list[80];
    snprintf(list, sizeof list, "%s", row->column[3]);
    char *unmet = strchr(list, ';');
    if (unmet) *unmet++ = 0;
    return text_list_has(unmet && !met ? trimmed(unmet) : trimmed(list), short_names[role]);
}

static const Expected *row_of(const Sheet *sheet, const char *name) {
    for (size_t i = 0; i < sheet->count; i++)
        if (text_equal(sheet->rows[i].column[0], name)) return &sheet->rows[i];
    return NULL;
}

static void check_place(const Act *act, const Expected *row, Stage stage, const char *closure) {
    bool from = expect_from(row, stage, closure);
    if (act_from(act, stage, closure) != from)
        fail_msg("%s from %s %s: expected %d", act->name, stage_name(stage), closure ? closure : "", from);
    if (from && !text_equal(stage_name(act_to(act, stage)), expect_to(row, stage)))
        fail_msg("%s from %s leads to %s, expected %s", act->name, stage_name(stage),
                 stage_name(act_to(act, stage)), expect_to(row, stage));
    for (unsigned role = 0; role < ROLES; role++)
        for (int met = 0; met < 2; met++)
            if (((act_roles(act, met) & role_bit((Role)role)) != 0) != expect_role(row, (Role)role, met))
                fail_msg("%s by %s, clinical %s", act->name, role_name((Role)role), met ? "met" : "not met");
}

static void every_stage_act_and_role(void **state) {
    const Sheet *sheet = *state;
    const Act *act;
    size_t acts = 0;
    for (; (act = act_at(acts)); acts++) {
        const Expected *row = row_of(sheet, act->name);
        if (!row) fail_msg("%s is not in the expectations", act->name);
        for (unsigned stage = STAGE_NONE; stage < STAGE_CLOSED; stage++)
            check_place(act, row, (Stage)stage, NULL);
        for (size_t i = 0; closure_at(i); i++) check_place(act, row, STAGE_CLOSED, closure_at(i));
    }
    assert_int_equal(acts, sheet->count);
}

static size_t put_refs(const ClockRef *refs, const char *mark, char out[][96], size_t n) {
    for (size_t i = 0; i < ACT_CLOCKS && refs[i].clock; i++, n++) {
        snprintf(out[n], 96, refs[i].when ? "%s%s[%s]" : "%s%s", mark, refs[i].clock, refs[i].when);
        for (char *s = out[n]; *s; s++)
            if (*s == ' ') *s = '_';
    }
    return n;
}

static size_t words_in(const char *list) {
    size_t n = 0;
    for (; *list; n++) {
        list += strcspn(list, " ");
        list += strspn(list, " ");
    }
    return n;
}

static void every_clock(void **state) {
    const Sheet *sheet = *state;
    for (size_t r = 0; r < sheet->count; r++) {
        const Expected *row = &sheet->rows[r];
        const Act *act = act_find(row->column[0]);
        char found[2 * ACT_CLOCKS][96];
        if (!act) fail_msg("no act %s", row->column[0]);
        for (size_t side = 4; side < 6; side++) {
            size_t n = put_refs(side == 4 ? act->starts : act->stops, "", found, 0);
            if (side == 5) n = put_refs(act->cancels, "~", found, n);
            for (size_t i = 0; i < n; i++)
                if (!text_list_has(row->column[side], found[i]))
                    fail_msg("%s: %s is not expected", act->name, found[i]);
            if (n != words_in(row->column[side])) fail_msg("%s: expected %s", act->name, row->column[side]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stage_act_and_role),
        cmocka_unit_test(every_clock),
    };
    return cmocka_run_group_tests_name("workflow", tests, open_sheet, close_sheet);
}
