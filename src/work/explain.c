/* Why an obligation is due when it is: its clock, every change of its due time, what brings it forward. */
#include "explain.h"

#include "access.h"
#include "owed_words.h"
#include "policies.h"
#include "store/undo.h"

#include <stdio.h>
#include <string.h>

void explain_advances(const Advance *advances, size_t count, Explanation *out) {
    out->advance_count = count;
    out->work_by = work_by_of(out->due, advances, count);
    for (size_t i = 0; i < count; i++) {
        text_copy_to(out->advances[i].name, sizeof out->advances[i].name, advances[i].name);
        out->advances[i].hours = advances[i].hours;
    }
}

/* The pin of a case is what it owes by the clock "pin"; its reason is what that is about. */
static bool read_pin(Work *work, const Record *care_case, Explanation *out, Error *error) {
    RecordList open = {0};
    char no[24];
    out->pinned = record_int(care_case, "pinned") == 1;
    if (!out->pinned) return true;
    snprintf(no, sizeof no, "%lld", (long long)care_case->no);
    bool ok = record_list(work->store, &open, "obligation", "case_no", no, "state", "open", error);
    for (size_t i = 0; i < open.count; i++) {
        if (!record_is(open.items[i], "clock", "pin")) continue;
        record_time(open.items[i], "due", &out->pin_until);
        record_copy(out->pin_reason, sizeof out->pin_reason, open.items[i], "about");
    }
    record_list_free(&open);
    return ok;
}

bool explain_case(Work *work, const Record *care_case, Explanation *out, Error *error) {
    Instant until;
    bool waits = record_time(care_case, "waiting_until", &until) && until.second > work_now(work).second;
    if (waits) {
        out->waiting_until = until;
        record_copy(out->waiting_on, sizeof out->waiting_on, care_case, "waiting_on");
    }
    return read_pin(work, care_case, out, error);
}

static bool load_advances(Work *work, const Record *obligation, Explanation *out, Error *error) {
    Record *care_case;
    Advance advances[ADVANCES_MAX];
    if (!record_int(obligation, "case_no")) return true;
    if (!record_load(work->store, &care_case, "care_case", record_int(obligation, "case_no"), error))
        return false;
    explain_advances(advances, case_advances(work, work->policy, care_case, advances, error), out);
    bool ok = explain_case(work, care_case, out, error);
    record_free(&care_case);
    return ok;
}

typedef struct Dues {
    const Zone *zone;
    Explanation *out;
} Dues;

static void add_due(void *state, const ActRow *act, const char *column, const char *before,
                    const char *after) {
    Dues *dues = state;
    Explanation *out = dues->out;
    ExplainDue due = {.act = act->number};
    (void)column;
    if (!before || !after || !instant_parse(before, &due.before) || !instant_parse(after, &due.after)) return;
    instant_parse(act->at, &due.at);
    text_copy_to(due.kind, sizeof due.kind, act->kind);
    text_copy_to(due.user, sizeof due.user, act->user);
    text_copy_to(due.detail, sizeof due.detail, act->detail);
    due.days = zone_date(dues->zone, due.after).day - zone_date(dues->zone, due.before).day;
    if (out->due_count == EXPLAIN_DUES)
        memmove(out->dues, out->dues + 1, --out->due_count * sizeof *out->dues);
    out->dues[out->due_count++] = due;
}

/* What is only said is never late, it is over; what a hold suspends is not late while it does. */
static void explain_state(const Work *work, const Record *row, Explanation *out) {
    bool open = record_is(row, "state", "open"), past = work_now(work).second > out->due.second;
    out->suspended = record_time(row, "suspended", &out->held);
    out->late = open && past && !out->suspended && !out->info;
    if (open && past && out->info) text_copy_to(out->state, sizeof out->state, "lapsed");
}

void explain_clock(const Work *work, const Record *row, const Record *member, Explanation *out) {
    *out =
        (Explanation){.member_no = record_int(row, "member_no"), .start_act = record_int(row, "start_act")};
    text_copy_to(out->obligation_id, ID_SIZE, row->id);
    record_copy(out->clock, sizeof out->clock, row, "clock");
    record_copy(out->start_event, sizeof out->start_event, row, "start_event");
    record_copy(out->state, sizeof out->state, row, "state");
    record_time(row, "started", &out->start_at);
    record_time(row, "due", &out->due);
    out->work_by = out->due;
    const Policy *policy = policy_of_version(work, record_string(row, "policy_version"));
    const Clock *clock = policy_clock(policy, out->clock, record_get(member, "line_of_business"));
    snprintf(out->policy, sizeof out->policy, "%s@%s", policy_name(policy), policy_version(policy));
    if (clock) {
        text_copy_to(out->words, sizeof out->words, clock->words);
        text_copy_to(out->calendar, sizeof out->calendar, clock_calendar_word(clock->calendar));
        text_copy_to(out->duration, sizeof out->duration, clock->duration);
        text_copy_to(out->rule, sizeof out->rule, clock->rule);
        text_copy_to(out->source, sizeof out->source, clock->source);
        out->info = clock->info;
    }
    owed_add_task(work, out->clock, row->id, out->words, sizeof out->words);
    explain_state(work, row, out);
}

/* The clock of a determination runs until it is told. */
static bool name_untold(Work *work, const Record *row, Explanation *out, Error *error) {
    const char *words;
    const Clock *clock = policy_clock(work->policy, out->clock, NULL);
    if (!text_equal(out->state, "open") || !text_starts(out->clock, "determination")) return true;
    if (!owed_words_of(work, row, clock, &words, error)) return false;
    text_copy_to(out->words, sizeof out->words, words);
    return true;
}

bool explain_obligation(Work *work, const Record *row, Explanation *out, Error *error) {
    Record *member = NULL;
    *out = (Explanation){0};
    bool ok = policies_ready(work, error) &&
              record_load(work->store, &member, "member", record_int(row, "member_no"), error);
    if (ok) explain_clock(work, row, member, out);
    ok = ok && name_untold(work, row, out, error);
    Dues dues = {work->zone, out};
    ok = ok && record_history(work->store, row, "due", add_due, &dues, error) &&
         load_advances(work, row, out, error);
    record_free(&member);
    return ok;
}

static bool explain(Work *work, const char *typed, bool record, Explanation *out, Error *error) {
    int64_t no;
    Record *row;
    *out = (Explanation){0};
    if (!access_find(work, "obligation", typed, &no, error) ||
        !record_load(work->store, &row, "obligation", no, error))
        return false;
    bool ok = (!record || record_view_row(work, row, error)) && explain_obligation(work, row, out, error);
    record_free(&row);
    return ok;
}

bool work_explain(Work *work, const char *typed, Explanation *out, Error *error) {
    return explain(work, typed, false, out, error);
}

bool work_explain_on_record(Work *work, const char *typed, Explanation *out, Error *error) {
    return explain(work, typed, true, out, error);
}
