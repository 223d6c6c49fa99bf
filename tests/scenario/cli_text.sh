#!/bin/sh
# What reaches a stream: UTF-8 or ASCII as the locale asks, never a byte that commands a terminal; CSV that
# no spreadsheet runs.
. "$(dirname "$0")/../support/cli_scenario"
practice
escape=$(printf '\033') bell=$(printf '\007')

cat >"$folder/roster.csv" <<'C'
member_id,last_name,first_name,birth_date,sex
T1,Nguyễn,Thị Mai,1955-03-09,female
T2,=HYPERLINK(1),Eve,1955-03-09,female
T3,"O""Hara",Ann,1955-03-09,female
C
run import "$folder/roster.csv" --json
exits 0 "roster"
for member in T1 T2 T3; do
    run act refer $member source=pcp referrer="Dr. Ab" channel=fax --json
    exits 0 "refer $member"
done

run worklist
exits 0 "table"
has "Nguyễn, Thị Mai"
has "R·····"
LC_ALL=C
run worklist
has "Nguyen, Thi Mai"
check "ASCII alone" test -z "$(tr -d '\000-\177' <"$folder/out")"
run worklist --json
has "Nguyễn" "JSON is UTF-8 in any locale"
LC_ALL=C.UTF-8
"$program" --db "$database" --user anna worklist --json >"$folder/out"
check "one line of JSON" test "$(wc -l <"$folder/out")" -eq 1

run worklist --csv
exits 0 "CSV"
has "\"'=HYPERLINK(1), Eve\"" "no formula"
has '"O""Hara, Ann"' "a quote doubled"
check "lines end with CR LF" test "$(tr -cd '\r' <"$folder/out" | wc -c)" -eq 4

raw() { # what: neither stream may hold a control byte but line feeds and tabs
    rest=$(LC_ALL=C tr -d '\n\t\040-\176\200-\377\r' <"$folder/out"; LC_ALL=C tr -d '\n\t\040-\176\200-\377' <"$folder/err")
    if [ -z "$rest" ]; then good; else bad "$1: a raw control byte"; fi
    case $out$err in *"$escape"* | *"$bell"*) bad "$1: an escape" ;; *) good ;; esac
}
run case "$(printf 'T1\033[2J\007')"
exits 1 "a target that commands"
raw "target"
run case "$(printf 'T1\033[2J\007')" --json
raw "target in JSON"
run "$(printf '\033]0;title\007')"
raw "command"
run worklist "$(printf 'stage:\033[31m')"
exits 3 "a filter that commands"
raw "filter"
run act note T1 text="$(printf 'red \033[31m alert')" --json
exits 3 "control characters may not enter"
raw "note"
run act note T1 text="$(printf 'bad \377 byte')" --json
exits 3 "bytes that are no UTF-8 may not enter"
raw "bytes"
printf 'at \033[2J\n' >"$folder/acts.txt"
run play "$folder/acts.txt"
raw "play"
run act note T1 text="$(printf 'left \342\200\256right')" --json
exits 0 "a bidi control is dropped"
run member T1 --json
check "no bidi control is left" test -z "$(grep "$(printf '\342\200\256')" "$folder/out")"
finish
