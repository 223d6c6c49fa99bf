/* Meetings: one row a meeting, one card a member. A card is filed by an act of its own, so that it can be
 * taken back alone and a crash loses nothing. */
#include "act_do_team.h"
#include "conflict.h"

#include "meeting_rows.h"
#include "store/lookup.h"
#include "work/meeting.h"

#include <stdlib.h>
#include <string.h>

/* What a kind of meeting owes to those who are talked over: the clock that it ends, and begins again. */
typedef struct MeetingKind {
    const char *name, *stops, *starts; /* NULL: none */
    bool live;                         /* only members with a live case */
} MeetingKind;

static const MeetingKind kinds[] = {
    {"rounds", "rounds_request", NULL, true},
    {"ict", NULL, NULL, false},
    {"call", "biweekly_call", "biweekly_call", true},
};

static const MeetingKind *kind_of(const char *name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    return &kinds[0];
}

typedef struct Starting {
    ActContext *context;
    Record *meeting; /* inserted */
    const MeetingKind *kind;
    Date day;
} Starting;

static bool on_cards(const RecordList *cards, int64_t member_no) {
    for (size_t i = 0; i < cards->count; i++)
        if (record_int(cards->items[i], "member_no") == member_no) return true;
    return false;
}

/* All reasons in a line. */
static bool reason_line(Work *work, int64_t member_no, Date day, Text *out, Error *error) {
    AgendaFacts facts;
    AgendaReason reasons[AGENDA_CAUSES];
    if (!member_agenda(work, member_no, rounds_from(work, day).meeting, &facts, error)) return false;
    size_t count = agenda_reasons(&facts, reasons);
    for (size_t i = 0; i < count; i++) text_addf(out, "%s%s", i ? "; " : "", reasons[i].text);
    return true;
}

/* A request that waits becomes the card; else a new one, also of a request that an earlier meeting did not
 * come to. */
static bool put_card(const Starting *starting, int64_t member_no, int64_t case_no, Error *error) {
    Store *store = starting->context->store;
    RecordList items = {0};
    Text reason = {0};
    bool ok = record_list_int(store, &items, "agenda_item", "member_no", member_no, error) &&
              reason_line(starting->context->work, member_no, starting->day, &reason, error);
    Record *request = ok ? agenda_request(&items) : NULL;
    bool waits = request && !record_get(request, "meeting_no");
    Record *row = waits ? request : ok ? record_new("agenda_item") : NULL;
    if (ok && !row) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok) {
        record_set_int(row, "meeting_no", starting->meeting->no);
        record_set_date(row, "meeting_date", starting->day);
        record_set(row, "reason", text_string(&reason));
        record_set_int(row, "member_no", member_no);
        if (case_no) record_set_int(row, "case_no", case_no);
        ok = waits ? record_save(store, row, error) : act_insert(starting->context, &row, error);
    }
    text_free(&reason);
    record_list_free(&items);
    return ok && member_changed(starting->context->work, member_no, error);
}

static bool add_member(const Starting *starting, const char *typed, Error *error) {
    RecordList cards = {0};
    int64_t member_no, case_no;
    Work *work = starting->context->work;
    if (!work_find_member(work, typed, &member_no, error)) return error_prefix(error, "members");
    if (!lookup_case(work->store, member_no, false, &case_no, error)) return false;
    if (!case_no && starting->kind->live)
        return error_set(error, ERROR_REFUSED, "members: %s has no live case to talk over.", typed);
    bool ok = meeting_cards(work, starting->meeting, &cards, error);
    if (ok && on_cards(&cards, member_no))
        ok = error_set(error, ERROR_BAD_INPUT, "members: %s is named twice.", typed);
    record_list_free(&cards);
    return ok && put_card(starting, member_no, case_no, error);
}

/* Words that stand for members of the list for the rounds. */
typedef struct MemberWord {
    const char *word, *nobody;
    bool requests, exceptions;
} MemberWord;

static const MemberWord member_words[] = {
    {.word = "requests", .nobody = "nobody was asked for", .requests = true},
    {.word = "exceptions", .nobody = "no exception brings anybody", .exceptions = true},
    {.word = "all", .nobody = "the list is empty", .requests = true, .exceptions = true},
};

