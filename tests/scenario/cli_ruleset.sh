#!/bin/sh
# ruleset: stored, replayed, activated, retired; determinations stay as they were decided.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
run play db/sample/acts.txt --keep-going --json
run ruleset list --json
exits 0 "list"
has '{"name":"adult-floor","version":"2026-1","kind":"floor","state":"compiled","effective_from":"2018-01-01"'
has '"name":"paediatric"'
has '"name":"plan-broader"'

# A draft: the floor with an ejection fraction below 60 %, and NYHA II.
sed 's/"chf_ef_cut": "30"/"chf_ef_cut": "60"/; s/"chf_nyha_min": "3"/"chf_nyha_min": "2"/; s/"version": "2026-1"/"version": "2027-1"/' \
    db/criteria/adult-floor.json >"$folder/draft.json"

# Nothing half taken, and the place of what is wrong.
bad_ruleset() { # sed script, what is said
    sed "$1" "$folder/draft.json" >"$folder/bad.json"
    run ruleset store "$folder/bad.json" --json
    exits 3 "$2"
    has '"error":"bad_input"' "$2"
    has "$2" "$2"
}
bad_ruleset 's/"op": ">=", "value": {"parameter": "chf_nyha_min"}/"op": "~", "value": {"parameter": "chf_nyha_min"}/' 'node chf.nyha: “~” is not an operator'
bad_ruleset 's/"fact": "nyha"/"fact": "shoe_size"/' '.any[1].fact: there is no fact “shoe_size”'
bad_ruleset 's/{"ref": "irreversible"}/{"ref": "irreversibel"}/' 'there is no definition “irreversibel”'
bad_ruleset 's/"kps_cut": "70"/"kps_cut": "71"/' 'node cancer.kps: “71” is not a step of the fact'"'"'s scale'
bad_ruleset 's/"id": "g1", /"id": "g1", "why": "x", /' '$.tree.all[0].all[0]: the key “why” is not known'
bad_ruleset 's/"diagnosis": "copd"/"diagnosis": "lungs"/' 'there is no family “lungs”'
bad_ruleset 's/"version": "2027-1"/"version": "2026-1"/' '$.version: 2026-1 is the program'"'"'s own version'
bad_ruleset 's/"version": "2027-1"/"version": "a b"/' '$.name, $.version'
bad_ruleset 's/"kind": "floor"/"kind": "broader"/' '$.kind: adult-floor is of kind floor'
bad_ruleset 's/"fact": "irreversible_liver_damage"/"ref": "irreversible"/' 'irreversible'
bad_ruleset '$d' '$: line'
run ruleset list --json
lacks '"state":"draft"' "nothing half taken"

user=mira
run ruleset store "$folder/draft.json" --json
exits 1 "an unknown user"
user=anna
run user add mira --role case_manager --json
exits 0 "a case manager"
run user add dora --role medical_director --json
exits 0 "a medical director"
user=mira
run ruleset store "$folder/draft.json" --json
exits 1 "not by a case manager"
has '"roles":["medical_director","admin"]'
user=dora
run ruleset store "$folder/draft.json" --json
exits 0 "a draft"
has '"ruleset":{"name":"adult-floor","version":"2027-1","kind":"floor","state":"draft","effective_from":"2018-01-01","effective_to":null,"author":"dora"}'
run ruleset store "$folder/draft.json" --json
exits 0 "the draft again"
run ruleset list --json
same "$(printf '%s' "$out" | grep -o '"state":"draft"' | wc -l)" 1 "one draft"
run ruleset show adult-floor@2027-1 --json
exits 0 "show"
has '"document":{"name":"adult-floor","version":"2027-1"'
run ruleset show adult-floor@2026-1 --json
has '"state":"compiled"'
run ruleset show moon
exits 1 "no such ruleset"

# A draft serves nobody; the replay says whom it would change.
run criteria --all --json
cp "$folder/out" "$folder/before"
run ruleset replay adult-floor --json
exits 0 "replay"
user=anna
member=$(printf '%s\n' "$out" | grep '"member_id":"M0062"' | cut -d'"' -f8)
run act refer "$member" source=pcp referrer="Dr. Hall" channel=fax --json
exits 0 "refer"
run act review "$member" --json
run act approve "$member" services=all --json
exits 0 "one of those who change is decided before"
user=dora
run criteria --all --json
cp "$folder/out" "$folder/before"
run ruleset replay adult-floor --json
exits 0 "replay again"
cp "$folder/out" "$folder/replay"
changed=$(number members_changed) determinations=$(number determinations_changed)
check "some members change" test "$changed" -gt 0
check "some determinations change" test "$determinations" -gt 0
same "$(grep -c '^{"kind":"member"' "$folder/replay")" "$changed" "a line a member"
same "$(grep -c '^{"kind":"determination"' "$folder/replay")" "$determinations" "a line a determination"
run criteria --all --json
check "the replay changes nothing" cmp -s "$folder/out" "$folder/before"
run ruleset replay adult-floor@2099
exits 1 "no such draft"
run ruleset replay adult-floor
has "  was: " "replay as text"

