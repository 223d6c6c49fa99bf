#!/bin/sh
# No screen that is kept as a golden file shows a word of the machine (no_answer, first_attempt); only where a
# filter is written do its own words stand.
set -u
passed=0 failed=0
golden=tests/snapshot/golden
[ -d "$golden" ] || { echo "$golden is not there"; exit 1; }
filter_words='work_by\|in_review'
raw=$(grep -rn '[a-z0-9]_[a-z0-9]' "$golden" | grep -v "$filter_words")
if [ -z "$raw" ]; then
    passed=1
else
    failed=1
    echo "$raw"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
