#include "chart_json.h"
#include "base/text.h"
#include "core/fact_table.h"
#include "core/loop.h"

#include <stdlib.h>
#include <string.h>

json_t *notes_json(const Chart *chart, const Zone *zone) {
    static const RowKey keys[] = {{"id", NULL, CELL_ID},
                                  {"at", "at", CELL_TIME},
                                  {"by", "author", CELL_TEXT},
                                  {"text", "body", CELL_TEXT},
                                  {"restricted", "restricted", CELL_FLAG},
                                  {"version", NULL, CELL_VERSION},
                                  {0}};
    return rows_json(keys, chart->notes, zone);
}

/* The value with its unit is what `criteria --facts` reads. */
json_t *facts_json(const Chart *chart) {
    json_t *array = json_array();
    for (size_t i = 0; i < chart->fact_count; i++) {
        const ChartFact *fact = &chart->facts[i];
        json_t *object = json_object();
        put_text(object, "name", fact->name);
        bool bare = fact->unit[0] && !fact_value_has_unit(fact->value);
        Text value = {0};
        text_addf(&value, "%s%s%s", fact->value, bare ? " " : "", bare ? fact->unit : "");
        put_text(object, "value", text_string(&value));
        text_free(&value);
        put_date(object, "date", fact->at);
        if (fact->has_end)
            put_date(object, "end", fact->end);
        else
            put_text(object, "end", NULL);
        put_text(object, "unit", fact->unit);
        put_text(object, "source", fact->source);
        json_array_append_new(array, object);
    }
    return array;
}

json_t *encounters_json(const Chart *chart, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < chart->encounter_count; i++) {
        const ChartEncounter *encounter = &chart->encounters[i];
        json_t *object = json_object();
        put_text(object, "kind", encounter->kind);
        put_time(object, "admit", zone, encounter->admit);
        put_time(object, "discharge", zone, encounter->inside ? instant_never : encounter->discharge);
        put_text(object, "disposition", encounter->disposition);
        put_text(object, "to", encounter->to_setting);
        put_text(object, "principal_icd10", encounter->principal_icd10);
        put_text(object, "planned", encounter->planned);
        json_array_append_new(array, object);
    }
    return array;
}

json_t *cards_json(const Chart *chart, const Zone *zone) {
    json_t *array = rows_json(keys_meeting, chart->meetings, zone);
    for (size_t i = 0; i < chart->meetings.count; i++) {
        const Row *meeting = chart_meeting(chart, chart->meetings.items[i]);
        if (!meeting) continue;
        json_t *head = row_json(keys_held, meeting, zone);
        json_object_update(json_array_get(array, i), head);
        json_decref(head);
    }
    return array;
}

json_t *timeline_json(const Chart *chart, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < chart->timeline_count; i++) {
        const TimelineEntry *entry = &chart->timeline[i];
        json_t *object = json_object();
        put_number(object, "act", entry->act);
        put_time(object, "at", zone, entry->at);
        put_text(object, "by", entry->user);
        put_text(object, "kind", entry->kind);
        put_text(object, "title", entry->title);
        put_text(object, "detail", entry->detail);
        put_text(object, "words", entry->words);
        put_flag(object, "undone", entry->undone);
        json_array_append_new(array, object);
    }
    return array;
}

/* The facts that a determination stood on, out of the document that was frozen with it. */
static json_t *frozen_facts(const Row *determination) {
    const char *document = row_string(determination, "facts");
    json_t *value = json_loads(document, JSON_DECODE_ANY, NULL);
    json_t *facts = json_is_array(value) ? value : json_object_get(value, "facts");
    facts = json_is_array(facts) ? json_incref(facts) : json_array();
    json_decref(value);
    return facts;
}

/* The whole of it: `criteria --facts` on it gives the result that was stored. */
static json_t *snapshot(const Row *determination) {
    json_t *value = json_loads(row_string(determination, "facts"), 0, NULL);
    return value ? value : json_null();
}

