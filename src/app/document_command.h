/* What `policy` and `ruleset` share: documents that are listed, shown, stored, tried, activated and retired.
 * One table of what differs drives both. */
#ifndef PALLIUM_APP_DOCUMENT_COMMAND_H
#define PALLIUM_APP_DOCUMENT_COMMAND_H

#include "args.h"

typedef struct DocumentDone { /* what an act made of one */
    json_t *row;              /* new reference */
    int64_t act;
    int64_t moved; /* open obligations that got another due time; -1: this kind moves none */
} DocumentDone;

typedef struct DocumentKind {
    const char *word, *plural; /* keys of the answers: "policy", "policies" */
    bool one_in_force;         /* `show` without a name shows it */
    bool (*list)(Work *work, json_t *rows, Error *error);
    bool (*show)(Work *work, const char *typed, json_t **row, char **body,
                 Error *error); /* typed may be NULL */
    bool (*store)(Work *work, const char *json, size_t size, DocumentDone *done, Error *error);
    bool (*activate)(Work *work, const char *typed, Date from, DocumentDone *done, Error *error);
    bool (*retire)(Work *work, const char *typed, DocumentDone *done, Error *error);
    const char *trial; /* the word that says what a draft would change: "preview" */
    Flag trial_flag;   /* its option */
    bool (*try_out)(Cli *cli, const char *typed, const char *flag, json_t **answer, Error *error);
} DocumentKind;

bool document_command(Cli *cli, const DocumentKind *kind, json_t **answer, Error *error);

#endif
