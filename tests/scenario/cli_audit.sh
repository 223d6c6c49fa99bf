#!/bin/sh
# The audit from the command line: what is on record, the chain proved, anchored and keyed.
. tests/support/cli_scenario

practice
sample
run user add kortiz --role case_manager && exits 0 "user add"
run user add audrey --role auditor && exits 0 "user add"
run user add schen --role supervisor && exits 0 "user add"

user=kortiz
run member M0004 --json
exits 0 "a chart"
run members ngu --json
exits 0 "a search"
run worklist --csv stage:received
exits 0 "an export by a case manager, on record"
run backup "$folder/no.db" --json
exits 1 "a copy by a case manager"
run audit show --json
exits 1 "the audit shown to a case manager"
has '"roles":["supervisor","auditor","admin"]'
run audit verify
exits 1 "the chain proved by a case manager"
run audit rotate
exits 1 "the key changed by a case manager"

user=schen
run worklist --csv stage:received --reason "state report"
exits 0 "an export"

user=audrey
run worklist --csv --json
exits 1 "an export by an auditor"
has '"roles":["supervisor","medical_director"]'
run audit show user:kortiz kind:export --json
has '"act":"export","ok":true,"subject":"worklist","detail":"stage:received"' "what the case manager took along"
run audit show user:kortiz kind:read --json
has '"kind":"read","act":"view","ok":true' "the view of a chart"
run audit show user:kortiz kind:search --json
has '"act":"search","ok":true,"subject":"members","detail":"ngu"' "the search"
run audit show kind:export --json
has '"act":"export","ok":true,"subject":"worklist","detail":"stage:received · reason: state report"' "the export"
run audit show ok:no --json
has '"kind":"failure","act":"export_refused","ok":false,"subject":"worklist"' "the export refused"
has '"kind":"failure","act":"admin_refused","ok":false,"subject":"Backup"' "the refusal"
run audit show member:M0004 --json
has '"act":"view"' "who opened the chart"
run audit show kind:admin act:user_add --limit 1 --json
next=$(number next)
has '"n":'"$next" "the page's last row"
run audit show kind:admin act:user_add --limit 1 --after "$next" --json
has '"act":"user_add"' "the second page"
lacks '"n":'"$next," "the second page"
run audit show from:2026-11-25 --json
has '"rows":[]' "nothing tomorrow"
run audit show to:2026-11-24 act:init --json
has '"act":"init"' "to takes its day in"
run audit show act:init kind:colour --json
exits 3 "a kind that is none"
has '"column":10'
run audit show colour:red
exits 3 "a word that is none"
user=kortiz
run act deny M0004 reason=other text=zanzibar leaf=general.i --json
exits 1 "a denial by a case manager"
user=audrey
run audit show act:act_refused --limit 1 --json
has '"kind":"failure","act":"act_refused","ok":false' "the refused act"
has "deny · " "what was tried"
lacks zanzibar "the refused act"
run audit nothing
exits 2 "a part that is none"

run audit verify --json
exits 0 "the chain"
begins '{"ok":true,"entries":'
has '"first_bad":null,"why":null'
run audit anchor "$folder/anchors" --json
exits 0 "an anchor"
entries=$(($(number seq) + 3)) # and that it was made, the proof, and the refusal below
run audit verify --anchors "$folder/anchors" --json
exits 0 "the chain against its anchor"
run audit verify --anchors "$database" --json
exits 3 "no anchor file"
run audit rotate
exits 1 "the key changed by an auditor"

user=anna
cp "$database" "$folder/old.db"
run audit rotate --json
exits 0 "the key"
same "$out" '{"key_id":1}' "the key"
run audit anchor "$folder/anchors" --json
run audit verify --anchors "$folder/anchors" --json
exits 0 "the keyed chain"
same "$(number entries)" $((entries + 2)) "entries, the key and the anchor among them"
same "$(stat -c %a "$database.key")" 400 "mode of the key file"

# An older copy put back is found by the key file, and by the anchors.
cp "$database" "$folder/new.db" && cp "$folder/old.db" "$database"
run --read-only audit verify --json
exits 1 "an older state"
has '"ok":false' && has "newer key"
mv "$database.key" "$folder/key"
run --read-only audit verify --json
exits 0 "an older state, its key file gone too"
run --read-only audit verify --anchors "$folder/anchors" --json
exits 1 "an older state against the anchors"
has '"first_bad":'$((entries + 1)) && has "an older state put back"

# Without its key nothing is saved, and that is said.
cp "$folder/new.db" "$database"
run audit verify --json
exits 1 "a missing key"
has '"ok":false' && has '"first_bad":null' && has "is missing"
run act note M0004 text=hello
exits 1 "a save without the key"
told "is missing"
mv "$folder/key" "$database.key"
run act note M0004 text=hello
exits 0 "a save with the key"
run audit verify --json
exits 0 "the chain after all"
run audit show act:audit_verify --limit 1 --json
has '"user":"anna","kind":"admin","act":"audit_verify","ok":true,"subject":"audit","detail":"'
has ' acts, whole"'
run doctor
has "acts, whole"
has "into $folder/anchors"
printf 'key g\nkey a\nkey 7\nexpect acts, whole\nexpect anchored   ok\n' >"$folder/keys"
run script "$folder/keys" --screen 120x36 --json
exits 0 "the tab of the storage says it too"
finish
