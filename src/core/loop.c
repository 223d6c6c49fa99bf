#include "core/loop.h"
#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

static const char letters[LOOP_BEADS + 1] = "RATDCO";
enum { CONTACT = 4, MIDDLE_DOT = 0xB7 };

bool loop_light(Loop *loop, char bead) {
    if (bead == 'c') {
        if (loop->bead[CONTACT] == BEAD_DARK) loop->bead[CONTACT] = BEAD_ATTEMPTED;
        return true;
    }
    const char *at = bead ? strchr(letters, bead) : NULL;
    if (!at) return false;
    loop->bead[at - letters] = BEAD_LIT;
    return true;
}

void loop_format(const Loop *loop, char out[LOOP_SIZE]) {
    for (size_t i = 0; i < LOOP_BEADS; i++) {
        if (loop->bead[i] == BEAD_DARK)
            out += utf8_encode(MIDDLE_DOT, out);
        else
            *out++ = loop->bead[i] == BEAD_LIT ? letters[i] : 'c';
    }
    *out = 0;
}

bool loop_parse(const char *text, Loop *out) {
    Loop loop = {0};
    for (size_t i = 0; i < LOOP_BEADS; i++) {
        int32_t code = *text ? utf8_next(&text) : 0;
        if (code == letters[i])
            loop.bead[i] = BEAD_LIT;
        else if (code == 'c' && i == CONTACT)
            loop.bead[i] = BEAD_ATTEMPTED;
        else if (code != MIDDLE_DOT)
            return false;
    }
    if (*text) return false;
    *out = loop;
    return true;
}

bool loop_lit(const char *text, char bead) {
    Loop loop;
    const char *at = bead ? strchr(letters, bead) : NULL;
    return at && loop_parse(text, &loop) && loop.bead[at - letters] == BEAD_LIT;
}

int loop_progress(const Loop *loop) {
    int sum = 0;
    for (size_t i = 0; i < LOOP_BEADS; i++) sum += loop->bead[i];
    return sum;
}

Loop loop_least(const Loop *loops, size_t count) {
    Loop least = count ? loops[0] : (Loop){0};
    for (size_t i = 1; i < count; i++)
        if (loop_progress(&loops[i]) < loop_progress(&least)) least = loops[i];
    return least;
}

char loop_notice_bead(const char *kind) {
    if (text_equal(kind, "acknowledgement")) return 'A';
    if (text_equal(kind, "decision")) return 'D';
    return text_equal(kind, "outcome") ? 'O' : 0;
}

char loop_attempt_bead(const char *result) {
    return text_equal(result, "reached") || text_equal(result, "declined") ? 'C' : 'c';
}
