#include "preferences.h"

#include "args.h"
#include "core/act.h"
#include "ui/action/action.h"

#include <errno.h>
#include <ini.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FILE_BYTES = 1 << 20 };

static const Setting settings[] = {
    {"theme", "auto dark light contrast mono", "auto", offsetof(Preferences, theme)},
    {"times", "distance clock", "distance", offsetof(Preferences, times)},
    {"color", "yes no", "yes", offsetof(Preferences, color)},
    {"linear", "no yes", "no", offsetof(Preferences, linear)},
    {"mouse", "yes no", "yes", offsetof(Preferences, mouse)},
    {"hints", "yes no", "yes", offsetof(Preferences, hints)},
};

const Setting *setting_at(size_t index) {
    return index < sizeof settings / sizeof *settings ? &settings[index] : NULL;
}

bool preference_on(const char *value) {
    return text_equal(value, "yes");
}

bool preferences_path(const Environment *environment, char out[PATH_SIZE]) {
    int length = 0;
    if (environment->os_user) return false; /* under sudo the surroundings are another person's */
    if (environment->config_home && environment->config_home[0] == '/')
        length = snprintf(out, PATH_SIZE, "%s/pallium/pallium.ini", environment->config_home);
    else if (environment->home && environment->home[0] == '/')
        length = snprintf(out, PATH_SIZE, "%s/.config/pallium/pallium.ini", environment->home);
    return length > 0 && length < PATH_SIZE;
}

typedef struct Reading {
    Preferences *out;
    const char *at; /* what is left of the text */
    long line;
    Actions *actions; /* what is bound so far; NULL: nothing */
    Text *notes;
} Reading;

/* inih's reader, which counts: its handler is not told the line. A line is one line: inih would take what it
 * has no room for, and what is set in, as further ones. */
static char *next_line(char *to, int room, void *stream) {
    Reading *reading = stream;
    size_t length = strcspn(reading->at, "\n"), blanks = strspn(reading->at, " \t\v\f\r");
    if (!*reading->at || room < 2) return NULL;
    const char *line = reading->at + (blanks < length ? blanks : length);
    size_t used = (size_t)(reading->at + length - line), most = (size_t)room - 1;
    memcpy(to, line, used < most ? used : most);
    to[used < most ? used : most] = '\0';
    reading->line++;
    reading->at += length + (reading->at[length] == '\n');
    return to;
}

static void set(Reading *reading, const char *name, const char *value) {
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const Setting *setting = &settings[i];
        if (!text_equal(setting->name, name)) continue;
        if (text_list_has(setting->values, value))
            text_copy_to((char *)reading->out + setting->at, THEME_NAME, value);
        else
            text_addf(reading->notes, "line %ld: %s is one of %s, not %.40s.\n", reading->line, name,
                      setting->values, value);
        return;
    }
    text_addf(reading->notes, "line %ld: there is no setting %.40s; pallium config lists them.\n",
              reading->line, name);
}

static void bind(Reading *reading, const char *name, const char *keys) {
    Error error = {0};
    Preferences *out = reading->out;
    if (out->binding_count == BINDINGS_MAX) return;
    Binding *binding = &out->bindings[out->binding_count];
    bool fits =
        text_copy_to(binding->name, BINDING_NAME, name) && text_copy_to(binding->keys, BINDING_KEYS, keys);
    if (!reading->actions) reading->actions = actions_new(act_at);
    if (!fits)
        text_addf(reading->notes, "line %ld: too long.\n", reading->line);
    else if (!reading->actions)
        text_addf(reading->notes, "line %ld: there is no memory left.\n", reading->line);
    else if (!actions_bind(reading->actions, binding->name, binding->keys, &error))
        text_addf(reading->notes, "line %ld: %s\n", reading->line, error.why);
    else
        out->binding_count++;
}

static int take(void *context, const char *section, const char *name, const char *value) {
    Reading *reading = context;
    if (!*section)
        set(reading, name, value);
    else if (text_equal(section, "keys"))
        bind(reading, name, value);
    else
        text_addf(reading->notes, "line %ld: there is no section [%.40s]; there is [keys].\n", reading->line,
                  section);
    return 1;
}

bool preferences_parse(Preferences *out, const char *text, Text *notes, Error *error) {
    *out = (Preferences){0};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        text_copy_to((char *)out + settings[i].at, THEME_NAME, settings[i].normal);
    Reading reading = {.out = out, .at = text, .notes = notes};
    int broken = ini_parse_stream(next_line, &reading, take, &reading);
    if (broken > 0) text_addf(notes, "line %d: this is no NAME = VALUE and no [SECTION].\n", broken);
    /* Every key against every other: only when there is something that could collide. */
    bool good = out->binding_count == 0 || actions_check(reading.actions, error);
    actions_free(&reading.actions);
    return good;
}

bool preferences_read(Preferences *out, const char *path, Text *notes, Error *error) {
    Text text = {0};
    bool good = access(path, F_OK) != 0 || file_read(path, FILE_BYTES, &text, error);
    good = good && preferences_parse(out, text_string(&text), notes, error);
    if (!good) error_prefix(error, "%s", path);
    text_free(&text);
    return good;
}
