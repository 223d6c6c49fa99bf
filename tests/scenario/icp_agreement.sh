#!/bin/sh
# Whose agreement a care plan has, and to what of it: said above the plan, before the signature and after it.
. "$(dirname "$0")/../support/screen_scenario"

plays 'the plan says to which version the member agreed' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
expect Version 1 signed 20 Nov 2026 by you · 2 changes since · agreed to version 1
resize 120x36
expect agreed to version 1 by the member
SCRIPT

plays 'an agreement attests nothing by itself' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
key A
expect Leroy Washington · the member
expect Gloria Washington, sister
absent own decision
key Ctrl-s
expect needed
expect Agreement to the plan ·
text her sister
expect her sister
absent memberher
SCRIPT

plays 'the question before the signature says what was not agreed to' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
key s
text she is told on Friday
key Ctrl-s
key s
expect The member has not agreed to this change: problem 1 > goal 1 > intervention 3.
key y
expect Signed version 2 of the care plan
expect Version 2 signed today by you · nothing changed since · agreed to version 1
expect signed as it stands
absent ready to be signed
SCRIPT

plays 'the paper is of what was signed, in the words of those who read it' dkim <<'SCRIPT'
resize 120x80
filter stage:active
key j
key j
key Enter
key 4
key P
expect version 2, 24 Nov 2026
absent This is a draft
absent dkim,
expect D. Kim
key Right
expect Español
expect Dolor que le dificulta la vida diaria
expect Leroy Washington estuvo de acuerdo
SCRIPT

plays 'the paper goes into a file of its own, on record' dkim <<SCRIPT
filter stage:active
key j
key j
key Enter
key 4
key P
key w
text $folder/plan.txt
key Enter
expect Written into
key w
text $folder/plan.txt
key Enter
expect exists and is not overwritten
SCRIPT

mode=$(stat -c %a "$folder/plan.txt")
audit=$("$program" --db "$database" --user schen --json audit show act:print 2>&1 | grep -c 'care plan, version 2, for the member, en, into')
if [ "$mode" = 600 ] && grep -q 'Care plan for Leroy Washington\|Leroy Washington' "$folder/plan.txt" && [ "$audit" -ge 1 ]; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
    echo "the file: mode $mode, on record $audit"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
