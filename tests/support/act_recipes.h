/* How a case of member M02 gets to each stage, and fields with which each act can be done. */
#ifndef PALLIUM_TESTS_ACT_RECIPES_H
#define PALLIUM_TESTS_ACT_RECIPES_H

#include "core/act.h"

enum { PLACE_STEPS = 14 };

typedef struct Place { /* how a case gets there */
    const char *name;
    Stage stage;
    const char *closure;
    const char *steps[PLACE_STEPS];
} Place;

typedef struct Recipe { /* the fields an act is given, and what must come before it beside the stage */
    /* Steps of `before` are separated by "; "; $kind stands for the id of the last row made of that kind,
     * $version for the number of the last version signed. user NULL: whom the table names first. */
    const char *act, *fields, *before, *user;
} Recipe;

const Place *place_at(size_t index);     /* NULL past the end */
const Recipe *recipe_of(const Act *act); /* fails the test when an act has none */

#endif
