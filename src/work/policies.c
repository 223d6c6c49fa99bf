#include "policies.h"

#include "base/text.h"
#include "store/document.h"

#include <stdlib.h>
#include <string.h>

/* A policy as it was read: kept when its row changes, for somebody may still look at it. */
typedef struct Held {
    struct Held *next;
    Policy *policy;
    int64_t no, version;
} Held;

typedef struct Entry {
    const Policy *policy;
    bool active;
    Date from;
} Entry;

typedef struct Policies {
    Held *held;
    Entry *entries; /* in the order in which they were stored */
    size_t count;
    int64_t mark; /* of the rows that were read; -1: none are */
} Policies;

const char policy_own_file[] = "policy/ca-dsnp-2026.json";

bool policies_new(Work *work, Error *error) {
    work->policies = calloc(1, sizeof *work->policies);
    if (!work->policies) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    work->policies->mark = -1;
    work->policy = policy_built_in();
    return true;
}

void policies_free(Work *work) {
    Policies *policies = work->policies;
    if (!policies) return;
    while (policies->held) {
        Held *next = policies->held->next;
        policy_free(&policies->held->policy);
        free(policies->held);
        policies->held = next;
    }
    free(policies->entries);
    free(policies);
    work->policies = NULL;
}

bool policy_of_row(const Record *row, Policy **out, Error *error) {
    const char *body = record_string(row, "body");
    return policy_new(out, body, strlen(body), error) ||
           error_prefix(error, "The stored policy %s@%s cannot be read", record_string(row, "name"),
                        record_string(row, "revision"));
}

static bool hold(Policies *policies, const Record *row, const Policy **out, Error *error) {
    for (Held *held = policies->held; held; held = held->next)
        if (held->no == row->no && held->version == row->version) return *out = held->policy, true;
    Held *held = calloc(1, sizeof *held);
    if (!held) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    *held = (Held){.next = policies->held, .no = row->no, .version = row->version};
    if (!policy_of_row(row, &held->policy, error) || !policy_lend(held->policy, policy_built_in(), error)) {
        policy_free(&held->policy);
        return free(held), false;
    }
    policies->held = held;
    *out = held->policy;
    return true;
}

/* A mark of nothing stands for no rows. */
static bool read_all(Work *work, int64_t mark, Error *error) {
    Policies *policies = work->policies;
    RecordList rows = {0};
    bool ok = mark == 0 || record_list(work->store, &rows, "document", "kind", "policy", NULL, NULL, error);
    Entry *entries = ok ? calloc(rows.count + 1, sizeof *entries) : NULL;
    if (ok && !entries) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < rows.count; i++) {
        entries[i].active = record_is(rows.items[i], "state", "active");
        record_date(rows.items[i], "effective_from", &entries[i].from);
        ok = hold(policies, rows.items[i], &entries[i].policy, error);
    }
    if (ok) {
        free(policies->entries);
        policies->entries = entries;
        policies->count = rows.count;
    } else {
        free(entries);
    }
    record_list_free(&rows);
    return ok;
}

static const Policy *find(const Work *work, const char *version) {
    const Policies *policies = work->policies;
    for (size_t i = policies->count; i-- > 0;)
        if (text_equal(policy_version(policies->entries[i].policy), version))
            return policies->entries[i].policy;
    return text_equal(policy_version(policy_built_in()), version) ? policy_built_in() : NULL;
}

bool policies_ready(Work *work, Error *error) {
    int64_t mark;
    char applied[64];
    if (!document_mark(work->store, "policy", NULL, &mark, error) ||
        !store_configuration(work->store, "policy", applied, sizeof applied, error))
        return false;
    if (mark != work->policies->mark) {
        work->policies->mark = -1;
        if (!read_all(work, mark, error)) return false;
        work->policies->mark = mark;
    }
    const Policy *found = *applied ? find(work, applied) : NULL;
    work->policy = found ? found : policy_built_in();
    return true;
}

bool policies_write(Work *work, const ActHeader *header, StoreBody body, void *context, int64_t *act,
                    Error *error) {
    bool ok = store_write(work->store, header, body, context, act, error);
    if (ok) return true;
    work->policies->mark = -1;
    policies_ready(work, NULL);
    return false;
}

const Policy *policy_serving(const Work *work, Instant start) {
    const Policies *policies = work->policies;
    const Entry *best = NULL;
    Date day = zone_date(work->zone, start);
    for (size_t i = 0; i < policies->count; i++) {
        const Entry *entry = &policies->entries[i];
        if (entry->active && entry->from.day <= day.day && (!best || entry->from.day >= best->from.day))
            best = entry;
    }
    return best ? best->policy : policy_built_in();
}

const Policy *policy_of_version(const Work *work, const char *version) {
    const Policy *found = find(work, version);
    return found ? found : work->policy;
}
