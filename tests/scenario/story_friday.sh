#!/bin/sh
# Urgent on a Friday evening, on the command line: the fax of Friday 18:00 is keyed on Monday and due from
# Friday; to enrolment, with the whole loop told, and what may not be taken back any more.
. "$(dirname "$0")/../support/cli_scenario"
. "$(dirname "$0")/../support/cli_story"
people
care_case=M1

at 2026-11-23T09:00:00-08:00 cm received refer M1 source=hospital referrer=Ortiz channel=fax \
    received_at=2026-11-20T18:00 urgent=yes best_time=evenings
care_case=$(text case)
begins "{\"case\":\"$care_case\",\"stage\":\"received\",\"owner\":\"cm\",\"flags\":{\"urgent\":true,\"expedited\":false"
has '"loop":"R·····"'
has '"received_at":"2026-11-20T18:00:00-08:00","recorded_at":"2026-11-23T09:00:00-08:00"'
owes acknowledge 2026-11-24T17:00:00-08:00
owes determination_standard 2026-11-27T23:59:59-08:00
owes urgent_triage 2026-11-20T22:00:00-08:00
same "$(field "$(obligation urgent_triage)" late)" true "four hours from the Friday"
same "$(field "$(obligation acknowledge)" late)" false "a business day"
explained urgent_triage elapsed PT4H 24
explained determination_standard calendar_days P7D 24
explained acknowledge business_days P1D 24
has '"template":"acknowledgement","to":"Ortiz","method":"fax","at":null,"state":"owed"'

run worklist urgent --json
has "\"total\":1"
has '"name":"Nguyen, Thi Mai","stage":"received","owner":"cm","urgent":true'
has '"loop":"R·····","more":2,"obligation":{"id":"'
has '"clock":"urgent_triage"'
run worklist --by obligation overdue --json
same "$(number total)" 1 "the overdue by obligation"

at 2026-11-23T09:10:00-08:00 cm in_review review M1
ended urgent_triage met
has '"loop":"R·T···"'
at 2026-11-23T09:20:00-08:00 cm in_review notify M1 kind=acknowledgement method=fax
has '"at":"2026-11-23T09:20:00-08:00","state":"sent"'
refused 2026-11-23T09:25:00-08:00 cm '"roles":["medical_director"]' deny M1 reason=4.1 text=no leaf=nyha
at 2026-11-23T09:30:00-08:00 cm approved approve M1 services=all to=2027-05-31
approval=$(field "$answer" act)
owes first_attempt 2026-11-28T23:59:59-08:00
owes authorization 2027-05-31T23:59:59-07:00
has '"determinations":[{"outcome":"approved","by":"cm","at":"2026-11-23T09:30:00-08:00","ruleset":"adult-floor","ruleset_version":"'
has '"facts":[{"name":' "the facts that it stood on"
owes determination_standard 2026-11-27T23:59:59-08:00 # until it is told
at 2026-11-23T09:35:00-08:00 cm approved notify M1 kind=decision method=phone
ended determination_standard met
has '"loop":"RATD··"'
run undo "$approval" --json
exits 1 "a decision that was told is issued"
begins '{"error":"refused"'
at 2026-11-23T10:00:00-08:00 cm with_provider send M1 provider="Bay Palliative"
same "$(printf '%s' "$answer" | grep -c 'No notes go')" 1 "what the packet lacks is said"
owes outreach 2026-11-25T10:00:00-08:00
owes urgent_outreach 2026-11-23T14:00:00-08:00
owes provider_accept 2026-11-24T17:00:00-08:00
owes verify 2026-12-01T17:00:00-08:00
explained outreach elapsed PT48H 24
at 2026-11-23T10:30:00-08:00 li with_provider accept M1
at 2026-11-23T14:30:00-08:00 li outreach attempt M1 by=provider method=phone result=no_answer at=2026-11-23T13:50
ended urgent_outreach met
ended outreach met
has '"loop":"RATDc·"'
same "$(field "$(obligation urgent_outreach)" ended)" 2026-11-23T13:50:00-08:00 "proof keyed late is no late attempt"
at 2026-11-24T18:30:00-08:00 out outreach attempt M1 by=plan method=phone result=reached
owes next_attempt.second 2026-11-30T17:00:00-08:00
at 2026-11-25T09:00:00-08:00 out scheduled agree M1 home_first=yes acp=yes who=member visit_at=2026-11-25T10:00
at 2026-11-25T10:30:00-08:00 li assessed assess M1 at=2026-11-25T10:00 mode=home_visit
at 2026-11-25T11:00:00-08:00 co active enrol M1 lead=co
has '"lead":"co"'
owes outcome 2026-11-27T17:00:00-08:00
owes follow_up 2026-12-02T23:59:59-08:00
owes acp 2026-12-25T23:59:59-08:00
at 2026-11-25T11:30:00-08:00 cm active notify M1 kind=outcome method=fax
has '"loop":"RATDCO"'
lacks '"state":"owed"' "every notice left"

user=cm
run undo --json
exits 0 "the notice is taken back"
case_now
owes correction 2026-11-27T17:00:00-08:00
has '"loop":"RATDC·"'
owes outcome 2026-11-27T17:00:00-08:00
run redo --json
exits 0 "and left after all"
case_now
has '"loop":"RATDCO"'
lacks '"clock":"correction"' "nothing to correct"
run check --json
exits 0 "check"
has '"differences":0'
finish
