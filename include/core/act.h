/* THE act table: every thing a person can do, in one const table that the workflow engine, the command line,
 * the forms, the help and the man page read. The workflow rows of the case (workflow.md section 4) are rows
 * of it: an act that moves a case names the stages it starts from and the one it leads to. Pure data;
 * src/work/act_function.c gives each act the function that carries it out. */
#ifndef PALLIUM_CORE_ACT_H
#define PALLIUM_CORE_ACT_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum Stage {
    STAGE_NONE, /* no case, or: the stage stays */
    STAGE_RECEIVED,
    STAGE_IN_REVIEW,
    STAGE_APPROVED,
    STAGE_WITH_PROVIDER,
    STAGE_OUTREACH,
    STAGE_DIFFICULT_TO_ENROLL,
    STAGE_SCHEDULED,
    STAGE_ASSESSED,
    STAGE_ACTIVE,
    STAGE_ENDING,
    STAGE_CLOSED,
    STAGE_LEFT, /* only as `to`: the stage that a reopened case left */
    STAGES
} Stage;

typedef enum Role {
    ROLE_CASE_MANAGER,
    ROLE_PC_COORDINATOR,
    ROLE_SUPERVISOR,
    ROLE_MEDICAL_DIRECTOR,
    ROLE_OUTREACH,
    ROLE_SPECIAL_PROGRAMS,
    ROLE_PC_PROVIDER_LIAISON,
    ROLE_AUDITOR,
    ROLE_ADMIN,
    ROLES
} Role;

typedef enum ActTarget {
    ACT_ON_CASE,        /* CASE, or a MEMBER with a live case */
    ACT_ON_MEMBER,      /* MEMBER, with or without a case */
    ACT_ON_MEMBER_CASE, /* MEMBER or CASE: kept with the case when there is one */
    ACT_ON_REFERRAL,
    ACT_ON_TASK,
    ACT_ON_OBLIGATION,
    ACT_ON_PLAN, /* MEMBER: its care plan */
    ACT_ON_PROBLEM,
    ACT_ON_GOAL,
    ACT_ON_INTERVENTION,
    ACT_ON_BARRIER,
    ACT_ON_MEETING, /* a meeting; none named: the one that is open. A field `member` says whose card */
    ACT_ON_NOTHING  /* takes no target */
} ActTarget;

typedef enum FieldType {
    FIELD_LINE,     /* one line of text */
    FIELD_NOTE,     /* text of several lines */
    FIELD_CHOICE,   /* one of `values` */
    FIELD_YES_NO,   /* yes or no */
    FIELD_DATE,     /* YYYY-MM-DD */
    FIELD_TIME,     /* a moment: RFC 3339, or date and wall time in the plan's zone */
    FIELD_NUMBER,   /* a whole number, not negative */
    FIELD_USER,     /* name of a user */
    FIELD_TEAM,     /* name of a team */
    FIELD_PROVIDER, /* an organisation's id or name */
    FIELD_SERVICES, /* `all`, or name=yes|no|not_needed, … of the seven services */
    FIELD_FACT,     /* name of a fact of the criteria */
    FIELD_COUNTIES  /* names separated by commas */
} FieldType;

typedef struct ActField {
    const char *name;  /* word of the command line */
    const char *label; /* words of the form, at most 24 columns */
    FieldType type;
    bool required;
    const char *values; /* choices separated by spaces, else NULL; of a FIELD_LINE the standard words, beside
                           which any other is taken */
    const char *preset; /* what a form starts with, else NULL: a choice, "now", "today", "me", "last" */
    bool aside;         /* optional and last: a form shows it, and Enter on the field before it saves */
} ActField;

typedef enum UndoClass {
    UNDO_FREE,       /* taken back without a trace but the journal */
    UNDO_CORRECTION, /* a notice or packet already left: undoing owes a correction to the same recipient */
    UNDO_NEVER       /* an issued thing; `undo_instead` says what replaces it */
} UndoClass;

/* A clock that an act starts or ends, under a condition of the case or of the act's fields: NULL always, else
 * words separated by blanks that must all hold, each denied by a leading "!". A word is the name of the stage
 * before the act, or one of act_condition_at: "urgent", "expedited", "provider", … `clock` is a name of the
 * policy ("outreach", "notice.decision"); one without a dot, when it ends clocks, ends its variants too
 * (clock_is). */
typedef struct ClockRef {
    const char *clock;
    const char *when;
} ClockRef;

typedef struct ActCondition {
    const char *name;
    const char *means; /* a sentence: when the word holds */
} ActCondition;

enum { ACT_CLOCKS = 20, ACT_FIELDS = 12 };

/* One stage of `from` that leads elsewhere than to `to`. */
typedef struct StageMove {
    Stage from, to;
} StageMove;

