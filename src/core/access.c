#include "core/access.h"

#include "base/text.h"

typedef struct RoleAccess {
    AccessReach reach;
    ChartAccess level;
    bool exports, restricted;
} RoleAccess;

static const RoleAccess roles[ROLES] = {
    [ROLE_CASE_MANAGER] = {.reach = ACCESS_TEAM, .level = CHART_FULL},
    [ROLE_PC_COORDINATOR] = {.reach = ACCESS_TEAM, .level = CHART_FULL},
    [ROLE_SUPERVISOR] = {.reach = ACCESS_ALL, .level = CHART_FULL, .exports = true, .restricted = true},
    [ROLE_MEDICAL_DIRECTOR] = {.reach = ACCESS_ALL, .level = CHART_FULL, .exports = true, .restricted = true},
    [ROLE_OUTREACH] = {.reach = ACCESS_TEAM, .level = CHART_FULL},
    [ROLE_SPECIAL_PROGRAMS] = {.reach = ACCESS_ALL, .level = CHART_COMMENT},
    [ROLE_PC_PROVIDER_LIAISON] = {.reach = ACCESS_ORGANISATION, .level = CHART_FULL},
    [ROLE_AUDITOR] = {.reach = ACCESS_NONE, .level = CHART_HIDDEN},
    [ROLE_ADMIN] = {.reach = ACCESS_NONE, .level = CHART_HIDDEN},
};

static const char *const role_whys[ROLES] = {
    [ROLE_CASE_MANAGER] = "your role, case manager, may not.",
    [ROLE_PC_COORDINATOR] = "your role, palliative care coordinator, may not.",
    [ROLE_SUPERVISOR] = "your role, supervisor, may not.",
    [ROLE_MEDICAL_DIRECTOR] = "your role, medical director, may not.",
    [ROLE_OUTREACH] = "your role, outreach, may not.",
    [ROLE_SPECIAL_PROGRAMS] = "your role, special programs, may not.",
    [ROLE_PC_PROVIDER_LIAISON] = "your role, provider liaison, may not.",
    [ROLE_AUDITOR] = "your role, auditor, may not.",
    [ROLE_ADMIN] = "your role, administrator, may not.",
};

const char *access_role_why(Role role) {
    return role_whys[role];
}

/* Whose own database it is may do everything in it. */
static const RoleAccess owner = {
    .reach = ACCESS_ALL, .level = CHART_FULL, .exports = true, .restricted = true};

static const RoleAccess *of(const AccessUser *user) {
    return user->role == ROLE_ADMIN && user->personal ? &owner : &roles[user->role];
}

AccessReach access_reach(const AccessUser *user) {
    AccessReach reach = of(user)->reach;
    return reach == ACCESS_ORGANISATION && !user->organisation_no ? ACCESS_TEAM : reach;
}

ChartAccess access_level(const AccessUser *user) {
    return of(user)->level;
}

static bool same(const char *mine, const char *theirs) {
    return *mine && text_equal(mine, theirs);
}

static bool of_team(const AccessUser *user, const AccessMember *member) {
    bool any = *member->team != '\0', ours = member->on_team || same(user->team, member->team);
    for (size_t i = 0; i < member->case_count; i++) {
        const AccessCase *one = &member->cases[i];
        any = any || *one->team;
        ours = ours || same(user->team, one->team) || same(user->name, one->owner) ||
               same(user->name, one->lead);
    }
    return ours || !any;
}

static bool of_organisation(const AccessUser *user, const AccessMember *member) {
    for (size_t i = 0; i < member->case_count; i++)
        if (member->cases[i].provider_no == user->organisation_no) return true;
    return false;
}

ChartAccess access_chart(const AccessUser *user, const AccessMember *member) {
    bool open = false;
    switch (access_reach(user)) {
    case ACCESS_NONE:
        break;
    case ACCESS_TEAM:
        open = of_team(user, member);
        break;
    case ACCESS_ORGANISATION:
        open = of_organisation(user, member);
        break;
    case ACCESS_ALL:
        open = true;
        break;
    }
    return open ? of(user)->level : CHART_HIDDEN;
}

/* The members of one provider are known by their cases: whom its liaison registered, they could not open. */
static bool would_see(const AccessUser *user, const Act *act) {
    return access_reach(user) != ACCESS_ORGANISATION || !text_equal(act->name, "register");
}

bool access_may_act(const AccessUser *user, const Act *act) {
    if (access_level(user) == CHART_HIDDEN || !would_see(user, act)) return false;
    if (user->role == ROLE_ADMIN) return !text_equal(act->name, "deny");
    return (role_bit(user->role) & (act->roles | act->roles_unmet)) != 0;
}

bool access_may_export(const AccessUser *user) {
    return of(user)->exports || (user->personal && access_level(user) == CHART_FULL);
}

unsigned access_export_roles(void) {
    unsigned set = 0;
    for (int role = 0; role < ROLES; role++)
        if (roles[role].exports) set |= role_bit((Role)role);
    return set;
}

bool access_may_read_restricted(const AccessUser *user, const AccessMember *member, const char *author) {
    bool may = of(user)->restricted || same(user->name, author);
    for (size_t i = 0; i < member->case_count; i++)
        may = may || same(user->name, member->cases[i].owner) || same(user->name, member->cases[i].lead);
    return may;
}

bool access_may_break_glass(const AccessUser *user) {
    AccessReach reach = access_reach(user);
    return reach == ACCESS_TEAM || reach == ACCESS_ORGANISATION;
}
