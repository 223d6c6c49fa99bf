/* Who sees which chart: a table by role, then every edge that core/access.h decides. */
#include "core/access.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

enum { HARBOR = 7, SIERRA = 8 };

static const AccessCase north = {"north", "ana", "lea", HARBOR}, south = {"south", "", "", SIERRA},
                        nobody = {"", "", "", 0};

static AccessUser user_of(Role role) {
    return (AccessUser){.role = role, .name = "me", .team = ""};
}

static ChartAccess sees(const AccessUser *user, const char *team, const AccessCase *cases, size_t count) {
    AccessMember member = {.team = team, .cases = cases, .case_count = count};
    return access_chart(user, &member);
}

static void every_role(void **state) {
    (void)state;
    static const struct {
        ChartAccess mine, theirs, nobodys, level;
        bool exports, restricted, breaks;
    } expected[ROLES] = {
        [ROLE_CASE_MANAGER] = {CHART_FULL, CHART_HIDDEN, CHART_FULL, CHART_FULL, false, false, true},
        [ROLE_PC_COORDINATOR] = {CHART_FULL, CHART_HIDDEN, CHART_FULL, CHART_FULL, false, false, true},
        [ROLE_SUPERVISOR] = {CHART_FULL, CHART_FULL, CHART_FULL, CHART_FULL, true, true, false},
        [ROLE_MEDICAL_DIRECTOR] = {CHART_FULL, CHART_FULL, CHART_FULL, CHART_FULL, true, true, false},
        [ROLE_OUTREACH] = {CHART_FULL, CHART_HIDDEN, CHART_FULL, CHART_FULL, false, false, true},
        [ROLE_SPECIAL_PROGRAMS] = {CHART_COMMENT, CHART_COMMENT, CHART_COMMENT, CHART_COMMENT, false, false,
                                   false},
        [ROLE_PC_PROVIDER_LIAISON] = {CHART_FULL, CHART_HIDDEN, CHART_FULL, CHART_FULL, false, false, true},
        [ROLE_AUDITOR] = {CHART_HIDDEN, CHART_HIDDEN, CHART_HIDDEN, CHART_HIDDEN, false, false, false},
        [ROLE_ADMIN] = {CHART_HIDDEN, CHART_HIDDEN, CHART_HIDDEN, CHART_HIDDEN, false, false, false},
    };
    for (int role = 0; role < ROLES; role++) {
        AccessUser user = user_of((Role)role);
        user.team = "north";
        AccessMember member = {.team = "", .cases = &south, .case_count = 1};
        assert_int_equal(sees(&user, "", &north, 1), expected[role].mine);
        assert_int_equal(sees(&user, "", &south, 1), expected[role].theirs);
        assert_int_equal(sees(&user, "", &nobody, 1), expected[role].nobodys);
        assert_int_equal(access_level(&user), expected[role].level);
        assert_int_equal(access_may_export(&user), expected[role].exports);
        assert_int_equal(access_may_break_glass(&user), expected[role].breaks);
        assert_int_equal(access_may_read_restricted(&user, &member, "x"), expected[role].restricted);
    }
    assert_int_equal(access_export_roles(), role_bit(ROLE_SUPERVISOR) | role_bit(ROLE_MEDICAL_DIRECTOR));
}

static void administrator_of_ones_own(void **state) {
    (void)state;
    AccessUser admin = user_of(ROLE_ADMIN), auditor = user_of(ROLE_AUDITOR);
    admin.personal = auditor.personal = true;
    assert_int_equal(sees(&admin, "south", &south, 1), CHART_FULL);
    assert_true(access_may_export(&admin));
    assert_int_equal(sees(&auditor, "", NULL, 0), CHART_HIDDEN);
    assert_false(access_may_export(&auditor));
    AccessUser manager = user_of(ROLE_CASE_MANAGER), special = user_of(ROLE_SPECIAL_PROGRAMS);
    assert_false(access_may_export(&manager));
    manager.personal = special.personal = true;
    assert_true(access_may_export(&manager));
    assert_false(access_may_export(&special));
}

static void teams(void **state) {
    (void)state;
    AccessUser mine = user_of(ROLE_CASE_MANAGER), none = mine, ana = mine;
    mine.team = "north";
    ana.name = "ana";
    const AccessCase both[] = {south, north}, old[] = {nobody, south};
    assert_int_equal(sees(&mine, "", both, 2), CHART_FULL);
    assert_int_equal(sees(&mine, "", old, 2), CHART_HIDDEN); /* an old case of no team opens nothing */
    assert_int_equal(sees(&mine, "south", &nobody, 1), CHART_HIDDEN);
    assert_int_equal(sees(&mine, "north", NULL, 0), CHART_FULL);
    assert_int_equal(sees(&mine, "south", NULL, 0), CHART_HIDDEN);
    assert_int_equal(sees(&none, "", NULL, 0), CHART_FULL);
    assert_int_equal(sees(&none, "", &nobody, 1), CHART_FULL);
    assert_int_equal(sees(&none, "", &north, 1), CHART_HIDDEN);
    assert_int_equal(sees(&ana, "", &north, 1), CHART_FULL); /* owns it */
    ana.name = "lea";
    assert_int_equal(sees(&ana, "", &north, 1), CHART_FULL); /* leads it */
    AccessMember cared = {.team = "south", .cases = &south, .case_count = 1};
    assert_int_equal(access_chart(&mine, &cared), CHART_HIDDEN);
    cared.on_team = true;
    assert_int_equal(access_chart(&mine, &cared), CHART_FULL);
    ana.role = ROLE_AUDITOR;
    assert_int_equal(access_chart(&ana, &cared), CHART_HIDDEN);
}

static void organisations(void **state) {
    (void)state;
    AccessUser own = user_of(ROLE_PC_PROVIDER_LIAISON), harbor = own;
    harbor.organisation_no = HARBOR;
    harbor.team = "south";
    const AccessCase moved[] = {north, south};
    assert_int_equal(sees(&own, "", &nobody, 1), CHART_FULL);
    assert_int_equal(sees(&own, "", &north, 1), CHART_HIDDEN);
    assert_int_equal(sees(&harbor, "", &north, 1), CHART_FULL);
    assert_int_equal(sees(&harbor, "", moved, 2), CHART_FULL);
    assert_int_equal(sees(&harbor, "", &south, 1), CHART_HIDDEN); /* a team opens nothing to a provider */
    assert_int_equal(sees(&harbor, "", NULL, 0), CHART_HIDDEN);
}

static void restricted_notes(void **state) {
    (void)state;
    AccessMember member = {.team = "", .cases = &north, .case_count = 1};
    static const char *const readers[] = {"ana", "lea", "me"};
    AccessUser user = user_of(ROLE_PC_COORDINATOR);
    for (size_t i = 0; i < 3; i++) {
        user.name = readers[i];
        assert_true(access_may_read_restricted(&user, &member, "me"));
    }
    assert_false(access_may_read_restricted(&user, &member, "ana"));
    user.name = "";
    assert_false(access_may_read_restricted(&user, &member, ""));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_role),
                                       cmocka_unit_test(administrator_of_ones_own), cmocka_unit_test(teams),
                                       cmocka_unit_test(organisations), cmocka_unit_test(restricted_notes)};
    return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
