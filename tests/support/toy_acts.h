/* A few acts, so that forms and the action table can be tested without the real table. */
#ifndef PALLIUM_TESTS_TOY_ACTS_H
#define PALLIUM_TESTS_TOY_ACTS_H

#include "core/act.h"

const Act *toy_act_at(size_t index); /* attempt, send, note, wait */

#endif
