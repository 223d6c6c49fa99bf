/* Rounds and meetings: the list and its cut-off, a meeting for five members, one card taken back alone, what
 * ending it settles, no stale cards. */
#include "../support/sitting.h"

#include "work/meeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void refer(Sitting *sitting, const char *member) {
    char line[120];
    snprintf(line, sizeof line, "refer %s source=self referrer=Lee channel=fax", member);
    sitting_do(sitting, line);
}

static void ask_for(Sitting *sitting, const char *member, const char *reason) {
    char line[200];
    snprintf(line, sizeof line, "rounds_request %s reason=\"%s\"", member, reason);
    sitting_do(sitting, line);
}

/* "M02 request; M04 overdue;" */
static const char *agenda(Sitting *sitting, const char *day) {
    static char out[800];
    Agenda list;
    Date date;
    Error error = {0};
    size_t used = 0;
    if (!work_agenda(sitting->work, day && date_parse(day, &date) ? &date : NULL, &list, &error))
        fail_msg("%s", error.why);
    out[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        used += (size_t)snprintf(out + used, sizeof out - used, "%s", list.lines[i].row.source_id);
        for (size_t k = 0; k < list.lines[i].reason_count; k++)
            used += (size_t)snprintf(out + used, sizeof out - used, " %s",
                                     agenda_row(list.lines[i].reasons[k].cause)->name);
        used += (size_t)snprintf(out + used, sizeof out - used, "; ");
    }
    agenda_free(&list);
    return out;
}

static void cut_off_is(Sitting *sitting, const char *day, const char *meeting, const char *cut_off) {
    Agenda list;
    Date date;
    Error error = {0};
    char text[ZONE_TIME_SIZE];
    assert_true(work_agenda(sitting->work, day && date_parse(day, &date) ? &date : NULL, &list, &error));
    date_format(list.rounds.meeting, text);
    assert_string_equal(text, meeting);
    zone_format(work_zone(sitting->work), list.rounds.cut_off, text);
    assert_string_equal(text, cut_off);
    agenda_free(&list);
}

/* The rounds that passed without the first of the list; "" for none. */
static const char *missed(Sitting *sitting) {
    static char out[DATE_SIZE];
    Agenda found;
    Error error = {0};
    if (!work_agenda(sitting->work, NULL, &found, &error)) fail_msg("%s", error.why);
    out[0] = '\0';
    if (found.count && found.lines[0].was_missed) date_format(found.lines[0].missed, out);
    agenda_free(&found);
    return out;
}

/* "M02 visit by cm2; M04 -;" of the meeting that is open, or the one named. */
static const char *cards(Sitting *sitting, const char *id) {
    static char out[800];
    Meeting meeting;
    Error error = {0};
    size_t used = 0;
    if (!work_meeting(sitting->work, id, &meeting, &error)) fail_msg("%s", error.why);
    out[0] = '\0';
    for (size_t i = 0; i < meeting.count; i++) {
        const MeetingCard *card = &meeting.cards[i];
        used +=
            (size_t)snprintf(out + used, sizeof out - used, "%s %s%s%s; ", card->row.source_id,
                             card->decided ? card->decision : "-", card->decided ? " by " : "", card->owner);
    }
    meeting_free(&meeting);
    return out;
}

static int tasks(Sitting *sitting, const char *member) {
    RecordList rows = {0};
    Error error = {0};
    int64_t no;
    assert_true(work_find_member(sitting->work, member, &no, &error) &&
                record_list_int(sitting_store(sitting), &rows, "task", "member_no", no, &error));
    int count = (int)rows.count;
    record_list_free(&rows);
    return count;
}

