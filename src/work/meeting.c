#include "work/meeting.h"

#include "access.h"
#include "meeting_rows.h"
#include "store/lookup.h"

#include <stdlib.h>
#include <string.h>

/* The member as a list shows it: by its live case, else by its name alone. */
static bool fill_member(Work *work, int64_t member_no, ListRow *out, Error *error) {
    int64_t case_no;
    bool found = false;
    Record *member;
    if (!lookup_case(work->store, member_no, false, &case_no, error)) return false;
    if (case_no && !work_list_row(work, case_no, NULL, out, &found, error)) return false;
    if (found) return true;
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    *out = (ListRow){.member_no = member_no};
    text_copy_to(out->member_id, ID_SIZE, member->id);
    text_copy_to(out->source_id, sizeof out->source_id, record_string(member, "source_id"));
    snprintf(out->name, sizeof out->name, "%.70s, %.70s", record_string(member, "last_name"),
             record_string(member, "first_name"));
    record_date(member, "birth_date", &out->birth);
    record_free(&member);
    return true;
}

static bool fill_task(Work *work, const Record *row, MeetingCard *card, Error *error) {
    Record *task;
    if (!record_get(row, "task_no")) return true;
    if (!record_load(work->store, &task, "task", record_int(row, "task_no"), error)) return false;
    text_copy_to(card->task_id, ID_SIZE, task->id);
    record_free(&task);
    return true;
}

static bool fill_proposal(Work *work, MeetingCard *card, Date day, Error *error) {
    AgendaFacts facts;
    AgendaReason reasons[AGENDA_CAUSES];
    Date rounds = rounds_from(work, day).meeting; /* as the list for them says it */
    if (!member_agenda(work, card->row.member_no, rounds, &facts, error) ||
        !meeting_owner(work, card->lead, card->row.owner, card->proposed_owner, error))
        return false;
    size_t count = agenda_reasons(&facts, reasons);
    text_copy_to(card->proposed, sizeof card->proposed, agenda_decision(reasons, count));
    card->proposed_due = agenda_due(reasons, count, day);
    return true;
}

static bool fill_card(Work *work, const Record *row, MeetingCard *card, Error *error) {
    *card = (MeetingCard){.decided = record_get(row, "decision") != NULL};
    text_copy_to(card->id, ID_SIZE, row->id);
    text_copy_to(card->reason, sizeof card->reason, record_string(row, "reason"));
    text_copy_to(card->decision, sizeof card->decision, record_string(row, "decision"));
    text_copy_to(card->owner, sizeof card->owner, record_string(row, "owner"));
    text_copy_to(card->decided_by, sizeof card->decided_by, record_string(row, "decided_by"));
    card->note = text_copy(record_get(row, "note"));
    record_date(row, "due", &card->due);
    record_time(row, "decided_at", &card->decided_at);
    Date today = zone_date(work->zone, work_now(work));
    return fill_member(work, record_int(row, "member_no"), &card->row, error) &&
           fill_task(work, row, card, error) && meeting_lead(work, card->row.member_no, card->lead, error) &&
           (card->decided || fill_proposal(work, card, today, error));
}

void meeting_head(const Record *row, Meeting *out) {
    *out = (Meeting){0};
    text_copy_to(out->id, ID_SIZE, row->id);
    text_copy_to(out->kind, sizeof out->kind, record_string(row, "kind"));
    text_copy_to(out->mode, sizeof out->mode, record_string(row, "mode"));
    text_copy_to(out->present, sizeof out->present, record_string(row, "present"));
    text_copy_to(out->member_present, sizeof out->member_present, record_string(row, "member_present"));
    text_copy_to(out->started_by, sizeof out->started_by, record_string(row, "started_by"));
    record_time(row, "starts", &out->starts);
    if (!record_time(row, "ended", &out->ended)) out->ended = instant_never;
    out->open = record_is(row, "state", "open");
    out->has_next = record_date(row, "next", &out->next);
}

