#!/bin/sh
# Two processes at once: both read before either wrote, because the write lock is held until both wait for it.
. "$(dirname "$0")/../support/cli_scenario"

practice
cat >"$folder/roster.csv" <<'C'
member_id,last_name,first_name,birth_date,line_of_business
A1,Doe,Jane,1955-03-09,dsnp
C
run import "$folder/roster.csv"
run user add bea --role case_manager

waiting() { grep -c -- "-> FLOCK.*:$inode " /proc/locks; }

# together A B: both command lines wait for the lock, then go; their exits are in $first and $second
together() {
    exec 9>>"$database.lock"
    flock 9
    inode=$(stat -c %i "$database.lock")
    $1 >"$folder/first" 2>&1 9>&- &
    one=$!
    $2 >"$folder/second" 2>&1 9>&- &
    two=$!
    turns=0
    while [ "$(waiting)" -lt 2 ] && [ $turns -lt 5000 ]; do turns=$((turns + 1)); done
    check "both wait for the lock" [ $turns -lt 5000 ]
    exec 9>&-
    wait $one
    first=$?
    wait $two
    second=$?
}

call="$program --db $database --json --user"
together "$call anna act refer A1 source=pcp referrer=One channel=fax" \
    "$call bea act refer A1 source=pcp referrer=Two channel=fax"
out=$(cat "$folder/first" "$folder/second")
same "$first $second" "0 0" "two referrals of one member"
has "the referral joined it"
run case A1 --json
has '"referrer":"One"'
has '"referrer":"Two"'
finish
