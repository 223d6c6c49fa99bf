#!/bin/sh
# A day's reminders on the screen: tasks that are owed and ended, a wait that says until when, a pin that says
# why.
. "$(dirname "$0")/../support/screen_scenario"

plays 'a task stands in the list, among what is owed, and is late' kortiz <<'SCRIPT'
key /
text carter, leroy
key Enter
key T
text Call daughter back
key Enter
text 11/25 10:00
key Enter
key Enter
expect owed: task: Call daughter back
key 3
expect task: Call daughter back
key g
key w
key o
filter owner:me clock:task
expect task: Call
expect Carter, Leroy
now 2026-11-25T10:30:00-08:00
filter owner:me overdue clock:task
expect 30 m late
SCRIPT

plays 'a closing says which tasks stay' kortiz <<'SCRIPT'
key /
text carter, leroy
key Enter
key :
text close
key Enter
expect Reason
text unable
key Enter
text desk
key Enter
key Enter
expect 1 open task stays owed all the same: Call daughter back
key n
SCRIPT

plays 'of one open task no question is asked, of several which' kortiz <<'SCRIPT'
key /
text carter, leroy
key Enter
key :
text task done
key Enter
expect Finished the task: Carter, Leroy · Call daughter back
key u
key T
text Fax the notes
key Enter
text 11/26 10:00
key Enter
key Enter
key :
text task done
key Enter
expect Which task is done?
expect Call daughter back
expect Fax the notes
key Down
key Enter
expect Finished the task: Carter, Leroy · Fax the notes
key :
text task done
key Enter
expect Finished the task: Carter, Leroy · Call daughter back
key :
text task done
key Enter
expect Carter, Leroy has no open task
SCRIPT

plays 'a wait says for whom and until when' kortiz <<'SCRIPT'
key /
text carter, leroy
key Enter
key w
text 11/25 10:00
key Enter
text m
key Enter
expect waits for the member until Wed 25 Nov 10:00
key x
expect for the member until Wed 25 Nov 10:00
key Escape
key g
key w
filter owner:me member:carter
expect in 19 h 55 m waits: member
SCRIPT

plays 'a pin says until when and why' schen <<'SCRIPT'
key /
text carter, leroy
key Enter
key P
text Promised to the family
key Enter
text 11/27 17:00
key Enter
key x
expect place               pinned until Fri 27 Nov 17:00: Promised to the family
SCRIPT

plays 'the form of a call says where and when to call, and forgets who called the one before' kortiz <<'SCRIPT'
key /
text carter, leroy
key Enter
key c
expect (213) 555-0115
expect best time
expect so far
expect attempt 2 of 3
text pr
key Enter
key Enter
key Enter
key Down
text Left word with a neighbour
key Ctrl-s
expect Logged a contact: Carter, Leroy
expect provider · phone
absent Best time to reach
key c
expect ◂ provider ▸
key Escape
key g
key w
key /
text mai nguyen
key Enter
key c
expect ◂ plan ▸
SCRIPT

plays 'more attempts than the policy asks are no fraction' kortiz <<'SCRIPT'
key /
text carter, leroy
key Enter
key c
key Ctrl-s
key c
expect 4 attempts, policy asks 3
SCRIPT

plays 'what Enter does is said before it is pressed' kortiz <<'SCRIPT'
filter owner:me stage:outreach
key c
expect Enter next  Ctrl-S save
key Enter
key Enter
key l
key Enter
expect Enter save  Tab Note
key Tab
expect Enter next  Ctrl-S save
SCRIPT

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
