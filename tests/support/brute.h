/* The criteria once more, for tests: written from the domain reference (sections 1 and 4.6) and the command
 * line contract alone, one condition a function, without a tree, a table of facts or a ruleset. Missing sets
 * are found by trying. Numbers are thousandths; truths are ordered as in the reference: no, maybe, yes. */
#ifndef PALLIUM_TESTS_BRUTE_H
#define PALLIUM_TESTS_BRUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum BruteTruth { BRUTE_NO, BRUTE_MAYBE, BRUTE_YES } BruteTruth;

/* In the order in which the reference names them; what it does not name itself comes last, by the alphabet.
 */
typedef enum BruteName {
    BRUTE_HOSPITAL_USE,
    BRUTE_DECLINE_DOCUMENTED,
    BRUTE_HOSPICE_ELIGIBLE,
    BRUTE_HOSPICE_DECLINED,
    BRUTE_HOSPICE_ELECTED,
    BRUTE_DEATH_NOT_UNEXPECTED,
    BRUTE_THERAPY_RECEIVED,
    BRUTE_THERAPY_INEFFECTIVE,
    BRUTE_REVERSIBLE_DECOMPENSATION,
    BRUTE_AGREES_HOME_FIRST,
    BRUTE_AGREES_ACP,
    BRUTE_DX,
    BRUTE_CHF_ADMISSION,
    BRUTE_NO_INVASIVE_PLANNED,
    BRUTE_NYHA,
    BRUTE_LVEF,
    BRUTE_SIGNIFICANT_COMORBIDITY,
    BRUTE_FEV1_PCT,
    BRUTE_O2_24H,
    BRUTE_STAGE,
    BRUTE_KPS,
    BRUTE_FAILED_LINES,
    BRUTE_IRREVERSIBLE_LIVER_DAMAGE,
    BRUTE_ALBUMIN,
    BRUTE_INR,
    BRUTE_LIVER_COMPLICATION,
    BRUTE_MELD,
    BRUTE_ANTICOAGULANT,
    BRUTE_BILIRUBIN,
    BRUTE_CREATININE,
    BRUTE_DIALYSIS,
    BRUTE_ECOG,
    BRUTE_O2_MODE,
    BRUTE_PPS,
    BRUTE_SEX,
    BRUTE_SODIUM,
    BRUTE_NAMES
} BruteName;

/* Families of a diagnosis, and the words of a liver complication: bits of BruteReading.codes. */
enum {
    BRUTE_HF = 1,
    BRUTE_HF_DIASTOLIC = 2, /* of I50.3x alone */
    BRUTE_COPD = 4,
    BRUTE_BRONCHITIS = 8,
    BRUTE_CANCER = 16,
    BRUTE_ACUTE_LEUKEMIA = 32,
    BRUTE_HEMATOLOGIC = 64,
    BRUTE_LIVER = 128,
    BRUTE_COMPLICATION = 256,
    BRUTE_NO_COMPLICATION = 512
};

typedef enum BruteSort { BRUTE_VALUE, BRUTE_SAID_UNKNOWN, BRUTE_UNREADABLE } BruteSort;

typedef struct BruteReading { /* a text, and what it means */
    const char *text;
    long lo, hi; /* thousandths; yes 1000, no 0; classes as numbers; M 0, F 1000; continuous 0 */
    bool lo_open, hi_open;
    BruteSort sort;
    int codes;
} BruteReading;

typedef struct BruteFact {
    BruteName name;
    const BruteReading *reading;
    int day, end; /* days since 1970 */
    bool has_end;
} BruteFact;

typedef enum BruteHeme { BRUTE_HEME_LYMPHOMA, BRUTE_HEME_NONE, BRUTE_HEME_ALL } BruteHeme;
enum { BRUTE_MELD_CLASSIC = 1, BRUTE_MELD_NA = 2, BRUTE_MELD_3 = 4 };

typedef struct BrutePlan { /* the plan's parameters */
    int lookback_months;   /* 0: none */
    bool requires_oxygen, bronchitis, pps_as_kps, ecog_as_kps;
    BruteHeme heme; /* who needs no stage */
    int meld_versions;
    long ef_cut, fev1_cut, o2_cut, lines_min, meld_cut;
} BrutePlan;

extern const BrutePlan brute_floor, brute_broader;

typedef struct BruteInput {
    const BruteFact *facts;
    size_t count;
    int birth, receipt, as_of;
    bool dx_covered, admissions_covered, complications_covered;
    BrutePlan plan;
} BruteInput;

typedef struct BruteAnswer {
    BruteTruth result, clinical, choice, general, disease, chf, copd, cancer, liver;
    bool missing[BRUTE_NAMES];
} BruteAnswer;

/* A person's answers, tried on top of what is known. */
typedef struct BruteWorld {
    const BruteInput *input;
    bool answered[BRUTE_NAMES];
    long answer[BRUTE_NAMES];
    bool inputs_answered; /* answers count for the MELD formulas too */
} BruteWorld;

enum { BRUTE_RANGES = 8 };
typedef struct BruteKnown { /* what the latest day says of a fact */
    bool any, said;         /* any: there is an entry; said: a readable one, or an assumption */
    int day;
    BruteReading ranges[BRUTE_RANGES];
    size_t count;
} BruteKnown;

BruteKnown brute_known(const BruteWorld *world, BruteName name);
bool brute_fresh(const BruteWorld *world, const BruteKnown *known, int max_age); /* 0: no age limit */
BruteTruth brute_compare(const BruteKnown *known, const char *operator_text, long cut);
BruteTruth brute_meld(const BruteWorld *world, bool *computed_all);
BruteTruth brute_admission(const BruteWorld *world);
BruteTruth brute_complication(const BruteWorld *world);
BruteTruth brute_inr_usable(const BruteWorld *world);

enum { BRUTE_PARTS = 10 }; /* G1-G4, choice a and b, then the four conditions */
BruteTruth brute_part(const BruteWorld *world, size_t part);

void brute_evaluate(const BruteInput *input, BruteAnswer *out);
void brute_missing(const BruteInput *input, BruteAnswer *answer); /* part of the above */

/* Random fact sets: of `seed` alone. At most BRUTE_FACTS_MAX. */
enum { BRUTE_FACTS_MAX = 90, BRUTE_DECISION_DAY = 20759 /* 2026-11-02 */ };
const char *brute_name_text(BruteName name);
size_t brute_random(uint64_t seed, BruteInput *input, BruteFact facts[BRUTE_FACTS_MAX]);

#endif
