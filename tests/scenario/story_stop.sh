#!/bin/sh
# The plan stops care, on the command line, for a member of an aligned plan: notice, appeal, benefits that
# continue, overturned; a denial with its letter, and what becomes of it.
. "$(dirname "$0")/../support/cli_scenario"
. "$(dirname "$0")/../support/cli_story"
people dsnp_aligned
care_case=M1

at 2026-11-02T09:00:00-08:00 cm received refer M1 source=pcp referrer=Lee channel=fax
care_case=$(text case)
at 2026-11-02T09:10:00-08:00 cm in_review review M1
at 2026-11-02T09:15:00-08:00 cm in_review notify M1 kind=acknowledgement
at 2026-11-02T09:20:00-08:00 cm approved approve M1 services=all authorization=A17 units=6
at 2026-11-02T09:25:00-08:00 cm approved notify M1 kind=decision
at 2026-11-02T09:30:00-08:00 cm with_provider send M1 provider=Bay phone=408-555-0142 best_time=mornings notes=hears-badly
same "$(printf '%s' "$answer" | grep -c '"warnings":\[\]')" 1 "nothing is lacking"
at 2026-11-03T10:00:00-08:00 li scheduled agree M1 home_first=yes acp=yes who=member
at 2026-11-05T10:00:00-08:00 li assessed assess M1 at=now mode=home_visit
at 2026-11-05T11:00:00-08:00 co active enrol M1 lead=co
at 2026-11-06T09:00:00-08:00 cm active notify M1 kind=outcome
has '"authorization":"A17"'

refused 2026-11-09T08:40:00-08:00 co '"roles":["medical_director"]' propose_stop M1 reason=safety notice=today
at 2026-11-09T09:00:00-08:00 md ending propose_stop M1 reason=safety notice=2026-11-12
has '"ending_reason":"safety","ending_from":"2026-11-22"'
owes notice.ten_day 2026-11-22T23:59:59-08:00
owes appeal.window 2027-01-16T23:59:59-08:00
explained notice.ten_day calendar_days P10D 0
refused 2026-11-13T09:00:00-08:00 co 2026-11-22 end M1
at 2026-11-13T10:00:00-08:00 cm ending appeal M1 by=member kind=standard continue=yes
ended appeal.window met
owes appeal 2026-12-13T23:59:59-08:00
has '"appeals":[{"' "the appeal"
has '"benefits_continue":true'
refused 2026-11-24T09:00:00-08:00 co 'Benefits continue' end M1
at 2026-12-01T09:00:00-08:00 su active appeal_overturned M1 reason=won
ended appeal met
ended notice.ten_day cancelled
has '"outcome":"overturned"'
has '"benefits_continue":false'
owes notice.decision 2026-12-02T17:00:00-08:00
at 2026-12-01T10:00:00-08:00 cm active notify M1 kind=decision
lacks '"state":"owed"' "every notice left"

at 2027-01-04T09:00:00-08:00 md ending propose_stop M1 reason=not_medically_necessary notice=today
owes notice.ten_day 2027-01-14T23:59:59-08:00
at 2027-01-14T09:00:00-08:00 co closed end M1
has '"closure":"not_medically_necessary"'
ended notice.ten_day met
ended reassessment cancelled
owes face_to_face 2027-11-05T23:59:59-07:00
owes appeal.window 2027-03-10T23:59:59-08:00
owes outcome 2027-01-15T17:00:00-08:00

first=$care_case
care_case=M1
at 2027-02-01T09:00:00-08:00 cm received refer M1 source=hospital referrer=Ortiz channel=email expedited=yes
care_case=$(text case)
check "another case" test "$care_case" != "$first"
has '"expedited":true'
owes determination_expedited 2027-02-04T09:00:00-08:00
at 2027-02-01T09:10:00-08:00 cm in_review review M1
at 2027-02-01T10:00:00-08:00 md closed deny M1 reason=4.1 text="no longer NYHA III" leaf=nyha
denial=$(field "$answer" act)
has '"closure":"denied"'
has '"determinations":[{"outcome":"denied","by":"md"'
has '"leaf":"nyha","letter":"CMS-10716"' "the letter of an aligned plan"
has '"appeal_until":"2027-04-07"'
run undo "$denial" --json
exits 1 "a denial is not taken back"
has appeal_overturned
at 2027-02-01T10:30:00-08:00 cm closed notify "$care_case" kind=decision method=phone
ended determination_expedited met
owes notice.oral_denial 2027-02-04T23:59:59-08:00 # in writing within three days
has '"notice":"' "the determination names its notice"
at 2027-02-02T09:00:00-08:00 cm closed notify "$care_case" kind=decision method=mail
ended notice.oral_denial met
run check --json
has '"differences":0'
finish
