#!/bin/sh
# What is typed in a form and left is back when it opens, never over what was typed a moment ago; a key throws it
# away; what is not kept is not said to be.
. "$(dirname "$0")/../support/screen_scenario"

plays 'what was chosen with Down is kept as well' dkim <<'SCRIPT'
filter stage:active
key j
key Enter
key 4
key A
key Down
key Enter
key Down
key Enter
key Escape
expect What you typed is kept here
key A
expect What you typed here before is back
key Ctrl-r
expect the form is as it was
SCRIPT

plays 'an older draft is never put over what was typed' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
key a
key i
text zzz
key Enter
text An older line about nothing
key Escape
expect What you typed is kept here
key a
key i
text Qqq ask the daughter to read him the paper every evening at six
key Tab
expect Something else that you typed here is kept; Ctrl-R shows it instead
expect Qqq ask the daughter to read him the paper
absent older line
key Ctrl-r
expect An older line about nothing
absent ask the daughter
key Ctrl-r
expect Qqq ask the daughter to read him the paper
key Ctrl-s
expect Added an intervention: Washington
key k
key j
key a
key i
text zzz
key Enter
key Ctrl-r
expect An older line about nothing
SCRIPT

plays 'what came from the search is kept when the form is left at once' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
key a
key i
text Qqq walks with the dog
key Tab
key Escape
expect What you typed is kept here
key a
key i
text zzz
key Tab
key Ctrl-r
expect Qqq walks with the dog
SCRIPT

plays 'a key that slipped is no draft' kortiz <<'SCRIPT'
filter stage:active
key n
text x
key Escape
absent What you typed is kept
key n
absent is back
text xy
key Escape
expect What you typed is kept here
key n
expect What you typed here before is back. Ctrl-R throws it away.
expect xy
key Ctrl-r
absent xy
key Escape
key n
absent is back
SCRIPT

plays 'what is typed for several is not said to be kept' kortiz <<'SCRIPT'
filter stage:active
key Space
key j
key Space
key n
text both are asked
key Escape
expect What is typed for several is not kept
expect both are asked
key Escape
absent both are asked
SCRIPT

plays 'what the library proposes gives way to what is typed' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
key a
key i
text opi
key Tab
key Tab
text case
absent rncase
key Enter
text 11/25
absent 2026-11-2611/25
expect is Wed 25 Nov 2026
key Enter
key End
text , and once more
expect daily while an opioid is taken, and once more
key Ctrl-s
expect Added an intervention: Washington
SCRIPT

plays 'so does the day of what is edited' dkim <<'SCRIPT'
filter stage:active
key j
key j
key Enter
key 4
key j
key j
key Enter
key Tab
key Tab
text 12/9
expect is Wed 9 Dec 2026
key Ctrl-s
expect Changed
expect 9 Dec 2026
SCRIPT

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
