/* Which theme: what was asked for, else what the terminal says of itself. */
#ifndef PALLIUM_APP_THEME_CHOICE_H
#define PALLIUM_APP_THEME_CHOICE_H

#include "options.h"
#include "ui/screen/style.h"

/* `name`: a theme, or "auto" or NULL: light when COLORFGBG names a light background, else dark. ERROR_USAGE
 * for another name. */
bool theme_choose(const char *name, const Environment *environment, Theme *out, Error *error);

/* Whether COLORTERM says that the terminal knows 24-bit colours. */
bool terminal_rich(const Environment *environment);

#endif
