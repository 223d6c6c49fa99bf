#!/bin/sh
# A folder that Synthea wrote, and how a case begins from there: the empty worklist says it, on both faces.
. "$(dirname "$0")/../support/cli_scenario"

practice
run worklist
has "No members yet. Import a roster: pallium import roster FILE"

mkdir "$folder/synthea"
cat >"$folder/synthea/patients.csv" <<'END'
Id,BIRTHDATE,DEATHDATE,SSN,FIRST,LAST,RACE,ETHNICITY,GENDER,ADDRESS,CITY,STATE,COUNTY,ZIP
aaaa-1,1950-02-03,,999-1,Ann1,Oak2,white,nonhispanic,F,1 Elm,Somerville,Massachusetts,Middlesex County,02155
bbbb-2,1951-01-01,2020-05-06,999-2,Bo3,Ruiz4,hispanic,mexican,M,2 Elm,San Diego,California,,91911.0
END
cat >"$folder/synthea/conditions.csv" <<'END'
START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION
2020-01-01,,aaaa-1,e,88805009,Chronic congestive heart failure (disorder)
2019-01-01,,aaaa-1,e,162573006,Suspected lung cancer (situation)
2019-01-01,,cccc-3,e,38341003,Hypertension
END
cat >"$folder/synthea/encounters.csv" <<'END'
Id,START,STOP,PATIENT,ENCOUNTERCLASS,CODE,DESCRIPTION,REASONCODE
e4,2026-03-05T03:00:00Z,2026-03-20T08:00:00Z,aaaa-1,hospice,305336008,Admission to hospice (procedure),88805009
END
echo anything >"$folder/synthea/claims.csv"

run import synthea "$folder/synthea" --dry-run
exits 0 "dry run"
run members --json
same "$(number total)" 0 "members after a dry run"
run import synthea "$folder/synthea"
exits 0 "import"
has "members: 2 read, 2 added, 0 updated, 0 unchanged, 0 rejected"
has "conditions: 3 read, 1 added, 0 updated, 0 unchanged, 1 rejected, 1 left out"
has "encounters: 1 read, 1 added"
has "quarantine conditions.csv:4 member_id: no member cccc-3"
has "ignored patients.csv: SSN"
has "ignored claims.csv: not read"
run import synthea "$folder/synthea" --json
exits 0 "the second import"
has '"members":{"read":2,"added":0,"updated":0,"unchanged":2,"rejected":0}'
has '"conditions":{"read":3,"added":0,"updated":0,"unchanged":1,"rejected":1,"left_out":1}'
run import synthea "$folder" --json
exits 3 "a folder without patients.csv"
has 'patients.csv'

run worklist
has "No cases yet. Refer a member: pallium act refer MEMBER"
run worklist urgent
lacks "No cases yet"
printf 'expect No cases yet. Refer a member\nkey /\ntext Oak2\nkey Enter\nkey R\nexpect Refer this member · Oak2, Ann1\n' \
    >"$folder/keys"
run script "$folder/keys"
exits 0 "the screen says it too, and R begins a referral"
run criteria aaaa-1 --json
has '"result":"not_met"' "in hospice already: criteria"
has '"chf":"unknown"' "heart failure, no ejection fraction: criteria"
run act refer bbbb-2 source=pcp referrer=Moss channel=fax --json
exits 1 "the dead are not referred"
run act refer aaaa-1 source=pcp referrer=Moss channel=fax --json
exits 0 "refer"
run worklist
lacks "No cases yet"
has "Oak2, Ann1"


# Single files, in any order; and without a word of the kind
database=$folder/files.db
practice
run import synthea "$folder/synthea/conditions.csv" "$folder/synthea/patients.csv"
exits 0 "two files, members first"
has "members: 2 read, 2 added"
has "conditions: 3 read, 1 added"
run import "$folder/synthea/encounters.csv" --json
exits 0 "one file, found by its columns"
has '"encounters":{"read":1,"added":1'
run import "$folder/synthea"
exits 0 "a folder, found by its files"
has "members: 2 read, 0 added, 0 updated, 2 unchanged"
run import "$folder"/synthea/*.csv
exits 0 "all that the shell names"
has "members: 2 read, 0 added, 0 updated, 2 unchanged"
has "ignored claims.csv: not read"
run import synthea db/sample/roster.csv --json
exits 3 "none of its files"
has "is neither a folder"
mkdir "$folder/other"
cp db/sample/encounters.csv "$folder/other"
run import "$folder/other" --json
exits 3 "a folder of something else"
has "This is a folder, not a file."
run import "$folder/other/encounters.csv" --dry-run --json
exits 0 "our own layout under the same name"
has '"why":"no member M0001: import the roster first"'
finish
