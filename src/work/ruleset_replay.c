#include "work/ruleset.h"

#include "access.h"
#include "base/text.h"
#include "batch_input.h"
#include "rulesets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 480 };

typedef struct RulesetReplay Replay;
struct RulesetReplay {
    Work *work;
    BatchInput input;
    Rulebook *now, *then; /* as it is, and with the draft */
    Rulebook *plain;      /* what the program ships, for snapshots */
    bool broader;         /* the draft is a plan's broader rules */
    ReplayVisit visit;
    void *context;
    ReplayCounts counts;
    int64_t member, members; /* looked at, and how many there are, by number */
    int64_t determination, determinations;
};

/* One answer in the words that people read. */
typedef struct Said {
    Truth result, clinical, broader;
    char line[LINE_SIZE];
} Said;

static void say(CriteriaResult **result, bool broader, Said *out) {
    *out = (Said){.result = criteria_result(*result), .clinical = criteria_clinical(*result)};
    criteria_line(*result, out->line, sizeof out->line);
    if (broader) {
        size_t used = strlen(out->line);
        out->broader = criteria_broader(*result);
        snprintf(out->line + used, sizeof out->line - used, " · plan's broader rules alone: %s",
                 truth_word(out->broader));
    }
    criteria_result_free(result);
}

static bool judge(const Rulebook *book, bool broader, const CriteriaInput *input, Said *out, Error *error) {
    CriteriaResult *result;
    bool ok = broader ? rulebook_evaluate(book, NULL, input, &result, error)
                      : rulebook_judge(book, NULL, input, &result, error);
    if (ok) say(&result, broader, out);
    return ok;
}

static bool differ(const Said *a, const Said *b) {
    return a->result != b->result || a->clinical != b->clinical || a->broader != b->broader ||
           strcmp(a->line, b->line) != 0;
}

static bool replay_member(void *context, const WalkMember *member, Error *error) {
    Replay *replay = context;
    CriteriaInput input;
    Said before, after;
    ChartAccess access;
    if (!batch_step(&replay->input, member->no, error) ||
        !access_of(replay->work, member->no, &access, error))
        return false;
    if (access == CHART_HIDDEN) return true;
    if (!batch_input(&replay->input, member, &input, error)) return false;
    if (!judge(replay->now, replay->broader, &input, &before, error) ||
        !judge(replay->then, replay->broader, &input, &after, error))
        return error_prefix(error, "Member %s", member->source_id);
    replay->counts.members++;
    if (!differ(&before, &after)) return true;
    replay->counts.members_changed++;
    ReplayChange change = {.kind = "member",
                           .subject = member->id,
                           .member_id = member->id,
                           .source_id = member->source_id,
                           .result_before = truth_word(before.result),
                           .result_after = truth_word(after.result),
                           .reason_before = before.line,
                           .reason_after = after.line};
    return replay->visit(replay->context, &change, error);
}

static bool judge_document(const Rulebook *book, bool broader, const json_t *document, Said *out,
                           Error *error) {
    CriteriaResult *result;
    if (!criteria_of_document_in(book, document, &result, error)) return false;
    say(&result, broader, out);
    return true;
}

/* As it was decided: under what the program ships and what the snapshot carries. */
static bool judge_snapshot(const Replay *replay, const json_t *document, Said *out, Error *error) {
    Rulebook *book = NULL;
    const json_t *own = json_object_get(document, "rulesets");
    if (json_array_size(own) == 0)
        return judge_document(replay->plain, replay->broader, document, out, error);
    bool ok = rulebook_new(&book, error) && rulebook_add_documents(book, own, error) &&
              judge_document(book, replay->broader, document, out, error);
    rulebook_free(&book);
    return ok;
}

static bool tell_determination(Replay *replay, const Record *row, const Said *before, const Said *after,
                               Error *error) {
    Record *care_case, *member;
    if (!record_load(replay->work->store, &care_case, "care_case", record_int(row, "case_no"), error))
        return false;
    bool ok = record_load(replay->work->store, &member, "member", record_int(care_case, "member_no"), error);
    record_free(&care_case);
    if (!ok) return false;
    ReplayChange change = {.kind = "determination",
                           .subject = row->id,
                           .member_id = member->id,
                           .source_id = record_string(member, "source_id"),
                           .result_before = truth_word(before->clinical),
                           .result_after = truth_word(after->clinical),
                           .reason_before = before->line,
                           .reason_after = after->line,
                           .outcome = record_string(row, "outcome"),
                           .at = record_string(row, "at")};
    ok = replay->visit(replay->context, &change, error);
    record_free(&member);
    return ok;
}

