#!/bin/sh
# What the program says back: whose act is undone, what a question repeats, what x explains, whom a caller is
# found by, and what stands beside a decision.
. "$(dirname "$0")/../support/screen_scenario"
"$program" --db "$database" --user admin act fact M0043 name=MELD value=15 date=2026-11-24 >/dev/null || exit 1

plays 'a caller is found by any word, phone or birth date' kortiz <<'SCRIPT'
key /
text mai nguyen
expect Nguyễn, Thị Mai
key /
absent mai nguyen
text duc
expect Huỳnh, Minh Đức
key /
text 510 555-0116
expect Jung, Young-hee
key /
text 2/29/1948
expect Jung, Young-hee
key /
text zzzz
expect No member has that name, phone, id or birth date
key Enter
absent Break the glass ·
SCRIPT

plays 'why explains what the header shows' kortiz <<'SCRIPT'
key /
text lor, chong
key Enter
expect ! urgent outreach 23 h late
key x
expect urgent outreach, open
SCRIPT

plays 'a death that is verified' kortiz <<'SCRIPT'
key /
text xiong, pa
key Enter
key :
text death report
key Enter
text daughter
key Enter
expect owed: verify death
expect DEATH REPORTED
key s
expect a death was reported
key :
text verify the
key Enter
text c
key Enter
text county
key Enter
expect Verify the death: Xiong, Pa Houa · b. 1 Jan 1946 · CONFIRMED?
key y
expect DIED
expect close, member died Wed 25 17:00
key s
expect Send to the provider: the member died
key X
key d
key Tab
text county
key Ctrl-s
expect Close: Xiong, Pa Houa · b. 1 Jan 1946 · DECEASED?
expect Effective: now
key y
expect now closed · owed: tell outcome Wed 25
expect bereavement 8 Dec
key Escape
key Escape
key u
expect Close · Xiong, Pa Houa, b. 1946
expect This is not in sight here
key Escape
absent not in sight
key u
key y
expect Undid: Close · Xiong, Pa Houa, b. 1946
key U
expect Do it again?
key y
expect Did again: Close · Xiong, Pa Houa, b. 1946
SCRIPT

plays 'a denial names what failed in words' rpatel <<'SCRIPT'
filter stage:in_review clinical:not_met
key d
key d
expect (c) MELD above 19: 12 (16 Nov 2026)
expect referral says
text 01
key Enter
text not shown
key Enter
key Right
key Ctrl-s
expect A letter goes to the member, CMS-
expect who reads Spanish. It may be appealed
expect 28 Jan 2027.
expect A denial is not taken back
expect Reason code: not_met
expect Reason in words: not shown
expect › Albumin
absent CLINICAL IS
SCRIPT

plays 'a denial from unknown says so before the y' rpatel <<'SCRIPT'
filter stage:in_review clinical:unknown
key d
key d
expect ? missing
text 01
key Enter
text not shown
key Enter
key Right
key Ctrl-s
expect CLINICAL IS UNKNOWN, not unmet. Missing:
expect Reason code: not_shown
expect A denial is not taken back
key Escape
absent CLINICAL IS
SCRIPT


plays 'who loses sight of a member is said before the y' schen <<'SCRIPT'
filter member:M0025
key :
text give to a team
key Enter
text medical
key Ctrl-s
expect They see this member no more: kortiz
absent dkim
SCRIPT

plays 'a card of the rounds is the member of its title' kortiz <<'SCRIPT'
key g
key r
key S
expect requests and exceptions
key Ctrl-s
key j
key m
expect Minute a member · WASHINGTON, LEROY · b. 14 May 1978
expect Wants to stop dialysis
absent M0025
key Ctrl-s
expect needed
text Talk with the nephrologist
key Ctrl-s
expect Minuted a member: Washington, Leroy
expect decided: Talk with the neph
SCRIPT

plays 'a criterion says which fact it is' kortiz <<'SCRIPT'
key /
text freeman, l
key Enter
key 2
key F
expect Record a fact · Freeman, Lorraine
absent hospital_use
expect hospital use, likely or begun
text yes
key Ctrl-s
expect Recorded a fact: Freeman, Lorraine · hospital use, likely or begun yes
key F
key BackTab
key Ctrl-u
text hospice
expect hospice declined
SCRIPT

plays 'what an act on many will do is asked once, and who cannot is left out' schen <<'SCRIPT'
filter stage:closed
key Space
filter stage:received
key Space
key Space
expect 3 marked
key !
key Enter
expect Urgent: 2 of 3 cases
expect Left out, because it cannot:
expect De la Cruz, Socorro: Urgent: the case is closed
key Escape
expect Urgent · 3 marked cases
key Enter
expect Urgent: 2 of 3 cases
key y
expect Changed the urgency: 2 cases
absent marked
SCRIPT

plays 'an act without fields on many asks as well' kortiz <<'SCRIPT'
filter stage:received
key Space
key Space
key v
expect Begin review: 2 cases?
key Escape
expect 2 marked
key v
key y
absent marked
expect Began the review: 2 cases
key u
expect Begin review · 2 members
key y
expect Undid: Begin review
SCRIPT

plays 'none of the marked can' schen <<'SCRIPT'
filter stage:closed
key Space
key Space
key !
key Enter
expect None of them can.
SCRIPT

plays 'the reasons of a hold are offered, and other words are taken' kortiz <<'SCRIPT'
filter stage:outreach
key z
expect stops first attempt
expect awaiting_provider
text trav
absent awaiting_provider
key Enter
text 12/1
key Ctrl-s
expect Stands still: next attempt
key u
expect Undid
key z
text Fire at home
key Enter
text 12/1
key Ctrl-s
expect No clock stops: policy pauses clocks for
SCRIPT

plays 'the answer of a question sets the fact that it asked for' kortiz <<'SCRIPT'
filter stage:in_review clinical:unknown
expect asked once, 
expect · waiting for the answer
key I
expect Record the answer
absent Its value
key Escape
key i
expect hospital use, likely or begun
key Ctrl-s
expect asked 2 times since
key I
expect Fact asked for
expect hospital use, likely or begun
text As asked
key Enter
key Enter
text yes
key Ctrl-s
expect needed
text 11/3
key Ctrl-s
expect Recorded the answer: 
absent Its value
key u
expect Undid: Record the answer
key I
expect Its value
SCRIPT

plays 'the notice of a denial to the member is one of the notices' rpatel <<'SCRIPT'
filter stage:in_review clinical:not_met
key Enter
key d
key d
key Enter
text not shown
key Enter
key Right
key Ctrl-s
key y
expect now closed
key 3
key End
expect (member) by mail
absent by mail, CMS
SCRIPT


plays 'a filter that finds nobody leaves nobody in the pane' schen <<'SCRIPT'
filter member:M0025
expect (310) 555-0178
filter member:M0025 stage:closed
absent (310) 555-0178
SCRIPT

plays 'the palette says why an act cannot be done' schen <<'SCRIPT'
filter member:M0025
key :
text deny
key Enter
expect Deny: 
expect Deny: your role, supervisor, may not
key Escape
absent Deny:
SCRIPT

plays 'an explanation scrolls by pages' schen <<'SCRIPT'
filter member:M0025
key x
expect Why now
key PageDown
expect Why now
key PageUp
expect Why now
key Escape
absent Why now
SCRIPT

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
