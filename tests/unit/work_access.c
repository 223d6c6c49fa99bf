/* Whose charts a user reaches, through the database: the rule of core/access.h and the lists' SQL agree, and
 * what is hidden is nowhere. */
#include "../support/sitting.h"

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
#include "work/break_glass.h"
#include "work/chart.h"
#include "work/list.h"
#include "work/look.h"
#include "work/urgency.h"
#include "work/users.h"

enum { ROWS = 200 };

static const char *const everybody[] = {"cm", "cm2", "co",    "su",   "md",  "out",  "sp",
                                        "li", "aud", "admin", "nora", "sol", "hana", "otto"};

static void add_user(Sitting *sitting, const NewUser *user) {
    Error error = {0};
    sitting_user(sitting, "admin");
    if (!work_add_user(sitting->work, user, &error)) fail_msg("%s", error.why);
    sitting_user(sitting, "cm");
}

/* nora's M02 is the north's, sol's M04 the south's, M06 nobody's; M08 moved from south to north; M10 is the
 * south's and nora owns it; M12 is with Harbor. */
static void teams_open(Sitting *sitting) {
    sitting_open(sitting);
    add_user(sitting, &(NewUser){.name = "nora", .role = "case_manager", .team = "north"});
    add_user(sitting, &(NewUser){.name = "sol", .role = "case_manager", .team = "south"});
    add_user(sitting, &(NewUser){.name = "otto", .role = "outreach", .team = "north"});
    add_user(sitting, &(NewUser){.name = "hana", .role = "pc_provider_liaison", .organisation = "Harbor"});
    static const char *const lines[] = {"nora: refer M02 source=self referrer=Lee channel=fax urgent=yes",
                                        "sol: refer M04 source=self referrer=Lee channel=fax urgent=yes",
                                        "refer M06 source=self referrer=Lee channel=fax",
                                        "sol: refer M08 source=self referrer=Lee channel=fax",
                                        "su: team M08 team=north",
                                        "su: assign M08 owner=nora",
                                        "sol: refer M10 source=self referrer=Lee channel=fax",
                                        "su: assign M10 owner=nora",
                                        "sol: refer M12 source=self referrer=Lee channel=fax",
                                        "sol: review M12",
                                        "sol: approve M12 services=all",
                                        "sol: send M12 provider=Harbor",
                                        "sol: note M04 text=pain",
                                        "nora: task M02 text=call due=2026-11-25 owner=me",
                                        "sol: event M14 kind=hra at=2026-01-02",
                                        NULL};
    sitting_play(sitting, lines);
}

static int64_t number_of(Sitting *sitting, const char *member) {
    int64_t no;
    Error error = {0};
    if (!lookup_member(sitting_store(sitting), member, NULL, &no, &error)) fail_msg("%s", error.why);
    return no;
}

static bool finds(Sitting *sitting, const char *member) {
    int64_t no;
    Error error = {0};
    return work_find_member(sitting->work, member, &no, &error);
}

static bool lists(Sitting *sitting, const char *member) {
    static MemberRow rows[ROWS];
    size_t count;
    int64_t total;
    Error error = {0};
    assert_true(work_members(sitting->work, member, "", ROWS, rows, &count, &total, &error));
    assert_int_equal(count, total);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].source_id, member) == 0) return true;
    return false;
}

static bool opens(Sitting *sitting, const char *member) {
    Chart *chart;
    Error error = {0};
    bool open = work_open_member(sitting->work, number_of(sitting, member), NULL, &chart, &error);
    if (!open) assert_int_equal(error.kind, ERROR_NOT_FOUND);
    if (open) chart_free(&chart);
    return open;
}

static void one_rule_everywhere(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    int hidden = 0;
    for (size_t u = 0; u < sizeof everybody / sizeof *everybody; u++)
        for (int m = 1; m <= SITTING_MEMBERS; m++) {
            char member[8];
            ChartAccess access;
            Error error = {0};
            snprintf(member, sizeof member, "M%02d", m);
            sitting_user(&sitting, everybody[u]);
            assert_true(access_of(sitting.work, number_of(&sitting, member), &access, &error));
            bool open = access != CHART_HIDDEN;
            hidden += !open;
            if (finds(&sitting, member) != open || lists(&sitting, member) != open ||
                opens(&sitting, member) != open)
                fail_msg("%s, %s: the rule, the lists and the door differ", everybody[u], member);
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
            if (opens(&sitting, members[m]) == text_list_has(expected[i].hidden, members[m]))
                fail_msg("%s, %s", expected[i].user, members[m]);
        }
    sitting_user(&sitting, "hana");
    assert_true(opens(&sitting, "M12"));
    assert_false(opens(&sitting, "M04") || opens(&sitting, "M06"));
    sitting_close(&sitting);
}

