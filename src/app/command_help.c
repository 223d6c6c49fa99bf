#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"

static const char version[] = "0.1.0";

static const char *const global_lines =
    "pallium [--db PATH] [--user NAME] [--secret-file FILE] [--read-only] [--no-color] [--json] COMMAND ...\n"
    "Without a command: the workstation; without a terminal: the worklist.\n\n";

static json_t *command_json(const Command *command) {
    json_t *object = json_object();
    put_text(object, "name", command->name);
    put(object, "usage", json_text(command->usage));
    put_text(object, "help", command->help);
    return object;
}

bool command_help(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    bool good = args_read(&args, cli, flags, 0, cli->options->help ? SIZE_MAX : 1, error);
    const Command *one = good && args.count > 0 ? command_find(args.words[0]) : NULL;
    if (good && args.count > 0 && !one)
        good = error_set(error, ERROR_USAGE, "There is no command %s.", args.words[0]);
    *answer = json_array();
    for (size_t i = 0; good && command_at(i); i++)
        if (!one || one == command_at(i)) json_array_append_new(*answer, command_json(command_at(i)));
    args_free(&args);
    return good;
}

void text_help(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t count = json_array_size(answer);
    if (count > 1) text_add(&text, global_lines);
    for (size_t i = 0; i < count; i++) {
        const json_t *command = json_array_get(answer, i);
        text_addf(&text, "%spallium %s %s\n    %s\n", count > 1 ? "  " : "", get_text(command, "name"),
                  get_text(command, "usage"), get_text(command, "help"));
    }
    if (count > 1)
        text_add(&text,
                 "\nExit: 0 done, 1 refused or not found, 2 usage, 3 bad input, 4 conflict, 5 storage.\n"
                 "The manual is pallium(1).\n");
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

bool command_version(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    bool good = args_read(&args, cli, flags, 0, 0, error);
    args_free(&args);
    *answer = json_object();
    put_text(*answer, "name", "pallium");
    put_text(*answer, "version", version);
    return good;
}

void text_version(Cli *cli, const json_t *answer) {
    Text text = {0};
    text_addf(&text, "%s %s\n", get_text(answer, "name"), get_text(answer, "version"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
