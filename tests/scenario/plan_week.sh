#!/bin/sh
# A week of a care plan: a consult changes it, the linter says so, the coordinator revises from the library,
# signs and shares; a week later she compares, sees who wrote what, and minutes five members, one card of which
# is taken back.
. "$(dirname "$0")/../support/cli_scenario"

export PALLIUM_NOW=2026-11-09T08:00:00-08:00
practice
export PALLIUM_NOW=2026-11-24T14:05:00-08:00
sample
run play db/sample/acts.txt --keep-going --json
user=dkim member=M0004

# keys BUDGET WHAT: the script on standard input holds, within so many keys since its reset
keys() {
    "$program" --db "$database" --user dkim --json script - >"$folder/out" 2>&1
    code=$? out=$(cat "$folder/out")
    exits 0 "$2"
    count=$(number keys)
    if [ "${count:-99}" -le "$1" ]; then good; else bad "$2: ${count:-no} keys of $1"; fi
}

# A plan is signed.
run act problem_add $member library=pain --json
exits 0 "a problem from the library"
problem=$(text id)
run act goal_add "$problem" library=pain.tolerable expressed_by=member --json
exits 0 "a goal"
goal=$(text id)
run act intervention_add "$goal" library=pain.assess --json
exits 0 "an intervention"
run act plan_edit $member 'contingency=Sit up, take the dose in the red box, then call.' \
    'after_hours=(408) 555-0199' language=en format=print review_due=2027-02-22 \
    'decision_maker=Ann Lee, daughter' --json
exits 0 "the whole plan; its services are those of the approval"
for who in 'pcp Osei' 'rn Ruiz' 'nurse_practitioner Chen' 'social_worker Paz' 'chaplain Abel'; do
    run act team_add $member "discipline=${who% *}" "person=${who#* }" --json
done
run act agreement $member who=member basis=own at=now method=visit --json
exits 0 "agreement"
run lint $member --json
lacks '"severity":"error"' "the plan before the consult"
run act plan_sign $member --json
exits 0 "version 1"

# A consult changes it, and the linter says so.
export PALLIUM_NOW=2026-11-25T09:00:00-08:00
run act consult $member date=2026-11-25 --json
exits 0 "a consult"
run case $member --json
has '"clock":"icp_after_consult"'
run lint $member --json
has '"rule":"consult_newer"'

# Revised from the library: the goal is there, the intervention takes eight keys from the list.
keys 8 "an intervention from the library" <<'SCRIPT'
filter stage:active
expect Lee, Robert
count reset
key Enter
key 4
key j
key a
key i
text op
key Enter
expect laxative
SCRIPT
run act agreement $member who=member basis=own at=now method=phone --json
run lint $member --json
lacks '"rule":"consult_newer"' "the plan after the revision"
run act plan_sign $member --json
exits 0 "version 2"
run act plan_share $member recipient='Dr Osei' method=fax --json
exits 0 "shared"
run case $member --json
lacks '"clock":"icp_after_consult","owner":"dkim","start_act"' "what is owed"
run plan $member --diff 1:2 --json
has '"changes":[{"id":"'
has '"change":"added"'

# A week later: something is new, what changed takes two keys, and who wrote it one more.
export PALLIUM_NOW=2026-12-02T09:00:00-08:00
user=kortiz
run act barrier_add "$goal" 'text=Afraid of becoming addicted' --json
exits 0 "the case manager adds a barrier"
user=dkim
keys 2 "what changed since I last signed" <<'SCRIPT'
filter stage:active
key Enter
count reset
key 4
key D
expect 1 change since you last signed
expect Afraid of becoming addicted
SCRIPT
run plan $member --blame --json
has '"by":"kortiz"'
run plan $member --text
exits 0 "in plain words"
has "Your goal"
lacks "intervention" "the plan in plain words"

# The rounds of Monday, for five members; one card is taken back, and only its edits go.
export PALLIUM_NOW=2026-12-07T09:00:00-08:00
run act meeting_start members=M0004,M0025,M0003,M0008,M0020 kind=rounds --json
exits 0 "the rounds"
for who in M0004 M0025 M0003 M0008 M0020; do
    run act meeting_item member=$who "decision=See $who" owner=kortiz due=2026-12-11 --json
    exits 0 "card of $who"
    if [ $who = M0003 ]; then third=$(number act); fi
done
run undo "$third" --json
exits 0 "one card is taken back"
run meeting --json
lacks 'See M0003'
for who in M0004 M0025 M0008 M0020; do has "\"decision\":\"See $who\""; done
run plan $member --json
has 'Afraid of becoming addicted' "the plan after the undo"
run act meeting_end present=all next=2026-12-14 --json
exits 0 "the end"
run check --json
exits 0 "sound"
finish
