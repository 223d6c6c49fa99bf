/* Whose charts a user reaches, through the database: the rule of core/access.h and the lists' SQL agree, and
 * what is hidden is nowhere. */
#include "../support/teams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/work/access.h"
#include "work/audit.h"
#include "work/list.h"
#include "work/urgency.h"

static bool lists(Sitting *sitting, const char *member) {
    static MemberRow rows[TEAMS_ROWS];
    size_t count;
    int64_t total;
    Error error = {0};
    assert_true(work_members(sitting->work, member, "", TEAMS_ROWS, rows, &count, &total, &error));
    assert_int_equal(count, total);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].source_id, member) == 0) return true;
    return false;
}

static void one_rule_everywhere(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    int hidden = 0;
    for (size_t u = 0; u < TEAMS_USERS; u++)
        for (int m = 1; m <= SITTING_MEMBERS; m++) {
            char member[8];
            ChartAccess access;
            Error error = {0};
            snprintf(member, sizeof member, "M%02d", m);
            sitting_user(&sitting, teams_everybody[u]);
            assert_true(access_of(sitting.work, teams_number(&sitting, member), &access, &error));
            bool open = access != CHART_HIDDEN;
            hidden += !open;
            if (teams_find(&sitting, member) != open || lists(&sitting, member) != open ||
                teams_opens(&sitting, member) != open)
                fail_msg("%s, %s: the rule, the lists and the door differ", teams_everybody[u], member);
        }
    assert_true(hidden > 30);
    sitting_close(&sitting);
}

static const struct {
    const char *user, *hidden; /* "" none */
} expected[] = {{"nora", "M04 M12"},
                {"sol", "M02 M08"},
                {"otto", "M04 M10 M12"},
                {"su", ""},
                {"cm", "M02 M04 M08 M10 M12"},
                {"md", ""},
                {"sp", ""},
                {"admin", ""},
                {"li", "M02 M04 M08 M10 M12"}};

static void whose_is_what(void **state) {
    (void)state;
    static const char *const members[] = {"M02", "M04", "M06", "M08", "M10", "M12", "M14", "M20"};
    Sitting sitting;
    teams_open(&sitting);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        for (size_t m = 0; m < sizeof members / sizeof *members; m++) {
            sitting_user(&sitting, expected[i].user);
            if (teams_opens(&sitting, members[m]) == text_list_has(expected[i].hidden, members[m]))
                fail_msg("%s, %s", expected[i].user, members[m]);
        }
    sitting_user(&sitting, "hana");
    assert_true(teams_opens(&sitting, "M12"));
    assert_false(teams_opens(&sitting, "M04") || teams_opens(&sitting, "M06"));
    sitting_close(&sitting);
}

static ListCounts counts_of(Sitting *sitting, const Filter *filter) {
    ListWalk *walk;
    ListCounts counts = {0};
    Error error = {0};
    ListQuery query = {filter, false};
    assert_true(work_walk_new(&walk, sitting->work, &query, &error));
    while (!counts.done) assert_true(work_walk_step(walk, 3, &counts, &error));
    work_walk_free(&walk);
    return counts;
}

/* Late enough that everything owed is overdue. */
static void lists_and_counts(void **state) {
    (void)state;
    static ListRow rows[TEAMS_ROWS];
    Sitting sitting;
    teams_open(&sitting);
    sitting_now_is(&sitting, "2027-06-01T09:00:00-08:00");
    for (size_t u = 0; u < TEAMS_USERS; u++) {
        Filter *filter;
        UrgencyWalk *walk;
        OverdueWalk *overdue;
        Error error = {0};
        size_t cases;
        sitting_user(&sitting, teams_everybody[u]);
        size_t count = teams_page(&sitting, NULL, false, rows), owed = teams_page(&sitting, NULL, true, rows),
               late = 0;
        for (size_t i = 0; i < owed; i++) {
            ChartAccess access;
            assert_true(access_of(sitting.work, rows[i].member_no, &access, &error));
            assert_int_not_equal(access, CHART_HIDDEN);
            late += rows[i].late;
        }
        ListCounts counts = counts_of(&sitting, NULL);
        assert_int_equal(counts.total, count);
        assert_int_equal(counts.overdue, late);
        assert_true(work_filter(sitting.work, &filter, "county:Kern", &error));
        counts = counts_of(&sitting, filter);
        assert_int_equal(counts.total, 0);
        assert_int_equal(counts.hidden_overdue, late);
        filter_free(&filter);
        assert_true(work_urgency_new(&walk, sitting.work, URGENCY_ALL, &error));
        while (!work_urgency_done(walk)) assert_true(work_urgency_step(walk, 2, &error));
        assert_int_equal(work_urgency_tally(walk)->total, owed);
        work_urgency_free(&walk);
        assert_true(work_overdue_new(&overdue, sitting.work, NULL, NULL, &error));
        while (!work_overdue_done(overdue)) assert_true(work_overdue_step(overdue, 2, &error));
        work_overdue_cases(overdue, &cases);
        assert_true(late ? cases > 0 && cases <= late : cases == 0);
        work_overdue_free(&overdue);
    }
    sitting_close(&sitting);
}

