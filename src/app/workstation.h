/* The full-screen program on the terminal that it was started from. */
#ifndef PALLIUM_APP_WORKSTATION_H
#define PALLIUM_APP_WORKSTATION_H

#include "work/work.h"

/* Runs until the person quits, the terminal is gone or the program is asked to end; drafts are kept and the
 * terminal is restored. `work` is not owned. */
bool workstation_run(Work *work, bool ascii, bool color, Error *error);

#endif
