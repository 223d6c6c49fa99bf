/* Organisations that give care: found or made by name, and verified. That one is to be verified is owed about
 * the organisation: whosever case named it first, it is done for all, and no closing ends it. */
#include "act_do.h"

#include "base/utf8.h"

static bool by_name(ActContext *context, const char *typed, Error *error) {
    Text key = {0};
    utf8_name_key(typed, &key);
    bool ok =
        record_find(context->store, &context->provider, "organisation", "name_key", text_string(&key), error);
    text_free(&key);
    return ok;
}

/* By id or name; of a name that is not known the context's provider is NULL. */
static bool known(ActContext *context, const char *typed, Error *error) {
    record_free(&context->provider);
    return id_valid(typed) ? record_load_id(context->store, &context->provider, "organisation", typed, error)
                           : by_name(context, typed, error);
}

static bool make(ActContext *context, const char *name, Error *error) {
    Text key = {0};
    Record *row = context->provider = record_new("organisation");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    utf8_name_key(name, &key);
    record_set(row, "name", name);
    record_set(row, "name_key", text_string(&key));
    text_free(&key);
    if (!record_insert(context->store, row, error)) return false;
    act_created(context, "organisation", row->id, 1);
    return true;
}

static bool to_verify(const void *state, const Record *obligation) {
    (void)state;
    return record_is(obligation, "clock", "verify");
}

bool provider_owed(const ActContext *context, RecordList *out, Error *error) {
    if (!record_list(context->store, out, "obligation", "about", record_string(context->provider, "name"),
                     "state", "open", error))
        return false;
    record_list_keep(out, to_verify, NULL);
    return true;
}

bool provider_find(ActContext *context, const char *typed, Error *error) {
    RecordList owed = {0};
    if (!known(context, typed, error) || (!context->provider && !make(context, typed, error))) return false;
    bool unverified = !record_int(context->provider, "verified");
    bool ok = !unverified || provider_owed(context, &owed, error);
    context->new_provider = unverified && !owed.count;
    record_list_free(&owed);
    return ok;
}

/* The one that the case is with, unless another of the case waits for it and this one does not: a provider
 * that declined. */
static bool provider_of_case(ActContext *context, Error *error) {
    RecordList open = {0};
    int64_t no = record_int(context->care_case, "provider_no");
    bool ok = (!no || record_load(context->store, &context->provider, "organisation", no, error)) &&
              record_list_int(context->store, &open, "obligation", "case_no", context->care_case->no, error);
    bool waits = context->provider && !record_int(context->provider, "verified");
    for (size_t i = 0; ok && !waits && i < open.count; i++) {
        const char *about = record_get(open.items[i], "about");
        if (!to_verify(NULL, open.items[i]) || !record_is(open.items[i], "state", "open") || !about) continue;
        ok = known(context, about, error);
        waits = context->provider != NULL;
    }
    record_list_free(&open);
    return ok;
}

bool do_provider_verified(ActContext *context, Error *error) {
    const char *typed = act_value(context, "provider");
    if (typed ? !known(context, typed, error) : !provider_of_case(context, error)) return false;
    Record *provider = context->provider;
    if (typed && !provider)
        return error_set(error, ERROR_NOT_FOUND, "provider: there is no organisation \"%.60s\".", typed);
    if (!provider || record_int(provider, "verified"))
        act_warn(context, "No provider of this case waited to be verified.");
    if (provider) record_set_int(provider, "verified", 1);
    return (!provider || record_save(context->store, provider, error)) &&
           do_event_text(context, "provider_verified", "source", error);
}
