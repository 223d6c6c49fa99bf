/* The policy of this database: clocks, calendar, weights and numbers. The program's own serves until one
 * that is stored as a document is active; what begins on a day follows the newest active policy whose date
 * has come by then, and keeps its length whatever comes after it. Weights and the calendar of days are for
 * all that is open alike: activation brings the open ones under them, in its one act, and no other moment
 * does. One whose date lies ahead is brought to the open ones by the first opening on that day, as act
 * `clock`. */
#ifndef PALLIUM_WORK_POLICY_H
#define PALLIUM_WORK_POLICY_H

#include "base/progress.h"
#include "core/policy_compare.h"
#include "work/work.h"

typedef struct PolicyRow {
    char name[48], revision[24], state[12], author[64]; /* state: "compiled" for that of the program */
    Date from;
    bool in_force; /* the open ones stand under its weights and days */
} PolicyRow;

typedef bool (*PolicyVisit)(void *context, const PolicyRow *row, Error *error);

/* The program's own, then those stored, oldest first. */
bool work_policies(Work *work, PolicyVisit visit, void *context, Error *error);

/* NAME or NAME@VERSION, "" or NULL: what is in force. *body is the document (free). */
bool work_policy_show(Work *work, const char *typed, PolicyRow *out, char **body, Error *error);

/* Validates the whole document, then stores it as a draft; the same version of a draft is replaced.
 * ERROR_BAD_INPUT names the path of the offending element, and nothing is kept. */
bool work_policy_store(Work *work, const char *json, size_t size, PolicyRow *out, int64_t *act, Error *error);

/* The newest draft of the name serves what begins from that day on; *moved: open obligations that got another
 * due or work-by. An act, undone as any other. */
bool work_policy_activate(Work *work, const char *typed, Date from, PolicyRow *out, int64_t *moved,
                          int64_t *act, Error *error);
/* An active one serves no more; what it gave stays. */
bool work_policy_retire(Work *work, const char *typed, PolicyRow *out, int64_t *moved, int64_t *act,
                        Error *error);

/* One open obligation that would get another due or work-by; its texts live until the visit returns. */
typedef struct PolicyMove {
    const char *obligation, *clock, *words, *member_id, *source_id, *name; /* name: "Last, First" */
    Instant due, due_after, work_by, work_by_after;
    bool late, late_after; /* now */
} PolicyMove;

typedef struct PolicyTally { /* one clock; `name` as the policy says it, with its variant */
    char name[32], words[24];
    int64_t open, due, work_by, late, early; /* `late`: would be late; `early`: would be late no more */
} PolicyTally;

enum { POLICY_CLOCKS = 160 };
typedef struct PolicyCounts {
    int64_t open, moved, late, early;
    PolicyTally clocks[POLICY_CLOCKS];
    size_t clock_count;
} PolicyCounts;

/* What a draft would move, worked out bit by bit, so that whoever waits sees how far it is and can leave;
 * writes nothing. Rows of charts that are not open to the user are counted and not visited. */
typedef struct PolicyPreview PolicyPreview;
typedef bool (*PolicyMoveVisit)(void *context, const PolicyMove *move, Error *error);
bool work_policy_preview(PolicyPreview **out, Work *work, const char *typed, PolicyMoveVisit visit,
                         void *context, Error *error);
bool work_policy_preview_step(PolicyPreview *preview, size_t obligations, Error *error);
bool work_policy_preview_done(const PolicyPreview *preview);
void work_policy_preview_at(const PolicyPreview *preview, int64_t *done, int64_t *total);
const PolicyCounts *work_policy_preview_counts(const PolicyPreview *preview);
const PolicyRow *work_policy_preview_from(const PolicyPreview *preview); /* what is in force */
const PolicyRow *work_policy_preview_to(const PolicyPreview *preview);
/* What the two documents say otherwise. */
void work_policy_preview_changes(const PolicyPreview *preview, PolicyChangeVisit visit, void *context);
void work_policy_preview_free(PolicyPreview **preview);

/* What activation does to open ones and what it leaves, in words; of the screen and the command line. */
extern const char work_policy_words[];

#endif
