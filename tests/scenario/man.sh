#!/bin/sh
# The tables of the manual are those of the program: `make man` changes nothing.
. "$(dirname "$0")/../support/cli_scenario"
"${program%/*}/man" <src/app/pallium.1 >"$folder/pallium.1"
code=$?
exits 0 "making the manual"
out=$(diff src/app/pallium.1 "$folder/pallium.1" | head -n 20)
check "the manual is not as its tables: make man" test -z "$out"
out=$(cat "$folder/pallium.1")
for section in acts keys transitions 'filter words'; do
    has "BEGIN $section" "the manual lacks the section $section"
done
finish
