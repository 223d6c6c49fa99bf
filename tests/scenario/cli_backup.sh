#!/bin/sh
# Sealed backups from the command line: keys, making, proving, putting back.
. tests/support/cli_scenario

practice
sample
key=$folder/offline
run backup keygen "$key" --json
exits 0 "a key pair"
same "$out" "{\"secret\":\"$key\",\"public\":\"$key.pub\"}" "a key pair"
same "$(stat -c %a "$key")" 400 "mode of the secret key"
run backup keygen "$key"
exits 1 "a key pair over another"

run backup "$folder/sealed" --recipient "$key.pub" --json
exits 0 "a sealed backup"
has '"sealed":true' && has '"member":200'
seq=$(number seq)
same "$(stat -c %a "$folder/sealed")" 600 "mode of the backup"
run backup "$folder/sealed" --recipient "$key.pub"
exits 1 "a backup over another"
run backup "$folder/other" --recipient "$key"
exits 3 "sealed to a secret key"
told "the secret key"
run audit show act:backup --json
has '"detail":"'"$folder/sealed"'"' "the backup on record"

run backup verify "$folder/sealed" --key "$key" --json
exits 0 "the backup proved"
begins '{"ok":true,' && has '"seq":'"$seq,"
run backup verify "$folder/sealed" --json
exits 2 "no key named"
run backup verify "$folder/sealed" --key "$key.pub" --json
exits 3 "the wrong file for a key"

run restore "$folder/sealed" --key "$key"
exits 1 "over the database"
told "is not overwritten"
database=$folder/again.db
run restore "$folder/sealed" --key "$key" --json
exits 0 "put back"
has '"seq":'"$seq," && has '"member":200'
run audit verify --json
exits 0 "its chain"
same "$(number entries)" "$seq" "entries"
run member M0004 --json
exits 0 "a chart of it"
run act note M0004 text=after
exits 0 "an act in it"

head -c 70000 "$folder/sealed" >"$folder/cut"
database=$folder/cut.db
run restore "$folder/cut" --key "$key" --json
exits 3 "a cut backup"
has "cut off"
if [ -e "$database" ]; then bad "a cut backup left a database"; else good; fi
run backup a b c
exits 2 "too many words"
finish
