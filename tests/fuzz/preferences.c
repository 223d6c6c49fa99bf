/* src/app/preferences.h: whatever stands in the settings file, what is read has one of the values that it may
 * have, every mistake is a line, and a value that is set is the one that is read afterwards. */
#include "../../src/app/preferences.h"
#include "../support/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const char *value_of(const Preferences *read, const Setting *setting) {
    return (const char *)read + setting->at;
}

static bool is_one(const char *values, const char *value) {
    size_t length = strlen(value);
    for (const char *at = values; *at; at += strcspn(at, " "), at += strspn(at, " "))
        if (strcspn(at, " ") == length && strncmp(at, value, length) == 0) return true;
    return false;
}

static void check_notes(const char *notes) {
    for (const char *at = notes; *at;) {
        char *end;
        fuzz_must(text_starts(at, "line "), "a mistake names its line");
        fuzz_must(strtol(at + 5, &end, 10) > 0 && *end == ':', "which counts from 1");
        at += strcspn(at, "\n");
        fuzz_must(*at == '\n', "and is one");
        at++;
    }
}

static void check_read(const char *text) {
    static Preferences read;
    const Setting *setting;
    Text notes = {0};
    Error error = {0};
    bool good = preferences_parse(&read, text, &notes, &error);
    for (size_t i = 0; (setting = setting_at(i)); i++)
        fuzz_must(is_one(setting->values, value_of(&read, setting)), "a setting has a value of its own");
    fuzz_must(read.binding_count <= BINDINGS_MAX, "no more keys than there is room for");
    fuzz_must(good || error.kind == ERROR_CONFLICT || error.kind == ERROR_BAD_INPUT ||
                  error.kind == ERROR_STORAGE,
              "only a clash of keys is refused");
    fuzz_must(good || error.why[0], "and says which");
    check_notes(text_string(&notes));
    text_free(&notes);
}

static void check_set(const char *text, const Setting *setting, const char *value) {
    static Preferences read;
    Text once = {0}, twice = {0}, notes = {0};
    Error error = {0};
    preferences_set(text, setting->name, value, &once);
    preferences_set(text_string(&once), setting->name, value, &twice);
    fuzz_must(strcmp(text_string(&once), text_string(&twice)) == 0, "setting it again changes nothing");
    preferences_parse(&read, text_string(&once), &notes, &error);
    fuzz_must(strcmp(value_of(&read, setting), value) == 0, "what is set is read");
    text_free(&once);
    text_free(&twice);
    text_free(&notes);
}

static void check_key(const char *text) {
    Text once = {0}, twice = {0};
    preferences_set(text, "keys.contact", "F5", &once);
    preferences_set(text_string(&once), "keys.contact", "F5", &twice);
    fuzz_must(strcmp(text_string(&once), text_string(&twice)) == 0, "a key set again changes nothing");
    check_read(text_string(&once));
    text_free(&once);
    text_free(&twice);
}

/* The length chooses which setting is set: each file is read few times, because reading is slow. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t count = 0;
    char *text = fuzz_string(data, size);
    while (setting_at(count)) count++;
    const Setting *setting = setting_at(size % count);
    const char *last = strrchr(setting->values, ' ') + 1;
    check_read(text);
    check_set(text, setting, last);
    if (size % 2) check_key(text);
    free(text);
    return 0;
}