/* The notice of the decision: the first one after it. */
static void put_decision_notice(json_t *object, const Row *determination, Rows notices) {
    const char *at = row_string(determination, "at");
    for (size_t i = 0; i < notices.count; i++) {
        const Row *notice = notices.items[i];
        const char *sent = row_string(notice, "at");
        if (!text_starts(row_string(notice, "template"), "decision")) continue;
        if (*sent && strcmp(sent, at) < 0) continue;
        put_text(object, "notice", row_id(notice));
        return;
    }
    put_text(object, "notice", NULL);
}

static json_t *determination_json(const Row *row, Rows notices, const Zone *zone) {
    static const RowKey first[] = {{"outcome", "outcome", CELL_TEXT},
                                   {"by", "by_user", CELL_TEXT},
                                   {"at", "at", CELL_TIME},
                                   {"ruleset", "ruleset", CELL_TEXT},
                                   {"ruleset_version", "ruleset_version", CELL_TEXT},
                                   {0}};
    static const RowKey then[] = {{"leaf", "leaf", CELL_TEXT}, {"letter", "letter", CELL_TEXT}, {0}};
    static const RowKey last[] = {{"appeal_until", "appeal_until", CELL_TEXT},
                                  {"id", NULL, CELL_ID},
                                  {"clinical", "clinical", CELL_TEXT},
                                  {"services", "services", CELL_TEXT},
                                  {"setting", "setting", CELL_TEXT},
                                  {"units", "units", CELL_TEXT},
                                  {"from", "starts", CELL_TEXT},
                                  {"to", "ends", CELL_TEXT},
                                  {"authorization", "authorization", CELL_TEXT},
                                  {"reason", "reason", CELL_TEXT},
                                  {"text", "body", CELL_TEXT},
                                  {"notified_at", "notified_at", CELL_TIME},
                                  {0}};
    json_t *object = json_object();
    row_put(object, first, row, zone);
    put(object, "facts", frozen_facts(row));
    row_put(object, then, row, zone);
    put_decision_notice(object, row, notices);
    row_put(object, last, row, zone);
    put(object, "snapshot", snapshot(row));
    return object;
}

json_t *determinations_json(const Chart *chart, const Row *care_case, const Zone *zone) {
    Row **own = NULL;
    Row **own_notices = NULL;
    Rows rows = rows_of_case(chart->determinations, care_case, &own);
    Rows notices = rows_of_case(chart->notices, care_case, &own_notices);
    json_t *array = json_array();
    for (size_t i = 0; i < rows.count; i++)
        json_array_append_new(array, determination_json(rows.items[i], notices, zone));
    free(own);
    free(own_notices);
    return array;
}

void put_flags(json_t *object, const Row *care_case, Instant now) {
    static const char *const names[] = {"urgent", "expedited", "hold"};
    static const char *const more[] = {"death_reported", "death_verified", "pinned", "benefits_continue"};
    json_t *flags = json_object();
    Instant until;
    const char *waiting = row_string(care_case, "waiting_until");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put_flag(flags, names[i], row_int(care_case, names[i]) != 0);
    put_flag(flags, "waiting", *waiting && instant_parse(waiting, &until) && until.second > now.second);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        put_flag(flags, more[i], row_int(care_case, more[i]) != 0);
    put_flag(flags, "discharge_notice", *row_string(care_case, "discharge_notice") != 0);
    put(object, "flags", flags);
}

void put_loop(json_t *object, Rows referrals) {
    enum { REFERRALS = 32 };
    Loop loops[REFERRALS];
    size_t count = 0;
    for (size_t i = 0; i < referrals.count && count < REFERRALS; i++)
        if (loop_parse(row_string(referrals.items[i], "loop"), &loops[count])) count++;
    Loop least = loop_least(loops, count);
    char text[LOOP_SIZE];
    loop_format(&least, text);
    put_text(object, "loop", text);
}

Rows rows_of_case(Rows rows, const Row *care_case, Row ***own) {
    *own = calloc(rows.count + 1, sizeof **own);
    Rows out = {.items = *own};
    for (size_t i = 0; *own && care_case && i < rows.count; i++)
        if (row_int(rows.items[i], "case_no") == row_no(care_case)) (*own)[out.count++] = rows.items[i];
    return out;
}
