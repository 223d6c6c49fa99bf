#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "exchange/import.h"
#include "progress_line.h"

bool command_import(Cli *cli, json_t **answer, Error *error) {
    static const char kinds[] = "auto roster facts encounters referrals synthea";
    Args args;
    const Flag flags[] = {
        {"--dry-run", false}, {"--shift-dates", false}, {"--op", true}, {"--until-now", false}, {0}};
    bool good = args_read(&args, cli, flags, 1, SIZE_MAX, error);
    bool said = good && text_list_has(kinds, args.words[0]);
    if (good && said && args.count == 1) good = usage_error(cli, error, "Which files?");
    ImportJob job = {.kind = said ? args.words[0] : "auto",
                     .paths = good ? args.words + (said ? 1 : 0) : NULL,
                     .path_count = args.count - (said ? 1 : 0),
                     .dry_run = args.values[0] != NULL,
                     .shift_dates = args.values[1] != NULL,
                     .until_now = args.values[3] != NULL};
    ProgressLine line;
    good = good && cli_open_op(cli, args.values[2], error);
    if (good) {
        progress_begin(&line, cli);
        good = import_files(cli->work, &job, answer, error);
        progress_end(&line, good ? NULL : error,
                     job.dry_run || job.path_count == 1
                         ? "Nothing was taken."
                         : "Of the file under way nothing was taken; those before it are in.");
    }
    args_free(&args);
    return good;
}

enum { QUARANTINE_LINES = 50 };

static void add_counts(Text *text, const char *kind, const json_t *numbers) {
    static const char *const counts[] = {"read", "added", "updated", "unchanged", "rejected"};
    if (get_number(numbers, "read") == 0) return;
    text_addf(text, "%s:", kind);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        text_addf(text, "%s %lld %s", i > 0 ? "," : "", (long long)get_number(numbers, counts[i]), counts[i]);
    if (get_number(numbers, "left_out") > 0)
        text_addf(text, ", %lld left out", (long long)get_number(numbers, "left_out"));
    text_add_char(text, '\n');
}

static void add_quarantine(Text *text, const json_t *answer) {
    const json_t *rows = json_object_get(answer, "quarantine"), *row;
    size_t index;
    long long more = (long long)get_number(answer, "quarantine_not_shown");
    json_array_foreach(rows, index, row) {
        if (index >= QUARANTINE_LINES) {
            more++;
            continue;
        }
        text_addf(text, "quarantine %s:%lld", get_text(row, "file"), (long long)get_number(row, "line"));
        text_addf(text, " %s: %s\n", get_text(row, "column"), get_text(row, "why"));
    }
    if (more > 0) text_addf(text, "quarantine: %lld more (--json lists 10,000 of them)\n", more);
}

static void add_ignored(Text *text, const json_t *answer) {
    size_t index, at;
    json_t *entry, *column;
    json_array_foreach(json_object_get(answer, "ignored"), index, entry) {
        text_addf(text, "ignored %s: %s", get_text(entry, "file"), get_text(entry, "why"));
        json_array_foreach(json_object_get(entry, "columns"), at, column)
            text_addf(text, "%s%s", at > 0 ? ", " : "", json_string_value(column));
        text_add_char(text, '\n');
    }
}

static void add_repeated(Text *text, const json_t *answer) {
    size_t index;
    json_t *act;
    json_array_foreach(json_object_get(answer, "repeated"), index, act)
        text_addf(text, "done already, by act %lld\n", (long long)json_integer_value(act));
}

void text_import(Cli *cli, const json_t *answer) {
    Text text = {0};
    const char *kind;
    json_t *numbers;
    json_object_foreach(json_object_get(answer, "kinds"), kind, numbers) add_counts(&text, kind, numbers);
    if (text.length == 0) text_add(&text, "No rows were read.\n");
    add_quarantine(&text, answer);
    add_ignored(&text, answer);
    add_repeated(&text, answer);
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
