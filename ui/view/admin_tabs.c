/* THE table of the administration's tabs. */
#include "admin_parts.h"

static const AdminTab tabs[ADMIN_TABS + 1] = {
    [ADMIN_USERS] = {.name = "Users", .brief = "Users", .scope = SCOPE_USERS},
    [ADMIN_TEAMS] = {.name = "Teams", .brief = "Teams", .scope = SCOPE_TEAMS},
    [ADMIN_ROLES] = {.name = "Roles", .brief = "Roles", .scope = SCOPE_ROLES},
    [ADMIN_REVIEWS] = {.name = "Reviews", .brief = "Rev", .scope = SCOPE_REVIEWS},
    [ADMIN_POLICY] = {.name = "Policy", .brief = "Pol", .scope = SCOPE_POLICY},
    [ADMIN_RULESETS] = {.name = "Rulesets", .brief = "Rules", .scope = SCOPE_RULESETS},
    [ADMIN_STORAGE] = {.name = "Storage", .brief = "Store", .scope = SCOPE_STORAGE},
};

const AdminTab *admin_tab(int number) {
    return number >= 1 && number <= ADMIN_TABS ? &tabs[number] : NULL;
}

const char *admin_closed(const Work *work, int number) {
    const AdminTab *tab = admin_tab(number);
    if (!tab || !tab->size) return "This comes later.";
    return tab->closed ? tab->closed(work) : NULL;
}

const char *admin_why_not(const Work *work) {
    for (int number = 1; number <= ADMIN_TABS; number++)
        if (!admin_closed(work, number)) return NULL;
    return "Your role has nothing to administer here.";
}
