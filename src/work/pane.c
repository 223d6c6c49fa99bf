/* What the lower pane says of a case: each of its rows is read once, by key. */
#include "access.h"
#include "act_context.h"
#include "asked.h"
#include "core/language.h"
#include "explain.h"
#include "owed_words.h"
#include "work/look.h"

#include <string.h>

typedef struct PaneRows {
    Record *member, *obligation, *care_case; /* the obligation's case; both NULL when there is none */
    RecordList points, identifiers, referrals, contacts, notes, events; /* events: of a case under review */
    FactRows facts;
    EncounterRows encounters;
} PaneRows;

static bool load_obligation(Work *work, const ListRow *row, PaneRows *rows, Error *error) {
    if (!row->owes) return true;
    if (!record_load_id(work->store, &rows->obligation, "obligation", row->obligation_id, error))
        return false;
    int64_t case_no = record_int(rows->obligation, "case_no");
    return !case_no || record_load(work->store, &rows->care_case, "care_case", case_no, error);
}

static bool load_events(Work *work, const ListRow *row, PaneRows *rows, Error *error) {
    return !text_list_has("received in_review", row->stage) ||
           record_list_int(work->store, &rows->events, "event", "member_no", row->member_no, error);
}

static bool load_rows(Work *work, const ListRow *row, PaneRows *rows, Error *error) {
    Store *store = work->store;
    int64_t member = row->member_no, care_case = row->case_no;
    return record_load(store, &rows->member, "member", member, error) &&
           record_list_int(store, &rows->points, "contact_point", "member_no", member, error) &&
           record_list_int(store, &rows->identifiers, "identifier", "member_no", member, error) &&
           record_list_int(store, &rows->referrals, "referral", "case_no", care_case, error) &&
           record_list_int(store, &rows->contacts, "contact", "case_no", care_case, error) &&
           record_list_int(store, &rows->notes, "note", "member_no", member, error) &&
           fact_rows(store, member, 0, &rows->facts, error) &&
           encounter_rows(store, member, 0, &rows->encounters, error) &&
           load_events(work, row, rows, error) && load_obligation(work, row, rows, error);
}

static void free_rows(PaneRows *rows) {
    record_free(&rows->member);
    record_free(&rows->obligation);
    record_free(&rows->care_case);
    record_list_free(&rows->points);
    record_list_free(&rows->identifiers);
    record_list_free(&rows->referrals);
    record_list_free(&rows->contacts);
    record_list_free(&rows->notes);
    record_list_free(&rows->events);
    fact_rows_free(&rows->facts);
    encounter_rows_free(&rows->encounters);
}

/* Preferred ones first, bad ones last. */
static void take_phones(const RecordList *points, Pane *out) {
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < points->count && out->phone_count < PANE_PHONES; i++) {
            const Record *point = points->items[i];
            int rank = record_int(point, "bad") ? 2 : record_int(point, "preferred") ? 0 : 1;
            if (rank != pass || !record_is(point, "kind", "phone")) continue;
            PanePhone *phone = &out->phones[out->phone_count++];
            phone->bad = rank == 2;
            record_copy(phone->value, sizeof phone->value, point, "value");
            record_copy(phone->best_time, sizeof phone->best_time, point, "best_time");
        }
}

/* The CIN, else the first there is. */
static void take_identifier(const RecordList *identifiers, Pane *out) {
    const Record *shown = NULL;
    for (size_t i = 0; i < identifiers->count; i++)
        if (!shown || record_is(identifiers->items[i], "system", "cin")) shown = identifiers->items[i];
    if (!shown) return;
    record_copy(out->identifier_system, sizeof out->identifier_system, shown, "system");
    record_copy(out->identifier, sizeof out->identifier, shown, "value");
}

static void take_contact(const ListRow *row, const PaneRows *rows, Pane *out) {
    take_phones(&rows->points, out);
    take_identifier(&rows->identifiers, out);
    for (size_t i = rows->referrals.count; i > 0 && !*out->best_time; i--)
        record_copy(out->best_time, sizeof out->best_time, rows->referrals.items[i - 1], "best_time");
    out->birth = row->birth;
    language_name(record_string(rows->member, "spoken_language"), out->language, sizeof out->language);
    out->interpreter = row->interpreter;
    out->do_not_call = record_int(rows->member, "do_not_call");
}

static void take_attempts(const Work *work, const PaneRows *rows, Pane *out) {
    const RecordList *contacts = &rows->contacts, *notes = &rows->notes;
    const Record *last = contacts->count ? contacts->items[contacts->count - 1] : NULL,
                 *note = notes->count ? notes->items[notes->count - 1] : NULL;
    if (last && record_time(last, "at", &out->last_at)) {
        out->attempts = contacts->count;
        record_copy(out->last_result, sizeof out->last_result, last, "result");
    }
    out->attempts_wanted = policy_number(work->policy, "attempts_before_effort_spent", 3);
    record_copy(out->decision_maker, sizeof out->decision_maker, rows->member, "decision_maker");
    record_copy(out->decision_maker_status, sizeof out->decision_maker_status, rows->member,
                "decision_maker_status");
    if (note && !record_int(note, "restricted")) record_copy(out->note, sizeof out->note, note, "body");
}

static bool take_criteria(Work *work, const PaneRows *rows, Pane *out, Error *error) {
    CriteriaResult *result;
    Instant now = work_now(work);
    CriteriaAsked asked = {
        .as_of = now, .receipt = referrals_receipt(&rows->referrals, now), .floor_alone = true};
    if (!facts_evaluate(work, &asked, rows->member, &rows->facts, &rows->encounters, &result, NULL, error))
        return false;
    criteria_line(result, out->criteria, sizeof out->criteria);
    criteria_result_free(&result);
    return true;
}

static bool take_why(Work *work, const PaneRows *rows, Pane *out, Error *error) {
    Advance advances[ADVANCES_MAX];
    out->owes = rows->obligation != NULL;
    if (!out->owes) return true;
    explain_clock(work, rows->obligation, rows->member, &out->why);
    if (!rows->care_case) return true;
    size_t count = advances_of(work->policy, rows->care_case, &rows->facts, &rows->encounters, advances);
    explain_advances(advances, count, &out->why);
    return explain_case(work, rows->care_case, &out->why, error);
}

/* One view of the data: the rows fit together, and the locks are taken once. */
bool work_pane(Work *work, const ListRow *row, Pane *out, Error *error) {
    PaneRows rows = {0};
    *out = (Pane){0};
    if (!access_door(work, row->member_no, error) || !db_read_begin(store_db(work->store), error))
        return false;
    bool ok = load_rows(work, row, &rows, error) && take_criteria(work, &rows, out, error);
    db_read_end(store_db(work->store));
    if (ok) {
        take_contact(row, &rows, out);
        take_attempts(work, &rows, out);
        asked_of(&rows.events, row->case_no, &rows.facts, &out->asked);
        ok = take_why(work, &rows, out, error);
        const Clock *clock = policy_clock(work->policy, out->why.clock, NULL);
        if (text_starts(out->why.clock, "determination"))
            text_copy_to(out->why.words, sizeof out->why.words,
                         owed_words(clock, out->why.clock, row->stage, row->loop));
    }
    free_rows(&rows);
    return ok;
}
