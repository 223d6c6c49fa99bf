#include "work/preview.h"

#include "target.h"

#include <stdlib.h>

/* By the member's name, as people know it; by what was typed, of what has no member. */
static bool name_of(Work *work, const Act *act, const char *typed, Text *out, Error *error) {
    Target target = {0};
    Record *member = NULL;
    Error unknown = {0};
    bool known = target_find(work, act, typed, &target, &unknown) && target.member_no;
    if (known && !record_load(work->store, &member, "member", target.member_no, error)) return false;
    if (known)
        text_addf(out, "%.40s, %.40s", record_string(member, "last_name"),
                  record_string(member, "first_name"));
    else
        text_add(out, typed);
    record_free(&member);
    return true;
}

static bool add_name(Work *work, const Act *act, const char *typed, Preview *out, Error *error) {
    if (++out->can > PREVIEW_NAMES) return true;
    if (out->can > 1) text_add(&out->names, "; ");
    return name_of(work, act, typed, &out->names, error);
}

static bool add_refused(Work *work, const Act *act, const char *typed, const Error *why, Preview *out,
                        Error *error) {
    if (++out->cannot > PREVIEW_REFUSED) return true;
    if (out->cannot > 1) text_add(&out->refused, "\n");
    if (!name_of(work, act, typed, &out->refused, error)) return false;
    text_addf(&out->refused, ": %s", why->why);
    return true;
}

bool work_preview(Work *work, const Act *act, const char *const *targets, size_t count, Preview *out,
                  Error *error) {
    preview_free(out);
    out->may = calloc(count, sizeof *out->may);
    bool ok = out->may || error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < count; i++) {
        Error why = {0};
        out->may[i] = work_may(work, act, targets[i], &why);
        if (why.kind == ERROR_STORAGE) {
            *error = why;
            ok = false;
        } else {
            ok = out->may[i] ? add_name(work, act, targets[i], out, error)
                             : add_refused(work, act, targets[i], &why, out, error);
        }
    }
    return ok;
}

void preview_free(Preview *preview) {
    free(preview->may);
    text_free(&preview->names);
    text_free(&preview->refused);
    *preview = (Preview){0};
}
