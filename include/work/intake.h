/* Intake: what an import file brings, one act a file. Rows come already checked (exchange/import_map.h); here
 * they meet what is stored. A row that is there already changes nothing. */
#ifndef PALLIUM_WORK_INTAKE_H
#define PALLIUM_WORK_INTAKE_H

#include "work/work.h"

typedef enum IntakeVerdict {
    INTAKE_ADDED,
    INTAKE_UPDATED,
    INTAKE_UNCHANGED,
    INTAKE_REJECTED,
    INTAKE_FAILED
} IntakeVerdict;

typedef struct Intake Intake; /* the file under way */

/* In every kind of row NULL is an empty or absent cell: what is stored stays. Texts were cleaned before. */
typedef struct IntakeField { /* a roster's cell: schema column of `member`, or one of the words below */
    const char *name;        /* a constant: looked up once a file, by its address */
    const char *value;
} IntakeField;
/* Words beside the columns of `member`: mbi cin phone coverage_from coverage_to race ethnicity
 * gender_identity sexual_orientation setting plan. */

typedef bool (*IntakeBody)(Intake *intake, void *context, Error *error);

/* Runs the body as the act `import`; it may be run again from the start when the database was busy. `file` is
 * a base name. With `dry` nothing is kept. An import that was done with the same operation id before
 * (work_set_op) is not done again: the body is not run, and *act (may be NULL) is the act that did it. The
 * act leaves a row of table `import`: rows read are those taken and those put in quarantine. Undoing it takes
 * all of it back. ERROR_REFUSED for an auditor. */
bool work_intake(Work *work, const char *kind, const char *file, bool dry, IntakeBody body, void *context,
                 int64_t *act, Error *error);

/* What an import that was done came to. */
typedef struct IntakeCounts {
    int64_t added, updated, unchanged, rejected;
} IntakeCounts;
bool work_intake_counts(Work *work, int64_t act, IntakeCounts *out, Error *error);

/* Each gives its verdict and counts it. INTAKE_REJECTED fills *why, wrote nothing and counts nothing: the
 * caller hands the row to intake_quarantine. INTAKE_FAILED fills *error and ends the import. */
typedef struct IntakeWhy {
    const char *column;
    char why[200];
} IntakeWhy;

IntakeVerdict intake_member(Intake *intake, const IntakeField *fields, size_t count, IntakeWhy *why,
                            Error *error);

/* Known by code and onset; one without onset by its code alone, and it counts from the day of the import. */
IntakeVerdict intake_diagnosis(Intake *intake, const char *member_id, const char *icd10, const char *onset,
                               const char *end, IntakeWhy *why, Error *error);

/* Known by name, value and day: two values of a day stay side by side. */
IntakeVerdict intake_observation(Intake *intake, const char *member_id, const char *name, const char *value,
                                 const char *unit, const char *at, IntakeWhy *why, Error *error);

/* Known by kind and admission. */
typedef struct IntakeEncounter {
    const char *member_id, *kind, *admit, *discharge, *disposition, *to_setting, *principal_icd10, *planned;
} IntakeEncounter;
IntakeVerdict intake_encounter(Intake *intake, const IntakeEncounter *row, IntakeWhy *why, Error *error);

/* Known by referral_id. Opens a case without owner, or joins the live one, as the act `refer` does. */
typedef struct IntakeReferral {
    const char *referral_id, *member_id, *received_at, *source, *referrer, *channel, *in_network, *best_time,
        *notes, *service_model;
    bool urgent, expedited;
} IntakeReferral;
IntakeVerdict intake_referral(Intake *intake, const IntakeReferral *row, IntakeWhy *why, Error *error);

/* What the rows from now on come from, when the source numbers or codes them itself ("SNOMED CT 88805009"):
 * it stands as their source in place of the file's name, and rows of another origin are other rows, though
 * all else be the same. NULL: the file. */
void intake_from(Intake *intake, const char *origin);

/* A row of which nothing is kept: INTAKE_UNCHANGED, not counted; rejected when its member is not there. */
IntakeVerdict intake_look(Intake *intake, const char *member_id, IntakeWhy *why, Error *error);

/* A fact that the row just taken says besides, such as the stage within a diagnosis: no row of its own. `row`
 * is that row's verdict; returns it, or INTAKE_UPDATED when the fact alone was new. */
IntakeVerdict intake_aside(Intake *intake, IntakeVerdict row, const char *member_id, const char *name,
                           const char *value, const char *at, IntakeWhy *why, Error *error);

/* A row that could not be taken: counted and kept in table quarantine. `column` may be NULL. */
bool intake_quarantine(Intake *intake, long line, const char *column, const char *why, Error *error);

#endif
