/* Referrals of a file go through the act `refer`, like those that a person types; but nobody becomes the
 * owner of a case that was imported. */
#include "intake_state.h"

#include "act_context.h"
#include "rulesets.h"
#include "store/lookup.h"
#include "target.h"

#include <stdlib.h>
#include <string.h>

static IntakeVerdict known(Intake *intake, Record *there, const IntakeReferral *row, int64_t member_no,
                           IntakeWhy *why, Error *error) {
    if (record_int(there, "member_no") != member_no)
        return intake_reject(why, "referral_id", "%.60s was another member's referral", row->referral_id);
    int64_t version = there->version;
    if (row->best_time) record_set(there, "best_time", row->best_time);
    if (row->notes) record_set(there, "notes", row->notes);
    if (!record_save(intake->store, there, error)) return INTAKE_FAILED;
    return intake_counted(intake, there->version == version ? INTAKE_UNCHANGED : INTAKE_UPDATED);
}

/* A refusal comes before anything was written: the row is rejected, the file goes on. */
static IntakeVerdict refer(Intake *intake, const IntakeReferral *row, const Target *target, IntakeWhy *why,
                           Error *error) {
    const char *all[][2] = {
        {"received_at", row->received_at},
        {"source", row->source ? row->source : "other"},
        {"referrer", row->referrer},
        {"channel", row->channel},
        {"in_network", row->in_network},
        {"best_time", row->best_time},
        {"notes", row->notes},
        {"service_model", row->service_model},
        {"urgent", row->urgent ? "yes" : "no"},
        {"expedited", row->expedited ? "yes" : "no"},
    };
    const char *names[ACT_FIELDS], *values[ACT_FIELDS];
    ActRequest request = {.act = act_find("refer"), .names = names, .values = values};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i][1]) continue;
        names[request.field_count] = all[i][0];
        values[request.field_count++] = all[i][1];
    }
    Error refused = {0};
    bool ok = intake_act(intake, &request, target, row->referral_id, &refused);
    if (ok) return intake_counted(intake, INTAKE_ADDED);
    if (refused.kind == ERROR_REFUSED) return intake_reject(why, "member_id", "%s", refused.why);
    error_set(error, refused.kind, "%s", refused.why);
    return INTAKE_FAILED;
}

/* No rules judge a referral from before the first of them: its date is a slip. */
static bool ruled(const Intake *intake, const char *received_at) {
    Instant at;
    const Work *work = intake->work;
    return !instant_parse(received_at, &at) || rulebook_in_force(work->book, zone_date(work->zone, at));
}

IntakeVerdict intake_referral(Intake *intake, const IntakeReferral *row, IntakeWhy *why, Error *error) {
    Target target = {0};
    Record *there = NULL;
    if (!intake_meet(intake, row->member_id, &target.member_no, error)) return INTAKE_FAILED;
    if (!target.member_no) return intake_no_member(why, row->member_id);
    if (!record_find(intake->store, &there, "referral", "source_id", row->referral_id, error))
        return INTAKE_FAILED;
    if (there) {
        IntakeVerdict verdict = known(intake, there, row, target.member_no, why, error);
        record_free(&there);
        return verdict;
    }
    if (!rulesets_ready(intake->work, error)) return INTAKE_FAILED;
    if (!ruled(intake, row->received_at))
        return intake_reject(why, "received_at", "lies before the first ruleset was in force");
    if (!lookup_case(intake->store, target.member_no, false, &target.case_no, error)) return INTAKE_FAILED;
    IntakeVerdict verdict = refer(intake, row, &target, why, error);
    intake->no_cases = intake->no_cases && verdict != INTAKE_ADDED;
    return verdict;
}
