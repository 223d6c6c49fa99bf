#include "out.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/screen/glyph.h"

#include <stdio.h>
#include <stdlib.h>

static bool write_safe(FILE *stream, const char *text, bool lines, bool ascii) {
    Text safe = {0};
    Text plain = {0};
    utf8_safe(text, lines, &safe);
    if (ascii) glyph_ascii_text(text_string(&safe), &plain);
    const Text *out = ascii ? &plain : &safe;
    bool good = !out->failed && fputs(text_string(out), stream) >= 0;
    text_free(&safe);
    text_free(&plain);
    return good;
}

void out_text(Out *out, const char *text) {
    if (!write_safe(stdout, text, true, out->ascii)) out->failed = true;
}

void out_csv_line(Out *out, const char *line) {
    if (!write_safe(stdout, line, false, false) || fputs("\r\n", stdout) == EOF) out->failed = true;
}

void out_line(Out *out, const char *line) {
    if (out->failed || fputs(line, stdout) == EOF || putc('\n', stdout) == EOF) out->failed = true;
}

void out_json(Out *out, const json_t *value) {
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    if (!text || !write_safe(stdout, text, false, false) || fputc('\n', stdout) == EOF) out->failed = true;
    free(text);
}

void out_message(const Out *out, const char *why) {
    fputs("pallium: ", stderr);
    write_safe(stderr, why, false, out->ascii);
    fputc('\n', stderr);
}

/* Carriage return and erase to the end of line: every terminal knows both. */
void out_progress(const char *words, int columns) {
    int room = columns > 1 ? columns - 1 : 79;
    fprintf(stderr, "\r%.*s\033[K", room, words);
    fflush(stderr);
}

bool out_close(Out *out) {
    if (fflush(stdout) != 0 || ferror(stdout)) out->failed = true;
    return !out->failed;
}

json_t *json_text(const char *text) {
    Text safe = {0};
    utf8_safe(text, true, &safe);
    json_t *value = json_string(text_string(&safe));
    text_free(&safe);
    return value;
}
