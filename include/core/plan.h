/* The individualized care plan as a plain document: what the editor shows, the linter judges, a signature
 * freezes and a comparison compares. One flat array of items in reading order, each with a kind, the item it
 * stands under and its values by field; THE table of fields says which kind has which, how it is typed and
 * where it is stored. Pure. Rules: domain 2.1, 2.3, 2.4. */
#ifndef PALLIUM_CORE_PLAN_H
#define PALLIUM_CORE_PLAN_H

#include "base/date.h"
#include "base/error.h"
#include "base/id.h"
#include "core/act.h"

#include <stddef.h>

typedef enum PlanKind {
    PLAN_HEADER,       /* first and once; its id is the plan's, "" while the member has none */
    PLAN_SERVICE,      /* the seven, in the order of plan_service_at, decided or not; their id is the name */
    PLAN_PROBLEM,      /* at the top */
    PLAN_GOAL,         /* under a problem */
    PLAN_INTERVENTION, /* under a goal; linked to others by PLAN_GOALS */
    PLAN_BARRIER,      /* under a goal, after its interventions */
    PLAN_KINDS
} PlanKind;

typedef enum PlanField {
    PLAN_TEXT,         /* problem, goal (in the member's own words), intervention, barrier */
    PLAN_DOMAIN,       /* problem: one of the eight NCP domains */
    PLAN_NEED,         /* problem: names of assessed needs that it answers, separated by spaces */
    PLAN_PRIORITY,     /* goal: 1 first … 9 */
    PLAN_MEASURE,      /* goal: how one would know */
    PLAN_TARGET,       /* goal: date */
    PLAN_STATUS,       /* goal: life cycle */
    PLAN_ACHIEVEMENT,  /* goal: apart from the life cycle */
    PLAN_EXPRESSED_BY, /* goal: whose words these are */
    PLAN_OWNER,        /* intervention: a user, or a discipline of the team */
    PLAN_DUE,          /* intervention: date */
    PLAN_FREQUENCY,    /* intervention */
    PLAN_GOALS,        /* intervention: ids of further goals that it serves, in order, separated by spaces */
    PLAN_DECISION,     /* service: yes, no, not_needed */
    PLAN_REASON,       /* service: why not */
    PLAN_ENDED_AT,     /* when it was ended, and why; such items stay in the document */
    PLAN_END_REASON,
    PLAN_REVIEW_DUE, /* header from here on: date */
    PLAN_DECISION_MAKER,
    PLAN_LANGUAGE, /* in which the member is given it: a code of core/language.h */
    PLAN_FORMAT,   /* in which form */
    PLAN_CONTINGENCY,
    PLAN_AFTER_HOURS,
    PLAN_AGREED_BY, /* agreement: who, on which basis, when (stored instant), how */
    PLAN_AGREED_BASIS,
    PLAN_AGREED_AT,
    PLAN_AGREED_METHOD,
    PLAN_ACCEPTED, /* "rule id" of each warning accepted and of its row, a line each; and why */
    PLAN_ACCEPTED_REASON,
    PLAN_FIELDS
} PlanField;

typedef struct PlanFieldRow {
    const char *name;   /* of the command line and of the JSON: "measure" */
    const char *label;  /* words of the form */
    const char *column; /* where it is stored; NULL for PLAN_GOALS */
    unsigned kinds;     /* set of kinds that have it, 1U << kind */
    FieldType type;
    const char *values; /* of a choice, separated by spaces; NULL */
} PlanFieldRow;

typedef struct PlanItem {
    PlanKind kind;
    char id[ID_SIZE];
    char parent[ID_SIZE];      /* "" of the header, the services and the problems */
    int64_t version, position; /* position: order among the children of one kind; gaps mean nothing */
    bool owner_left;           /* the owner is a user no more; of a draft alone */
    bool newer;                /* came, ended or says something else since it was agreed to; of a draft */
    char *values[PLAN_FIELDS]; /* NULL: none; owned. Dates YYYY-MM-DD, instants as stored */
} PlanItem;

typedef struct PlanTeamMember { /* who is on the team now, or was when the version was signed */
    char discipline[32], person[80];
    bool leads;
} PlanTeamMember;

typedef struct PlanNeed { /* something that an assessment found */
    char name[32];        /* "pain" */
    char words[80];       /* "Pain 8 of 10 (ESAS-r)" */
    char domain[24];      /* the NCP domain that it belongs to */
    Date at;
} PlanNeed;

typedef struct PlanUser { /* somebody who works here and is named in the plan */
    char name[64], full_name[120];
    char discipline[32]; /* that the role is on the team; "": none */
} PlanUser;

enum { PLAN_TEAM = 32, PLAN_NEEDS = 32, PLAN_USERS = 64 };

