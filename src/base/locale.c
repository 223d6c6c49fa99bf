#include "base/locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *asked(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return NULL;
}

LocaleChoice locale_choose(void) {
    LocaleChoice choice = {0};
    const char *name = asked();
    choice.ascii = name && (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0);
    if (name && !choice.ascii) {
        if (setlocale(LC_CTYPE, name) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return choice;
        snprintf(choice.note, sizeof choice.note, "The locale %.60s is not here or not UTF-8; using C.UTF-8.",
                 name);
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    return choice;
}
