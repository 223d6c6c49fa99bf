/* The order of acts is that of their numbers, whatever their times say. A clock that went back, or far
 * forward, makes the times of a legal record doubtful: it is put on record as act `clock` of `system`, once,
 * because that act is then the last one. Within the leeway a save that waited for another's is later than it.
 */
#include "clock_watch.h"

#include "store/undo.h"

#include <stdio.h>

enum { LEEWAY = 120, GAP_DAYS = 180 };

static bool nothing(Store *store, void *context, Error *error) {
    (void)store, (void)context, (void)error;
    return true;
}

static void words(const Work *work, const ActRow *last, int64_t seconds, Text *out) {
    char at[ZONE_TIME_SIZE];
    Instant moment = {0};
    instant_parse(last->at, &moment);
    zone_format(work->zone, moment, at);
    if (seconds < 0)
        text_addf(out, "The clock went back: act %lld is of %s, %lld minutes from now.",
                  (long long)last->number, at, (long long)-seconds / 60);
    else
        text_addf(out, "The clock may have gone forward: act %lld, the last, is of %s, %lld days ago.",
                  (long long)last->number, at, (long long)(seconds / DAY_SECONDS));
}

static bool record(Work *work, const char *why, Error *error) {
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, "clock", "clock", why, at);
    header.user = "system";
    return store_write(work->store, &header, nothing, NULL, NULL, error);
}

bool clock_watch(Work *work, Error *error) {
    ActRow last;
    Instant then;
    int64_t number;
    if (work->is_frozen || work->read_only) return true;
    if (!act_last(work->store, &number, error)) return false;
    if (!number) return true;
    if (!act_load(work->store, number, &last, error)) return false;
    if (!instant_parse(last.at, &then)) return true;
    int64_t seconds = work_now(work).second - then.second;
    if (seconds >= -LEEWAY && seconds <= (int64_t)GAP_DAYS * DAY_SECONDS) return true;
    Text why = {0};
    words(work, &last, seconds, &why);
    snprintf(work->note, sizeof work->note, "Note: %s It is on record.", text_string(&why));
    bool ok = record(work, text_string(&why), error);
    text_free(&why);
    return ok;
}
