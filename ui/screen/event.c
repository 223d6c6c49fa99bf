#include "ui/screen/event.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[KEY_CODES] = {
    [K_ENTER] = "Enter",
    [K_ESCAPE] = "Escape",
    [K_TAB] = "Tab",
    [K_BACK_TAB] = "BackTab",
    [K_UP] = "Up",
    [K_DOWN] = "Down",
    [K_LEFT] = "Left",
    [K_RIGHT] = "Right",
    [K_WORD_LEFT] = "Ctrl-Left",
    [K_WORD_RIGHT] = "Ctrl-Right",
    [K_PAGE_UP] = "PageUp",
    [K_PAGE_DOWN] = "PageDown",
    [K_HOME] = "Home",
    [K_END] = "End",
    [K_BACKSPACE] = "Backspace",
    [K_DELETE] = "Delete",
    [K_INSERT] = "Insert",
    [K_TOP] = "Ctrl-Home",
    [K_BOTTOM] = "Ctrl-End",
    [K_WORD_DELETE] = "Ctrl-Delete",
};

Event event_key(KeyCode key) {
    return (Event){.kind = EVENT_KEY, .key = key};
}

Event event_character(const char *character) {
    Event event = {.kind = EVENT_KEY, .key = K_CHARACTER};
    const char *next = character;
    event.character[utf8_encode(utf8_next(&next), event.character)] = '\0';
    return event;
}

Event event_text(const char *text) {
    return (Event){.kind = EVENT_TEXT, .text = text};
}

/* A control key as the terminal sends it: some are other keys. */
static bool control(char letter, Event *out) {
    static const struct {
        char letter;
        KeyCode key;
    } same[] = {{'i', K_TAB}, {'m', K_ENTER}, {'j', K_ENTER}, {'h', K_BACKSPACE}, {'[', K_ESCAPE}};
    if (letter >= 'A' && letter <= 'Z') letter = (char)(letter - 'A' + 'a');
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        if (same[i].letter != letter) continue;
        *out = event_key(same[i].key);
        return true;
    }
    if (!(letter >= 'a' && letter <= 'z') && (letter == '\0' || !strchr("@]^_\\", letter))) return false;
    *out = event_key(K_CONTROL);
    out->character[0] = letter;
    return true;
}

static bool function_key(const char *name, Event *out) {
    if (name[0] != 'F' || name[1] < '1' || name[1] > '9') return false;
    char *end;
    long number = strtol(name + 1, &end, 10);
    if (*end || number > 12) return false;
    *out = event_key((KeyCode)(K_F1 + number - 1));
    return true;
}

static bool moves(KeyCode key) {
    return (key >= K_UP && key <= K_END) || key == K_TOP || key == K_BOTTOM;
}

static const char shift[] = "Shift-";

bool event_parse(const char *name, Event *out) {
    *out = (Event){0};
    if (text_starts(name, shift)) {
        out->shift = event_parse(name + sizeof shift - 1, out) && moves(out->key);
        return out->shift;
    }
    for (KeyCode key = K_NONE; key < KEY_CODES; key++) {
        if (!names[key] || strcmp(names[key], name) != 0) continue;
        *out = event_key(key);
        return true;
    }
    if (strcmp(name, "Space") == 0) name = " ";
    if (text_starts(name, "Ctrl-") && name[5] && !name[6]) return control(name[5], out);
    if (function_key(name, out)) return true;
    const char *next = name;
    if (!*name || utf8_width(utf8_next(&next)) < 0 || *next) return false;
    *out = event_character(name);
    return true;
}

void event_name(const Event *event, char out[EVENT_NAME_SIZE]) {
    out[0] = '\0';
    if (event->kind != EVENT_KEY) return;
    if (event->key == K_CHARACTER)
        snprintf(out, EVENT_NAME_SIZE, "%s", strcmp(event->character, " ") == 0 ? "Space" : event->character);
    else if (event->key == K_CONTROL)
        snprintf(out, EVENT_NAME_SIZE, "Ctrl-%s", event->character);
    else if (event->key >= K_F1 && event->key <= K_F12)
        snprintf(out, EVENT_NAME_SIZE, "F%d", (int)event->key - (int)K_F1 + 1);
    else if (event->key < KEY_CODES && names[event->key])
        snprintf(out, EVENT_NAME_SIZE, "%s%s", event->shift ? shift : "", names[event->key]);
}

bool event_is(const Event *event, KeyCode key) {
    return event->kind == EVENT_KEY && event->key == key;
}

bool event_is_character(const Event *event, const char *character) {
    return event_is(event, K_CHARACTER) && strcmp(event->character, character) == 0;
}

bool event_is_control(const Event *event, char letter) {
    return event_is(event, K_CONTROL) && event->character[0] == letter;
}
