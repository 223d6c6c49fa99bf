/* One care plan: written from the library, agreed to, signed, and changed after the signature. */
#include "sample.h"

enum { OF = 25 };

static const SampleAct acts[] = {
    {OF, "2026-11-20T13:00", "dkim", "team_add", NULL, "discipline=pcp person=\"Dr. Osei\""},
    {OF, "2026-11-20T13:01", "dkim", "team_add", NULL, "discipline=rn person=\"A. Ruiz\""},
    {OF, "2026-11-20T13:02", "dkim", "team_add", NULL, "discipline=nurse_practitioner person=\"M. Chen\""},
    {OF, "2026-11-20T13:03", "dkim", "team_add", NULL, "discipline=social_worker person=\"L. Paz\""},
    {OF, "2026-11-20T13:04", "dkim", "team_add", NULL, "discipline=chaplain person=\"R. Abel\""},
    {OF, "2026-11-20T13:10", "dkim", "problem_add", NULL, "library=pain"},
    {OF, "2026-11-20T13:11", "dkim", "goal_add", "$problem",
     "library=pain.tolerable expressed_by=member target=2027-01-31"},
    {OF, "2026-11-20T13:12", "dkim", "intervention_add", "$goal", "library=pain.assess due=2026-12-04"},
    {OF, "2026-11-20T13:13", "dkim", "intervention_add", "$goal",
     "text=\"Ask at every visit whether dialysis is still what he wants\" owner=social_worker "
     "due=2026-12-11"},
    {OF, "2026-11-20T13:20", "dkim", "plan_edit", NULL,
     "contingency=\"Sit up, take the dose in the red box, then call.\" after_hours=\"(408) 555-0199\" "
     "language=en format=large_print review_due=2027-02-22 decision_maker=\"Gloria Washington, sister\""},
    {OF, "2026-11-20T13:30", "dkim", "agreement", NULL, "who=member basis=own at=@T13:25 method=visit"},
    {OF, "2026-11-20T13:40", "dkim", "plan_sign", NULL, ""},
    {OF, "2026-11-23T15:10", "dkim", "intervention_add", "$goal",
     "text=\"Naloxone in the home, and the sister shown how\" owner=rn due=2026-12-01"},
    {OF, "2026-11-23T15:15", "dkim", "barrier_add", "$goal",
     "text=\"Fears that more of the drug means the end\""},
};

const SampleAct *sample_plan_at(size_t index) {
    return index < sizeof acts / sizeof *acts ? &acts[index] : NULL;
}
