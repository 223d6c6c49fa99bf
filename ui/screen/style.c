#include "ui/screen/style.h"

enum { NONE = LOOK_DEFAULT };

typedef struct StyleRow {
    const char *name;
    char letter;
    Look look[THEMES];
    unsigned plain; /* attributes that say the same without colour */
} StyleRow;

static const StyleRow rows[STYLES] = {
    [STYLE_NORMAL] = {"normal", '.', {{NONE, NONE, 0}, {NONE, NONE, 0}}, 0},
    [STYLE_TITLE] = {"title", 't', {{NONE, NONE, LOOK_BOLD}, {NONE, NONE, LOOK_BOLD}}, LOOK_BOLD},
    [STYLE_HEADING] = {"heading", 'h', {{246, NONE, 0}, {242, NONE, 0}}, LOOK_UNDERLINE},
    [STYLE_DIM] = {"dim", 'd', {{244, NONE, 0}, {243, NONE, 0}}, LOOK_DIM},
    [STYLE_CURSOR] = {"cursor", 'c', {{45, NONE, LOOK_BOLD}, {25, NONE, LOOK_BOLD}}, LOOK_BOLD},
    [STYLE_LATE] = {"late", 'l', {{203, NONE, 0}, {124, NONE, 0}}, LOOK_BOLD},
    [STYLE_SOON] = {"soon", 's', {{214, NONE, 0}, {130, NONE, 0}}, 0},
    [STYLE_GOOD] = {"good", 'g', {{114, NONE, 0}, {28, NONE, 0}}, 0},
    [STYLE_UNKNOWN] = {"unknown", 'u', {{180, NONE, 0}, {94, NONE, 0}}, 0},
    [STYLE_MARK] = {"mark", 'm', {{45, NONE, LOOK_BOLD}, {25, NONE, LOOK_BOLD}}, LOOK_BOLD},
    [STYLE_FIELD] = {"field", 'f', {{NONE, 236, 0}, {NONE, 254, 0}}, LOOK_UNDERLINE},
    [STYLE_FIELD_FOCUS] = {"field_focus", 'i', {{255, 24, 0}, {16, 153, 0}}, LOOK_REVERSE},
    [STYLE_SELECTED] = {"selected", 'v', {{16, 180, 0}, {16, 180, 0}}, LOOK_BOLD | LOOK_UNDERLINE},
    [STYLE_ERROR] = {"error", 'e', {{203, NONE, LOOK_BOLD}, {124, NONE, LOOK_BOLD}}, LOOK_BOLD},
    [STYLE_KEY] = {"key", 'k', {{45, NONE, 0}, {25, NONE, 0}}, LOOK_BOLD},
    [STYLE_PRACTICE] = {"practice", 'p', {{16, 214, LOOK_BOLD}, {16, 214, LOOK_BOLD}}, LOOK_REVERSE},
    [STYLE_STRUCK] = {"struck", 'x', {{240, NONE, LOOK_DIM}, {248, NONE, LOOK_DIM}}, LOOK_DIM},
    [STYLE_GONE] = {"gone", 'o', {{240, NONE, 0}, {248, NONE, 0}}, LOOK_DIM},
};

static const short lit_paper[THEMES] = {[THEME_DARK] = 238, [THEME_LIGHT] = 253};

/* The corner of the colour cube that is nearest; greys have no ink of their own among the eight. */
static short of_eight(short color) {
    if (color == NONE || color >= 232) return NONE;
    if (color < 16) return (short)(color % 8);
    int cube = color - 16, red = cube / 36, green = cube / 6 % 6, blue = cube % 6;
    return (short)((red > 2 ? 1 : 0) | (green > 2 ? 2 : 0) | (blue > 2 ? 4 : 0));
}

Look style_look(Style style, bool lit, Theme theme, int colors) {
    const StyleRow *row = &rows[style];
    Look look = row->look[theme];
    if (colors < 8) {
        look = (Look){NONE, NONE, row->plain};
        if (lit) look.attributes |= LOOK_REVERSE;
    } else if (colors < 256) {
        look.ink = of_eight(look.ink);
        look.paper = NONE;
        bool reverse = lit || style == STYLE_FIELD_FOCUS || style == STYLE_PRACTICE;
        if (reverse) look.attributes |= LOOK_REVERSE;
        if (style == STYLE_FIELD || style == STYLE_SELECTED) look.attributes |= LOOK_UNDERLINE;
        if (look.ink == 0) look.ink = NONE;
    } else if (lit && look.paper == NONE) {
        look.paper = lit_paper[theme];
    }
    return look;
}

char style_letter(Style style, bool lit) {
    char letter = rows[style].letter;
    if (!lit) return letter;
    return style == STYLE_NORMAL ? '#' : (char)(letter - 'a' + 'A');
}

const char *style_name(Style style) {
    return rows[style].name;
}