/* Nobody is to be talked over whose case closed meanwhile: what was said of them stays. */
static bool stale(const Meeting *meeting, const MeetingCard *card) {
    return meeting->open && !card->decided && !*card->row.case_id && strcmp(meeting->kind, "ict") != 0;
}

static bool fill_cards(Work *work, const Record *row, Meeting *out, Error *error) {
    RecordList cards = {0};
    bool ok = meeting_cards(work, row, &cards, error);
    out->cards = calloc(cards.count ? cards.count : 1, sizeof *out->cards);
    if (ok && !out->cards) ok = error_set(error, ERROR_STORAGE, "There is not enough memory.");
    for (size_t i = 0; ok && i < cards.count; i++) {
        MeetingCard *card = &out->cards[out->count];
        ChartAccess access;
        ok = access_of(work, record_int(cards.items[i], "member_no"), &access, error);
        if (!ok || access == CHART_HIDDEN) continue;
        ok = fill_card(work, cards.items[i], card, error);
        if (ok && stale(out, card)) {
            wipe_free(card->note);
            continue;
        }
        out->count++;
        out->decided += card->decided;
    }
    record_list_free(&cards);
    return ok;
}

bool work_meeting(Work *work, const char *typed, Meeting *out, Error *error) {
    Record *row = NULL;
    *out = (Meeting){0};
    bool ok = typed ? meeting_named(work, typed, &row, error) : meeting_open(work, &row, error);
    if (ok && (!row || row->voided_act))
        ok =
            error_set(error, ERROR_NOT_FOUND,
                      row ? "That meeting was taken back." : "No meeting is open; meeting_start begins one.");
    if (ok) meeting_head(row, out);
    ok = ok && fill_cards(work, row, out, error);
    record_free(&row);
    if (!ok) meeting_free(out);
    return ok;
}

void meeting_free(Meeting *meeting) {
    for (size_t i = 0; i < meeting->count; i++) wipe_free(meeting->cards[i].note);
    wipe_free(meeting->cards);
    *meeting = (Meeting){0};
}

bool work_meeting_open(Work *work, bool *open, Error *error) {
    Record *row;
    if (!meeting_open(work, &row, error)) return false;
    *open = row != NULL;
    record_free(&row);
    return true;
}

static void add_card(const MeetingCard *card, Text *out) {
    char due[DATE_SIZE];
    text_addf(out, "\n%s (%s)\n", card->row.name, card->row.source_id);
    if (*card->reason) text_addf(out, "  Why: %s\n", card->reason);
    if (!card->decided) {
        text_add(out, "  Not talked over.\n");
        return;
    }
    date_format(card->due, due);
    text_addf(out, "  Decided: %s\n  By: %s, until %s\n", card->decision, card->owner, due);
    if (card->note) text_addf(out, "  Note: %s\n", card->note);
}

const char *meeting_title(const char *kind) {
    static const char *const titles[][2] = {
        {"rounds", "Clinical rounds"}, {"ict", "Care team meeting"}, {"call", "Call with the provider"}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i][0], kind) == 0) return titles[i][1];
    return "";
}

void meeting_minutes(const Meeting *meeting, const Zone *zone, Text *out) {
    char at[ZONE_TIME_SIZE], day[DATE_SIZE];
    text_add(out, meeting_title(meeting->kind));
    zone_format(zone, meeting->starts, at);
    text_addf(out, ", %.10s %.5s, begun by %s\n", at, at + 11, meeting->started_by);
    if (*meeting->present) text_addf(out, "Present: %s\n", meeting->present);
    if (*meeting->member_present)
        text_addf(out, "The member was %spresent.\n", *meeting->member_present == 'y' ? "" : "not ");
    if (meeting->has_next) {
        date_format(meeting->next, day);
        text_addf(out, "Next meeting: %s\n", day);
    }
    for (size_t i = 0; i < meeting->count; i++) add_card(&meeting->cards[i], out);
}
