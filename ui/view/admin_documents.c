/* The tabs of policies and rulesets: what is stored, which is in force, and what is done with a draft. */
#include "admin_documents_parts.h"

#include <stdio.h>
#include <stdlib.h>

static const DocumentRow *here(const AdminDocuments *documents) {
    return documents->list.count > 0 ? &documents->rows[documents->list.cursor] : NULL;
}

void document_typed(const DocumentRow *row, char out[DOCUMENT_TYPED]) {
    snprintf(out, DOCUMENT_TYPED, "%s@%s", row->name, row->revision);
}

typedef struct Taking {
    AdminDocuments *documents;
    size_t count;
} Taking;

static bool take(Taking *taking, const DocumentRow *row, Error *error) {
    AdminDocuments *documents = taking->documents;
    if (taking->count == documents->capacity) {
        size_t capacity = documents->capacity ? documents->capacity * 2 : 16;
        DocumentRow *rows = realloc(documents->rows, capacity * sizeof *rows);
        if (!rows) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
        documents->rows = rows;
        documents->capacity = capacity;
    }
    documents->rows[taking->count++] = *row;
    return true;
}

static bool take_policy(void *context, const PolicyRow *policy, Error *error) {
    DocumentRow row = {.from = policy->from, .has_from = true, .in_force = policy->in_force};
    text_copy_to(row.name, sizeof row.name, policy->name);
    text_copy_to(row.revision, sizeof row.revision, policy->revision);
    text_copy_to(row.state, sizeof row.state, policy->state);
    text_copy_to(row.author, sizeof row.author, policy->author);
    return take(context, &row, error);
}

static bool take_ruleset(void *context, const RulesetRow *ruleset, Error *error) {
    DocumentRow row = {
        .from = ruleset->from, .to = ruleset->to, .has_from = ruleset->has_from, .has_to = ruleset->has_to};
    text_copy_to(row.name, sizeof row.name, ruleset->name);
    text_copy_to(row.revision, sizeof row.revision, ruleset->revision);
    text_copy_to(row.kind, sizeof row.kind, ruleset->kind);
    text_copy_to(row.state, sizeof row.state, ruleset->state);
    text_copy_to(row.author, sizeof row.author, ruleset->author);
    return take(context, &row, error);
}

static void note_cursor(AdminDocuments *documents) {
    documents->at[0] = '\0';
    if (here(documents)) document_typed(here(documents), documents->at);
}

static bool load(View *view, AdminDocuments *documents, DocumentKind kind, Rect in, Error *error) {
    Taking taking = {.documents = documents};
    documents->kind = kind;
    list_resize(&documents->list, admin_documents_split(in).rows.rows);
    bool ok = kind == DOCUMENT_POLICY ? work_policies(view->desk->work, take_policy, &taking, error)
                                      : work_rulesets(view->desk->work, take_ruleset, &taking, error);
    if (!ok) return false;
    int cursor = documents->list.cursor < (int)taking.count ? documents->list.cursor : 0;
    for (size_t i = 0; i < taking.count; i++) {
        char typed[DOCUMENT_TYPED];
        document_typed(&documents->rows[i], typed);
        if (*documents->at && text_equal(typed, documents->at)) cursor = (int)i;
    }
    list_window(&documents->list, (int)taking.count, cursor, false, false);
    note_cursor(documents);
    return true;
}

static bool load_policies(View *view, void *state, Rect in, Error *error) {
    return load(view, state, DOCUMENT_POLICY, in, error);
}

static bool load_rulesets(View *view, void *state, Rect in, Error *error) {
    return load(view, state, DOCUMENT_RULESET, in, error);
}

static bool may(const Work *work) {
    return work_role(work) == ROLE_ADMIN || work_role(work) == ROLE_MEDICAL_DIRECTOR;
}

static const char *closed(const Work *work) {
    return may(work) || work_role(work) == ROLE_SUPERVISOR || work_role(work) == ROLE_AUDITOR
               ? NULL
               : "Your role does not see policy and rulesets.";
}

static Reaction act(View *view, void *state, const Action *action) {
    AdminDocuments *documents = state;
    WidgetResult result;
    if (list_act(&documents->list, action->id, &result)) {
        note_cursor(documents);
        return REACT_HANDLED;
    }
    const DocumentRow *row = here(documents);
    if (!row) return REACT_NONE;
    switch (action->id) {
    case ACTION_OPEN:
    case ACTION_PREVIEW:
        desk_push(
            view->desk, &admin_sheet_ops,
            &(AdminSheetArgument){
                .of = documents, .row = row, .preview = action->id == ACTION_PREVIEW, .told = documents});
        return REACT_HANDLED;
    case ACTION_ACTIVATE:
    case ACTION_RETIRE:
        desk_push(view->desk, &admin_ask_ops,
                  &(AdminAskArgument){.of = documents, .row = row, .retire = action->id == ACTION_RETIRE});
        return REACT_HANDLED;
    default:
        return REACT_NONE;
    }
}

static const char *why_not(const View *view, const void *state, const Action *action) {
    const DocumentRow *row = here(state);
    bool draft = action->id == ACTION_PREVIEW || action->id == ACTION_ACTIVATE;
    bool retire = action->id == ACTION_RETIRE;
    if (!draft && !retire) return NULL;
    if (!may(view->desk->work)) return "The administrator or the medical director does this.";
    if (action->id != ACTION_PREVIEW && work_read_only(view->desk->work)) return "This sitting is read-only.";
    if (draft && (!row || !text_equal(row->state, "draft")))
        return "Go to a draft; pallium policy store and pallium ruleset store bring one.";
    if (retire && (!row || !text_equal(row->state, "active"))) return "Go to one that is active.";
    return NULL;
}

static Reaction resize(View *view, void *state, Rect in) {
    AdminDocuments *documents = state;
    (void)view;
    list_resize(&documents->list, admin_documents_split(in).rows.rows);
    return REACT_HANDLED;
}

static void close_documents(void *state) {
    AdminDocuments *documents = state;
    wipe_free(documents->rows);
}

const AdminTab admin_policy_tab = {.name = "Policy",
                                   .brief = "Policy",
                                   .scope = SCOPE_POLICY,
                                   .size = sizeof(AdminDocuments),
                                   .closed = closed,
                                   .load = load_policies,
                                   .counts = admin_documents_counts,
                                   .render = admin_documents_draw,
                                   .act = act,
                                   .why_not = why_not,
                                   .resize = resize,
                                   .close = close_documents};

const AdminTab admin_rulesets_tab = {.name = "Rulesets",
                                     .brief = "Rules",
                                     .scope = SCOPE_RULESETS,
                                     .size = sizeof(AdminDocuments),
                                     .closed = closed,
                                     .load = load_rulesets,
                                     .counts = admin_documents_counts,
                                     .render = admin_documents_draw,
                                     .act = act,
                                     .why_not = why_not,
                                     .resize = resize,
                                     .close = close_documents};
