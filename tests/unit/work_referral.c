/* Referrals that join a live case, and what the referrers are told. */
#include "../support/sitting.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char first[] = "refer M02 source=pcp referrer=Lee channel=fax";

static const char *owed(Sitting *sitting) {
    return sitting_owed(sitting, "M02", true);
}

/* The beads of each referral of the case. */
static void beads(Sitting *sitting, const char *expected) {
    RecordList rows = {0};
    Error error = {0};
    Text text = {0};
    Record *row = sitting_case(sitting, "M02");
    assert_true(record_list_int(sitting_store(sitting), &rows, "referral", "case_no", row->no, &error));
    for (size_t i = 0; i < rows.count; i++)
        text_addf(&text, "%s%s", i ? " " : "", record_string(rows.items[i], "loop"));
    assert_string_equal(text_string(&text), expected);
    record_list_free(&rows);
    text_free(&text);
    record_free(&row);
}

static void loops(Sitting *sitting, const char *expected) {
    Error error = {0};
    ListRow list;
    bool found;
    beads(sitting, expected);
    Record *row = sitting_case(sitting, "M02");
    assert_true(work_list_row(sitting->work, row->no, NULL, &list, &found, &error));
    assert_true(found);
    const char *shown = list.loop, *least = expected, *space = strrchr(expected, ' ');
    if (space) least = space + 1; /* in these tests the last referral is the least complete */
    assert_string_equal(shown, least);
    record_free(&row);
}

static void created(const Sitting *sitting, const char *kind, char out[ID_SIZE]) {
    out[0] = '\0';
    for (size_t i = 0; i < sitting->result.created_count; i++)
        if (text_equal(sitting->result.created[i].kind, kind))
            text_copy_to(out, ID_SIZE, sitting->result.created[i].id);
    assert_true(out[0] != '\0');
}

static void a_second_referral_joins(void **state) {
    (void)state;
    Sitting sitting;
    char referral[ID_SIZE], line[80];
    sitting_open(&sitting);
    sitting_do(&sitting, first);
    Record *before = sitting_case(&sitting, "M02");
    sitting_do(&sitting, "review M02");
    sitting_now_is(&sitting, "2026-11-25T10:00");
    sitting_do(&sitting, "refer M02 source=hospital referrer=Ortiz channel=email expedited=yes");
    created(&sitting, "referral", referral);
    assert_int_equal(sitting.result.warning_count, 1);
    Record *after = sitting_case(&sitting, "M02");
    assert_int_equal(before->no, after->no);
    assert_int_equal(record_int(after, "expedited"), 1);
    assert_string_equal(owed(&sitting), "acknowledge 2026-11-25T17:00:00-08:00\n"
                                        "determination_standard 2026-12-01T23:59:59-08:00\n"
                                        "acknowledge 2026-11-27T17:00:00-08:00\n"
                                        "determination_expedited 2026-11-28T10:00:00-08:00\n");
    loops(&sitting, "R·T··· R·····");
    sitting_do(&sitting, "approve M02 services=all");
    sitting_refused(&sitting, "inherit M02", ERROR_NOT_FOUND, NULL);
    snprintf(line, sizeof line, "inherit %s", referral);
    sitting_do(&sitting, line);
    assert_null(strstr(owed(&sitting), "determination_expedited"));
    assert_non_null(strstr(owed(&sitting), "determination_standard"));
    loops(&sitting, "R·T··· R·T···");
    sitting_do(&sitting, "notify M02 kind=decision method=fax");
    assert_null(strstr(owed(&sitting), "determination"));
    assert_null(strstr(owed(&sitting), "notice.decision"));
    loops(&sitting, "R·TD·· R·TD··");
    sitting_check(&sitting);
    record_free(&before);
    record_free(&after);
    sitting_close(&sitting);
}

