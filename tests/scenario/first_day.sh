#!/bin/sh
# What a newcomer sees after `make run`, on each day of the week: a list with something overdue and most of it
# not, nothing that has not happened yet, and no act of the story refused.
. "$(dirname "$0")/../support/cli_scenario"
unset XDG_CONFIG_HOME

# first_list MOMENT: the story's database of that moment, made as `make run` makes it; $total rows, $late of them overdue
first_list() {
    PALLIUM_NOW=$1
    XDG_DATA_HOME=$folder/$1
    export PALLIUM_NOW XDG_DATA_HOME
    HOME=$folder sh src/tools/run "$program" >"$folder/out" 2>"$folder/err" </dev/null
    code=$?
    out=$(cat "$folder/out") err=$(cat "$folder/err")
    exits 0 "make run on $1"
    database=$XDG_DATA_HOME/pallium/practice.db
    user=$(id -un)
    run worklist overdue --by case --json
    late=$(number total)
    run worklist --json
    total=$(number total)
}

for moment in 2026-11-25T09:00:00-08:00 2026-11-26T21:00:00-08:00 2026-11-27T14:00:00-08:00 \
    2026-11-28T10:00:00-08:00 2026-11-29T16:00:00-08:00 2026-11-30T08:00:00-08:00 \
    2026-12-01T13:00:00-08:00 2026-12-01T17:30:00-08:00; do
    first_list "$moment"
    check "$moment: $total rows" [ "$total" -ge 15 ]
    check "$moment: none overdue" [ "$late" -ge 1 ]
    check "$moment: $late overdue of $total" [ $((late * 2)) -lt "$total" ]
    run audit show act:act_refused --json
    has '"rows":[]' "$moment: acts refused"
done
# On the evening after the story's end it begins anew, a week before; the referrals of that week are to come.
check "$total rows" [ "$total" -lt 30 ]
finish
