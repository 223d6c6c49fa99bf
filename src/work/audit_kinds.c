/* What is recorded beside the acts of the act table, and what an auditor calls it. */
#include "base/text.h"
#include "work/audit.h"

static const char *const words[AUDIT_KINDS] = {
    [AUDIT_CHANGE] = "change",   [AUDIT_READ] = "read",     [AUDIT_SEARCH] = "search",
    [AUDIT_EXPORT] = "export",   [AUDIT_PRINT] = "print",   [AUDIT_SIGN_IN] = "sign_in",
    [AUDIT_ADMIN] = "admin",     [AUDIT_IMPORT] = "import", [AUDIT_SYSTEM] = "system",
    [AUDIT_FAILURE] = "failure",
};

enum { MAY_GO = false, STAYS = true }; /* whether it is ever taken back */

static const AuditName names[] = {
    {"view", AUDIT_READ, MAY_GO},
    {"break_glass", AUDIT_READ, MAY_GO},
    {"break_glass_review", AUDIT_ADMIN, MAY_GO},
    {"search", AUDIT_SEARCH, MAY_GO},
    {"export", AUDIT_EXPORT, MAY_GO},
    {"print", AUDIT_PRINT, MAY_GO},
    {"sign_in", AUDIT_SIGN_IN, STAYS},
    {"sign_out", AUDIT_SIGN_IN, MAY_GO},
    {"lock", AUDIT_SIGN_IN, MAY_GO},
    {"unlock", AUDIT_SIGN_IN, STAYS},
    {"confirm", AUDIT_SIGN_IN, STAYS},
    {"init", AUDIT_ADMIN, STAYS},
    {"user_add", AUDIT_ADMIN, MAY_GO},
    {"secret", AUDIT_ADMIN, STAYS},
    {"user_disable", AUDIT_ADMIN, STAYS},
    {"user_enable", AUDIT_ADMIN, STAYS},
    {"user_set", AUDIT_ADMIN, STAYS},
    {"user_unlock", AUDIT_ADMIN, STAYS},
    {"teams_add", AUDIT_ADMIN, STAYS},
    {"teams_set", AUDIT_ADMIN, STAYS},
    {"teams_end", AUDIT_ADMIN, STAYS},
    {"ruleset_store", AUDIT_ADMIN, MAY_GO},
    {"ruleset_activate", AUDIT_ADMIN, MAY_GO},
    {"ruleset_retire", AUDIT_ADMIN, MAY_GO},
    {"policy_store", AUDIT_ADMIN, MAY_GO},
    {"policy_activate", AUDIT_ADMIN, MAY_GO},
    {"policy_retire", AUDIT_ADMIN, MAY_GO},
    {"idle_minutes", AUDIT_ADMIN, STAYS},
    {"rotate", AUDIT_ADMIN, STAYS},
    {"audit_verify", AUDIT_ADMIN, STAYS},
    {"audit_anchor", AUDIT_ADMIN, STAYS},
    {"backup", AUDIT_ADMIN, MAY_GO},
    {"import", AUDIT_IMPORT, MAY_GO},
    {"clock", AUDIT_SYSTEM, STAYS},
    {"sign_in_refused", AUDIT_FAILURE, STAYS},
    {"unlock_refused", AUDIT_FAILURE, STAYS},
    {"confirm_refused", AUDIT_FAILURE, STAYS},
    {"view_refused", AUDIT_FAILURE, MAY_GO},
    {"search_refused", AUDIT_FAILURE, MAY_GO},
    {"export_refused", AUDIT_FAILURE, MAY_GO},
    {"admin_refused", AUDIT_FAILURE, MAY_GO},
    {"act_refused", AUDIT_FAILURE, MAY_GO},
    {"refusals_counted", AUDIT_FAILURE, MAY_GO},
};

const AuditName *audit_name_at(size_t index) {
    return index < sizeof names / sizeof *names ? &names[index] : NULL;
}

AuditKind audit_kind_of(const char *act) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(names[i].act, act)) return names[i].kind;
    return AUDIT_CHANGE;
}

bool audit_stays(const char *act) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(names[i].act, act)) return names[i].stays;
    return false;
}

const char *audit_kind_word(AuditKind kind) {
    return words[kind];
}