static void the_list_and_its_cut_off(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    refer(&sitting, "M02");
    refer(&sitting, "M04");
    refer(&sitting, "M06");
    cut_off_is(&sitting, NULL, "2026-11-30", "2026-11-25T12:00:00-08:00"); /* Thanksgiving week */
    cut_off_is(&sitting, "2026-12-01", "2026-12-07", "2026-12-03T12:00:00-08:00");
    ask_for(&sitting, "M04", "nausea");
    sitting_now_is(&sitting, "2026-11-25T12:00:00-08:00"); /* inclusive */
    ask_for(&sitting, "M02", "pain");
    sitting_now_is(&sitting, "2026-11-25T12:00:01-08:00");
    ask_for(&sitting, "M06", "late");
    assert_string_equal(agenda(&sitting, NULL), "M04 request; M02 request; ");
    assert_string_equal(agenda(&sitting, "2026-12-07"), "M04 request; M02 request; M06 request; ");
    sitting_do(&sitting, "close M04 reason=moved_out_of_area source=roster at=now");
    assert_string_equal(agenda(&sitting, NULL), "M02 request; ");
    assert_string_equal(missed(&sitting), "");
    sitting_now_is(&sitting, "2026-11-30T18:00:00-08:00"); /* the meeting may be later than planned */
    assert_string_equal(missed(&sitting), "");
    sitting_now_is(&sitting, "2026-12-01T08:00:00-08:00");
    assert_string_equal(missed(&sitting), "2026-11-30");
    sitting_close(&sitting);
}

/* The words that stand for members of the list. */
static void who_is_talked_over(void **state) {
    (void)state;
    static const char *const words[][2] = {
        {"requests", "M04 -; "}, {"exceptions", "M02 -; "}, {"all", "M04 -; M02 -; "}, {"M06", "M06 -; "}};
    Sitting sitting;
    char line[60];
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    refer(&sitting, "M04");
    refer(&sitting, "M06");
    sitting_refused(&sitting, "meeting_start members=exceptions", ERROR_REFUSED, "no exception brings");
    sitting_do(&sitting, "consult M02 date=today");
    ask_for(&sitting, "M04", "nausea");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        snprintf(line, sizeof line, "meeting_start members=%s", words[i][0]);
        sitting_do(&sitting, line);
        assert_string_equal(cards(&sitting, NULL), words[i][1]);
        Agenda list;
        assert_true(work_agenda(sitting.work, NULL, &list, &sitting.error));
        assert_string_equal(list.lines[0].reasons[0].text, "asked for: nausea"); /* also as a card */
        agenda_free(&list);
        sitting_undo(&sitting);
    }
    sitting_close(&sitting);
}

static void exceptions_bring_members(void **state) {
    (void)state;
    Sitting sitting;
    static const char *const steps[] = {"refer M02 source=self referrer=Lee channel=fax",
                                        "review M02",
                                        "approve M02 services=all",
                                        "send M02 provider=Bay",
                                        "attempt M02 by=provider method=phone result=reached",
                                        "agree M02 home_first=yes acp=yes who=member",
                                        "assess M02 at=now mode=home_visit",
                                        "co: enrol M02 lead=co",
                                        NULL};
    sitting_open(&sitting);
    sitting_play(&sitting, steps);
    assert_string_equal(agenda(&sitting, NULL), "");
    sitting_do(&sitting, "consult M02 date=today");
    sitting_do(&sitting, "transition M02 from=home to=hospital at=now");
    assert_string_equal(agenda(&sitting, NULL), "M02 hospital consult; ");
    sitting_now_is(&sitting, "2026-11-28T09:00:00-08:00");
    assert_string_equal(agenda(&sitting, NULL), "M02 hospital consult overdue; ");
    sitting_do(&sitting, "meeting_start members=M02 kind=ict");
    sitting_do(&sitting, "meeting_item member=M02 decision=visit owner=co due=2026-11-28");
    sitting_do(&sitting, "meeting_end present=all");
    sitting_now_is(&sitting, "2026-11-29T09:00:00-08:00"); /* what was talked over is new no more */
    assert_string_equal(agenda(&sitting, NULL), "M02 hospital overdue undone; ");
    sitting_close(&sitting);
}

static const char *const five[] = {"M02", "M04", "M06", "M08", "M10"};

static void open_meeting(Sitting *sitting) {
    sitting_open(sitting);
    for (size_t i = 0; i < 5; i++) refer(sitting, five[i]);
    for (size_t i = 0; i < 5; i++) ask_for(sitting, five[i], "pain");
    sitting_now_is(sitting, "2026-11-30T09:00:00-08:00");
    sitting_do(sitting, "meeting_start members=requests");
}

static void file_all(Sitting *sitting, int64_t acts[5]) {
    for (size_t i = 0; i < 5; i++) {
        char line[200];
        snprintf(line, sizeof line, "meeting_item member=%s decision=\"see %s\" owner=cm2 due=2026-12-04",
                 five[i], five[i]);
        sitting_do(sitting, line);
        acts[i] = sitting->result.act;
    }
}