typedef struct Act {
    const char *name;     /* word of the command line: "approve_part" */
    const char *title;    /* words of the screen, imperative, at most 30 columns: "Approve in part" */
    const char *done;     /* the same once it is done: "Approved in part" */
    const char *help;     /* one sentence */
    const char *synonyms; /* other words that people look for it by, parted by blanks; or NULL */
    ActTarget target;
    unsigned from;            /* set of stages, STAGE_BIT; 0: any stage and none */
    const char *closure_from; /* when STAGE_CLOSED is in `from`: closing reasons allowed, separated by spaces;
                                 NULL any */
    Stage to;       /* STAGE_NONE: the stage stays; ask act_to, which knows the two exceptions below */
    unsigned stays; /* stages of `from` in which the stage stays all the same: a referral joins a live case */
    StageMove move; /* from STAGE_NONE: no exception */
    const char *closure;         /* when `to` is closed: the closing reason, or NULL for the field `reason` */
    unsigned roles;              /* set of roles, ROLE_BIT */
    unsigned roles_unmet;        /* who may when clinical is not met; 0: the same as roles */
    ActField fields[ACT_FIELDS]; /* up to the first without name */
    /* Each up to the first without clock. First `stops` (open ones become met), then `cancels` (open ones
     * become cancelled, the act being the reason), then `starts`. An act that leads to closed also does what
     * the policy says of the closing reason, before its own starts; a clock that both start is started once.
     */
    ClockRef stops[ACT_CLOCKS], cancels[ACT_CLOCKS], starts[ACT_CLOCKS];
    const char *notices; /* notices owed, kinds of `notify` separated by spaces; may be NULL */
    char bead;           /* bead lit: R A T D C O, small c, or 0; notify and attempt: loop_notice_bead,
                            loop_attempt_bead */
    UndoClass undo;
    const char *undo_instead; /* for UNDO_NEVER: why not and what replaces it, a sentence */
    const char *key; /* the key on the worklist and the member screen ("c"), or NULL: only in the palette */
    bool confirm;    /* asks once, with y */
    bool living;     /* reaches the member, directly or through a provider: stops once a death is reported */
    bool secret;     /* asks one's secret again, where the database asks any */
    const char *otherwise; /* what to do at the other stages, a sentence; or NULL */
    const char *source;    /* the rule's source: "workflow 4; domain 2.8" */
} Act;

static inline unsigned stage_bit(Stage stage) {
    return 1U << stage;
}
static inline unsigned role_bit(Role role) {
    return 1U << role;
}

const Act *act_at(size_t index); /* in table order; NULL past the end */
const Act *act_find(const char *name);
size_t act_field_count(const Act *act);
bool act_of_plan(const Act *act); /* done to the care plan or to a line of it */
const ActField *act_field(const Act *act, const char *name);

/* What belongs into a field where its label and type do not say it, as a line of a form; NULL: they do. */
const char *act_field_hint(const Act *act, const ActField *field);

/* Whether a date or moment may lie ahead: the others say when something happened. */
bool act_field_ahead(const Act *act, const ActField *field);
bool act_field_birth(const ActField *field);
/* Whether what it says is still to come, so that a past one is most likely a slip. */
bool act_field_to_come(const ActField *field);
/* Whether a day alone means the end of it there, not 00:00. */
bool act_field_whole_day(const ActField *field);

const char *stage_name(Stage stage);  /* "in_review"; "none" for STAGE_NONE */
const char *stage_words(Stage stage); /* "in review" */
bool stage_parse(const char *name, Stage *out);
const char *role_name(Role role);
bool role_parse(const char *name, Role *out);
const char *role_words(Role role); /* "provider liaison" */

/* The roles whose acts end a clock as done; 0: no act does, or one with a condition that only the case knows.
 */
unsigned act_roles_ending(const char *clock);

/* Whether an act may be done without a target. */
bool act_alone(const Act *act);

/* What was chosen, in words: "plan · phone · no answer". Names and values are of fields that were given. */
void act_choices(const Act *act, const char *const *names, const char *const *values, size_t count,
                 Text *out);

/* What the record says of an act, as "method phone · result no_answer", in the words of its form: "Method:
 * phone · Result: no answer". What is of no field stays as it is; `act` NULL: all does. */
void act_recorded(const Act *act, const char *detail, Text *out);

/* A sentence that names acts as the command line does ("record it with member_decline"), with their titles.
 */
void act_titled(const char *sentence, Text *out);

/* What is asked before an act is done: "Close: Xiong, Pa · DECEASED?", then each other field on its line. */
void act_question(const Act *act, const char *whom, const char *const *names, const char *const *values,
                  size_t count, Text *out);

/* The roles that may do an act on a case whose clinical criteria are met or not. */
unsigned act_roles(const Act *act, bool clinical_met);

/* Whether the act may be done at a stage, closed with `closure` (NULL while live). */
bool act_from(const Act *act, Stage stage, const char *closure);

/* The stage after an act that act_from allows; STAGE_LEFT for reopen. */
Stage act_to(const Act *act, Stage from);

/* Whether a reference's condition holds; `is` answers for one word. */
typedef bool ActIs(void *state, const char *word);
bool act_when(const char *when, ActIs *is, void *state);
const ActCondition *act_condition_at(size_t index); /* NULL past the end; stage names are words too */
bool act_condition_known(const char *word);         /* without "!" */

/* Closing reasons of workflow.md section 4, and whether one may close a case that owes a determination. */
const char *closure_at(size_t index); /* NULL past the end */
bool closure_valid(const char *reason);
bool closure_before_decision(const char *reason);

/* Whether proposing to stop for this reason is the plan's adverse decision: medical director, notice 10 days
 * ahead, appeal (domain 2.9). The others are agreed with the member. */
bool closure_adverse(const char *reason);

#endif
