/* What is recorded beside the acts of the act table, and what an auditor calls it. */
#include "base/text.h"
#include "work/audit.h"

static const char *const words[AUDIT_KINDS] = {
    [AUDIT_CHANGE] = "change",   [AUDIT_READ] = "read",     [AUDIT_SEARCH] = "search",
    [AUDIT_EXPORT] = "export",   [AUDIT_PRINT] = "print",   [AUDIT_SIGN_IN] = "sign_in",
    [AUDIT_ADMIN] = "admin",     [AUDIT_IMPORT] = "import", [AUDIT_SYSTEM] = "system",
    [AUDIT_FAILURE] = "failure",
};

static const AuditName names[] = {
    {"view", AUDIT_READ},
    {"break_glass", AUDIT_READ},
    {"break_glass_review", AUDIT_ADMIN},
    {"search", AUDIT_SEARCH},
    {"export", AUDIT_EXPORT},
    {"print", AUDIT_PRINT},
    {"sign_in", AUDIT_SIGN_IN},
    {"sign_out", AUDIT_SIGN_IN},
    {"lock", AUDIT_SIGN_IN},
    {"unlock", AUDIT_SIGN_IN},
    {"confirm", AUDIT_SIGN_IN},
    {"init", AUDIT_ADMIN},
    {"user_add", AUDIT_ADMIN},
    {"secret", AUDIT_ADMIN},
    {"user_disable", AUDIT_ADMIN},
    {"user_enable", AUDIT_ADMIN},
    {"user_set", AUDIT_ADMIN},
    {"user_unlock", AUDIT_ADMIN},
    {"teams_add", AUDIT_ADMIN},
    {"teams_set", AUDIT_ADMIN},
    {"teams_end", AUDIT_ADMIN},
    {"ruleset_store", AUDIT_ADMIN},
    {"ruleset_activate", AUDIT_ADMIN},
    {"ruleset_retire", AUDIT_ADMIN},
    {"idle_minutes", AUDIT_ADMIN},
    {"policy_store", AUDIT_ADMIN},
    {"policy_activate", AUDIT_ADMIN},
    {"policy_retire", AUDIT_ADMIN},
    {"rotate", AUDIT_ADMIN},
    {"backup", AUDIT_ADMIN},
    {"import", AUDIT_IMPORT},
    {"clock", AUDIT_SYSTEM},
    {"sign_in_refused", AUDIT_FAILURE},
    {"unlock_refused", AUDIT_FAILURE},
    {"confirm_refused", AUDIT_FAILURE},
    {"view_refused", AUDIT_FAILURE},
    {"search_refused", AUDIT_FAILURE},
    {"export_refused", AUDIT_FAILURE},
    {"admin_refused", AUDIT_FAILURE},
    {"act_refused", AUDIT_FAILURE},
    {"refusals_counted", AUDIT_FAILURE},
};

const AuditName *audit_name_at(size_t index) {
    return index < sizeof names / sizeof *names ? &names[index] : NULL;
}

AuditKind audit_kind_of(const char *act) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(names[i].act, act)) return names[i].kind;
    return AUDIT_CHANGE;
}

const char *audit_kind_word(AuditKind kind) {
    return words[kind];
}
