#!/bin/sh
# The plan library: found without a database, and plans written from it.
. "$(dirname "$0")/../support/cli_scenario"

run library laxative opioid
exits 0 "library by words"
has "pain.opioid-bowel"
lacks "bowels.regular"
silent "library"
check "it made no database" test ! -e "$database"
run library --condition liver --json
has '"id":"liver.lactulose"'
lacks '"id":"breath.fan"'
run library --domain spiritual chaplain --json
has '"owner":"chaplain"'
run library --need caregiver --json
has '"id":"caregiver.zarit"'
run library no such words
exits 0 "a library that has nothing to say"
has "nothing of that kind"
for wrong in '--condition flu' '--domain soul' '--need gold'; do
    # shellcheck disable=SC2086
    run library $wrong
    exits 3 "$wrong"
    told "${wrong#* }"
done

practice
sample
run user add dkim --role pc_coordinator
user=dkim
run act problem_add M0001 library=breath --json
exits 0 "a problem from the library"
problem=$(printf '%s\n' "$out" | grep -o '"kind":"problem"[^}]*' | grep -o '"id":"[^"]*"' | cut -d'"' -f4)
run act goal_add "$problem" library=breath.easier text='I want to garden' target=2026-12-01 --json
exits 0 "a goal from the library"
run plan M0001 --json
has '"text":"I want to garden"'
has '"target":"2026-12-01"'
has '"measure":"Breathlessness 3 of 10'
run act goal_add "$problem" library=breath.fan
exits 3 "an intervention is no goal"
told "is an intervention"
run lint M0001 --json
has '"rule":"goal_intervention"'
lacks '"rule":"goal_measure"'
run plan M0001 --text --language en
exits 0 "the plan as text"
has "I want to garden"
has "You can change your mind at any time"
finish
