#include "scene_rounds.h"

#include "scene.h"

#include <stdlib.h>
#include <string.h>

enum { LINES = 5, CARDS = 3 };

static const struct {
    const char *name, *stage, *words, *due, *reason;
    AgendaCause cause;
} people[LINES] = {
    {"Nguyễn, Thị Mai", "active", "follow-up visit", "2026-11-27T17:00:00-08:00",
     "asked for: Nausea in spite of two changes of drug", AGENDA_REQUEST},
    {"Washington, Leroy", "active", "ICP after consult", "2026-11-24T11:00:00-08:00",
     "asked for: Wants to stop dialysis", AGENDA_REQUEST},
    {"Petrosyan, Anahit", "active", "TRC discharge info", "2026-11-25T09:00:00-08:00",
     "in a hospital since 2026-11-22", AGENDA_HOSPITAL},
    {"O’Brien-Featherstonehaugh, Seán", "outreach", "next attempt", "2026-11-20T17:00:00-08:00",
     "2 overdue: next attempt …", AGENDA_OVERDUE},
    {"黃, 麗華", "difficult_to_enroll", "notify return", "2026-11-24T17:00:00-08:00", "difficult to enroll",
     AGENDA_DIFFICULT},
};

static void fill_row(size_t i, ListRow *out) {
    *out = (ListRow){.owes = true, .member_no = (int64_t)i + 1, .due = scene_at(people[i].due)};
    out->late = out->due.second < scene_frame().now.second;
    text_copy_to(out->name, sizeof out->name, people[i].name);
    text_copy_to(out->stage, sizeof out->stage, people[i].stage);
    text_copy_to(out->words, sizeof out->words, people[i].words);
    text_copy_to(out->member_id, sizeof out->member_id, people[i].name);
}

static void fill_line(size_t i, AgendaLine *out) {
    *out = (AgendaLine){.reason_count = 1, .requested = i < 2};
    fill_row(i, &out->row);
    out->reasons[0].cause = people[i].cause;
    text_copy_to(out->reasons[0].text, sizeof out->reasons->text, people[i].reason);
    text_copy_to(out->decision, sizeof out->decision, agenda_decision(out->reasons, 1));
    text_copy_to(out->owner, sizeof out->owner, i < 3 ? "dkim" : "");
    out->due = agenda_due(out->reasons, 1, (Date){20781});
    out->requested_at = scene_at("2026-11-19T09:35:00-08:00");
    text_copy_to(out->requested_by, sizeof out->requested_by, "dkim");
}

static void fill_card(size_t i, bool decided, MeetingCard *out) {
    AgendaLine line;
    fill_line(i, &line);
    *out = (MeetingCard){.row = line.row, .decided = decided, .due = line.due, .proposed_due = line.due};
    text_copy_to(out->reason, sizeof out->reason, people[i].reason);
    text_copy_to(out->decision, sizeof out->decision, decided ? "Call the daughter and visit" : "");
    text_copy_to(out->owner, sizeof out->owner, decided ? "kortiz" : "");
    text_copy_to(out->proposed, sizeof out->proposed, line.decision);
    text_copy_to(out->proposed_owner, sizeof out->proposed_owner, line.owner);
    if (decided) out->note = text_copy("The pharmacist looks at\nondansetron first.");
}

void scene_rounds(RoundsView *rounds, int minuted) {
    AgendaLine lines[LINES];
    MeetingCard cards[CARDS];
    Agenda agenda = {
        .rounds = {{20787}, scene_at("2026-11-30T09:00:00-08:00"), scene_at("2026-11-25T12:00:00-08:00")},
        .lines = lines,
        .count = LINES,
        .requests = 2};
    Meeting meeting = {.kind = "rounds",
                       .open = true,
                       .starts = scene_at("2026-11-24T14:00:00-08:00"),
                       .cards = cards,
                       .count = CARDS,
                       .decided = minuted > 0 ? (size_t)minuted : 0};
    *rounds = (RoundsView){0};
    for (size_t i = 0; i < LINES; i++) fill_line(i, &lines[i]);
    for (size_t i = 0; i < CARDS; i++) fill_card(i, minuted >= 0 && i < (size_t)minuted, &cards[i]);
    rounds_take(rounds, &agenda, minuted >= 0 ? &meeting : NULL);
    for (size_t i = 0; i < CARDS; i++) free(cards[i].note);
}

void scene_rounds_free(RoundsView *rounds) {
    free(rounds->rows);
    rounds->rows = NULL;
}
