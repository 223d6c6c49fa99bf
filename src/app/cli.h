/* A command under way: what it was given, and what every command shares. A command makes its answer as JSON;
 * what a person reads is made from that. */
#ifndef PALLIUM_APP_CLI_H
#define PALLIUM_APP_CLI_H

#include "options.h"
#include "out.h"
#include "preferences.h"
#include "ui/screen/style.h"
#include "work/conflict.h"
#include "work/row.h"
#include "work/work.h"

typedef struct Command Command;

typedef struct Cli {
    const Options *options;
    const Environment *environment;
    Out *out;
    const Command *command;
    const char *const *words; /* after the command's name */
    size_t word_count;
    Work *work;              /* NULL until cli_open; owned by cli_run */
    Preferences preferences; /* of the person; defaults when there is no file */
    Theme theme;
    bool csv; /* the answer's text is CSV */
    int code; /* exit code of a command that did its work and yet says no */
} Cli;

struct Command {
    const char *name;
    const char *usage; /* words after the name */
    const char *help;  /* a sentence */
    bool (*run)(Cli *cli, json_t **answer, Error *error);
    void (*text)(Cli *cli, const json_t *answer); /* NULL: the outline */
};

const Command *command_at(size_t index); /* NULL past the end */
const Command *command_find(const char *name);

/* Opens the database of the options, for a command that needs it and whose words are right; nothing when it
 * is open. */
bool cli_open(Cli *cli, Error *error);

/* The same for a command that saves: what --op gave (NULL: nothing) is the operation id of its first save. */
bool cli_open_op(Cli *cli, const char *op, Error *error);

/* Runs the command that the options name, prints its answer or its refusal, and returns the exit code. */
int cli_run(const Options *options, const Environment *environment, Out *out);
/* Prints a refusal, of a conflict (NULL: none) with its fields; its exit code. */
int cli_refuse(Out *out, const Error *error, const Conflict *conflict, bool json);

#endif
