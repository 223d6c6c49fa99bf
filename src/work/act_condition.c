/* The words under which an act's clocks start and end (act_condition_at says what each means). */
#include "act_context.h"

#include <string.h>

static bool case_flag(const ActContext *context, const char *column) {
    return context->care_case && record_int(context->care_case, column) == 1;
}

static int64_t spent(const ActContext *context) {
    return policy_number(context->work->policy, "attempts_before_effort_spent", 3);
}

static bool no_case(const ActContext *context) {
    return !context->care_case || context->from == STAGE_CLOSED;
}

static bool urgent(const ActContext *context) {
    return act_says(context, "urgent", "yes") || act_says(context, "on", "yes") ||
           (!act_value(context, "on") && case_flag(context, "urgent"));
}

static bool expedited(const ActContext *context) {
    return context->act->target == ACT_ON_MEMBER ? act_says(context, "expedited", "yes")
                                                 : case_flag(context, "expedited");
}

static bool seen(const ActContext *context) {
    const char *mode = act_value(context, "mode");
    return mode && text_list_has("home_visit clinic video", mode);
}

/* What was found out of the member, the case or the act; false in *known when the word is none of these. */
static bool found(const ActContext *context, const char *word, bool *known) {
    int attempts = context->attempts;
    const struct {
        const char *word;
        bool holds;
    } all[] = {
        {"urgent", urgent(context)},
        {"expedited", expedited(context)},
        {"seen", seen(context)},
        {"decision", act_says(context, "kind", "decision") && context->told_decision},
        {"attempt_1", attempts == 1},
        {"attempt_2", attempts >= 2 && attempts < spent(context)},
        {"attempts_spent", attempts >= spent(context)},
        {"new_provider", context->new_provider},
        {"adverse", context->adverse},
        {"undecided", context->undecided},
        {"home", context->home},
        {"discharge", context->discharge},
        {"admission", context->admission},
        {"eligible", context->eligible},
        {"new_enrollee", context->new_enrollee},
        {"band_rise", context->band_rise},
        {"newest_version", context->newest_version},
        {"item9", context->item9},
        {"elected", context->elected},
        {"noe_recorded", context->noe_recorded},
        {"lead_changes", context->lead_changes},
        {"appeal_expedited", context->appeal_expedited},
        {"no_case", no_case(context)},
        {"sent", !no_case(context) && record_get(context->care_case, "provider_no")},
        {"medi_cal", record_is(context->member, "line_of_business", "mcp")},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(word, all[i].word) == 0) return *known = true, all[i].holds;
    return *known = false;
}

/* Words that say nothing but that a field has a value, or (NULL) any; else the value of field kind. */
static bool said(const ActContext *context, const char *word) {
    static const struct {
        const char *word, *field, *values;
    } fields[] = {
        {"provider", "by", "provider"},
        {"at_home", "mode", "home_visit"},
        {"wrong", "result", "wrong"},
        {"oral", "method", "phone"},
        {"spoken", "result", "reached declined"},
        {"disputed", "status", "disputed"},
        {"hospice", "reason", "hospice"},
        {"deceased", "reason", "deceased"},
        {"withdrawn", "reason", "withdrawn_by_referrer withdrawn_by_member"},
        {"screened_out", "result", "not_eligible declined"},
        {"ends", "to", NULL},
        {"parked", "park_until", NULL},
        {"delegated", "delegate_received_at", NULL},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(word, fields[i].word) != 0) continue;
        const char *value = act_value(context, fields[i].field);
        return value && (!fields[i].values || text_list_has(fields[i].values, value));
    }
    return act_says(context, "kind", word);
}

bool act_condition(void *state, const char *word) {
    const ActContext *context = state;
    Stage stage;
    bool known, holds = found(context, word, &known);
    if (known) return holds;
    if (stage_parse(word, &stage)) return context->from == stage;
    return said(context, word);
}
