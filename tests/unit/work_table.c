/* Every act of the table at every stage, through the database: who may, what is missing, what it does and
 * that it is taken back whole. What each act did is held against work_table.expect, which was read against
 * workflow.md line by line; WORK_TABLE_UPDATE=1 writes it anew. */
#include "../support/act_recipes.h"
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 400, LINE = 1600 };

static const char expectations[] = "tests/unit/work_table.expect";

static const char *const role_users[] = {"cm", "co", "su", "md", "out", "sp", "li", "aud", "admin"};

static void go(Sitting *sitting, const Place *place) {
    sitting_open(sitting);
    sitting_lead(sitting, "M02", "co"); /* who leads until enrolment, and signs */
    sitting_play(sitting, place->steps);
    assert_string_equal(sitting_stage(sitting, "M02"), stage_name(place->stage));
}

/* Sits down a user who may, the admin where no other role is wanted. */
static const char *right_user(const Act *act, const Recipe *recipe) {
    if (recipe->user) return recipe->user;
    for (int role = 0; role < ROLES; role++)
        if (act_roles(act, true) & role_bit((Role)role)) return role_users[role];
    return "admin";
}

typedef struct Try { /* an act about to be tried at a place */
    Sitting *sitting;
    const Act *act;
    const Recipe *recipe;
    const Place *place;
    char target[ID_SIZE];
    int undo; /* preparations to take back */
} Try;

static void line_of(const Try *try, const char *fields, char line[LINE]) {
    snprintf(line, LINE, "%s %s %s", try->act->name, try->target, fields);
}

static const char *const target_kinds[] = {[ACT_ON_REFERRAL] = "referral",
                                           [ACT_ON_TASK] = "task",
                                           [ACT_ON_PROBLEM] = "problem",
                                           [ACT_ON_GOAL] = "goal",
                                           [ACT_ON_INTERVENTION] = "intervention",
                                           [ACT_ON_BARRIER] = "barrier",
                                           [ACT_ON_MEETING] = "meeting"};

static void prepare(Try *try) {
    char steps[LINE], *rest = steps;
    const ActTarget target = try->act->target;
    const char *kind = target < sizeof target_kinds / sizeof *target_kinds ? target_kinds[target] : NULL;
    try->undo = 0;
    assert_true(text_copy_to(steps, sizeof steps, try->recipe->before ? try->recipe->before : ""));
    sitting_user(try->sitting, "admin");
    for (char *step; (step = strsep(&rest, ";")) && *step; try->undo++)
        if (!sitting_try(try->sitting, step)) break;
    text_copy_to(try->target, sizeof try->target, target == ACT_ON_NOTHING ? "" : "M02");
    if (kind && *sitting_made(try->sitting, kind))
        text_copy_to(try->target, sizeof try->target, sitting_made(try->sitting, kind));
}

static void refuse(const Try *try, const char *line, ErrorKind kind, const char *why) {
    Sitting *sitting = try->sitting;
    if (sitting_try(sitting, line)) fail_msg("%s: was not refused", line);
    if (sitting->error.kind != kind || !strstr(sitting->error.why, why))
        fail_msg("%s: %s, not %s: %s", line, error_kind_word(sitting->error.kind), error_kind_word(kind),
                 sitting->error.why);
}

static void refuse_wrong_roles(const Try *try) {
    char line[LINE], roles[ERROR_LIST_SIZE] = "";
    line_of(try, try->recipe->fields, line);
    unsigned may = act_roles(try->act, true);
    for (int role = 0; role < ROLES; role++)
        if (may & role_bit((Role)role)) error_list_add(roles, role_name((Role)role));
    for (int role = 0; role < ROLES; role++) {
        bool admin = role == ROLE_ADMIN && strcmp(try->act->name, "deny") != 0;
        if (admin || may & role_bit((Role)role)) continue;
        sitting_user(try->sitting, role_users[role]);
        refuse(try, line, ERROR_REFUSED, role_words((Role)role));
        assert_string_equal(try->sitting->error.roles, roles);
    }
}

/* The recipe's fields but one, or with one spoilt. */
static void fields_with(const Try *try, const char *name, const char *instead, char out[FIELDS]) {
    char copy[FIELDS], *rest = copy;
    size_t used = 0;
    text_copy_to(copy, sizeof copy, try->recipe->fields);
    out[0] = '\0';
    while (*rest) {
        size_t length = 0;
        for (bool quoted = false; rest[length] && (quoted || rest[length] != ' '); length++)
            quoted ^= rest[length] == '"';
        bool this = strncmp(rest, name, strlen(name)) == 0 && rest[strlen(name)] == '=';
        if (!this) used += (size_t)snprintf(out + used, FIELDS - used, "%.*s ", (int)length, rest);
        rest += length + (rest[length] == ' ');
    }
    if (instead) snprintf(out + used, FIELDS - used, "%s=\"%s\"", name, instead);
}

