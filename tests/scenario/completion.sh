#!/bin/sh
# Completion: the scripts are sourced by their shells and asked. A shell that is not there is left out.
set -u
program=${PALLIUM:-build/pallium}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0 skipped=0
for shell in bash zsh fish; do "$program" completion $shell >"$folder/$shell"; done

# check NAME EXPECTED ACTUAL
check() {
    case " $(echo "$3" | tr '\n\t' '  ') " in
    *" $2 "*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)); echo "$1: no <$2> in: $3" ;;
    esac
}
in_bash() {
    bash --norc -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pallium; echo "${COMPREPLY[*]}"' "$folder/bash" "$@"
}
check 'bash: a command' worklist "$(in_bash pallium wor)"
check 'bash: after options' undo "$(in_bash pallium --db worklist und)"
check 'bash: an option of a command' --limit "$(in_bash pallium worklist --li)"
check 'bash: a global option' --theme "$(in_bash pallium worklist --th)"
check 'bash: an act' attempt "$(in_bash pallium act att)"
check 'bash: a field' result= "$(in_bash pallium act attempt M0001 res)"
check 'bash: a word of a usage' keygen "$(in_bash pallium backup key)"
check 'bash: an instrument' zbi12 "$(in_bash pallium score zbi)"
check 'bash: nothing for a placeholder' '' "$(in_bash pallium explain OBL)"
[ -z "$(in_bash pallium explain O)" ] && passed=$((passed + 1)) || failed=$((failed + 1))

in_zsh() {
    zsh -f -c 'compdef() { }; compadd() { shift; print -l -- $@ }; . "$0"; words=("$@"); CURRENT=$#; _pallium' "$folder/zsh" "$@"
}
if command -v zsh >/dev/null 2>&1; then
    check 'zsh: a command' worklist "$(in_zsh pallium wor)"
    check 'zsh: a field' result= "$(in_zsh pallium act attempt M0001 res)"
    check 'zsh: after options' undo "$(in_zsh pallium --user kim und)"
else skipped=$((skipped + 3)); fi
in_fish() { fish --no-config -c "source $folder/fish; complete -C '$1'"; }
if command -v fish >/dev/null 2>&1; then
    check 'fish: a command' worklist "$(in_fish 'pallium wor')"
    check 'fish: an act' attempt "$(in_fish 'pallium act att')"
    check 'fish: a field' result= "$(in_fish 'pallium act attempt M0001 res')"
else skipped=$((skipped + 3)); fi
"$program" completion ksh 2>"$folder/why" && failed=$((failed + 1)) || passed=$((passed + 1))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
