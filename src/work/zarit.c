/* Caregiver burden: whether a scored interview lies in a higher band than the one before it (workflow 7). */
#include "act_context.h"
#include "core/score.h"

#include <stdlib.h>
#include <string.h>

typedef struct Zarit {
    char instrument[8];
    int band; /* -1: the result names no score */
} Zarit;

/* "zbi12 24", or "24" of the whole interview of 22 items. */
static Zarit zarit_read(const char *result) {
    Zarit out = {"zbi22", -1};
    size_t word = result ? strcspn(result, " ") : 0;
    if (word && word < sizeof out.instrument && text_starts(result, "zbi")) {
        text_copy_to(out.instrument, word + 1, result);
        result += word;
    }
    char *end = NULL;
    long total = result ? strtol(result, &end, 10) : 0;
    if (end != result && *end == '\0') out.band = score_band(out.instrument, total);
    return out;
}

/* The latest of the same instrument that lies before. */
static int band_before(const ActContext *context, const RecordList *events, const char *instrument) {
    Instant latest = {0}, at;
    int band = -1;
    for (size_t i = 0; i < events->count; i++) {
        const Record *event = events->items[i];
        if (!record_is(event, "kind", "zarit") || !record_time(event, "at", &at)) continue;
        Zarit zarit = zarit_read(record_get(event, "result"));
        if (zarit.band < 0 || strcmp(zarit.instrument, instrument) != 0) continue;
        if (at.second >= context->happened.second || (band >= 0 && at.second < latest.second)) continue;
        latest = at;
        band = zarit.band;
    }
    return band;
}

bool zarit_rises(ActContext *context, Error *error) {
    RecordList events = {0};
    const char *result = act_value(context, "result");
    Zarit now = zarit_read(result);
    if (!result || text_list_has("declined refused unable", result)) {
        act_warn(context, "No score was given: a rise of the caregiver's burden cannot be seen.");
        return true;
    }
    if (now.band < 0)
        return error_set(
            error, ERROR_BAD_INPUT,
            "result: \"%.40s\" is no total of the Zarit interview, 0 to 88; a shorter one is named: "
            "\"zbi12 24\" (0 to 48), \"zbi4 9\" (0 to 16).",
            result);
    if (!record_list_int(context->store, &events, "event", "member_no", context->member->no, error))
        return false;
    int before = band_before(context, &events, now.instrument);
    context->band_rise = before >= 0 && now.band > before;
    if (context->band_rise) act_warn(context, "The caregiver's burden rose to a higher band.");
    record_list_free(&events);
    return true;
}
