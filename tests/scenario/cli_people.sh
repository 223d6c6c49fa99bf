#!/bin/sh
# Accounts and teams on the command line: what is listed, what a change says before it is made, who may, and a
# locked account that is unlocked.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
run teams add north --title "North county" --json
exits 0 "a team"
has '"done":true'
run user add nora --role case_manager --team north --full-name "Nora Berg" --json
exits 0 "a user"
run user add sol --role case_manager
exits 0 "another"
run user list --json
exits 0 "the users"
has '"user":"nora","full_name":"Nora Berg","role":"case_manager","team":"north"'
has '"account":"enabled"'
run user list
exits 0 "the users as text"
has "Nora Berg"
run user show nora --json
has '"cases":0'
run user show nobody --json
exits 1 "nobody"
run user list nora
exits 2 "a word too many"
run user set nora
exits 2 "nothing to change"
run user show
exits 2 "who?"

# Half of the cases are the north's: who leaves the north sees them no more, and is told how many first.
run worklist --limit 500 --json
grep -o '"case":"[^"]*"' "$folder/out" | cut -d'"' -f4 | sort -u | awk 'NR % 2' >"$folder/north"
run act team $(cat "$folder/north") team=north --json
exits 0 "the north's cases"
user=sol
run members --limit 1000 --json
before=$(number total)
user=anna
run user set sol --team north --dry-run --json
exits 0 "a dry run"
has '"done":false'
has "will open to sol"
said=$(printf '%s\n' "$out" | grep -o '[0-9]* charts will open' | cut -d' ' -f1)
user=sol
run members --limit 1000 --json
same "$(number total)" "$before" "a dry run changes nothing"
user=anna
run user set sol --team north --reason "moves" --json
exits 0 "moved"
user=sol
run members --limit 1000 --json
same "$(number total)" "$((before + said))" "what was said came true"
user=anna
run teams --json
has '"team":"north","title":"North county","people":2'
has '"members":["nora","sol"]'
run teams
has "nora, sol"
run teams end north --reason merged --json
exits 1 "a team with people"
has "move them first"
run audit show "act:user_set" --json
has 'team=north · moves'
lacks "dry-run"

# Nobody locks themselves out, and who may not is told who may.
run user set anna --role auditor --json
exits 1 "one's own role"
run user disable anna --json
exits 1 "one's own account"
user=nora
run user list --json
exits 1 "a case manager"
has '"roles":["supervisor","auditor","admin"]'
run user set sol --role supervisor --json
exits 1 "a case manager changes nobody"
has '"roles":["admin"]'
run roles --json
exits 0 "anybody reads the roles"
has '"role":"auditor","charts":"none","level":"hidden","break_glass":false'
has '"user_set"'
run roles
has "auditor: charts none, hidden; 0 acts"
user=anna
run user disable sol --reason "left" --json
exits 0 "disabled"
has '"disabled":true'
user=sol
run members --json
exits 1 "a disabled account"
user=anna
run user enable sol --json
exits 0 "enabled"

# The screen says the same, and the supervisor of a team is not asked for what is not theirs.
printf 'key g\nkey a\nexpect 3 accounts\nexpect Nora Berg\nkey 2\nexpect North county\nkey 3\nexpect built in\n' >"$folder/keys"
run script "$folder/keys" --screen 100x30 --json
exits 0 "the administration"
user=nora
printf 'key g\nkey a\nexpect nothing to administer\n' >"$folder/keys"
run script "$folder/keys" --screen 80x24 --json
exits 0 "a case manager is told why not"
user=anna
printf 'key g\nkey a\nkey n\ntext rosa\nkey Tab\ntext Rosa Diaz\nkey Tab\ntext s\nkey Ctrl-s\nexpect Rosa Diaz\nexpect 4 accounts\n' >"$folder/keys"
run script "$folder/keys" --screen 100x30 --json
exits 0 "a user is added on the screen"
run user show rosa --json
has '"role":"supervisor"'

# The supervisor sees on the worklist that a review waits, and closes it with a finding.
user=sol
member=$(awk 'NR == 1' "$folder/north")
run case "$member" --json
run act break_glass "$(text member)" reason="called at night" --json
exits 0 "the glass is broken"
user=rosa
printf 'expect 1 to review\nkey g\nkey a\nexpect called at night\nkey r\ntext j\nkey Tab\ntext They did call.\nkey Ctrl-s\nkey y\nexpect 0 to review\nkey v\nexpect They did call.\n' >"$folder/keys"
run script "$folder/keys" --screen 100x30 --json
exits 0 "reviewed on the screen"
run reviews --all --json
has '"outcome":"justified","finding":"They did call."'
user=anna

# Where secrets are asked: no secret, locked after five wrong ones, unlocked.
database=$folder/real.db
unset PALLIUM_NOW
printf 'plum kettle orbit seven\n' >"$folder/anna"
printf 'glass heron under stairs\n' >"$folder/ben"
run init --json
exits 0 "init"
run user add ben --role case_manager
run --secret-file "$folder/anna" user secret anna --json
exits 0 "a secret"
run --secret-file "$folder/anna" user show ben --json
has '"account":"no_secret"'
run --secret-file "$folder/anna" user secret ben --new "$folder/ben"
exits 0 "ben's secret"
user=ben
for try in 1 2 3 4 5; do run --secret-file "$folder/anna" worklist; done
exits 1 "wrong"
user=anna
run --secret-file "$folder/anna" user show ben --json
has '"account":"locked"'
has '"wrong_secrets":5'
lacks '"locked_until":null'
user=ben
run --secret-file "$folder/ben" worklist
exits 1 "right, but locked"
user=anna
run --secret-file "$folder/anna" user unlock ben --json
exits 0 "unlocked"
user=ben
run --secret-file "$folder/ben" worklist
exits 0 "right"

finish
