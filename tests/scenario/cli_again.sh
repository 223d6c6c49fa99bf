#!/bin/sh
# --op: a script that lost an answer asks again, and nothing is done twice.
. "$(dirname "$0")/../support/cli_scenario"
practice
A=3f0a8f5e-1a57-4d6f-9c3e-6f2b7a9d0c41 B=5b0c2e1a-77aa-4f10-8f1c-0d9e8c7b6a52
C=8c1d9f20-3b6e-4e65-a3d7-1f2e3d4c5b6a
acts() { "$program" --db "$database" --user anna check --json | grep -o '"acts":[0-9]*'; }

# again WHAT WORDS...: the command twice, the second time without an act and with the same answer
again() {
    what=$1
    shift
    run "$@" --json
    exits 0 "$what"
    lacks '"repeated"' "$what"
    first=$(number act) before=$(acts)
    run "$@" --json
    exits 0 "$what again"
    has '"repeated"' "$what again"
    same "$(acts)" "$before" "$what: acts before and after"
}

run import db/sample/*.csv --op "$A" --json
exits 0 "import"
once=$out
again "import of one" import db/sample/referrals.csv --op "$B"
run import db/sample/*.csv --op "$A" --json
exits 0 "import again"
has '"repeated":[2,3,4,5,6]' "the acts that did it"
same "${out%,\"repeated\"*}" "${once%\}}" "counts of an import, again"

again "note" act note M0004 text="Daughter will call back" --op 00000000-0000-4000-8000-000000000001
same "$(number act)" "$first" "the act"
has '"created":[{"kind":"note"'
run member M0004 --json
same "$(printf '%s' "$out" | grep -o '"text":"Daughter will' | wc -l)" 1 "one note"
again "closing" act close M0004 reason=moved_out_of_area source=member --op 00000000-0000-4000-8000-000000000002
has '"stage":"closed"'
again "undo" undo --op 00000000-0000-4000-8000-000000000003
same "$(number act)" "$first" "the undo"
again "redo" redo --op 00000000-0000-4000-8000-000000000004

run act note M0004 text="Another text" --op 00000000-0000-4000-8000-000000000001 --json
exits 1 "another act with the same id"
has 'is another one'
run act note M0005 text="Daughter will call back" --op 00000000-0000-4000-8000-000000000001 --json
exits 1 "another member with the same id"
run act note M0004 text=x --op 17
exits 2 "no id"
told 'UUID'
run act note M0004 text="Upper case" --op 0A000000-0000-4000-8000-00000000000F
run act note M0004 text="Upper case" --op 0a000000-0000-4000-8000-00000000000f
begins 'Act' "as text"
has 'done already'

cat >"$folder/acts.txt" <<'T'
user add zed role case_manager
user zed act note M0004 text=one
user anna act note NOBODY text=x
user zed act note M0004 text=two
T
run play "$folder/acts.txt" --keep-going --op "$C" --json
has '"done":2,"refused":1'
before=$(acts)
run play "$folder/acts.txt" --keep-going --op "$C" --json
has '"done":2,"refused":1'
same "$(acts)" "$before" "play: acts before and after"

run audit verify
exits 0 "the chain"
run completion bash
has '--op'
finish
