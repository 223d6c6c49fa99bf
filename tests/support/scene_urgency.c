#include "scene_urgency.h"

#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct SceneOwed {
    const char *clock, *owner, *due;
    int count; /* cases, an hour apart */
    UrgencyCause cause;
} SceneOwed;

/* In work order as far as it shows. */
static const SceneOwed owed[] = {
    {"next_attempt", "kortiz", "2026-11-12T09:00:00-08:00", 2, CAUSE_OURS},
    {"determination_expedited", "kortiz", "2026-11-24T13:25:00-08:00", 1, CAUSE_REFERRER},
    {"acknowledge", "", "2026-11-23T04:00:00-08:00", 14, CAUSE_NOBODY},
    {"next_attempt.second", "dkim", "2026-11-24T09:00:00-08:00", 4, CAUSE_MEMBER},
    {"home_visit", "kortiz", "2026-11-24T17:15:00-08:00", 3, CAUSE_OURS},
    {"notice.decision", "dkim", "2026-11-25T08:00:00-08:00", 7, CAUSE_OURS},
    {"next_attempt", "dkim", "2026-11-25T20:00:00-08:00", 1200, CAUSE_OURS},
    {"determination_standard", "kortiz", "2026-11-28T17:00:00-08:00", 9, CAUSE_OURS},
    {"verify", "vang-xiong", "2026-11-23T17:00:00-08:00", 1, CAUSE_HOLD},
    {"reassessment", "vang-xiong", "2027-02-01T17:00:00-08:00", 31, CAUSE_OURS},
};

UrgencyTally scene_tally(UrgencyPart part) {
    Frame frame = scene_frame();
    UrgencyAxis axis = urgency_axis(frame.zone, frame.now);
    UrgencyTally tally = urgency_tally(&axis, NULL, part);
    int64_t case_no = 1;
    for (size_t i = 0; i < sizeof owed / sizeof *owed; i++)
        for (int n = 0; n < owed[i].count; n++) {
            UrgencyOwed one = {.clock = owed[i].clock,
                               .owner = owed[i].owner,
                               .case_no = case_no,
                               .obligation_no = case_no,
                               .due = instant_add(scene_at(owed[i].due), (int64_t)n % 40 * HOUR_SECONDS),
                               .cause = owed[i].cause};
            urgency_add(&tally, &one);
            case_no++;
        }
    return tally;
}

static void item(UrgencyItem *out, const char *name, const char *words, const char *due, const char *start,
                 const Advance *advances, size_t count) {
    *out = (UrgencyItem){.row = {.owes = true, .due = scene_at(due)}, .advance_count = count};
    if (count) memcpy(out->advances, advances, count * sizeof *advances);
    out->row.late = out->row.due.second < scene_frame().now.second;
    out->row.work_by = urgency_work_by(NULL, out->row.due, advances, count);
    text_copy_to(out->row.name, sizeof out->row.name, name);
    text_copy_to(out->row.words, sizeof out->row.words, words);
    text_copy_to(out->why.start_event, sizeof out->why.start_event, start);
}

static size_t items(UrgencyItem out[URGENCY_FIRST]) {
    static const Advance both[] = {{"urgent", 24}, {"left_hospital", 12}}, urgent[] = {{"urgent", 24}},
                         none[] = {{"expedited", 0}};
    item(&out[0], "Nguyễn, Thị Mai", "next attempt", "2026-11-12T09:00:00-08:00", "attempt without an answer",
         none, 0);
    item(&out[1], "Vang-Xiong, Pa Houa Mai Nhia", "next attempt", "2026-11-24T17:15:00-08:00",
         "attempt without an answer", both, 2);
    item(&out[2], "歐陽, 美玲", "next attempt", "2026-11-24T12:00:00-08:00", "referral received", urgent, 1);
    item(&out[3], "Muñoz Hernández de la Cruz, José", "letter, then wait", "2026-11-24T13:00:00-08:00",
         "letter sent", none, 1);
    return 4;
}

void scene_urgency(Urgency *urgency, const UrgencyTally *tally) {
    *urgency = (Urgency){.tally = tally, .done = true};
    urgency->weights = (UrgencyWeights){.weights = {{"urgent", 24, 24},
                                                    {"expedited", 0, 0},
                                                    {"left_hospital", 12, 12},
                                                    {"pps_40", 12, 12},
                                                    {"pinned", 720, 720}},
                                        .count = 5};
    urgency->item_count = items(urgency->items);
    list_resize(&urgency->list, 8);
    list_window(&urgency->list, (int)tally->clocks.count, 0, false, false);
}

void scene_overdue(Overdue *overdue, const UrgencyTally *tally) {
    *overdue = (Overdue){.tally = tally, .done = true};
    overdue->item_count = items(overdue->items);
    list_resize(&overdue->list, 8);
    overdue_arrange(overdue);
}

void scene_overdue_free(Overdue *overdue) {
    free(overdue->rows);
    free(overdue->columns);
}

void scene_reassign(Reassign *reassign, const char *typed) {
    static const OverdueCase cases[] = {
        {.case_no = 1,
         .name = "Nguyễn, Thị Mai",
         .owner = "kortiz",
         .stage = "outreach",
         .words = "next attempt"},
        {.case_no = 2,
         .name = "Muñoz Hernández de la Cruz, José",
         .owner = "kortiz",
         .stage = "in_review",
         .words = "decide, expedited",
         .more = 2},
        {.case_no = 3, .name = "歐陽, 美玲", .owner = "dkim", .stage = "closed", .words = "tell outcome"},
        {.case_no = 4, .name = "Lee, Robert", .stage = "active", .words = "follow-up visit"},
        {.case_no = 5, .name = "O’Brien, Seán", .owner = "tjones", .stage = "active", .words = "rounds"},
    };
    static UserRow users[] = {{.name = "dkim", .full_name = "D. Kim"},
                              {.name = "tjones", .full_name = "T. Jones"},
                              {.name = "tkim", .full_name = "Thảo Kim"}};
    static OverdueCase rows[5];
    *reassign = (Reassign){.words = "everybody · all that is overdue", .whole = true, .case_count = 5};
    memcpy(rows, cases, sizeof rows);
    for (size_t i = 0; i < 5; i++) {
        rows[i].due = scene_at("2026-11-24T12:00:00-08:00");
        text_copy_to(rows[i].case_id, sizeof rows[i].case_id, "case");
    }
    reassign->cases = rows;
    reassign->users = users;
    reassign->user_count = 3;
    field_set(&reassign->field, typed);
    reassign_find(reassign);
    list_resize(&reassign->list, 5);
    list_window(&reassign->list, 5, 0, false, false);
}

void scene_reassign_free(Reassign *reassign) {
    field_free(&reassign->field);
}
