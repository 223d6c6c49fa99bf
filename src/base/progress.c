#include "base/progress.h"

#include "base/text.h"

#include <stdio.h>

bool progress_step(const Progress *progress, const char *what, int64_t done, int64_t total, Error *error) {
    return !progress || !progress->step || progress->step(progress->context, what, done, total) ||
           error_set(error, ERROR_REFUSED, "Stopped.");
}

void progress_part(ProgressPart *part, const char *what, int64_t done, int64_t now_ms) {
    if (!part->what || !text_equal(part->what, what)) *part = (ProgressPart){what, done, now_ms};
}

static void add_number(Text *text, int64_t number) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)number);
    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0) text_add_char(text, ',');
        text_add_char(text, digits[i]);
    }
}

static void add_left(Text *text, int64_t seconds) {
    if (seconds >= 3600)
        text_addf(text, ", %lld h %02lld m left", (long long)(seconds / 3600),
                  (long long)(seconds % 3600 / 60));
    else if (seconds >= 60)
        text_addf(text, ", %lld m %02lld s left", (long long)(seconds / 60), (long long)(seconds % 60));
    else
        text_addf(text, ", %lld s left", (long long)seconds);
}

void progress_words(const char *what, int64_t done, int64_t total, int64_t did, int64_t elapsed_ms,
                    char out[PROGRESS_LINE_SIZE]) {
    Text text = {0};
    int64_t rate = elapsed_ms > 0 ? did * 1000 / elapsed_ms : 0;
    text_add(&text, what);
    if (done || total) {
        text_add_char(&text, ' ');
        add_number(&text, done);
    }
    if (total > 0) {
        text_add(&text, " of ");
        add_number(&text, total);
        text_addf(&text, " (%lld %%)", (long long)(done >= total ? 100 : done * 100 / total));
    }
    if (rate > 0) {
        text_add(&text, ", ");
        add_number(&text, rate);
        text_add(&text, "/s");
        if (total > done) add_left(&text, (total - done + rate - 1) / rate);
    }
    text_copy_to(out, PROGRESS_LINE_SIZE, text_string(&text));
    text_free(&text);
}
