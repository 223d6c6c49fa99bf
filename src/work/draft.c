/* What was typed into a form and not saved. */
#include "work/chart.h"

#include "access.h"
#include "store/timeline.h"
#include "work_state.h"

#include <stdlib.h>

typedef struct Draft {
    Work *work;
    const char *form, *subject, *body;
    int64_t read;
} Draft;

static bool save_draft(Store *store, void *state, Error *error) {
    Draft *draft = state;
    char at[INSTANT_SIZE];
    instant_format(work_now(draft->work), at);
    return draft_put(store, draft->work->user, draft->form, draft->subject, draft->body, draft->read, at,
                     error);
}

static bool drop_draft(Store *store, void *state, Error *error) {
    Draft *draft = state;
    return draft_drop(store, draft->work->user, draft->form, draft->subject, error);
}

bool work_draft_save(Work *work, const char *form, const char *subject, const char *body, int64_t read,
                     Error *error) {
    Draft draft = {work, form, subject, body, read};
    bool open;
    if (!access_subject(work, subject, &open, error)) return false;
    if (!open) return error_set(error, ERROR_NOT_FOUND, "There is no member \"%.60s\".", subject);
    return store_write_derived(work->store, save_draft, &draft, error);
}

bool work_draft_load(Work *work, const char *form, const char *subject, char **body, int64_t *read,
                     Error *error) {
    bool open;
    *body = NULL;
    *read = 0;
    if (!access_subject(work, subject, &open, error)) return false;
    return !open || draft_get(work->store, work->user, form, subject, body, read, error);
}

bool work_draft_drop(Work *work, const char *form, const char *subject, Error *error) {
    Draft draft = {.work = work, .form = form, .subject = subject};
    char *body;
    int64_t read;
    if (!work_draft_load(work, form, subject, &body, &read, error)) return false;
    bool there = body != NULL;
    wipe_free(body);
    return !there || store_write_derived(work->store, drop_draft, &draft, error);
}