static const char *spoilt(FieldType type) {
    switch (type) {
    case FIELD_CHOICE:
    case FIELD_YES_NO:
    case FIELD_FACT:
        return "perhaps";
    case FIELD_DATE:
        return "2026-02-30";
    case FIELD_TIME:
        return "25 o'clock";
    case FIELD_NUMBER:
        return "-3";
    case FIELD_USER:
        return "nobody";
    case FIELD_SERVICES:
        return "all,some=yes";
    default:
        return "a\x07"
               "b";
    }
}

static void refuse_bad_fields(const Try *try) {
    char fields[FIELDS], line[LINE];
    for (size_t i = 0; i < act_field_count(try->act); i++) {
        const ActField *field = &try->act->fields[i];
        fields_with(try, field->name, spoilt(field->type), fields);
        line_of(try, fields, line);
        refuse(try, line, ERROR_BAD_INPUT, field->name);
        if (!field->required) continue;
        fields_with(try, field->name, NULL, fields);
        line_of(try, fields, line);
        refuse(try, line, ERROR_REFUSED, field->name);
        assert_string_equal(try->sitting->error.missing, field->name);
        fields_with(try, field->name, " ", fields);
        line_of(try, fields, line);
        refuse(try, line, ERROR_REFUSED, field->name);
    }
    snprintf(fields, sizeof fields, "%s colour=red", try->recipe->fields);
    line_of(try, fields, line);
    refuse(try, line, ERROR_USAGE, "colour");
}

/* One line of obligations of `now` against those of `before`: + started, - met, ~ cancelled, ^ open again. */
static void tell_clocks(const char *before, const char *now, Text *out) {
    while (*now) {
        char clock[40], state[16], due[ZONE_TIME_SIZE], old[16] = "", old_clock[40] = "",
                                                        old_due[ZONE_TIME_SIZE] = "";
        assert_int_equal(sscanf(now, "%39s %15s %25s", clock, state, due), 3);
        if (*before) assert_int_equal(sscanf(before, "%39s %15s %25s", old_clock, old, old_due), 3);
        char sign = !*before                     ? '+'
                    : strcmp(state, old) == 0    ? (strcmp(due, old_due) ? '>' : '\0')
                    : strcmp(state, "met") == 0  ? '-'
                    : strcmp(state, "open") == 0 ? '^'
                                                 : '~';
        if (sign == '+' || sign == '>')
            text_addf(out, " %c%s@%.16s", sign, clock, due);
        else if (sign)
            text_addf(out, " %c%s", sign, clock);
        now += strcspn(now, "\n") + 1;
        before += strcspn(before, "\n") + (*before != '\0');
    }
}

static void tell_rows(Try *try, const char *table, const char *column, const char *other, Text *out) {
    RecordList rows = {0};
    Error error = {0};
    Record *row = sitting_case(try->sitting, "M02");
    if (row)
        assert_true(record_list_int(sitting_store(try->sitting), &rows, table, "case_no", row->no, &error));
    for (size_t i = 0; i < rows.count; i++)
        text_addf(out, " %s%s%s", record_string(rows.items[i], column), other ? ":" : "",
                  other ? record_string(rows.items[i], other) : "");
    record_list_free(&rows);
    record_free(&row);
}

static void do_it(Try *try, Text *out) {
    char line[LINE];
    Text notices = {0}, after = {0};
    char *owed = strdup(sitting_owed(try->sitting, "M02", false));
    Record *before = sitting_case(try->sitting, "M02");
    tell_rows(try, "notice", "template", "state", &notices);
    line_of(try, try->recipe->fields, line);
    sitting_user(try->sitting, right_user(try->act, try->recipe));
    sitting_do(try->sitting, line);
    const char *stage = sitting_stage(try->sitting, "M02");
    Stage from = STAGE_NONE;
    if (before && !record_is(before, "stage", "closed")) stage_parse(record_string(before, "stage"), &from);
    if (try->act->to != STAGE_LEFT && try->place->stage != STAGE_CLOSED)
        assert_string_equal(stage, stage_name(act_to(try->act, from)));
    Record *now = sitting_case(try->sitting, "M02");
    if (before && now && before->no == now->no) assert_true(now->version >= before->version);
    text_addf(out, "%s | %s > %s", try->act->name, try->place->name, stage);
    if (now && record_get(now, "closure")) text_addf(out, " %s", record_get(now, "closure"));
    text_add(out, " |");
    tell_clocks(owed, sitting_owed(try->sitting, "M02", false), out);
    tell_rows(try, "notice", "template", "state", &after);
    text_add(out, " |");
    if (strcmp(text_string(&notices), text_string(&after)) != 0) text_add(out, text_string(&after));
    text_add(out, " |");
    tell_rows(try, "referral", "loop", NULL, out);
    text_add(out, "\n");
    text_free(&notices);
    text_free(&after);
    record_free(&before);
    record_free(&now);
    free(owed);
    sitting_check(try->sitting);
}