static size_t page(Sitting *sitting, const Filter *filter, bool by_obligation, ListRow rows[ROWS]) {
    size_t count;
    Error error = {0};
    ListQuery query = {filter, by_obligation};
    if (!work_page(sitting->work, &query, "", false, ROWS, rows, &count, &error)) fail_msg("%s", error.why);
    return count;
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
    static ListRow rows[ROWS];
    Sitting sitting;
    teams_open(&sitting);
    sitting_now_is(&sitting, "2027-06-01T09:00:00-08:00");
    for (size_t u = 0; u < sizeof everybody / sizeof *everybody; u++) {
        Filter *filter;
        UrgencyWalk *walk;
        OverdueWalk *overdue;
        Error error = {0};
        size_t cases;
        sitting_user(&sitting, everybody[u]);
        size_t count = page(&sitting, NULL, false, rows), owed = page(&sitting, NULL, true, rows), late = 0;
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

static int64_t acts_of_kind(Sitting *sitting, const char *kind) {
    Error error = {0};
    Stmt *stmt =
        db_stmt(store_db(sitting_store(sitting)), "SELECT COUNT(*) FROM act WHERE kind = $1", &error);
    stmt_bind_text(stmt, 1, kind);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    int64_t count = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return count;
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
        int64_t before = acts_of_kind(&sitting, "view_refused");
        assert_false(sitting_try(&sitting, hidden));
        assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
        assert_string_equal(sitting.error.why, why);
        assert_true(acts_of_kind(&sitting, "view_refused") > before);
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
    sitting_user(&sitting, "nora");
    assert_true(work_explain(sitting.work, owed.items[0]->id, &why, &error));
    assert_true(work_draft_save(sitting.work, "note", care_case->id, "mine", &error));
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
    assert_true(work_draft_load(sitting.work, "note", care_case->id, &body, &error));
    assert_null(body);
    assert_false(work_draft_save(sitting.work, "note", care_case->id, "more", &error));
    TimelineEntry entry[2];
    size_t count;
    assert_false(
        work_timeline(sitting.work, record_int(care_case, "member_no"), 0, 1, entry, &count, &error));
    ListRow row;
    bool found;
    assert_true(work_list_row(sitting.work, care_case->no, &row, &found, &error));
    assert_false(found);
    assert_false(sitting_try_undo(&sitting, 0)); /* her task stands on a chart that is not hers now */
    assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
    record_free(&care_case);
    record_list_free(&owed);
    record_list_free(&tasks);
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
    assert_false(opens(&sitting, "M04"));
    sitting_undo(&sitting);
    assert_true(opens(&sitting, "M04"));
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

static const char *note_text(Sitting *sitting, const char *member, const Instant *as_of) {
    static char text[200];
    Chart *chart;
    Error error = {0};
    if (!work_open_member(sitting->work, number_of(sitting, member), as_of, &chart, &error))
        fail_msg("%s", error.why);
    assert_true(chart->notes.count > 0);
    text_copy_to(text, sizeof text, row_string(chart->notes.items[chart->notes.count - 1], "body"));
    for (size_t i = 0; i < chart->timeline_count; i++)
        assert_null(strstr(chart->timeline[i].detail, "seclusion"));
    chart_free(&chart);
    return text;
}

static void restricted_notes(void **state) {
    (void)state;
    static const struct {
        const char *user;
        bool reads;
    } readers[] = {{"otto", true}, {"nora", true}, {"su", true},  {"md", true},
                   {"cm2", false}, {"sp", false},  {"co", false}, {"admin", true}};
    Sitting sitting;
    sitting_open(&sitting);
    add_user(&sitting, &(NewUser){.name = "nora", .role = "case_manager"});
    add_user(&sitting, &(NewUser){.name = "otto", .role = "outreach"});
    sitting_as(&sitting, "nora", "refer M02 source=self referrer=Lee channel=fax");
    sitting_as(&sitting, "otto", "note M02 text=seclusion restricted=yes");
    Instant now = work_now(sitting.work);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        const char *wanted = readers[i].reads ? "seclusion" : "restricted note by otto";
        sitting_user(&sitting, readers[i].user);
        assert_string_equal(note_text(&sitting, "M02", NULL), wanted);
        assert_string_equal(note_text(&sitting, "M02", &now), wanted);
    }
    sitting_close(&sitting);
}

static void break_glass(void **state) {
    (void)state;
    Sitting sitting;
    BreakGlass rows[4];
    size_t count;
    Error error = {0};
    teams_open(&sitting);
    sitting_user(&sitting, "sol");
    assert_false(
        sitting_try(&sitting, "break_glass M0 reason=night")); /* no prefix: it would answer what fits */
    assert_false(sitting_try(&sitting, "break_glass M02"));
    sitting_do(&sitting, "break_glass M02 reason=night");
    Chart *chart;
    assert_true(work_open_member(sitting.work, number_of(&sitting, "M02"), NULL, &chart, &error));
    assert_true(chart->broken);
    assert_int_equal(chart->broken_until.second, work_now(sitting.work).second + 3600);
    chart_free(&chart);
    assert_true(finds(&sitting, "M02"));
    assert_false(opens(&sitting, "M08")); /* one chart */
    static ListRow list[ROWS];
    count = page(&sitting, NULL, false, list);
    for (size_t i = 0; i < count; i++) assert_string_not_equal(list[i].source_id, "M02");
    sitting_do(&sitting, "note M02 text=seen");
    assert_false(work_break_glass(sitting.work, false, 4, rows, &count, &error));
    assert_false(sitting_try_undo(&sitting, sitting.result.act - 1));
    sitting_user(&sitting, "su");
    assert_true(work_break_glass(sitting.work, false, 4, rows, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].by, "sol");
    assert_string_equal(rows[0].member_id, "M02");
    sitting_do(&sitting, "break_glass_review M02 outcome=not_justified");
    assert_true(work_break_glass(sitting.work, false, 4, rows, &count, &error) && count == 0);
    assert_true(work_break_glass(sitting.work, true, 4, rows, &count, &error) && count == 1);
    assert_string_equal(rows[0].outcome, "not_justified");
    sitting_refused(&sitting, "break_glass_review M02 outcome=justified", ERROR_REFUSED, "waits");
    sitting_user(&sitting, "sol");
    static const char *const over[] = {"2026-11-24T15:05:00-08:00", "2026-11-25T08:00:00-08:00"};
    for (size_t i = 0; i < 2; i++) {
        sitting_now_is(&sitting, over[i]);
        assert_false(opens(&sitting, "M02") || finds(&sitting, "M02"));
    }
    sitting_close(&sitting);
}

static void exports(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t u = 0; u < 10; u++) {
        Error error = {0};
        Export export = {"worklist", "late", "audit of November"};
        sitting_user(&sitting, everybody[u]);
        int64_t done = acts_of_kind(&sitting, "export"), refused = acts_of_kind(&sitting, "export_refused");
        bool may = text_list_has("su md admin", everybody[u]);
        assert_int_equal(work_export(sitting.work, &export, &error), may);
        assert_int_equal(acts_of_kind(&sitting, "export"), done + may);
        assert_int_equal(acts_of_kind(&sitting, "export_refused"), refused + !may);
        if (!may) assert_string_equal(error.roles, "supervisor medical_director");
    }
    AuditRow rows[8];
    AuditQuery query = {.by_kind = true, .kind = AUDIT_EXPORT};
    size_t count;
    Error error = {0};
    sitting_user(&sitting, "aud");
    assert_true(work_audit_rows(sitting.work, &query, 0, 8, rows, &count, &error));
    assert_int_equal(count, 3);
    assert_string_equal(rows[0].detail, "late · reason: audit of November");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_rule_everywhere), cmocka_unit_test(whose_is_what),
        cmocka_unit_test(lists_and_counts),    cmocka_unit_test(as_if_not_there),
        cmocka_unit_test(rows_of_the_hidden),  cmocka_unit_test(handed_over),
        cmocka_unit_test(live_values),         cmocka_unit_test(restricted_notes),
        cmocka_unit_test(break_glass),         cmocka_unit_test(exports)};
    return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
