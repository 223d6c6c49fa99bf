#!/bin/sh
# criteria --all: every member in member order, as `criteria MEMBER` and `criteria --facts` answer; --since.
. "$(dirname "$0")/../support/cli_scenario"

practice
run criteria --all --json
exits 0 "nobody yet"
same "$out" "" "no line for nobody"
sample
run play db/sample/acts.txt --keep-going --json
lines() { printf '%s' "$out" | grep -c '^{'; }

run criteria --all --json
exits 0 "all"
cp "$folder/out" "$folder/all"
members=$(tail -n +2 db/sample/roster.csv | grep -c .)
same "$(lines)" "$members" "a line a member"
sort -t'"' -k8,8 "$folder/all" >"$folder/sorted"
check "each line has its keys" sh -c "! grep -vE '^\{\"member\":\"[0-9a-f-]{36}\",\"member_id\":\"[^\"]*\",\"result\":\"(met|not_met|unknown)\",\"clinical\":\"[a-z_]*\",\"choice\":\"[a-z_]*\",\"conditions\":\{\"chf\":\"[a-z_]*\",\"copd\":\"[a-z_]*\",\"cancer\":\"[a-z_]*\",\"liver\":\"[a-z_]*\"\},\"missing\":\[[^]]*\]\}$' '$folder/all'"
for word in met not_met unknown; do check "some are $word" grep -q "\"result\":\"$word\"" "$folder/all"; done

# Part of a line: from "result" to the end, without the paediatric and the tree.
short() {
    printf '%s\n' "$1" | sed 's/^.*\("result":"[a-z_]*"\),\("clinical":"[a-z_]*"\),\("choice":"[a-z_]*"\),.*\("conditions":{[^}]*}\),\("missing":\[[^]]*\]\).*/\1,\2,\3,\4,\5/'
}
compare_all() { # when
    run criteria --all --json
    cp "$folder/out" "$folder/all"
    different=0 seen=0
    while IFS= read -r line; do
        member=$(printf '%s\n' "$line" | cut -d'"' -f4)
        run criteria "$member" --json
        [ "$(short "$line")" = "$(short "$out")" ] || {
            different=$((different + 1))
            echo "$line"
            echo "$out"
        }
        seen=$((seen + 1))
    done <"$folder/all"
    same "$seen" "$members" "all were compared $1"
    same "$different" 0 "members that --all and MEMBER answer differently $1"
}
compare_all "after the sample"

run criteria --all --ruleset plan-broader --json
exits 0 "another ruleset"
check "it answers otherwise" sh -c "! cmp -s '$folder/out' '$folder/all'"
run criteria --all --ruleset moon --json
exits 3 "unknown ruleset"
run criteria --all
exits 0 "as text"
same "$(printf '%s\n' "$out" | grep -c ' clinical ')" "$members" "a line a member, as text"
has "needs: "

# --since
some=$(head -n 3 "$folder/all" | tail -n 1 | cut -d'"' -f4)
run act fact "$some" name=lvef value='24 %' date=2026-11-20 --json
exits 0 "a fact"
act=$(number act)
run criteria --all --since $((act - 1)) --json
exits 0 "since the act before"
same "$(lines)" 1 "one was touched"
has "\"member\":\"$some\""
run criteria --all --since "$act" --json
same "$out" "" "nobody since"
other=$(grep '"result":"unknown"' "$folder/all" | tail -n 1 | cut -d'"' -f8)
printf 'member_id,code,value,unit,at\n%s,hospital_use,no,,2026-11-21\n' "$other" >"$folder/more.csv"
run import facts "$folder/more.csv" --json
exits 0 "an import"
run criteria --all --since "$act" --json
same "$(lines)" 1 "the import touched one"
has "\"member_id\":\"$other\",\"result\":\"not_met\""
run criteria --all --since $((act - 1)) --json
same "$(lines)" 2 "both"
printf 'member_id,last_name,first_name,birth_date\n%s,Li,Wei,1951-01-02\n' "$other" >"$folder/roster.csv"
run import roster "$folder/roster.csv" --json
exits 0 "a roster"
run criteria --all --since $((act + 1)) --json
same "$(lines)" 1 "the roster touched one"
run undo --json
run undo --json
run criteria --all --since $((act + 1)) --json
same "$(lines)" "$members" "an import taken back is everybody's"
compare_all "after an undo"
run criteria --all --since 0 --json
same "$(lines)" "$members" "since the beginning"

run criteria --since 5
exits 2 "--since alone"
run criteria --all --as-of 2026-01-01
exits 2 "--all as of"
run criteria --all M1
exits 2 "--all and a member"
run criteria --all --since x
exits 2 "no act"
finish
