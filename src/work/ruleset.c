#include "work/ruleset.h"

#include "base/text.h"
#include "refusal.h"
#include "rulesets.h"
#include "store/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fill_compiled(const Ruleset *ruleset, RulesetRow *out) {
    RulesetDates dates = ruleset_dates(ruleset);
    *out =
        (RulesetRow){.from = dates.from, .to = dates.to, .has_from = dates.has_from, .has_to = dates.has_to};
    text_copy_to(out->name, sizeof out->name, ruleset_name(ruleset));
    text_copy_to(out->revision, sizeof out->revision, ruleset_version(ruleset));
    text_copy_to(out->kind, sizeof out->kind, ruleset_kind(ruleset));
    text_copy_to(out->state, sizeof out->state, "compiled");
}

static bool visit_compiled(RulesetVisit visit, void *context, Error *error) {
    Rulebook *book;
    const Ruleset *ruleset;
    if (!rulebook_new(&book, error)) return false;
    bool ok = true;
    for (size_t i = 0; ok && (ruleset = rulebook_at(book, i)); i++) {
        RulesetRow row;
        fill_compiled(ruleset, &row);
        ok = visit(context, &row, error);
    }
    rulebook_free(&book);
    return ok;
}

bool work_rulesets(Work *work, RulesetVisit visit, void *context, Error *error) {
    RecordList rows = {0};
    bool ok = visit_compiled(visit, context, error) &&
              record_list(work->store, &rows, "document", "kind", "ruleset", NULL, NULL, error);
    for (size_t i = 0; ok && i < rows.count; i++) {
        Ruleset *ruleset = NULL;
        RulesetRow row;
        ok = ruleset_read_row(rows.items[i], &ruleset, error);
        if (!ok) break;
        ruleset_fill(rows.items[i], ruleset, &row);
        ruleset_free(&ruleset);
        ok = visit(context, &row, error);
    }
    record_list_free(&rows);
    return ok;
}

static bool none(const char *typed, const char *state, Error *error) {
    return error_set(error, ERROR_NOT_FOUND,
                     "There is no %s%sruleset “%.60s”. pallium ruleset list shows them.", state ? state : "",
                     state ? " " : "", typed);
}

static bool show_compiled(const DocumentKey *key, const char *typed, RulesetRow *out, char **body,
                          Error *error) {
    Rulebook *book;
    if (!rulebook_new(&book, error)) return false;
    const Ruleset *ruleset = rulebook_find(book, key->name);
    bool ok = ruleset && (!key->revision[0] || strcmp(ruleset_version(ruleset), key->revision) == 0);
    if (ok) {
        json_t *document = ruleset_document(ruleset);
        fill_compiled(ruleset, out);
        *body = json_dumps(document, JSON_INDENT(2));
        json_decref(document);
        ok = *body || error_set(error, ERROR_STORAGE, "Memory ran out.");
    } else {
        none(typed, NULL, error);
    }
    rulebook_free(&book);
    return ok;
}

bool work_ruleset_show(Work *work, const char *typed, RulesetRow *out, char **body, Error *error) {
    DocumentKey key;
    Record *row;
    *body = NULL;
    if (!document_key("ruleset", typed, &key, error) ||
        !document_row(work, "ruleset", &key, NULL, &row, error))
        return false;
    if (!row) return show_compiled(&key, typed, out, body, error);
    Ruleset *ruleset = NULL;
    bool ok = ruleset_read_row(row, &ruleset, error);
    if (ok) {
        ruleset_fill(row, ruleset, out);
        *body = text_copy(record_string(row, "body"));
        ok = *body || error_set(error, ERROR_STORAGE, "Memory ran out.");
    }
    ruleset_free(&ruleset);
    record_free(&row);
    return ok;
}

typedef struct Storing {
    Work *work;
    const Ruleset *ruleset;
    const char *body;
    RulesetRow *out;
} Storing;

static bool store_draft(Store *store, void *context, Error *error) {
    Storing *storing = context;
    RulesetDates dates = ruleset_dates(storing->ruleset);
    DocumentDraft draft = {.kind = "ruleset",
                           .body = storing->body,
                           .from = dates.has_from ? &dates.from : NULL,
                           .to = dates.has_to ? &dates.to : NULL};
    Record *row;
    (void)store;
    text_copy_to(draft.key.name, sizeof draft.key.name, ruleset_name(storing->ruleset));
    text_copy_to(draft.key.revision, sizeof draft.key.revision, ruleset_version(storing->ruleset));
    if (!document_keep_draft(storing->work, &draft, &row, error)) return false;
    ruleset_fill(row, storing->ruleset, storing->out);
    record_free(&row);
    return true;
}

