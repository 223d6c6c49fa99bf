#include "core/policy_compare.h"

#include "base/text.h"
#include "policy_data.h"

#include <stdio.h>
#include <string.h>

typedef struct Telling {
    PolicyChangeVisit visit;
    void *context;
    const char *what;
} Telling;

static void tell(const Telling *telling, const char *name, const char *before, const char *after,
                 const char *note) {
    PolicyChange change = {.what = telling->what};
    text_copy_to(change.name, sizeof change.name, name);
    text_copy_to(change.before, sizeof change.before, before);
    text_copy_to(change.after, sizeof change.after, after);
    text_copy_to(change.note, sizeof change.note, note);
    telling->visit(telling->context, &change);
}

static bool same_timing(const Clock *a, const Clock *b) {
    return a->calendar == b->calendar && a->amount == b->amount && a->opens_after == b->opens_after &&
           a->ahead == b->ahead && strcmp(a->begins, b->begins) == 0;
}

static bool same_words(const Clock *a, const Clock *b) {
    return strcmp(a->words, b->words) == 0 && strcmp(a->group, b->group) == 0 &&
           strcmp(a->start, b->start) == 0 && strcmp(a->rule, b->rule) == 0 &&
           strcmp(a->source, b->source) == 0 && a->info == b->info && a->never_leads == b->never_leads;
}

static void timing(const Clock *clock, char *out, size_t size) {
    Text text = {0};
    text_addf(&text, "%s%s%s", clock->duration, *clock->duration ? " " : "",
              clock_calendar_word(clock->calendar));
    if (*clock->opens) text_addf(&text, ", opens %s", clock->opens);
    if (*clock->begins) text_addf(&text, ", from %s", clock->begins);
    text_copy_to(out, size, text_string(&text));
    text_free(&text);
}

static bool by_law(const Clock *clock) {
    return strstr(clock->source, "CFR") || strstr(clock->source, "H&S") || strstr(clock->source, "W&I");
}

static void compare_clock(const Telling *telling, const char *line, const Clock *a, const Clock *b) {
    char name[64], before[64], after[64], note[128] = "";
    snprintf(name, sizeof name, "%s%s%s%s", a->name, line ? " (" : "", line ? line : "", line ? ")" : "");
    if (!same_timing(a, b)) {
        timing(a, before, sizeof before);
        timing(b, after, sizeof after);
        if (by_law(a) && (a->calendar != b->calendar || b->amount > a->amount))
            snprintf(note, sizeof note, "set by law: %.80s", a->source);
        tell(telling, name, before, after, note);
    }
    if (strcmp(a->owner, b->owner) != 0) tell(telling, name, a->owner, b->owner, "");
    if (!same_words(a, b)) tell(telling, name, "words", "other words, rule or source", "");
}

static void compare_clocks(Telling *telling, const Policy *a, const Policy *b) {
    static const char *const lines[] = {"dsnp", "dsnp_aligned", "mcp"};
    telling->what = "clock";
    for (size_t i = 0; i < a->clock_count; i++) {
        const char *name = a->clocks[i].name;
        const Clock *other = policy_clock(b, name, NULL);
        if (!other) continue;
        compare_clock(telling, NULL, &a->clocks[i], other);
        for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
            const Clock *mine = policy_clock(a, name, lines[k]), *theirs = policy_clock(b, name, lines[k]);
            if (mine != &a->clocks[i] || theirs != other) compare_clock(telling, lines[k], mine, theirs);
        }
    }
}

static void compare_weights(Telling *telling, const Policy *a, const Policy *b) {
    telling->what = "weight";
    for (size_t i = 0; i < a->advance_count; i++) {
        char before[24], after[24];
        int hours = policy_advance(b, a->advances[i].name);
        if (hours == a->advances[i].hours) continue;
        snprintf(before, sizeof before, "%d h", a->advances[i].hours);
        snprintf(after, sizeof after, "%d h", hours);
        tell(telling, a->advances[i].name, before, after, "");
    }
}

