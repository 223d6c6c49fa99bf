#!/bin/sh
# The care plan's tab by its keys: add from the library, link, move, end, sign, compare; each within its budget
# (design, section 1). Scripts through the workstation's event loop on a practice database.
set -u
program=${PALLIUM:-build/pallium}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
database=$folder/practice.db
export PALLIUM_NOW=2026-11-09T08:00:00-08:00
"$program" --db "$database" --user admin init --practice >/dev/null || exit 1
export PALLIUM_NOW=2026-11-24T14:05:00-08:00
"$program" --db "$database" --user admin import db/sample/*.csv >/dev/null || exit 1
"$program" --db "$database" --user admin play db/sample/acts.txt >/dev/null || exit 1

# budget NAME USER KEYS: the script on standard input holds, and takes at most so many keys since the reset
budget() {
    answer=$("$program" --db "$database" --user "$2" --json script - 2>&1)
    keys=$(echo "$answer" | sed -n 's/.*"keys": *\([0-9]*\).*/\1/p' | head -n 1)
    if echo "$answer" | grep -q '"ok": *true' && [ "${keys:-999}" -le "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1: ${keys:-no} keys of $3: $answer"
    fi
}

budget 'an empty plan says how to begin' dkim 2 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
expect No care plan yet
expect Press a and p to begin
SCRIPT

budget 'a problem and a goal from the library' dkim 17 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key a
key p
text pain gets
key Enter
expect ▶✗ Pain that gets in the way of daily life
key a
key g
key Enter
expect problem 1 > goal 1
expect Added a goal: Lee, Robert
SCRIPT

budget 'an intervention from the library, from the list' dkim 8 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
expect ▶✗   ○ My pain stays low
key a
key i
expect Add an intervention · My pain stays low
text opi
key Enter
expect Added an intervention: Lee, Robert
expect laxative
expect rn
SCRIPT

budget 'what is there already is marked; Escape leaves' dkim 6 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key a
key i
expect ✓ Start a laxative
key Escape
expect ICP
SCRIPT

budget 'in the case manager'"'"'s own words' dkim 45 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key a
key i
text zzz
expect In your own words: zzz
key Enter
expect Intervention
key Backspace
key Backspace
key Backspace
text Ask the neighbour to walk the dog
key Ctrl-s
expect neighbour
SCRIPT

budget 'a second goal, and the laxative serves it too' dkim 16 <<'SCRIPT'
resize 120x36
filter stage:active
count reset
key Enter
key 4
key a
key g
key Down
key Enter
expect goal 2
key k
key k
expect laxative
key l
expect Link to a goal · Start a laxative
key Enter
expect → Start a laxative
key u
absent → Start a laxative
key U
expect → Start a laxative
SCRIPT

budget 'a line goes up, and to the goal before' dkim 9 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key End
key k
expect goal 2
key K
expect goal 1
key J
expect goal 2
SCRIPT

budget 'a form starts with what stands there' dkim 22 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key Enter
expect Edit a goal · Lee, Robert
key Ctrl-s
expect Nothing was changed.
key Enter
key Tab
key Ctrl-u
text Pain 3 or less
key Ctrl-s
expect Measure             Pain 3 or less
SCRIPT

budget 'ended with a reason, and shown when asked' dkim 26 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key j
key j
expect neighbour
key e
text She has moved away
key Enter
absent ▶✗     – Ask the neighbour
key o
expect ended: – Ask the neighbour
key o
absent ended:
SCRIPT

budget 'why it cannot be signed, and where' dkim 3 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key s
expect Not yet to be signed
SCRIPT

# What else the plan lacks is written down on the command line.
act() {
    "$program" --db "$database" --user dkim act "$@" >/dev/null || echo "$* failed"
}
member=M0004
act plan_edit "$member" services=all contingency='Sit up, take the dose in the red box, then call.' \
    after_hours='(408) 555-0199' language=en format=print review_due=2027-02-22 \
    decision_maker='Ann Lee, daughter'
goal=$("$program" --db "$database" --user dkim --json lint "$member" |
    sed -n 's/.*"rule":"goal_intervention"[^}]*"id":"\([^"]*\)".*/\1/p')
[ -z "$goal" ] || act goal_end "$goal" reason='Not now'

budget 'agreement, and a reason for the warnings' dkim 45 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
expect 1 error blocks the signature
key A
expect Agreement to the plan
text me
key Enter
text own
key Enter
key Enter
text p
key Ctrl-s
absent blocks the signature
key s
expect Accept the warnings
text The team is being put together
key Ctrl-s
expect ready to be signed
SCRIPT

budget 'signed, asked once' dkim 4 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key s
expect y yes
key y
expect Version 1 signed today by you · nothing changed since
SCRIPT

budget 'undo of a signature says what it takes back, in sight or not' dkim 24 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key s
text The same team
key Ctrl-s
key s
key y
expect Version 2 signed
key u
expect takes back version 2 of the care plan, signed by dkim on
expect printed and given out
key Escape
expect Version 2 signed
key u
key y
expect Undid: Sign the care plan
SCRIPT

export PALLIUM_NOW=2026-12-01T10:00:00-08:00
act problem_add "$member" text='Short of breath at night' domain=physical

budget 'what changed since I last signed' dkim 2 <<'SCRIPT'
filter stage:active
key Enter
count reset
key 4
expect 1 change since
key D
expect 1 change since you last signed
expect + added problem 2 · Short of breath at night
SCRIPT

budget 'who wrote each line' dkim 3 <<'SCRIPT'
resize 120x36
filter stage:active
count reset
key Enter
key 4
key b
expect dkim           1 Dec 2026
expect dkim           24 Nov 2026
SCRIPT

budget 'the letters of the list act on the case here too' dkim 14 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key c
expect Log a contact: the case is active
key n
expect Note · Lee, Robert
key Escape
key Home
key a
key c
expect Copy the line: Go to a line of the plan first.
key Tab
key Tab
key End
key a
key c
expect Copied a
key u
expect Undid
SCRIPT

budget 'undo takes back what was added here' dkim 12 <<'SCRIPT'
filter stage:active
count reset
key Enter
key 4
key a
key p
text worry
key Enter
expect Worry and fear
key u
expect Undid
absent ▶✗ Worry and fear
SCRIPT

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
