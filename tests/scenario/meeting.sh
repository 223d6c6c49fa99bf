#!/bin/sh
# The Monday rounds for five members: the list and its cut-off, a card by ten keys or fewer, one card taken
# back and only its edits with it, the end of the meeting; and the care team beside it.
. "$(dirname "$0")/../support/cli_scenario"

export PALLIUM_NOW=2026-11-09T08:00:00-08:00
practice
export PALLIUM_NOW=2026-11-24T14:05:00-08:00
sample
run play db/sample/acts.txt --keep-going --json
user=dkim

# The team: who is on it, what nobody covers, one lead.
run team M0004 --json
exits 0 "team"
begins '{"members":[{"discipline":"coordinator","person":"dkim","lead":true'
has '"uncovered":["pcp","rn","lvn_np","social_worker","chaplain"]'
for who in 'pcp Osei' 'rn Ruiz' 'nurse_practitioner Chen' 'social_worker Paz'; do
    run act team_add M0004 "discipline=${who% *}" "person=${who#* }" contact=408-555-0100 --json
    exits 0 "team_add $who"
done
run team M0004 --json
has '"uncovered":["chaplain"]'
run lint M0004 --json
has 'Nobody on the team is: chaplain.'
run act team_end M0004 person=dkim reason=left --json
exits 1 "the lead hands over first"
run act lead M0004 person=kortiz --json
exits 0 "another lead"
has 'The lead was dkim'
run case M0004 --json
has '"template":"lead","to":"dkim","method":null,"at":null'
has '"template":"lead"'
run undo --json
run team M0004 --json
has '"person":"dkim","lead":true'

# Another programme: who leads? The list says that nothing is to be done twice.
run act other_programme M0004 programme=ecm 'contact=Bay ECM' lead=yes --json
exits 0 "another programme"
has 'agree on one lead'
run team M0004 --json
has '"programmes":[{"programme":"ecm","contact":"Bay ECM","lead":true'

# The list for Monday: two were asked for; Thanksgiving moves the cut-off to Wednesday noon.
run rounds --json
exits 0 "rounds"
begins '{"meeting":"2026-11-30","begins":"2026-11-30T09:00:00-08:00","cut_off":"2026-11-25T12:00:00-08:00","closed":false,"requests":2'
has '"reason":"request","text":"asked for: Nausea in spite of two changes of drug"'
has '"missed":"2026-11-23"' "the rounds that passed without the member"
run rounds --date 30.11.2026 --json
exits 3 "no date"
run rounds --date 2026-12-01 --json
begins '{"meeting":"2026-12-07"'

# The meeting of Monday.
export PALLIUM_NOW=2026-11-30T09:00:00-08:00
run act meeting_start members=M0004,M0025,M0003,M0008,M0020 kind=rounds --json
exits 0 "a meeting"
meeting=$(text id)
run act meeting_start members=M0019 --json
exits 1 "one at a time"
run meeting --json
has '"state":"open"'

# Minuted on the screen, each in ten keys or fewer: the first as proposed, the second with another decision.
keys() {
    "$program" --db "$database" --user dkim --json script - >"$folder/out" 2>&1
    code=$? out=$(cat "$folder/out")
    exits 0 "$2"
    count=$(number keys)
    if [ "${count:-99}" -le "$1" ]; then good; else bad "$2: ${count:-no} keys of $1"; fi
}
keys 10 "a card with owner and date as proposed" <<'SCRIPT'
key g
key r
expect rounds since Mon 30 Nov 09:00 · 0 of 5 minuted
count reset
key m
expect Minute a member · LEE, ROBERT · b. 
expect Nausea
key Ctrl-s
expect needed
text Visit
key Ctrl-s
expect Minuted a member: Lee, Robert
expect decided: Visit
SCRIPT
keys 10 "another decision, owner and date" <<'SCRIPT'
key g
key r
expect 1 of 5 minuted
key j
count reset
key m
text ECG
key Enter
key Enter
key Ctrl-s
expect decided: ECG
expect 2 of 5 minuted
SCRIPT
for who in M0003 M0008; do
    run act meeting_item member=$who "decision=See $who" owner=kortiz due=2026-12-04 --json
    exits 0 "card of $who"
done
run act meeting_item "$meeting" member=M0020 'decision=Ask the son' owner=dkim due=2026-12-02 note=first --json
exits 0 "card of M0020"
act=$(number act)
task=$(text id)
run act meeting_item member=M0020 decision=Late owner=dkim due=2026-11-29 --json
exits 3 "a date that is over"
run act meeting_item member=M0020 decision=Nobody due=2026-12-29 --json
exits 1 "no owner"
has '"missing":["owner"]'

# One card is taken back, and only its edits go.
run act meeting_item member=M0019 'decision=Write' owner=dkim due=2026-12-03 --json
run undo "$act" --json
exits 0 "one card is taken back"
run meeting --json
has '"decision":"ECG"'
has '"decision":"See M0008"'
has '"decision":"Write"'
lacks 'Ask the son'
run case M0020 --json
lacks '"text":"Ask the son"' "the task of the card"
run case M0008 --json
has '"text":"See M0008"' "the task of another card"

# Nobody is talked over whose case closed meanwhile.
run case M0020 --json
run act close M0020 reason=moved_out_of_area source=roster at=now --json
run meeting --json
lacks '"member":"M0020"'

run act meeting_end 'present=Kim, Ortiz, Bay Palliative' next=2026-12-07 --json
exits 0 "the end"
run meeting "$meeting" --json
has '"state":"ended"'
has '"present":"Kim, Ortiz, Bay Palliative"'
has 'Next meeting: 2026-12-07'
keys 8 "the minutes on the screen" <<'SCRIPT'
key g
key r
key B
expect Clinical rounds
expect Kim, Ortiz, Bay Pall
key Enter
expect Present: Kim, Ortiz, Bay Palliative
expect Next meeting: 2026-12-07
key PageDown
key Escape
expect Talked over
SCRIPT
run meeting list --json
exits 0 "the meetings"
has "[{\"id\":\"$meeting\",\"kind\":\"rounds\",\"state\":\"ended\""
run meeting list --member M0003 --limit 1
exits 0 "the meetings of a member"
has 'Clinical rounds'
run meeting list --member M0019x --json
exits 1 "of nobody"
run meeting "$meeting" --limit 3 --json
exits 2 "a limit of one"
run member M0003 --json
has '"kind":"rounds","starts":"2026-11-30'
run meeting
exits 1 "none is open"
run rounds --json
has '"requests":0' "what was asked for is met"
lacks Nausea
run act meeting_item "$meeting" member=M0004 decision=x owner=dkim due=2026-12-03 --json
exits 1 "it has ended"
run check --json
exits 0 "check"

finish
