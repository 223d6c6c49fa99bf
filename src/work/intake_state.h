/* The file under way; private to the intake. What is kept in memory is the member last met, and three sets of
 * bits by member: the same for a file of a thousand rows and of a million. */
#ifndef PALLIUM_WORK_INTAKE_STATE_H
#define PALLIUM_WORK_INTAKE_STATE_H

#include "store/fact.h"
#include "target.h"
#include "work/intake.h"
#include "work_state.h"

enum { MEMBER_ID_SIZE = 64, INTAKE_FIELDS = 40 };

typedef struct NumberSet { /* of row numbers, a bit each */
    unsigned char *bits;
    size_t size;
} NumberSet;

/* The rows of one of the two tables of facts, of the member last met. */
typedef struct KnownRows {
    bool empty;     /* the table held nothing when the import began */
    NumberSet seen; /* members that this import gave rows */
    bool loaded;    /* the lists below are the current member's */
    int64_t last;   /* its highest row number */
} KnownRows;

struct Intake {
    Work *work;
    Store *store;
    const char *file;
    char origin[80]; /* of the rows; "" for the file */
    Record *import;  /* its row */
    int64_t added, updated, unchanged, rejected;
    char now[INSTANT_SIZE], today[DATE_SIZE];
    bool no_members, no_cases; /* when the import began */
    bool newcomers;            /* some were registered by hand, and no roster had brought them then */
    NumberSet touched;         /* members whose cases the queue must show anew */

    char member_id[MEMBER_ID_SIZE]; /* the member last met; "" for none */
    int64_t member_no;
    KnownRows facts, encounters;
    FactRows fact_rows;
    uint64_t *fact_keys; /* hash of name and value, by place in fact_rows */
    size_t key_capacity;
    EncounterRows encounter_rows;

    const char *names[INTAKE_FIELDS]; /* of the fields of the roster's last row … */
    int places[INTAKE_FIELDS];        /* … and where each goes */
};

bool number_set_add(NumberSet *set, int64_t number, Error *error);
bool number_set_has(const NumberSet *set, int64_t number);
void number_set_free(NumberSet *set);

/* Makes a member the one last met: its number, 0 when there is none of this id. */
bool intake_meet(Intake *intake, const char *member_id, int64_t *no, Error *error);
void intake_forget(Intake *intake); /* the lists are no longer of the member last met */

/* What a new row names as its source, and whether one that is there may be the same. */
const char *intake_source(const Intake *intake);
bool intake_same_origin(const Intake *intake, const char *source);

/* The cases of the member are shown anew at the end. */
bool intake_touch(Intake *intake, int64_t member_no, Error *error);

IntakeVerdict intake_reject(IntakeWhy *why, const char *column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
IntakeVerdict intake_no_member(IntakeWhy *why, const char *member_id);

/* Counts the verdict and hands it on. */
IntakeVerdict intake_counted(Intake *intake, IntakeVerdict verdict);

/* An act of the table as if somebody had done it; nobody becomes owner by it. `source_id`: of a referral, or
 * NULL. A refusal came before anything was written. */
bool intake_act(Intake *intake, const ActRequest *request, const Target *target, const char *source_id,
                Error *error);

/* A new row of a journaled table: values by column, yes and no for flags. */
bool intake_insert(Intake *intake, const char *table, const char *const *values, int64_t *no, Error *error);

/* What a roster says beside the columns of `member`. */
typedef enum RosterWord {
    WORD_MBI,
    WORD_CIN,
    WORD_PHONE,
    WORD_COVERAGE_FROM,
    WORD_COVERAGE_TO,
    WORD_RACE,
    WORD_ETHNICITY,
    WORD_GENDER_IDENTITY,
    WORD_SEXUAL_ORIENTATION,
    WORD_SETTING,
    WORD_PLAN,
    ROSTER_WORDS
} RosterWord;

/* Rows about a member; `fresh`: it has none yet. *changed is set when something was written. */
bool intake_parts(Intake *intake, int64_t member_no, const char *const words[ROSTER_WORDS], const char *lob,
                  bool fresh, bool *changed, Error *error);

#endif
