#include "act_recipes.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define REFERRED "refer M02 source=self referrer=Lee channel=fax"
#define APPROVED REFERRED, "review M02", "approve M02 services=all"
#define SENT     APPROVED, "send M02 provider=Bay"
#define REACHED  SENT, "attempt M02 by=plan method=phone result=no_answer"
#define HARD     REACHED, "effort_spent M02 cause=not_reached"
#define AGREED   REACHED, "agree M02 home_first=yes acp=yes who=member"
#define ASSESSED AGREED, "assess M02 at=now mode=home_visit"
#define ACTIVE   ASSESSED, "co: enrol M02 lead=co"
#define DENIED   REFERRED, "review M02", "md: deny M02 reason=4.1 text=no leaf=nyha"

static const Place places[] = {
    {"none", STAGE_NONE, NULL, {NULL}},
    {"received", STAGE_RECEIVED, NULL, {REFERRED}},
    {"in_review", STAGE_IN_REVIEW, NULL, {REFERRED, "review M02"}},
    {"approved", STAGE_APPROVED, NULL, {APPROVED}},
    {"with_provider", STAGE_WITH_PROVIDER, NULL, {SENT}},
    {"outreach", STAGE_OUTREACH, NULL, {REACHED}},
    {"difficult_to_enroll", STAGE_DIFFICULT_TO_ENROLL, NULL, {HARD}},
    {"scheduled", STAGE_SCHEDULED, NULL, {AGREED}},
    {"assessed", STAGE_ASSESSED, NULL, {ASSESSED}},
    {"active", STAGE_ACTIVE, NULL, {ACTIVE}},
    {"ending", STAGE_ENDING, NULL, {ACTIVE, "md: propose_stop M02 reason=safety notice=2026-11-10"}},
    {"denied", STAGE_CLOSED, "denied", {DENIED}},
    {"returned", STAGE_CLOSED, "returned", {HARD, "return M02 notice=sent"}},
    {"member_declined", STAGE_CLOSED, "member_declined", {REACHED, "member_decline M02 who=member"}},
    {"deceased", STAGE_CLOSED, "deceased", {SENT, "close M02 reason=deceased source=daughter"}},
};

/* A plan that the linter lets be signed. */
#define SIGNABLE                                                                                             \
    "problem_add M02 text=Pain; goal_add $problem text=Sleep measure=hours target=2027-01-31 "               \
    "expressed_by=member; intervention_add $goal text=Opioid owner=rn due=2026-12-15; plan_edit M02 "        \
    "services=all contingency=Call after_hours=Line decision_maker=Lan language=vi format=print "            \
    "review_due=2027-05-24; agreement M02 who=member basis=own at=now method=visit; accept_warnings M02 "    \
    "reason=known"

