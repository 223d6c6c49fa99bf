/* Every act by every role, from each face: what the screen greys, what the work layer refuses and what the
 * command line answers are one, with the same why, and the table's. */
#include "../support/act_recipes.h"
#include "../support/desk_sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/app/commands.h"
#include "../../ui/view/desk_parts.h"
#include "base/text.h"
#include "core/access.h"
#include "work/do.h"
#include "work/look.h"

enum { WORDS = 24, LINE = 480 };

static const char *const users[ROLES] = {"cm", "co", "su", "md", "out", "sp", "li", "aud", "admin"};

typedef struct Stand { /* at a place */
    Work *work;
    Desk desk;
    const Place *place;
    const Act *act;
    Role role;
} Stand;

/* The contract: the table, and in a personal database the administrator all but deny. */
static bool expected(const Stand *stand) {
    if (stand->role == ROLE_ADMIN) return strcmp(stand->act->name, "deny") != 0;
    return (act_roles(stand->act, true) & role_bit(stand->role)) != 0;
}

static void roles_of(const Act *act, char out[ERROR_LIST_SIZE]) {
    out[0] = '\0';
    for (int role = 0; role < ROLES; role++)
        if (act_roles(act, true) & role_bit((Role)role)) error_list_add(out, role_name((Role)role));
}

static void refused(const Stand *stand, const Error *error, const char *face) {
    char roles[ERROR_LIST_SIZE], why[ERROR_WHY_SIZE];
    roles_of(stand->act, roles);
    snprintf(why, sizeof why, "%s: %s", stand->act->title, access_role_why(stand->role));
    if (error->kind != ERROR_REFUSED || strcmp(error->roles, roles) != 0 || strcmp(error->why, why) != 0)
        fail_msg("%s, %s by %s: %s (%s)", face, stand->act->name, users[stand->role], error->why,
                 error->roles);
}

static void on_the_screen(const Stand *stand) {
    Subject subject = {.case_no = 1, .member_no = 1, .stage = stand->place->stage, .version = 1};
    text_copy_to(subject.member_id, ID_SIZE, "member");
    if (stand->place->stage != STAGE_NONE) text_copy_to(subject.case_id, ID_SIZE, "case");
    if (stand->place->closure) text_copy_to(subject.closure, sizeof subject.closure, stand->place->closure);
    const char *why = subject_why_not(&stand->desk, &subject, stand->act);
    bool grey = why && strcmp(why, access_role_why(stand->role)) == 0;
    bool unmet = stand->act->roles_unmet & role_bit(stand->role);
    if (grey == (expected(stand) || unmet))
        fail_msg("screen, %s by %s: %s", stand->act->name, users[stand->role], why ? why : "live");
}

static void in_the_work_layer(const Stand *stand) {
    Error error = {0};
    bool may = work_may(stand->work, stand->act, "M02", &error);
    if (!expected(stand)) {
        assert_false(may);
        refused(stand, &error, "work");
    } else if (!may && *error.roles) {
        fail_msg("work, %s by %s: %s", stand->act->name, users[stand->role], error.why);
    }
}

static size_t split(char *line, const char *words[WORDS]) {
    size_t count = 0;
    for (char *at = line; *at && count < WORDS;) {
        char *to = at;
        bool quoted = false;
        words[count++] = to;
        for (; *at && (quoted || *at != ' '); at++) {
            if (*at == '"')
                quoted = !quoted;
            else
                *to++ = *at;
        }
        while (*at == ' ') at++;
        *to = '\0';
    }
    return count;
}

/* What the refusal prints, in JSON. */
static void printed(const Error *error, char out[LINE]) {
    Out stream = {0};
    char path[] = "/tmp/pallium-test-XXXXXX";
    int file = mkstemp(path), kept = dup(1);
    fflush(stdout);
    dup2(file, 1);
    assert_int_equal(cli_refuse(&stream, error, NULL, true), 1);
    fflush(stdout);
    dup2(kept, 1);
    ssize_t size = pread(file, out, LINE - 1, 0);
    out[size > 0 ? size : 0] = '\0';
    close(file);
    close(kept);
    unlink(path);
}

static void on_the_command_line(const Stand *stand, const Recipe *recipe) {
    char line[LINE], json[LINE];
    const char *words[WORDS];
    json_t *answer = NULL;
    Error error = {0};
    Options options = {.json = true};
    snprintf(line, sizeof line, "%s M02 %s", stand->act->name, recipe->fields);
    size_t count = split(line, words);
    Cli cli = {.options = &options,
               .command = command_find("act"),
               .words = words,
               .word_count = count,
               .work = stand->work};
    assert_false(command_act(&cli, &answer, &error));
    json_decref(answer);
    refused(stand, &error, "command line");
    printed(&error, json);
    assert_non_null(strstr(json, "\"error\":\"refused\""));
    for (int role = 0; role < ROLES; role++) {
        char quoted[40];
        snprintf(quoted, sizeof quoted, "\"%s\"", role_name((Role)role));
        bool named = strstr(strstr(json, "\"roles\""), quoted) != NULL;
        assert_int_equal(named, (act_roles(stand->act, true) & role_bit((Role)role)) != 0);
    }
}

static bool about_a_member(const Act *act) {
    return act->target == ACT_ON_CASE || act->target == ACT_ON_MEMBER || act->target == ACT_ON_MEMBER_CASE;
}

static size_t every_role(Stand *stand) {
    size_t tried = 0;
    const Recipe *recipe = recipe_of(stand->act);
    for (int role = 0; role < ROLES; role++) {
        Error error = {0};
        stand->role = (Role)role;
        assert_true(work_switch_user(stand->work, users[role], &error));
        assert_int_equal(work_role_may(stand->work, stand->act),
                         expected(stand) || (stand->act->roles_unmet & role_bit((Role)role)) != 0);
        on_the_screen(stand);
        tried++;
        if (!about_a_member(stand->act)) continue;
        in_the_work_layer(stand);
        if (!expected(stand)) on_the_command_line(stand, recipe);
    }
    return tried;
}

static void every_act_by_every_role(void **state) {
    (void)state;
    const Place *place;
    const Act *act;
    size_t tried = 0, acts = 0;
    for (size_t p = 0; (place = place_at(p)); p++) {
        DeskSitting *sitting;
        Stand stand = {.work = desk_sitting_open(&sitting, place->steps), .place = place};
        stand.desk.work = stand.work;
        for (size_t i = 0; (act = act_at(i)); i++) {
            stand.act = act;
            if (act_from(act, place->stage, place->closure)) tried += every_role(&stand);
        }
        desk_sitting_close(&sitting);
    }
    while (act_at(acts)) acts++;
    assert_true(tried >= acts * ROLES);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_act_by_every_role)};
    return cmocka_run_group_tests_name("roles", tests, NULL, NULL);
}
