/* sql/anchor.h: the file of audit anchors. */
#include "../support/fuzz.h"
#include "sql/anchor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void check_anchors(const AuditAnchors *anchors) {
    fuzz_must(anchors->count > 0, "a file that is read holds an anchor");
    for (size_t i = 0; i < anchors->count; i++) {
        const AuditAnchor *anchor = &anchors->items[i];
        Instant at;
        fuzz_must(anchor->seq > 0 && (i == 0 || anchors->items[i - 1].seq <= anchor->seq), "by number");
        fuzz_must(strlen(anchor->mac) == ANCHOR_MAC_SIZE - 1, "a mac has its length");
        fuzz_must(anchor->chain[0] && instant_parse(anchor->at, &at), "a chain and a moment");
        fuzz_must(!strpbrk(anchor->chain, " \n"), "words are words");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AuditAnchors anchors = {0};
    Error error = {0};
    char path[40];
    int file = fuzz_file(data, size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (audit_anchors_read(&anchors, path, &error)) {
        check_anchors(&anchors);
    } else {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        fuzz_must(anchors.count == 0 && !anchors.items, "nothing is left of it");
    }
    audit_anchors_free(&anchors);
    close(file);
    return 0;
}