static void one_card_is_taken_back_alone(void **state) {
    (void)state;
    Sitting sitting;
    int64_t acts[5];
    open_meeting(&sitting);
    assert_string_equal(cards(&sitting, NULL), "M02 -; M04 -; M06 -; M08 -; M10 -; ");
    file_all(&sitting, acts);
    assert_string_equal(cards(&sitting, NULL),
                        "M02 see M02 by cm2; M04 see M04 by cm2; M06 see M06 by cm2; M08 see M08 by cm2; M10 "
                        "see M10 by cm2; ");
    assert_int_equal(tasks(&sitting, "M06"), 1);
    assert_true(sitting_try_undo(&sitting, acts[2]));
    assert_string_equal(
        cards(&sitting, NULL),
        "M02 see M02 by cm2; M04 see M04 by cm2; M06 -; M08 see M08 by cm2; M10 see M10 by cm2; ");
    assert_int_equal(tasks(&sitting, "M06"), 0);
    assert_int_equal(tasks(&sitting, "M08"), 1);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void ending_settles_what_was_asked(void **state) {
    (void)state;
    Sitting sitting;
    int64_t acts[5];
    char id[ID_SIZE];
    open_meeting(&sitting);
    text_copy_to(id, sizeof id, sitting_made(&sitting, "meeting"));
    file_all(&sitting, acts);
    assert_true(sitting_try_undo(&sitting, acts[4]));
    sitting_refused(&sitting, "meeting_end present=all next=2026-11-29", ERROR_BAD_INPUT, "next");
    sitting_do(&sitting, "meeting_end present=\"Kim, Ortiz\" next=2026-12-07 member_present=no");
    assert_non_null(strstr(sitting.result.warnings[0], "1 card was not talked over"));
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "rounds_request"));
    assert_non_null(strstr(sitting_owed(&sitting, "M10", true), "rounds_request"));
    assert_non_null(strstr(agenda(&sitting, "2026-12-07"), "M10 request"));
    assert_null(strstr(agenda(&sitting, "2026-12-07"), "M02"));
    sitting_refused(&sitting, "meeting_item member=M02 decision=x owner=cm due=2026-12-04", ERROR_NOT_FOUND,
                    "No meeting is open");
    Meeting meeting;
    Error error = {0};
    Text minutes = {0};
    assert_true(work_meeting(sitting.work, id, &meeting, &error));
    meeting_minutes(&meeting, work_zone(sitting.work), &minutes);
    assert_non_null(strstr(text_string(&minutes), "Present: Kim, Ortiz\n"));
    assert_non_null(strstr(text_string(&minutes), "Next meeting: 2026-12-07\n"));
    assert_non_null(strstr(text_string(&minutes), "  Decided: see M02\n  By: cm2, until 2026-12-04\n"));
    assert_non_null(strstr(text_string(&minutes), "Not talked over."));
    text_free(&minutes);
    meeting_free(&meeting);
    assert_true(sitting_try_undo(&sitting, acts[0])); /* after the end too, and alone */
    assert_string_equal(cards(&sitting, id), "M02 -; M04 see M04 by cm2; M06 see M06 by cm2; M08 see M08 by "
                                             "cm2; M10 -; ");
    sitting_do(&sitting, "meeting_start members=requests"); /* what was left over, on a card of its own */
    assert_string_equal(cards(&sitting, NULL), "M10 -; ");
    assert_non_null(strstr(cards(&sitting, id), "M10 -; "));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void refusals_and_stale_cards(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    refer(&sitting, "M02");
    refer(&sitting, "M04");
    sitting_refused(&sitting, "meeting_start members=requests", ERROR_REFUSED, "nobody");
    sitting_refused(&sitting, "meeting_start members=M02,M02", ERROR_BAD_INPUT, "twice");
    sitting_refused(&sitting, "meeting_start members=M02,M06", ERROR_REFUSED, "no live case");
    sitting_refused(&sitting, "meeting_start members=M99", ERROR_NOT_FOUND, "members");
    sitting_refused(&sitting, "meeting_start M02 members=M02", ERROR_USAGE, "no target");
    sitting_do(&sitting, "meeting_start members=\"M02 M04\"");
    sitting_refused(&sitting, "meeting_start members=M02", ERROR_REFUSED, "still open");
    sitting_refused(&sitting, "meeting_item member=M02 decision=x owner=cm due=2026-11-23", ERROR_BAD_INPUT,
                    "due");
    sitting_do(&sitting, "close M04 reason=moved_out_of_area source=roster at=now");
    assert_string_equal(cards(&sitting, NULL), "M02 -; ");
    refer(&sitting, "M08"); /* one who was not on the agenda gets a card */
    sitting_as(&sitting, "co", "meeting_item member=M08 decision=call owner=co due=2026-11-30");
    assert_string_equal(cards(&sitting, NULL), "M02 -; M08 call by co; ");
    sitting_close(&sitting);
}

