/* `ruleset`: the rulesets of this database, and what a draft would change. */
#include "answer.h"
#include "commands.h"
#include "document_command.h"
#include "progress_line.h"
#include "work/audit.h"
#include "work/ruleset.h"

#include <stdlib.h>
#include <string.h>

static json_t *row_answer(const RulesetRow *row) {
    json_t *object = json_object();
    put_text(object, "name", row->name);
    put_text(object, "version", row->revision);
    put_text(object, "kind", row->kind);
    put_text(object, "state", row->state);
    if (row->has_from)
        put_date(object, "effective_from", row->from);
    else
        put_text(object, "effective_from", NULL);
    if (row->has_to)
        put_date(object, "effective_to", row->to);
    else
        put_text(object, "effective_to", NULL);
    put_text(object, "author", row->author);
    return object;
}

static bool add_row(void *context, const RulesetRow *row, Error *error) {
    (void)error;
    json_array_append_new(context, row_answer(row));
    return true;
}

/* What an act answered, as what it says of the document. */
static bool made(bool done, const RulesetRow *row, DocumentDone *out) {
    if (done) out->row = row_answer(row);
    return done;
}

static bool list(Work *work, json_t *rows, Error *error) {
    return work_rulesets(work, add_row, rows, error);
}

static bool show(Work *work, const char *typed, json_t **answer, char **body, Error *error) {
    RulesetRow row;
    if (!work_ruleset_show(work, typed, &row, body, error)) return false;
    *answer = row_answer(&row);
    return true;
}

static bool store(Work *work, const char *json, size_t size, DocumentDone *done, Error *error) {
    RulesetRow row;
    return made(work_ruleset_store(work, json, size, &row, &done->act, error), &row, done);
}

static bool activate(Work *work, const char *typed, Date from, DocumentDone *done, Error *error) {
    RulesetRow row;
    return made(work_ruleset_activate(work, typed, from, &row, &done->act, error), &row, done);
}

static bool retire(Work *work, const char *typed, DocumentDone *done, Error *error) {
    RulesetRow row;
    return made(work_ruleset_retire(work, typed, &row, &done->act, error), &row, done);
}

static json_t *change_answer(const ReplayChange *change) {
    json_t *object = json_object();
    put_text(object, "kind", change->kind);
    put_text(object, strcmp(change->kind, "member") == 0 ? "member" : "determination", change->subject);
    if (strcmp(change->kind, "member") != 0) put_text(object, "member", change->member_id);
    put_text(object, "member_id", change->source_id);
    put_text(object, "result_before", change->result_before);
    put_text(object, "result_after", change->result_after);
    put_text(object, "reason_before", change->reason_before);
    put_text(object, "reason_after", change->reason_after);
    if (!change->outcome) return object;
    put_text(object, "outcome", change->outcome);
    put_text(object, "at", change->at);
    return object;
}

static bool tell(void *context, const ReplayChange *change, Error *error) {
    Cli *cli = context;
    if (cli->options->json) {
        json_t *object = change_answer(change);
        out_json(cli->out, object);
        json_decref(object);
    } else {
        Text line = {0};
        text_addf(&line, "%s %s%s%s: %s -> %s\n  was: %s\n  is:  %s\n", change->source_id, change->kind,
                  change->outcome ? " " : "", change->outcome ? change->outcome : "", change->result_before,
                  change->result_after, change->reason_before, change->reason_after);
        out_text(cli->out, text_string(&line));
        text_free(&line);
    }
    return !cli->out->failed || error_set(error, ERROR_STORAGE, "The lines could not be written.");
}

/* Line by line, and what they come to at the end. */
static bool replay(Cli *cli, const char *typed, const char *reason, json_t **answer, Error *error) {
    ReplayCounts counts;
    Export export = {"ruleset replay", typed, reason};
    if (!work_listing(cli->work, &export, INT64_MAX, error)) return false;
    ProgressLine line;
    progress_begin(&line, cli);
    if (cli->environment->terminal) line.shown = false; /* the lines themselves show how far it is */
    bool good = work_ruleset_replay(cli->work, typed, tell, cli, &counts, error);
    progress_end(&line, good ? NULL : error, "The lines above are whole; nothing was changed.");
    if (!good) return false;
    *answer = json_object();
    put_number(*answer, "members", counts.members);
    put_number(*answer, "members_changed", counts.members_changed);
    put_number(*answer, "determinations", counts.determinations);
    put_number(*answer, "determinations_changed", counts.determinations_changed);
    return true;
}

static const DocumentKind rulesets = {.word = "ruleset",
                                      .plural = "rulesets",
                                      .list = list,
                                      .show = show,
                                      .store = store,
                                      .activate = activate,
                                      .retire = retire,
                                      .trial = "replay",
                                      .trial_flag = {"--reason", true},
                                      .try_out = replay};

bool command_ruleset(Cli *cli, json_t **answer, Error *error) {
    return document_command(cli, &rulesets, answer, error);
}
