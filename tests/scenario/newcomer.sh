#!/bin/sh
# A hospital calls about somebody whom no roster has brought: registered, referred, taken back, done again,
# and adopted by the roster that comes later.
. "$(dirname "$0")/../support/cli_scenario"
practice
for name in kortiz:case_manager dkim:pc_coordinator schen:supervisor lgreen:pc_provider_liaison rpatel:medical_director; do
    run user add "${name%%:*}" --role "${name##*:}"
    exits 0 "user ${name%%:*}"
done
sample

# register_her FIELD...: Marisol Núñez, as the caller says
register_her() {
    run act register last_name=Núñez first_name=Marisol birth_date=1941-05-02 phone='(408) 555-0199' \
        cin=9777-7777a spoken_language=Spanish line_of_business=dsnp "$@" --json
}
refer_her() {
    run act refer "$member" source=hospital referrer='Good Samaritan' channel=phone --json
}

user=rpatel
register_her
exits 1 "a medical director"
user=kortiz
register_her
exits 0 "the call"
member=$(text id)
check "the created id is a member's" [ -n "$member" ]
has '"kind":"member"' "created"
run member "$member" --json
has '"member_id":"by-hand-' "the source id"
has '"coverage":[]' "coverage"
has '"value":"97777777A"' "the CIN"
has '"spoken":"es"' "the language"
has '"registered":{"at":"2026-11-24T14:05:00-08:00","by":"kortiz"}' "who registered her"

# On the screen: a search that finds nobody offers it, and what is saved is opened for the referral.
cat >"$folder/screen" <<'END'
key /
text Adele Xyquock
expect Enter registers a new person with this name.
text 1
absent Enter registers
key Backspace
key Enter
expect Register a person
key Tab
key Tab
text 3/2/1948
key Ctrl-s
expect Xyquock, Adele · 78 · b. 2 Mar 1948
expect not on the roster: registered by hand 24 Nov by kortiz
expect R takes in their referral.
key R
expect Refer this member · Xyquock, Adele · b. 2 Mar 1948
key Escape
key u
expect Xyquock, Adele was taken back; there is no chart any more.
absent could not be opened
absent b. 2 Mar 1948
key /
text Xyquock
expect No member has that name
key Escape
END
run script "$folder/screen" --screen 80x24
exits 0 "the screen"
printf 'key :\ntext caller\nexpect Register a person\n' >"$folder/screen"
run script "$folder/screen"
exits 0 "the palette"
user=rpatel
printf 'key /\ntext Xyquock\nexpect No member has that name\nabsent Enter registers\n' >"$folder/screen"
run script "$folder/screen"
exits 0 "who may not is not offered it"
user=kortiz

# She is refused a second time, by name and birth date unless somebody says why, by identifier always.
run act register last_name=NUNEZ first_name=marisol birth_date=1941-05-02 --json
exits 1 "the same name and birth date"
has 'Núñez, Marisol, b. 1941-05-02 (by-hand-' "the candidate"
has '"missing":["although"]' "what is missing"
run act register last_name=Nunes first_name=Maria birth_date=1940-01-01 cin=97777777A although='a twin' --json
exits 1 "the same CIN"
has 'this CIN is of Núñez, Marisol' "whose it is"
run act register last_name=Núñez first_name=Marisol birth_date=1941-05-02 although='her cousin, of San Jose'
exits 0 "somebody else of the same name"
run undo
exits 0 "and taken back"
run act register last_name=Núñez first_name=Marisol birth_date=1841-05-02
exits 3 "a birth before 1900"
told 'birth_date: 1841-05-02 lies before 1900.'
run act register last_name=Núñez first_name=Marisol birth_date=3/14/2052
exits 3 "a birth after today"
told 'birth_date: 3/14/2052 lies after today.'
run act register last_name=Xyborn first_name=Ana birth_date=3/14/52
exits 0 "two digits of the year"
told '3/14/52 was read as 1952-03-14'
run undo

refer_her
exits 0 "the referral"
has 'Not on the roster: whether they are covered is not known' "what is not known is said"
run worklist 'member:nunez' --json
has "\"member\":\"$member\"" "her row"
run case "$member" --json
has '"clock":"determination_standard"' "the determination clock"
has '"started":"2026-11-24T14:05:00-08:00"' "it began with the call"

# All of it is taken back, in order, and done again.
run undo
exits 0 "undo of the referral"
run undo
exits 0 "undo of the registration"
run member "$member"
exits 1 "she is not there"
run members Núñez --json
lacks "$member" "members"
register_her
exits 0 "the same person again"
member=$(text id)
registered=$(number act)
refer_her
exits 0 "referred again"
case=$(text case)
run worklist 'member:nunez' --json
has "\"member\":\"$member\"" "her row again"

# A registration that carries a case is not taken back by itself.
run undo "$registered"
exits 4 "undo of a registration that carries a case"
run undo
run undo
exits 0 "undo of both"
run redo
run redo
exits 0 "redo of both"

# The roster that brings her adopts the row: by CIN, whatever it says of the rest.
head -n 1 db/sample/roster.csv >"$folder/roster.csv"
echo 'M9001,1NN0-A00-AA99,97777777A,Nuñez,Marisol Ana,1941-05-02,female,,es,es,yes,(408) 555-0199,1 Main St,San Jose,CA,95112,Santa Clara,dsnp,2020-01-01,,,,,,,home,H9999-002 Manzanita Dual Care' >>"$folder/roster.csv"
user=anna
run import "$folder/roster.csv" --dry-run --json
has '"members":{"read":1,"added":0,"updated":1' "the dry run"
run import "$folder/roster.csv" --json
exits 0 "the roster"
has '"members":{"read":1,"added":0,"updated":1,"unchanged":0,"rejected":0}' "she is updated"
user=kortiz
run member M9001 --json
has "\"member\":\"$member\"" "the same row"
has '"first_name":"Marisol Ana"' "the name of the roster"
has '"registered":null' "no longer by hand"
has '"starts":"2020-01-01"' "covered"
run case M9001 --json
has "\"case\":\"$case\"" "the same case"
run worklist 'member:nunez' --json
has '"member_id":"M9001"' "the row says the plan's id"
user=anna
run undo
exits 0 "undo of the import"
run member "$member" --json
has '"member_id":"by-hand-' "by hand again"
has '"coverage":[]' "not covered again"
run import "$folder/roster.csv" --json
has '"members":{"read":1,"added":0,"updated":1,"unchanged":0' "adopted again"
run import "$folder/roster.csv" --json
has '"members":{"read":1,"added":0,"updated":0,"unchanged":1,"rejected":0}' "a second import"
run check
exits 0 "check"

# Two of one name, registered by hand: the roster cannot tell which, and says so.
user=kortiz
run act register last_name=Quock first_name=Adele birth_date=1950-02-02
run act register last_name=Quock first_name=Adele birth_date=1950-02-02 although='two of them'
exits 0 "two of one name"
head -n 1 db/sample/roster.csv >"$folder/two.csv"
echo 'M9002,,,Quock,Adele,1950-02-02,female,,en,en,no,,,,,,,dsnp,,,,,,,,,' >>"$folder/two.csv"
user=anna
run import "$folder/two.csv" --json
has '"rejected":1' "quarantined"
has 'several people registered by hand may be this one' "and why"
finish
