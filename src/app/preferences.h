/* What a person prefers: pallium/pallium.ini under the XDG configuration folder, read by inih. Never written
 * unless asked (command config), and then with every comment kept. */
#ifndef PALLIUM_APP_PREFERENCES_H
#define PALLIUM_APP_PREFERENCES_H

#include "base/error.h"
#include "base/text.h"
#include "options.h"

enum { BINDINGS_MAX = 100, BINDING_NAME = 40, BINDING_KEYS = 60, THEME_NAME = 16 };

typedef struct Binding { /* a line of [keys]: an action's name, or its word in the footer, and its keys */
    char name[BINDING_NAME], keys[BINDING_KEYS];
} Binding;

typedef struct Preferences {
    char theme[THEME_NAME], times[THEME_NAME]; /* times: distance, clock */
    char color[THEME_NAME], linear[THEME_NAME], mouse[THEME_NAME], hints[THEME_NAME]; /* yes, no */
    Binding bindings[BINDINGS_MAX];
    size_t binding_count;
} Preferences;

typedef struct Setting {
    const char *name, *values, *normal; /* values it may have, separated by blanks; the default */
    size_t at;                          /* offset in Preferences */
} Setting;

const Setting *setting_at(size_t index); /* NULL past the end */

/* Where the file is; false: there is no place for one (another person's environment, no home). */
bool preferences_path(const Environment *environment, char out[PATH_SIZE]);

/* Reads the text of a file. What is unknown or impossible stays at its default and becomes a line of *notes
 * ("line 4: there is no setting colour; …"). False when two actions want one key: the error names both. */
bool preferences_parse(Preferences *out, const char *text, Text *notes, Error *error);

/* The same from the disk; a missing file is no error. */
bool preferences_read(Preferences *out, const char *path, Text *notes, Error *error);

/* Appends `text` with one value set: theme, or keys.contact. All else is kept, comments too; a new name goes
 * to the end of its section. */
void preferences_set(const char *text, const char *name, const char *value, Text *out);

bool preference_on(const char *value); /* "yes" */

#endif