/* Each referrer is told: a notice lights the beads of those whose it is, and ends what is owed to them. */
static void each_referrer_is_told(void **state) {
    (void)state;
    Sitting sitting;
    char other[ID_SIZE], line[120];
    sitting_open(&sitting);
    sitting_do(&sitting, first);
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "refer M02 source=hospital referrer=Ortiz channel=email");
    created(&sitting, "referral", other);
    snprintf(line, sizeof line, "notify M02 kind=acknowledgement referral=%s", other);
    sitting_do(&sitting, line);
    beads(&sitting, "R·T··· RA····");
    assert_non_null(strstr(owed(&sitting), "acknowledge")); /* Lee's */
    sitting_undo(&sitting);
    sitting_do(&sitting, "notify M02 kind=acknowledgement"); /* to both: both are owed it */
    beads(&sitting, "RAT··· RA····");
    assert_null(strstr(owed(&sitting), "acknowledge"));
    sitting_do(&sitting, "approve M02 services=all"); /* covers both: they came before it */
    sitting_do(&sitting, "refer M02 source=pcp referrer=Ho channel=fax");
    created(&sitting, "referral", other);
    snprintf(line, sizeof line, "notify M02 kind=decision referral=%s", other);
    sitting_refused(&sitting, line, ERROR_REFUSED, "decision");
    sitting_do(&sitting, "notify M02 kind=decision");
    beads(&sitting, "RATD·· RA·D·· R·····");
    assert_non_null(strstr(owed(&sitting), "determination_standard 2026-12-01")); /* Ho's: not decided yet */
    assert_null(strstr(owed(&sitting), "notice.decision"));
    snprintf(line, sizeof line, "inherit %s", other);
    sitting_do(&sitting, line);
    sitting_do(&sitting, "notify M02 kind=decision");
    beads(&sitting, "RATD·· RA·D·· R·TD··");
    assert_null(strstr(owed(&sitting), "determination"));
    assert_null(strstr(owed(&sitting), "notice.decision"));
    sitting_do(&sitting, "notify M02 kind=acknowledgement"); /* owed to Ho alone: nobody is told twice */
    RecordList sent = {0};
    Error error = {0};
    assert_true(record_list(sitting_store(&sitting), &sent, "notice", "template", "acknowledgement", NULL,
                            NULL, &error));
    assert_int_equal(sent.count, 3);
    record_list_free(&sent);
    sitting_refused(&sitting, "notify M02 kind=outcome referral=nobody", ERROR_REFUSED, NULL);
    snprintf(line, sizeof line, "notify M02 kind=extension referral=nobody");
    sitting_refused(&sitting, line, ERROR_NOT_FOUND, NULL);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void it_brings_a_hard_case_back(void **state) {
    (void)state;
    static const char *const lines[] = {first,
                                        "review M02",
                                        "approve M02 services=all",
                                        "send M02 provider=Bay",
                                        "attempt M02 by=plan method=phone result=no_answer",
                                        "attempt M02 by=plan method=phone result=no_answer",
                                        "attempt M02 by=plan method=phone result=no_answer",
                                        "effort_spent M02 cause=not_reached",
                                        NULL};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    sitting_do(&sitting, "refer M02 source=snf referrer=Ho channel=fax");
    assert_string_equal(sitting_stage(&sitting, "M02"), "outreach");
    assert_non_null(strstr(owed(&sitting), "next_attempt 2026-11-25T17:00:00-08:00"));
    assert_null(strstr(owed(&sitting), "notice.return"));
    sitting_do(&sitting, "attempt M02 by=plan method=phone result=no_answer"); /* the count begins anew */
    assert_non_null(strstr(owed(&sitting), "next_attempt 2026-11-25T17:00:00-08:00"));
    assert_null(strstr(owed(&sitting), "next_attempt.letter"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void the_cadence(void **state) {
    (void)state;
    static const char *const lines[] = {first, "review M02", "approve M02 services=all",
                                        "send M02 provider=Bay", NULL};
    static const char attempt[] = "attempt M02 by=plan method=phone result=no_answer";
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    sitting_do(&sitting, attempt);
    assert_non_null(strstr(owed(&sitting), "next_attempt 2026-11-25T17:00:00-08:00"));
    assert_non_null(strstr(owed(&sitting), "outreach 2026-11-26T14:05:00-08:00")); /* not by the provider */
    sitting_do(&sitting, attempt);
    assert_non_null(strstr(owed(&sitting), "next_attempt.second 2026-11-27T17:00:00-08:00"));
    assert_null(strstr(owed(&sitting), "next_attempt 2026"));
    sitting_do(&sitting, "effort_spent M02 cause=not_reached");
    assert_int_equal(sitting.result.warning_count, 1); /* too early */
    sitting_undo(&sitting);
    sitting_do(&sitting, attempt);
    assert_non_null(strstr(owed(&sitting), "next_attempt.letter 2026-11-29T23:59:59-08:00"));
    sitting_do(&sitting, "effort_spent M02 cause=not_reached");
    assert_int_equal(sitting.result.warning_count, 0);
    loops(&sitting, "R·T·c·");
    sitting_do(&sitting, "reengage M02");
    sitting_do(&sitting, "attempt M02 by=plan method=phone result=wrong_number");
    loops(&sitting, "R·T·c·");
    sitting_do(&sitting, "attempt M02 by=plan method=visit result=reached");
    loops(&sitting, "R·T·C·");
    sitting_do(&sitting, attempt);
    loops(&sitting, "R·T·C·"); /* an attempt never darkens it */
    sitting_close(&sitting);
}

/* When the case is active the referral is a note, and its referrer is told the same day. */
static void while_active(void **state) {
    (void)state;
    static const char *const lines[] = {first,
                                        "review M02",
                                        "approve M02 services=all",
                                        "notify M02 kind=acknowledgement",
                                        "notify M02 kind=decision",
                                        "send M02 provider=Bay",
                                        "agree M02 home_first=yes acp=yes who=member",
                                        "assess M02 at=now mode=clinic",
                                        "co: enrol M02 lead=co",
                                        "notify M02 kind=outcome",
                                        NULL};
    Sitting sitting;
    char id[ID_SIZE];
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting,
               "refer M02 source=hospital referrer=Ortiz channel=email urgent=yes expedited=yes notes=fell");
    created(&sitting, "note", id);
    created(&sitting, "referral", id);
    assert_string_equal(sitting_stage(&sitting, "M02"), "active");
    assert_null(strstr(owed(&sitting), "determination"));
    assert_null(strstr(owed(&sitting), "urgent_triage"));
    assert_non_null(strstr(owed(&sitting), "acknowledge 2026-11-24T23:59:59-08:00"));
    loops(&sitting, "RATDCO R·T·C·");
    Record *row = sitting_case(&sitting, "M02");
    assert_int_equal(record_int(row, "expedited"), 0);
    record_free(&row);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_redo(&sitting);
    sitting_do(&sitting, "notify M02 kind=acknowledgement method=email");
    assert_null(strstr(owed(&sitting), "acknowledge"));
    loops(&sitting, "RATDCO RATDCO"); /* one telling says it all */
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void an_administrative_close_never_lights_o(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, first);
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    sitting_refused(&sitting, "notify M02 kind=outcome", ERROR_REFUSED, "no outcome");
    sitting_do(&sitting, "notify M02 kind=decision");
    sitting_do(&sitting, "close M02 reason=admin source=desk");
    sitting_do(&sitting, "notify M02 kind=acknowledgement");
    loops(&sitting, "RATD··");
    sitting_do(&sitting, "notify M02 kind=outcome");
    RecordList rows = {0};
    Error error;
    assert_true(
        record_list(sitting_store(&sitting), &rows, "referral", "referrer", "Lee", NULL, NULL, &error));
    assert_string_equal(record_string(rows.items[0], "loop"), "RATD··");
    record_list_free(&rows);
    assert_string_equal(owed(&sitting), "");
    sitting_close(&sitting);
}

/* After a case was closed the next referral opens another; an old one does not come back beside it. */
static void another_case(void **state) {
    (void)state;
    Sitting sitting;
    char old[ID_SIZE], line[100];
    sitting_open(&sitting);
    sitting_do(&sitting, first);
    text_copy_to(old, sizeof old, sitting.result.case_id);
    sitting_do(&sitting, "review M02");
    sitting_as(&sitting, "md", "deny M02 reason=4.1 text=no leaf=nyha");
    sitting_do(&sitting, "appeal M02 by=member kind=standard continue=no");
    sitting_do(&sitting, first);
    assert_string_not_equal(sitting.result.case_id, old);
    sitting_user(&sitting, "su");
    snprintf(line, sizeof line, "reopen %s reason=mistake", old);
    sitting_refused(&sitting, line, ERROR_REFUSED, "live case");
    snprintf(line, sizeof line, "appeal_overturned %s reason=won", old);
    sitting_refused(&sitting, line, ERROR_REFUSED, "live case");
    sitting_do(&sitting, "close M02 reason=duplicate source=desk");
    sitting_do(&sitting, line);
    assert_string_equal(sitting.result.case_id, old);
    assert_string_equal(sitting.result.stage, "approved");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* The version of what was made is the one to name next. */
static void versions(void **state) {
    (void)state;
    Sitting sitting;
    char line[100];
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax urgent=yes expedited=yes");
    int64_t version = 0;
    for (size_t i = 0; i < sitting.result.created_count; i++)
        if (text_equal(sitting.result.created[i].kind, "case")) version = sitting.result.created[i].version;
    Record *row = sitting_case(&sitting, "M02");
    assert_int_equal(version, row->version);
    record_free(&row);
    snprintf(line, sizeof line, "review M02 version=%d", (int)version + 1);
    sitting_refused(&sitting, line, ERROR_CONFLICT, "version");
    snprintf(line, sizeof line, "review M02 version=%d", (int)version);
    sitting_do(&sitting, line);
    sitting_refused(&sitting, line, ERROR_CONFLICT, "version"); /* it was read before the review */
    sitting_close(&sitting);
}

/* What a member owes without a case becomes the case's; what was done once ends it wherever it stands. */
static void member_clocks(void **state) {
    (void)state;
    Sitting sitting;
    ListRow row;
    bool found;
    Error error;
    sitting_open(&sitting);
    sitting_do(&sitting, "event M02 kind=hra at=2026-11-20T10:00");
    assert_string_equal(owed(&sitting), "hra_annual 2027-11-20T23:59:59-08:00\n");
    sitting_do(&sitting, first);
    Record *care_case = sitting_case(&sitting, "M02");
    RecordList list = {0};
    assert_true(
        record_list_int(sitting_store(&sitting), &list, "obligation", "case_no", care_case->no, &error));
    assert_int_equal(list.count, 3);
    record_list_free(&list);
    sitting_do(&sitting, "notify M02 kind=acknowledgement");
    sitting_do(&sitting, "close M02 reason=duplicate source=desk");
    sitting_do(&sitting, "notify M02 kind=outcome");
    assert_string_equal(owed(&sitting),
                        "hra_annual 2027-11-20T23:59:59-08:00\n"); /* the plan's clock stays */
    assert_true(work_list_row(sitting.work, care_case->no, NULL, &row, &found, &error));
    assert_true(found);
    sitting_check(&sitting);
    sitting_do(&sitting, "event M02 kind=hra at=now");
    assert_string_equal(owed(&sitting), "hra_annual 2027-11-24T23:59:59-08:00\n");
    assert_true(work_list_row(sitting.work, care_case->no, NULL, &row, &found, &error));
    assert_false(found);
    sitting_check(&sitting);
    sitting_do(&sitting, first);
    sitting_do(&sitting, "event M02 kind=hra at=now");
    int count = 0;
    for (const char *at = owed(&sitting); (at = strstr(at, "hra_annual")); at++) count++;
    assert_int_equal(count, 1);
    sitting_check(&sitting);
    record_free(&care_case);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_referral_joins),
        cmocka_unit_test(each_referrer_is_told),
        cmocka_unit_test(it_brings_a_hard_case_back),
        cmocka_unit_test(the_cadence),
        cmocka_unit_test(while_active),
        cmocka_unit_test(an_administrative_close_never_lights_o),
        cmocka_unit_test(another_case),
        cmocka_unit_test(versions),
        cmocka_unit_test(member_clocks),
    };
    return cmocka_run_group_tests_name("referral", tests, NULL, NULL);
}
