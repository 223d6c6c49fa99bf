#include "form_state.h"

#include "core/typed_day.h"

#include <stdio.h>
#include <string.h>

static Date today(const Form *form) {
    return form->zone ? zone_date(form->zone, form->now) : civil_date(instant_civil(form->now));
}

const char *entry_values(const Entry *entry) {
    if (entry->offered) return entry->offered;
    if (entry->field->type == FIELD_YES_NO) return "yes no";
    return entry->field->type == FIELD_CHOICE ? entry->field->values : NULL;
}

bool entry_word(const Entry *entry, int index, char out[FORM_WORD_SIZE]) {
    const char *at = entry_values(entry);
    out[0] = '\0';
    for (int i = 0; at && index >= 0; i++) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (length == 0) return false;
        if (i == index) {
            size_t fits = length < FORM_WORD_SIZE ? length : FORM_WORD_SIZE - 1;
            memcpy(out, at, fits);
            out[fits] = '\0';
            return true;
        }
        at += length;
    }
    return false;
}

static void add_spelled(const char *word, Text *out) {
    for (; *word; word++) text_add_char(out, *word == '_' ? ' ' : *word);
}

void entry_label(const Entry *entry, int index, Text *out) {
    char word[FORM_WORD_SIZE];
    const char *at = entry->labels;
    for (int i = 0; at && *at && i < index; i++) at += strcspn(at, "\n") + (strchr(at, '\n') != NULL);
    if (index >= 0 && at && *at)
        text_add_n(out, at, strcspn(at, "\n"));
    else if (entry_word(entry, index, word))
        add_spelled(word, out);
}

void entry_choose(Entry *entry, int index) {
    entry->choice = entry_word(entry, index, entry->word) ? index : -1;
}

const char *entry_value(const Entry *entry) {
    if (entry_values(entry)) return entry->word;
    return entry->field->type == FIELD_NOTE ? editor_text(&entry->note) : field_text(&entry->line);
}

const char *entry_malformed(const Form *form, const Entry *entry) {
    const char *value = entry_value(entry);
    TypedDay day;
    if (text_blank(value)) return entry->field->required ? "needed" : NULL;
    switch (entry->field->type) {
    case FIELD_DATE:
        return typed_day(value, today(form), act_field_ahead(form->act, entry->field), &day)
                   ? NULL
                   : "a date as 12/1 or 2026-12-01";
    case FIELD_NUMBER:
        return value[strspn(value, "0123456789")] == '\0' ? NULL : "a whole number";
    default:
        return NULL;
    }
}

static void day_words(Date date, char out[64]) {
    int year, month, day;
    date_parts(date, &year, &month, &day);
    snprintf(out, 64, "is %s %d %s %d", weekday_names[date_weekday(date)], day, month_names[month - 1], year);
}

void entry_reading(const Form *form, const Entry *entry, char out[64]) {
    const char *value = entry_value(entry);
    FieldType type = entry->field->type;
    bool ahead = act_field_ahead(form->act, entry->field);
    TypedDay day;
    TypedMoment moment;
    Instant ignored;
    Date date;
    out[0] = '\0';
    if (!form->zone || text_blank(value)) return;
    if (type == FIELD_DATE && !date_parse(value, &date) && typed_day(value, today(form), ahead, &day))
        day_words(day.day, out);
    if (type != FIELD_TIME || strcmp(value, "now") == 0 || zone_parse(form->zone, value, &ignored) ||
        !typed_moment(value, form->zone, form->now, ahead, &moment))
        return;
    day_words(zone_date(form->zone, moment.at), out);
    Civil wall = zone_civil(form->zone, moment.at);
    size_t used = strlen(out);
    snprintf(out + used, 64 - used, " %02d:%02d", wall.hour, wall.minute);
}
