#!/bin/sh
# Settings: shown, set with comments kept, obeyed by the screens, and their mistakes named.
set -u
program=${PALLIUM:-build/pallium}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
export XDG_CONFIG_HOME="$folder/config"
export PALLIUM_NOW=2026-11-24T14:05:00-08:00
ini=$folder/config/pallium/pallium.ini
database=$folder/p.db
run() { "$program" --db "$database" --user admin "$@"; }
# check NAME EXPECTED ACTUAL
check() {
    case $3 in
    *"$2"*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)); echo "$1: no <$2> in: $3" ;;
    esac
}
run init --practice >/dev/null || exit 1
run import db/sample/roster.csv db/sample/referrals.csv >/dev/null || exit 1

check 'nothing is written unasked' 'theme' "$(run config)"
[ ! -e "$ini" ] && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "config wrote $ini"; }
run config theme light >/dev/null
printf '# why not\n' >>"$ini"
run config keys.contact l >/dev/null
check 'comments are kept' '# why not' "$(cat "$ini")"
check 'the file is for its owner' '-rw-------' "$(ls -l "$ini")"
check 'a key is another' '"ok":true' "$(printf 'filter\nkey l\nexpect Log a contact\n' | run --json script -)"
check 'the theme is obeyed' 'fill="#ffffff"' "$(printf 'key j\n' | run script - --svg "$folder/s.svg" >/dev/null; cat "$folder/s.svg")"
check 'an option comes first' 'fill="#000000"' "$(printf 'key j\n' | run --theme contrast script - --svg "$folder/s.svg" >/dev/null; cat "$folder/s.svg")"
check 'a clash is refused' 'attempt and to' "$(run config keys.note l 2>&1)"
before=$(cat "$ini")
check 'a wrong value is refused' 'one of auto dark' "$(run config theme pink 2>&1)"
check 'and not written' "$before" "$(cat "$ini")"
printf 'shape = round\n' >"$ini"
check 'a mistake is named by line' 'pallium.ini, line 1: there is no setting shape' "$(run worklist 2>&1 >/dev/null)"
printf '[keys]\nnote = c\n' >"$ini"
check 'a clash stops the screens' 'attempt and to note' "$(printf 'key j\n' | run script - 2>&1)"
check 'and no command' '"total"' "$(run --json worklist 2>/dev/null)"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
