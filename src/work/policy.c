#include "work/policy.h"

#include "base/resource.h"
#include "base/text.h"
#include "documents.h"
#include "policies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char work_policy_words[] =
    "What begins from that day on follows the new policy and keeps its length for good; what is open keeps "
    "the length that it began with. Weights and the calendar of days are for all alike: on that day the open "
    "ones get the due and the work-by that these give. A due that was set by hand, extended or held stays.";

static void fill(const Work *work, const Policy *policy, PolicyRow *out) {
    *out = (PolicyRow){.from = policy_effective_from(policy), .in_force = policy == work->policy};
    text_copy_to(out->name, sizeof out->name, policy_name(policy));
    text_copy_to(out->revision, sizeof out->revision, policy_version(policy));
    text_copy_to(out->state, sizeof out->state, "compiled");
}

static void fill_row(const Work *work, const Record *row, PolicyRow *out) {
    *out = (PolicyRow){0};
    record_copy(out->name, sizeof out->name, row, "name");
    record_copy(out->revision, sizeof out->revision, row, "revision");
    record_copy(out->state, sizeof out->state, row, "state");
    record_copy(out->author, sizeof out->author, row, "author");
    record_date(row, "effective_from", &out->from);
    out->in_force = text_equal(policy_version(work->policy), out->revision);
}

bool work_policies(Work *work, PolicyVisit visit, void *context, Error *error) {
    RecordList rows = {0};
    PolicyRow row;
    if (!policies_ready(work, error)) return false;
    fill(work, policy_built_in(), &row);
    bool ok = visit(context, &row, error) &&
              record_list(work->store, &rows, "document", "kind", "policy", NULL, NULL, error);
    for (size_t i = 0; ok && i < rows.count; i++) {
        fill_row(work, rows.items[i], &row);
        ok = visit(context, &row, error);
    }
    record_list_free(&rows);
    return ok;
}

static bool none(const char *typed, const char *state, Error *error) {
    return error_set(error, ERROR_NOT_FOUND,
                     "There is no %s%spolicy “%.60s”. pallium policy list shows them.", state ? state : "",
                     state ? " " : "", typed);
}

