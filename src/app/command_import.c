#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "exchange/import.h"

bool command_import(Cli *cli, json_t **answer, Error *error) {
    static const char kinds[] = "auto roster facts encounters referrals synthea";
    Args args;
    const Flag flags[] = {{"--dry-run", false}, {"--shift-dates", false}, {0}};
    bool good = args_read(&args, cli, flags, 1, SIZE_MAX, error);
    bool said = good && text_list_has(kinds, args.words[0]);
    if (good && said && args.count == 1) good = usage_error(cli, error, "Which files?");
    ImportJob job = {.kind = said ? args.words[0] : "auto",
                     .paths = good ? args.words + (said ? 1 : 0) : NULL,
                     .path_count = args.count - (said ? 1 : 0),
                     .dry_run = args.values[0] != NULL,
                     .shift_dates = args.values[1] != NULL};
    good = good && cli_open(cli, error) && import_files(cli->work, &job, answer, error);
    args_free(&args);
    return good;
}

void text_import(Cli *cli, const json_t *answer) {
    static const char *const counts[] = {"read", "added", "updated", "unchanged", "rejected"};
    Text text = {0};
    const char *kind;
    json_t *numbers;
    size_t index;
    json_t *row;
    json_object_foreach(json_object_get(answer, "kinds"), kind, numbers) {
        if (get_number(numbers, "read") == 0) continue;
        text_addf(&text, "%s:", kind);
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
            text_addf(&text, "%s %lld %s", i > 0 ? "," : "", (long long)get_number(numbers, counts[i]),
                      counts[i]);
        text_add_char(&text, '\n');
    }
    if (text.length == 0) text_add(&text, "The files hold no rows.\n");
    json_array_foreach(json_object_get(answer, "quarantine"), index, row) {
        text_addf(&text, "quarantine %s:%lld", get_text(row, "file"), (long long)get_number(row, "line"));
        text_addf(&text, " %s: %s\n", get_text(row, "column"), get_text(row, "why"));
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
