#!/bin/sh
# criteria --facts and score: no database, exact keys, strict input.
. "$(dirname "$0")/../support/cli_scenario"
database=$folder/none/none.db

cat >"$folder/facts.json" <<'J'
{"birth_date":"1950-03-09","receipt_date":"2026-11-24","facts":[
 {"name":"dx","value":"I50.22","date":"2026-01-05"},
 {"name":"lvef","value":"25 %","date":"2026-10-03"},
 {"name":"nyha","value":"III","date":"2026-10-03"}]}
J
run criteria --facts "$folder/facts.json" --json
exits 0 "criteria of a file"
begins '{"result":"unknown","clinical":'
for key in choice general disease paediatric plan_broader conditions missing tree; do has "\"$key\":"; done
file=$out
"$program" criteria --facts - --json <"$folder/facts.json" >"$folder/out" 2>"$folder/err"
code=$? out=$(cat "$folder/out") err=$(cat "$folder/err")
exits 0 "criteria of standard input"
same "$out" "$file" "a file and standard input"
check "no database was made" test ! -e "$database"
run criteria --facts "$folder/facts.json"
exits 0 "criteria as text"
begins "result: unknown"
has "Would settle it:"

refused() { # document, what
    printf '%s' "$1" >"$folder/bad.json"
    run criteria --facts "$folder/bad.json" --json
    exits 3 "$2"
    begins '{"error":"bad_input","why":"' "$2"
}
refused '{"facts":[' "truncated JSON"
refused '[]' "no object"
refused '{"facts":[{"name":"shoe_size","value":"9","date":"2026-01-01"}]}' "unknown fact"
refused '{"ruleset":"moon","birth_date":"1950-01-01","receipt_date":"2026-01-01","facts":[]}' "unknown ruleset"
refused '{"facts":[],"facts":[]}' "a key twice"
run criteria --facts "$folder/nowhere.json" --json
exits 3 "no such file"
run criteria
exits 2 "whose criteria"
run criteria M1 --facts "$folder/facts.json"
exits 2 "both"

run score pps value=40 --json
exits 0 "score"
begins '{"instrument":"pps","computable":true'
run score zbi4 1=2 2=3 --json
exits 0 "items missing"
has '"computable":false'
has '"missing":["3","4"]'
run score phq9 1=9 --json
exits 3 "out of range"
run score shoe value=1
exits 3 "unknown instrument"
run score pps 40
exits 2 "an item without a name"

run actions --json
exits 0 "actions"
begins '[{"name":"refer","target":"member","fields":[{"name":"source","required":true,"type":"choice","values":["pcp",'
run workflow --json
exits 0 "workflow"
begins '{"transitions":[{"from":"none","action":"refer","to":"received","roles":['
has '{"from":"received","action":"review","to":"in_review","roles":["case_manager","pc_coordinator"],"required":[],'
# An admission that no fact says: the encounter that says it is named as the evidence, as `member` lists it.
database=$folder/encounter.db
run init --practice
printf 'member_id,last_name,first_name,birth_date,sex\nM1,Lee,Robert,1950-01-30,male\n' >"$folder/roster.csv"
printf 'member_id,icd10,onset,end\nM1,I50.22,2025-01-01,\n' >"$folder/dx.csv"
printf 'member_id,kind,admit,discharge,principal_icd10,planned\nM1,inpatient,2026-10-03 22:10,2026-10-07 11:00,I50.23,no\n' \
    >"$folder/encounters.csv"
run import "$folder/roster.csv" "$folder/dx.csv" "$folder/encounters.csv"
exits 0 "a stay"
run member M1 --json
lacks '"name":"chf_admission"' "the facts"
has '"kind":"inpatient","admit":"2026-10-03T22:10:00-07:00"'
run criteria M1 --json
has '"value":"yes","date":"2026-10-03","origin":"encounter inpatient, 2026-10-03, I50.23"'
run criteria M1
has "encounter inpatient, 2026-10-03, I50.23"
run act refer M1 source=pcp referrer=Ng channel=phone
printf 'key Enter\nkey 2\nexpect encounter inpatient, 2026-10-03, I50.23\n' >"$folder/keys"
run script "$folder/keys" --screen 160x60 --json
exits 0 "the screen names it too"
finish
