/* `policy`: the policies of this database, and what a draft would move. */
#include "answer.h"
#include "columns.h"
#include "commands.h"
#include "document_command.h"
#include "progress_line.h"
#include "work/policy.h"

#include <stdlib.h>
#include <string.h>

enum { STEP = 500 };

static json_t *row_answer(const PolicyRow *row) {
    json_t *object = json_object();
    put_text(object, "name", row->name);
    put_text(object, "version", row->revision);
    put_text(object, "state", row->state);
    put_date(object, "effective_from", row->from);
    put_text(object, "author", row->author);
    put_flag(object, "in_force", row->in_force);
    return object;
}

static bool add_row(void *context, const PolicyRow *row, Error *error) {
    (void)error;
    json_array_append_new(context, row_answer(row));
    return true;
}

/* What an act answered, as what it says of the document. */
static bool made(bool done, const PolicyRow *row, DocumentDone *out) {
    if (done) out->row = row_answer(row);
    return done;
}

static bool list(Work *work, json_t *rows, Error *error) {
    return work_policies(work, add_row, rows, error);
}

static bool show(Work *work, const char *typed, json_t **answer, char **body, Error *error) {
    PolicyRow row;
    if (!work_policy_show(work, typed, &row, body, error)) return false;
    *answer = row_answer(&row);
    return true;
}

static bool store(Work *work, const char *json, size_t size, DocumentDone *done, Error *error) {
    PolicyRow row;
    return made(work_policy_store(work, json, size, &row, &done->act, error), &row, done);
}

static bool activate(Work *work, const char *typed, Date from, DocumentDone *done, Error *error) {
    PolicyRow row;
    return made(work_policy_activate(work, typed, from, &row, &done->moved, &done->act, error), &row, done);
}

static bool retire(Work *work, const char *typed, DocumentDone *done, Error *error) {
    PolicyRow row;
    return made(work_policy_retire(work, typed, &row, &done->moved, &done->act, error), &row, done);
}

typedef struct Previewing {
    Cli *cli;
    json_t *rows; /* NULL: not asked for */
} Previewing;

static bool add_move(void *context, const PolicyMove *move, Error *error) {
    const Previewing *previewing = context;
    const Zone *zone = work_zone(previewing->cli->work);
    (void)error;
    if (!previewing->rows) return true;
    json_t *object = json_object();
    put_text(object, "obligation", move->obligation);
    put_text(object, "member", move->member_id);
    put_text(object, "member_id", move->source_id);
    put_text(object, "name", move->name);
    put_text(object, "clock", move->clock);
    put_text(object, "words", move->words);
    put_time(object, "due", zone, move->due);
    put_time(object, "due_after", zone, move->due_after);
    put_time(object, "work_by", zone, move->work_by);
    put_time(object, "work_by_after", zone, move->work_by_after);
    put_flag(object, "late", move->late);
    put_flag(object, "late_after", move->late_after);
    json_array_append_new(previewing->rows, object);
    return true;
}

static void add_change(void *context, const PolicyChange *change) {
    json_t *object = json_object();
    put_text(object, "what", change->what);
    put_text(object, "name", change->name);
    put_text(object, "from", change->before);
    put_text(object, "to", change->after);
    put_text(object, "note", change->note);
    json_array_append_new(context, object);
}

static json_t *clocks_answer(const PolicyCounts *counts) {
    json_t *clocks = json_array();
    for (size_t i = 0; i < counts->clock_count; i++) {
        const PolicyTally *tally = &counts->clocks[i];
        json_t *object = json_object();
        put_text(object, "clock", tally->name);
        put_text(object, "words", tally->words);
        put_number(object, "open", tally->open);
        put_number(object, "due_moved", tally->due);
        put_number(object, "work_by_moved", tally->work_by);
        put_number(object, "become_late", tally->late);
        put_number(object, "no_longer_late", tally->early);
        json_array_append_new(clocks, object);
    }
    return clocks;
}

static json_t *preview_answer(const PolicyPreview *preview) {
    json_t *object = json_object(), *changes = json_array();
    const PolicyCounts *counts = work_policy_preview_counts(preview);
    put(object, "from", row_answer(work_policy_preview_from(preview)));
    put(object, "to", row_answer(work_policy_preview_to(preview)));
    work_policy_preview_changes(preview, add_change, changes);
    put(object, "changes", changes);
    put_number(object, "open", counts->open);
    put_number(object, "moved", counts->moved);
    put_number(object, "become_late", counts->late);
    put_number(object, "no_longer_late", counts->early);
    put(object, "clocks", clocks_answer(counts));
    put_text(object, "words", work_policy_words);
    return object;
}

