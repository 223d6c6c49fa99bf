/* One choice of locale for program and tests. */
#ifndef PALLIUM_BASE_LOCALE_H
#define PALLIUM_BASE_LOCALE_H

#include <stdbool.h>

typedef struct LocaleChoice {
    bool ascii;     /* C or POSIX was asked for: draw with ASCII alone */
    char note[160]; /* a sentence for stderr when the named locale does not exist; else empty */
} LocaleChoice;

/* LC_ALL, LC_CTYPE, LANG unset: C.UTF-8. A named locale that fails, or is not UTF-8: C.UTF-8 with a note. C
 * or POSIX asked for: ASCII drawing (text inside the program stays UTF-8). Sets the process's LC_CTYPE. */
LocaleChoice locale_choose(void);

#endif
