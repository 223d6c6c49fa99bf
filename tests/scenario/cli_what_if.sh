#!/bin/sh
# criteria MEMBER --if: the answer of the document with the value appended as the latest; nothing is kept.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
run criteria M0001 --json
before=$out
lacks '"what_if"' "an answer without tries"
run check --json
acts=$(number acts)

run criteria M0001 --if hospital_use=no lvef=20 --json
exits 0 "two values"
has '"what_if":[{"name":"hospital_use","value":"no","recorded":'
has '{"name":"lvef","value":"20","recorded":'
has '"result":"not_met"'
has '"origin":"what if"'
run criteria --if hospital_use=no M0001
exits 0 "as text, the option first"
begins "What if; nothing is saved:"
has "  hospital_use no, recorded: "

run criteria M0001 --if lvef=200 --json
exits 3 "an impossible value"
begins '{"error":"bad_input","why":"EF “200”'
run criteria M0001 --if shoe_size=9 --json
exits 3 "an unknown fact"
run criteria M0001 --if lvef --json
exits 2 "no value"
run criteria M0001 --if
exits 2 "nothing tried"
run criteria --if lvef=20
exits 2 "whose"
run criteria M0001 lvef=20
exits 2 "without the option"
run criteria --all --if lvef=20
exits 2 "of all"

run criteria M0001 --json
same "$out" "$before" "the answer afterwards"
run check --json
same "$(number acts)" "$((acts + 3))" "acts: the views alone"

# The form of a denial offers the criteria that failed; a word of one's own is refused with their names.
sample_story() { "$program" --db "$database" --user "$user" play db/sample/acts.txt >/dev/null 2>&1; }
check "the story of the sample" sample_story
user=kortiz
run act fact M0002 name=hospital_use value=no date=2026-11-24
exits 0 "a fact that fails"
user=rpatel
run act deny M0002 reason=4.1 text=no leaf=EF --json
exits 3 "no criterion"
has 'Failed: g1.'
cat >"$folder/deny.txt" <<'S'
user rpatel
filter stage:in_review clinical:not_met
key d
key d
expect Deny
key Tab
key Tab
expect ◂ choose ▸
key Right
key Escape
S
run script "$folder/deny.txt"
exits 0 "the form offers them"
finish