static const Recipe recipes[] = {
    {.act = "register", .fields = "last_name=Quock first_name=Adele birth_date=1948-03-02 cin=97777777A"},
    {.act = "refer", .fields = "source=hospital referrer=Ortiz channel=email"},
    {.act = "review", .fields = ""},
    {.act = "ask", .fields = "question=\"which stage?\""},
    {.act = "answer", .fields = "text=\"stage IV\""},
    {.act = "approve", .fields = "services=all to=2027-03-20"},
    {.act = "renew", .fields = "to=2027-05-20 units=30 authorization=PC-2"},
    {.act = "forward", .fields = "to=\"LA Care\" at=now"},
    {.act = "approve_part", .fields = "services=acp=yes,team=no reason=4.1 leaf=lvef"},
    {.act = "deny", .fields = "reason=4.1 text=no leaf=lvef"},
    {.act = "extend", .fields = "days=14 reason=records"},
    {.act = "expedite", .fields = "reason=pain"},
    {.act = "standard", .fields = "reason=stable", .before = "expedite M02 reason=pain"},
    {.act = "inherit", .fields = "", .before = "refer M02 source=pcp referrer=Kim channel=fax urgent=yes"},
    {.act = "appeal", .fields = "by=member kind=standard continue=no"},
    {.act = "appeal_upheld",
     .fields = "reason=stands",
     .before = "appeal M02 by=member kind=standard continue=no",
     .user = "md2"},
    {.act = "appeal_forwarded", .fields = "at=now"},
    {.act = "appeal_overturned",
     .fields = "reason=won",
     .before = "appeal M02 by=member kind=standard continue=no"},
    {.act = "send", .fields = "provider=\"Sierra Comfort\""},
    {.act = "no_provider", .fields = "reason=full counties=Alameda"},
    {.act = "accept", .fields = ""},
    {.act = "decline", .fields = "reason=full"},
    {.act = "provider_verified", .fields = "source=licence"},
    {.act = "attempt", .fields = "by=provider method=phone result=reached"},
    {.act = "effort_spent", .fields = "cause=undecided"},
    {.act = "reengage", .fields = ""},
    {.act = "return", .fields = "notice=faxed"},
    {.act = "member_decline", .fields = "who=member park_until=2026-12-15"},
    {.act = "resume", .fields = ""},
    {.act = "agree", .fields = "home_first=yes acp=yes who=member visit_at=2026-11-27T10:00"},
    {.act = "missed_visit", .fields = ""},
    {.act = "assess", .fields = "at=now mode=clinic"},
    {.act = "not_enrolled", .fields = "reason=moved"},
    {.act = "enrol", .fields = "lead=cm2"},
    {.act = "consult", .fields = "date=today"},
    {.act = "transition", .fields = "from=hospital to=home at=now"},
    {.act = "provider_notice", .fields = "date=today"},
    {.act = "propose_stop", .fields = "reason=not_medically_necessary notice=today", .user = "md"},
    {.act = "rescind", .fields = "reason=better"},
    {.act = "benefits_continue", .fields = "reason=appeal"},
    {.act = "end", .fields = ""},
    {.act = "fact", .fields = "name=pps value=40 date=today"},
    {.act = "note", .fields = "text=called"},
    {.act = "event", .fields = "kind=visit at=now"},
    {.act = "setting", .fields = "setting=snf at=now"},
    {.act = "screened",
     .fields = "result=not_eligible reason=hospice",
     .before = "event M02 kind=discharge at=2026-11-24T10:00"},
    {.act = "acp", .fields = "surrogate=named ahcd=declined polst=no date=today"},
    {.act = "decision_maker", .fields = "who=daughter status=disputed"},
    {.act = "capacity", .fields = "value=yes date=today"},
    {.act = "break_glass", .fields = "reason=\"covers the night\""},
    {.act = "break_glass_review",
     .fields = "outcome=justified",
     .before = "break_glass M02 reason=\"covers the night\""},
    {.act = "urgent", .fields = "on=yes"},
    {.act = "assign", .fields = "owner=cm2"},
    {.act = "team", .fields = "team=north"},
    {.act = "pin", .fields = "reason=asked until=2026-11-27T12:00"},
    {.act = "unpin", .fields = "reason=done", .before = "pin M02 reason=asked until=2026-11-27T12:00"},
    {.act = "rounds_request", .fields = "reason=pain"},
    {.act = "task", .fields = "text=call due=2026-11-30 owner=me"},
    {.act = "task_done", .fields = "", .before = "task M02 text=call due=2026-11-30 owner=me"},
    {.act = "hold", .fields = "reason=inpatient review=today"},
    {.act = "release", .fields = "", .before = "hold M02 reason=inpatient review=2026-12-01"},
    {.act = "wait", .fields = "until=2026-11-25T09:00 who=provider"},
    {.act = "unwait", .fields = "", .before = "wait M02 until=2026-11-25T09:00 who=provider"},
    {.act = "death_reported", .fields = "source=daughter"},
    {.act = "death_verified",
     .fields = "result=wrong source=roster",
     .before = "death_reported M02 source=neighbour"},
    {.act = "close", .fields = "reason=moved_out_of_area source=roster at=now"},
    {.act = "reopen", .fields = "reason=mistake"},
    {.act = "notify", .fields = "kind=acknowledgement method=fax"},
    {.act = "problem_add", .fields = "text=Pain domain=physical need=pain"},
    {.act = "problem_edit",
     .fields = "text=Dyspnea domain=social need=dyspnea",
     .before = "problem_add M02 text=Pain"},
    {.act = "problem_move", .fields = "after=first", .before = "problem_add M02 text=Pain"},
    {.act = "problem_copy", .fields = "after=first", .before = "problem_add M02 text=Pain"},
    {.act = "problem_end", .fields = "reason=settled", .before = "problem_add M02 text=Pain"},
    {.act = "goal_add",
     .fields = "text=Sleep measure=hours target=2027-01-31 priority=1 status=accepted "
               "achievement=in_progress expressed_by=caregiver",
     .before = "problem_add M02 text=Pain"},
    {.act = "goal_edit",
     .fields = "text=Rest measure=hours target=2027-02-28 priority=2 status=on_hold achievement=improving "
               "expressed_by=member",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31"},
    {.act = "goal_move",
     .fields = "after=first",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31"},
    {.act = "goal_copy",
     .fields = "after=first",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31"},
    {.act = "goal_end",
     .fields = "reason=reached",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31"},
    {.act = "intervention_add",
     .fields = "text=Opioid owner=me due=2026-12-15 frequency=daily",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31"},
    {.act = "intervention_edit",
     .fields = "text=Opioid owner=rn due=2026-12-24 frequency=nightly",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; intervention_add "
               "$goal text=Opioid owner=rn due=2026-12-15"},
    {.act = "intervention_move",
     .fields = "after=first",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; intervention_add "
               "$goal text=Opioid owner=rn due=2026-12-15"},
    {.act = "intervention_copy",
     .fields = "after=first",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; intervention_add "
               "$goal text=Opioid owner=rn due=2026-12-15"},
    {.act = "intervention_end",
     .fields = "reason=done",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; intervention_add "
               "$goal text=Opioid owner=rn due=2026-12-15"},
    {.act = "intervention_link",
     .fields = "goal=$goal on=yes",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; intervention_add "
               "$goal text=Opioid owner=rn due=2026-12-15; goal_add $problem text=Walk"},
    {.act = "barrier_add",
     .fields = "text=Fear",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31"},
    {.act = "barrier_edit",
     .fields = "text=Cost",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; barrier_add $goal "
               "text=Fear"},
    {.act = "barrier_move",
     .fields = "after=first",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; barrier_add $goal "
               "text=Fear"},
    {.act = "barrier_copy",
     .fields = "after=first",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; barrier_add $goal "
               "text=Fear"},
    {.act = "barrier_end",
     .fields = "reason=gone",
     .before = "problem_add M02 text=Pain; goal_add $problem text=Sleep target=2027-01-31; barrier_add $goal "
               "text=Fear"},
    {.act = "plan_edit",
     .fields = "services=team=no reason=refused contingency=call after_hours=line decision_maker=Lan "
               "language=vi format=large_print review_due=2027-05-24"},
    {.act = "agreement",
     .fields = "who=member basis=own at=now method=visit",
     .before = "problem_add M02 text=Pain"},
    {.act = "accept_warnings", .fields = "reason=known", .before = "problem_add M02 text=Pain"},
    {.act = "plan_sign", .fields = "", .before = SIGNABLE},
    {.act = "plan_strike", .fields = "number=$version reason=wrong", .before = SIGNABLE "; plan_sign M02"},
    {.act = "plan_share",
     .fields = "recipient=Kim method=fax number=$version",
     .before = SIGNABLE "; plan_sign M02"},
    {.act = "team_add", .fields = "discipline=rn person=\"Ada Ruiz\" lead=yes from=2026-11-20 contact=1234"},
    {.act = "team_end",
     .fields = "person=\"Ada Ruiz\" reason=left",
     .before = "team_add M02 discipline=rn person=\"Ada Ruiz\""},
    {.act = "lead", .fields = "person=cm2"},
    {.act = "other_programme", .fields = "programme=ecm contact=\"Bay ECM\" lead=yes"},
    {.act = "other_programme_end",
     .fields = "programme=ecm reason=graduated",
     .before = "other_programme M02 programme=ecm"},
    {.act = "meeting_start", .fields = "members=M02 kind=ict at=now mode=video"},
    {.act = "meeting_item",
     .fields = "member=M02 decision=visit owner=cm2 due=2026-12-01 note=soon",
     .before = "meeting_start members=M02 kind=ict"},
    {.act = "meeting_end",
     .fields = "present=all next=2026-12-07 member_present=no",
     .before = "meeting_start members=M02 kind=ict"},
};

const Place *place_at(size_t index) {
    return index < sizeof places / sizeof *places ? &places[index] : NULL;
}

const Recipe *recipe_of(const Act *act) {
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++)
        if (text_equal(recipes[i].act, act->name)) return &recipes[i];
    fail_msg("no recipe for %s", act->name);
    return NULL;
}