static bool show_own(const Work *work, const DocumentKey *key, const char *typed, PolicyRow *out, char **body,
                     Error *error) {
    const Policy *own = policy_built_in();
    if (!text_equal(policy_name(own), key->name) ||
        (key->revision[0] && !text_equal(policy_version(own), key->revision)))
        return none(typed, NULL, error);
    const Resource *file = resource_find(policy_own_file);
    fill(work, own, out);
    *body = file ? strndup((const char *)file->data, file->size) : NULL;
    return *body || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool work_policy_show(Work *work, const char *typed, PolicyRow *out, char **body, Error *error) {
    DocumentKey key = {0};
    Record *row;
    *body = NULL;
    if (!policies_ready(work, error)) return false;
    char in_force[80];
    snprintf(in_force, sizeof in_force, "%s@%s", policy_name(work->policy), policy_version(work->policy));
    if (!typed || !*typed) typed = in_force;
    if (!document_key("policy", typed, &key, error) || !document_row(work, "policy", &key, NULL, &row, error))
        return false;
    if (!row) return show_own(work, &key, typed, out, body, error);
    fill_row(work, row, out);
    *body = text_copy(record_string(row, "body"));
    record_free(&row);
    return *body || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

typedef struct Storing {
    Work *work;
    DocumentDraft draft;
    PolicyRow *out;
} Storing;

static bool store_draft(Store *store, void *context, Error *error) {
    Storing *storing = context;
    Record *row;
    (void)store;
    if (!document_keep_draft(storing->work, &storing->draft, &row, error)) return false;
    fill_row(storing->work, row, storing->out);
    record_free(&row);
    return true;
}

/* One name, for there is one policy; and what the reader of policies cannot know. */
static bool may_be_stored(const Policy *policy, DocumentKey *key, Error *error) {
    const Policy *own = policy_built_in();
    char typed[140];
    snprintf(typed, sizeof typed, "%.64s@%.64s", policy_name(policy), policy_version(policy));
    if (!document_key("policy", typed, key, error)) return error_prefix(error, "name, version");
    if (!text_equal(key->name, policy_name(own)))
        return error_set(error, ERROR_BAD_INPUT, "name: the policy is called %s.", policy_name(own));
    if (text_equal(key->revision, policy_version(own)))
        return error_set(error, ERROR_BAD_INPUT,
                         "version: %s is the program's own version; give this one another.", key->revision);
    return policy_complete(policy, own, error);
}

bool work_policy_store(Work *work, const char *json, size_t size, PolicyRow *out, int64_t *act,
                       Error *error) {
    Policy *policy;
    char at[INSTANT_SIZE], typed[140];
    if (!documents_may_change(work, "Policies", error) || !policy_new(&policy, json, size, error))
        return false;
    Date from = policy_effective_from(policy);
    Storing storing = {.work = work, .draft = {.kind = "policy", .from = &from}, .out = out};
    char *body = may_be_stored(policy, &storing.draft.key, error) ? strndup(json, size) : NULL;
    storing.draft.body = body;
    snprintf(typed, sizeof typed, "%.64s@%.64s", policy_name(policy), policy_version(policy));
    ActHeader header = work_header(work, "policy_store", policy_name(policy), typed, at);
    bool ok = body && policies_write(work, &header, store_draft, &storing, act, error);
    free(body);
    policy_free(&policy);
    return ok;
}

typedef struct Changing {
    Work *work;
    DocumentKey key;
    const char *typed, *from_state, *to_state;
    const Date *from; /* NULL: stays */
    PolicyRow *out;
    int64_t *moved;
} Changing;

/* The program's own names may have changed since a draft was stored. */
static bool still_complete(const Record *row, Error *error) {
    Policy *policy;
    bool ok = policy_of_row(row, &policy, error);
    ok = ok && policy_complete(policy, policy_built_in(), error);
    policy_free(&policy);
    return ok;
}

static bool change_state(Store *store, void *context, Error *error) {
    Changing *changing = context;
    Work *work = changing->work;
    Record *row;
    (void)store;
    if (!policies_ready(work, error) ||
        !document_row(work, "policy", &changing->key, changing->from_state, &row, error))
        return false;
    if (!row) return none(changing->typed, changing->from_state, error);
    record_set(row, "state", changing->to_state);
    if (changing->from) record_set_date(row, "effective_from", *changing->from);
    bool ok = (!changing->from || still_complete(row, error)) && record_save(work->store, row, error) &&
              policies_ready(work, error) && policy_settle(work, changing->moved, error);
    if (ok) fill_row(work, row, changing->out);
    record_free(&row);
    return ok;
}

static bool change(Changing *changing, const char *kind, int64_t *act, Error *error) {
    Work *work = changing->work;
    char at[INSTANT_SIZE], detail[160], day[DATE_SIZE] = "";
    if (!documents_may_change(work, "Policies", error) ||
        !document_key("policy", changing->typed, &changing->key, error))
        return false;
    if (changing->from) date_format(*changing->from, day);
    snprintf(detail, sizeof detail, "%.100s%s%s", changing->typed, *day ? " from " : "", day);
    ActHeader header = work_header(work, kind, changing->key.name, detail, at);
    return policies_write(work, &header, change_state, changing, act, error);
}

bool work_policy_activate(Work *work, const char *typed, Date from, PolicyRow *out, int64_t *moved,
                          int64_t *act, Error *error) {
    Changing changing = {.work = work,
                         .typed = typed,
                         .from_state = "draft",
                         .to_state = "active",
                         .from = &from,
                         .out = out,
                         .moved = moved};
    return change(&changing, "policy_activate", act, error);
}

bool work_policy_retire(Work *work, const char *typed, PolicyRow *out, int64_t *moved, int64_t *act,
                        Error *error) {
    Changing changing = {.work = work,
                         .typed = typed,
                         .from_state = "active",
                         .to_state = "retired",
                         .out = out,
                         .moved = moved};
    return change(&changing, "policy_retire", act, error);
}
