#!/bin/sh
# db/sample is what its generator writes: nobody edits the one without the other.
set -u
sample=$(dirname "${PALLIUM:-build/pallium}")/sample
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
"$sample" "$folder" || failed=1
for file in roster.csv diagnoses.csv observations.csv encounters.csv referrals.csv acts.txt; do
    if cmp "$folder/$file" "db/sample/$file"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
[ "$failed" -eq 0 ] || echo "db/sample differs from its generator: run make sample"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
