/* The full-screen program on the terminal that it was started from. */
#ifndef PALLIUM_APP_WORKSTATION_H
#define PALLIUM_APP_WORKSTATION_H

#include "preferences.h"
#include "ui/screen/style.h"
#include "work/work.h"

typedef struct Station { /* how the screens look and are driven */
    bool ascii, color, mouse;
    bool linear; /* serial text in place of screens */
    bool rich;   /* the terminal says that it knows many colours */
    Theme theme;
    const Preferences *preferences;
} Station;

/* Runs until the person quits, the terminal is gone or the program is asked to end; drafts are kept and the
 * terminal is restored. `work` is not owned. */
bool workstation_run(Work *work, const Station *station, Error *error);

#endif
