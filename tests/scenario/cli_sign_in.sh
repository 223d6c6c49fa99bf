#!/bin/sh
# Who gets in: a personal database asks nothing until somebody has a secret, then everybody theirs.
. "$(dirname "$0")/../support/cli_scenario"

printf 'plum kettle orbit seven\n' >"$folder/anna"
printf 'glass heron under stairs\r\nsecond line\n' >"$folder/ben"
printf 'glass heron under stair\n' >"$folder/wrong"
printf 'too short\n' >"$folder/short"
: >"$folder/empty"

run init --json
exits 0 "init"
has '"practice":false'
run user add ben --role case_manager
exits 0 "a user without a secret"
user=ben
run worklist
exits 0 "nobody has a secret yet"
user=anna

run user secret anna --new "$folder/short" --json
exits 3 "a short secret"
has "15 or more"
lacks "too short" "the refusal"
run user secret anna --new "$folder/empty"
exits 3 "an empty file"
run --secret-file "$folder/anna" user secret anna --json
exits 0 "the first secret comes by --secret-file"
has '"secret":true'
run worklist
exits 1 "a secret is asked now"
told "asks a secret"
run --secret-file "$folder/anna" worklist
exits 0 "the right secret"
same "$err" "" "nothing to say"

user=ben
run --secret-file "$folder/ben" worklist --json
exits 1 "an account without a secret"
without=$(text why)
user=nobody
run --secret-file "$folder/ben" worklist --json
exits 1 "an unknown user"
same "$(text why)" "$without" "the words for an unknown user"
user=anna
run --secret-file "$folder/anna" user secret ben --new "$folder/ben"
exits 0 "an administrator gives a secret"
user=ben
run --secret-file "$folder/wrong" worklist --json
exits 1 "a wrong secret"
same "$(text why)" "$without" "the words for a wrong secret"
run --secret-file "$folder/ben" worklist
exits 0 "the first line of a file with two, CR LF"
run --secret-file "$folder/ben" user secret anna --new "$folder/ben" --json
exits 1 "another's secret"
has '"roles":["admin"]'
run --secret-file "$folder/ben" user disable anna
exits 1 "a case manager closes no account"

for i in 1 2 3 4 5; do run --secret-file "$folder/wrong" worklist; done
run --secret-file "$folder/ben" worklist --json
exits 1 "five wrong ones close the account for a while"
same "$(text why)" "$without" "the words for a locked account"
user=anna
run --secret-file "$folder/anna" user secret ben --new "$folder/ben"
exits 0 "an administrator opens it"
user=ben
run --secret-file "$folder/ben" worklist
exits 0 "and it is open"
user=anna
run --secret-file "$folder/anna" user disable ben --json
exits 0 "disable"
user=ben
run --secret-file "$folder/ben" worklist
exits 1 "a closed account"
user=anna
run --secret-file "$folder/anna" user enable ben
run --secret-file "$folder/anna" user disable anna
exits 1 "nobody closes their own account"
run --secret-file "$folder/anna" undo
exits 4 "the account was changed since it was added, and that stays"

user=anna
run --secret-file "$folder/anna" user enable ben
user=ben
run --secret-file "$folder/ben" idle 5 --json
exits 1 "a case manager says when screens lock"
has '"roles":["admin"]'
run --secret-file "$folder/ben" idle --json
has '"idle_minutes":10,"log_off_minutes":20' "as it comes"
printf 'user anna\nexpect Pallium\n' >"$folder/keys"
run --secret-file "$folder/ben" script "$folder/keys"
exits 1 "a script that sits down as another"
told "everybody signs in themselves"
user=anna
run --secret-file "$folder/anna" idle 21
exits 2 "no longer than 20 minutes"
run --secret-file "$folder/anna" idle 5 --json
exits 0 "an administrator does"
has '"idle_minutes":5,"log_off_minutes":10'
run --secret-file "$folder/anna" undo
lacks idle "what is undone"
run --secret-file "$folder/anna" doctor
has "locks after 5 minutes and ends after 10" "doctor"
run --secret-file "$folder/anna" audit show act:idle_minutes --json
has '"detail":"5, was 10"' "on record"

user=anna
run --secret-file "$folder/anna" check --json
exits 0 "the chain holds"
check "no secret stands in the database" sh -c "! grep -aq 'heron under' '$database'*"
practice_db=$folder/practice.db
database=$practice_db
run init --practice
run user secret anna --new "$folder/anna"
exits 1 "a practice database keeps none"
finish
