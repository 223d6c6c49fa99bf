/* The interdisciplinary care team (ICT): THE table of disciplines, and of what a palliative team must cover.
 * Pure. Sources: APL 18-020 (DHCS) and DHCS D-SNP palliative care; domain 2.4. */
#ifndef PALLIUM_CORE_TEAM_H
#define PALLIUM_CORE_TEAM_H

#include "core/plan.h"

typedef struct Discipline {
    const char *name;  /* word of the command line: "social_worker"; plan_disciplines lists them all */
    const char *words; /* "social worker" */
    const char *source;
} Discipline;

/* A place on the team, that one of several disciplines fills. */
typedef struct TeamPlace {
    const char *name;        /* "lvn_np" */
    const char *words;       /* "LVN or NP" */
    const char *disciplines; /* separated by spaces */
    bool must;               /* false: recommended */
    const char *source;
} TeamPlace;

enum { TEAM_PLACES = 5 };

const Discipline *discipline_at(size_t index); /* NULL past the end */
const Discipline *discipline_find(const char *name);
const TeamPlace *team_place_at(size_t index); /* NULL past the end */

/* Whether one of the members fills a place. */
bool team_fills(const TeamPlace *place, const PlanTeamMember *members, size_t count);

/* The places that nobody fills, those that must be filled first. */
size_t team_uncovered(const PlanTeamMember *members, size_t count, const TeamPlace *out[TEAM_PLACES]);

#endif
