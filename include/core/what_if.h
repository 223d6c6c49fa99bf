/* What if: values tried over a member's facts. They are looked at by one evaluation and kept nowhere. */
#ifndef PALLIUM_CORE_WHAT_IF_H
#define PALLIUM_CORE_WHAT_IF_H

#include "core/criteria.h"

enum { WHAT_IFS_MAX = 40, WHAT_IF_VALUE = 80 };

extern const char what_if_origin[]; /* of the facts that are tried, in the tree */

typedef struct WhatIf {
    const char *name; /* of the fact table */
    char value[WHAT_IF_VALUE];
    bool recorded; /* what the latest entry says, as what_ifs_apply saw it: */
    char was[WHAT_IF_VALUE];
    Date was_on;
} WhatIf;

typedef struct WhatIfs { /* zero-initialise */
    WhatIf items[WHAT_IFS_MAX];
    size_t count;
} WhatIfs;

/* Takes the place of what was tried of the fact; entries of a set (dx, liver_complication) stand side by
 * side. ERROR_BAD_INPUT as fact_check says it, and nothing changes. */
bool what_if_try(WhatIfs *tried, const char *name, const char *value, Error *error);

/* "lvef=25". */
bool what_if_parse(WhatIfs *tried, const char *text, Error *error);

/* The next answer to a question of yes and no: those of yes, no and unknown that are not `recorded` (NULL:
 * nothing is), then none. False when the fact is not such a question. */
bool what_if_flip(WhatIfs *tried, const char *name, const char *recorded);

bool what_if_drop(WhatIfs *tried, const char *name);                /* false: it was not tried */
const WhatIf *what_if_find(const WhatIfs *tried, const char *name); /* the last of a set; NULL: none */

/* Appends what is tried as the latest entries: of the day `as_of`, in the place of what that day says of the
 * fact. `facts` has room for tried->count more. Returns their number, and fills in what was recorded. */
size_t what_ifs_apply(WhatIfs *tried, Fact *facts, size_t count, Date as_of);

/* [{"name","value","recorded","date"}]: the last two are null when nothing is recorded. New reference. */
json_t *what_ifs_json(const WhatIfs *tried);

#endif