/* What is hidden answers in the words for what is not there, and the try is on record. */
static void as_if_not_there(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    sitting_user(&sitting, "sol");
    static const char *const acts[][2] = {{"note", "text=x"}, {"review", ""}, {"event", "kind=visit at=now"}};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        char hidden[80], absent[80], why[ERROR_WHY_SIZE];
        snprintf(hidden, sizeof hidden, "%s M02 %s", acts[i][0], acts[i][1]);
        snprintf(absent, sizeof absent, "%s M92 %s", acts[i][0], acts[i][1]);
        assert_false(sitting_try(&sitting, absent));
        text_copy_to(why, sizeof why, sitting.error.why);
        *strstr(why, "92") = '0';
        int64_t before = teams_acts(&sitting, "view_refused");
        assert_false(sitting_try(&sitting, hidden));
        assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
        assert_string_equal(sitting.error.why, why);
        assert_true(teams_acts(&sitting, "view_refused") > before);
    }
    assert_int_equal(audit_kind_of("view_refused"), AUDIT_FAILURE);
    Error error = {0};
    int64_t no;
    assert_false(work_find_member(sitting.work, "M0", &no, &error)); /* several: only those in reach */
    assert_non_null(strstr(error.why, "M01, M03, M04"));
    assert_null(strstr(error.why, "M02"));
    sitting_close(&sitting);
}

static void rows_of_the_hidden(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    Error error = {0};
    RecordList owed = {0}, tasks = {0};
    Record *care_case = sitting_case(&sitting, "M02");
    Store *store = sitting_store(&sitting);
    assert_true(record_list_int(store, &owed, "obligation", "case_no", care_case->no, &error));
    assert_true(record_list_int(store, &tasks, "task", "case_no", care_case->no, &error) && tasks.count == 1);
    Explanation why;
    char line[80], *body;
    int64_t read;
    sitting_user(&sitting, "nora");
    assert_true(work_explain(sitting.work, owed.items[0]->id, &why, &error));
    assert_true(work_draft_save(sitting.work, "note", care_case->id, "mine", 0, &error));
    sitting_as(&sitting, "su", "team M02 team=west");
    sitting_as(&sitting, "su", "assign M02 owner=cm");
    sitting_user(&sitting, "nora");
    snprintf(line, sizeof line, "task_done %s", tasks.items[0]->id);
    assert_false(sitting_try(&sitting, line));
    assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
    assert_false(work_explain(sitting.work, owed.items[0]->id, &why, &error));
    assert_int_equal(error.kind, ERROR_NOT_FOUND);
    assert_false(work_history(sitting.work, tasks.items[0]->id, NULL, NULL, NULL, &error));
    assert_int_equal(error.kind, ERROR_NOT_FOUND);
    assert_true(work_draft_load(sitting.work, "note", care_case->id, &body, &read, &error));
    assert_null(body);
    assert_false(work_draft_save(sitting.work, "note", care_case->id, "more", 0, &error));
    TimelineEntry entry[2];
    size_t count;
    assert_false(
        work_timeline(sitting.work, record_int(care_case, "member_no"), 0, 1, entry, &count, &error));
    ListRow row;
    bool found;
    assert_true(work_list_row(sitting.work, care_case->no, NULL, &row, &found, &error));
    assert_false(found);
    assert_false(sitting_try_undo(&sitting, 0)); /* her task stands on a chart that is not hers now */
    assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
    record_free(&care_case);
    record_list_free(&owed);
    record_list_free(&tasks);
    sitting_close(&sitting);
}

