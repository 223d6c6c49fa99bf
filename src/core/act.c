#include "core/act.h"
#include "act_table.h"
#include "base/text.h"
#include "core/clock.h"

#include <string.h>

static const ActPart *const parts[] = {&act_part_review, &act_part_outreach, &act_part_care,
                                       &act_part_case,   &act_part_duty,     &act_part_record,
                                       &act_part_access, &act_part_plan,     &act_part_plan_sign,
                                       &act_part_team,   &act_part_person};

const Act *act_at(size_t index) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (index < parts[i]->count) return &parts[i]->rows[index];
        index -= parts[i]->count;
    }
    return NULL;
}

const Act *act_find(const char *name) {
    const Act *act;
    for (size_t i = 0; name && (act = act_at(i)); i++)
        if (act->name[0] == name[0] && text_equal(act->name, name)) return act;
    return NULL;
}

size_t act_field_count(const Act *act) {
    size_t n = 0;
    while (n < ACT_FIELDS && act->fields[n].name) n++;
    return n;
}

bool act_of_plan(const Act *act) {
    return act->target >= ACT_ON_PLAN && act->target <= ACT_ON_BARRIER;
}

const ActField *act_field(const Act *act, const char *name) {
    for (size_t i = 0; i < act_field_count(act); i++)
        if (text_equal(act->fields[i].name, name)) return &act->fields[i];
    return NULL;
}

bool act_alone(const Act *act) {
    return act->target == ACT_ON_MEETING || act->target == ACT_ON_NOTHING;
}

unsigned act_roles(const Act *act, bool clinical_met) {
    return !clinical_met && act->roles_unmet ? act->roles_unmet : act->roles;
}

bool act_from(const Act *act, Stage stage, const char *closure) {
    if ((unsigned)stage >= STAGE_LEFT) return false;
    if (act->from == ANYWHERE) return true;
    if (!(act->from & stage_bit(stage))) return false;
    return stage != STAGE_CLOSED || !act->closure_from ||
           (closure && *closure && text_list_has(act->closure_from, closure));
}

Stage act_to(const Act *act, Stage from) {
    if (act->move.from != STAGE_NONE && act->move.from == from) return act->move.to;
    if (act->to == STAGE_NONE || (act->stays & stage_bit(from))) return from;
    return act->to;
}

bool act_when(const char *when, ActIs *is, void *state) {
    char word[40];
    while (when && *when) {
        bool denied = *when == '!';
        when += denied;
        size_t n = strcspn(when, " ");
        if (n >= sizeof word) return false;
        memcpy(word, when, n);
        word[n] = 0;
        if (is(state, word) == denied) return false;
        when += n + strspn(when + n, " ");
    }
    return true;
}

bool act_field_birth(const ActField *field) {
    return text_equal(field->name, "birth_date");
}

/* `date` says when something happened, but for the discharge that a provider announces. */
bool act_field_ahead(const Act *act, const ActField *field) {
    if (field->type == FIELD_TIME) return text_list_has("until visit_at due next", field->name);
    if (act_field_birth(field)) return false;
    return !text_equal(field->name, "date") || text_equal(act->name, "provider_notice");
}

bool act_field_to_come(const ActField *field) {
    return (field->type == FIELD_TIME || field->type == FIELD_DATE) &&
           text_list_has("until visit_at due review park_until target review_due next", field->name);
}

bool act_field_whole_day(const ActField *field) {
    return field->type == FIELD_TIME && strcmp(field->name, "due") == 0;
}

unsigned act_roles_ending(const char *clock) {
    unsigned roles = 0;
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++)
        for (size_t k = 0; k < ACT_CLOCKS && act->stops[k].clock; k++)
            if (clock_is(clock, act->stops[k].clock)) roles |= act->roles | act->roles_unmet;
    return roles;
}