/* What the linter and the text need from outside the plan, as of `today`. */
typedef struct PlanAround {
    Date today, birth_date;
    char member_id[ID_SIZE], last_name[80], first_name[80];
    char decision_maker[120], decision_maker_status[16]; /* of the member's record */
    char language[16];                                   /* that the member reads, else speaks */
    bool has_consult, has_transition;
    Date consult, transition; /* the latest */
    int64_t signed_number;    /* the newest version that stands; 0: none */
    int64_t
        agreed_number; /* the oldest that stands of those which the draft's agreement was given to; 0: none */
    char signed_by[64];
    Instant signed_at;
    Date signed_review; /* when its review is due */
    bool has_signed_review;
    PlanTeamMember team[PLAN_TEAM];
    size_t team_count;
    PlanNeed needs[PLAN_NEEDS];
    size_t need_count;
    PlanUser users[PLAN_USERS]; /* owners of lines and those of the team, as they are called now */
    size_t user_count;
} PlanAround;

typedef struct Plan {
    int64_t number; /* of a signed version; 0: the draft */
    char signed_by[64];
    Instant signed_at;
    bool struck; /* the signature was taken back: entered in error */
    char strike_reason[200];
    int64_t revision; /* of a draft: rises with every change; what a signer must have seen */
    PlanItem *items;  /* in reading order; owned */
    size_t count, capacity;
    bool failed; /* memory ran out */
    PlanAround around;
} Plan;

void plan_free(Plan *plan); /* what it owns; the struct is the caller's and is zero after */

const PlanFieldRow *plan_field_at(PlanField field);
bool plan_field_find(const char *name, PlanKind kind, PlanField *out);
bool plan_has(PlanKind kind, PlanField field);
const char *plan_kind_name(PlanKind kind); /* "header", "service", "problem", … */
bool plan_kind_find(const char *name, PlanKind *out);
PlanKind plan_kind_parent(PlanKind kind);          /* PLAN_HEADER for those at the top */
const char *plan_domain_words(const char *domain); /* "end of life"; the word itself when it is none */
const char *plan_service_at(size_t index);         /* "acp" …; NULL past the seventh (domain 2.1) */
/* What a list of decisions ("all", or name=yes|no|not_needed between commas, as an approval names them) says
 * of one service; "" for nothing. */
enum { PLAN_DECISION_SIZE = 16 };
void plan_service_decision(const char *list, const char *service, char out[PLAN_DECISION_SIZE]);
const char *plan_service_words(size_t index); /* "Advance care planning" */
extern const char plan_disciplines[]; /* who an intervention's owner may be beside a user: roles of the
                                         team, separated by spaces (domain 2.4) */

/* "" when there is none. */
const char *plan_value(const PlanItem *item, PlanField field);
bool plan_date(const PlanItem *item, PlanField field, Date *out);
bool plan_ended(const PlanItem *item);
/* Ended, or standing under something that ended. */
bool plan_gone(const Plan *plan, const PlanItem *item);
/* Whether an intervention serves the goal, as its place or by a link. */
bool plan_serves(const PlanItem *intervention, const PlanItem *goal);

PlanItem *plan_find(const Plan *plan, const char *id); /* NULL when there is none */
const PlanItem *plan_header(const Plan *plan);         /* an item without values when the plan has no items */

const PlanUser *plan_user(const Plan *plan, const char *name); /* NULL: nobody who works here */

/* Building one. The item stays where it is until plan_sort; NULL when memory ran out (plan->failed). Adding
 * moves the items: pointers into the plan are of no use after. */
PlanItem *plan_add(Plan *plan, PlanKind kind, const char *id, const char *parent, int64_t position);
bool plan_set(PlanItem *item, PlanField field, const char *value); /* copies; NULL or "" means none */
/* Puts the items in reading order; those whose parent is not in the plan come last. */
void plan_sort(Plan *plan);
bool plan_copy(const Plan *from, Plan *to); /* false when memory ran out */

/* The canonical text of a plan: JSON with sorted keys and no blanks, the same for the same plan whatever
 * order it was built in, without `version`, without what was accepted of the linter's warnings, and
 * without what lies around the plan but the team, the member and who decides. The caller frees it; NULL when
 * memory ran out. */
char *plan_document(const Plan *plan);
/* Reads one; ERROR_BAD_INPUT with the path of what is wrong. *out is empty after a failure. */
bool plan_read(const char *document, Plan *out, Error *error);

/* Whether a value may stand in a field of an item: dates after birth, a goal's target not before today when
 * it is set anew, an intervention due no later than its goal's target. `item` is the item as it would be, in
 * the plan or beside it; `changed` the fields that are being written. ERROR_BAD_INPUT with the path. */
bool plan_check(const Plan *plan, const PlanItem *item, const bool changed[PLAN_FIELDS], Error *error);

#endif
