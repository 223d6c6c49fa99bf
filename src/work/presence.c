#include "work/presence.h"

#include "access.h"
#include "store/presence.h"
#include "work_state.h"

#include <string.h>

typedef struct Entering {
    Work *work;
    const char *subject, *place;
    int64_t seconds; /* it lasts */
} Entering;

const char presence_screen[] = "screen";

typedef struct Present {
    Presence *out;
    size_t count;
    Instant now;
} Present;

const char *presence_place(const Act *act) {
    static const char *const places[][2] = {{"problem_", "Problems"},
                                            {"goal_", "Goals"},
                                            {"intervention_", "Interventions"},
                                            {"barrier_", "Barriers"}};
    if (!act_of_plan(act)) return NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (text_starts(act->name, places[i][0])) return places[i][1];
    return "the plan";
}

static bool enter(Store *store, void *state, Error *error) {
    const Entering *entering = state;
    char now[INSTANT_SIZE], until[INSTANT_SIZE];
    Instant at = work_now(entering->work);
    instant_format(at, now);
    instant_format((Instant){at.second + entering->seconds}, until);
    return presence_put(store, entering->work->session, entering->subject, entering->work->user,
                        entering->place, now, until, error);
}

static bool leave(Store *store, void *state, Error *error) {
    const Entering *entering = state;
    return presence_drop(store, entering->work->session, entering->subject, error);
}

bool work_presence_enter(Work *work, const char *subject, const char *place, Error *error) {
    Entering entering = {work, subject, place, PRESENCE_SECONDS};
    bool open;
    if (!access_subject(work, subject, &open, error)) return false;
    return work->read_only || !open || store_write_derived(work->store, enter, &entering, error);
}

bool work_presence_leave(Work *work, const char *subject, Error *error) {
    Entering entering = {work, subject, NULL, 0};
    return work->read_only || store_write_derived(work->store, leave, &entering, error);
}

bool work_presence_sit(Work *work, Error *error) {
    Entering entering = {work, presence_screen, "", DAY_SECONDS};
    return work->read_only || store_write_derived(work->store, enter, &entering, error);
}

bool work_presence_stand(Work *work, Error *error) {
    return work_presence_leave(work, presence_screen, error);
}

static void take(void *context, const char *user, const char *place, const char *until) {
    Present *present = context;
    Presence one = {.until = present->now};
    if (present->count == PRESENCES || !instant_parse(until, &one.until) ||
        one.until.second < present->now.second)
        return;
    text_copy_to(one.user, sizeof one.user, user);
    text_copy_to(one.place, sizeof one.place, place ? place : "");
    present->out[present->count++] = one;
}

bool work_presences(Work *work, const char *subject, Presence out[PRESENCES], size_t *count, Error *error) {
    Present present = {.out = out, .now = work_now(work)};
    bool open;
    *count = 0;
    if (!access_subject(work, subject, &open, error)) return false;
    bool ok = !open || presence_walk(work->store, subject, work->session, take, &present, error);
    *count = present.count;
    return ok;
}
