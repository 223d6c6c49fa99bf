/* THE table of the administration's acts: what is done to accounts and teams. It has the form of the act
 * table (core/act.h), so that the forms, the command line and the manual are made from it as from that one;
 * but these acts are about no member, reach no chart, and only an administrator does them. None is taken
 * back: its opposite is an act of its own. */
#ifndef PALLIUM_CORE_ADMIN_H
#define PALLIUM_CORE_ADMIN_H

#include "core/act.h"

const Act *admin_act_at(size_t index); /* NULL past the end */
const Act *admin_act_find(const char *name);

#endif
