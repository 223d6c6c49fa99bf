/* Names of clocks, and ISO 8601 durations. */
#include "core/clock.h"
#include "base/text.h"

#include <string.h>

void clock_base(const char *name, char out[32]) {
    text_copy_to(out, 32, name);
    out[strcspn(out, ".")] = 0;
}

bool clock_is(const char *name, const char *of) {
    size_t n = strlen(of);
    return strncmp(name, of, n) == 0 && (name[n] == 0 || name[n] == '.');
}

/* One to six digits and a unit among `units`, which must come in their order; *units moves behind it. */
static bool part(const char **text, const char **units, int64_t *number, char *unit) {
    const char *s = *text;
    int digits = 0;
    *number = 0;
    for (; *s >= '0' && *s <= '9' && digits < 7; s++, digits++) *number = *number * 10 + (*s - '0');
    const char *at = *s ? strchr(*units, *s) : NULL;
    if (digits < 1 || digits > 6 || !at) return false;
    *unit = *s;
    *units = at + 1;
    *text = s + 1;
    return true;
}

bool duration_parse(const char *text, int64_t *days, int64_t *seconds) {
    const char *units = "WD";
    int64_t number;
    char unit;
    *days = *seconds = 0;
    if (!text || *text++ != 'P' || !*text) return false;
    while (*text && *text != 'T') {
        if (!part(&text, &units, &number, &unit)) return false;
        *days += unit == 'W' ? 7 * number : number;
    }
    if (!*text) return true;
    text++;
    units = "HM";
    if (!*text) return false;
    while (*text) {
        if (!part(&text, &units, &number, &unit)) return false;
        *seconds += unit == 'H' ? number * HOUR_SECONDS : number * 60;
    }
    return true;
}
