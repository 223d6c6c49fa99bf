/* The library of the care plan: problems with their goals, goals with their interventions, to be added and
 * then fitted to the member; and the assessed needs that they answer. Data of db/library/plan-*.json, in our
 * own words; domains are the eight of the NCP guidelines, conditions those of the referral criteria. Pure. */
#ifndef PALLIUM_CORE_PLAN_LIBRARY_H
#define PALLIUM_CORE_PLAN_LIBRARY_H

#include "core/plan.h"

typedef struct LibraryItem { /* views into the library; texts are never NULL, "" where there is none */
    PlanKind kind;           /* PLAN_PROBLEM, PLAN_GOAL or PLAN_INTERVENTION */
    size_t parent;           /* index of the goal or the problem; its own of a problem */
    const char *id;          /* "pain", "pain.opioid-safe", "pain.opioid-bowel": never changes meaning */
    const char *text;
    const char *domain;     /* of a problem: one of PLAN_DOMAIN's values */
    const char *conditions; /* of a problem: names separated by spaces; "" any */
    const char *needs;      /* of a problem: names of needs separated by spaces */
    const char *measure;    /* of a goal */
    const char *owner;      /* of an intervention: one of plan_disciplines */
    const char *frequency;  /* of an intervention */
    int days;               /* until a goal's target or an intervention's due date; 0 today */
} LibraryItem;

/* How an assessment finds a need: an item's score, or the total when item is 0, of at least `from`. */
typedef struct NeedFound {
    const char *instrument; /* of core/score.h */
    const char *title;      /* "ESAS-r" */
    int item, from;
} NeedFound;

enum { NEED_FOUND = 4 };

typedef struct LibraryNeed {
    const char *name; /* "pain" */
    const char *text; /* "Pain" */
    const char *domain;
    NeedFound found[NEED_FOUND]; /* up to the first without instrument */
} LibraryNeed;

typedef struct PlanLibrary PlanLibrary; /* owns everything above */

/* The library compiled in. */
bool plan_library_new(PlanLibrary **out, Error *error);

/* An empty one, and a document added to it: {"name","version","source"} with "needs" or "problems". Needs
 * have to be known before the problems that name them. What is wrong is ERROR_BAD_INPUT with the file's name
 * and the path of the element: "plan-care: problems[2].goals[0].target_days: …"; the library is then of no
 * use but to be freed. */
bool plan_library_empty(PlanLibrary **out, Error *error);
bool plan_library_add(PlanLibrary *library, const char *file, const char *json, size_t size, Error *error);
void plan_library_free(PlanLibrary **library);

/* In reading order: a problem, its first goal, that one's interventions, the next goal … NULL past the end.
 */
const LibraryItem *plan_library_at(const PlanLibrary *library, size_t index);
const LibraryItem *plan_library_find(const PlanLibrary *library, const char *id); /* NULL: there is none */
const LibraryItem *plan_library_problem(const PlanLibrary *library, const LibraryItem *item);
const LibraryNeed *plan_library_need_at(const PlanLibrary *library, size_t index); /* NULL past the end */
const LibraryNeed *plan_library_need(const PlanLibrary *library, const char *name);

typedef struct LibraryQuery { /* what is NULL or "" does not matter */
    const char *words;        /* each begins a word of the item or of what it stands under, case and accents
                                 apart */
    const char *condition, *domain, *need;
} LibraryQuery;

/* Whether an item fits. A condition fits the items of the problems that name it. */
bool plan_library_fits(const PlanLibrary *library, const LibraryItem *item, const LibraryQuery *query);

/* Copies what the library says of an item into the fields of a plan's item of the same kind that have no
 * value yet: days count from `today`. A goal whose words are the library's is a clinician's until somebody
 * says otherwise. Refuses (ERROR_BAD_INPUT) an item of another kind, naming it. */
bool plan_library_fill(const LibraryItem *item, Date today, PlanItem *to, Error *error);

#endif
