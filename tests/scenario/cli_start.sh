#!/bin/sh
# The first minutes: help, init, users, wrong usage, and where messages go.
. "$(dirname "$0")/../support/cli_scenario"

run --version
exits 0 "version"
begins "pallium 0."
run help
exits 0 "help"
has "pallium worklist [FILTER]"
run act --help
exits 0 "help of a command"
has "pallium act ACTION TARGET"
lacks "pallium worklist"
run help --json
begins '[{"name":"worklist","usage":"[FILTER]'

run frobnicate
exits 2 "unknown command"
told "pallium: There is no command frobnicate"
same "$out" "" "nothing on stdout of a refusal"
run --json frobnicate
exits 2 "unknown command in JSON"
begins '{"error":"usage","why":"There is no command frobnicate'
has '"missing":[],"roles":[],"column":null}'
silent "JSON refusal"
run worklist --frob
exits 2 "unknown option"
run worklist --limit
exits 2 "option without value"
run worklist --limit many
exits 2 "limit that is no number"
"$program" --db >"$folder/out" 2>"$folder/err"
code=$? out=$(cat "$folder/out") err=$(cat "$folder/err")
exits 2 "--db without value"

run worklist --json
check "no database: no success" test "$code" -ne 0
begins '{"error":"'
check "a look makes no database" test ! -e "$database"

run init --practice --json
exits 0 "init"
has '"role":"admin","practice":true,"zone":"America/Los_Angeles"'
check "the database is the owner's alone" test "$(stat -c %a "$database")" = 600
run init --practice
exits 1 "init twice"
run init --tz Mars/Olympus
check "a zone that is none" test "$code" -ne 0

run user add kortiz --role case_manager --team intake --full-name "K. Ortiz" --json
exits 0 "user add"
same "$out" '{"user":"kortiz","role":"case_manager","team":"intake","full_name":"K. Ortiz"}' "user add"
run user add other --role boss
exits 2 "unknown role"
told "case_manager"
run user add other
exits 2 "no role"
user=kortiz
run user add other --role auditor --json
exits 1 "only an administrator adds users"
has '"roles":["admin"]'
user=nobody
run worklist --json
exits 1 "unknown user"
user=anna

run worklist --json
exits 0 "empty worklist"
begins '{"total":0,"hidden":0,"next":null,"rows":[]'
has '"at":"2026-11-24T14:05:00-08:00"' "PALLIUM_NOW in a practice database"
run
exits 0 "no command, no terminal: the worklist"
begins "0 in the list"

XDG_DATA_HOME=$folder/data "$program" --user anna init >"$folder/out" 2>"$folder/err"
code=$? out=$(cat "$folder/out") err=$(cat "$folder/err")
exits 0 "init at the default place"
check "under the XDG data folder" test -f "$folder/data/pallium/pallium.db"
check "in a folder of our own" test "$(stat -c %a "$folder/data/pallium")" = 700
run --db="$folder/data/pallium/pallium.db" worklist --json
exits 0 "--db=PATH"
lacks '"at":"2026-11-24T14:05:00-08:00"' "PALLIUM_NOW in a real database"

run backup "$folder/copy.db" --json
exits 0 "backup"
check "the copy is there" test -s "$folder/copy.db"
run check --json
exits 0 "check"
has '"ok":true'
"$program" --db "$database" --user anna worklist --json >/dev/full 2>"$folder/err"
code=$?
exits 5 "standard output is full"
finish
