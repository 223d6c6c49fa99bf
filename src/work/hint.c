#include "work/hint.h"

#include "store/timeline.h"
#include "work_state.h"

#include <stdlib.h>

static const char form[] = "hint";

typedef struct Keeping {
    const Work *work;
    const char *name;
} Keeping;

static bool keep(Store *store, void *state, Error *error) {
    const Keeping *keeping = state;
    char at[INSTANT_SIZE];
    instant_format(work_now(keeping->work), at);
    return draft_put(store, keeping->work->user, form, keeping->name, "", 0, at, error);
}

bool work_hint_read(Work *work, const char *name, bool *read, Error *error) {
    char *body;
    int64_t ignored;
    if (!draft_get(work->store, work->user, form, name, &body, &ignored, error)) return false;
    *read = body != NULL;
    free(body);
    return true;
}

bool work_hint_keep(Work *work, const char *name, Error *error) {
    Keeping keeping = {work, name};
    return work->read_only || store_write_derived(work->store, keep, &keeping, error);
}
