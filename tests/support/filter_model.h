/* What a filter lets through, judged row by row without SQL: what the statements are held against. */
#ifndef PALLIUM_TESTS_FILTER_MODEL_H
#define PALLIUM_TESTS_FILTER_MODEL_H

#include "store/queue.h"

/* Times are compared by the civil day or by the second, ages by completed years. */
bool filter_model_matches(const QueueQuery *query, const QueueRow *row, const Filter *filter);

#endif