static bool replay_determination(Replay *replay, const Record *row, Error *error) {
    Said before, after;
    json_t *document = json_loads(record_string(row, "facts"), 0, NULL);
    if (!json_is_object(document)) {
        json_decref(document);
        return true; /* decided without a snapshot */
    }
    json_object_set_new(document, "ruleset", json_string("auto"));
    bool ok = judge_snapshot(replay, document, &before, error) &&
              judge_document(replay->then, replay->broader, document, &after, error);
    json_decref(document);
    if (!ok) return error_prefix(error, "Determination %s", row->id);
    replay->counts.determinations++;
    if (!differ(&before, &after)) return true;
    replay->counts.determinations_changed++;
    return tell_determination(replay, row, &before, &after, error);
}

static bool determination_reached(Replay *replay, const Record *row, bool *out, Error *error) {
    Record *care_case;
    ChartAccess access;
    if (!record_load(replay->work->store, &care_case, "care_case", record_int(row, "case_no"), error))
        return false;
    bool ok = access_of(replay->work, record_int(care_case, "member_no"), &access, error);
    record_free(&care_case);
    *out = ok && access != CHART_HIDDEN;
    return ok;
}

static bool replay_determinations(Replay *replay, int64_t until, Error *error) {
    Record *row;
    while (replay->determination < until) {
        int64_t after = replay->determination;
        if (!progress_step(replay->work->progress, "determinations", after, replay->determinations, error) ||
            !record_next(replay->work->store, &row, "determination", after, error))
            return false;
        replay->determination = row ? row->no : replay->determinations;
        bool reached, ok = !row || (determination_reached(replay, row, &reached, error) &&
                                    (!reached || replay_determination(replay, row, error)));
        record_free(&row);
        if (!ok) return false;
    }
    return true;
}

static bool load_draft(Work *work, const char *typed, Ruleset **out, Error *error) {
    DocumentKey key;
    Record *row;
    if (!document_key("ruleset", typed, &key, error) ||
        !document_row(work, "ruleset", &key, "draft", &row, error))
        return false;
    if (!row) return error_set(error, ERROR_NOT_FOUND, "There is no draft ruleset “%.60s”.", typed);
    bool ok = ruleset_read_row(row, out, error);
    record_free(&row);
    return ok;
}

static bool make_books(Replay *replay, const char *typed, Error *error) {
    Work *work = replay->work;
    Ruleset *draft = NULL;
    bool ok = load_draft(work, typed, &draft, error);
    replay->broader = ok && strcmp(ruleset_kind(draft), "broader") == 0;
    ok = ok && rulebook_new(&replay->now, error) && rulesets_add(work, replay->now, error) &&
         rulebook_new(&replay->then, error) && rulesets_add(work, replay->then, error) &&
         rulebook_try(replay->then, &draft, error) && rulebook_new(&replay->plain, error);
    ruleset_free(&draft);
    return ok;
}

bool work_replay_new(RulesetReplay **out, Work *work, const char *typed, ReplayVisit visit, void *context,
                     Error *error) {
    Replay *replay = calloc(1, sizeof *replay);
    *out = NULL;
    if (!replay) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    replay->work = work;
    replay->visit = visit;
    replay->context = context;
    bool ok = batch_input_begin(&replay->input, work, error) && make_books(replay, typed, error) &&
              record_highest(work->store, "determination", &replay->determinations, error);
    replay->members = replay->input.highest;
    if (ok)
        *out = replay;
    else
        work_replay_free(&replay);
    return ok;
}

void work_replay_free(RulesetReplay **replay) {
    Replay *old = *replay;
    *replay = NULL;
    if (!old) return;
    rulebook_free(&old->now);
    rulebook_free(&old->then);
    rulebook_free(&old->plain);
    batch_input_end(&old->input);
    free(old);
}

static int64_t part_end(int64_t at, int64_t count, int64_t last) {
    return count < last - at ? at + count : last;
}

bool work_replay_step(RulesetReplay *replay, int64_t count, Error *error) {
    if (replay->member >= replay->members)
        return replay_determinations(replay, part_end(replay->determination, count, replay->determinations),
                                     error);
    int64_t until = part_end(replay->member, count, replay->members);
    if (!facts_walk_part(replay->work->store, replay->member, until, replay_member, replay, error))
        return false;
    replay->member = until;
    return true;
}

bool work_replay_done(const RulesetReplay *replay) {
    return replay->member >= replay->members && replay->determination >= replay->determinations;
}

void work_replay_at(const RulesetReplay *replay, int64_t *done, int64_t *total) {
    *done = replay->member + replay->determination;
    *total = replay->members + replay->determinations;
}

const ReplayCounts *work_replay_counts(const RulesetReplay *replay) {
    return &replay->counts;
}

bool work_ruleset_replay(Work *work, const char *typed, ReplayVisit visit, void *context,
                         ReplayCounts *counts, Error *error) {
    RulesetReplay *replay;
    *counts = (ReplayCounts){0};
    if (!work_replay_new(&replay, work, typed, visit, context, error)) return false;
    bool ok = true;
    while (ok && !work_replay_done(replay)) ok = work_replay_step(replay, INT64_MAX, error);
    *counts = replay->counts;
    work_replay_free(&replay);
    return ok;
}
