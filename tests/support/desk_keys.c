#include "desk_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

void desk_press(Desk *desk, const char *keys) {
    char copy[200], *rest = NULL;
    text_copy_to(copy, sizeof copy, keys);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        Event event;
        if (!event_parse(word, &event)) fail_msg("no key: %s", word);
        desk_event(desk, &event);
    }
}

void desk_type(Desk *desk, const char *text) {
    for (; *text; text++) {
        Event event = event_character((char[]){*text, '\0'});
        desk_event(desk, &event);
    }
}

static void screen_text_of(const Desk *desk, Text *out) {
    Screen *screen = screen_new(desk->rows, desk->cols);
    desk_draw(desk, screen);
    for (int row = 0; row < desk->rows; row++) screen_row_text(screen, row, out);
    screen_free(&screen);
}

bool desk_shows(const Desk *desk, const char *words) {
    Text text = {0};
    screen_text_of(desk, &text);
    bool found = strstr(text_string(&text), words) != NULL;
    text_free(&text);
    return found;
}

void desk_expect(const Desk *desk, const char *words) {
    if (desk_shows(desk, words)) return;
    Text text = {0};
    screen_text_of(desk, &text);
    print_message("%s\n", text.data);
    fail_msg("not shown: %s", words);
}
