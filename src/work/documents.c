#include "documents.h"

#include "base/text.h"
#include "refusal.h"

#include <stdio.h>
#include <string.h>

static bool plain(const char *word) {
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return *word && !word[strspn(word, allowed)];
}

bool document_key(const char *kind, const char *typed, DocumentKey *out, Error *error) {
    size_t length = strcspn(typed, "@");
    *out = (DocumentKey){0};
    bool fits = length < sizeof out->name;
    if (fits) memcpy(out->name, typed, length);
    if (typed[length] == '@')
        fits = fits && text_copy_to(out->revision, sizeof out->revision, typed + length + 1);
    bool good = fits && plain(out->name) && (!typed[length] || plain(out->revision)) &&
                strcmp(out->name, "auto") != 0;
    return good || error_set(error, ERROR_BAD_INPUT,
                             "“%.60s” cannot be a %s's name and version: letters, digits, . _ and - alone.",
                             typed, kind);
}

bool document_row(Work *work, const char *kind, const DocumentKey *key, const char *state, Record **out,
                  Error *error) {
    RecordList rows = {0};
    *out = NULL;
    if (!record_list(work->store, &rows, "document", "kind", kind, "name", key->name, error)) return false;
    for (size_t i = rows.count; i-- > 0 && !*out;) {
        Record *row = rows.items[i];
        if ((state && !record_is(row, "state", state)) ||
            (key->revision[0] && !record_is(row, "revision", key->revision)))
            continue;
        *out = row;
        rows.items[i] = NULL;
    }
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i]) record_free(&rows.items[i]);
    rows.count = 0;
    record_list_free(&rows);
    return true;
}

bool documents_may_change(Work *work, const char *what, Error *error) {
    if (!work_may_write(work, error)) return false;
    return documents_may_try(work, what, error);
}

bool documents_may_try(Work *work, const char *what, Error *error) {
    unsigned roles = role_bit(ROLE_ADMIN) | role_bit(ROLE_MEDICAL_DIRECTOR);
    char why[120];
    snprintf(why, sizeof why, "%s are changed by the administrator or the medical director.", what);
    return role_bit(work->role) & roles || refusal_of_role(work, what, roles, why, error);
}

static bool stays(Record **row, const DocumentKey *key, Error *error) {
    error_set(error, ERROR_REFUSED, "%s@%s is %s and stays as it is: give the new one another version.",
              key->name, key->revision, record_string(*row, "state"));
    record_free(row);
    return false;
}

bool document_keep_draft(Work *work, const DocumentDraft *draft, Record **out, Error *error) {
    const DocumentKey *key = &draft->key;
    if (!document_row(work, draft->kind, key, NULL, out, error)) return false;
    bool there = *out != NULL;
    if (there && !record_is(*out, "state", "draft")) return stays(out, key, error);
    if (!there) *out = record_new("document");
    if (!*out) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(*out, "kind", draft->kind);
    record_set(*out, "name", key->name);
    record_set(*out, "revision", key->revision);
    record_set(*out, "state", "draft");
    record_set(*out, "author", work->user);
    record_set(*out, "body", draft->body);
    if (draft->from) record_set_date(*out, "effective_from", *draft->from);
    if (draft->to) record_set_date(*out, "effective_to", *draft->to);
    bool ok = there ? record_save(work->store, *out, error) : record_insert(work->store, *out, error);
    if (!ok) record_free(out);
    return ok;
}
