#include "work/ruleset.h"

#include "access.h"
#include "base/text.h"
#include "batch_input.h"
#include "rulesets.h"

#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 480 };

typedef struct Replay {
    Work *work;
    BatchInput input;
    Rulebook *now, *then; /* as it is, and with the draft */
    Rulebook *plain;      /* what the program ships, for snapshots */
    bool broader;         /* the draft is a plan's broader rules */
    ReplayVisit visit;
    void *context;
    ReplayCounts *counts;
} Replay;

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
    if (!access_of(replay->work, member->no, &access, error)) return false;
    if (access == CHART_HIDDEN) return true;
    if (!batch_input(&replay->input, member, &input, error)) return false;
    if (!judge(replay->now, replay->broader, &input, &before, error) ||
        !judge(replay->then, replay->broader, &input, &after, error))
        return error_prefix(error, "Member %s", member->source_id);
    replay->counts->members++;
    if (!differ(&before, &after)) return true;
    replay->counts->members_changed++;
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
    replay->counts->determinations++;
    if (!differ(&before, &after)) return true;
    replay->counts->determinations_changed++;
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

static bool replay_determinations(Replay *replay, Error *error) {
    Record *row;
    for (int64_t after = 0;;) {
        if (!record_next(replay->work->store, &row, "determination", after, error)) return false;
        if (!row) return true;
        after = row->no;
        bool reached, ok = determination_reached(replay, row, &reached, error) &&
                           (!reached || replay_determination(replay, row, error));
        record_free(&row);
        if (!ok) return false;
    }
}

static bool load_draft(Work *work, const char *typed, Ruleset **out, Error *error) {
    DocumentKey key;
    Record *row;
    if (!document_key("ruleset", typed, &key, error) || !document_row(work, "ruleset", &key, "draft", &row, error)) return false;
    if (!row) return error_set(error, ERROR_NOT_FOUND, "There is no draft ruleset “%.60s”.", typed);
    bool ok = ruleset_read_row(row, out, error);
    record_free(&row);
    return ok;
}

bool work_ruleset_replay(Work *work, const char *typed, ReplayVisit visit, void *context,
                         ReplayCounts *counts, Error *error) {
    Replay replay = {.work = work, .visit = visit, .context = context, .counts = counts};
    Ruleset *draft = NULL;
    *counts = (ReplayCounts){0};
    batch_input_begin(&replay.input, work);
    bool ok = load_draft(work, typed, &draft, error);
    replay.broader = ok && strcmp(ruleset_kind(draft), "broader") == 0;
    ok = ok && rulebook_new(&replay.now, error) && rulesets_add(work, replay.now, error) &&
         rulebook_new(&replay.then, error) && rulesets_add(work, replay.then, error) &&
         rulebook_try(replay.then, &draft, error) && rulebook_new(&replay.plain, error) &&
         facts_walk(work->store, 0, replay_member, &replay, error) && replay_determinations(&replay, error);
    ruleset_free(&draft);
    rulebook_free(&replay.now);
    rulebook_free(&replay.then);
    rulebook_free(&replay.plain);
    batch_input_end(&replay.input);
    return ok;
}
