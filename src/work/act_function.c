/* Each act's function. An act that is not here does what its row of the table says, and nothing more. */
#include "act_do.h"

#include <string.h>

static const struct {
    const char *name;
    ActFunction function;
} functions[] = {
    {"refer", do_refer},
    {"ask", do_ask},
    {"answer", do_answer},
    {"approve", do_approve},
    {"approve_part", do_approve_part},
    {"deny", do_deny},
    {"extend", do_extend},
    {"expedite", do_expedite},
    {"standard", do_standard},
    {"inherit", do_inherit},
    {"appeal", do_appeal},
    {"appeal_upheld", do_appeal_upheld},
    {"appeal_overturned", do_appeal_overturned},
    {"send", do_send},
    {"no_provider", do_no_provider},
    {"decline", do_decline},
    {"attempt", do_attempt},
    {"effort_spent", do_effort_spent},
    {"reengage", do_reengage},
    {"resume", do_resume},
    {"return", do_return},
    {"member_decline", do_member_decline},
    {"agree", do_agree_facts},
    {"missed_visit", do_missed_visit},
    {"assess", do_assess},
    {"enrol", do_enrol},
    {"consult", do_consult},
    {"transition", do_setting},
    {"setting", do_setting},
    {"provider_notice", do_provider_notice},
    {"propose_stop", do_propose_stop},
    {"rescind", do_rescind},
    {"benefits_continue", do_benefits_continue},
    {"end", do_end},
    {"fact", do_fact},
    {"note", do_note},
    {"task", do_task},
    {"task_done", do_task_done},
    {"event", do_event},
    {"screened", do_screened},
    {"acp", do_acp},
    {"forward", do_forward},
    {"renew", do_renew},
    {"provider_verified", do_provider_verified},
    {"decision_maker", do_decision_maker},
    {"capacity", do_capacity},
    {"urgent", do_urgent},
    {"assign", do_assign},
    {"team", do_team},
    {"pin", do_pin},
    {"unpin", do_unpin},
    {"hold", do_hold},
    {"release", do_release},
    {"wait", do_wait},
    {"unwait", do_unwait},
    {"death_reported", do_death_reported},
    {"death_verified", do_death_verified},
    {"close", do_close},
    {"reopen", do_reopen},
    {"notify", do_notify},
    {"rounds_request", do_rounds_request},
};

ActFunction act_function(const char *name) {
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0) return functions[i].function;
    return NULL;
}
