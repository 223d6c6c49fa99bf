/* The generator of db/sample: invented members of a California plan around Tuesday 24 November 2026, 14:05
 * PST. The same bytes every time: its randomness is a small generator with a fixed seed. */
#ifndef PALLIUM_TOOLS_SAMPLE_H
#define PALLIUM_TOOLS_SAMPLE_H

#include "base/date.h"

#include <stdint.h>
#include <stdio.h>

enum { SAMPLE_MEMBERS = 200, SAMPLE_REFERRALS = 60 };

typedef enum Condition {
    CONDITION_NONE,
    CONDITION_CHF,
    CONDITION_COPD,
    CONDITION_CANCER,
    CONDITION_LIVER
} Condition;

typedef struct Person {
    const char *last, *first, *language, *race, *ethnicity, *setting;
    char sex;
    Date birth;
    const char *death; /* NULL: lives */
    int place;         /* row of the table of places */
    bool interpreter;
} Person;

typedef struct Roll { /* xorshift */
    uint32_t seed;
} Roll;

unsigned roll(Roll *roll, unsigned below);

/* One cell: quoted when it must be; a comma before all but the first. */
void cell(FILE *file, bool first, const char *text);
void member_cell(FILE *file, int member); /* M0001, always the first */
void end_row(FILE *file);

Condition condition_of(int member);

void write_roster(FILE *file);
void write_diagnoses(FILE *file);
void write_observations(FILE *file);
void write_encounters(FILE *file);
void write_referrals(FILE *file);
bool write_acts(FILE *file); /* false when a story would leave the two weeks */

/* When a member's referral was received, "2026-11-16T09:05"; empty for the others. */
void referral_received(int member, char out[24]);

/* A care plan that was signed once and changed since; `on`: "$goal" stands for the last one made. */
typedef struct SampleAct {
    int member;
    const char *at, *user, *act, *on, *fields;
} SampleAct;
const SampleAct *sample_plan_at(size_t index); /* NULL past the end */

#endif
