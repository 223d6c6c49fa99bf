/* `list`: saved filter lines, a person's own and the team's. */
#include "act_words.h"
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "work/conflict.h"
#include "work/list.h"

#include <stdlib.h>

enum { FLAG_TEAM, FLAG_REPLACE };

static const Flag flags[] = {{"--team", false}, {"--replace", false}, {0}};

static bool answer_lists(Cli *cli, json_t **answer, Error *error) {
    size_t count = 0;
    SavedList *lists = calloc(LISTS_MOST, sizeof *lists);
    if (!lists) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    bool good = work_lists(cli->work, lists, LISTS_MOST, &count, error);
    json_t *rows = json_array();
    for (size_t i = 0; good && i < count; i++) {
        json_t *row = json_object();
        put_text(row, "name", lists[i].name);
        put_text(row, "filter", lists[i].filter);
        put_text(row, "scope", *lists[i].team ? "team" : "personal");
        put_text(row, "team", lists[i].team);
        json_array_append_new(rows, row);
    }
    *answer = json_object();
    put(*answer, "lists", rows);
    free(lists);
    return good;
}

static bool save_list(Cli *cli, const Args *args, ActResult *result, Error *error) {
    Text line = {0};
    for (size_t i = 2; i < args->count; i++) text_addf(&line, "%s%s", i > 2 ? " " : "", args->words[i]);
    ListSave save = {
        .name = args->words[1], .line = text_string(&line), .team = args->values[FLAG_TEAM] != NULL};
    bool good = filter_check(save.line, error) && cli_open(cli, error);
    if (good && args->values[FLAG_REPLACE]) save.read = work_last_act(cli->work);
    good = good && work_list_save(cli->work, &save, result, error);
    if (!good && error->kind == ERROR_CONFLICT) error_suffix(error, " --replace puts yours in its place.");
    text_free(&line);
    return good;
}

static bool change_list(Cli *cli, const Args *args, json_t **answer, Error *error) {
    ActResult result = {0};
    bool good = text_equal(args->words[0], "save")
                    ? save_list(cli, args, &result, error)
                    : cli_open(cli, error) && work_list_drop(cli->work, args->words[1],
                                                             args->values[FLAG_TEAM] != NULL, &result, error);
    if (good) *answer = act_result_json(&result, work_zone(cli->work));
    return good;
}

bool command_list(Cli *cli, json_t **answer, Error *error) {
    Args args;
    bool good = args_read(&args, cli, flags, 0, SIZE_MAX, error);
    bool save = good && args.count > 0 && text_equal(args.words[0], "save");
    bool drop = good && args.count > 0 && text_equal(args.words[0], "drop");
    if (good && ((save && args.count < 3) || (drop && args.count != 2) || (args.count && !save && !drop)))
        good = usage_error(cli, error, "A list is saved with a name and a filter, or dropped by its name.");
    if (good && args.count == 0)
        good = cli_open(cli, error) && answer_lists(cli, answer, error);
    else if (good)
        good = change_list(cli, &args, answer, error);
    args_free(&args);
    return good;
}

void text_list(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    if (!json_object_get(answer, "lists")) {
        text_act(cli, answer);
        return;
    }
    json_array_foreach(json_object_get(answer, "lists"), index, row) {
        bool team = *get_text(row, "team") != '\0';
        filter_list_format(get_text(row, "name"), &text);
        text_addf(&text, "%s%s%s  %s\n", team ? " (team " : "", get_text(row, "team"), team ? ")" : "",
                  get_text(row, "filter"));
    }
    if (!text.length) text_add(&text, "No list is saved. pallium list save NAME FILTER saves one.\n");
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
