#include "theme.h"

#include "base/text.h"

enum { NONE = LOOK_DEFAULT };

/* ink and paper of 256 colours, attributes, ink of 16 */
static const ThemeRow dark = {.name = "dark",
                              .ink = 0xD8DBE2,
                              .paper = 0x16181D,
                              .lit = 238,
                              .tints = {
                                  [STYLE_NORMAL] = {{NONE, NONE, 0}, NONE},
                                  [STYLE_TITLE] = {{NONE, NONE, LOOK_BOLD}, NONE},
                                  [STYLE_HEADING] = {{246, NONE, 0}, NONE},
                                  [STYLE_DIM] = {{245, NONE, 0}, NONE},
                                  [STYLE_CURSOR] = {{45, NONE, LOOK_BOLD}, 14},
                                  [STYLE_LATE] = {{203, NONE, 0}, 9},
                                  [STYLE_SOON] = {{214, NONE, 0}, 11},
                                  [STYLE_GOOD] = {{114, NONE, 0}, 10},
                                  [STYLE_UNKNOWN] = {{180, NONE, 0}, 3},
                                  [STYLE_MARK] = {{45, NONE, LOOK_BOLD}, 14},
                                  [STYLE_FIELD] = {{NONE, 236, 0}, NONE},
                                  [STYLE_FIELD_FOCUS] = {{255, 24, 0}, NONE},
                                  [STYLE_SELECTED] = {{16, 180, 0}, NONE},
                                  [STYLE_ERROR] = {{203, NONE, LOOK_BOLD}, 9},
                                  [STYLE_KEY] = {{45, NONE, 0}, 14},
                                  [STYLE_PRACTICE] = {{16, 214, LOOK_BOLD}, 11},
                                  [STYLE_STRUCK] = {{240, NONE, LOOK_DIM}, NONE},
                                  [STYLE_GONE] = {{240, NONE, 0}, NONE},
                              }};

static const ThemeRow light = {.name = "light",
                               .ink = 0x1C1E22,
                               .paper = 0xFFFFFF,
                               .lit = 253,
                               .tints = {
                                   [STYLE_NORMAL] = {{NONE, NONE, 0}, NONE},
                                   [STYLE_TITLE] = {{NONE, NONE, LOOK_BOLD}, NONE},
                                   [STYLE_HEADING] = {{242, NONE, 0}, NONE},
                                   [STYLE_DIM] = {{243, NONE, 0}, NONE},
                                   [STYLE_CURSOR] = {{25, NONE, LOOK_BOLD}, 4},
                                   [STYLE_LATE] = {{124, NONE, 0}, 1},
                                   [STYLE_SOON] = {{130, NONE, 0}, 3},
                                   [STYLE_GOOD] = {{28, NONE, 0}, 2},
                                   [STYLE_UNKNOWN] = {{94, NONE, 0}, 3},
                                   [STYLE_MARK] = {{25, NONE, LOOK_BOLD}, 4},
                                   [STYLE_FIELD] = {{NONE, 254, 0}, NONE},
                                   [STYLE_FIELD_FOCUS] = {{16, 153, 0}, NONE},
                                   [STYLE_SELECTED] = {{16, 180, 0}, NONE},
                                   [STYLE_ERROR] = {{124, NONE, LOOK_BOLD}, 1},
                                   [STYLE_KEY] = {{25, NONE, 0}, 4},
                                   [STYLE_PRACTICE] = {{16, 214, LOOK_BOLD}, 3},
                                   [STYLE_STRUCK] = {{248, NONE, LOOK_DIM}, NONE},
                                   [STYLE_GONE] = {{248, NONE, 0}, NONE},
                               }};

static const ThemeRow contrast = {.name = "contrast",
                                  .ink = 0xFFFFFF,
                                  .paper = 0x000000,
                                  .lit = 18,
                                  .tints = {
                                      [STYLE_NORMAL] = {{231, 16, 0}, 15},
                                      [STYLE_TITLE] = {{231, 16, LOOK_BOLD}, 15},
                                      [STYLE_HEADING] = {{231, 16, LOOK_UNDERLINE}, 15},
                                      [STYLE_DIM] = {{252, 16, 0}, 7},
                                      [STYLE_CURSOR] = {{51, 16, LOOK_BOLD}, 14},
                                      [STYLE_LATE] = {{217, 16, LOOK_BOLD}, 9},
                                      [STYLE_SOON] = {{226, 16, LOOK_BOLD}, 11},
                                      [STYLE_GOOD] = {{120, 16, 0}, 10},
                                      [STYLE_UNKNOWN] = {{222, 16, 0}, 11},
                                      [STYLE_MARK] = {{51, 16, LOOK_BOLD}, 14},
                                      [STYLE_FIELD] = {{231, 16, LOOK_UNDERLINE}, 15},
                                      [STYLE_FIELD_FOCUS] = {{16, 226, LOOK_BOLD}, 11},
                                      [STYLE_SELECTED] = {{16, 51, LOOK_UNDERLINE}, NONE},
                                      [STYLE_ERROR] = {{217, 16, LOOK_BOLD}, 9},
                                      [STYLE_KEY] = {{51, 16, LOOK_BOLD}, 14},
                                      [STYLE_PRACTICE] = {{16, 226, LOOK_BOLD}, 11},
                                      [STYLE_STRUCK] = {{250, 16, 0}, 7},
                                      [STYLE_GONE] = {{250, 16, 0}, 7},
                                  }};

/* Its tints are the plain attributes of the styles themselves. */
static const ThemeRow mono = {.name = "mono", .ink = 0xD8DBE2, .paper = 0x16181D, .lit = NONE};

static const ThemeRow *const themes[THEMES] = {
    [THEME_DARK] = &dark, [THEME_LIGHT] = &light, [THEME_CONTRAST] = &contrast, [THEME_MONO] = &mono};

const ThemeRow *theme_row(Theme theme) {
    return themes[theme];
}

const char *theme_name(Theme theme) {
    return themes[theme]->name;
}

bool theme_find(const char *name, Theme *out) {
    for (Theme theme = 0; theme < THEMES; theme++) {
        if (!text_equal(themes[theme]->name, name)) continue;
        *out = theme;
        return true;
    }
    return false;
}

unsigned theme_ink(Theme theme) {
    return themes[theme]->ink;
}

unsigned theme_paper(Theme theme) {
    return themes[theme]->paper;
}
