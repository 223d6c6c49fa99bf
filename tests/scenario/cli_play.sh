#!/bin/sh
# play and script: a fortnight of acts at their times, and the screens without a terminal.
. "$(dirname "$0")/../support/cli_scenario"
practice
sample
run play db/sample/acts.txt --json
exits 0 "the sample's acts"
has '"refused":0,"left_out":0,"refusals":[]}'
check "acts were done" test "$(number done)" -gt 200
run case M0004 --json
has '"stage":"active"'
has '"at":"2026-11-10T11:19:00-08:00"' "each act at its time"
run check --json
exits 0 "check after it"
run worklist --json
overdue=$(number overdue)
has '"hidden":0' "nothing hides"
run worklist stage:scheduled --json
check "the filter says what it hides" test "$(number hidden)" -gt 0
same "$(($(number overdue) + $(number hidden)))" "$overdue" "shown and hidden"

cat >"$folder/acts.txt" <<'A'
# a comment
user add zed role case_manager full "Z. Ed"
at 2026-11-24T10:00 user zed act note M0004 text="said \"no\" # today"

user zed act deny M0004 reason=x
user anna act note M0004 text=after
A
run play "$folder/acts.txt" --json
exits 1 "one is refused"
has '"done":2,"refused":1'
has '"line":5'
run member M0004 --json
has 'said \"no\" # today'
run play "$folder/acts.txt" --keep-going --json
exits 0 "--keep-going"
printf 'at noon act note M0004 text="open\n' >"$folder/acts.txt"
run play "$folder/acts.txt" --json
exits 3 "an open quote"
has "Line 1"

printf 'key Ctrl-\n' >"$folder/script"
run script "$folder/script" --json
exits 3 "no such key"
has "Line 1"
printf 'expect Worklist\nkey Down\ntext ab\ndump one\nresize 100x30\n' >"$folder/script"
run script "$folder/script" --dump
exits 0 "script"
begins '{"keys":3,"ok":true,"dumps":[{"name":"one","cols":80,"rows":24,"lines":["'
has '"name":"last","cols":100,"rows":30'
printf '# first\ncount reset\nexpect Zanzibar\nkey Down\n' >"$folder/script"
run script "$folder/script"
exits 1 "an expectation that fails"
begins '{"keys":0,"ok":false'
told "Line 3"
finish
