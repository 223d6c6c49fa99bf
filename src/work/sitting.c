/* What a sitting answers of itself. */
#include "work_state.h"

Instant work_now(const Work *work) {
    return work->is_frozen ? work->frozen : time_now(work->clock);
}

void work_set_now(Work *work, Instant at) {
    if (!work->practice && !work->read_only) return;
    work->frozen = at;
    work->is_frozen = true;
}

const Zone *work_zone(const Work *work) {
    return work->zone;
}

void work_watch(Work *work, const Progress *progress) {
    work->progress = progress;
    db_watch(store_db(work->store), progress);
}

const Progress *work_watched(const Work *work) {
    return work->progress;
}

const Policy *work_policy(const Work *work) {
    return work->policy;
}

const char *work_user(const Work *work) {
    return work->user;
}

const char *work_full_name(const Work *work) {
    return work->full_name;
}

Role work_role(const Work *work) {
    return work->role;
}

bool work_practice(const Work *work) {
    return work->practice;
}

bool work_frozen(const Work *work) {
    return work->is_frozen;
}

bool work_hosted(const Work *work) {
    return work->host;
}

bool work_read_only(const Work *work) {
    return work->read_only;
}

bool work_may_write(const Work *work, Error *error) {
    return !work->read_only ||
           error_set(
               error, ERROR_REFUSED,
               "This sitting is read-only: nothing can be changed in it. Begin one without --read-only.");
}

const char *work_path(const Work *work) {
    return work->path;
}

const char *work_note(const Work *work) {
    return work->note;
}
