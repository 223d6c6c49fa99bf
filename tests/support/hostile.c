#include "hostile.h"

#include "base/utf8.h"
#include "fuzz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *row_fault(const Screen *screen, int row) {
    int columns = 0, cols = screen_cols(screen);
    for (int col = 0; col < cols; col++) {
        const Cell *cell = screen_cell(screen, row, col);
        columns += cell->width;
        if (cell->width > 2) return "a cell of more than two columns";
        if (cell->width == 2 && (col + 1 == cols || screen_cell(screen, row, col + 1)->width != 0))
            return "a wide character without its right half";
        if (cell->width == 0 && (col == 0 || screen_cell(screen, row, col - 1)->width != 2))
            return "a right half without its character";
        if (!memchr(cell->bytes, '\0', sizeof cell->bytes)) return "a cell without an end";
        if (cell->width > 0 && !cell->bytes[0]) return "a cell without a character";
        if (!fuzz_decodes(cell->bytes)) return "a byte that does not decode";
        if (!fuzz_no_control(cell->bytes)) return "a control";
    }
    return columns == cols ? NULL : "a row of other columns than the screen";
}

const char *hostile_cells(const Screen *screen) {
    const char *fault = NULL;
    for (int row = 0; row < screen_rows(screen) && !fault; row++) fault = row_fault(screen, row);
    return fault;
}

const char *hostile_bytes(const char *bytes, size_t count) {
    if (strnlen(bytes, count) != count) return "a NUL";
    for (const char *at = bytes; *at;) {
        const char *from = at;
        int32_t code = utf8_next(&at);
        bool layout = code == '\n' || code == '\t' || (code == '\r' && *at == '\n');
        if (code == 0xFFFD && at - from == 1) return "a byte that does not decode";
        if (!layout && (code < 0x20 || (code >= 0x7F && code < 0xA0))) return "a control";
        if (code >= 0x202A && code <= 0x202E) return "a bidi control";
    }
    return NULL;
}

bool hostile_sentence(const char *why) {
    return strlen(why) >= 4 && fuzz_decodes(why) && fuzz_no_control(why);
}

void hostile_csv_field(Text *out, const char *value) {
    text_add_char(out, '"');
    for (; *value; value++) {
        if (*value == '"') text_add_char(out, '"');
        text_add_char(out, *value);
    }
    text_add_char(out, '"');
}

static bool find_folder(const char *name, char path[512]) {
    const char *places[] = {getenv("PALLIUM_DATA"), "../shared/data", "../../shared/data"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!places[i]) continue;
        snprintf(path, 512, "%s/%s", places[i], name);
        if (access(path, R_OK) == 0) return true;
    }
    return false;
}

void hostile_folder(const char *name, char path[512]) {
    if (find_folder(name, path)) return;
    if (getenv("PALLIUM_REQUIRE_DATA")) fail_msg("the folder %s is not there", name);
    fprintf(stderr, "notice: %s is not there; its tests are skipped\n", name);
    skip();
}

json_t *hostile_strings(void) {
    char path[512], file[600];
    json_error_t wrong;
    hostile_folder("torture-naughty-strings", path);
    snprintf(file, sizeof file, "%s/blns.json", path);
    json_t *list = json_load_file(file, 0, &wrong);
    if (!list) fail_msg("%s: %s", file, wrong.text);
    assert_true(json_array_size(list) > 480);
    return list;
}
