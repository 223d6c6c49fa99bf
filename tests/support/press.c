#include "press.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WidgetResult press(PressKey key, void *state, const char *keys) {
    WidgetResult result = 0;
    char copy[1024], *rest = NULL;
    text_copy_to(copy, sizeof copy, keys);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        Event event;
        if (!event_parse(word, &event)) {
            fprintf(stderr, "no such key: %s\n", word);
            abort();
        }
        result = key(state, &event);
    }
    return result;
}

WidgetResult type(PressKey key, void *state, const char *text) {
    WidgetResult result = 0;
    while (*text) {
        Event event = event_character(text);
        utf8_next(&text);
        result = key(state, &event);
    }
    return result;
}

WidgetResult paste(PressKey key, void *state, const char *text) {
    Event event = event_text(text);
    return key(state, &event);
}
