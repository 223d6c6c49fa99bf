/* Doing and taking back: `act`, `undo`, `redo`. */
#include "act_words.h"
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "secret.h"
#include "work/sign_in.h"

/* The secret once more, where the act asks for it and the database has any. */
static bool prove(Cli *cli, const Act *act, Error *error) {
    Text secret = {0};
    if (!act->secret || work_confirmed(cli->work)) return true;
    bool ok = secret_ask(cli, work_user(cli->work), &secret, error) &&
              work_confirm(cli->work, text_string(&secret), error);
    text_free(&secret);
    return ok;
}

bool command_act(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--op", true}, {0}};
    ActWords words = {0};
    ActResult result = {0};
    bool good = args_read(&args, cli, flags, 1, SIZE_MAX, error) &&
                act_words_read(&words, args.words, args.count, error) &&
                cli_open_op(cli, args.values[0], error) && prove(cli, words.request.act, error) &&
                act_words_do(&words, cli->work, &result, error);
    if (good) *answer = act_result_json(&result, work_zone(cli->work));
    if (good) put_number(*answer, "targets", (int64_t)words.request.target_count);
    act_words_free(&words);
    args_free(&args);
    return good;
}

bool command_undo(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--op", true}, {0}};
    ActResult result = {0};
    long number = 0;
    bool good = args_read(&args, cli, flags, 0, 1, error);
    if (good && args.count == 1) good = args_number("ACT", args.words[0], 1, INT32_MAX, &number, error);
    good = good && cli_open_op(cli, args.values[0], error) &&
           work_undo(cli->work, number, false, &result, error);
    args_free(&args);
    if (good) *answer = act_result_json(&result, work_zone(cli->work));
    return good;
}

bool command_redo(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--op", true}, {0}};
    ActResult result = {0};
    bool good = args_read(&args, cli, flags, 0, 0, error) && cli_open_op(cli, args.values[0], error) &&
                work_redo(cli->work, 0, false, &result, error);
    args_free(&args);
    if (good) *answer = act_result_json(&result, work_zone(cli->work));
    return good;
}

void text_act(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *item;
    const char *summary = get_text(answer, "summary");
    long long targets = get_number(answer, "targets");
    text_addf(&text, "Act %lld: %s\n", (long long)get_number(answer, "act"), *summary ? summary : "done");
    if (targets > 1) text_addf(&text, "Done to %lld; the last of them:\n", targets);
    if (*get_text(answer, "case"))
        text_addf(&text, "Case %s is %s\n", get_text(answer, "case"), stage_label(get_text(answer, "stage")));
    json_array_foreach(json_object_get(answer, "created"), index, item) {
        text_addf(&text, "New %s %s\n", get_text(item, "kind"), get_text(item, "id"));
    }
    json_array_foreach(json_object_get(answer, "owed"), index, item) {
        text_addf(&text, "%s: %s, due %s\n", get_flag(item, "late") ? "Late" : "Owed",
                  get_text(item, "words"), get_text(item, "due"));
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
    json_array_foreach(json_object_get(answer, "warnings"), index, item) {
        out_message(cli->out, json_string_value(item));
    }
}
