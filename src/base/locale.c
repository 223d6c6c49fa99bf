#include "base/locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *asked(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return NULL;
}

/* "vi_VN.utf8", "C.UTF-8": what the name of a locale says of its characters. */
static bool names_utf8(const char *name) {
    const char *codeset = strchr(name, '.');
    return codeset && (strncasecmp(codeset, ".UTF-8", 6) == 0 || strncasecmp(codeset, ".UTF8", 5) == 0);
}

LocaleChoice locale_choose(void) {
    LocaleChoice choice = {0};
    const char *name = asked();
    choice.ascii = name && (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0);
    if (name && !choice.ascii) {
        if (setlocale(LC_CTYPE, name) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return choice;
        choice.ascii = !names_utf8(name);
        snprintf(
            choice.note, sizeof choice.note,
            choice.ascii
                ? "The locale %.60s is not UTF-8; drawing with ASCII alone. LC_ALL=C.UTF-8 keeps accents."
                : "The locale %.60s is not here; using C.UTF-8.",
            name);
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    return choice;
}
