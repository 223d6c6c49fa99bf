/* Writes the policy that the program is built with as C: what policy_new() makes of db/policy, so that a
 * start reads no document and a policy that cannot be read does not build. Usage: policy db/policy/NAME.json
 */
#include "core/clock.h"

#include "../core/policy_data.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void put_text(const char *field, const char *text) {
    printf(".%s = \"", field);
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if (*at < ' ' || *at > '~' || *at == '"' || *at == '\\' || *at == '?')
            printf("\\%03o", *at);
        else
            putchar(*at);
    printf("\", ");
}

static void put_number(const char *field, int64_t value) {
    printf(".%s = %" PRId64 ", ", field, value);
}

static void put_clock(const Clock *clock) {
    printf("{");
    put_text("name", clock->name);
    put_text("group", clock->group);
    put_text("words", clock->words);
    put_number("calendar", clock->calendar);
    put_text("duration", clock->duration);
    put_number("amount", clock->amount);
    put_text("opens", clock->opens);
    put_number("opens_after", clock->opens_after);
    put_text("begins", clock->begins);
    put_number("ahead", clock->ahead);
    put_number("info", clock->info);
    put_number("never_leads", clock->never_leads);
    put_text("owner", clock->owner);
    put_text("start", clock->start);
    put_text("rule", clock->rule);
    put_text("source", clock->source);
    printf("}");
}

static void put_names(const char *field, const NameList *list) {
    printf(".%s = {.names = {", field);
    for (size_t i = 0; i < list->count; i++) printf("\"%s\", ", list->names[i]);
    printf("}, .count = %zu}, ", list->count);
}

static void put_rules(const char *name, const PolicyRule *rules, size_t count) {
    printf("static const PolicyRule %s[] = {\n", name);
    for (size_t i = 0; i < count; i++) {
        printf("    {");
        put_names("reasons", &rules[i].reasons);
        put_names("clocks", &rules[i].clocks);
        put_text("starts", rules[i].starts);
        printf("},\n");
    }
    printf("    {.starts = \"\"}};\n");
}

static void put_clocks(const Policy *policy) {
    printf("static const Clock clocks[] = {\n");
    for (size_t i = 0; i < policy->clock_count; i++) {
        printf("    ");
        put_clock(&policy->clocks[i]);
        printf(",\n");
    }
    printf("    {.name = \"\"}};\nstatic const ClockOverride overrides[] = {\n");
    for (size_t i = 0; i < policy->override_count; i++) {
        const ClockOverride *row = &policy->overrides[i];
        printf("    {.clock = %zu, ", row->clock);
        put_text("line_of_business", row->line_of_business);
        printf(".with = ");
        put_clock(&row->with);
        printf("},\n");
    }
    printf("    {.clock = 0}};\n");
}

static void put_numbers(const Policy *policy) {
    printf("static const Advance advances[] = {\n");
    for (size_t i = 0; i < policy->advance_count; i++)
        printf("    {\"%s\", %d},\n", policy->advances[i].name, policy->advances[i].hours);
    printf("    {.hours = 0}};\nstatic const PolicyNumber numbers[] = {\n");
    for (size_t i = 0; i < policy->number_count; i++)
        printf("    {\"%s\", %" PRId64 "},\n", policy->numbers[i].name, policy->numbers[i].value);
    printf("    {.value = 0}};\n");
}

static void put_dates(const Policy *policy) {
    const RoundsRule *rounds = &policy->rounds;
    printf("static const Date holidays[] = {");
    for (size_t i = 0; i < policy->holiday_count; i++) printf("{%" PRId32 "}, ", policy->holidays[i].day);
    printf("{0}};\nstatic const RoundsException exceptions[] = {\n");
    for (size_t i = 0; i < rounds->exception_count; i++)
        printf("    {{%" PRId32 "}, %d, {%" PRId32 "}},\n", rounds->exceptions[i].date.day,
               rounds->exceptions[i].cancelled, rounds->exceptions[i].moved_to.day);
    printf("    {.cancelled = 0}};\n");
}

/* Readers never write through a policy; the casts take const off what policy_new() allocates. */
static void put_policy(const Policy *policy) {
    const RoundsRule *rounds = &policy->rounds;
    printf("static const Policy built_in = {\n    ");
    put_text("name", policy->name);
    put_text("version", policy->version);
    printf(".effective_from = {%" PRId32 "}, .business_day_ends = %d,\n", policy->effective_from.day,
           policy->business_day_ends);
    printf("    .holidays = (Date *)holidays, .clocks = (Clock *)clocks, .overrides = (ClockOverride "
           "*)overrides,\n"
           "    .advances = (Advance *)advances, .numbers = (PolicyNumber *)numbers,\n"
           "    .holds = (PolicyRule *)holds, .closings = (PolicyRule *)closings,\n");
    printf("    .holiday_count = %zu, .clock_count = %zu, .override_count = %zu, .advance_count = %zu,\n",
           policy->holiday_count, policy->clock_count, policy->override_count, policy->advance_count);
    printf("    .number_count = %zu, .hold_count = %zu, .closing_count = %zu,\n", policy->number_count,
           policy->hold_count, policy->closing_count);
    printf("    .rounds = {.weekday = %d, .begins = %d, .cut_off_weekday = %d, .cut_off = %d,\n",
           rounds->weekday, rounds->begins, rounds->cut_off_weekday, rounds->cut_off);
    printf("        .cancel_on_holiday = %d, .exceptions = (RoundsException *)exceptions, .exception_count = "
           "%zu}};\n",
           rounds->cancel_on_holiday, rounds->exception_count);
    printf("const Policy *policy_built_in(void) {\n    return &built_in;\n}\n");
}

static char *read_document(const char *path, size_t *size) {
    enum { DOCUMENT_MAX = 1 << 20 };
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(DOCUMENT_MAX) : NULL;
    *size = bytes ? fread(bytes, 1, DOCUMENT_MAX, file) : 0;
    if (file) fclose(file);
    return bytes;
}

int main(int count, char *arguments[]) {
    Error error = {0};
    Policy *policy = NULL;
    size_t size;
    char *bytes = count == 2 ? read_document(arguments[1], &size) : NULL;
    if (!bytes || !policy_new(&policy, bytes, size, &error)) {
        fprintf(stderr, "policy: %s\n", bytes ? error.why : "name a policy document that can be read");
        free(bytes);
        return 1;
    }
    printf("#include \"core/clock.h\"\n\n#include \"policy_data.h\"\n\n");
    put_dates(policy);
    put_clocks(policy);
    put_numbers(policy);
    put_rules("holds", policy->holds, policy->hold_count);
    put_rules("closings", policy->closings, policy->closing_count);
    put_policy(policy);
    policy_free(&policy);
    free(bytes);
    return fflush(stdout) == 0 ? 0 : 1;
}
