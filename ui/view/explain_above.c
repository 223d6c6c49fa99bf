/* Why this row stands above the next one: the terms of both, side by side. */
#include "ui/view/dialog.h"

#include <stdio.h>
#include <stdlib.h>

enum { PLACE_COLS = 18, HOUR = 3600, MINUTE = 60, LONG = 48 * HOUR };

/* "13 h 25 m earlier", "19 d 7 h earlier"; "the same" for none. */
static void earlier_words(int64_t seconds, char out[WORDS_SIZE]) {
    long long hours = llabs(seconds) / HOUR, minutes = llabs(seconds) % HOUR / MINUTE;
    const char *way = seconds < 0 ? "later" : "earlier";
    if (seconds == 0)
        snprintf(out, WORDS_SIZE, "the same");
    else if (llabs(seconds) >= LONG && hours % 24)
        snprintf(out, WORDS_SIZE, "%lld d %lld h %s", hours / 24, hours % 24, way);
    else if (llabs(seconds) >= LONG)
        snprintf(out, WORDS_SIZE, "%lld d %s", hours / 24, way);
    else if (hours && minutes)
        snprintf(out, WORDS_SIZE, "%lld h %lld m %s", hours, minutes, way);
    else if (minutes)
        snprintf(out, WORDS_SIZE, "%lld m %s", minutes, way);
    else
        snprintf(out, WORDS_SIZE, "%lld h %s", hours, way);
}

static void add_column(Text *text, const char *words) {
    text_add(text, words);
    for (int i = glyph_columns(words); i < PLACE_COLS; i++) text_add_char(text, ' ');
}

static void pair(Sheet *sheet, const char *label, const char *upper, const char *lower,
                 const char *difference) {
    Text text = {0};
    add_column(&text, upper);
    add_column(&text, lower);
    text_add(&text, difference);
    sheet_field(sheet, label, text_string(&text));
    text_free(&text);
}

static void moments(Sheet *sheet, const Frame *frame, const char *label, Instant upper, Instant lower,
                    int64_t seconds) {
    char one[WORDS_SIZE] = "never", other[WORDS_SIZE] = "never", earlier[WORDS_SIZE] = "";
    bool both = upper.second < instant_never.second && lower.second < instant_never.second;
    if (upper.second < instant_never.second) moment_words(frame, upper, one);
    if (lower.second < instant_never.second) moment_words(frame, lower, other);
    if (both) earlier_words(seconds, earlier);
    pair(sheet, label, one, other, earlier);
}

static void term(Sheet *sheet, const OrderTerm *term) {
    char name[sizeof term->name], upper[WORDS_SIZE] = "–", lower[WORDS_SIZE] = "–", earlier[WORDS_SIZE];
    spelled(term->name, name, sizeof name);
    if (term->upper) snprintf(upper, sizeof upper, "%d h", term->upper);
    if (term->lower) snprintf(lower, sizeof lower, "%d h", term->lower);
    earlier_words((int64_t)(term->upper - term->lower) * HOUR, earlier);
    pair(sheet, name, upper, lower, earlier);
}

static void pin(Sheet *sheet, const Frame *frame, const char *label, const Standing *standing) {
    Text text = {0};
    if (!standing->why.pinned) return;
    explain_pinned(frame, &standing->why, &text);
    sheet_field(sheet, label, text_string(&text));
    text_free(&text);
}

/* Work-by as it is without the pin. */
static Instant unpinned(Instant work_by, int hours) {
    return work_by.second < instant_never.second ? instant_add(work_by, (int64_t)hours * HOUR) : work_by;
}

static const char *verdict(const OrderReason *reason) {
    if (!reason->above) return "The order has changed: this row does not stand above that one any more.";
    switch (reason->cause) {
    case ORDER_WORK_BY:
        return "The earlier work-by stands above.";
    case ORDER_CASE:
        return "The same work-by: the case that came first stands above.";
    case ORDER_OBLIGATION:
        return "The same work-by: what was owed first stands above.";
    case ORDER_NEVER:
        return "What is never due stands last.";
    }
    return "";
}

void explain_above(Sheet *sheet, const Frame *frame, const Above *above) {
    char heading[240];
    const OrderReason *reason = &above->reason;
    snprintf(heading, sizeof heading, "Above %s: %s", above->lower.name, above->lower.why.words);
    sheet_heading(sheet, heading);
    pair(sheet, " ", "this row", "the next row", "");
    moments(sheet, frame, "due", above->upper.why.due, above->lower.why.due, reason->due);
    int upper = 0, lower = 0;
    for (size_t i = 0; i < reason->term_count; i++) {
        bool pins = explain_pin(reason->terms[i].name);
        if (pins) upper = reason->terms[i].upper, lower = reason->terms[i].lower;
        if (!pins) term(sheet, &reason->terms[i]);
    }
    moments(sheet, frame, "work by", unpinned(above->upper.why.work_by, upper),
            unpinned(above->lower.why.work_by, lower), reason->work_by - (int64_t)(upper - lower) * HOUR);
    pin(sheet, frame, "this row", &above->upper);
    pin(sheet, frame, "the next row", &above->lower);
    bool only = above->upper.why.pinned && !above->lower.why.pinned;
    sheet_field(sheet, "so", only && reason->above ? "The pinned case stands above." : verdict(reason));
}
