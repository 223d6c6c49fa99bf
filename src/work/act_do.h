/* The functions of the act table, by phase. Each does what is the act's alone; stage, clocks, notices and
 * beads follow from the table. */
#ifndef PALLIUM_WORK_ACT_DO_H
#define PALLIUM_WORK_ACT_DO_H

#include "act_context.h"

bool do_register(ActContext *context, Error *error);
bool do_refer(ActContext *context, Error *error);
bool do_ask(ActContext *context, Error *error);
bool do_answer(ActContext *context, Error *error);
bool do_approve(ActContext *context, Error *error);
bool do_approve_part(ActContext *context, Error *error);
bool do_deny(ActContext *context, Error *error);
bool do_extend(ActContext *context, Error *error);
bool do_expedite(ActContext *context, Error *error);
bool do_standard(ActContext *context, Error *error);
bool do_inherit(ActContext *context, Error *error);
bool do_appeal(ActContext *context, Error *error);
bool do_appeal_upheld(ActContext *context, Error *error);
bool do_appeal_overturned(ActContext *context, Error *error);

/* The phone to call: the preferred one, no bad one; "" when there is none. */
bool preferred_phone(ActContext *context, char *out, size_t size, Error *error);
bool do_send(ActContext *context, Error *error);
bool do_no_provider(ActContext *context, Error *error);
bool do_decline(ActContext *context, Error *error);
bool do_attempt(ActContext *context, Error *error);
bool do_effort_spent(ActContext *context, Error *error);
bool do_reengage(ActContext *context, Error *error);
bool do_resume(ActContext *context, Error *error);
bool do_return(ActContext *context, Error *error);
bool do_member_decline(ActContext *context, Error *error);
bool do_agree_facts(ActContext *context, Error *error);

bool do_missed_visit(ActContext *context, Error *error);
bool do_assess(ActContext *context, Error *error);
bool do_enrol(ActContext *context, Error *error);
bool do_consult(ActContext *context, Error *error);
bool do_setting(ActContext *context, Error *error);
bool do_provider_notice(ActContext *context, Error *error);
bool do_propose_stop(ActContext *context, Error *error);
bool do_rescind(ActContext *context, Error *error);
bool do_benefits_continue(ActContext *context, Error *error);
bool do_end(ActContext *context, Error *error);

bool do_fact(ActContext *context, Error *error);
bool do_note(ActContext *context, Error *error);
bool do_task(ActContext *context, Error *error);
bool do_task_done(ActContext *context, Error *error);
bool do_event(ActContext *context, Error *error);
bool do_screened(ActContext *context, Error *error);
bool do_acp(ActContext *context, Error *error);
bool do_forward(ActContext *context, Error *error);
bool do_renew(ActContext *context, Error *error);
bool do_provider_verified(ActContext *context, Error *error);
bool do_decision_maker(ActContext *context, Error *error);
bool do_capacity(ActContext *context, Error *error);

bool do_break_glass(ActContext *context, Error *error);
bool do_break_glass_review(ActContext *context, Error *error);

bool do_urgent(ActContext *context, Error *error);
bool do_assign(ActContext *context, Error *error);
bool do_team(ActContext *context, Error *error);
bool do_pin(ActContext *context, Error *error);
bool do_unpin(ActContext *context, Error *error);
bool do_hold(ActContext *context, Error *error);
bool do_release(ActContext *context, Error *error);
bool do_wait(ActContext *context, Error *error);
bool do_unwait(ActContext *context, Error *error);
bool do_death_reported(ActContext *context, Error *error);
bool do_death_verified(ActContext *context, Error *error);
bool do_close(ActContext *context, Error *error);
bool do_reopen(ActContext *context, Error *error);
bool do_notify(ActContext *context, Error *error);
bool do_rounds_request(ActContext *context, Error *error);

bool do_plan_add(ActContext *context, Error *error);
bool do_plan_edit_item(ActContext *context, Error *error);
bool do_plan_copy(ActContext *context, Error *error);
bool do_plan_move(ActContext *context, Error *error);
bool do_plan_end(ActContext *context, Error *error);
bool do_intervention_link(ActContext *context, Error *error);
bool do_plan_edit(ActContext *context, Error *error);
bool do_agreement(ActContext *context, Error *error);
bool do_accept_warnings(ActContext *context, Error *error);
bool do_plan_sign(ActContext *context, Error *error);
bool do_plan_strike(ActContext *context, Error *error);
bool do_plan_share(ActContext *context, Error *error);

/* The template of the member's notice of a denial: a decision's, beside those of the referrers. */
extern const char notice_to_member[];
bool notice_is(const Record *notice, const char *kind);

/* The notices of a kind that the case owes have left. */
bool notices_sent(ActContext *context, const char *kind, Error *error);

/* The fact that fields name and value say, as of the day in the field `dated`. */
bool record_fact(ActContext *context, const char *dated, Error *error);

/* An event of the case whose detail is a field's text. */
bool do_event_text(ActContext *context, const char *kind, const char *field, Error *error);

#endif
