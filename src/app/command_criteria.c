/* `criteria` over a member or a document of facts, and `score`. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "core/criteria.h"
#include "core/score.h"
#include "criteria_all.h"
#include "typed.h"
#include "work/chart.h"

#include <stdlib.h>
#include <string.h>

enum {
    FLAG_FACTS,
    FLAG_RULESET,
    FLAG_AS_OF,
    FLAG_ALL,
    FLAG_SINCE,
    FLAG_IF,
    FLAG_REASON,
    DOCUMENT_BYTES = 8 << 20
};

/* The one word that tries no value is the member. */
static bool read_tries(const Cli *cli, const Args *args, const char **member, WhatIfs *tried, Error *error) {
    bool good = true;
    *member = NULL;
    for (size_t i = 0; good && i < args->count; i++) {
        if (args->values[FLAG_IF] && strchr(args->words[i], '='))
            good = what_if_parse(tried, args->words[i], error);
        else if (*member)
            good = usage_error(cli, error, "There is a word too many.");
        else
            *member = args->words[i];
    }
    if (good && args->values[FLAG_IF] && (!*member || !tried->count))
        good = usage_error(cli, error, "--if takes a MEMBER and name=value.");
    return good;
}

static bool of_member(Cli *cli, const Args *args, json_t **answer, Error *error) {
    int64_t member_no = 0;
    Instant at = {0};
    Chart *chart = NULL;
    CriteriaResult *result = NULL;
    WhatIfs tried = {0};
    const char *member;
    const char *as_of = args->values[FLAG_AS_OF];
    bool good = read_tries(cli, args, &member, &tried, error) && cli_open(cli, error);
    if (good && as_of) good = args_time(cli, "--as-of", as_of, &at, error);
    good = good && typed_member(cli->work, member, &member_no, error) &&
           work_open_member(cli->work, member_no, NULL, &chart, error) &&
           work_criteria_if(cli->work, chart, args->values[FLAG_RULESET], as_of ? &at : NULL, &tried, &result,
                            error);
    if (good) *answer = criteria_json(result);
    if (good && tried.count) json_object_set_new(*answer, "what_if", what_ifs_json(&tried));
    criteria_result_free(&result);
    chart_free(&chart);
    return good;
}

/* What is wrong in the document, in the order of enum json_error_code. */
static const char *json_fault(const json_error_t *where) {
    static const char *const faults[] = {
        [json_error_stack_overflow] = "it is nested too deeply",
        [json_error_invalid_utf8] = "a byte is no UTF-8",
        [json_error_premature_end_of_input] = "it ends before it is complete",
        [json_error_end_of_input_expected] = "something stands after its end",
        [json_error_invalid_syntax] = "what stands here is not JSON",
        [json_error_null_character] = "a text holds the character \\u0000",
        [json_error_null_byte_in_key] = "a name holds the character \\u0000",
        [json_error_duplicate_key] = "a name stands twice in one object",
        [json_error_numeric_overflow] = "a number is too large",
    };
    size_t code = (size_t)json_error_code(where);
    const char *fault = code < sizeof faults / sizeof *faults ? faults[code] : NULL;
    return fault ? fault : "it cannot be read";
}

static json_t *parse_facts(const char *text, Error *error) {
    json_error_t where;
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, &where);
    if (document) return document;
    error_set(error, ERROR_BAD_INPUT, "The facts are no JSON: %s, on line %d.", json_fault(&where),
              where.line > 0 ? where.line : 1);
    error->column = where.column > 0 ? where.column : 1;
    return NULL;
}

static bool of_facts(const Args *args, json_t **answer, Error *error) {
    Text text = {0};
    const char *path = args->values[FLAG_FACTS];
    bool good = file_read(path, DOCUMENT_BYTES, &text, error);
    json_t *document = good ? parse_facts(text_string(&text), error) : NULL;
    good = good && document;
    if (good && !json_is_object(document))
        good = error_set(error, ERROR_BAD_INPUT, "The facts are to be one JSON object.");
    if (good && args->values[FLAG_RULESET]) put_text(document, "ruleset", args->values[FLAG_RULESET]);
    if (good && args->values[FLAG_AS_OF]) put_text(document, "as_of", args->values[FLAG_AS_OF]);
    good = good && criteria_of_document(document, answer, error);
    json_decref(document);
    text_free(&text);
    return good;
}

