/* A row's columns in the words of the act that writes them; private to src/work. */
#ifndef PALLIUM_WORK_CONFLICT_NAME_H
#define PALLIUM_WORK_CONFLICT_NAME_H

#include "act_context.h"
#include "work/conflict.h"

/* Whether the column only counts or follows from others: two who change it do not collide. */
bool conflict_follows(const Table *table, const char *column);

void conflict_name(const Act *act, const Table *table, const Column *column, char out[CONFLICT_NAME_SIZE]);

/* A stored value as an act would take it; NULL, "" for nothing. */
bool conflict_words(const ActContext *context, const Column *column, const char *value, Text *out,
                    Error *error);

#endif
