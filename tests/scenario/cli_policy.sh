#!/bin/sh
# policy: stored, previewed, activated, undone, retired; explain names what gave the due.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
run play db/sample/acts.txt --keep-going --json
run policy list --json
exits 0 "list"
has '{"name":"ca-dsnp","version":"2026.1","state":"compiled","effective_from":"2026-01-01","author":null,"in_force":true}'
run policy show --json
exits 0 "what is in force"
has '"document":{"name":"ca-dsnp"'

# A draft: urgent cases weigh more, the Friday after Thanksgiving is closed, acknowledgements take two days.
sed 's/"version": "2026.1"/"version": "2026.2"/
     s/{"name": "urgent", "hours": 24}/{"name": "urgent", "hours": 36}/
     s/^    {"date": "2026-12-25"/    {"date": "2026-11-27", "name": "Closed"},\n&/' \
    db/policy/ca-dsnp-2026.json >"$folder/draft.json"

# Nothing half taken, and the place of what is wrong.
bad_policy() { # sed script, what is said
    sed "$1" "$folder/draft.json" >"$folder/bad.json"
    run policy store "$folder/bad.json" --json
    exits 3 "$2"
    has '"error":"bad_input"' "$2"
    has "$2" "$2"
}
bad_policy 's/"duration": "P1D", "owner": "case_manager"/"duration": "soon", "owner": "case_manager"/' 'clocks[0].duration'
bad_policy 's/"name": "acknowledge"/"name": "ack"/' 'clocks[0].name: the program has no clock'
bad_policy 's/{"name": "pps_40", "hours": 12},//' 'advances: the weight'
bad_policy 's/"version": "2026.2"/"version": "2026.1"/' 'version: 2026.1 is the program'
bad_policy '$d' 'policy: line'
run policy list --json
lacks '"state":"draft"' "nothing half taken"

user=mira
run policy store "$folder/draft.json" --json
exits 1 "an unknown user"
user=anna
run user add mira --role case_manager --json
exits 0 "a case manager"
user=mira
run policy store "$folder/draft.json" --json
exits 1 "not by a case manager"
has '"roles":["medical_director","admin"]'
user=anna
run policy store "$folder/draft.json" --json
exits 0 "a draft"
has '"state":"draft"'

run policy preview ca-dsnp --json
exits 0 "a preview"
has '{"what":"holiday","name":"2026-11-27","from":"business day","to":"holiday"'
has '{"what":"weight","name":"urgent","from":"24 h","to":"36 h"'
lacks '"rows"' "no rows unasked"
moved=$(printf '%s' "$out" | sed 's/.*"moved":\([0-9]*\).*/\1/')
run policy preview ca-dsnp --rows --json
same "$(printf '%s' "$out" | grep -o '"due_after"' | wc -l)" "$moved" "a row for each that moves"
run policy preview ca-dsnp
has "$moved of "
run policy list --json
has '"version":"2026.2","state":"draft"' "the preview writes nothing"

run policy activate ca-dsnp --json
exits 2 "from which day"
run policy activate ca-dsnp --from 2026-11-24 --json
exits 0 "activated"
has "\"moved\":$moved" "as the preview said"
run check --json
exits 0 "lists as they should be"
has '"differences":0'
run policy preview ca-dsnp --json
exits 1 "no draft any more"
run policy store "$folder/draft.json" --json
exits 1 "what was active stays"

run undo --json
exits 0 "undone"
run check --json
has '"differences":0' "after the undo"
run policy list --json
has '"version":"2026.1","state":"compiled","effective_from":"2026-01-01","author":null,"in_force":true' "as before"
run redo --json
exits 0 "again"
run policy retire ca-dsnp --json
exits 0 "retired"
has '"state":"retired"'
run check --json
has '"differences":0' "after it was retired"

run audit show kind:admin --json
has '"act":"policy_activate"' "on record"
finish
