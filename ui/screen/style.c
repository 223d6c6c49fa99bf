#include "theme.h"

enum { NONE = LOOK_DEFAULT };

typedef struct StyleRow {
    const char *name;
    char letter;
    unsigned plain; /* attributes that say the same without colour */
} StyleRow;

static const StyleRow rows[STYLES] = {
    [STYLE_NORMAL] = {"normal", '.', 0},
    [STYLE_TITLE] = {"title", 't', LOOK_BOLD},
    [STYLE_HEADING] = {"heading", 'h', LOOK_UNDERLINE},
    [STYLE_DIM] = {"dim", 'd', LOOK_DIM},
    [STYLE_CURSOR] = {"cursor", 'c', LOOK_BOLD},
    [STYLE_LATE] = {"late", 'l', LOOK_BOLD},
    [STYLE_SOON] = {"soon", 's', 0},
    [STYLE_GOOD] = {"good", 'g', 0},
    [STYLE_UNKNOWN] = {"unknown", 'u', 0},
    [STYLE_MARK] = {"mark", 'm', LOOK_BOLD},
    [STYLE_FIELD] = {"field", 'f', LOOK_UNDERLINE},
    [STYLE_FIELD_FOCUS] = {"field_focus", 'i', LOOK_REVERSE},
    [STYLE_SELECTED] = {"selected", 'v', LOOK_BOLD | LOOK_UNDERLINE},
    [STYLE_ERROR] = {"error", 'e', LOOK_BOLD},
    [STYLE_KEY] = {"key", 'k', LOOK_BOLD},
    [STYLE_PRACTICE] = {"practice", 'p', LOOK_REVERSE},
    [STYLE_STRUCK] = {"struck", 'x', LOOK_DIM},
    [STYLE_GONE] = {"gone", 'o', LOOK_DIM},
};

/* Of terminals with 8 or 16 colours: papers differ too much among them, so what has one is reversed. */
static Look old_look(Style style, bool lit, const Tint *tint, int colors) {
    Look look = {tint->old, NONE, tint->look.attributes & ~(unsigned)LOOK_DIM};
    if (colors < 16 && look.ink >= 8) {
        look.ink = (short)(look.ink - 8);
        look.attributes |= look.ink == 7 ? 0U : LOOK_BOLD;
    }
    if (lit) look.ink = NONE; /* reversed, it would paint blanks too */
    if (lit || style == STYLE_FIELD_FOCUS || style == STYLE_PRACTICE) look.attributes |= LOOK_REVERSE;
    if (style == STYLE_FIELD || style == STYLE_SELECTED) look.attributes |= LOOK_UNDERLINE;
    return look;
}

Look style_look(Style style, bool lit, Theme theme, int colors) {
    const Tint *tint = &theme_row(theme)->tints[style];
    Look look = tint->look;
    if (colors < 8 || theme == THEME_MONO) {
        look = (Look){NONE, NONE, rows[style].plain};
        if (lit) look.attributes |= LOOK_REVERSE;
    } else if (colors < 256) {
        look = old_look(style, lit, tint, colors);
    } else if (lit && look.paper == theme_row(theme)->tints[STYLE_NORMAL].look.paper) {
        look.paper = theme_row(theme)->lit;
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
