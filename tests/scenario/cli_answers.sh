#!/bin/sh
# What the program answers when something is off or not there yet, and what is found however it is typed.
. "$(dirname "$0")/../support/cli_scenario"

run worklist --json
exits 5 "no database"
has "There is no database yet"
has "pallium --db $database init"
run init --practice
run worklist
has "There is no case. Members come in with: pallium import"
run worklist owner:me
has "No case fits the filter"

cat >"$folder/roster.csv" <<'C'
member_id,last_name,first_name,birth_date,sex
A1B,Doe,Jane,1955-03-09,female
A2B,Roe,Ann,1955-03-09,female
C
run import "$folder/roster.csv"
exits 0 "roster"
same "$out" "members: 2 read, 2 added, 0 updated, 0 unchanged, 0 rejected" "kinds that were there"
run import "$folder/none.csv"
exits 3 "no such file"
told "$folder/none.csv: "
printf 'referral_id,member_id,received_at\nR1,A1B,2027-03-01\n' >"$folder/referrals.csv"
run import "$folder/referrals.csv" --json
has '{"file":"referrals.csv","line":2,"column":"received_at","why":"lies in the future"}'
run import "$folder/referrals.csv" --json --shift-dates
has '"rejected":1' "nothing was moved this week"
PALLIUM_NOW=2026-11-10T08:00:00-08:00
run import "$folder/referrals.csv" --json --shift-dates --dry-run
has '"rejected":0' "dates that were moved"
PALLIUM_NOW=2026-11-24T14:05:00-08:00

for typed in DOE 'Doe, Jane' 'doe,jane' 'DOE JANE' jane JAN 'jane doe' 'Jane, Doe' a1b A1B; do
    run members "$typed" --json
    has '"total":1,' "members $typed"
done
run members 'Jane, Dow' --json
has '"total":0,' "another name"
run member a1b --json
exits 0 "a member in lower case"
id=$(text member)
upper=$(printf '%s' "$id" | tr a-f A-F)
run member "$upper" --json
exits 0 "our id in upper case"
has "\"member\":\"$id\""
run act refer a1b source=pcp referrer=X channel=fax --json
exits 0 "an act in lower case"
case=$(text case)
run case "$(printf '%s' "$case" | tr a-f A-F)" --json
exits 0 "a case in upper case"
run history a1b --json
exits 0 "history in lower case"
run case zz
exits 1 "neither"
told 'There is no case or member "zz".'
run act review zz
told 'There is no case or member "zz".'
run case a2b
told "has no case"

run act note a1b A2B text=both
has "Done to 2"
run act note a1b A2B text=both --json
has '"targets":2'
run act review A1B
has "is in review"
run act close A1B reason=denied source=x
exits 3 "a reason of another act"
told "use deny"
printf 'key c\nexpect Log a contact: the case is in review\nabsent Log a contact: Log a contact\ndump\nkey D\n' >"$folder/script"
run script "$folder/script" --dump
exits 0 "a refused key"
has '"cursor":[4,0]' "the row that has the keys"
for key in ? x D ' ' : / 3; do
    printf 'key %s\n' "$key" | sed 's/ $/Space/;s/^key $/key Space/' >"$folder/script"
    run script "$folder/script" --dump
    lacks '"cursor":null' "after $key"
    lacks '"cursor":[-' "after $key"
done
printf 'key /\ntext doe, j\nexpect Doe, Jane\nabsent Roe\n' >"$folder/script"
run script "$folder/script"
exits 0 "find on the screen"
printf 'key Enter\nkey 3\ndump\n' >"$folder/script"
run script "$folder/script"
has '"cursor":[6,0]' "a tab without a list"
printf 'key Enter\nkey 2\nexpect y what if\n' >"$folder/script"
run script "$folder/script"
exits 0 "the criteria have a cursor"

run act task A2B text=Call due=2026-11-25 owner=anna --json
exits 0 "a task beside any case"
run act event A2B kind=hra at=2026-11-20 --json
exits 0 "an event beside any case"
run member A2B --json
task=$(printf '%s' "$out" | sed -n 's/.*"tasks":\[{"id":"\([^"]*\)".*/\1/p')
check "the task's id" test -n "$task"
has '"clock":"hra_annual"' "what is owed beside any case"
has '"work_by":'
run act task_done "$(printf '%s' "$task" | tr a-f A-F)" --json
exits 0 "the task is done"
run worklist --json
has '{"case":null,"member":"'
has '"name":"Roe, Ann","stage":"none"'
run worklist
has "no case"
printf 'key End\nexpect no case\nkey c\nexpect The member has no case\nkey Space\nexpect 1 marked\nkey n\ntext said\nkey Ctrl-s\nabsent marked\n' >"$folder/script"
run script "$folder/script" --dump
exits 0 "acts on a row without a case"
run member A2B --json
has '"text":"said"'

facts() { # the document; then what is said
    printf "$1" >"$folder/facts.json"
    "$program" criteria --facts "$folder/facts.json" --json >"$folder/out" 2>"$folder/err"
    code=$? out=$(cat "$folder/out") err=$(cat "$folder/err")
}
facts '\357\273\277{"receipt_date":"2026-11-02","facts":[]}'
exits 0 "a byte order mark"
facts '{"receipt_date":"2026-11-02",\n "facts":[}'
exits 3 "no JSON"
has "The facts are no JSON: what stands here is not JSON, on line 2."
has '"column":11'
facts '{"receipt_date":"2026-11-02\\u0000","facts":[]}'
exits 3 "a NUL"
lacks "ALLOW_NUL"
facts '{"receipt_date":"2026-11-02","facts":[],"fact":[]}'
exits 3 "a key that is none"
has "\$.fact: "

for pair in pat:auditor cas:case_manager sue:supervisor; do
    run user add "${pair%%:*}" --role "${pair#*:}"
done
user=pat
run check --json
exits 0 "an auditor checks"
run check --rebuild --json
exits 1 "an auditor changes nothing"
has '"roles":["supervisor","admin"]'
user=cas
run backup "$folder/copy.db" --json
exits 1 "a case manager takes no copy"
has '"roles":["supervisor","admin"]'
check "no copy" test ! -e "$folder/copy.db"
user=sue
run check --rebuild --json
exits 0 "a supervisor remakes the lists"
run backup "$folder/copy.db" --json
exits 0 "a supervisor takes a copy"
printf '\357\273\277As an editor saves it.\r\n' >"$folder/note.txt"
run act note A1B "text=@$folder/note.txt" --json
exits 0 "a text that begins with a byte order mark"
run member A1B --json
has '"text":"As an editor saves it."'
printf '\357\273\277key j\n  # indented\n  key j\n\texpect Worklist\n' >"$folder/keys.txt"
run script "$folder/keys.txt"
has '{"keys":2,"ok":true'
printf '{"receipt_date":"2026-11-24","facts":[]}' >"$folder/facts.json"
run criteria --facts "$folder/facts.json" --as-of 2026-11-20T10:00:00-08:00 --json
has '"as_of":"2026-11-20"'
run act task A1B text=call due=2026-11-25T09:00-08:00 owner=me --json
exits 0 "a time without seconds"
run members lang:vi --json
exits 3 "a filter where a name is wanted"
has "is for the worklist"
has '"column":1'
run members 'county:"Los Angeles' --json
exits 3 "a filter that does not parse"
has '"column":8'
finish