static void compare_numbers(Telling *telling, const Policy *a, const Policy *b) {
    telling->what = "number";
    for (size_t i = 0; i < a->number_count; i++) {
        char before[24], after[24];
        int64_t other = policy_number(b, a->numbers[i].name, a->numbers[i].value);
        if (other == a->numbers[i].value) continue;
        snprintf(before, sizeof before, "%lld", (long long)a->numbers[i].value);
        snprintf(after, sizeof after, "%lld", (long long)other);
        tell(telling, a->numbers[i].name, before, after, "");
    }
}

/* Days that `from` has and `to` lacks. */
static void days_beside(const Telling *telling, const Policy *from, const Policy *to, const char *before,
                        const char *after) {
    for (size_t i = 0; i < from->holiday_count; i++) {
        char day[DATE_SIZE];
        if (policy_holiday(to, from->holidays[i])) continue;
        date_format(from->holidays[i], day);
        tell(telling, day, before, after, "");
    }
}

static bool same_rounds(const RoundsRule *a, const RoundsRule *b) {
    bool same = a->weekday == b->weekday && a->begins == b->begins &&
                a->cut_off_weekday == b->cut_off_weekday && a->cut_off == b->cut_off &&
                a->cancel_on_holiday == b->cancel_on_holiday && a->exception_count == b->exception_count;
    for (size_t i = 0; same && i < a->exception_count; i++)
        same = a->exceptions[i].date.day == b->exceptions[i].date.day &&
               a->exceptions[i].cancelled == b->exceptions[i].cancelled &&
               a->exceptions[i].moved_to.day == b->exceptions[i].moved_to.day;
    return same;
}

static bool same_holidays(const Policy *a, const Policy *b) {
    bool same = a->holiday_count == b->holiday_count;
    for (size_t i = 0; same && i < a->holiday_count; i++) same = a->holidays[i].day == b->holidays[i].day;
    return same;
}

bool policy_same_days(const Policy *a, const Policy *b) {
    return a->business_day_ends == b->business_day_ends && same_holidays(a, b) &&
           same_rounds(&a->rounds, &b->rounds);
}

bool policy_same_weights(const Policy *a, const Policy *b) {
    for (size_t i = 0; i < a->advance_count; i++)
        if (policy_advance(b, a->advances[i].name) != a->advances[i].hours) return false;
    return a->advance_count == b->advance_count;
}

static void compare_days(Telling *telling, const Policy *a, const Policy *b) {
    telling->what = "holiday";
    days_beside(telling, a, b, "holiday", "business day");
    days_beside(telling, b, a, "business day", "holiday");
    telling->what = "day ends";
    if (a->business_day_ends != b->business_day_ends) {
        char before[24], after[24];
        snprintf(before, sizeof before, "%02d:%02d", a->business_day_ends / HOUR_SECONDS,
                 a->business_day_ends % HOUR_SECONDS / 60);
        snprintf(after, sizeof after, "%02d:%02d", b->business_day_ends / HOUR_SECONDS,
                 b->business_day_ends % HOUR_SECONDS / 60);
        tell(telling, "business day", before, after, "");
    }
    telling->what = "rounds";
    if (!same_rounds(&a->rounds, &b->rounds)) tell(telling, "weekly meeting", "as it is", "another rule", "");
}

static void compare_rules(Telling *telling, const char *what, const PolicyRule *a, size_t a_count,
                          const PolicyRule *b, size_t b_count) {
    telling->what = what;
    for (size_t i = 0; i < a_count || i < b_count; i++) {
        const char *name = i < a_count ? a[i].reasons.names[0] : b[i].reasons.names[0];
        if (i < a_count && i < b_count && memcmp(&a[i], &b[i], sizeof a[i]) == 0) continue;
        tell(telling, name, i < a_count ? "as it is" : "none", i < b_count ? "another rule" : "none", "");
    }
}

void policy_compare(const Policy *a, const Policy *b, PolicyChangeVisit visit, void *context) {
    Telling telling = {.visit = visit, .context = context};
    compare_days(&telling, a, b);
    compare_clocks(&telling, a, b);
    compare_weights(&telling, a, b);
    compare_numbers(&telling, a, b);
    compare_rules(&telling, "hold", a->holds, a->hold_count, b->holds, b->hold_count);
    compare_rules(&telling, "closing", a->closings, a->closing_count, b->closings, b->closing_count);
}
