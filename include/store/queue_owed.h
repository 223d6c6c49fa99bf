/* The open obligations of the queue in work order, a chunk at a time: what the urgency and overdue views add
 * up between keys. A range of the primary key, or of one owner's index; nothing is sorted. */
#ifndef PALLIUM_STORE_QUEUE_OWED_H
#define PALLIUM_STORE_QUEUE_OWED_H

#include "store/queue.h"

typedef struct QueueOwed {          /* texts, never NULL, live until the callback returns */
    int64_t case_no, obligation_no; /* 0: it owes nothing */
    const char *due, *clock, *owner, *obligation_id, *case_id, *name, *stage, *waiting_on, *waiting_until,
        *loop;
    bool hold;
} QueueOwed;

typedef void (*QueueOwedEach)(void *context, const QueueOwed *row);

typedef struct QueueOwedWalk {
    const char *owner;  /* of the case, "" for nobody; NULL: everybody. The caller's */
    bool idle;          /* cases that owe nothing now too: obligation_id "" */
    const Reach *reach; /* rows that it leaves out are not handed on; NULL: none. The caller's */
    Instant until;      /* rows whose work-by is at most this; due is never earlier than work-by */
    QueueKey key;       /* zero-initialise: the last row read */
    bool done;
} QueueOwedWalk;

/* Reads at most `chunk` queue rows further and hands on those that are obligations. */
bool queue_owed(Store *store, QueueOwedWalk *walk, size_t chunk, QueueOwedEach each, void *context,
                Error *error);

#endif
