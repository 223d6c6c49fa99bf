/* The MELD family (OPTN; domain reference, section 4.6): clamps first, natural logarithm, mg/dL, mmol/L,
 * g/dL. */
#ifndef PALLIUM_CORE_MELD_H
#define PALLIUM_CORE_MELD_H

#include <stdbool.h>

typedef struct MeldInput {
    double bilirubin; /* total, mg/dL */
    double inr;
    double creatinine; /* mg/dL */
    double sodium;     /* mmol/L */
    double albumin;    /* g/dL */
    bool dialysis;     /* twice or more in 7 days, or 24 h of CVVHD */
    bool female;       /* MELD 3.0 alone asks */
    bool adolescent;   /* 12 to 17 years: MELD 3.0 has no sex term then */
} MeldInput;

typedef struct MeldScore {
    int score;  /* rounded half away from zero, within 6 and 40 */
    double raw; /* before rounding and clamping */
} MeldScore;

MeldScore meld_classic(const MeldInput *input); /* needs bilirubin, INR, creatinine, dialysis */
MeldScore meld_na(const MeldInput *input);      /* and sodium; OPTN 2016-01 to 2023-07-12 */
MeldScore meld_3(const MeldInput *input);       /* and albumin, sex; OPTN from 2023-07-13 */

#endif
