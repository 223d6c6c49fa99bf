#include "random_acts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 480, TRIES = 500 };

const char *const random_members[] = {"M02", "M04", "M06", "M08", "M10", "M12", "M01"};

unsigned random_roll(RandomActs *acts, unsigned sides) {
    acts->random = acts->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(acts->random >> 33) % sides;
}

/* A line about M02 told of another member. */
static void about(const char *line, const char *member, char out[LINE]) {
    text_copy_to(out, LINE, line);
    for (char *at = out; (at = strstr(at, "M02")); at += 3) memcpy(at, member, 3);
}

void random_begin(RandomActs *acts, uint64_t seed) {
    static const struct {
        const char *member, *place;
    } starts[] = {{"M04", "with_provider"}, {"M06", "active"},    {"M08", "outreach"},
                  {"M10", "in_review"},     {"M12", "scheduled"}, {"M01", "received"}};
    const Place *place;
    char line[LINE];
    acts->random = seed * 7919;
    sitting_open(&acts->sitting);
    for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
        for (size_t p = 0; (place = place_at(p)); p++)
            for (size_t i = 0; strcmp(place->name, starts[s].place) == 0 && place->steps[i]; i++) {
                const char *lines[] = {line, NULL};
                about(place->steps[i], starts[s].member, line);
                sitting_play(&acts->sitting, lines);
            }
    acts->now = work_now(acts->sitting.work);
    sitting_user(&acts->sitting, "admin");
}

void random_later(RandomActs *acts, int64_t seconds) {
    acts->now = instant_add(acts->now, seconds);
    work_set_now(acts->sitting.work, acts->now);
}

static const Act *random_act(RandomActs *acts) {
    size_t count = 0;
    while (act_at(count)) count++;
    return act_at(random_roll(acts, (unsigned)count));
}

void random_act_done(RandomActs *acts, bool any) {
    char line[LINE], whole[LINE];
    for (int tries = 0; tries < TRIES; tries++) {
        const Act *act = random_act(acts);
        bool closes = act_to(act, STAGE_ACTIVE) == STAGE_CLOSED && random_roll(acts, 3);
        if ((!any && act->undo != UNDO_FREE) || closes || act->target == ACT_ON_TASK ||
            act->target == ACT_ON_REFERRAL || act->target >= ACT_ON_PROBLEM)
            continue;
        snprintf(line, sizeof line, "%s M02 %s", act->name, recipe_of(act)->fields);
        about(line, random_members[random_roll(acts, RANDOM_MEMBERS)], whole);
        if (sitting_try(&acts->sitting, whole)) return;
        ErrorKind kind = acts->sitting.error.kind;
        if (kind != ERROR_REFUSED && kind != ERROR_BAD_INPUT && kind != ERROR_NOT_FOUND)
            fail_msg("%s: %s", whole, acts->sitting.error.why);
    }
    fail_msg("nothing can be done any more");
}
