/* The queue as a plain sorted array: what the statements of store/queue.h are held against. */
#ifndef PALLIUM_TESTS_QUEUE_MODEL_H
#define PALLIUM_TESTS_QUEUE_MODEL_H

#include "store/queue.h"

typedef struct ModelRow {
    QueueKey key;
    char due[INSTANT_SIZE], opens[INSTANT_SIZE], waiting_until[INSTANT_SIZE];
    bool lead, urgent, expedited, hold;
    unsigned char owner, team, stage, county, lang, city, lob; /* indexes of model_value */
} ModelRow;

typedef struct QueueModel {
    ModelRow *rows; /* in list order; owned */
    size_t count;
} QueueModel;

/* A value that rows of a word hold, as a person types it; NULL past the last. */
const char *model_value(FilterWord word, size_t index);

/* Makes `count` rows about a moment, the same for the same seed: cases with none to three obligations. */
void model_make(QueueModel *model, size_t count, Instant now, unsigned seed);
void model_free(QueueModel *model);
void model_queue_row(const ModelRow *row, QueueRow *out);

enum { MODEL_VALUES = 14 };

/* A query made ready: which of the word's values each term lets through. */
typedef struct ModelQuery {
    QueueQuery query;
    char now[INSTANT_SIZE], day_end[INSTANT_SIZE];
    bool passes[FILTER_TERMS][MODEL_VALUES];
} ModelQuery;

void model_query(const QueueQuery *query, ModelQuery *out);

/* Whether a row is in the list of a query, and the counts of that list. */
bool model_lists(const ModelQuery *query, const ModelRow *row);
QueueCounts model_counts(const QueueModel *model, const ModelQuery *query);

#endif
