/* Compares a screen with a golden file: text rows, then style rows (screen_dump). */
#ifndef PALLIUM_TESTS_GOLDEN_H
#define PALLIUM_TESTS_GOLDEN_H

#include "ui/screen/linear.h"

/* With GOLDEN_UPDATE=1 in the environment it writes the file. A difference is told on stderr, line by line,
 * and what was drawn is left in build/golden/. */
bool golden_matches(const Screen *screen, const char *path);
bool golden_text_matches(const char *drawn, const char *path); /* the same for any text */

/* The sizes that every view is drawn at: those of the design, and the one that is read out. */
typedef struct SnapshotSize {
    int rows, cols;
    bool aloud; /* read out: nothing is drawn beneath */
} SnapshotSize;

enum { SNAPSHOT_SIZES = 5 };
extern const SnapshotSize snapshot_sizes[SNAPSHOT_SIZES];

/* tests/snapshot/golden/NAME-COLSxROWS.txt; of the size that is read, NAME.said: what a listener hears. */
bool snapshot_matches(const Screen *screen, const char *name);

#endif
