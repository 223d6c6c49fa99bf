/* Who may let a decision stand that is appealed. Somebody who was not involved in it; and when care was
 * refused for want of medical necessity, only a physician. 42 CFR 422.590(h), 422.629(k). Whoever decided may
 * find for the member after all: a plan may always reopen its own decision (42 CFR 422.616). */
#include "act_context.h"
#include "store/undo.h"

#include <string.h>

/* The adverse decision is the act that opened the window to appeal it: a denial, whole or in part, or a stop.
 */
static bool decided_by(ActContext *context, char *user, size_t size, Error *error) {
    RecordList windows = {0};
    ActRow act;
    *user = '\0';
    int64_t number = 0;
    bool ok =
        record_list_int(context->store, &windows, "obligation", "case_no", context->care_case->no, error);
    for (size_t i = 0; i < windows.count; i++)
        if (record_is(windows.items[i], "clock", "appeal.window"))
            number = record_int(windows.items[i], "start_act");
    record_list_free(&windows);
    if (!ok || !number) return ok;
    if (!act_load(context->store, number, &act, error)) return false;
    text_copy_to(user, size, act.user);
    return true;
}

/* "rpatel2, ssingh", or "" when there is none. */
static bool other_directors(ActContext *context, const char *but, Text *out, Error *error) {
    RecordList users = {0};
    bool ok = record_list(context->store, &users, "app_user", "role", role_name(ROLE_MEDICAL_DIRECTOR),
                          "disabled", "0", error);
    for (size_t i = 0; i < users.count; i++) {
        const char *name = record_string(users.items[i], "name");
        if (strcmp(name, but) != 0) text_addf(out, "%s%s", out->length ? ", " : "", name);
    }
    record_list_free(&users);
    return ok;
}

static bool refuse(ActContext *context, const char *why, const char *decider, Error *error) {
    Text others = {0};
    bool ok = other_directors(context, decider, &others, error);
    if (ok && others.length)
        error_set(error, ERROR_REFUSED, "%s: %s May: %.200s.", context->act->title, why,
                  text_string(&others));
    else if (ok)
        error_set(error, ERROR_REFUSED,
                  "%s: %s May: another medical director; there is none here yet, an administrator adds one.",
                  context->act->title, why);
    text_free(&others);
    return false;
}

/* Care was refused for want of medical necessity: denied, whole or in part, or stopped for that reason. */
static bool of_necessity(const Record *care_case) {
    const char *ending = record_get(care_case, "ending_reason"), *closure = record_get(care_case, "closure");
    const char *reason = closure && strcmp(closure, "denied") != 0 ? closure : ending;
    return !reason || strcmp(reason, "not_medically_necessary") == 0;
}

bool appeal_may(ActContext *context, Error *error) {
    static const char involved[] = "you made the decision that is appealed; whether it stands is for "
                                   "somebody who was not involved in it "
                                   "(42 CFR 422.590(h), 422.629(k)).";
    static const char physician[] =
        "care was refused for want of medical necessity; only a physician may let that stand (42 CFR "
        "422.590(h), 422.629(k)).";
    char decider[64];
    if (strcmp(context->act->name, "appeal_upheld") != 0 || context->imported) return true;
    if (!decided_by(context, decider, sizeof decider, error)) return false;
    if (*decider && strcmp(decider, context->work->user) == 0)
        return refuse(context, involved, decider, error);
    if (of_necessity(context->care_case) && context->work->role != ROLE_MEDICAL_DIRECTOR)
        return refuse(context, physician, decider, error);
    return true;
}
