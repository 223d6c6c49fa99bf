#!/bin/sh
# What a person types on the first day, before any manual: words into choices, a name over the one that stands
# there, days as people say them, names and numbers as callers give them.
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

# plays NAME USER SIZE: the script on standard input holds
plays() {
    answer=$("$program" --db "$database" --user "$2" --json script - --screen "$3" 2>&1)
    if echo "$answer" | grep -q '"ok": *true'; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1: $answer"
    fi
}

plays 'a name typed over the one that stands there' kortiz 80x24 <<'SCRIPT'
filter owner:me stage:outreach
key j
key a
expect D. Kim
text tj
absent metj
expect tjones
key Escape
SCRIPT

plays 'a word typed into a choice' kortiz 80x24 <<'SCRIPT'
filter owner:me stage:outreach
key j
key Enter
key w
key Tab
text member
expect ◂ member ▸
text x
expect none begins “memberx”
expect ◂ member ▸
key Escape
SCRIPT

plays 'the story begins with the arrival of the referral, in plain words' kortiz 80x24 <<'SCRIPT'
filter stage:received
key Enter
absent Nothing has happened yet
key End
expect Referral received from
key Escape
key /
text nguyen, thi mai
key Enter
expect T. Jones     Contact by phone (plan): no answer
expect K. Ortiz     Notice: decision by fax
absent result no_answer
SCRIPT

plays 'help in the search' kortiz 80x24 <<'SCRIPT'
key /
expect F1 help
key ?
expect Help
key Escape
text le
key ?
expect le?
key F1
expect Help
SCRIPT

plays 'the footer leaves out what a role never decides' tjones 100x24 <<'SCRIPT'
filter stage:in_review
absent d decide
user kortiz
expect d decide
absent I answer
SCRIPT

"$program" --db "$database" --user kortiz list save care owner:me >/dev/null || exit 1
plays 'Tab after a whole name adds no word' kortiz 80x24 <<'SCRIPT'
key f
key Ctrl-u
text @care
key Tab
key Tab
key Tab
absent owner:
key Enter
expect @care
absent care owner
key f
key Down
expect ▶ owner
SCRIPT

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