static const MemberWord *member_word(const char *typed) {
    for (size_t i = 0; i < sizeof member_words / sizeof *member_words; i++)
        if (strcmp(member_words[i].word, typed) == 0) return &member_words[i];
    return NULL;
}

static bool add_word(const Starting *starting, const MemberWord *word, Error *error) {
    Agenda agenda = {0};
    bool ok = work_agenda(starting->context->work, &starting->day, &agenda, error);
    size_t at = word->requests ? 0 : agenda.requests, end = word->exceptions ? agenda.count : agenda.requests;
    bool any = at < end;
    for (; ok && at < end; at++) ok = add_member(starting, agenda.lines[at].row.member_id, error);
    agenda_free(&agenda);
    if (ok && !any)
        ok = error_set(error, ERROR_REFUSED, "members: %s; name them by their ids.", word->nobody);
    return ok;
}

static bool add_members(const Starting *starting, const char *list, Error *error) {
    static const char between[] = " ,;";
    for (list += strspn(list, between); *list; list += strspn(list, between)) {
        char typed[120];
        size_t length = strcspn(list, between);
        if (length >= sizeof typed) return error_set(error, ERROR_BAD_INPUT, "members: too long.");
        text_copy_to(typed, length + 1, list);
        const MemberWord *word = member_word(typed);
        if (word ? !add_word(starting, word, error) : !add_member(starting, typed, error)) return false;
        list += length;
    }
    return true;
}

static bool may_start(ActContext *context, Error *error) {
    Record *open;
    if (!meeting_open(context->work, &open, NULL)) return true; /* of others */
    bool mine = open && record_is(open, "started_by", context->work->user);
    record_free(&open);
    return !mine || error_set(error, ERROR_REFUSED, "Your last meeting is still open: meeting_end ends it.");
}

bool do_meeting_start(ActContext *context, Error *error) {
    const char *kind = act_value(context, "kind") ? act_value(context, "kind") : "rounds";
    if (!may_start(context, error)) return false;
    Starting starting = {.context = context,
                         .meeting = record_new("meeting"),
                         .kind = kind_of(kind),
                         .day = zone_date(context->work->zone, context->happened)};
    if (!starting.meeting) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(starting.meeting, "kind", kind);
    record_set_time(starting.meeting, "starts", context->happened);
    record_set(starting.meeting, "mode", act_value(context, "mode"));
    record_set(starting.meeting, "state", "open");
    record_set(starting.meeting, "started_by", context->work->user);
    bool ok = record_insert(context->store, starting.meeting, error);
    if (ok) act_created(context, "meeting", starting.meeting->id, 1);
    ok = ok && add_members(&starting, act_value(context, "members"), error);
    record_free(&starting.meeting);
    return ok;
}

static bool still_open(ActContext *context, Error *error) {
    return record_is(context->target, "state", "open") ||
           (act_meanwhile(context, context->target, "state next present", error) &&
            error_set(error, ERROR_REFUSED, "The meeting has ended."));
}

static bool make_task(ActContext *context, Error *error) {
    Date due;
    NewTask task = {.body = act_value(context, "decision"), .owner = act_value(context, "owner")};
    if (!act_day(context, "due", &due)) return error_set(error, ERROR_BAD_INPUT, "due: a date is needed.");
    task.due = zone_end_of_day(context->work->zone, due);
    return task_make(context, &task, error);
}

static void decide(ActContext *context, Record *card) {
    Date due;
    record_set(card, "decision", act_value(context, "decision"));
    record_set(card, "owner", act_value(context, "owner"));
    if (act_day(context, "due", &due)) record_set_date(card, "due", due);
    record_set(card, "note", act_value(context, "note"));
    record_set_int(card, "task_no", context->task->no);
    record_set(card, "decided_by", context->work->user);
    record_set_time(card, "decided_at", context->now);
}

static Record *open_card(const RecordList *cards, int64_t member_no) {
    for (size_t i = 0; i < cards->count; i++)
        if (record_int(cards->items[i], "member_no") == member_no && !record_get(cards->items[i], "decision"))
            return cards->items[i];
    return NULL;
}

static bool new_card(ActContext *context, Error *error) {
    Instant starts;
    Record *card = act_record(context, "agenda_item");
    if (!card) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set_int(card, "meeting_no", context->target->no);
    if (record_time(context->target, "starts", &starts))
        record_set_date(card, "meeting_date", zone_date(context->work->zone, starts));
    decide(context, card);
    return act_insert(context, &card, error);
}

