#!/bin/sh
# What a person types on the first day, before any manual: words into choices, a name over the one that stands
# there, days as people say them, names and numbers as callers give them.
. "$(dirname "$0")/../support/screen_scenario"

plays 'a name typed over the one that stands there' kortiz 80x24 <<'SCRIPT'
filter owner:me stage:outreach
key j
key a
expect D. Kim
text tj
absent metj
expect tjones
key Escape
SCRIPT

plays 'a word typed into a choice' kortiz 80x24 <<'SCRIPT'
filter owner:me stage:outreach
key j
key Enter
key w
key Tab
text member
expect ◂ member ▸
text x
expect none begins “memberx”
expect ◂ member ▸
key Escape
SCRIPT

plays 'the story begins with the arrival of the referral, in plain words' kortiz 80x24 <<'SCRIPT'
filter stage:received
key Enter
absent Nothing has happened yet
key End
expect Referral received from
key Escape
key /
text nguyen, thi mai
key Enter
expect T. Jones     Contact by phone (plan): no answer
expect K. Ortiz     Notice: decision by fax
absent result no_answer
SCRIPT

plays 'help in the search' kortiz 80x24 <<'SCRIPT'
key /
expect F1 help
key ?
expect Help
key Escape
text le
key ?
expect le?
key F1
expect Help
SCRIPT

plays 'the footer leaves out what a role never decides' tjones 100x24 <<'SCRIPT'
filter stage:in_review
absent d decide
user kortiz
expect d decide
absent I answer
SCRIPT

"$program" --db "$database" --user kortiz list save care owner:me >/dev/null || exit 1
plays 'Tab after a whole name adds no word' kortiz 80x24 <<'SCRIPT'
key f
key Ctrl-u
text @care
key Tab
key Tab
key Tab
absent owner:
key Enter
expect @care
absent care owner
key f
key Down
expect ▶ owner
SCRIPT

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