/* What the reader of rulesets cannot know: the names that are taken. */
static bool may_be_stored(const Ruleset *ruleset, Error *error) {
    DocumentKey key;
    Rulebook *book;
    char typed[140];
    snprintf(typed, sizeof typed, "%.64s@%.64s", ruleset_name(ruleset), ruleset_version(ruleset));
    if (!document_key("ruleset", typed, &key, error)) return error_prefix(error, "$.name, $.version");
    if (!rulebook_new(&book, error)) return false;
    const Ruleset *compiled = rulebook_find(book, key.name);
    bool ok = true;
    if (compiled && strcmp(ruleset_kind(compiled), ruleset_kind(ruleset)) != 0)
        ok = error_set(error, ERROR_BAD_INPUT, "$.kind: %s is of kind %s.", key.name, ruleset_kind(compiled));
    else if (compiled && strcmp(ruleset_version(compiled), key.revision) == 0)
        ok = error_set(error, ERROR_BAD_INPUT,
                       "$.version: %s is the program's own version of %s; give this one another.",
                       key.revision, key.name);
    rulebook_free(&book);
    return ok;
}

bool work_ruleset_store(Work *work, const char *json, size_t size, RulesetRow *out, int64_t *act,
                        Error *error) {
    Ruleset *ruleset;
    char at[INSTANT_SIZE], typed[140];
    if (!documents_may_change(work, "Rulesets", error) || !ruleset_new(&ruleset, json, size, error))
        return false;
    char *body = may_be_stored(ruleset, error) ? strndup(json, size) : NULL;
    Storing storing = {work, ruleset, body, out};
    snprintf(typed, sizeof typed, "%.64s@%.64s", ruleset_name(ruleset), ruleset_version(ruleset));
    ActHeader header = work_header(work, "ruleset_store", ruleset_name(ruleset), typed, at);
    bool ok = body && store_write(work->store, &header, store_draft, &storing, act, error);
    free(body);
    ruleset_free(&ruleset);
    return ok;
}

typedef struct Changing {
    Work *work;
    DocumentKey key;
    const char *typed, *from_state, *to_state;
    const Date *from; /* NULL: stays */
    RulesetRow *out;
} Changing;

/* Whoever asks what changed since has everybody to look at. */
static bool change_state(Store *store, void *context, Error *error) {
    Changing *changing = context;
    Ruleset *ruleset = NULL;
    Record *row;
    if (!document_row(changing->work, "ruleset", &changing->key, changing->from_state, &row, error))
        return false;
    if (!row) return none(changing->typed, changing->from_state, error);
    record_set(row, "state", changing->to_state);
    if (changing->from) record_set_date(row, "effective_from", *changing->from);
    RulesetRow after;
    bool ok = ruleset_read_row(row, &ruleset, error);
    if (ok) ruleset_fill(row, ruleset, &after);
    if (ok && changing->from && after.has_to && after.to.day <= after.from.day)
        ok = error_set(error, ERROR_BAD_INPUT, "The document's effective_to lies before that day.");
    ok = ok && record_save(store, row, error) && walk_touched(store, 0, error);
    if (ok) *changing->out = after;
    ruleset_free(&ruleset);
    record_free(&row);
    return ok;
}

static bool change(Work *work, Changing *changing, const char *kind, int64_t *act, Error *error) {
    char at[INSTANT_SIZE], detail[160], day[DATE_SIZE] = "";
    if (!documents_may_change(work, "Rulesets", error) ||
        !document_key("ruleset", changing->typed, &changing->key, error))
        return false;
    if (changing->from) date_format(*changing->from, day);
    snprintf(detail, sizeof detail, "%.100s%s%s", changing->typed, *day ? " from " : "", day);
    ActHeader header = work_header(work, kind, changing->key.name, detail, at);
    return store_write(work->store, &header, change_state, changing, act, error);
}

bool work_ruleset_activate(Work *work, const char *typed, Date from, RulesetRow *out, int64_t *act,
                           Error *error) {
    Changing changing = {
        .work = work, .typed = typed, .from_state = "draft", .to_state = "active", .from = &from, .out = out};
    return change(work, &changing, "ruleset_activate", act, error);
}

bool work_ruleset_retire(Work *work, const char *typed, RulesetRow *out, int64_t *act, Error *error) {
    Changing changing = {
        .work = work, .typed = typed, .from_state = "active", .to_state = "retired", .out = out};
    return change(work, &changing, "ruleset_retire", act, error);
}
