#!/bin/sh
# Two teams in one database: whatever a case manager of the one asks, no answer has a name, an id or a count of
# the other's members. Then break-glass, restricted notes, exports and the roles that see no chart.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
for line in "nora case_manager north" "sol case_manager south" "stan supervisor south" "aud auditor -" \
    "sid special_programs -"; do
    set -- $line
    run user add "$1" --role "$2" --team "$(echo "$3" | tr -d -)" && exits 0 "user add $1"
done

# Every other case is the north's, the rest the south's.
run worklist --limit 500 --json
cp "$folder/out" "$folder/all"
field() { grep -o "\"$1\":\"[^\"]*\"" "$2" | cut -d'"' -f4; }
field case "$folder/all" | sort -u >"$folder/cases"
awk 'NR % 2' "$folder/cases" >"$folder/north"
awk 'NR % 2 == 0' "$folder/cases" >"$folder/south"
run act team $(cat "$folder/north") team=north --json
exits 0 "the north's cases"
run act team $(cat "$folder/south") team=south --json
exits 0 "the south's cases"
theirs=$(head -n 1 "$folder/north")
run act note "$theirs" text="zanzibar" --json
exits 0 "a note in the north"
note=$(text id)
run case "$theirs" --json
field id "$folder/out" >"$folder/owed"
obligation=$(head -n 1 "$folder/owed")

# What must appear nowhere: of every northern case the member's name and ids, the case's id, what it owes.
user=nora
run worklist --limit 500 --json
beside=$(grep -o '"case":null' "$folder/out" | wc -l) # owed to members of no team
same "$(number total)" $(($(wc -l <"$folder/north") + beside)) "the north counts its own"
tr '{' '\n' <"$folder/out" | grep '^"case":"' >"$folder/lines"
for key in case member member_id; do field "$key" "$folder/lines"; done | sort -u >"$folder/secret"
cat "$folder/owed" >>"$folder/secret"
echo zanzibar >>"$folder/secret"
grep -F "\"case\":\"$theirs\"" "$folder/lines" | head -n 1 >"$folder/row"
member=$(field member "$folder/row") source=$(field member_id "$folder/row") name=$(field name "$folder/row")
last=${name%%,*}
user=anna
run members --limit 1000 --json
sed 's/},{/}\n{/g' "$folder/out" | sed -n 's/.*"last_name":"\([^"]*\)","first_name":"\([^"]*\)".*/\1, \2/p' |
    sort | uniq -u >"$folder/names" # nobody else is called so
field name "$folder/lines" | sort -u | grep -x -F -f "$folder/names" >>"$folder/secret"
check "there is something to hide" test "$(wc -l <"$folder/secret")" -gt 40

user=sol
total=$(($(wc -l <"$folder/south") + beside))
clean() { # WHAT: neither output has a secret; ids that were typed are left out of what is looked for
    grep -v -x -F -e "${typed:-none}" "$folder/secret" >"$folder/looked"
    check "$1: nothing of the north" sh -c "! grep -q -F -f '$folder/looked' '$folder/out' '$folder/err'"
}
ask() { # WORDS: asked as they are, as text and as JSON
    run "$@"
    clean "$* (text)"
    run "$@" --json
    clean "$*"
}
typed=
ask worklist --limit 500
same "$(number total)" "$total" "the south counts its own"
overdue=$(number overdue)
ask worklist --by obligation --limit 500
ask worklist team:north
same "$(number total)" 0 "none of the other team"
same "$(number hidden)" "$overdue" "what the filter hides is their own"
for filter in "county:Alameda" "stage:received" "!urgent" "owner:none" "late"; do ask worklist "$filter"; done
ask urgency
ask urgency --by owner
ask overdue
ask members
ask members "$last"
ask list
ask reviews
ask audit show
ask criteria --all
ask worklist --csv
ask actions

