/* Which exceptions put a member on the agenda: each cause with a case that fires and a near miss. */
#include "base/text.h"
#include "core/agenda.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Date day(const char *text) {
    Date date;
    assert_true(date_parse(text, &date));
    return date;
}

static AgendaFacts quiet(void) {
    return (AgendaFacts){.day = day("2026-11-30"), .since = day("2026-11-16")};
}

static void expect(const AgendaFacts *facts, const char *wanted) {
    AgendaReason reasons[AGENDA_CAUSES];
    size_t count = agenda_reasons(facts, reasons);
    Text text = {0};
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s%s: %s", i ? "; " : "", agenda_row(reasons[i].cause)->name, reasons[i].text);
    assert_string_equal(text_string(&text), wanted);
    text_free(&text);
}

static void nothing_asks(void **state) {
    (void)state;
    AgendaFacts facts = quiet();
    expect(&facts, "");
    assert_string_equal(agenda_decision(NULL, 0), "Go on as planned.");
    assert_int_equal(agenda_due(NULL, 0, facts.day).day, facts.day.day + 14);
}

static void flags(void **state) {
    (void)state;
    AgendaFacts facts = quiet();
    facts.requested = true;
    text_copy_to(facts.request, sizeof facts.request, "nausea");
    expect(&facts, "request: asked for: nausea");
    text_copy_to(facts.request, sizeof facts.request, "asked for: nausea"); /* an earlier meeting's card */
    expect(&facts, "request: asked for: nausea");
    facts = quiet();
    facts.disputed = facts.difficult = facts.burden_rose = facts.call_due = true;
    expect(&facts, "dispute: who decides is disputed; burden: the caregiver's burden rose to a higher band; "
                   "difficult: difficult to enroll; call: the call with the provider is due");
    facts = quiet();
    facts.has_notice = true;
    facts.notice = day("2026-12-04");
    expect(&facts, "notice: the provider gave notice for 2026-12-04");
    facts = quiet();
    facts.in_facility = true;
    facts.facility_since = day("2026-11-22");
    text_copy_to(facts.facility, sizeof facts.facility, "hospital");
    expect(&facts, "hospital: in a hospital since 2026-11-22");
}

static void pps_falls(void **state) {
    (void)state;
    AgendaFacts facts = quiet();
    facts.has_pps = true;
    facts.pps_before = 60;
    facts.pps_now = 40;
    facts.pps_at = day("2026-11-20");
    expect(&facts, "pps: PPS fell from 60 to 40 (2026-11-20)");
    facts.pps_now = 50;
    expect(&facts, "");
    facts.pps_now = 40;
    facts.pps_at = day("2026-11-15"); /* talked over before */
    expect(&facts, "");
}

static void days_count(void **state) {
    (void)state;
    AgendaFacts facts = quiet();
    facts.has_consult = true;
    facts.consult = day("2026-11-16");
    expect(&facts, "consult: palliative consult of 2026-11-16");
    facts.consult = day("2026-11-15");
    expect(&facts, "");
    facts = quiet();
    facts.has_review = true;
    facts.review = day("2026-12-14");
    expect(&facts, "review: plan review due 2026-12-14");
    facts.review = day("2026-12-15");
    expect(&facts, "");
    facts = quiet();
    facts.has_undone = true;
    facts.undone_due = day("2026-11-29");
    text_copy_to(facts.undone, sizeof facts.undone, "call the son");
    expect(&facts, "undone: decided, to be done by Sun 29 Nov: call the son");
    facts.undone_due = day("2026-11-30");
    expect(&facts, "");
}

static void overdue_and_proposal(void **state) {
    (void)state;
    AgendaReason reasons[AGENDA_CAUSES];
    AgendaFacts facts = quiet();
    facts.overdue = 1;
    text_copy_to(facts.worst, sizeof facts.worst, "next attempt");
    expect(&facts, "overdue: 1 overdue: next attempt");
    facts.overdue = 3;
    facts.in_facility = true;
    text_copy_to(facts.facility, sizeof facts.facility, "snf");
    facts.facility_since = day("2026-11-25");
    expect(&facts, "hospital: in a snf since 2026-11-25; overdue: 3 overdue: next attempt …");
    size_t count = agenda_reasons(&facts, reasons);
    assert_string_equal(agenda_decision(reasons, count), "Plan the way home with the facility.");
    assert_int_equal(agenda_due(reasons, count, facts.day).day, day("2026-12-02").day);
}

static void every_row_is_whole(void **state) {
    (void)state;
    for (unsigned i = 0; i < AGENDA_CAUSES; i++) {
        const AgendaRow *row = agenda_row((AgendaCause)i);
        assert_true(row->name && row->words && row->decision && row->source && row->days > 0);
        for (unsigned k = 0; k < i; k++) assert_string_not_equal(row->name, agenda_row((AgendaCause)k)->name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_asks),
        cmocka_unit_test(flags),
        cmocka_unit_test(pps_falls),
        cmocka_unit_test(days_count),
        cmocka_unit_test(overdue_and_proposal),
        cmocka_unit_test(every_row_is_whole),
    };
    return cmocka_run_group_tests_name("agenda", tests, NULL, NULL);
}
