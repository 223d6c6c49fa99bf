/* `audit`: the chain proved and anchored, who did what, and the key. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "columns.h"
#include "commands.h"
#include "progress_line.h"
#include "work/audit.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

enum { FLAG_ANCHORS, FLAG_LIMIT, FLAG_AFTER };
enum { ROWS_DEFAULT = 50, ROWS_MOST = 1000000, ROWS_PAGE = 200 };

static const Flag flags[] = {{"--anchors", true}, {"--limit", true}, {"--after", true}, {0}};

static bool verify(Cli *cli, const Args *args, json_t **answer, Error *error) {
    AuditProof proof;
    ProgressLine line;
    progress_begin(&line, cli);
    bool good = work_audit_verify(cli->work, args->values[FLAG_ANCHORS], &proof, error);
    progress_end(&line, good ? NULL : error, "The chain was not proved to its end.");
    if (!good) return false;
    *answer = json_object();
    put_flag(*answer, "ok", proof.whole);
    put_number(*answer, "entries", proof.entries);
    put(*answer, "first_bad", proof.first_bad ? json_integer(proof.first_bad) : json_null());
    put_text(*answer, "why", proof.why);
    if (!proof.whole) cli->code = error_exit_code(ERROR_REFUSED);
    return true;
}

static void put_utc(json_t *object, const char *key, const Cli *cli, const char *stored) {
    Instant at;
    put_time(object, key, work_zone(cli->work), instant_parse(stored, &at) ? at : instant_never);
}

static bool anchor(Cli *cli, const Args *args, json_t **answer, Error *error) {
    AuditHeadSeen seen;
    if (!work_audit_anchor(cli->work, args->words[1], &seen, error)) return false;
    *answer = json_object();
    put_number(*answer, "seq", seen.seq);
    put_text(*answer, "mac", seen.mac);
    put_utc(*answer, "at", cli, seen.at);
    put_text(*answer, "file", args->words[1]);
    return true;
}

static bool rotate(Cli *cli, const Args *args, json_t **answer, Error *error) {
    int64_t key = 0;
    (void)args;
    if (!work_audit_rotate(cli->work, &key, error)) return false;
    *answer = json_object();
    put_number(*answer, "key_id", key);
    return true;
}

static json_t *row_of(const Cli *cli, const AuditRow *row) {
    json_t *object = json_object();
    put_number(object, "n", row->number);
    put_utc(object, "at", cli, row->at);
    put_text(object, "user", row->user);
    put_text(object, "kind", audit_kind_word(row->kind));
    put_text(object, "act", row->act);
    put_flag(object, "ok", row->kind != AUDIT_FAILURE);
    put_text(object, "subject", row->subject);
    put_text(object, "detail", row->detail);
    put_text(object, "session", row->session);
    return object;
}

/* A page at a time, so that a long list holds no more in C than a page. */
static bool gather(Cli *cli, const AuditQuery *query, long before, long limit, json_t *answer, Error *error) {
    AuditRow *page = calloc(ROWS_PAGE, sizeof *page);
    if (!page) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    json_t *rows = json_array();
    int64_t last = before;
    size_t count = 0;
    bool good = true, more = limit > 0;
    while (good && more && json_array_size(rows) < (size_t)limit) {
        size_t wanted = (size_t)limit - json_array_size(rows);
        if (wanted > ROWS_PAGE) wanted = ROWS_PAGE;
        good = work_audit_rows(cli->work, query, last, wanted, page, &count, error);
        for (size_t i = 0; good && i < count; i++) json_array_append_new(rows, row_of(cli, &page[i]));
        if (count) last = page[count - 1].number;
        more = good && count == wanted && last > 1;
    }
    put(answer, "next", more ? json_integer(last) : json_null());
    put(answer, "rows", rows);
    free(page);
    return good;
}

static bool show(Cli *cli, const Args *args, json_t **answer, Error *error) {
    AuditQuery query;
    Text line = {0};
    long limit = ROWS_DEFAULT, before = 0;
    if (args->values[FLAG_LIMIT] &&
        !args_number("--limit", args->values[FLAG_LIMIT], 0, ROWS_MOST, &limit, error))
        return false;
    if (args->values[FLAG_AFTER] &&
        !args_number("--after", args->values[FLAG_AFTER], 1, LONG_MAX, &before, error))
        return false;
    for (size_t i = 1; i < args->count; i++) text_addf(&line, "%s%s", i > 1 ? " " : "", args->words[i]);
    *answer = json_object();
    bool good = audit_query_read(&query, text_string(&line), work_zone(cli->work), error) &&
                gather(cli, &query, before, limit, *answer, error);
    text_free(&line);
    return good;
}

static const struct Sub {
    const char *name;
    size_t least, most;
    bool (*run)(Cli *cli, const Args *args, json_t **answer, Error *error);
} subs[] = {{"verify", 1, 1, verify},
            {"anchor", 2, 2, anchor},
            {"show", 1, SIZE_MAX, show},
            {"rotate", 1, 1, rotate}};

bool command_audit(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const struct Sub *sub = NULL;
    bool good = args_read(&args, cli, flags, 1, SIZE_MAX, error);
    for (size_t i = 0; good && i < sizeof subs / sizeof *subs; i++)
        if (text_equal(subs[i].name, args.words[0])) sub = &subs[i];
    if (good && (!sub || args.count < sub->least || args.count > sub->most))
        good = usage_error(cli, error, sub ? "The words do not fit." : "There is no such part of audit.");
    good = good && cli_open(cli, error) && sub->run(cli, &args, answer, error);
    args_free(&args);
    return good;
}

static void text_rows(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    json_array_foreach(json_object_get(answer, "rows"), index, row) {
        text_addf(&text, "%8" PRId64 " %s ", get_number(row, "n"), get_text(row, "at"));
        column_add(&text, get_text(row, "user"), 14);
        text_add_char(&text, ' ');
        column_add(&text, get_text(row, "kind"), 8);
        text_addf(&text, " %s %s %s\n", get_text(row, "act"), get_text(row, "subject"),
                  get_text(row, "detail"));
    }
    if (get_number(answer, "next"))
        text_addf(&text, "More: --after %" PRId64 "\n", get_number(answer, "next"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

void text_audit(Cli *cli, const json_t *answer) {
    if (json_object_get(answer, "rows"))
        text_rows(cli, answer);
    else
        outline_print(cli->out, answer);
}
