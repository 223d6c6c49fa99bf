/* Where rows come from, and what they say beside themselves. */
#include "intake_state.h"

#include <string.h>

void intake_from(Intake *intake, const char *origin) {
    text_copy_to(intake->origin, sizeof intake->origin, origin ? origin : "");
}

const char *intake_source(const Intake *intake) {
    return *intake->origin ? intake->origin : intake->file;
}

bool intake_same_origin(const Intake *intake, const char *source) {
    return !*intake->origin || strcmp(intake->origin, source) == 0;
}

IntakeVerdict intake_look(Intake *intake, const char *member_id, IntakeWhy *why, Error *error) {
    int64_t no;
    if (!intake_meet(intake, member_id, &no, error)) return INTAKE_FAILED;
    return no ? INTAKE_UNCHANGED : intake_no_member(why, member_id);
}

/* The observation counted itself; that is taken back. */
IntakeVerdict intake_aside(Intake *intake, IntakeVerdict row, const char *member_id, const char *name,
                           const char *value, const char *at, IntakeWhy *why, Error *error) {
    int64_t added = intake->added, updated = intake->updated, unchanged = intake->unchanged;
    IntakeVerdict aside = intake_observation(intake, member_id, name, value, NULL, at, why, error);
    intake->added = added;
    intake->updated = updated;
    intake->unchanged = unchanged;
    if (aside == INTAKE_FAILED || aside == INTAKE_REJECTED) return aside;
    if (row != INTAKE_UNCHANGED || aside == INTAKE_UNCHANGED) return row;
    intake->unchanged--;
    return intake_counted(intake, INTAKE_UPDATED);
}
