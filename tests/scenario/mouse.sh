#!/bin/sh
# The mouse does what the keys do: rows, tabs, fields, keys that are shown, the wheel.
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

# holds NAME: the script on standard input holds
holds() {
    answer=$("$program" --db "$database" --user kortiz --json script - --dump 2>&1)
    case $answer in
    *'"ok":true'*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)); echo "$1: $answer" ;;
    esac
}
holds 'a click on a row goes there, a second opens it' <<'SCRIPT'
filter owner:me stage:outreach
click Nguyễn, Thị Mai
expect attempt 2 of 3
click Nguyễn, Thị Mai
expect 1 Timeline
click Criteria
expect Would settle it
click Timeline
expect Contact by phone
SCRIPT
holds 'a click on a key presses it' <<'SCRIPT'
filter owner:me stage:outreach
click Nguyễn, Thị Mai
click contact
expect Log a contact · Nguyễn
click Escape
absent Log a contact · Nguyễn
click ? help
expect Type to search
SCRIPT
holds 'a click on a field gives it the keys' <<'SCRIPT'
filter owner:me stage:outreach
click Nguyễn, Thị Mai
click contact
click Result
expect reached
click Ctrl-S
absent Ctrl-S save
SCRIPT
holds 'the wheel turns by three rows' <<'SCRIPT'
filter owner:me
key Home
wheel down
expect ▶! Thu 19 17:00 verify provider +1
wheel up
absent ▶!
SCRIPT
holds 'a click where nothing is does nothing' <<'SCRIPT'
filter owner:me
click ────
click overdue
expect Pallium · Worklist
SCRIPT
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
