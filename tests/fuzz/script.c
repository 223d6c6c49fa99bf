/* src/app/script_line.h: the lines of a script. */
#include "../../src/app/script_line.h"
#include "../support/fuzz.h"
#include "base/locale.h"
#include "ui/screen/screen.h"

#include <stdlib.h>
#include <string.h>

static void check_line(const ScriptLine *line, long before) {
    fuzz_must(line->number > before, "lines go up");
    fuzz_must(line->rest && !strchr(line->rest, '\n'), "what follows the verb ends with the line");
    if (line->verb == SCRIPT_KEY) {
        char name[EVENT_NAME_SIZE];
        Event again;
        fuzz_must(line->event.kind == EVENT_KEY, "a key is a key");
        event_name(&line->event, name);
        fuzz_must(event_parse(name, &again), "and its name is read back");
        fuzz_must(again.key == line->event.key && strcmp(again.character, line->event.character) == 0,
                  "as the same key");
    }
    if (line->verb == SCRIPT_RESIZE)
        fuzz_must(line->event.rows >= 1 && line->event.rows <= SCREEN_ROWS_MAX && line->event.cols >= 1 &&
                      line->event.cols <= SCREEN_COLS_MAX,
                  "a size is one of a screen");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Script script = {0};
    Error error = {0};
    locale_choose();
    char *text = fuzz_string(data, size);
    if (script_read(&script, text, &error)) {
        long before = 0;
        for (size_t i = 0; i < script.count; i++) {
            check_line(&script.lines[i], before);
            before = script.lines[i].number;
        }
    } else {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        fuzz_must(strncmp(error.why, "Line ", 5) == 0, "the error names the line");
    }
    script_free(&script);
    free(text);
    return 0;
}
