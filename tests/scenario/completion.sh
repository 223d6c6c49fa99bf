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
# As bash calls it: the line, and its words broken at = and : too, but not within quotes.
in_bash() {
    bash --norc -c '
    . "$0"; COMP_LINE=$1; COMP_POINT=${#1}; COMP_WORDBREAKS=$2; COMP_WORDS=("${1##*[ ]}"); COMP_CWORD=0
    case $1 in *\"*) COMP_WORDS=("\"${1##*\"}") ;; esac
    _pallium pallium; printf "%s\n" "${COMPREPLY[@]}"' "$folder/bash" "$*" "${breaks- =:}"
}
none() { # NAME ACTUAL
    if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$1: <$2>"; fi
}
check 'bash: a command' worklist "$(in_bash pallium wor)"
check 'bash: after options' undo "$(in_bash pallium --db worklist und)"
check 'bash: an option of a command' --limit "$(in_bash pallium worklist --li)"
check 'bash: a global option' --theme "$(in_bash pallium worklist --th)"
check 'bash: an act' attempt "$(in_bash pallium act att)"
check 'bash: a field' result= "$(in_bash pallium act attempt M0001 res)"
check 'bash: a word of a usage' keygen "$(in_bash pallium backup key)"
check 'bash: an instrument' zbi12 "$(in_bash pallium score zbi)"
check 'bash: a setting in the environment' worklist "$(in_bash PALLIUM_NOW=x pallium wor)"
check 'bash: a choice of a field' left_message "$(in_bash pallium act attempt M0001 result=left)"
check 'bash: all choices of a field' no_answer "$(in_bash pallium act attempt M0001 result=)"
check 'bash: where = is in the word' result=left_message "$(breaks=' ' in_bash pallium act attempt M0001 result=left)"
check 'bash: yes or no' yes "$(in_bash pallium act urgent M0001 on=)"
check 'bash: a moment' now "$(in_bash pallium act attempt M0001 at=)"
check 'bash: a fact of an act' lvef "$(in_bash pallium act fact M0001 name=lv)"
check 'bash: a word of the filter' late "$(in_bash pallium worklist la)"
check 'bash: a word of the filter with a value' stage: "$(in_bash pallium worklist stag)"
check 'bash: a value of the filter' in_review "$(in_bash pallium worklist stage:in)"
check 'bash: in a quoted filter' 'owner:me stage:in_review' "$(in_bash pallium worklist '"owner:me stage:in_r')"
check 'bash: a ruleset' "$(basename "$(ls db/criteria/*.json | head -n 1)" .json)" "$(in_bash pallium criteria M0001 --ruleset '')"
check 'bash: a fact that is tried' lvef= "$(in_bash pallium criteria M0001 --if lve)"
check 'bash: a role' auditor "$(in_bash pallium user add ann --role au)"
none 'bash: nothing for a placeholder' "$(in_bash pallium explain O)"
none 'bash: no member, ever' "$(in_bash pallium member M00)"
none 'bash: no name of a member' "$(in_bash pallium members Ng)"
none 'bash: no user' "$(in_bash pallium act assign M0001 owner=k)"

in_zsh() {
    zsh -f -c 'compdef() { }; compadd() { while [ "$1" != -- ]; do shift; done; shift; print -l -- $@ }; . "$0"; words=("$@"); CURRENT=$#; _pallium' "$folder/zsh" "$@"
}
if command -v zsh >/dev/null 2>&1; then
    check 'zsh: a command' worklist "$(in_zsh pallium wor)"
    check 'zsh: a field' result= "$(in_zsh pallium act attempt M0001 res)"
    check 'zsh: after options' undo "$(in_zsh pallium --user kim und)"
    check 'zsh: a choice of a field' result=left_message "$(in_zsh pallium act attempt M0001 result=left)"
    check 'zsh: a value of the filter' stage:in_review "$(in_zsh pallium worklist stage:in)"
else skipped=$((skipped + 5)); fi
in_fish() { fish --no-config -c "source $folder/fish; complete -C '$1'"; }
if command -v fish >/dev/null 2>&1; then
    check 'fish: a command' worklist "$(in_fish 'pallium wor')"
    check 'fish: an act' attempt "$(in_fish 'pallium act att')"
    check 'fish: a field' result= "$(in_fish 'pallium act attempt M0001 res')"
    check 'fish: a choice of a field' result=left_message "$(in_fish 'pallium act attempt M0001 result=left')"
    check 'fish: a value of the filter' stage:in_review "$(in_fish 'pallium worklist stage:in')"
else skipped=$((skipped + 5)); fi
"$program" completion ksh 2>"$folder/why" && failed=$((failed + 1)) || passed=$((passed + 1))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
