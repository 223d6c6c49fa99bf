#!/bin/sh
# The host profile: a service account owns the database, and the system says who somebody is.
. "$(dirname "$0")/../support/cli_scenario"

printf 'plum kettle orbit seven\n' >"$folder/anna"
printf 'glass heron under stairs\n' >"$folder/ben"

run init --profile host --practice
check "host and practice: no success" test "$code" -ne 0
run init --profile shared
exits 2 "a profile that is none"
run init --profile host
check "host without a secret: no success" test "$code" -ne 0
check "and no database" test ! -e "$database"
run --secret-file "$folder/anna" init --profile host --json
exits 0 "host"
has '"profile":"host"'
for file in pallium.sudoers pallium.sshd; do
    check "$file is ours alone" test "$(stat -c %a "$folder/$file")" = 600
done
check "the folder for exports is ours alone" test "$(stat -c %a "$folder/exports")" = 700
check "sudoers: this program, these words" grep -q "^%pallium-users ALL=([a-z_-]*) NOPASSWD: $program --db " "$folder/pallium.sudoers"
check "sshd: no forwarding" grep -q "AllowTcpForwarding no" "$folder/pallium.sshd"
if command -v visudo >/dev/null; then
    check "visudo reads it" visudo -cqf "$folder/pallium.sudoers"
else
    echo "notice: visudo is not here, so the sudoers example was not checked with it"
fi
if command -v sshd >/dev/null; then
    ssh-keygen -q -t ed25519 -N '' -f "$folder/hostkey"
    { echo "HostKey $folder/hostkey"; cat "$folder/pallium.sshd"; } >"$folder/sshd_config"
    check "sshd reads it" "$(command -v sshd)" -t -f "$folder/sshd_config"
else
    echo "notice: sshd is not here, so the sshd example was not checked with it"
fi

run worklist
exits 1 "everybody signs in"
run --secret-file "$folder/anna" user add ben --role case_manager --os 4711
exits 0 "a user that the system knows"
run --secret-file "$folder/anna" user add cora --role case_manager --os x1
exits 3 "a number that is none"
run --secret-file "$folder/anna" user secret ben --new "$folder/ben"
exits 0 "his secret"

export SUDO_UID=4711
"$program" --db "$database" --secret-file "$folder/ben" --json actions >/dev/null
"$program" --db "$database" --secret-file "$folder/ben" worklist --json >"$folder/out.txt" 2>&1
code=$?
exits 0 "sudo says that it is ben"
run --secret-file "$folder/anna" worklist
exits 1 "ben with anna's name and secret"
told "system's user 4711"
SUDO_UID=4712
"$program" --db "$database" --secret-file "$folder/ben" worklist >"$folder/out.txt" 2>&1
code=$?
exits 1 "a number that nobody has"
unset SUDO_UID

finish
