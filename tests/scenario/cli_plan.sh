#!/bin/sh
# A care plan from the first problem to a struck signature: lines, linter, signature, comparison, blame, paper.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
run play db/sample/acts.txt --keep-going --json
user=dkim
member=M0004

run plan $member --json
exits 0 "no plan yet"
has '"plan":null,"number":0,"state":"draft"'
has '"problems":[]'
run plan $member --version 1 --json
exits 1 "no such version"
run plan $member --version one --json
exits 2 "no number"
run plan $member --diff 1 --blame
exits 2 "two questions at once"
run lint $member --json
exits 0 "lint"
begins '{"findings":[{"rule":"problem_any","severity":"error","path":"plan","text":"The plan names no problem.","source":'

run act problem_add $member 'text=Pain at night' domain=physical --json
exits 0 "a problem"
problem=$(text id)
run act goal_add "$problem" 'text=I want to sleep' 'measure=6 hours' target=2027-01-31 expressed_by=member --json
exits 0 "a goal"
goal=$(text id)
run act intervention_add "$goal" 'text=Opioid at bedtime' owner=rn due=2026-12-15 --json
exits 0 "an intervention"
intervention=$(text id)
run act barrier_add "$goal" 'text=Fears addiction' --json
exits 0 "a barrier"
barrier=$(text id)
run act goal_edit "$goal" target=1940-01-01 --json
exits 3 "a date before birth"
has 'goal.target: that lies before the member'
run act intervention_edit "$intervention" due=2027-02-01 --json
exits 3 "due after the target"
run act intervention_edit "$intervention" owner=nobody --json
exits 3 "an owner who is not there"
run act goal_edit "$goal" 'measure=7 hours' version=1 --json
exits 0 "an edit"
run act goal_edit "$goal" 'measure=8 hours' version=1 --json
exits 4 "of the same field"
has '"error":"conflict"'
has '"fields":[{"name":"measure","base":"6 hours","theirs":"7 hours","mine":"8 hours"}]'
run act goal_edit "$goal" priority=1 version=1 --json
exits 0 "of another field"

run act plan_sign $member --json
exits 1 "the linter blocks"
has 'cannot be signed yet'
run act plan_edit $member services=all 'contingency=Call us first.' after_hours=510-555-0100 \
    'decision_maker=Lan, daughter' language=en format=print review_due=2027-05-24 --json
exits 0 "the whole plan"
run act agreement $member who=member basis=own at=now method=visit --json
exits 0 "agreement"
run act plan_sign $member --json
exits 1 "warnings stand"
has 'accept_warnings'
run act accept_warnings $member 'reason=the team is being built' --json
exits 0 "accepted"
user=kortiz
run act plan_sign $member --json
exits 1 "a case manager does not sign"
has '"roles":["pc_coordinator"]'
user=dkim
run act plan_sign $member --json
exits 0 "signed"
run plan $member --version 1 --json
exits 0 "the version"
has '"number":1,"state":"signed","signed_by":"dkim"'
run act plan_share $member recipient=PCP method=fax --json
exits 0 "shared"

run act intervention_add "$goal" 'text=Heat' owner=caregiver due=2026-12-24 --json
run act barrier_end "$barrier" reason=talked --json
exits 0 "a barrier ends"
run plan $member --diff mine --json
exits 0 "what changed since I last signed"
begins '{"from":1,"to":0,"changes":['
has '"change":"added","fields":{"text":{"before":null,"after":"Heat"}'
has '"change":"ended"'
run plan $member --blame --json
exits 0 "blame"
begins '{"lines":[{"id":"'
has '"field":"measure","by":"dkim"'
run plan $member --version 1 --text
exits 0 "on paper"
has "I want to sleep"
run plan $member --text --for provider
exits 0 "for a provider"
has "INDIVIDUALIZED CARE PLAN"
run act plan_strike $member number=1 'reason=wrong dose' --json
exits 0 "struck"
run plan $member --version 1 --json
exits 0 "still readable"
has '"number":1,"state":"struck","signed_by":"dkim"'
has '"strike_reason":"wrong dose"'
run plan $member
exits 0 "for a person"
has "Version 1 signed by dkim"
run case $member --json
exits 0 "the case names the plan"
has '"signed":null}'
run check --json
exits 0 "sound"
finish
