#!/bin/sh
# Two people and one thing: what another saved meanwhile is a conflict, exit code 4, with who and when; it is
# replaced knowingly. (tests/unit/work_conflict.c has the rows of members and plans.)
. "$(dirname "$0")/../support/cli_scenario"

practice
run user add eve --role admin
run user add ben --role case_manager --team north
run user add cy --role case_manager --team north

# A list of the team.
user=ben
run list save hot late --team
exits 0 "ben saves the team's list"
user=cy
run list save hot late --team
exits 0 "the same again is no conflict"
run list save hot urgent --team
exits 4 "another line under ben's name"
told 'The team has a list @hot already: ben saved it on 24 Nov 2026 14:05 as "late". Nothing was saved.'
told "replace puts yours in its place"
run list save hot urgent --team --json
exits 4 "as JSON"
has '"error":"conflict"'
has '{"name":"filter","base":"","theirs":"late","mine":"urgent"}'
run list --json
has '"filter":"late"'
run list save hot urgent --team --replace
exits 0 "knowingly"
run list --json
has '"filter":"urgent"'
run list save hot 'urgent late' --team
exits 0 "one's own is changed as before"

# A user's row.
user=anna
run user show ben --json
version=$(number version)
user=eve
run user set ben --role outreach --version "$version" --json
exits 0 "eve changes the role"
user=anna
run user set ben --full-name "B. Enn" --version "$version" --json
exits 0 "another field merges"
run user set ben --role supervisor --version "$version" --json
exits 4 "the same field"
has '"error":"conflict"'
has '"why":"eve changed this meanwhile: role is now \"outreach\"'
has '{"name":"role","base":"case_manager","theirs":"outreach","mine":"supervisor"}'
run user set ben --role supervisor --version 99
exits 4 "a version that never was"
run user show ben --json
has '"role":"outreach"'
run user set ben --role supervisor --version "$(number version)"
exits 0 "with the version that stands"
run user set ben --version nought
exits 2 "no number"

# A team's row.
run teams add west --title West
run teams --json
user=eve
run teams set west --title "West Bay" --version 1
exits 0 "eve renames"
user=anna
run teams set west --title Wild --version 1 --json
exits 4 "anna renames too"
has '"theirs":"West Bay","mine":"Wild"'
run teams end west --reason merged --version 1
exits 4 "an end wants the row as it was read"
run teams end west --reason merged --version 2
exits 0 "as it is"
finish
