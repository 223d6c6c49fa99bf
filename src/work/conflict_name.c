/* A row's columns in the words of the act that writes them. */
#include "conflict_name.h"

#include "core/plan.h"

#include <stdio.h>
#include <string.h>

/* Where the act's field has another name than the column. */
static const struct {
    const char *table, *column, *field;
} renamed[] = {
    {"care_case", "waiting_on", "who"},
    {"care_case", "waiting_until", "until"},
    {"care_case", "hold_reason", "reason"},
    {"care_case", "hold_review", "review"},
    {"care_case", "ending_reason", "reason"},
    {"care_case", "closure", "reason"},
    {"care_case", "agreed_by", "who"},
    {"care_case", "urgent", "on"},
    {"care_case", "discharge_notice", "date"},
    {"member", "decision_maker", "who"},
    {"member", "decision_maker_status", "status"},
    {"member", "capacity", "value"},
    {"member", "capacity_date", "date"},
    {"app_user", "os_ident", "os"},
    {"app_user", "organisation_no", "organisation"},
    {"team", "end_reason", "reason"},
    {"care_plan", "agreed_by", "who"},
    {"care_plan", "agreed_basis", "basis"},
    {"care_plan", "agreed_at", "at"},
    {"care_plan", "agreed_method", "method"},
    {"care_plan", "accepted_reason", "reason"},
};

/* Columns that count or follow from others: nobody chose their values. */
static const struct {
    const char *table, *columns;
} followers[] = {
    {"care_case", "attempts stage_since closed_at closed_from hold_since"},
    {"care_plan", "revision accepted"},
    {"task", "done_at"},
};

bool conflict_follows(const Table *table, const char *column) {
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
        if (strcmp(followers[i].table, table->name) == 0 && text_list_has(followers[i].columns, column))
            return true;
    return false;
}

static const char *plan_name(const Act *act, const char *column) {
    for (unsigned i = 0; i < PLAN_FIELDS && act_of_plan(act); i++) {
        const PlanFieldRow *field = plan_field_at((PlanField)i);
        if (text_equal(field->column, column) && act_field(act, field->name)) return field->name;
    }
    return NULL;
}

void conflict_name(const Act *act, const Table *table, const Column *column, char out[CONFLICT_NAME_SIZE]) {
    const char *name = act_field(act, column->name) ? column->name : plan_name(act, column->name);
    for (size_t i = 0; !name && i < sizeof renamed / sizeof *renamed; i++)
        if (strcmp(renamed[i].table, table->name) == 0 && strcmp(renamed[i].column, column->name) == 0 &&
            act_field(act, renamed[i].field))
            name = renamed[i].field;
    text_copy_to(out, CONFLICT_NAME_SIZE, name ? name : column->name);
    if (name) return;
    if (strcmp(out, "body") == 0) text_copy_to(out, CONFLICT_NAME_SIZE, "text");
    size_t length = strlen(out);
    if (column->type == COLUMN_REF && length > 3) out[length - 3] = '\0';
}

/* What a row is called: its name, else its id. */
static bool refer(Store *store, const Column *column, const char *value, Text *out, Error *error) {
    Record *row;
    if (!record_load(store, &row, column->detail, strtoll(value, NULL, 10), error)) return false;
    text_add(out, table_column(row->table, "name") >= 0 ? record_string(row, "name") : row->id);
    record_free(&row);
    return true;
}

bool conflict_words(const ActContext *context, const Column *column, const char *value, Text *out,
                    Error *error) {
    Instant at;
    char time[ZONE_TIME_SIZE];
    if (column->type == COLUMN_FLAG) {
        text_add(out, text_equal(value, "1") ? "yes" : "no");
    } else if (value && column->type == COLUMN_REF) {
        return refer(context->store, column, value, out, error);
    } else if (value && column->type == COLUMN_TIME && instant_parse(value, &at)) {
        zone_format(context->work->zone, at, time);
        text_add(out, time);
    } else if (value) {
        text_add(out, value);
    }
    return true;
}
