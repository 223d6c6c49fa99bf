/* What a chart keeps from those who see it, break-glass, and what leaves in bulk. */
#include "../support/teams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "work/audit.h"
#include "work/break_glass.h"

static const char *note_text(Sitting *sitting, const char *member, const Instant *as_of) {
    static char text[200];
    Chart *chart;
    Error error = {0};
    if (!work_open_member(sitting->work, teams_number(sitting, member), as_of, &chart, &error))
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
    teams_user(&sitting, &(NewUser){.name = "nora", .role = "case_manager"});
    teams_user(&sitting, &(NewUser){.name = "otto", .role = "outreach"});
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
    assert_true(work_open_member(sitting.work, teams_number(&sitting, "M02"), NULL, &chart, &error));
    assert_true(chart->broken);
    assert_int_equal(chart->broken_until.second, work_now(sitting.work).second + 3600);
    chart_free(&chart);
    assert_true(teams_find(&sitting, "M02"));
    assert_false(teams_opens(&sitting, "M08")); /* one chart */
    static ListRow list[TEAMS_ROWS];
    count = teams_page(&sitting, NULL, false, list);
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
        assert_false(teams_opens(&sitting, "M02") || teams_find(&sitting, "M02"));
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
        sitting_user(&sitting, teams_everybody[u]);
        int64_t done = teams_acts(&sitting, "export"), refused = teams_acts(&sitting, "export_refused");
        bool may = !text_list_has("sp aud", teams_everybody[u]); /* a personal database */
        assert_int_equal(work_export(sitting.work, &export, &error), may);
        assert_int_equal(teams_acts(&sitting, "export"), done + may);
        assert_int_equal(teams_acts(&sitting, "export_refused"), refused + !may);
        if (!may) assert_string_equal(error.roles, "supervisor medical_director");
    }
    AuditRow rows[8];
    AuditQuery query = {.by_kind = true, .kind = AUDIT_EXPORT};
    size_t count;
    Error error = {0};
    sitting_user(&sitting, "aud");
    assert_true(work_audit_rows(sitting.work, &query, 0, 8, rows, &count, &error));
    assert_int_equal(count, 8);
    assert_string_equal(rows[0].detail, "late · reason: audit of November");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(restricted_notes), cmocka_unit_test(break_glass),
                                       cmocka_unit_test(exports)};
    return cmocka_run_group_tests_name("disclosure", tests, NULL, NULL);
}
