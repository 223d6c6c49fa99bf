/* `ruleset`: the rulesets of this database, and what a draft would change. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "progress_line.h"
#include "work/audit.h"
#include "work/ruleset.h"

#include <stdlib.h>
#include <string.h>

enum { FLAG_FROM, FLAG_REASON, DOCUMENT_BYTES = 4 << 20 };

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

static bool list(Cli *cli, const Args *args, json_t **answer, Error *error) {
    (void)args;
    json_t *rows = json_array();
    *answer = json_object();
    put(*answer, "rulesets", rows);
    return work_rulesets(cli->work, add_row, rows, error);
}

static bool show(Cli *cli, const Args *args, json_t **answer, Error *error) {
    RulesetRow row;
    char *body;
    if (!work_ruleset_show(cli->work, args->words[1], &row, &body, error)) return false;
    *answer = row_answer(&row);
    put(*answer, "document", json_loads(body, 0, NULL));
    free(body);
    return true;
}

static json_t *act_answer(int64_t act, const RulesetRow *row) {
    json_t *object = json_object();
    put_number(object, "act", act);
    put(object, "ruleset", row_answer(row));
    return object;
}

static bool store(Cli *cli, const Args *args, json_t **answer, Error *error) {
    Text text = {0};
    RulesetRow row;
    int64_t act;
    bool good = file_read(args->words[1], DOCUMENT_BYTES, &text, error) &&
                work_ruleset_store(cli->work, text_string(&text), text.length, &row, &act, error);
    if (good) *answer = act_answer(act, &row);
    text_free(&text);
    return good;
}

static bool activate(Cli *cli, const Args *args, json_t **answer, Error *error) {
    RulesetRow row;
    int64_t act;
    Date from;
    if (!args_from(cli, args->values[FLAG_FROM], &from, error)) return false;
    if (!work_ruleset_activate(cli->work, args->words[1], from, &row, &act, error)) return false;
    *answer = act_answer(act, &row);
    return true;
}

static bool retire(Cli *cli, const Args *args, json_t **answer, Error *error) {
    RulesetRow row;
    int64_t act;
    if (!work_ruleset_retire(cli->work, args->words[1], &row, &act, error)) return false;
    *answer = act_answer(act, &row);
    return true;
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
static bool replay(Cli *cli, const Args *args, json_t **answer, Error *error) {
    ReplayCounts counts;
    Export export = {"ruleset replay", args->words[1], args->values[FLAG_REASON]};
    if (!work_listing(cli->work, &export, INT64_MAX, error)) return false;
    ProgressLine line;
    progress_begin(&line, cli);
    if (cli->environment->terminal) line.shown = false; /* the lines themselves show how far it is */
    bool good = work_ruleset_replay(cli->work, args->words[1], tell, cli, &counts, error);
    progress_end(&line, good ? NULL : error, "The lines above are whole; nothing was changed.");
    if (!good) return false;
    *answer = json_object();
    put_number(*answer, "members", counts.members);
    put_number(*answer, "members_changed", counts.members_changed);
    put_number(*answer, "determinations", counts.determinations);
    put_number(*answer, "determinations_changed", counts.determinations_changed);
    return true;
}

static const struct Verb {
    const char *word;
    size_t words; /* with it */
    bool (*run)(Cli *cli, const Args *args, json_t **answer, Error *error);
} verbs[] = {
    {"list", 1, list},     {"show", 2, show},         {"store", 2, store},
    {"replay", 2, replay}, {"activate", 2, activate}, {"retire", 2, retire},
};

bool command_ruleset(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--from", true}, {"--reason", true}, {0}};
    const struct Verb *verb = NULL;
    bool good = args_read(&args, cli, flags, 1, 2, error);
    for (size_t i = 0; good && i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].word, args.words[0]) == 0) verb = &verbs[i];
    if (good && (!verb || verb->words != args.count))
        good = usage_error(cli, error,
                           verb ? "Which ruleset?" : "list, show, store, replay, activate or retire.");
    if (good && args.values[FLAG_FROM] && verb->run != activate)
        good = usage_error(cli, error, "--from goes with activate.");
    if (good && args.values[FLAG_REASON] && verb->run != replay)
        good = usage_error(cli, error, "--reason goes with replay.");
    good = good && cli_open(cli, error) && verb->run(cli, &args, answer, error);
    args_free(&args);
    return good;
}
