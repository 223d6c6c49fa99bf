#include "request.h"

#include "act_context.h"
#include "base/utf8.h"
#include "core/fact_table.h"

#include <stdlib.h>
#include <string.h>

void request_wipe(CleanRequest *clean) {
    for (size_t i = 0; i < ACT_FIELDS; i++) wipe_free(clean->owned[i]);
    text_free(&clean->told);
}

/* The user whom "me" stands for, the fact that words stand for; else what was typed. */
static const char *meant(const Work *work, const ActField *field, const char *typed) {
    FactId id;
    if (field->type == FIELD_USER && text_equal(typed, "me")) return work->user;
    if (field->type == FIELD_FACT && fact_meant(typed, &id)) return fact_definition(id)->name;
    return typed;
}

/* The whole of a date or of a time: "2026-12-01", "2026-12-01 10:00". */
static void add_reading(const char *kept, Text *out) {
    text_addf(out, "%.10s", kept);
    if (strlen(kept) > DATE_SIZE) text_addf(out, " %.*s", strncmp(kept + 16, ":00", 3) ? 8 : 5, kept + 11);
}

/* What should lie ahead and does not is kept, and said. */
static void say_past(const Work *work, const ActField *field, const char *kept, Text *told) {
    Instant at, now = work_now(work);
    Date day;
    bool past =
        act_field_to_come(field) && ((instant_parse(kept, &at) && at.second < now.second) ||
                                     (date_parse(kept, &day) && day.day < zone_date(work->zone, now).day));
    if (!past) return;
    text_addf(told, "%s%s: ", told->length ? " " : "", field->label);
    add_reading(kept, told);
    text_add(told, " is past.");
}

static void clean_date(const Work *work, const Act *act, const ActField *field, CleanRequest *clean,
                       Text *value) {
    char kept[ZONE_TIME_SIZE];
    bool guessed = act_typed_date(work, act, field, text_string(value), kept);
    if (guessed) {
        text_addf(&clean->told, "%s%s: %s was read as ", clean->told.length ? " " : "", field->label,
                  text_string(value));
        add_reading(kept, &clean->told);
        text_add(&clean->told, ".");
    }
    say_past(work, field, kept, &clean->told);
    if (!*kept) return;
    text_clear(value);
    text_add(value, kept);
}

bool request_clean(const Work *work, const ActRequest *request, CleanRequest *clean, Error *error) {
    clean->request = *request;
    clean->request.names = clean->names;
    clean->request.values = clean->values;
    clean->request.field_count = 0;
    for (size_t i = 0; i < request->field_count && clean->request.field_count < ACT_FIELDS; i++) {
        const ActField *field = act_field(request->act, request->names[i]);
        Text text = {0};
        size_t at = clean->request.field_count;
        TextRule rule = field->type == FIELD_NOTE ? TEXT_NOTE : TEXT_LINE;
        if (!utf8_clean(request->values[i], strlen(request->values[i]), rule, &text, NULL, error))
            return text_free(&text), false;
        clean_date(work, request->act, field, clean, &text);
        clean->owned[at] = text_copy(meant(work, field, text_string(&text)));
        text_free(&text);
        if (!clean->owned[at]) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        clean->names[at] = field->name;
        clean->values[at] = clean->owned[at];
        clean->request.field_count++;
    }
    return true;
}

/* What the audit and the timeline say of the act: its fields, never the text of a restricted note. */
void request_describe(const ActRequest *request, Text *out) {
    bool restricted = false;
    for (size_t i = 0; i < request->field_count; i++)
        restricted = restricted ||
                     (text_equal(request->names[i], "restricted") && text_equal(request->values[i], "yes"));
    for (size_t i = 0; i < request->field_count; i++) {
        const ActField *field = act_field(request->act, request->names[i]);
        if (!*request->values[i] || (restricted && field->type == FIELD_NOTE)) continue;
        char cut[161];
        bool whole = text_copy_to(cut, sizeof cut, request->values[i]);
        for (char *c = cut; *c; c++)
            if (*c == '\n' || *c == '\t') *c = ' ';
        text_addf(out, "%s%s %s%s", out->length ? " · " : "", request->names[i], cut, whole ? "" : "…");
    }
}

/* All that was asked, so that the same request is known again. */
void request_note(const ActRequest *request, Text *out) {
    for (size_t i = 0; i < request->target_count; i++) text_addf(out, "%s|", request->targets[i]);
    for (size_t i = 0; i < request->field_count; i++)
        text_addf(out, "%s=%s|", request->names[i], request->values[i]);
}

void request_say_reading(const CleanRequest *clean, ActResult *result) {
    if (clean->told.length && result->warning_count < ACT_WARNINGS)
        text_copy_to(result->warnings[result->warning_count++], ACT_WARNING_SIZE, text_string(&clean->told));
}
