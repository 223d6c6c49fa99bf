/* The words that a shell completes, from the tables of commands, options, acts, filter words, instruments,
 * rulesets and settings; each with a blank before it. Never a word of a database: no member, no user. */
#ifndef PALLIUM_APP_COMPLETION_WORDS_H
#define PALLIUM_APP_COMPLETION_WORDS_H

#include "commands.h"
#include "core/act.h"

void completion_commands(Text *out);
void completion_options(Text *out);
void completion_words(const Command *command, Text *out); /* that may follow a command */
void completion_fields(const Act *act, Text *out);        /* "result=" */

/* Called with the act or the command that they are of, how the word begins, and the words. */
typedef void CompletionWrite(const char *of, const char *begins, const Text *words, Text *out);

/* Each field of each act whose values are known, once it was begun: "attempt", "result=". */
void completion_of_fields(CompletionWrite *write, Text *out);
void completion_of_filter(CompletionWrite *write, Text *out); /* the same: "worklist", "stage:" */

#endif
