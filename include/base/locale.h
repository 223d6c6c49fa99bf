/* One choice of locale for program and tests. */
#ifndef PALLIUM_BASE_LOCALE_H
#define PALLIUM_BASE_LOCALE_H

#include <stdbool.h>

typedef struct LocaleChoice {
    bool ascii;     /* the terminal may know no UTF-8: draw with ASCII alone */
    char note[160]; /* a sentence for stderr when the named locale is not used; else empty */
} LocaleChoice;

/* LC_ALL, LC_CTYPE, LANG unset: C.UTF-8. A name of UTF-8 that the system has not: C.UTF-8 with a note. C or
 * POSIX, or with a note any other name: ASCII drawing. Text inside the program is always UTF-8; the
 * process's LC_CTYPE is set so. */
LocaleChoice locale_choose(void);

#endif