# A determination before the change.
run worklist stage:in_review --json
run worklist 'stage:in_review' --limit 1 --json
one=$(text case)
check "a case to decide" test -n "$one"
user=anna
run act approve "$one" services=all --json
exits 0 "approve"
run case "$one" --json
snapshot() { printf '%s' "$out" | sed 's/^.*"snapshot":\({.*}\)}\].*$/\1/'; }
stored=$(printf '%s' "$out" | grep -o '"clinical":"[a-z_]*"' | head -n 1)
snapshot >"$folder/snapshot.json"
run criteria --facts "$folder/snapshot.json" --json
exits 0 "criteria of the snapshot"
has "$stored"
cp "$folder/out" "$folder/decided"

# From the first of 2026 on.
user=mira
run ruleset activate adult-floor --from 2026-01-01 --json
exits 1 "not by a case manager"
user=dora
run ruleset activate adult-floor --json
exits 2 "from when"
run ruleset activate adult-floor --from soon --json
exits 3 "no date"
run ruleset activate adult-floor --from 2026-01-01 --json
exits 0 "activate"
act=$(number act)
has '"state":"active","effective_from":"2026-01-01"'
run criteria --all --since $((act - 1)) --json
same "$(printf '%s' "$out" | grep -c '^{')" "$(grep -c . "$folder/before")" "it touches everybody"
cp "$folder/out" "$folder/after"
check "it serves" sh -c "! cmp -s '$folder/after' '$folder/before'"
for member in $(grep '^{"kind":"member"' "$folder/replay" | cut -d'"' -f8); do
    promised=$(grep "^{\"kind\":\"member\",\"member\":\"$member\"" "$folder/replay" | sed 's/.*"result_after":"\([a-z_]*\)".*/\1/')
    got=$(grep "^{\"member\":\"$member\"" "$folder/after" | sed 's/.*"result":"\([a-z_]*\)".*/\1/')
    [ "$promised" = "$got" ] || bad "replay promised $promised for $member, got $got"
done
run criteria --all --json
member=$(head -n 1 "$folder/out" | cut -d'"' -f4)
run criteria "$member" --json
has '"ruleset":"adult-floor","ruleset_version":"2027-1"'
run criteria "$member" --as-of 2025-06-01 --json
has '"ruleset_version":"2027-1"' "receipt decides, not as-of"
run ruleset store "$folder/draft.json" --json
exits 1 "an active one stays as it is"
has 'give the new one another version'

# What was decided before stays; what is decided now carries its ruleset.
run criteria --facts "$folder/snapshot.json" --json
check "the snapshot answers as before" cmp -s "$folder/out" "$folder/decided"
run worklist 'stage:in_review' --limit 1 --json
two=$(text case)
user=anna
run act approve "$two" services=all --json
exits 0 "approve another"
run case "$two" --json
has '"ruleset":"adult-floor","ruleset_version":"2027-1"'
stored=$(printf '%s' "$out" | grep -o '"clinical":"[a-z_]*"' | head -n 1)
member=$(text member)
snapshot >"$folder/two.json"
check "it carries the ruleset" grep -q '"rulesets":\[{"name":"adult-floor","version":"2027-1"' "$folder/two.json"
run criteria --facts "$folder/two.json" --json
exits 0 "criteria of the second snapshot"
has "$stored"
has '"ruleset_version":"2027-1"'
cp "$folder/out" "$folder/decided2"
user=dora
run ruleset retire adult-floor --json
exits 0 "retire"
has '"state":"retired"'
user=anna
run act fact "$two" name=lvef value=70 date=2026-11-23 --json
exits 0 "a fact changes"
run criteria --facts "$folder/two.json" --json
check "ruleset and facts changed, the snapshot did not" cmp -s "$folder/out" "$folder/decided2"
run criteria --all --json
grep -v "\"member\":\"$member\"" "$folder/before" >"$folder/b"
grep -v "\"member\":\"$member\"" "$folder/out" >"$folder/o"
check "the program's own serves again" cmp -s "$folder/b" "$folder/o"
user=dora
run undo --json
exits 0 "the retirement is undone"
run criteria --all --json
check "it serves again" grep -q . "$folder/out"
run criteria "$member" --json
has '"ruleset_version":"2027-1"' "undone"
run ruleset retire adult-floor@2099 --json
exits 1 "nothing to retire"
run check --json
exits 0 "check"

run ruleset
exits 2 "no verb"
run ruleset dance
exits 2 "no such verb"
run ruleset show
exits 2 "which"
run ruleset retire adult-floor --from 2026-01-01
exits 2 "--from with retire"
run --read-only ruleset store "$folder/draft.json"
exits 1 "read-only"
finish