static void a_call_begins_the_next(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_do(&sitting, "event M02 kind=provider_call at=now");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "biweekly_call 2026-12-08"));
    sitting_now_is(&sitting, "2026-12-07T10:00:00-08:00");
    sitting_do(&sitting, "meeting_start members=M02 kind=call");
    sitting_do(&sitting, "meeting_item member=M02 decision=x owner=cm due=2026-12-09");
    sitting_do(&sitting, "meeting_item member=M02 decision=y owner=cm due=2026-12-09");
    sitting_do(&sitting, "meeting_end present=all");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "biweekly_call 2026-12-21"));
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "biweekly_call 2026-12-08"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* "ict 1/1; rounds 0/2 open;" */
static void lists(Sitting *sitting, const char *member, size_t limit, const char *expected) {
    enum { MOST = 10 };
    Meeting found[MOST];
    size_t count;
    int64_t member_no = 0;
    Error error = {0};
    Text out = {0};
    assert_true(!member || work_find_member(sitting->work, member, &member_no, &error));
    if (!work_meetings(sitting->work, member_no, limit, found, &count, &error)) fail_msg("%s", error.why);
    for (size_t i = 0; i < count; i++)
        text_addf(&out, "%s %zu/%zu%s; ", found[i].kind, found[i].decided, found[i].count,
                  found[i].open ? " open" : "");
    assert_string_equal(text_string(&out), expected);
    text_free(&out);
}

static void the_meetings_that_were_held(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    lists(&sitting, NULL, 10, "");
    for (size_t i = 0; i < 5; i++) refer(&sitting, five[i]);
    sitting_do(&sitting, "meeting_start members=M02,M04 kind=ict");
    sitting_do(&sitting, "meeting_item member=M02 decision=x owner=cm due=2026-12-09");
    sitting_do(&sitting, "meeting_end present=all");
    sitting_do(&sitting, "meeting_start members=M04 kind=call"); /* begun in the same second */
    sitting_do(&sitting, "meeting_end present=all");
    sitting_now_is(&sitting, "2026-11-25T09:00:00-08:00");
    sitting_do(&sitting, "meeting_start members=M06,M08 kind=rounds");
    lists(&sitting, NULL, 10, "rounds 0/2 open; call 0/1; ict 1/2; ");
    lists(&sitting, NULL, 2, "rounds 0/2 open; call 0/1; ");
    lists(&sitting, "M02", 10, "ict 1/2; ");
    lists(&sitting, "M04", 10, "call 0/1; ict 1/2; ");
    lists(&sitting, "M04", 1, "call 0/1; ");
    lists(&sitting, "M10", 10, "");
    sitting_undo(&sitting);
    lists(&sitting, NULL, 10, "call 0/1; ict 1/2; ");
    sitting_redo(&sitting);
    sitting_user(&sitting, "aud"); /* whose reach is no chart */
    lists(&sitting, NULL, 10, "");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_and_its_cut_off),      cmocka_unit_test(who_is_talked_over),
        cmocka_unit_test(exceptions_bring_members),      cmocka_unit_test(one_card_is_taken_back_alone),
        cmocka_unit_test(ending_settles_what_was_asked), cmocka_unit_test(refusals_and_stale_cards),
        cmocka_unit_test(a_call_begins_the_next),        cmocka_unit_test(the_meetings_that_were_held),
    };
    return cmocka_run_group_tests_name("meeting", tests, NULL, NULL);
}
