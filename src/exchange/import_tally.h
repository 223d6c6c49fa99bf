/* What an import has come to so far: rows by kind, and those in quarantine. One act may begin again, so that
 * what was counted since its start can be taken back. */
#ifndef PALLIUM_EXCHANGE_IMPORT_TALLY_H
#define PALLIUM_EXCHANGE_IMPORT_TALLY_H

#include "exchange/import_map.h"
#include "work/intake.h"

#include <jansson.h>

enum { TALLY_KINDS = 24, QUARANTINE_SHOWN = 10000 };

/* read = added + updated + unchanged + left_out + rejected */
typedef struct TallyCount {
    const char *kind; /* key of the answer; a constant */
    long read, added, updated, unchanged, rejected;
    long left_out; /* of rows that say nothing which is kept */
} TallyCount;

typedef struct Tally {
    TallyCount kinds[TALLY_KINDS];
    size_t kind_count;
    json_t *quarantine; /* the first QUARANTINE_SHOWN rows … */
    long not_shown;     /* … and how many more */
    json_t *ignored;    /* files and columns of which nothing is taken */
    json_t *repeated;   /* the acts that had imported a file before */
} Tally;

/* One act of import. */
typedef struct TallyIntake {
    const char *kind, *file; /* work_intake's */
    const char *result;      /* the kind that its rows are counted as */
    bool dry;
} TallyIntake;

/* One moment of a tally. */
typedef struct TallyMark {
    TallyCount kinds[TALLY_KINDS];
    size_t kind_count, quarantined;
    long not_shown;
} TallyMark;

bool tally_start(Tally *tally, Error *error); /* with the kinds of exchange/import_map.h */
void tally_free(Tally *tally);
TallyCount *tally_kind(Tally *tally, const char *kind); /* made when new */
void tally_mark(const Tally *tally, TallyMark *mark);
void tally_back(Tally *tally, const TallyMark *mark);

/* A row that is rejected: counted, kept by the intake, and named in the answer. */
bool tally_put_aside(Tally *tally, TallyCount *count, Intake *intake, const char *file, const ImportBad *bad,
                     Error *error);

/* work_intake, whose body is to set *ran: one that was done before is counted as it was then, and named. */
bool tally_intake(Tally *tally, Work *work, TallyIntake intake, IntakeBody body, void *context,
                  const bool *ran, Error *error);

/* What the intake said of a row. False for INTAKE_FAILED. */
bool tally_verdict(Tally *tally, TallyCount *count, Intake *intake, const char *file, long line,
                   IntakeVerdict verdict, const IntakeWhy *why, Error *error);

/* The columns of a file that nothing is taken from (JSON array, stolen); NULL: the whole file, and why. */
bool tally_ignored(Tally *tally, const char *file, json_t *columns, const char *why, Error *error);

json_t *tally_answer(const Tally *tally); /* the object of the command line contract */

#endif