bool command_criteria(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--facts", true}, {"--ruleset", true}, {"--as-of", true},  {"--all", false},
                          {"--since", true}, {"--if", false},     {"--reason", true}, {0}};
    bool good = args_read(&args, cli, flags, 0, 1 + WHAT_IFS_MAX, error);
    bool facts = args.values[FLAG_FACTS] != NULL, all = args.values[FLAG_ALL] != NULL;
    if (good && facts + all + (args.count > 0) != 1)
        good = usage_error(cli, error,
                           facts || all ? "MEMBER, --facts or --all: one of them." : "Whose criteria?");
    if (good && !all && args.values[FLAG_SINCE]) good = usage_error(cli, error, "--since goes with --all.");
    if (good && args.values[FLAG_IF] && !args.count)
        good = usage_error(cli, error, "--if goes with a MEMBER.");
    if (good && !all && args.values[FLAG_REASON]) good = usage_error(cli, error, "--reason goes with --all.");
    if (good && all && args.values[FLAG_AS_OF]) good = usage_error(cli, error, "--all answers as of now.");
    good = good && (all     ? criteria_all(cli, args.values[FLAG_RULESET], args.values[FLAG_SINCE],
                                           args.values[FLAG_REASON], error)
                    : facts ? of_facts(&args, answer, error)
                            : of_member(cli, &args, answer, error));
    args_free(&args);
    return good;
}

static void add_node(Text *text, const json_t *node, int depth) {
    static const char *const shown[] = {"value", "date", "reason", "origin"};
    if (!json_is_object(node)) return;
    for (int i = 0; i < depth; i++) text_add(text, "  ");
    const char *result = *get_text(node, "result") ? get_text(node, "result") : get_text(node, "truth");
    text_addf(text, "%s %s",
              text_equal(result, "met")       ? "+"
              : text_equal(result, "not_met") ? "-"
                                              : "?",
              get_text(node, "text"));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (*get_text(node, shown[i]))
            text_addf(text, "%s%s", i == 0 ? ": " : ", ", get_text(node, shown[i]));
    text_add_char(text, '\n');
    size_t index;
    json_t *child;
    json_t *children = json_object_get(node, "children");
    json_array_foreach(children, index, child) add_node(text, child, depth + 1);
}

static void add_tries(Text *text, json_t *tried) {
    size_t index;
    json_t *item;
    if (json_array_size(tried) > 0) text_add(text, "What if; nothing is saved:\n");
    json_array_foreach(tried, index, item) {
        text_addf(text, "  %s %s, recorded: %s", get_text(item, "name"), get_text(item, "value"),
                  *get_text(item, "recorded") ? get_text(item, "recorded") : "nothing");
        text_addf(text, "%s%s\n", *get_text(item, "date") ? ", " : "", get_text(item, "date"));
    }
}

void text_criteria(Cli *cli, const json_t *answer) {
    static const char *const lines[] = {"result",  "clinical",   "choice",      "general",
                                        "disease", "paediatric", "plan_broader"};
    Text text = {0};
    add_tries(&text, json_object_get(answer, "what_if"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const json_t *value = json_object_get(answer, lines[i]);
        if (json_is_string(value)) text_addf(&text, "%s: %s\n", lines[i], json_string_value(value));
        if (json_is_boolean(value))
            text_addf(&text, "%s: %s\n", lines[i], json_is_true(value) ? "yes" : "no");
    }
    add_node(&text, json_object_get(answer, "tree"), 0);
    size_t index;
    json_t *name;
    json_t *missing = json_object_get(answer, "missing");
    if (json_array_size(missing) > 0) text_add(&text, "Would settle it:");
    json_array_foreach(missing, index, name) text_addf(&text, " %s", json_string_value(name));
    if (json_array_size(missing) > 0) text_add_char(&text, '\n');
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

bool command_score(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    bool good = args_read(&args, cli, flags, 1, SIZE_MAX, error);
    size_t count = good ? args.count - 1 : 0;
    const char **values = calloc(count + 1, sizeof *values);
    char **names = calloc(count + 1, sizeof *names);
    if (good && (!values || !names)) good = error_set(error, ERROR_STORAGE, "There is no memory left.");
    for (size_t i = 0; good && i < count; i++) {
        const char *equals = strchr(args.words[i + 1], '=');
        if (!equals) {
            good = usage_error(cli, error, "Items are written name=value.");
            break;
        }
        names[i] = strndup(args.words[i + 1], (size_t)(equals - args.words[i + 1]));
        values[i] = equals + 1;
        if (!names[i]) good = error_set(error, ERROR_STORAGE, "There is no memory left.");
    }
    good = good && score_compute(args.words[0], (const char *const *)names, values, count, answer, error);
    for (size_t i = 0; names && i < count; i++) free(names[i]);
    free(names);
    free(values);
    args_free(&args);
    return good;
}
