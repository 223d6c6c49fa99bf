/* What is owed to a member, in one order for the header, `why` and the referral's tab: late first, what a
 * hold stops last. */
#include "member_parts.h"

#include <stdlib.h>
#include <string.h>

static bool suspended(const Row *owed) {
    return row_get(owed, "suspended") != NULL;
}

/* As the list chooses the row that leads: the earliest due, and what never leads behind the others. */
static bool before(const Member *member, size_t a, size_t b) {
    const Row *left = member->chart->owed.items[a], *right = member->chart->owed.items[b];
    Instant due = instant_never, other = instant_never;
    if (suspended(left) != suspended(right)) return suspended(right);
    if (member->dues[a].never_leads != member->dues[b].never_leads) return member->dues[b].never_leads;
    instant_parse(row_string(left, "due"), &due);
    instant_parse(row_string(right, "due"), &other);
    return due.second < other.second;
}

void member_order_owed(Member *member) {
    const Rows *all = &member->chart->owed;
    member->owed = calloc(all->count + 1, sizeof *member->owed);
    member->owed_count = 0;
    for (size_t i = 0; member->owed && i < all->count; i++) {
        if (strcmp(row_string(all->items[i], "state"), "open") != 0 || member->dues[i].info) continue;
        size_t at = member->owed_count++;
        for (; at > 0 && before(member, i, member->owed[at - 1]); at--)
            member->owed[at] = member->owed[at - 1];
        member->owed[at] = i;
    }
}
