#include "core/act_tell.h"

#include "core/fact_table.h"

#include <string.h>

enum { VALUE = 400 };
static const char dot[] = " · ";

typedef struct Sentence {
    const char *act, *words; /* {field} stands for its value; [a part] goes when a field in it is not given */
} Sentence;

/* Acts that read better as a sentence than as their title and what was chosen. */
static const Sentence sentences[] = {
    {"attempt", "Contact[ by {method}][ ({by})][: {result}][, {at}][ · with {who}][ · interpreter: "
                "{interpreter}][ · next {next}][ · {note}]"},
    {"fact", "Fact: {name}: {value}[ ({date})]"},
    {"note", "Note[: {text}][ (restricted: {restricted})]"},
    {"notify", "Notice: {kind}[ by {method}]"},
    {"refer",
     "Referral received[ {received_at}][ from {source}][, {referrer}][, by {channel}][, urgent: {urgent}]"},
    {"wait", "Waiting[ for {who}][ until {until}]"},
    {"task", "Task: {text}[, for {owner}][, due {due}]"},
    {"assign", "Assigned to {owner}"},
    {"event", "Event: {kind}[, {at}][: {result}]"},
    {"send", "Sent to {provider}[ on {at}]"},
};

typedef struct Detail {
    const Act *act;
    char values[ACT_FIELDS][VALUE]; /* in the table's order; "" not given */
} Detail;

/* The field that a part of the detail begins with, after the one that stands before it. */
static size_t field_at(const Act *act, const char *part, size_t from) {
    for (size_t i = from; i < act_field_count(act); i++) {
        size_t length = strlen(act->fields[i].name);
        if (strncmp(part, act->fields[i].name, length) == 0 && part[length] == ' ') return i;
    }
    return ACT_FIELDS;
}

/* The dot that parts fields, not one inside of a text. */
static const char *end_of(const Act *act, const char *value) {
    for (const char *at = value; (at = strstr(at, dot)); at += sizeof dot - 1)
        if (field_at(act, at + sizeof dot - 1, 0) < ACT_FIELDS) return at;
    return value + strlen(value);
}

static void take_apart(const Act *act, const char *detail, Detail *out) {
    out->act = act;
    for (size_t at; detail && (at = field_at(act, detail, 0)) < ACT_FIELDS;) {
        const char *value = detail + strlen(act->fields[at].name) + 1, *end = end_of(act, value);
        size_t length = (size_t)(end - value);
        if (length >= VALUE) length = VALUE - 1;
        memcpy(out->values[at], value, length);
        out->values[at][length] = '\0';
        detail = *end ? end + sizeof dot - 1 : NULL;
    }
}

static void add_spelled(const char *word, Text *out) {
    for (; *word; word++) text_add_char(out, *word == '_' ? ' ' : *word);
}

static void add_day(const ActTelling *telling, Date date, Text *out) {
    int year, month, day, now, ignored;
    date_parts(date, &year, &month, &day);
    date_parts(zone_date(telling->zone, telling->at), &now, &ignored, &ignored);
    text_addf(out, "%d %s", day, month_names[month - 1]);
    if (year != now) text_addf(out, " %d", year);
}

static void add_moment(const ActTelling *telling, Instant at, Text *out) {
    Civil wall = zone_civil(telling->zone, at);
    text_addf(out, "%s ", weekday_names[date_weekday(civil_date(wall))]);
    add_day(telling, civil_date(wall), out);
    text_addf(out, " %02d:%02d", wall.hour, wall.minute);
}

static void add_value(const ActField *field, const char *value, const ActTelling *telling, Text *out) {
    FactId fact;
    Instant at;
    Date day;
    bool word = field->values && text_list_has(field->values, value);
    if (word || field->type == FIELD_SERVICES)
        add_spelled(value, out);
    else if (field->type == FIELD_USER)
        text_add(out, telling->person(telling->state, value));
    else if (field->type == FIELD_FACT && fact_find(value, &fact))
        text_add(out, fact_definition(fact)->label);
    else if (field->type == FIELD_DATE && strcmp(value, "today") == 0)
        add_day(telling, zone_date(telling->zone, telling->at), out);
    else if (field->type == FIELD_DATE && date_parse(value, &day))
        add_day(telling, day, out);
    else if (field->type == FIELD_TIME && zone_parse(telling->zone, value, &at))
        add_moment(telling, at, out);
    else
        text_add(out, value);
}

/* It says no more than when the act was done, to the minute. */
static bool idle(const ActField *field, const char *value, const ActTelling *telling) {
    enum { MINUTE = 60 };
    Instant at;
    if (!*value || field->type != FIELD_TIME) return !*value;
    return strcmp(value, "now") == 0 ||
           (zone_parse(telling->zone, value, &at) && at.second / MINUTE == telling->at.second / MINUTE);
}

/* A choice or a name says by itself what it is, and so does a text that comes first. */
static bool labelled(const ActField *field, bool first) {
    switch (field->type) {
    case FIELD_CHOICE:
    case FIELD_USER:
    case FIELD_TEAM:
    case FIELD_PROVIDER:
    case FIELD_FACT:
        return false;
    case FIELD_LINE:
    case FIELD_NOTE:
        return !first;
    default:
        return true;
    }
}

static void tell_fields(const Detail *detail, const ActTelling *telling, Text *out) {
    bool first = true;
    text_add(out, detail->act->title);
    for (size_t i = 0; i < act_field_count(detail->act); i++) {
        const ActField *field = &detail->act->fields[i];
        if (idle(field, detail->values[i], telling)) continue;
        text_add(out, first ? ": " : dot);
        if (labelled(field, first) && strcmp(field->label, detail->act->title) != 0)
            text_addf(out, field->type == FIELD_YES_NO ? "%s: " : "%s ", field->label);
        add_value(field, detail->values[i], telling, out);
        first = false;
    }
}

static size_t index_of(const Act *act, const char *name, size_t length) {
    size_t i = 0;
    while (i < act_field_count(act) &&
           (strlen(act->fields[i].name) != length || strncmp(act->fields[i].name, name, length) != 0))
        i++;
    return i;
}

/* A run of words up to its end; false when a field in it is not given. */
static bool tell_run(const char *words, const char *end, const Detail *detail, const ActTelling *telling,
                     Text *out) {
    while (words < end) {
        size_t plain = strcspn(words, "{");
        if (plain > (size_t)(end - words)) plain = (size_t)(end - words);
        text_add_n(out, words, plain);
        words += plain;
        if (words == end) break;
        size_t length = strcspn(++words, "}"), at = index_of(detail->act, words, length);
        if (at == act_field_count(detail->act) || idle(&detail->act->fields[at], detail->values[at], telling))
            return false;
        add_value(&detail->act->fields[at], detail->values[at], telling, out);
        words += length + 1;
    }
    return true;
}

static void tell_sentence(const char *words, const Detail *detail, const ActTelling *telling, Text *out) {
    while (*words) {
        bool part = *words == '[';
        size_t length = strcspn(words + part, part ? "]" : "[");
        Text run = {0};
        if (tell_run(words + part, words + part + length, detail, telling, &run) || !part)
            text_add(out, text_string(&run));
        text_free(&run);
        words += part + length + part;
    }
}

void act_tell(const Act *act, const char *detail, const ActTelling *telling, Text *out) {
    Detail apart = {0};
    take_apart(act, detail, &apart);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (strcmp(sentences[i].act, act->name) == 0) {
            tell_sentence(sentences[i].words, &apart, telling, out);
            return;
        }
    tell_fields(&apart, telling, out);
}
