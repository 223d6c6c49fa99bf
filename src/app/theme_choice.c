#include "theme_choice.h"

#include "base/text.h"

#include <string.h>

/* "15;0", "0;default;15": the last is the background, of 16 colours. */
static bool light_background(const char *fgbg) {
    const char *last = fgbg ? strrchr(fgbg, ';') : NULL;
    return last && (text_equal(last, ";7") || text_equal(last, ";15"));
}

bool theme_choose(const char *name, const Environment *environment, Theme *out, Error *error) {
    *out = light_background(environment->color_fgbg) ? THEME_LIGHT : THEME_DARK;
    if (!name || text_equal(name, "auto") || theme_find(name, out)) return true;
    return error_set(error, ERROR_USAGE,
                     "There is no theme %.40s; the themes are dark, light, contrast, mono and auto.", name);
}

bool terminal_rich(const Environment *environment) {
    return text_equal(environment->color_term, "truecolor") || text_equal(environment->color_term, "24bit");
}
