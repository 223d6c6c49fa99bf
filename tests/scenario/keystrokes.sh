#!/bin/sh
# What must be effortless, by the keys it takes (design, section 1): scripts through the workstation's event
# loop on a practice database.
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

budget 'log a contact' kortiz 6 <<'SCRIPT'
filter owner:me stage:outreach
key j
key j
expect Nguyễn, Thị Mai
count reset
key c
expect Log a contact · Nguyễn, Thị Mai · b. 9 Mar 1955
key Enter
key Enter
key Enter
key Enter
absent Ctrl-S save
expect attempt 3 of 3 · Tue 14:05 no answer
SCRIPT

budget 'undo says what it took back' kortiz 2 <<'SCRIPT'
count reset
key U
key u
expect nothing of yours to undo
SCRIPT

budget 'ask the referrer for what is missing' kortiz 4 <<'SCRIPT'
filter stage:in_review
key j
key j
key j
key j
expect clinical unknown
count reset
key i
expect Please send
key Enter
absent Please send
expect Asked the referrer
SCRIPT

budget 'triage: begin, open, criteria, decide, next' kortiz 12 <<'SCRIPT'
filter stage:received
expect clinical met
count reset
key v
key Enter
key 2
expect clinical met
key d
expect Decide ·
key Enter
expect Authorization number
key Ctrl-s
expect y yes
key y
absent y yes
expect · approved
key ]
expect clinical
absent · approved
SCRIPT

budget 'reassign twenty' schen 26 <<'SCRIPT'
filter stage:received
count reset
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
key Space
expect 20 marked
key a
expect Assign · 20 marked cases
text tj
key Enter
expect Assign: 20 cases · tjones?
key y
expect Assigned: 20 cases
absent marked
filter stage:received owner:tjones
expect now 20
key u
expect Undid
expect now 0
SCRIPT

budget 'decide with the evidence on the screen' rpatel 6 <<'SCRIPT'
filter stage:in_review
count reset
key Enter
key 2
expect clinical
key d
key Enter
key Ctrl-s
key y
expect · approved
SCRIPT

budget 'every overdue item and why' schen 2 <<'SCRIPT'
count reset
key g
expect o overdue
key o
expect Pallium · Overdue
expect referral received
SCRIPT

# The same on the list of all cases, of more than fifty rows; and what the database then holds.
ask_db() { "$program" --db "$database" --user admin "$@" --json; }
same() {
    if [ "$1" = "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$3: $1, not $2"
    fi
}
# count PATTERN: how often it stands in standard input
count() { grep -o "$1" | wc -l | tr -d ' '; }
number() { grep -o "\"$1\":[0-9]*" | head -n 1 | cut -d: -f2; }
# row_of MEMBER: the keys from the start of the whole list to the member's row
row_of() {
    echo 'filter '
    echo 'key Home'
    ask_db worklist --limit 100 | grep -o '"member_id":"[^"]*"' | cut -d'"' -f4 | sed "/^$1\$/,\$d" | sed 's/.*/key Down/'
}
rows=$(ask_db worklist | number total)
same "$((rows >= 50))" 1 "a list of fifty rows or more: $rows"

contacts=$(ask_db case M0018 | count '"result":"no_answer"')
{
    row_of M0018
    cat <<'SCRIPT'
count reset
key c
expect Log a contact · McAllister, James
key Enter
key Enter
key Enter
key Enter
absent Ctrl-S save
SCRIPT
} >"$folder/keys"
budget 'log a contact among fifty' kortiz 6 <"$folder/keys"
same "$(ask_db case M0018 | count '"result":"no_answer"')" $((contacts + 1)) "the contact is in the case"
same "$(ask_db case M0018 | count '"method":"phone","result":"no_answer","at":"2026-11-24T14:05:00-08:00"')" 1 \
    "how and when it was made"

answers=$(ask_db case M0039 | count '"clock":"answer"')
{
    row_of M0039
    cat <<'SCRIPT'
expect clinical unknown
count reset
key i
expect Please send
key Enter
absent Please send
SCRIPT
} >"$folder/keys"
budget 'ask among fifty' kortiz 4 <"$folder/keys"
same "$(ask_db case M0039 | count '"clock":"answer"')" $((answers + 1)) "an answer is owed"
same "$(ask_db worklist member:M0039 | count '"waiting":true')" 1 "the case waits"

{
    row_of M0058
    cat <<'SCRIPT'
expect Muñoz, Ángela
expect clinical met
count reset
key v
key Enter
key 2
expect clinical met
key d
expect Decide ·
key Enter
expect Authorization number
key Ctrl-s
expect y yes
key y
expect · approved
key ]
absent Muñoz, Ángela
SCRIPT
} >"$folder/keys"
budget 'triage among fifty' kortiz 12 <"$folder/keys"
same "$(ask_db case M0058 | count '"stage":"approved"')" 1 "the case is approved"
same "$(ask_db case M0058 | count '"outcome":"approved","by":"kortiz"')" 1 "the determination is kept"

{
    echo 'filter !stage:closed,none'
    echo 'count reset'
    for row in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo 'key Space'; done
    cat <<'SCRIPT'
expect 20 marked
key a
expect Assign · 20 marked cases
text tj
key Enter
expect Assign: 20 cases · tjones?
key y
expect Assigned: 20 cases
absent marked
SCRIPT
} >"$folder/keys"
budget 'reassign twenty of fifty' schen 26 <"$folder/keys"
same "$(($(ask_db worklist '!stage:closed,none' | number total) >= 50))" 1 "of fifty or more"
same "$(ask_db worklist owner:tjones | number total)" 20 "twenty have the new owner"
same "$(ask_db worklist | number total)" "$rows" "nothing fell off the list"
same "$(ask_db check | count '"differences":0')" 1 "the lists are as the ledger says"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
