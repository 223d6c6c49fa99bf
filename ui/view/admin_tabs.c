/* THE table of the administration's tabs. */
#include "admin_documents_parts.h"
#include "admin_people_parts.h"

static const AdminTab *const tabs[ADMIN_TABS + 1] = {
    [ADMIN_USERS] = &admin_users_tab,     [ADMIN_TEAMS] = &admin_teams_tab,
    [ADMIN_ROLES] = &admin_roles_tab,     [ADMIN_REVIEWS] = &admin_reviews_tab,
    [ADMIN_POLICY] = &admin_policy_tab,   [ADMIN_RULESETS] = &admin_rulesets_tab,
    [ADMIN_STORAGE] = &admin_storage_tab,
};

const AdminTab *admin_tab(int number) {
    return number >= 1 && number <= ADMIN_TABS ? tabs[number] : NULL;
}

const char *admin_closed(const Work *work, int number) {
    const AdminTab *tab = admin_tab(number);
    return tab && tab->closed ? tab->closed(work) : NULL;
}

const char *admin_why_not(const Work *work) {
    for (int number = 1; number <= ADMIN_TABS; number++)
        if (!admin_closed(work, number)) return NULL;
    return "Your role has nothing to administer here.";
}
