#!/bin/sh
# The filter's words and saved lists, on the command line and by keys.
. "$(dirname "$0")/../support/cli_scenario"
practice
sample
run user add kortiz --role case_manager --team south

total_of() {
    run worklist "$@" --json
    exits 0 "worklist $*"
    total=$(number total)
}
total_of --by obligation
all=$total
total_of --by obligation 'due<2d'
soon=$total
total_of --by obligation '!due<2d'
same $((soon + total)) "$all" "due<2d and what it leaves out"
total_of --by obligation 'due<now'
overdue=$total
total_of --by obligation overdue
same "$total" "$overdue" "due<now is overdue"
same "$(number overdue)" "$total" "counted and listed"
total_of 'age:70..80'
some=$total
total_of '!age<70' '!age>80'
same "$total" "$some" "a range takes both ends in"
total_of 'clinical:met' 'condition:chf,copd,cancer,liver'
check "somebody meets the criteria" test "$total" -gt 0
total_of 'member:M0004'
same "$total" 1 "one member"
run worklist 'late stag:active' --json
exits 3 "a word that is none"
has '"column":6'
has 'stage is, as in'
run worklist 'due<=2d' --json
exits 3 "no such operator"
has '"column":5'
run worklist 'clock:zebra' --json
exits 3 "no such clock"
run worklist '@none' --json
exits 3 "no such list"

run list save hot 'late  urgent' --json
exits 0 "save"
has '"summary":"Saved the list @hot"'
run list save both '@hot' 'county:"Los Angeles",Kern' --json
exits 0 "save one that names another"
run list --json
has '{"name":"both","filter":"@hot county:\"Los Angeles\",Kern","scope":"personal","team":null}'
has '{"name":"hot","filter":"late urgent","scope":"personal","team":null}'
total_of @hot
found=$total
total_of late urgent
same "$total" "$found" "a list stands for its words"
run list save round 'late @round'
exits 3 "a list that names itself"
run list save two
exits 2 "usage"
run list save ours late --team
exits 1 "no team"
run list drop nobody
exits 1 "nothing to drop"
run list drop hot
exits 0 "drop"
run worklist @both --json
exits 3 "a list that lost what it names"
has 'In the list both'
run undo
exits 0 "undo"
has "Drop a list"
run worklist @both --json
exits 0 "it is there again"
user=kortiz
run list --json
has '{"lists":[]}' "lists of another"
run list save ours 'team:south' --team
exits 0 "a team's list"
user=anna
run check --json
has '"differences":0'

keys() {
    cat >"$folder/keys"
    run script "$folder/keys" --json
    exits 0 "$1"
    [ "$code" -eq 0 ] || printf '%s\n' "$out" | head -c 400
}
keys "completion" <<'END'
key f
key Ctrl-u
text cou
expect The member's county
key Tab
key Tab
key Tab
expect county:Alameda
key Enter
expect county:Alameda
absent The member's county
key f
key Ctrl-u
text @h
expect late urgent
key Tab
key Enter
expect Worklist · @hot
END
keys "a list by its digit" <<'END'
key g
key 1
expect Worklist · @both
key g
key 7
expect There is no list 7
key g
key 2
expect Worklist · @hot
END
user=kortiz
keys "saving on the screen, for me and for the team" <<'END'
key f
key Ctrl-u
text stage:active
key Ctrl-s
expect Save this list
text two:words
key Enter
expect cannot be the name of a list
key Ctrl-u
text My active ones
key Enter
expect Saved the list @"My active ones"
key f
key Ctrl-u
text @My
key Tab
expect @"My active ones"
key Enter
expect Worklist · @"My active ones"
key u
expect Undid
key f
key Ctrl-u
text stage:active
key Ctrl-s
text care
key Enter
expect Saved the list @care
key Ctrl-s
text care
key Tab
expect my team
key Enter
key g
key l
expect Saved lists
expect team south
key Down
key Enter
expect stage:active
key g
key l
key Delete
absent Saved lists
key u
expect Undid
key f
key Ctrl-u
text @care
key Enter
expect Worklist · @care
key f
key Ctrl-u
key Enter
key Ctrl-s
expect Nothing is filtered
END
user=anna
keys "Escape closes the list, then the line" <<'END'
key f
key Ctrl-u
key Down
expect Whose case it is
key Escape
absent Whose case it is
text urgent
key Enter
expect urgent
END

# The roster's plan: listed, offered, shown in the member's head.
total_of 'plan:"H9999-001 Sequoia Dual Care"'
sequoia=$total
check "some are in the plan" test "$sequoia" -gt 0
total_of 'plan:"h9999-002 manzanita dual care"'
manzanita=$total
total_of 'plan:none'
others=$total
total_of
same $((sequoia + manzanita + others)) "$total" "two plans and none are all"
run member M0001 --json
has '"plan":"H9999'
keys "the plan, offered and shown" <<'END'
key f
key Ctrl-u
text plan:h9
expect Sequoia Dual Care
key Tab
key Enter
key Enter
expect plan:"H9999-001 Sequoia Dual Care"
key Enter
key H
expect Sequoia Dual Care
END

# The pin, as text and as JSON.
run worklist 'late' --limit 1 --json
pinned=$(text case)
lacks '"pinned":true'
run act pin "$pinned" reason='call the daughter first' until=2026-12-01T12:00 --json
exits 0 "pin"
run worklist --limit 1 --json
same "$(text case)" "$pinned" "a pinned case stands first"
has '"pinned":true'
run worklist --limit 1
has '!^' "the text's sign"

# Why it stands above the next row.
run worklist --limit 2 --json
ids=$(printf '%s\n' "$out" | grep -o '"obligation":{"id":"[^"]*"' | cut -d'"' -f6)
first=$(printf '%s\n' "$ids" | head -n 1) second=$(printf '%s\n' "$ids" | tail -n 1)
run explain "$first" --above "$second" --json
exits 0 "why above"
has '"pin":{"until":"2026-12-01T12:00:00-08:00","reason":"call the daughter first"}'
has '"stands_above":true,"cause":"work_by"'
has '{"name":"pinned","hours":720,"other_hours":'
run explain "$second" --above "$first" --json
exits 0 "why not above"
has '"stands_above":false'
run explain "$first" --above nobody
exits 1 "above nothing"
keys "the screen says it too" <<'END'
filter
key Home
key x
expect the next row
expect call the daughter first
key Escape
absent the next row
END
run act unpin "$pinned" reason='she called' --json
exits 0 "unpin"
run worklist --json
lacks '"pinned":true'
finish
