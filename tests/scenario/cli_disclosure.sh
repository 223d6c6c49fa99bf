#!/bin/sh
# Who saw what, where people share a database: every look leaves an entry, nothing leaves in bulk without the
# right and a reason, and scripts page as ever.
. "$(dirname "$0")/../support/cli_scenario"

printf 'plum kettle orbit seven\n' >"$folder/anna"
printf 'glass heron under stairs\n' >"$folder/ben"
printf 'winter lamp seldom cold\n' >"$folder/sue"
run --secret-file "$folder/anna" init --profile host
exits 0 "host"
as() { # NAME: from now on
    user=$1
    secret=$folder/$1
}
asked() { run --secret-file "$secret" "$@"; }
as anna
for line in "ben case_manager" "sue supervisor"; do
    set -- $line
    asked user add "$1" --role "$2" && exits 0 "user add $1"
    asked user secret "$1" --new "$folder/$1" && exits 0 "secret of $1"
done

awk 'BEGIN { print "member_id,last_name,first_name,birth_date"
    for (i = 1; i <= 230; i++) printf "M%04d,Stone%03d,Ruth,1950-01-31\n", i, i }' >"$folder/roster.csv"
as sue
asked import roster "$folder/roster.csv" --json
exits 0 "230 members"
as ben
for i in 1 2 3; do
    asked act refer "M000$i" source=pcp referrer=Lee channel=fax --json
    exits 0 "a referral"
done
asked case M0001 --json
case=$(text case)
obligation=$(grep -o '"obligations":\[{"id":"[^"]*"' "$folder/out" | cut -d'"' -f6)

latest() { # what the audit has of ben, the latest first
as sue
    asked audit show user:ben act:"$1" --limit 1 --json
as ben
}
as ben
look() { # ACT DETAIL WORDS: leaves an entry of that act
    act=$1 detail=$2
    shift 2
    latest "$act"
    before=$(number n)
    asked "$@" --json
    exits 0 "$*"
    latest "$act"
    check "$* is on record" test "$(number n)" -gt "${before:-0}"
    [ -z "$detail" ] || has "$detail" "$*"
}
look search '"subject":"worklist"' worklist
look search '"detail":"stage:received"' worklist stage:received
look search '"subject":"members","detail":"sto"' members sto --limit 5
look search '"subject":"rounds"' rounds
look view "" member M0001
look view "" member M0001 --as-of 2099-01-01
look view "" case "$case"
look view "" plan M0001
look view "" lint M0001
look view "" team M0001
look view "" criteria M0001
look view "" history M0001
look view "" explain "$obligation"
printf 'filter \nkey /\ntext stone00\nkey Escape\ntext gr\ndump\n' >"$folder/keys"
look search '"subject":"rounds"' script "$folder/keys"
as sue
asked audit show user:ben act:search --limit 4 --json
has '"subject":"members","detail":"stone00"' "what was typed to find somebody"
has '"subject":"worklist"' "the list on the screen"

# In bulk: 200 rows at once and no more, but for who may and says why.
as ben
asked members --limit 200 --json
exits 0 "a page"
next=$(text next)
asked members --limit 200 --after "$next" --json
exits 0 "the next page"
asked members --limit 230 --json
exits 1 "all at once by a case manager"
has '"roles":["supervisor","medical_director"]'
lacks Stone "the refusal"
asked members --limit 1000 --reason "because" --json
exits 1 "nor with a reason"
asked worklist --limit 100000 --json
exits 0 "a high limit over a short list"
asked worklist --csv --reason "because"
exits 1 "CSV by a case manager"
asked criteria --all --reason "because"
exits 1 "all criteria by a case manager"
as sue
asked audit show user:ben act:export_refused --limit 9 --json
same "$(grep -o '"act":"export_refused"' "$folder/out" | wc -l | tr -d ' ')" 4 "the refused exports"
asked members --limit 1000 --json
exits 1 "a supervisor without a reason"
has '"missing":["reason"]'
asked members --limit 1000 --reason "state report" --json
exits 0 "a supervisor with a reason"
asked audit show user:sue kind:export --limit 1 --json
has '"subject":"members","detail":"reason: state report"' "the disclosure"

# A replay names everybody whom a draft would change.
asked ruleset show adult-floor --json
sed 's/.*"document"://; s/}$//; s/"version":"[^"]*"/"version":"9.1"/' "$folder/out" >"$folder/draft.json"
as anna
asked ruleset store "$folder/draft.json" --json
exits 0 "a draft"
as ben
asked ruleset replay adult-floor@9.1 --reason "because" --json
exits 1 "a replay by a case manager"
has '"error":"refused"'
as sue
asked ruleset replay adult-floor@9.1 --json
has '"missing":["reason"]' "a replay without a reason"

finish
