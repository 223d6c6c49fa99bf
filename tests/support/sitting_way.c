/* The way of a member to a stage, told once. */
#include "sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static const struct WayStep {
    Stage to;
    const char *user, *act, *fields;
} way[] = {
    {STAGE_RECEIVED, "cm", "refer", "source=pcp referrer=Lee channel=fax"},
    {STAGE_IN_REVIEW, "cm", "review", ""},
    {STAGE_APPROVED, "cm", "approve", "services=all"},
    {STAGE_WITH_PROVIDER, "cm", "send", "provider=Bay best_time=am notes=x"},
    {STAGE_SCHEDULED, "cm", "agree", "home_first=yes acp=yes who=member"},
    {STAGE_ASSESSED, "cm", "assess", "at=now mode=home_visit"},
    {STAGE_ACTIVE, "co", "enrol", "lead=co"},
};

static bool on_the_way(Stage to) {
    for (size_t i = 0; i < sizeof way / sizeof *way; i++)
        if (way[i].to == to) return true;
    return false;
}

void sitting_reaches(Sitting *sitting, const char *member, Stage to) {
    Stage from = STAGE_NONE;
    char line[160];
    assert_true(on_the_way(to));
    stage_parse(sitting_stage(sitting, member), &from);
    if (from == STAGE_CLOSED) from = STAGE_NONE;
    for (size_t i = 0; i < sizeof way / sizeof *way && way[i].to <= to; i++) {
        if (way[i].to <= from) continue;
        snprintf(line, sizeof line, "%s %s %s", way[i].act, member, way[i].fields);
        sitting_as(sitting, way[i].user, line);
    }
    assert_string_equal(sitting_stage(sitting, member), stage_name(to));
}
