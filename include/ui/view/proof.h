/* One's secret, asked again for an act that opens what is not one's own: a box over the form. */
#ifndef PALLIUM_UI_VIEW_PROOF_H
#define PALLIUM_UI_VIEW_PROOF_H

#include "base/error.h"
#include "ui/screen/layout.h"
#include "ui/widget/field.h"

typedef struct Proof { /* zero-initialise; end with proof_end */
    bool open;
    Field field;
    char why[ERROR_WHY_SIZE]; /* of the last wrong one */
} Proof;

void proof_begin(Proof *proof);
void proof_draw(const Proof *proof, Screen *screen, Rect in);
void proof_end(Proof *proof); /* nothing of the secret stays */

#endif
