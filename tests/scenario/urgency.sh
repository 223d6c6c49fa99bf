#!/bin/sh
# The urgency view and the overdue view by keys: the counts are the list's, what is tried is not saved, and a
# reassignment is one act that was looked at before.
. "$(dirname "$0")/../support/cli_scenario"
PALLIUM_NOW=2026-11-09T08:00:00-08:00 user=admin
practice
PALLIUM_NOW=2026-11-24T14:05:00-08:00
sample
run play db/sample/acts.txt
exits 0 "play"
user=schen

play() { # what: the script on standard input holds
    "$program" --db "$database" --user "$user" --json script - >"$folder/out" 2>"$folder/err"
    code=$? out=$(cat "$folder/out") err=$(cat "$folder/err")
    exits 0 "$1: $err"
}
overdue_of() { # filter
    "$program" --db "$database" --user "$user" --json worklist --by obligation "$1" --limit 0 | grep -o '"total":[0-9]*' | cut -d: -f2
}

run urgency --json
exits 0 "urgency"
all=$(number owed) late=$(number late)
same "$(overdue_of '')" "$all" "all that is owed"
same "$(overdue_of overdue)" "$late" "what is late"
same "$(overdue_of today)" "$(number today)" "what is due today"
run urgency --by owner --json
same "$(number owed)" "$all" "by owner as by clock"
run urgency --by team
exits 2 "no such group"
run overdue --json
same "$(number overdue)" "$late" "overdue as urgency"
nobody=$(overdue_of 'overdue owner:none') mine=$(overdue_of 'overdue owner:kortiz')
same "$((nobody + mine))" "$late" "owners add up"
run urgency
has "this week"
has "acknowledge"
run overdue
has "by Friday"

before=$("$program" --db "$database" --user "$user" --json worklist --by obligation --limit 500)
play "urgency" <<S
key g
key u
expect Pallium · Urgency · by clock
expect $all owed · $late late
expect most pressing: acknowledge
expect hours: [urgent 24]
key Tab
expect Urgency · by owner
expect nobody
key o
expect Urgency · by clock
key Left
expect [pinned 720]
key -
expect what if, not saved
expect [pinned 720→660]
expect 660 h = pinned 720→660
key 0
absent not saved
key -
key x
expect Why now
key Escape
key Enter
expect clock:acknowledge
expect by obligation
key Escape
expect what if: 
key Escape
expect Pallium · Worklist
S
after=$("$program" --db "$database" --user "$user" --json worklist --by obligation --limit 500)
same "$after" "$before" "nothing that was tried is saved"

play "overdue" <<S
key g
key o
expect Pallium · Overdue
expect $late overdue · oldest 5 d
expect more late by Fri 27 17:00
expect everybody
key Down
expect nobody · all clocks: $nobody overdue
expect owned by nobody
key Enter
expect late owner:none
expect $nobody overdue
key Escape
key Right
expect nobody · acknowledge: 6 overdue
key x
expect Why now
key Escape
key a
expect Reassign · nobody · acknowledge
expect 6 cases would move.
key Enter
expect To whom?
text t
expect tjones
key Enter
expect Assign 6 cases to tjones?
key Space
expect left out
expect Assign 5 cases to tjones?
key Escape
absent Assign 5 cases
key Enter
key y
expect Assigned to tjones: 5 cases
expect nobody · acknowledge: 1 overdue
expect tjones
S
same "$(overdue_of 'overdue owner:tjones clock:acknowledge')" 5 "five were assigned"
run undo --json
exits 0 "one undo"
same "$(overdue_of 'overdue owner:tjones')" 0 "all of them are taken back"
same "$(overdue_of 'overdue owner:none')" "$nobody" "and are nobody's again"

user=kortiz
play "time goes on" <<S
key g
key o
expect $late overdue
now 2026-11-24T17:00:01-08:00
key j
expect $(PALLIUM_NOW=2026-11-24T17:00:01-08:00 overdue_of overdue) overdue
S
user=rpatel
play "who may not assign is told so" <<S
key g
key o
key a
expect your role, medical director, may not.
absent Reassign ·
S
finish
