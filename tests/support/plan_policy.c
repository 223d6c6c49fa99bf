#include "plan_policy.h"

#include "base/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

int plan_open(void **state) {
    Plan *plan = calloc(1, sizeof *plan);
    Error error;
    const Resource *file = resource_find("policy/ca-dsnp-2026.json");
    if (!plan || !file) return -1;
    if (!policy_new(&plan->policy, file->data, file->size, &error)) fail_msg("%s", error.why);
    if (!zone_new(&plan->zone, "America/Los_Angeles", &error)) fail_msg("%s", error.why);
    *state = plan;
    return 0;
}

int plan_close(void **state) {
    Plan *plan = *state;
    policy_free(&plan->policy);
    zone_free(&plan->zone);
    assert_null(plan->policy);
    free(plan);
    return 0;
}

Instant plan_at(const Plan *plan, const char *wall) {
    Instant instant;
    if (!zone_parse(plan->zone, wall, &instant)) fail_msg("%s", wall);
    return instant;
}

void plan_due(const Plan *plan, const char *clock, const char *lob, const char *start, const char *want) {
    char text[ZONE_TIME_SIZE];
    const Clock *found = policy_clock(plan->policy, clock, lob);
    if (!found) fail_msg("no clock %s", clock);
    zone_format(plan->zone, clock_due(plan->policy, found, plan->zone, plan_at(plan, start)), text);
    if (strcmp(text, want)) fail_msg("%s from %s: %s, expected %s", clock, start, text, want);
}
