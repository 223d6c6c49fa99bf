/* Everything that reaches a view comes as an Event, from a terminal, a script or a test alike. */
#ifndef PALLIUM_UI_SCREEN_EVENT_H
#define PALLIUM_UI_SCREEN_EVENT_H

#include <stdbool.h>

typedef enum EventKind {
    EVENT_NONE,
    EVENT_KEY,
    EVENT_TEXT,     /* pasted, or typed by a script: `text` */
    EVENT_MOUSE,    /* pressed, or its wheel turned, at `row`, `col`; the loop makes keys of it */
    EVENT_RESIZE,   /* `rows`, `cols` hold the new size; also sent when all must be drawn anew */
    EVENT_TICK,     /* the wait ended and nothing came */
    EVENT_HANGUP,   /* the terminal is gone: keep drafts, end without drawing */
    EVENT_TERMINATE /* asked to end: keep drafts, restore the terminal, end */
} EventKind;

/* Not KEY_…: curses owns that prefix as macros. */
typedef enum KeyCode {
    K_NONE,
    K_CHARACTER, /* `character`: one code point; Space is " " */
    K_CONTROL,   /* `character`: "a" … "z", "@", "]", "^", "_" or "\\" */
    K_ENTER,
    K_ESCAPE,
    K_TAB,
    K_BACK_TAB,
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_WORD_LEFT,  /* Ctrl-Left */
    K_WORD_RIGHT, /* Ctrl-Right */
    K_PAGE_UP,
    K_PAGE_DOWN,
    K_HOME,
    K_END,
    K_BACKSPACE,
    K_DELETE,
    K_INSERT,
    K_TOP,         /* Ctrl-Home */
    K_BOTTOM,      /* Ctrl-End */
    K_WORD_DELETE, /* Ctrl-Delete */
    K_F1,          /* K_F1 + n - 1, to F12 */
    K_F12 = K_F1 + 11,
    KEY_CODES
} KeyCode;

enum { EVENT_CHARACTER_SIZE = 8, EVENT_NAME_SIZE = 24 };

typedef struct Event {
    EventKind kind;
    KeyCode key;
    bool shift;                           /* held with a key that moves: the text passed over is selected */
    char character[EVENT_CHARACTER_SIZE]; /* UTF-8, NUL-terminated */
    const char *text;                     /* EVENT_TEXT: owned by who made the event, until the next one */
    int rows, cols;                       /* EVENT_RESIZE */
    int row, col, wheel;                  /* EVENT_MOUSE; wheel: -1 up, 1 down, 0 a press */
} Event;

/* The names of the command line contract: one character, Enter Escape Tab BackTab Up Down Left Right PageUp
 * PageDown Home End Backspace Delete Space F1 … F12 Ctrl-x; besides Insert, Ctrl-Left, Ctrl-Right, Ctrl-Home,
 * Ctrl-End, Ctrl-Delete, and Shift- before a key that moves. Ctrl-i,
 * Ctrl-m, Ctrl-j, Ctrl-h and Ctrl-[ are what a terminal makes of them: Tab, Enter, Enter, Backspace, Escape.
 * False: no such key. */
bool event_parse(const char *name, Event *out);
void event_name(const Event *event, char out[EVENT_NAME_SIZE]); /* "" when it is no key */

Event event_key(KeyCode key);
Event event_character(const char *character); /* the first code point of it */
Event event_text(const char *text);

bool event_is(const Event *event, KeyCode key);
bool event_is_character(const Event *event, const char *character);
bool event_is_control(const Event *event, char letter); /* event_is_control(event, 'u') */

#endif