/* Without the correction that an undo owes, and without the queue, whose order it moves. */
static char *without_correction(const char *dump) {
    Text text = {0};
    while (*dump) {
        size_t length = strcspn(dump, "\n") + 1;
        char *line = strndup(dump, length);
        bool correction = text_starts(line, "obligation|") && strstr(line, "|correction|");
        if (!correction && !text_starts(line, "queue|")) text_add(&text, line);
        free(line);
        dump += length;
    }
    return text.data ? text.data : strdup("");
}

static void take_back(Try *try, const char *before) {
    if (try->act->undo == UNDO_NEVER) {
        assert_false(sitting_try_undo(try->sitting, 0));
        assert_int_equal(try->sitting->error.kind, ERROR_REFUSED);
        assert_string_equal(try->sitting->error.why, try->act->undo_instead);
        return;
    }
    sitting_undo(try->sitting);
    char *after = sitting_dump(try->sitting);
    if (try->act->undo == UNDO_CORRECTION) {
        char *then = without_correction(before), *now = without_correction(after);
        sitting_same(then, now);
        assert_non_null(strstr(sitting_owed(try->sitting, "M02", true), "correction 2026-11-25T17:00"));
        free(then);
        free(now);
    } else {
        sitting_same(before, after);
    }
    free(after);
    sitting_check(try->sitting);
}

/* Whether the sitting is as it was before. */
static bool try_act(Try *try, Text *out) {
    char line[LINE];
    prepare(try);
    line_of(try, try->recipe->fields, line);
    sitting_user(try->sitting, right_user(try->act, try->recipe));
    if (!act_from(try->act, try->place->stage, try->place->closure)) {
        if (try->act->target != ACT_ON_REFERRAL || try->undo)
            refuse(try, line, ERROR_REFUSED, try->act->title);
    } else {
        char *before = sitting_dump(try->sitting);
        refuse_wrong_roles(try);
        sitting_user(try->sitting, right_user(try->act, try->recipe));
        refuse_bad_fields(try);
        char *same = sitting_dump(try->sitting); /* nothing is kept of a refused act */
        sitting_same(before, same);
        free(same);
        do_it(try, out);
        take_back(try, before);
        free(before);
        if (try->act->undo != UNDO_FREE) return false;
    }
    sitting_user(try->sitting, "admin");
    for (; try->undo; try->undo--) sitting_undo(try->sitting);
    return true;
}

static void every_act_at_every_stage(void **state) {
    (void)state;
    Text out = {0}, expected = {0};
    const Act *act;
    const Place *place;
    for (size_t p = 0; (place = place_at(p)); p++) {
        Sitting sitting;
        go(&sitting, place);
        for (size_t i = 0; (act = act_at(i)); i++) {
            Try try = {.sitting = &sitting, .act = act, .recipe = recipe_of(act), .place = place};
            if (try_act(&try, &out)) continue;
            sitting_close(&sitting);
            go(&sitting, place);
        }
        sitting_close(&sitting);
    }
    const char *update = getenv("WORK_TABLE_UPDATE");
    FILE *file = fopen(expectations, update ? "w" : "r");
    assert_non_null(file);
    if (update) fputs(text_string(&out), file);
    char line[1000];
    while (!update && fgets(line, sizeof line, file)) text_add(&expected, line);
    fclose(file);
    const char *a = text_string(&expected), *b = text_string(&out);
    int differences = 0;
    while (!update && (*a || *b)) {
        int n = (int)strcspn(a, "\n"), m = (int)strcspn(b, "\n");
        if (n != m || strncmp(a, b, (size_t)n) != 0) {
            print_error("expected %.*s\nfound    %.*s\n", n, a, m, b);
            differences++;
        }
        a += n + (a[n] != '\0');
        b += m + (b[m] != '\0');
    }
    text_free(&out);
    text_free(&expected);
    assert_int_equal(differences, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_act_at_every_stage)};
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
