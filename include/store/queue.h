/* The queue: the one derived table that every list reads, in order of work-by. store.md section 4. A page is
 * a keyset read over one index; counts are gathered by a resumable walk between keys. Nothing here scans or
 * sorts. */
#ifndef PALLIUM_STORE_QUEUE_H
#define PALLIUM_STORE_QUEUE_H

#include "base/date.h"
#include "core/filter.h"
#include "core/loop.h"
#include "store/reach.h"

typedef struct QueueKey {
    char work_by[INSTANT_SIZE];
    int64_t case_no, obligation_no;
} QueueKey;

typedef struct QueueRow {
    QueueKey key; /* obligation_no 0: the case owes nothing, work_by and due are the sentinel */
    bool lead, urgent, expedited, hold, interpreter, pinned;
    bool aside; /* a lead of what somebody owes beside the case's owner: in the lists of owners alone */
    int more;   /* obligations owed besides this one; of the lead row */
    int64_t member_no;
    char due[INSTANT_SIZE], opens[INSTANT_SIZE], waiting_until[INSTANT_SIZE]; /* "" for none */
    char waiting_on[12], clock[40], stage[24], lang[16], lob[16], birth_date[DATE_SIZE], loop[LOOP_SIZE];
    char obligation_id[ID_SIZE], case_id[ID_SIZE], member_id[ID_SIZE];
    char source_id[64], name[160], owner[64], team[64], county[64], county_key[64], city_key[64];
    char name_key[160], setting[24], provider_key[96], plan_key[64];
    char referrer_key[200]; /* folded names of all who referred, a tab around each */
    char sources[96];       /* " pcp hospital ", or "" */
    char conditions[32];    /* those that are met: " chf liver ", or "" */
    char clinical[8], choice[8], judged_on[DATE_SIZE];
} QueueRow;

typedef struct QueueQuery {
    const Filter *filter; /* NULL: everything */
    const char *me;       /* whom owner:me means */
    bool by_obligation;   /* one row an obligation; else one a case, or one a case and owner where the filter
                             asks for owners */
    Instant now, day_end; /* day_end: the last moment of today, plan-local */
    const Zone *zone;     /* of days that the filter names */
    const Reach *reach;   /* rows that it leaves out are not there, nor counted; NULL: everything */
} QueueQuery;

/* Rows after (or, backward, before) a key, nearest first read and always in list order; `from` NULL: from the
 * start (the end when backward). At most `limit` rows into `rows`. */
bool queue_page(Store *store, const QueueQuery *query, const QueueKey *from, bool backward, size_t limit,
                QueueRow *rows, size_t *count, Error *error);

/* The row of a case's lead, wherever it stands: of several that of `owner`, NULL or none: the whole case's;
 * *found false when the case is closed or unknown. */
bool queue_find(Store *store, int64_t case_no, const char *owner, QueueRow *out, bool *found, Error *error);

/* What one pass over the queue yields. `total`: rows of the list's unit that match. The others count: now and
 * waiting rows of the unit, obligations that match and are overdue or due today, and overdue ones that the
 * filter hides. */
typedef struct QueueCounts {
    int64_t total, now, waiting, overdue, today, hidden_overdue;
    bool done;
} QueueCounts;

typedef struct QueueWalk { /* zero-initialise to begin */
    QueueKey matched, all;
    bool matched_done, all_done;
    int64_t all_overdue;
    QueueCounts counts;
} QueueWalk;

/* Reads at most `chunk` queue rows further; walk->counts.done when both passes reached their end. */
bool queue_walk(Store *store, const QueueQuery *query, QueueWalk *walk, size_t chunk, Error *error);

/* Inside a write: the rows of one case, all of them anew. A case without rows is closed. */
bool queue_replace(Store *store, int64_t case_no, const QueueRow *rows, size_t count, Error *error);
bool queue_insert(Store *store, const QueueRow *row, Error *error);

/* The next member after one who owes something beside any case, or has a row that says so; *member_no 0 at
 * the end. A walk over the table, for checks alone. */
bool queue_next_beside(Store *store, int64_t after, int64_t *member_no, Error *error);

/* The rows of one case; *rows is the caller's to free. */
bool queue_rows(Store *store, int64_t case_no, QueueRow **rows, size_t *count, Error *error);

/* How many cases have rows and are voided or unknown; inside a write: removes those rows. */
bool queue_strays(Store *store, int64_t *cases, Error *error);
bool queue_prune(Store *store, Error *error);

#endif
