/* Dates and moments of a form: how they are read, said while they are typed. */
#include "core/typed_day.h"
#include "form_state.h"

#include <stdio.h>
#include <string.h>

enum { CLOCK_SKEW = 60 };

typedef struct Reading {
    Instant at; /* of a day: its start */
    Date day;
    bool timed, whole_day;
} Reading;

static Date today(const Form *form) {
    return form->zone ? zone_date(form->zone, form->now) : civil_date(instant_civil(form->now));
}

static bool dated(const Entry *entry) {
    return entry->field->type == FIELD_DATE || entry->field->type == FIELD_TIME;
}

/* False: it cannot be read. A moment needs the zone. */
static bool read_entry(const Form *form, const Entry *entry, Reading *out) {
    const char *value = entry_value(entry);
    bool ahead = act_field_ahead(form->act, entry->field);
    TypedDay day;
    TypedMoment moment;
    *out = (Reading){0};
    if (entry->field->type == FIELD_DATE) {
        bool birth = act_field_birth(entry->field);
        if (birth ? !typed_birth(value, today(form), &day) : !typed_day(value, today(form), ahead, &day))
            return false;
        out->day = day.day;
        return true;
    }
    if (!form->zone || !typed_moment(value, form->zone, form->now, ahead, &moment)) return false;
    out->timed = true;
    out->whole_day = moment.whole_day && act_field_whole_day(entry->field);
    out->day = zone_date(form->zone, moment.at);
    out->at = out->whole_day ? zone_end_of_day(form->zone, out->day) : moment.at;
    return true;
}

/* It stands for the moment of saving. */
static bool says_now(const Entry *entry) {
    return text_list_has("now today", entry_value(entry));
}

static void reading_words(const Form *form, const Reading *reading, Text *out) {
    int year, month, day;
    date_parts(reading->day, &year, &month, &day);
    text_addf(out, "%s %d %s %d", weekday_names[date_weekday(reading->day)], day, month_names[month - 1],
              year);
    Civil wall = reading->timed ? zone_civil(form->zone, reading->at) : (Civil){0};
    if (reading->whole_day)
        text_add(out, ", its end");
    else if (reading->timed)
        text_addf(out, " %02d:%02d", wall.hour, wall.minute);
}

static bool past(const Form *form, const Reading *reading) {
    return reading->timed ? reading->at.second < form->now.second : reading->day.day < today(form).day;
}

static bool to_come(const Form *form, const Reading *reading) {
    return reading->timed ? reading->at.second > form->now.second + CLOCK_SKEW
                          : reading->day.day > today(form).day;
}

static bool says_itself(const Form *form, const Entry *entry) {
    Date day;
    Instant at;
    const char *value = entry_value(entry);
    if (entry->field->type == FIELD_DATE) return date_parse(value, &day);
    return zone_parse(form->zone, value, &at) && strlen(value) >= DATE_SIZE;
}

bool entry_reading(const Form *form, const Entry *entry, Text *out) {
    Reading reading;
    if (!dated(entry) || !form->zone || text_blank(entry_value(entry)) || says_now(entry)) return true;
    if (!read_entry(form, entry, &reading)) {
        text_add(out, "not read as a date");
        return false;
    }
    bool slip = act_field_to_come(entry->field) && past(form, &reading);
    bool early = !act_field_ahead(form->act, entry->field) && to_come(form, &reading);
    if (says_itself(form, entry) && !slip && !early) return true;
    text_add(out, "is ");
    reading_words(form, &reading, out);
    if (slip) text_add(out, ", past");
    if (early) text_add(out, ", to come");
    return !slip && !early;
}

bool entry_date_words(const Form *form, const Entry *entry, Text *out) {
    Reading reading;
    if (!dated(entry) || says_now(entry) || !read_entry(form, entry, &reading)) return false;
    reading_words(form, &reading, out);
    return true;
}

const char *entry_date_malformed(const Form *form, const Entry *entry) {
    Reading reading;
    if (!dated(entry) || (entry->field->type == FIELD_TIME && !form->zone)) return NULL;
    if (!read_entry(form, entry, &reading)) {
        if (entry->field->type == FIELD_TIME) return "a time as 14:05, 12/1 or 12/1 14:05";
        return "a date as 12/1 or 2026-12-01";
    }
    if (act_field_birth(entry->field)) return birth_fault(reading.day, today(form));
    bool early = !act_field_ahead(form->act, entry->field) && to_come(form, &reading);
    return early ? "to come, but it says when something happened" : NULL;
}

void entry_date_hint(const Form *form, const Entry *entry, Text *out) {
    enum { AWAY = 7 };
    int year, month, day;
    if (!dated(entry)) return;
    if (act_field_birth(entry->field)) {
        text_add(out, "3/14/1952, 3/14/52, 14 Mar 1952, 1952-03-14");
        return;
    }
    bool ahead = act_field_ahead(form->act, entry->field), coming = act_field_to_come(entry->field);
    bool time = entry->field->type == FIELD_TIME;
    date_parts((Date){today(form).day + (ahead ? AWAY : -AWAY)}, &year, &month, &day);
    text_add(out, time     ? coming ? "tomorrow 10:00, fri 14:00, +2d, " : "now, 14:05, -2h, yesterday 9:30, "
                  : coming ? "tomorrow, fri, +7d, "
                  : ahead  ? "today, +7d, "
                           : "today, yesterday, -2d, ");
    text_addf(out, "%d/%d%s, %d %s, %04d-%02d-%02d", month, day, time ? " 14:05" : "", day,
              month_names[month - 1], year, month, day);
    if (act_field_whole_day(entry->field)) text_add(out, "; a day alone: its end");
}
