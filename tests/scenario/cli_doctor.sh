#!/bin/sh
# The doctor: all is well, then each thing that can be made wrong is found, and says what to do.
set -u
program=${PALLIUM:-build/pallium}
folder=$(mktemp -d)
chmod 700 "$folder"
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
database=$folder/p.db
doctor() { "$program" --db "$database" --user admin doctor "$@" 2>&1; }
# check NAME EXPECTED ACTUAL
check() {
    case $3 in
    *"$2"*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)); echo "$1: no <$2> in: $3" ;;
    esac
}
check 'no database' 'Make the database: pallium init.' "$(doctor)"
"$program" --db "$database" --user admin init >/dev/null || exit 1
check 'all is well' '{"ok":true' "$(doctor --json)"
doctor >/dev/null && passed=$((passed + 1)) || { failed=$((failed + 1)); echo 'exit code of a well one'; }
check 'a young database needs no backup yet' 'backup    ok    never' "$(doctor)"
chmod 644 "$database"
check 'a file that others read' "chmod 600 $database" "$(doctor)"
doctor >/dev/null
[ $? -eq 1 ] && passed=$((passed + 1)) || { failed=$((failed + 1)); echo 'exit code of a wrong one'; }
chmod 600 "$database"
chmod 755 "$folder"
check 'a folder that others read' "chmod 700 $folder" "$(doctor)"
chmod 700 "$folder"
mkdir -p "$folder/config/pallium"
echo 'colour = 1' >"$folder/config/pallium/pallium.ini"
check 'a mistake in the settings' 'line 1: there is no setting colour' "$(XDG_CONFIG_HOME=$folder/config doctor | grep -A1 settings)"
check 'a locale without UTF-8' 'ASCII' "$(LC_ALL=C doctor)"
touch -d '2 hours' "$database"
check 'a clock that went back' 'The database was written later than now' "$(doctor)"
touch "$database"
dd if=/dev/urandom of="$database" bs=1024 seek=8 count=60 conv=notrunc 2>/dev/null
check 'a damaged file' 'WRONG' "$(doctor | grep '^database')"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
