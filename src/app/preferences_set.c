/* One value of the settings file set, and every other byte kept. */
#include "preferences.h"

#include <string.h>

typedef struct Place {
    const char *section, *name; /* section "": before the first */
    size_t section_length;
} Place;

static Place place_of(const char *name) {
    const char *dot = strchr(name, '.');
    if (!dot) return (Place){"", name, 0};
    return (Place){name, dot + 1, (size_t)(dot - name)};
}

static bool enters(const char *line, const Place *place) {
    return strncmp(line + 1, place->section, place->section_length) == 0 &&
           line[1 + place->section_length] == ']';
}

/* Whether the line opens a section: one that is not closed before a comment is a mistake and opens none. */
static bool opens(const char *line) {
    if (*line != '[') return false;
    for (const char *at = line + 1; *at && *at != '\n' && !(*at == ';' && strchr(" \t\v\f\r", at[-1])); at++)
        if (*at == ']') return true;
    return false;
}

static const char *past_blanks(const char *at) {
    return at + strspn(at, " \t\v\f\r");
}

/* Whether the line sets the name; *value is where its value begins. */
static bool sets(const char *line, const Place *place, const char **value) {
    size_t length = strlen(place->name);
    if (strncmp(line, place->name, length) != 0) return false;
    const char *at = line + length + strspn(line + length, " \t");
    if (*at != '=' && *at != ':') return false;
    *value = at + 1 + strspn(at + 1, " \t");
    return true;
}

/* What stands behind the value: blanks and a comment, or nothing. */
static const char *value_end(const char *value, const char *end) {
    const char *at = value;
    for (const char *look = value; look < end; look++) {
        if (*look == ';' && look > value && strchr(" \t", look[-1])) break;
        if (!strchr(" \t\r", *look)) at = look + 1;
    }
    return at;
}

static void add_new(const Place *place, bool headed, const char *value, Text *out) {
    if (out->length > 0 && out->data[out->length - 1] != '\n') text_add_char(out, '\n');
    if (!headed && place->section_length > 0)
        text_addf(out, "%s[%.*s]\n", out->length > 0 ? "\n" : "", (int)place->section_length, place->section);
    text_addf(out, "%s = %s\n", place->name, value);
}

/* A line whose value becomes another; everything around it stays. */
static void add_changed(const char *line, const char *old, const char *end, const char *value, Text *out) {
    text_add_n(out, line, (size_t)(old - line));
    text_add(out, value);
    old = value_end(old, end);
    text_add_n(out, old, (size_t)(end - old));
}

/* Every line that sets the name: the last of them is the one that counts. */
void preferences_set(const char *text, const char *name, const char *value, Text *out) {
    static const char mark[] = "\xEF\xBB\xBF"; /* some editors begin a file with it */
    Place place = place_of(name);
    bool inside = place.section_length == 0, headed = inside, done = false;
    if (text_starts(text, mark)) text_add(out, mark), text += sizeof mark - 1;
    for (const char *line = text; *line;) {
        const char *end = line + strcspn(line, "\n"), *start = past_blanks(line), *old;
        if (opens(start)) {
            if (inside && !done) add_new(&place, true, value, out);
            done = done || inside;
            inside = enters(start, &place); /* "[]" leads back to before the first */
            headed = headed || inside;
        }
        if (inside && sets(start, &place, &old)) {
            add_changed(line, old, end, value, out);
            done = true;
        } else {
            text_add_n(out, line, (size_t)(end - line));
        }
        if (*end) text_add_char(out, '\n');
        line = end + (*end == '\n');
    }
    if (!done) add_new(&place, headed, value, out);
}
