/* Stored documents, rulesets and policies: their names, rows and drafts; private to src/work. */
#ifndef PALLIUM_WORK_DOCUMENTS_H
#define PALLIUM_WORK_DOCUMENTS_H

#include "store/record.h"
#include "work_state.h"

/* NAME or NAME@VERSION taken apart. */
typedef struct DocumentKey {
    char name[64], revision[64]; /* revision "": any */
} DocumentKey;

/* ERROR_BAD_INPUT when the words are neither; `kind` is "ruleset" or "policy". */
bool document_key(const char *kind, const char *typed, DocumentKey *out, Error *error);

/* The newest stored document of the key that is in the state (NULL: any); *out NULL when there is none. */
bool document_row(Work *work, const char *kind, const DocumentKey *key, const char *state, Record **out,
                  Error *error);

/* The sitting user may change documents: administrators and medical directors; `what`: "Rulesets". */
bool documents_may_change(Work *work, const char *what, Error *error);
bool documents_may_try(Work *work, const char *what, Error *error); /* the same, writing nothing */

typedef struct DocumentDraft {
    const char *kind, *body;
    DocumentKey key;
    const Date *from, *to; /* NULL: none */
} DocumentDraft;

/* Inside a write: keeps the draft, in place of a draft of the same version; one that was active stays as it
 * is. *out is the caller's. */
bool document_keep_draft(Work *work, const DocumentDraft *draft, Record **out, Error *error);

#endif
