#!/bin/sh
# A read-only sitting: whatever would write is refused with exit code 1 and a plain sentence, and what reads
# answers; the file stays as it was.
. "$(dirname "$0")/../support/cli_scenario"

# refused WORDS: a refusal by the rules, in words and as JSON
refused() {
    run --read-only "$@"
    exits 1 "read-only: $*"
    told "This sitting is read-only"
    same "$out" "" "nothing on standard output: $*"
    run --read-only "$@" --json
    exits 1 "read-only as JSON: $*"
    has '"error":"refused"' "$*"
}

# answers WORDS: reading is as ever
answers() {
    run --read-only "$@"
    exits 0 "reads: $*"
}

practice
run user add ben --role case_manager
run teams add north
run list save soon 'due<2d'
sample
run act note M0001 text=hello
printf 'now 2026-11-24T14:05:00-08:00\n' >"$folder/play.txt"
before=$(cksum <"$database")

refused user add zoe --role supervisor
refused user set ben --team north
refused user disable ben --reason gone
refused user enable ben
refused user unlock ben
refused teams add south
refused teams set north --title North
refused teams end north --reason merged
refused idle 7
refused list save later 'due<9d'
refused list drop soon
refused import db/sample/roster.csv
refused play "$folder/play.txt"
refused act note M0001 text=again
refused undo
refused redo
refused check --rebuild
refused audit rotate
refused policy store db/policy/ca-dsnp-2026.json
refused policy activate ca-dsnp-2026 --from 2026-12-01
refused policy retire ca-dsnp-2026
refused ruleset store db/criteria/adult-floor.json
refused ruleset activate adult-floor --from 2026-12-01
refused ruleset retire adult-floor

answers worklist
answers members
answers member M0001
answers list
answers user list
answers teams
answers idle
answers audit verify
answers audit show
answers check
answers doctor
same "$(cksum <"$database")" "$before" "the file after all that"

# A secret is of another kind of database: the same answer there.
database=$folder/own.db
run init
printf 'plum kettle orbit seven\n' >"$folder/secret"
refused user secret anna --new "$folder/secret"
finish
