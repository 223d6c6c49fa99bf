#include "criteria_all.h"
#include "args.h"
#include "base/text.h"
#include "progress_line.h"
#include "work/audit.h"
#include "work/batch.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef struct Lines {
    Cli *cli;
    Text line; /* used anew for each member */
} Lines;

static bool plain(const char *text) {
    for (; *text; text++)
        if (*text < ' ' || *text > '~' || *text == '"' || *text == '\\') return false;
    return true;
}

/* Ids are plain nearly always; what is not goes the long way. */
static void add_string(Text *line, const char *text) {
    if (plain(text)) {
        text_add_char(line, '"');
        text_add(line, text);
        text_add_char(line, '"');
        return;
    }
    json_t *value = json_text(text);
    char *written = json_dumps(value, JSON_ENCODE_ANY);
    text_add(line, written ? written : "null");
    free(written);
    json_decref(value);
}

static void add_truth(Text *line, const char *key, Truth truth) {
    text_add_char(line, '"');
    text_add(line, key);
    text_add(line, "\":\"");
    text_add(line, truth_word(truth));
    text_add_char(line, '"');
}

static void add_json(Text *line, const BatchMember *member) {
    const CriteriaSummary *summary = member->summary;
    text_add(line, "{\"member\":");
    add_string(line, member->member_id);
    text_add(line, ",\"member_id\":");
    add_string(line, member->source_id);
    text_add_char(line, ',');
    add_truth(line, "result", summary->result);
    text_add_char(line, ',');
    add_truth(line, "clinical", summary->clinical);
    text_add_char(line, ',');
    add_truth(line, "choice", summary->choice);
    text_add(line, ",\"conditions\":{");
    for (size_t i = 0; i < CRITERIA_CONDITIONS; i++) {
        if (i > 0) text_add_char(line, ',');
        add_truth(line, criteria_condition_names[i], summary->conditions[i]);
    }
    text_add(line, "},\"missing\":[");
    for (size_t i = 0; i < summary->missing_count; i++) {
        text_add(line, i > 0 ? ",\"" : "\"");
        text_add(line, summary->missing[i]);
        text_add_char(line, '"');
    }
    text_add(line, "]}");
}

static void add_words(Text *line, const BatchMember *member) {
    const CriteriaSummary *summary = member->summary;
    text_addf(line, "%-20s %-8s clinical %-8s choice %-8s", member->source_id, truth_word(summary->result),
              truth_word(summary->clinical), truth_word(summary->choice));
    for (size_t i = 0; i < CRITERIA_CONDITIONS; i++)
        if (summary->conditions[i] != TRUTH_NOT_MET)
            text_addf(line, " %s%s", criteria_condition_names[i],
                      summary->conditions[i] == TRUTH_MET ? "" : "?");
    for (size_t i = 0; i < summary->missing_count; i++)
        text_addf(line, "%s%s", i > 0 ? " " : " needs: ", summary->missing[i]);
}

static bool show(void *context, const BatchMember *member, Error *error) {
    Lines *lines = context;
    Out *out = lines->cli->out;
    text_clear(&lines->line);
    if (lines->cli->options->json) {
        add_json(&lines->line, member);
        out_line(out, text_string(&lines->line));
    } else {
        add_words(&lines->line, member);
        text_add_char(&lines->line, '\n');
        out_text(out, text_string(&lines->line));
    }
    if (lines->line.failed) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    return !out->failed || error_set(error, ERROR_STORAGE, "The lines could not be written.");
}

bool criteria_all(Cli *cli, const char *ruleset, const char *since, const char *reason, Error *error) {
    Lines lines = {.cli = cli};
    long act = 0;
    if (since && !args_number("--since", since, 0, LONG_MAX, &act, error)) return false;
    Export export = {"criteria", ruleset, reason};
    if (!cli_open(cli, error) || !work_export(cli->work, &export, error)) return false;
    ProgressLine line;
    progress_begin(&line, cli);
    if (cli->environment->terminal) line.shown = false; /* the lines themselves show how far it is */
    bool good = work_criteria_all(cli->work, ruleset, act, show, &lines, error);
    progress_end(&line, good ? NULL : error, "The lines above are whole.");
    text_free(&lines.line);
    return good;
}