/* What somebody else decided of the member since the card was read is no second decision. */
static bool nobody_decided(ActContext *context, const RecordList *cards, Error *error) {
    for (size_t i = 0; i < cards->count; i++) {
        const Record *card = cards->items[i];
        bool theirs = record_int(card, "member_no") == context->member->no && record_get(card, "decision") &&
                      !record_is(card, "decided_by", context->work->user);
        if (theirs && context->read_known && card->made_act > context->read_act)
            return conflict_add(context->work, "decision", "", record_string(card, "decision"),
                                act_value(context, "decision"), error) &&
                   conflict_refuse(context, card, error);
        if (theirs && !act_meanwhile(context, card, "decision owner due note", error)) return false;
    }
    return true;
}

bool do_meeting_item(ActContext *context, Error *error) {
    RecordList cards = {0};
    Date due;
    if (!still_open(context, error)) return false;
    if (act_day(context, "due", &due) && due.day < zone_date(context->work->zone, context->now).day)
        return error_set(error, ERROR_BAD_INPUT, "due: %s is over.", act_value(context, "due"));
    bool ok = meeting_cards(context->work, context->target, &cards, error) &&
              nobody_decided(context, &cards, error) && make_task(context, error);
    Record *card = ok ? open_card(&cards, context->member->no) : NULL;
    if (card) {
        decide(context, card);
        ok = act_save(context, card, error);
        if (ok) act_created(context, "agenda_item", card->id, card->version);
    } else if (ok) {
        ok = new_card(context, error);
    }
    record_list_free(&cards);
    return ok;
}

/* What the meeting owed to one who was talked over, as of the member's live case. */
static bool settle_member(const ActContext *meeting, const MeetingKind *kind, const Record *card,
                          Error *error) {
    ActContext context = *meeting;
    int64_t case_no, member_no = record_int(card, "member_no");
    bool ok = record_load(context.store, &context.member, "member", member_no, error) &&
              lookup_case(context.store, member_no, false, &case_no, error);
    if (ok && case_no) ok = record_load(context.store, &context.care_case, "care_case", case_no, error);
    if (ok && context.care_case) stage_parse(record_string(context.care_case, "stage"), &context.from);
    if (ok && kind->stops) ok = obligation_end(&context, kind->stops, "met", NULL, error);
    if (ok && kind->starts && act_condition(&context, "sent"))
        ok = obligation_start(&context, kind->starts, context.now, error);
    record_free(&context.member);
    record_free(&context.care_case);
    return ok && member_changed(meeting->work, member_no, error);
}

/* Whether a card before this one settled the member: one member can have several decisions. */
static bool settled_before(const RecordList *cards, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (record_get(cards->items[i], "decision") &&
            record_int(cards->items[i], "member_no") == record_int(cards->items[index], "member_no"))
            return true;
    return false;
}

static bool settle_cards(ActContext *context, const RecordList *cards, Error *error) {
    const MeetingKind *kind = kind_of(record_string(context->target, "kind"));
    size_t left = 0;
    for (size_t i = 0; i < cards->count; i++) {
        bool decided = record_get(cards->items[i], "decision") != NULL;
        left += !decided;
        if (decided && !settled_before(cards, i) && !settle_member(context, kind, cards->items[i], error))
            return false;
    }
    if (left)
        act_warn(context, "%zu %s not talked over; what was asked for stays on the list.", left,
                 left == 1 ? "card was" : "cards were");
    return true;
}

bool do_meeting_end(ActContext *context, Error *error) {
    RecordList cards = {0};
    Date next;
    if (!still_open(context, error)) return false;
    if (act_day(context, "next", &next)) {
        if (next.day < zone_date(context->work->zone, context->now).day)
            return error_set(error, ERROR_BAD_INPUT, "next: %s is over.", act_value(context, "next"));
        record_set_date(context->target, "next", next);
    }
    record_set(context->target, "present", act_value(context, "present"));
    record_set(context->target, "member_present", act_value(context, "member_present"));
    record_set_time(context->target, "ended", context->now);
    record_set(context->target, "state", "ended");
    bool ok = act_save(context, context->target, error) &&
              meeting_cards(context->work, context->target, &cards, error) &&
              settle_cards(context, &cards, error);
    record_list_free(&cards);
    return ok;
}
