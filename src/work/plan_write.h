/* What the acts of the care plan share; private to src/work. */
#ifndef PALLIUM_WORK_PLAN_WRITE_H
#define PALLIUM_WORK_PLAN_WRITE_H

#include "act_do.h"
#include "plan_state.h"

/* Loads the plan, and finds the item that the act is done to; refused when it is gone. Free the state always.
 */
bool plan_open_item(ActContext *context, PlanState *state, PlanItem **item, Error *error);

/* Makes the member's plan when there is none; it is empty, whatever the act writes in it comes after. */
bool plan_begin(ActContext *context, PlanState *state, Error *error);

/* ERROR_REFUSED for an edit that names no field. */
bool plan_says_something(const ActContext *context, Error *error);

/* Puts the act's fields that the item's kind has into the item, notes which in `changed`, and checks them: a
 * field given empty is cleared. ERROR_BAD_INPUT with the path. */
bool plan_take_fields(ActContext *context, const PlanState *state, PlanItem *item, bool changed[PLAN_FIELDS],
                      Error *error);

/* Fills from the library's item that the act names, if it names one, what the act's fields left empty: dates
 * count from today, an intervention is due no later than its goal's target. ERROR_NOT_FOUND for an unknown
 * one, ERROR_BAD_INPUT for one of another kind. */
bool plan_take_library(ActContext *context, const PlanState *state, PlanItem *item, bool changed[PLAN_FIELDS],
                       Error *error);

/* The changed values of the item into its row. */
void plan_put_fields(const PlanItem *item, const bool changed[PLAN_FIELDS], Record *row);

/* Puts them and saves the row; ERROR_CONFLICT when somebody changed one of these fields meanwhile. */
bool plan_save_fields(ActContext *context, const PlanItem *item, const bool changed[PLAN_FIELDS], Record *row,
                      Error *error);

/* An item of the draft by its id or a prefix of it that fits one item alone. ERROR_NOT_FOUND with the field's
 * name. */
bool plan_named(const Plan *plan, const char *field, const char *typed, const PlanItem **out, Error *error);

/* ERROR_REFUSED when the item, or what it stands under, was ended. */
bool plan_not_gone(const Plan *plan, const PlanItem *item, Error *error);

/* The position for an item behind `after` ("first", a brother's id, or the id of what to stand first under),
 * NULL: last. Sets *parent. Brothers are moved apart when there is no room between two. */
bool plan_place(ActContext *context, PlanState *state, const PlanItem *item, const char *after,
                const PlanItem **parent, int64_t *position, Error *error);

/* The reference of a row to the row above it; `parent` NULL for the plan. */
void plan_put_parent(const PlanState *state, const PlanItem *parent, PlanKind kind, Record *row);

#endif
