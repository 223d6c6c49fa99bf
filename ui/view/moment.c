#include "ui/view/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOUR = 3600, MINUTE = 60, SOON = 4 * HOUR, FAR = 7 };

/* Late ones count whole hours: the list is 12 columns wide, and late by minutes more changes nothing. */
static void distance(int64_t seconds, char out[WORDS_SIZE]) {
    int64_t away = llabs(seconds), hours = away / HOUR, minutes = away % HOUR / MINUTE;
    if (seconds < 0 && hours > 0)
        snprintf(out, WORDS_SIZE, "%lld h late", (long long)hours);
    else if (seconds < 0)
        snprintf(out, WORDS_SIZE, "%lld m late", (long long)minutes);
    else if (hours > 0 && minutes > 0)
        snprintf(out, WORDS_SIZE, "in %lld h %lld m", (long long)hours, (long long)minutes);
    else if (hours > 0)
        snprintf(out, WORDS_SIZE, "in %lld h", (long long)hours);
    else
        snprintf(out, WORDS_SIZE, "in %lld m", (long long)minutes);
}

void when_words(const Frame *frame, Instant due, char out[WORDS_SIZE]) {
    if (due.second >= instant_never.second) {
        snprintf(out, WORDS_SIZE, "never");
        return;
    }
    int64_t away = due.second - frame->now.second;
    if (!frame->clock_times && llabs(away) < DAY_SECONDS) {
        distance(away, out);
        return;
    }
    Civil civil = zone_civil(frame->zone, due);
    Date day = civil_date(civil);
    int days = day.day - zone_date(frame->zone, frame->now).day;
    if (abs(days) < FAR)
        snprintf(out, WORDS_SIZE, "%s %d %02d:%02d", weekday_names[date_weekday(day)], civil.day, civil.hour,
                 civil.minute);
    else if (civil.year == zone_civil(frame->zone, frame->now).year)
        snprintf(out, WORDS_SIZE, "%d %s", civil.day, month_names[civil.month - 1]);
    else
        date_words(day, out);
}

Style when_style(const Frame *frame, Instant due) {
    if (due.second < frame->now.second) return STYLE_LATE;
    return due.second - frame->now.second <= SOON ? STYLE_SOON : STYLE_NORMAL;
}

void moment_words(const Frame *frame, Instant at, char out[WORDS_SIZE]) {
    Civil civil = zone_civil(frame->zone, at);
    int length = snprintf(out, WORDS_SIZE, "%s %d %s", weekday_names[date_weekday(civil_date(civil))],
                          civil.day, month_names[civil.month - 1]);
    if (civil.year != zone_civil(frame->zone, frame->now).year)
        length += snprintf(out + length, WORDS_SIZE - (size_t)length, " %d", civil.year);
    snprintf(out + length, WORDS_SIZE - (size_t)length, " %02d:%02d", civil.hour, civil.minute);
}

void wait_words(const Frame *frame, const char *who, Instant until, Text *out) {
    char words[WORDS_SIZE];
    moment_words(frame, until, words);
    text_addf(out, "for %s%s until %s", strcmp(who, "us") == 0 ? "" : "the ", who, words);
}

void date_words(Date date, char out[WORDS_SIZE]) {
    int year, month, day;
    date_parts(date, &year, &month, &day);
    snprintf(out, WORDS_SIZE, "%d %s %d", day, month_names[month - 1], year);
}

void stored_words(const Frame *frame, const char *stored, char out[WORDS_SIZE]) {
    Instant at;
    Date date;
    if (!stored || !*stored)
        out[0] = '\0';
    else if (instant_parse(stored, &at))
        moment_words(frame, at, out);
    else if (date_parse(stored, &date))
        date_words(date, out);
    else
        text_copy_to(out, WORDS_SIZE, stored);
}

void spelled(const char *word, char *out, size_t size) {
    text_copy_to(out, size, word);
    for (char *at = out; *at; at++)
        if (*at == '_') *at = ' ';
}