/* Her task stands in her list where the chart is hers, and nowhere else. */
static void a_task_opens_no_chart(void **state) {
    (void)state;
    Sitting sitting;
    ListRow rows[TEAMS_ROWS];
    Filter *mine;
    size_t count;
    Error error = {0};
    teams_open(&sitting);
    sitting_as(&sitting, "su", "task M04 text=Fax due=\"11/25 10:00\" owner=nora");
    sitting_as(&sitting, "su", "task M06 text=Call due=\"11/25 10:00\" owner=nora");
    sitting_user(&sitting, "nora");
    assert_true(filter_new(&mine, "owner:me clock:task", &error));
    ListQuery query = {mine, true};
    assert_true(work_page(sitting.work, &query, "", false, TEAMS_ROWS, rows, &count, &error));
    bool open = false;
    for (size_t i = 0; i < count; i++) {
        assert_string_not_equal(rows[i].source_id, "M04");
        open |= strcmp(rows[i].source_id, "M06") == 0;
    }
    assert_true(open);
    filter_free(&mine);
    sitting_close(&sitting);
}

/* Who hands a case over can take that back, though they do not see it any more. */
static void handed_over(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    sitting_user(&sitting, "sol");
    sitting_do(&sitting, "assign M04 owner=otto");
    sitting_do(&sitting, "team M04 team=north");
    assert_false(teams_opens(&sitting, "M04"));
    sitting_undo(&sitting);
    assert_true(teams_opens(&sitting, "M04"));
    sitting_close(&sitting);
}

/* Who leads, or is on the care team, is not shut out when the case goes to another team. */
static void the_care_team_keeps_sight(void **state) {
    (void)state;
    static ListRow rows[TEAMS_ROWS];
    Sitting sitting;
    teams_open(&sitting);
    sitting_as(&sitting, "cm", "team_add M06 discipline=rn person=sol");
    sitting_as(&sitting, "su", "assign M06 owner=su");
    sitting_as(&sitting, "su", "team M06 team=north");
    assert_non_null(strstr(sitting.result.warnings[0], "see this member no more: "));
    assert_null(strstr(sitting.result.warnings[0], "sol"));
    assert_null(strstr(sitting.result.warnings[0], "nora"));
    assert_non_null(strstr(sitting.result.warnings[0], "cm"));
    sitting_user(&sitting, "sol");
    assert_true(teams_find(&sitting, "M06") && teams_opens(&sitting, "M06") && lists(&sitting, "M06"));
    size_t count = teams_page(&sitting, NULL, false, rows), seen = 0;
    for (size_t i = 0; i < count; i++) seen += strcmp(rows[i].source_id, "M06") == 0;
    assert_int_equal(seen, 1);
    sitting_as(&sitting, "admin", "team_end M06 person=sol reason=left");
    sitting_user(&sitting, "sol");
    assert_false(teams_find(&sitting, "M06") || teams_opens(&sitting, "M06"));
    sitting_as(&sitting, "admin", "lead M06 person=sol");
    sitting_user(&sitting, "sol");
    assert_true(teams_opens(&sitting, "M06"));
    sitting_close(&sitting);
}

static void live_values(void **state) {
    (void)state;
    FilterOffer offers[20];
    Sitting sitting;
    size_t count;
    Error error = {0};
    teams_open(&sitting);
    sitting_user(&sitting, "sol");
    assert_true(work_filter_values(sitting.work, FILTER_TEAM, "", offers, 20, &count, &error));
    for (size_t i = 0; i < count; i++) assert_string_not_equal(offers[i].chosen, "north");
    assert_true(work_filter_values(sitting.work, FILTER_MEMBER, "M02", offers, 20, &count, &error));
    for (size_t i = 0; i < count; i++) assert_null(strstr(offers[i].chosen, "02"));
    sitting_user(&sitting, "nora");
    assert_true(work_filter_values(sitting.work, FILTER_MEMBER, "M02", offers, 20, &count, &error));
    assert_true(count > 0);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_rule_everywhere), cmocka_unit_test(whose_is_what),
        cmocka_unit_test(lists_and_counts),    cmocka_unit_test(as_if_not_there),
        cmocka_unit_test(rows_of_the_hidden),  cmocka_unit_test(a_task_opens_no_chart),
        cmocka_unit_test(handed_over),         cmocka_unit_test(the_care_team_keeps_sight),
        cmocka_unit_test(live_values)};
    return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
