#!/bin/sh
# A value that could be another, an impossible value, an unknown code: refused with the place, and nothing kept;
# in a document of facts the leaf is unknown with the reason.
. "$(dirname "$0")/../support/cli_scenario"

practice
sample
run criteria M0001 --json
before=$out

# code value unit | column | what is said
table='fev1_pct,1.1,|value|below 8 is litres
20150-9,1.1,L|code|is no fact that the criteria know
19926-5,0.6,|code|is no fact that the criteria know
1968-7,3,mg/dL|code|is no fact that the criteria know
lvef,0.25,|value|is a fraction, not percent
lvef,95,%|value|outside what is plausible
albumin,29,|value|outside what is plausible
albumin,29,mmol/L|value|its unit is not one of this fact
bilirubin,51,|value|may be µmol/L
creatinine,88,|value|outside what is plausible
inr,99,|value|outside what is plausible
sodium,14,|value|outside what is plausible
sodium,140,mg/dL|value|its unit is not one of this fact
meld,55,|value|outside what is plausible
kps,75,|value|only whole steps of the scale exist
ecog,6,|value|outside what is plausible
nyha,V,|value|it is no class
stage,V,|value|it is no class
o2_24h,99,|value|outside what is plausible
o2_mode,sometimes,|value|none of the words known here
dialysis,perhaps,|value|neither yes, no nor unknown
liver_complication,gout,|value|none of the words known here
dx,cancer,|value|no ICD-10-CM code
shoe_size,9,|code|is no fact that the criteria know'

echo 'member_id,code,value,unit,at' >"$folder/bad.csv"
printf '%s\n' "$table" | sed 's/^\([^|]*\)|.*/M0001,\1,2026-10-01/' >>"$folder/bad.csv"
rows=$(printf '%s\n' "$table" | grep -c .)
run import facts "$folder/bad.csv" --json
exits 0 "an import of nothing good"
has "\"observations\":{\"read\":$rows,\"added\":0,\"updated\":0,\"unchanged\":0,\"rejected\":$rows}"
printf '%s' "$out" | sed 's/},{/},\
{/g' >"$folder/quarantine"
line=1
printf '%s\n' "$table" >"$folder/table"
while IFS='|' read -r row column why; do
    line=$((line + 1))
    out=$(grep "\"line\":$line," "$folder/quarantine")
    has "\"column\":\"$column\"" "$row"
    has "$why" "$row"
    fact=${row%%,*} rest=${row#*,}
    value=${rest%%,*} unit=${rest#*,}
    run act fact M0001 "name=$fact" "value=$value${unit:+ $unit}" date=2026-10-01 --json
    exits 3 "act fact $row"
    if [ "$column" = value ]; then has "\"why\":\"value: " "act fact $row"; else has "\"why\":\"name: " "act fact $row"; fi
    [ "$column" = value ] || continue
    has "$why" "act fact $row"
    [ "$fact" = dx ] && continue
    printf '{"receipt_date":"2026-11-24","facts":[{"name":"%s","value":"%s","date":"2026-10-01"}]}' "$fact" \
        "$value${unit:+ $unit}" >"$folder/document.json"
    run criteria --facts "$folder/document.json" --json
    exits 0 "criteria --facts $row"
done <"$folder/table"
run criteria M0001 --json
same "$out" "$before" "nothing was kept"

# The leaf says why.
printf '{"receipt_date":"2026-11-24","facts":[{"name":"dx","value":"J44.9","date":"2026-10-01"},{"name":"fev1_pct","value":"1.1","date":"2026-10-01"}]}' >"$folder/document.json"
run criteria --facts "$folder/document.json" --json
has '"reason":"implausible value: FEV1 without a unit and below 8 is litres, not percent of predicted"'

# With its unit, or in words that say it, the same is taken.
printf 'member_id,code,value,unit,at\nM0001,20152-5,34,%%,2026-10-01\nM0001,albumin,29,g/L,2026-10-01\nM0001,bilirubin,51,umol/L,2026-10-01\nM0001,creatinine,88,µmol/L,2026-10-01\nM0001,lvef,<30,%%,2026-10-01\nM0001,89243-0,70,,2026-10-01\n' >"$folder/good.csv"
run import facts "$folder/good.csv" --json
has '"observations":{"read":6,"added":6,"updated":0,"unchanged":0,"rejected":0}'
printf 'member_id,icd10,onset,end\nM0001,cancer,2026-01-01,\nM0001,9999,2026-01-01,\n' >"$folder/dx.csv"
run import facts "$folder/dx.csv" --json
has '"file":"dx.csv","line":2,"column":"icd10"'
has '"file":"dx.csv","line":3,"column":"icd10"'
finish