static bool run_preview(PolicyPreview *preview, const Progress *progress, Error *error) {
    while (!work_policy_preview_done(preview)) {
        int64_t done, total;
        work_policy_preview_at(preview, &done, &total);
        if (!progress_step(progress, "obligations", done, total, error) ||
            !work_policy_preview_step(preview, STEP, error))
            return false;
    }
    return true;
}

static bool preview(Cli *cli, const char *typed, const char *with_rows, json_t **answer, Error *error) {
    PolicyPreview *made;
    ProgressLine line;
    Previewing previewing = {.cli = cli, .rows = with_rows ? json_array() : NULL};
    if (!work_policy_preview(&made, cli->work, typed, add_move, &previewing, error)) {
        json_decref(previewing.rows);
        return false;
    }
    progress_begin(&line, cli);
    bool good = run_preview(made, &line.progress, error);
    progress_end(&line, good ? NULL : error, "Nothing was changed.");
    if (good) *answer = preview_answer(made);
    if (good && previewing.rows)
        put(*answer, "rows", previewing.rows);
    else
        json_decref(previewing.rows);
    work_policy_preview_free(&made);
    return good;
}

static const DocumentKind policies = {.word = "policy",
                                      .plural = "policies",
                                      .one_in_force = true,
                                      .list = list,
                                      .show = show,
                                      .store = store,
                                      .activate = activate,
                                      .retire = retire,
                                      .trial = "preview",
                                      .trial_flag = {"--rows", false},
                                      .try_out = preview};

bool command_policy(Cli *cli, json_t **answer, Error *error) {
    return document_command(cli, &policies, answer, error);
}

static void add_clocks(Text *text, const json_t *answer) {
    size_t index;
    json_t *clock;
    json_array_foreach(json_object_get(answer, "clocks"), index, clock) {
        if (!get_number(clock, "due_moved") && !get_number(clock, "work_by_moved")) continue;
        column_add(text, get_text(clock, "words"), 20);
        text_addf(text, " %lld of %lld: %lld due, %lld work-by, %lld become late, %lld no longer late\n",
                  (long long)(get_number(clock, "due_moved") > get_number(clock, "work_by_moved")
                                  ? get_number(clock, "due_moved")
                                  : get_number(clock, "work_by_moved")),
                  (long long)get_number(clock, "open"), (long long)get_number(clock, "due_moved"),
                  (long long)get_number(clock, "work_by_moved"), (long long)get_number(clock, "become_late"),
                  (long long)get_number(clock, "no_longer_late"));
    }
}

static void add_rows(Text *text, const json_t *answer) {
    size_t index;
    json_t *row;
    json_array_foreach(json_object_get(answer, "rows"), index, row) {
        text_addf(text, "%s  %s\n", get_text(row, "name"), get_text(row, "words"));
        text_addf(text, "  due %s -> %s\n  work-by %s -> %s%s\n", get_text(row, "due"),
                  get_text(row, "due_after"), get_text(row, "work_by"), get_text(row, "work_by_after"),
                  get_flag(row, "late_after") && !get_flag(row, "late")   ? "  LATE"
                  : get_flag(row, "late") && !get_flag(row, "late_after") ? "  no longer late"
                                                                          : "");
    }
}

static void text_preview(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *change;
    text_addf(&text, "%s@%s -> %s@%s\n\n", get_text(json_object_get(answer, "from"), "name"),
              get_text(json_object_get(answer, "from"), "version"),
              get_text(json_object_get(answer, "to"), "name"),
              get_text(json_object_get(answer, "to"), "version"));
    json_array_foreach(json_object_get(answer, "changes"), index, change) {
        text_addf(&text, "%-9s %s: %s -> %s", get_text(change, "what"), get_text(change, "name"),
                  get_text(change, "from"), get_text(change, "to"));
        text_addf(&text, "%s%s\n", *get_text(change, "note") ? "  ! " : "", get_text(change, "note"));
    }
    text_addf(&text, "\n%lld of %lld open obligations move; %lld become late, %lld no longer late.\n",
              (long long)get_number(answer, "moved"), (long long)get_number(answer, "open"),
              (long long)get_number(answer, "become_late"), (long long)get_number(answer, "no_longer_late"));
    add_clocks(&text, answer);
    add_rows(&text, answer);
    text_addf(&text, "\n%s\n", get_text(answer, "words"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

void text_policy(Cli *cli, const json_t *answer) {
    if (json_object_get(answer, "changes"))
        text_preview(cli, answer);
    else
        outline_print(cli->out, answer);
}
