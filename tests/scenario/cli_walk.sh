#!/bin/sh
# The sample through the command line: list, limits, cursors, the walk of a case, undo, refusals, reasons.
. "$(dirname "$0")/../support/cli_scenario"
practice
sample
for pair in kortiz:case_manager dkim:pc_coordinator rpatel:medical_director tjones:outreach \
    lgreen:pc_provider_liaison schen:supervisor; do
    run user add "${pair%%:*}" --role "${pair#*:}"
    exits 0 "user ${pair%%:*}"
done

count_rows() { printf '%s' "$out" | grep -o '"case":' | wc -l | tr -d ' '; }
run worklist --json
exits 0 "worklist"
total=$(number total)
check "the sample has referrals" test "$total" -gt 50
same "$(count_rows)" 50 "50 rows without a limit"
run worklist --limit 3 --json
same "$(count_rows)" 3 "three rows"
first=$(text case) next=$(text next)
check "there is more" test -n "$next"
run worklist --limit 3 --after "$next" --json
check "the next page is another" test "$(text case)" != "$first"
run worklist --limit 100000 --json
same "$(count_rows)" "$total" "all rows"
has '"next":null' "the end"
run worklist 'stage:received' 'lang:es' --json
exits 0 "a filter in several words"
lacks '"lang":"vi"'
run worklist 'stage:nowhere' --json
exits 3 "filter that does not parse"
has '"column":7'
run worklist 'stage:nowhere'
told "(column 7)"
run worklist --by obligation overdue --limit 100000 --json
same "$(printf '%s' "$out" | grep -o '"late":true' | wc -l | tr -d ' ')" "$(number overdue)" "overdue, one by one"
run worklist --by nothing
exits 2 "--by"

member=M0004
user=kortiz
run case $member --json
exits 0 "case of a member"
begins '{"case":"'
has '"stage":"received"'
case=$(text case)
version=$(number version)
run act review $member --json
exits 0 "review"
has "\"case\":\"$case\",\"stage\":\"in_review\",\"created\":["
check "the act has a number" test "$(number act)" -gt 0
run act review $member --json
exits 1 "review twice"
begins '{"error":"refused"'
run act approve $member --json
exits 1 "approve without services"
has '"missing":["services"]'
run act approve $member
told "Missing: services."
run act deny $member reason=no text=x leaf=chf --json
exits 1 "a case manager may not deny"
has '"roles":["medical_director"]'
run act frob $member --json
exits 2 "unknown act"
run act review
exits 2 "no target"
run act note $member shoe=1 --json
exits 2 "unknown field"
run act note $member text=a text=b --json
exits 2 "a field twice"
run act review M9999 --json
exits 1 "no such member"
has '"error":"not_found"'
run act fact $member name=lvef value=banana date=2026-11-01 --json
exits 3 "a value that is none"
run act urgent $member on=yes --json
run act urgent $member on=no version=1 --json
exits 4 "what somebody changed since"
has '"fields":[{"name":'
run undo --json
exits 0 "the urgency is taken back"
run act hold $member reason=stale review=2026-12-01 version=1 --json
exits 0 "what nobody else touched merges"
run undo --json

printf 'First line.\nSecond line.\n' >"$folder/note.txt"
run act note "$case" text=@"$folder/note.txt" --json
exits 0 "a text from a file"
run member $member --json
has '"text":"First line.\nSecond line."'
run act note "$case" text=@"$folder/none.txt" --json
exits 3 "no such file"

step() { # user, then the words of an act; the stage after it is in $stage
    user=$1
    shift
    run act "$@" --json
    exits 0 "$1"
    has "\"stage\":\"$stage\""
}
stage=approved step kortiz approve $member services=all setting=home
stage=approved step kortiz notify $member kind=decision method=fax
stage=with_provider step kortiz send $member provider="Bay Palliative Partners"
stage=with_provider step lgreen accept $member
stage=outreach step lgreen attempt $member by=provider method=phone result=reached
stage=scheduled step lgreen agree $member home_first=yes acp=yes who=member
stage=assessed step lgreen assess $member at=2026-11-24T11:00 mode=home_visit
stage=active step dkim enrol $member lead=dkim

run case "$case" --json
obligation=$(printf '%s' "$out" | grep -o '"obligations":\[{"id":"[^"]*"' | cut -d'"' -f6)
run explain "$obligation" --json
exits 0 "explain"
begins '{"clock":"'
for key in start calendar duration due advances work_by rule source; do has "\"$key\":"; done
run explain "$(printf %.13s "$obligation")" --json
exits 0 "explain by a prefix"
run history "$case" --field stage --json
exits 0 "history"
has '"field":"stage"'
has '"after":"active"'

user=dkim
run undo --json
exits 0 "undo"
run case "$case" --json
has '"stage":"assessed"'
run redo --json
exits 0 "redo"
run case "$case" --json
has '"stage":"active"'
run undo 999999 --json
check "an act that is none" test "$code" -eq 1
run undo first
exits 2 "an act's number"

run criteria $member --json
exits 0 "criteria of a member"
result=$(text result)
run member $member --json
printf '%s' "$out" | sed -n 's/.*"birth_date":"\([^"]*\)".*"facts":\(\[[^]]*\]\).*/{"birth_date":"\1","receipt_date":"2026-11-24","facts":\2}/p' >"$folder/facts.json"
run criteria --facts "$folder/facts.json" --json
exits 0 "the same facts"
same "$(text result)" "$result" "criteria of the member and of the facts"
run member $member --as-of 2026-11-24T14:05:00-08:00 --json
exits 0 "as of"
run members lee --json
exits 0 "members"
check "found" test "$(number total)" -ge 1
run members lee
has "M0004"
finish
