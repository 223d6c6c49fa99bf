/* `members`: finding people. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "columns.h"
#include "commands.h"
#include "core/filter.h"
#include "ui/view/members.h"
#include "work/audit.h"

#include <stdlib.h>
#include <string.h>

enum { MEMBERS_DEFAULT = 50, MEMBERS_MOST = 100000 };

static json_t *member_row_json(const MemberRow *row) {
    json_t *object = json_object();
    put_text(object, "member", row->member_id);
    put_text(object, "member_id", row->source_id);
    put_text(object, "last_name", row->last_name);
    put_text(object, "first_name", row->first_name);
    put_date(object, "birth_date", row->birth);
    put_text(object, "sex", row->sex);
    return object;
}

static bool gather(Cli *cli, const char *typed, const char *after, long limit, json_t *answer, Error *error) {
    size_t count = 0;
    int64_t total = 0;
    MemberRow *rows = calloc((size_t)limit + 1, sizeof *rows);
    if (!rows) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    bool good = members_find(cli->work, typed, after, (size_t)limit + 1, rows, &count, &total, error);
    bool more = good && count > (size_t)limit;
    if (more) count = (size_t)limit;
    json_t *array = json_array();
    for (size_t i = 0; good && i < count; i++) json_array_append_new(array, member_row_json(&rows[i]));
    put_number(answer, "total", total);
    put_text(answer, "next", more && count > 0 ? rows[count - 1].source_id : NULL);
    put(answer, "rows", array);
    free(rows);
    return good;
}

/* No name has the signs of the list's filter: silence would read as "nobody". */
static bool is_name(const char *typed, Error *error) {
    if (!strpbrk(typed, ":<>=")) return true;
    if (!filter_check(typed, error)) return false;
    error_set(error, ERROR_BAD_INPUT,
              "Members are found by the beginning of a name or of an id; \"%.80s\" is for the worklist.",
              typed);
    error->column = 1;
    return false;
}

bool command_members(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--limit", true}, {"--after", true}, {"--reason", true}, {0}};
    Text typed = {0};
    long limit = MEMBERS_DEFAULT;
    bool good = args_read(&args, cli, flags, 0, SIZE_MAX, error);
    if (good && args.values[0]) good = args_number("--limit", args.values[0], 0, MEMBERS_MOST, &limit, error);
    for (size_t i = 0; i < args.count; i++) text_addf(&typed, "%s%s", i > 0 ? " " : "", args.words[i]);
    *answer = json_object();
    const char *after = args.values[1] ? args.values[1] : "";
    good = good && is_name(text_string(&typed), error) && cli_open(cli, error) &&
           work_record(cli->work, "search", "members", text_string(&typed), error) &&
           gather(cli, text_string(&typed), after, limit, *answer, error);
    Export export = {"members", text_string(&typed), args.values[2]};
    int64_t rows = (int64_t)json_array_size(json_object_get(*answer, "rows"));
    if (good && rows > EXPORT_ROWS) good = work_listing(cli->work, &export, rows, error);
    text_free(&typed);
    args_free(&args);
    return good;
}

void text_members(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    text_addf(&text, "%lld found\n", (long long)get_number(answer, "total"));
    json_array_foreach(json_object_get(answer, "rows"), index, row) {
        char name[200];
        text_copy_to(name, sizeof name, get_text(row, "last_name"));
        Text full = {0};
        text_addf(&full, "%s, %s", name, get_text(row, "first_name"));
        column_add(&text, get_text(row, "member_id"), 22);
        text_add_char(&text, ' ');
        column_add(&text, text_string(&full), 36);
        text_addf(&text, " %s %s\n", get_text(row, "birth_date"), get_text(row, "sex"));
        text_free(&full);
    }
    if (*get_text(answer, "next")) text_addf(&text, "More: --after '%s'\n", get_text(answer, "next"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
