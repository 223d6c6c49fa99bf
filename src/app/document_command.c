#include "document_command.h"

#include "answer.h"
#include "progress_line.h"

#include <stdlib.h>

enum { FLAG_FROM, FLAG_TRIAL, DOCUMENT_BYTES = 4 << 20 };

typedef struct Asked {
    Cli *cli;
    const DocumentKind *kind;
    const char *typed; /* the word behind the verb; NULL: none */
    const char *const *flags;
} Asked;

static bool list(const Asked *asked, json_t **answer, Error *error) {
    json_t *rows = json_array();
    *answer = json_object();
    put(*answer, asked->kind->plural, rows);
    return asked->kind->list(asked->cli->work, rows, error);
}

static bool show(const Asked *asked, json_t **answer, Error *error) {
    char *body;
    if (!asked->kind->show(asked->cli->work, asked->typed, answer, &body, error)) return false;
    put(*answer, "document", json_loads(body, 0, NULL));
    free(body);
    return true;
}

static json_t *done_answer(const Asked *asked, const DocumentDone *done) {
    json_t *object = json_object();
    put_number(object, "act", done->act);
    put(object, asked->kind->word, done->row);
    if (done->moved >= 0) put_number(object, "moved", done->moved);
    return object;
}

static bool store(const Asked *asked, json_t **answer, Error *error) {
    Text text = {0};
    DocumentDone done = {.moved = -1};
    bool good = file_read(asked->typed, DOCUMENT_BYTES, &text, error) &&
                asked->kind->store(asked->cli->work, text_string(&text), text.length, &done, error);
    if (good) *answer = done_answer(asked, &done);
    text_free(&text);
    return good;
}

static bool activate(const Asked *asked, json_t **answer, Error *error) {
    DocumentDone done = {.moved = -1};
    Date from;
    ProgressLine line;
    if (!args_from(asked->cli, asked->flags[FLAG_FROM], &from, error)) return false;
    progress_begin(&line, asked->cli);
    bool good = asked->kind->activate(asked->cli->work, asked->typed, from, &done, error);
    progress_end(&line, good ? NULL : error, "Nothing was changed.");
    if (good) *answer = done_answer(asked, &done);
    return good;
}

static bool retire(const Asked *asked, json_t **answer, Error *error) {
    DocumentDone done = {.moved = -1};
    ProgressLine line;
    progress_begin(&line, asked->cli);
    bool good = asked->kind->retire(asked->cli->work, asked->typed, &done, error);
    progress_end(&line, good ? NULL : error, "Nothing was changed.");
    if (good) *answer = done_answer(asked, &done);
    return good;
}

static bool try_out(const Asked *asked, json_t **answer, Error *error) {
    return asked->kind->try_out(asked->cli, asked->typed, asked->flags[FLAG_TRIAL], answer, error);
}

static const struct Verb {
    const char *word; /* NULL: the kind's trial */
    size_t names;     /* words behind it */
    bool (*run)(const Asked *asked, json_t **answer, Error *error);
} verbs[] = {
    {"list", 0, list},  {"show", 1, show},         {"store", 1, store},
    {NULL, 1, try_out}, {"activate", 1, activate}, {"retire", 1, retire},
};

static const char *verb_word(const DocumentKind *kind, const struct Verb *verb) {
    return verb->word ? verb->word : kind->trial;
}

static const struct Verb *verb_of(const Asked *asked, const Args *args, Error *error) {
    const struct Verb *verb = NULL;
    char why[120];
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_equal(verb_word(asked->kind, &verbs[i]), args->words[0])) verb = &verbs[i];
    if (!verb) {
        snprintf(why, sizeof why, "list, show, store, %s, activate or retire.", asked->kind->trial);
        usage_error(asked->cli, error, why);
        return NULL;
    }
    size_t names = args->count - 1;
    bool optional = verb->run == show && asked->kind->one_in_force;
    if (names == verb->names || (optional && names == 0)) return verb;
    snprintf(why, sizeof why, "Which %s?", asked->kind->word);
    usage_error(asked->cli, error, why);
    return NULL;
}

static bool flags_fit(const Asked *asked, const struct Verb *verb, Error *error) {
    char why[120];
    if (asked->flags[FLAG_FROM] && verb->run != activate)
        return usage_error(asked->cli, error, "--from goes with activate.");
    if (!asked->flags[FLAG_TRIAL] || verb->run == try_out) return true;
    snprintf(why, sizeof why, "%s goes with %s.", asked->kind->trial_flag.name, asked->kind->trial);
    return usage_error(asked->cli, error, why);
}

bool document_command(Cli *cli, const DocumentKind *kind, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--from", true}, kind->trial_flag, {0}};
    bool good = args_read(&args, cli, flags, 1, 2, error);
    Asked asked = {cli, kind, good && args.count > 1 ? args.words[1] : NULL, args.values};
    const struct Verb *verb = good ? verb_of(&asked, &args, error) : NULL;
    good = verb && flags_fit(&asked, verb, error) && cli_open(cli, error) && verb->run(&asked, answer, error);
    args_free(&args);
    return good;
}
