#include "ui/view/pane.h"

#include "base/text.h"
#include "base/utf8.h"
#include "ui/screen/glyph.h"
#include "ui/view/frame.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Appends to a line of the pane; " · " between parts. */
static void part(char line[PANE_LINE], const char *format, ...) __attribute__((format(printf, 2, 3)));
static void part(char line[PANE_LINE], const char *format, ...) {
    char text[PANE_LINE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    utf8_mend(text);
    size_t used = strlen(line);
    if (used && text_copy_to(line + used, PANE_LINE - used, " · ")) used = strlen(line);
    text_copy_to(line + used, PANE_LINE - used, text);
}

/* Bad ones between ~tildes~: they are drawn struck. */
static void contact(const Pane *pane, char line[PANE_LINE]) {
    int year, month, day;
    if (pane->do_not_call) part(line, "DO NOT CALL");
    size_t before = strlen(line);
    for (size_t i = 0; i < pane->phone_count; i++) {
        const PanePhone *phone = &pane->phones[i];
        if (phone->bad)
            part(line, "~%s~", phone->value);
        else
            part(line, "%s%s%s", phone->value, *phone->best_time ? " " : "", phone->best_time);
    }
    if (strlen(line) == before) part(line, "no phone known");
    if (*pane->best_time) part(line, "%s", pane->best_time);
    if (*pane->language) part(line, "%s%s", pane->language, pane->interpreter ? ", interp." : "");
    date_parts(pane->birth, &year, &month, &day);
    part(line, "b. %d %s %d", day, month_names[month - 1], year);
    size_t length = strlen(pane->identifier), from = length > 4 ? length - 4 : 0;
    if (*pane->identifier_system)
        part(line, "%s …%s", strcmp(pane->identifier_system, "cin") == 0 ? "CIN" : "MBI",
             pane->identifier + from);
}

static void day_of(const Zone *zone, Instant at, char out[WORDS_SIZE]) {
    Civil wall = zone_civil(zone, at);
    snprintf(out, WORDS_SIZE, "%s %d %s", weekday_names[date_weekday(civil_date(wall))], wall.day,
             month_names[wall.month - 1]);
}

/* How often the referrer was asked, since when, and whether that was answered. */
static void asked(const Pane *pane, const Zone *zone, char line[PANE_LINE]) {
    char since[WORDS_SIZE], answered[WORDS_SIZE] = "";
    day_of(zone, pane->asked.first, since);
    if (pane->asked.answered) day_of(zone, pane->asked.answered_at, answered);
    if (pane->asked.times == 1)
        part(line, "asked once, %s", since);
    else
        part(line, "asked %zu times since %s", pane->asked.times, since);
    part(line, "%s%s", pane->asked.answered ? "answered " : "waiting for the answer", answered);
}

static void attempts(const Pane *pane, const Zone *zone, char line[PANE_LINE]) {
    char result[WORDS_SIZE];
    if (pane->attempts) {
        Civil wall = zone_civil(zone, pane->last_at);
        spelled(pane->last_result, result, sizeof result);
        bool beyond = pane->attempts > (size_t)pane->attempts_wanted;
        part(line, beyond ? "%zu attempts, policy asks %lld" : "attempt %zu of %lld", pane->attempts,
             (long long)pane->attempts_wanted);
        part(line, "%s %02d:%02d %s", weekday_names[date_weekday(civil_date(wall))], wall.hour, wall.minute,
             result);
    } else if (!pane->asked.times) {
        part(line, "no attempt yet");
    }
    if (pane->asked.times) asked(pane, zone, line);
    if (strcmp(pane->decision_maker_status, "disputed") == 0)
        part(line, "decision maker DISPUTED");
    else if (*pane->decision_maker)
        part(line, "%s decides (%s)", pane->decision_maker, pane->decision_maker_status);
    if (*pane->note) part(line, "%.*s", (int)strcspn(pane->note, "\n"), pane->note);
}

static void day_and_time(const Zone *zone, Instant at, char out[WORDS_SIZE]) {
    Civil wall = zone_civil(zone, at);
    snprintf(out, WORDS_SIZE, "%s %d %s %02d:%02d", weekday_names[date_weekday(civil_date(wall))], wall.day,
             month_names[wall.month - 1], wall.hour, wall.minute);
}

/* What people set themselves comes first: a pin, a wait. */
static void set_by_hand(const Explanation *why, const Zone *zone, char line[PANE_LINE]) {
    char until[WORDS_SIZE];
    day_and_time(zone, why->pin_until, until);
    if (why->pinned) part(line, "pinned until %s%s%s", until, *why->pin_reason ? ": " : "", why->pin_reason);
    day_and_time(zone, why->waiting_until, until);
    if (*why->waiting_on) part(line, "waits for %s until %s", why->waiting_on, until);
}

static void why(const Pane *pane, const Zone *zone, char line[PANE_LINE]) {
    if (!pane->owes) {
        part(line, "nothing is owed");
        return;
    }
    set_by_hand(&pane->why, zone, line);
    bool held = pane->why.suspended;
    char due[WORDS_SIZE];
    day_and_time(zone, held ? pane->why.held : pane->why.due, due);
    part(line, "%s, %s %s", pane->why.words, held ? "on hold since" : "due", due);
    for (size_t i = 0; i < pane->why.advance_count; i++) {
        char name[WORDS_SIZE];
        if (pane->why.pinned && strcmp(pane->why.advances[i].name, "pinned") == 0) continue;
        spelled(pane->why.advances[i].name, name, sizeof name);
        part(line, "%s −%d h", name, pane->why.advances[i].hours);
    }
    part(line, "%s", pane->why.start_event);
}

void pane_words(const Pane *pane, const Zone *zone, PaneWords *out) {
    *out = (PaneWords){0};
    contact(pane, out->contact);
    attempts(pane, zone, out->attempts);
    text_copy_to(out->criteria, sizeof out->criteria, pane->criteria);
    why(pane, zone, out->why);
}

static const char choice_label[] = " · choice: ";

static const char *shorter(const char *choice) {
    static const char *const words[][2] = {{"not yet asked", "not asked"}, {"asked in part", "in part"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], choice) == 0) return words[i][1];
    return choice;
}

void pane_criteria_fit(const char *criteria, int cols, char out[PANE_LINE]) {
    enum { NARROW = 48 };
    const char *label = strstr(criteria, choice_label);
    text_copy_to(out, PANE_LINE, criteria);
    if (!label || glyph_columns(criteria) <= cols) return;
    const char *choice = label + strlen(choice_label);
    if (cols < NARROW) choice = shorter(choice);
    int room = cols - glyph_columns(choice_label) - glyph_columns(choice) - 1;
    if (room < 1) return;
    char before[PANE_LINE];
    text_copy_to(before, (size_t)(label - criteria) + 1, criteria);
    before[glyph_fit(before, room)] = '\0';
    size_t end = strlen(before);
    while (end > 0 && strchr(" :,", before[end - 1])) before[--end] = '\0';
    Text line = {0};
    text_addf(&line, "%s…%s%s", before, choice_label, choice);
    text_copy_to(out, PANE_LINE, text_string(&line));
    text_free(&line);
}
