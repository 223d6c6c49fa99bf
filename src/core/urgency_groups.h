/* The groups of a tally by name. */
#ifndef PALLIUM_CORE_URGENCY_GROUPS_H
#define PALLIUM_CORE_URGENCY_GROUPS_H

#include "core/urgency_tally.h"

UrgencyGroups urgency_groups(void);
void urgency_groups_free(UrgencyGroups *groups);

/* Adds one with the words of the lists, and its entry of the part; -1 when memory ran out. */
int urgency_group_add(UrgencyGroups *groups, UrgencyPart part, const char *name, const char *words);

#endif
