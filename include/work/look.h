/* Looking: the list, its counts, and finding a member or a case by what a person types. */
#ifndef PALLIUM_WORK_LOOK_H
#define PALLIUM_WORK_LOOK_H

#include "core/filter.h"
#include "core/loop.h"
#include "work/asked.h"
#include "work/chart.h"

/* One row of a list: an obligation, or a case with its most pressing one. Texts are clean UTF-8. */
typedef struct ListRow {
    char cursor[80]; /* where it stands: give it back as `from` */
    bool owes;       /* false: the case owes nothing now, and `due` means nothing */
    bool suspended;  /* by a hold: it has no due until the release, and `due` is instant_never */
    bool late, today, waiting, urgent, expedited, hold, pinned, interpreter;
    int more; /* obligations owed besides */
    int64_t case_no, member_no;
    Instant due, work_by, waiting_until; /* waiting_until: valid when waiting */
    char clock[40];                      /* "next_attempt" */
    char words[64];                      /* "next attempt", of the policy; "task: Call daughter back" */
    char waiting_on[12];
    char case_id[ID_SIZE], member_id[ID_SIZE], obligation_id[ID_SIZE];
    char source_id[64], name[160]; /* "Last, First" */
    Date birth;
    char stage[24], lang[16], loop[LOOP_SIZE], owner[64], team[64], county[64], lob[16];
} ListRow;

typedef struct ListQuery {
    const Filter *filter; /* NULL: everything */
    bool by_obligation;
} ListQuery;

/* A page in list order. `from`: a row's cursor, "" for the start (the end when backward); rows after it
 * (before). */
bool work_page(Work *work, const ListQuery *query, const char *from, bool backward, size_t limit,
               ListRow *rows, size_t *count, Error *error);

/* Where one case stands now, in the list of `owner` (NULL: of the case's); *found false when it has left the
 * list. */
bool work_list_row(Work *work, int64_t case_no, const char *owner, ListRow *row, bool *found, Error *error);

typedef struct ListCounts {
    int64_t total, now, waiting, overdue, today, hidden_overdue; /* store/queue.h QueueCounts */
    bool done;
} ListCounts;

typedef struct ListWalk ListWalk; /* a count under way; dropped and begun again at will */
bool work_walk_new(ListWalk **out, Work *work, const ListQuery *query,
                   Error *error); /* keeps a copy of nothing: the
                                     filter must outlive it */
bool work_walk_step(ListWalk *walk, size_t chunk, ListCounts *counts, Error *error);
void work_walk_free(ListWalk **walk);

/* What a database has that lists nothing: so that the empty list can say how to begin. */
typedef struct Census {
    bool members, cases; /* whether there is any, open or closed */
} Census;
bool work_census(Work *work, Census *out, Error *error);

/* What the lower pane says of the case under the cursor: a few cheap reads, no act. */
enum { PANE_PHONES = 6 };
typedef struct PanePhone {
    char value[40], best_time[60];
    bool bad;
} PanePhone;
typedef struct Pane {
    PanePhone phones[PANE_PHONES]; /* preferred first, bad ones last */
    size_t phone_count;
    char best_time[61]; /* of the latest referral that says one */
    Date birth;
    char identifier_system[8], identifier[40]; /* "cin" or "mbi"; "" when there is none */
    char language[40];
    bool interpreter, do_not_call;
    size_t attempts;
    int64_t attempts_wanted;
    Instant last_at; /* of the last attempt, when there is one */
    char last_result[32];
    char decision_maker[81], decision_maker_status[24];
    Asked asked;        /* of a case under review: what the referrer was asked */
    char note[90];      /* the start of the last, unless it is restricted */
    char criteria[240]; /* criteria_line */
    bool owes;
    Explanation why; /* when something is owed */
} Pane;
bool work_pane(Work *work, const ListRow *row, Pane *out, Error *error);

/* What somebody typed: our id, the source's id, an identifier (MBI, CIN) or a unique prefix. ERROR_NOT_FOUND,
 * naming up to 5 candidates when several fit. */
bool work_find_member(Work *work, const char *typed, int64_t *member_no, Error *error);
bool work_find_case(Work *work, const char *typed, int64_t *case_no,
                    Error *error); /* or a member's live case */

/* Members by name or source id, for `members` and find (/): each with what `members` prints. */
typedef struct MemberRow {
    int64_t no;
    char member_id[ID_SIZE], source_id[64], last_name[80], first_name[80], sex[16];
    Date birth;
    char phone[40], stage[24], owner[64]; /* from work_member_stand */
    bool stands;                          /* it was asked */
} MemberRow;
/* What tells two members of one name apart: the preferred phone; stage and owner of the live case, else the
 * last one. Keyed reads, for the rows that are shown. */
bool work_member_stand(Work *work, MemberRow *row, Error *error);
/* `after`: source id of the last row of the page before, "" for the first. `typed`: words that begin words of
 * the name, in any order and without their marks, "smith jones" Smith-Jones too; or the beginning of a source
 * id, the beginning or the last four digits or more of a phone number, an identifier or its last four
 * characters or more, a birth date (2026-11-24, 11/24/2026, 11/24/26, 24 Nov 2026); "" for all. Those by last
 * name come first. *total is the number of members that fit, counted up to 100,000. */
bool work_members(Work *work, const char *typed, const char *after, size_t limit, MemberRow *rows,
                  size_t *count, int64_t *total, Error *error);

/* People and teams for completion and assigning, in name order; NULL past the end. Loaded anew with each call
 * of index 0. */
typedef struct UserRow {
    char name[64], full_name[80], role[32], team[64];
} UserRow;
bool work_users(Work *work, UserRow *rows, size_t limit, size_t *count, Error *error);

#endif
