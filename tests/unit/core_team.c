/* The disciplines of the care team, and what must be covered (domain 2.4; APL 18-020). */
#include "base/text.h"
#include "core/team.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static size_t members_of(const char *list, PlanTeamMember out[PLAN_TEAM]) {
    char copy[400], *rest = copy;
    size_t count = 0;
    text_copy_to(copy, sizeof copy, list);
    for (char *word; (word = strsep(&rest, " ")) && *word; count++) {
        out[count] = (PlanTeamMember){.leads = false};
        text_copy_to(out[count].discipline, sizeof out[count].discipline, word);
    }
    return count;
}

static void uncovered(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"", "pcp rn lvn_np social_worker chaplain "},
        {"coordinator member", "pcp rn lvn_np social_worker chaplain "},
        {"pcp rn lvn social_worker chaplain", ""},
        {"physician rn nurse_practitioner social_worker", "chaplain "},
        {"palliative_physician rn social_worker chaplain", "lvn_np "},
        {"nurse_practitioner lvn chaplain", "pcp rn social_worker "}, /* an NP is no physician */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PlanTeamMember team[PLAN_TEAM];
        const TeamPlace *empty[TEAM_PLACES];
        Text names = {0};
        size_t count = team_uncovered(team, members_of(cases[i][0], team), empty);
        for (size_t k = 0; k < count; k++) text_addf(&names, "%s ", empty[k]->name);
        assert_string_equal(text_string(&names), cases[i][1]);
        text_free(&names);
    }
    assert_false(team_place_at(4)->must);
    assert_true(team_place_at(0)->must);
    assert_null(team_place_at(TEAM_PLACES));
}

/* The list that the act and the plan's owners are checked by is the table's. */
static void table_and_list_agree(void **state) {
    (void)state;
    Text names = {0};
    const Discipline *discipline;
    for (size_t i = 0; (discipline = discipline_at(i)); i++) {
        text_addf(&names, "%s%s", i ? " " : "", discipline->name);
        assert_true(*discipline->words && *discipline->source);
        assert_ptr_equal(discipline_find(discipline->name), discipline);
    }
    assert_string_equal(text_string(&names), plan_disciplines);
    text_free(&names);
    assert_null(discipline_find("astrologer"));
    for (size_t i = 0; team_place_at(i); i++) {
        char copy[80], *rest = copy;
        text_copy_to(copy, sizeof copy, team_place_at(i)->disciplines);
        for (char *word; (word = strsep(&rest, " ")) && *word;) assert_non_null(discipline_find(word));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(uncovered), cmocka_unit_test(table_and_list_agree)};
    return cmocka_run_group_tests_name("team", tests, NULL, NULL);
}
