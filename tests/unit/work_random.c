/* Random free acts over several members at several stages, taken back one by one: each undo brings back every
 * row and the queue as they were. Then all of it again. */
#include "../support/act_recipes.h"
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTS = 200, SEEDS = 2, LINE = 480, CHECK_EVERY = 20 };

typedef struct Play {
    Sitting sitting;
    uint64_t random;
    Instant now;
} Play;

static unsigned roll(Play *play, unsigned sides) {
    play->random = play->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(play->random >> 33) % sides;
}

/* A line about M02 told of another member. */
static void about(const char *line, const char *member, char out[LINE]) {
    text_copy_to(out, LINE, line);
    for (char *at = out; (at = strstr(at, "M02")); at += 3) memcpy(at, member, 3);
}

static void begin(Play *play, uint64_t seed) {
    static const struct {
        const char *member, *place;
    } starts[] = {{"M04", "with_provider"}, {"M06", "active"},    {"M08", "outreach"},
                  {"M10", "in_review"},     {"M12", "scheduled"}, {"M01", "received"}};
    const Place *place;
    char line[LINE];
    play->random = seed * 7919;
    sitting_open(&play->sitting);
    for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
        for (size_t p = 0; (place = place_at(p)); p++)
            for (size_t i = 0; strcmp(place->name, starts[s].place) == 0 && place->steps[i]; i++) {
                const char *lines[] = {line, NULL};
                about(place->steps[i], starts[s].member, line);
                sitting_play(&play->sitting, lines);
            }
    play->now = work_now(play->sitting.work);
    sitting_user(&play->sitting, "admin");
}

static const Act *random_act(Play *play) {
    size_t count = 0;
    while (act_at(count)) count++;
    return act_at(roll(play, (unsigned)count));
}

/* Does one random act that is free to take back, after as many refusals as it takes. */
static void do_some(Play *play) {
    static const char *const members[] = {"M02", "M04", "M06", "M08", "M10", "M12", "M01"};
    char line[LINE], whole[LINE];
    for (int tries = 0; tries < 500; tries++) {
        const Act *act = random_act(play);
        bool closes = act_to(act, STAGE_ACTIVE) == STAGE_CLOSED && roll(play, 3);
        if (act->undo != UNDO_FREE || closes || act->target == ACT_ON_TASK ||
            act->target == ACT_ON_REFERRAL || act->target >= ACT_ON_PROBLEM)
            continue;
        snprintf(line, sizeof line, "%s M02 %s", act->name, recipe_of(act)->fields);
        about(line, members[roll(play, 7)], whole);
        if (sitting_try(&play->sitting, whole)) return;
        ErrorKind kind = play->sitting.error.kind;
        if (kind != ERROR_REFUSED && kind != ERROR_BAD_INPUT && kind != ERROR_NOT_FOUND)
            fail_msg("%s: %s", whole, play->sitting.error.why);
    }
    fail_msg("nothing can be done any more");
}

static void everything_is_taken_back(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        Play play = {0};
        char *before[ACTS + 1];
        begin(&play, seed);
        before[0] = sitting_dump(&play.sitting);
        for (int i = 0; i < ACTS; i++) {
            play.now = instant_add(play.now, 60);
            work_set_now(play.sitting.work, play.now);
            do_some(&play);
            if (i % CHECK_EVERY == 0) sitting_check(&play.sitting);
            before[i + 1] = sitting_dump(&play.sitting);
        }
        for (int i = ACTS; i-- > 0;) {
            sitting_undo(&play.sitting);
            char *now = sitting_dump(&play.sitting);
            sitting_same(before[i], now);
            free(now);
            if (i % CHECK_EVERY == 0) sitting_check(&play.sitting);
        }
        for (int i = 0; i < ACTS; i++) sitting_redo(&play.sitting);
        char *now = sitting_dump(&play.sitting);
        sitting_same(before[ACTS], now);
        free(now);
        sitting_check(&play.sitting);
        for (int i = 0; i <= ACTS; i++) free(before[i]);
        sitting_close(&play.sitting);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything_is_taken_back)};
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
