#include "anchors.h"

#include "sql/anchor.h"
#include "store/undo.h"
#include "work_state.h"

static bool day_of(Work *work, int64_t number, Date *out) {
    ActRow act;
    Instant at;
    Error ignored;
    if (!act_load(work->store, number, &act, &ignored) || !instant_parse(act.at, &at)) return false;
    *out = zone_date(work->zone, at);
    return true;
}

static bool first_of_its_day(Work *work, int64_t act) {
    Date before, day;
    return day_of(work, act, &day) && (!day_of(work, act - 1, &before) || before.day != day.day);
}

void anchors_saved(Work *work, int64_t act) {
    char at[INSTANT_SIZE], line[ANCHOR_LINE_SIZE];
    AuditAnchor anchor;
    Error ignored;
    if (!work->log.say || (act % ANCHOR_ACTS != 0 && !first_of_its_day(work, act))) return;
    instant_format(work_now(work), at);
    if (!audit_anchor_take(store_db(work->store), at, &anchor, &ignored)) return;
    audit_anchor_line(&anchor, line);
    work->log.say(work->log.context, line);
}

static void saved(void *context, int64_t act) {
    anchors_saved(context, act);
}

bool anchors_watched(Work *work, const SystemLog *log) {
    if (!work->host || !log->say) return true;
    work->log = *log;
    store_on_saved(work->store, saved, work);
    return true;
}
