#include "sequence.h"

#include "ui/screen/screen.h"

#include <stdlib.h>
#include <string.h>

enum { SHIFT = 2, CONTROL = 5, SHIFT_CONTROL = 6 }; /* xterm's numbers of modifiers: 1 and the bits */

typedef struct Final {
    char final;
    KeyCode key;
    int modifier; /* that it stands for; 1 none */
} Final;

/* Last letter of CSI sequences (ECMA-48 5.4, xterm's control sequences); small letters are rxvt's. */
static const Final csi_finals[] = {
    {'A', K_UP, 1},       {'B', K_DOWN, 1},      {'C', K_RIGHT, 1},    {'D', K_LEFT, 1},
    {'H', K_HOME, 1},     {'F', K_END, 1},       {'P', K_F1, 1},       {'Q', K_F1 + 1, 1},
    {'R', K_F1 + 2, 1},   {'S', K_F1 + 3, 1},    {'Z', K_BACK_TAB, 1}, {'a', K_UP, SHIFT},
    {'b', K_DOWN, SHIFT}, {'c', K_RIGHT, SHIFT}, {'d', K_LEFT, SHIFT},
};

static const Final ss3_finals[] = {
    {'A', K_UP, 1},         {'B', K_DOWN, 1},        {'C', K_RIGHT, 1},      {'D', K_LEFT, 1},
    {'H', K_HOME, 1},       {'F', K_END, 1},         {'P', K_F1, 1},         {'Q', K_F1 + 1, 1},
    {'R', K_F1 + 2, 1},     {'S', K_F1 + 3, 1},      {'M', K_ENTER, 1},      {'a', K_UP, CONTROL},
    {'b', K_DOWN, CONTROL}, {'c', K_RIGHT, CONTROL}, {'d', K_LEFT, CONTROL},
};

/* What ends a numbered sequence, and the modifier that it stands for: rxvt has no second number. */
static const struct {
    char final;
    int modifier;
} numbered[] = {{'~', 1}, {'$', SHIFT}, {'^', CONTROL}, {'@', SHIFT_CONTROL}};

/* The number: VT220, xterm, rxvt and the Linux console. */
static const struct {
    int number;
    KeyCode key;
} numbers[] = {
    {1, K_HOME},      {2, K_INSERT},  {3, K_DELETE},  {4, K_END},      {5, K_PAGE_UP},
    {6, K_PAGE_DOWN}, {7, K_HOME},    {8, K_END},     {11, K_F1},      {12, K_F1 + 1},
    {13, K_F1 + 2},   {14, K_F1 + 3}, {15, K_F1 + 4}, {17, K_F1 + 5},  {18, K_F1 + 6},
    {19, K_F1 + 7},   {20, K_F1 + 8}, {21, K_F1 + 9}, {23, K_F1 + 10}, {24, K_F1 + 11},
};

/* The keypad that an earlier program left in its application mode: ESC O j … ESC O y. */
static const char keypad[] = "*+,-./0123456789";

static const Final *find(const Final *finals, size_t count, char final) {
    for (size_t i = 0; i < count; i++)
        if (finals[i].final == final) return &finals[i];
    return NULL;
}

static KeyCode by_number(long number) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == number) return numbers[i].key;
    return K_NONE;
}

/* What xterm's modifiers make of a key. Of Shift the keys that move alone know; the rest with a modifier is
 * swallowed. */
static const struct {
    KeyCode key, with_control;
} controlled[] = {{K_LEFT, K_WORD_LEFT},
                  {K_RIGHT, K_WORD_RIGHT},
                  {K_HOME, K_TOP},
                  {K_END, K_BOTTOM},
                  {K_DELETE, K_WORD_DELETE}};

static Event modified(KeyCode key, long modifier) {
    Event event = event_key(key);
    if (modifier <= 1) return event;
    bool control = ((modifier - 1) & 6) != 0; /* or Alt */
    event.shift = ((modifier - 1) & 1) != 0 && key >= K_UP && key <= K_END;
    if (!control) return event.shift ? event : event_key(K_NONE);
    event.key = K_NONE;
    for (size_t i = 0; i < sizeof controlled / sizeof *controlled; i++)
        if (controlled[i].key == key) event.key = controlled[i].with_control;
    return event;
}

/* Of a final letter: the second number is the modifier, and the first is 1 or not there. */
static Event lettered(const Final *found, const char *body) {
    char *end;
    long first = strtol(body, &end, 10);
    long modifier = *end == ';' ? strtol(end + 1, NULL, 10) : found ? found->modifier : 1;
    if (!found || (*body && *end == ';' && first != 1)) return event_key(K_NONE);
    return modified(found->key, modifier);
}

Event sequence_mouse(long button, long col, long row) {
    enum { WHEEL_UP = 64, WHEEL_DOWN = 65 };
    bool wheel = button == WHEEL_UP || button == WHEEL_DOWN;
    if (col < 1 || row < 1 || col > SCREEN_COLS_MAX || row > SCREEN_ROWS_MAX || (button != 0 && !wheel))
        return event_key(K_NONE);
    return (Event){.kind = EVENT_MOUSE,
                   .row = (int)row - 1,
                   .col = (int)col - 1,
                   .wheel = !wheel               ? 0
                            : button == WHEEL_UP ? -1
                                                 : 1};
}

/* BUTTON ; COLUMN ; ROW, the button as it is in mode 1006, and 32 more in mode 1015. */
static Event mouse(const char *body, long more) {
    char *end;
    long button = strtol(body, &end, 10) - more;
    long col = *end == ';' ? strtol(end + 1, &end, 10) : 0, row = *end == ';' ? strtol(end + 1, &end, 10) : 0;
    return *end ? event_key(K_NONE) : sequence_mouse(button, col, row);
}

/* A reply of the terminal has a private mark or a final that is no key. */
Event sequence_csi(const char *body, char final) {
    char *end;
    if (*body == '<' && final == 'M') return mouse(body + 1, 0);
    if (strspn(body, "0123456789;") != strlen(body)) return event_key(K_NONE);
    if (final == 'M') return mouse(body, 32);
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        if (numbered[i].final != final) continue;
        long number = strtol(body, &end, 10);
        return modified(by_number(number), *end == ';' ? strtol(end + 1, NULL, 10) : numbered[i].modifier);
    }
    const Final *found = find(csi_finals, sizeof csi_finals / sizeof *csi_finals, final);
    bool plain = !*body || strchr(body, ';');
    return plain ? lettered(found, body) : event_key(K_NONE);
}

/* Old terminals put the modifier alone between: ESC O 5 D. */
Event sequence_ss3(const char *body, char final) {
    const Final *found = find(ss3_finals, sizeof ss3_finals / sizeof *ss3_finals, final);
    if (!*body && final == 'X') return event_character("=");
    if (!*body && final >= 'j' && final <= 'y') return event_character((char[]){keypad[final - 'j'], '\0'});
    if (found && *body && !strchr(body, ';')) return modified(found->key, strtol(body, NULL, 10));
    return lettered(found, body);
}