# A typed id answers as one that is not there.
absent=00000000-1111-4222-8333-444444444444
twin() { # WORDS with @ for the id: as the absent one
    asked=$*
    for id in "$typed" "$absent"; do
        set --
        for word in $asked; do set -- "$@" "$(echo "$word" | sed "s/@/$id/")"; done
        run "$@" --json
        exits 1 "$asked of a hidden chart"
        sed "s/$id/ID/g" "$folder/out" "$folder/err" >"$folder/said.$id"
        clean "$asked"
    done
    check "$asked of the hidden and of the absent" cmp -s "$folder/said.$typed" "$folder/said.$absent"
}
for typed in "$member" "$theirs"; do
    for words in "case @" "history @" "act note @ text=x" "act urgent @ on=yes" "act task @ text=x due=today owner=me"; do
        twin $words
    done
done
typed=$member
for words in "member @" "member @ --as-of 2026-11-24T14:00" "plan @" "lint @" "criteria @" "act fact @ name=pps value=40 date=today"; do
    twin $words
done
typed=$obligation
for words in "explain @" "history @"; do twin $words; done
typed=$note
twin history @
typed=$source
run member "$source" --json
exits 1 "by the source's id"
clean "member by the source's id"
prefix=$(echo "$source" | cut -c1-3)
typed=
run member "$prefix" --json
clean "candidates of a prefix"
user=anna
run worklist --json
act=$(run act urgent "$theirs" on=yes --json; number act)
user=stan
run audit show kind:failure user:sol --json
has '"act":"view_refused"' "who tried to look"
user=sol
run undo "$act" --json
exits 1 "undo of an act on a hidden chart"
clean "undo"

# The screen.
printf 'filter \nkey /\ntext %s\ndump find\nkey Escape\ntext gm\ndump members\n' "$last" >"$folder/keys"
run script "$folder/keys" --dump
clean "the screen"

# The screen's search breaks the glass on a whole id that it does not find, and the chart says so.
other=$(sed -n 2p "$folder/north")
other=$(grep -F "\"case\":\"$other\"" "$folder/lines" | head -n 1 >"$folder/row" && field member_id "$folder/row")
cat >"$folder/keys" <<END
filter
key /
text $other
expect Enter breaks the glass
key Enter
expect Break the glass
text left unsaid
key Escape
absent is kept
key Enter
expect Break the glass
absent left unsaid
text on call
key Enter
key y
dump asked
key Enter
expect GLASS BROKEN until 15:05
END
run script "$folder/keys" --dump
exits 0 "break-glass on the screen"
user=stan
run act break_glass_review "$other" outcome=justified --json
exits 0 "its review"
user=sol

# Break-glass: one chart, an hour, then a review.
run act break_glass "$source" reason="covers the night" --json
exits 0 "break-glass"
run member "$member" --json
exits 0 "the chart is open"
has '"glass_broken_until":"2026-11-24T15:05:00-08:00"'
has zanzibar
run worklist --limit 500 --json
same "$(number total)" "$total" "the lists stay as they were"
run reviews --json
exits 1 "reviews by a case manager"
user=stan
run reviews --json
has '"by":"sol","reason":"covers the night"'
run act break_glass_review "$member" outcome=justified --json
exits 0 "the review"
run reviews --json
same "$out" '{"reviews":[]}' "nothing waits"
PALLIUM_NOW=2026-11-24T15:06:00-08:00
user=sol
run member "$member" --json
exits 1 "an hour later"
PALLIUM_NOW=2026-11-24T14:05:00-08:00

# A restricted note.
user=nora
run act note "$theirs" text=seclusion restricted=yes --json
exits 0 "a restricted note"
restricted=$(text id)
for pair in nora:seclusion stan:seclusion sid:"restricted note by nora"; do
    user=${pair%%:*}
    run member "$member" --json
    has "${pair#*:}" "$user"
done
user=sid
for words in "member $member" "history $restricted" "history $member" "case $theirs" "member $member --as-of 2026-11-24T14:05"; do
    run $words --json
    lacks seclusion "$words"
done
run act fact "$member" name=pps value=40 date=today --json
exits 1 "special programs write notes alone"
has '"roles":['
run act note "$member" text=copied --json
exits 0 "special programs comment"

# An auditor sees no chart, and is told so before it is asked whether there is one.
user=aud
run worklist --json
same "$(number total)" 0 "an auditor's list"
run members --json
same "$(number total)" 0 "an auditor's members"
run act note "$member" text=x --json
exits 1 "an auditor's note"
has '"error":"refused"'
run audit show kind:export --json
exits 0 "the disclosures"

finish
