/* THE action table, put together from its topics in the order of the help. */
#include "action_rows.h"

/* Letters that acts use stay free in all of them: actions_check finds what is taken twice. */
static const ActionRows *const topics[] = {
    &action_every, &action_member, &action_places, &action_pictures,
    &action_plan,  &action_lists,  &action_admin,  &action_signs,
};

const Action *action_table_at(size_t index) {
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        if (index < topics[i]->count) return &topics[i]->rows[index];
        index -= topics[i]->count;
    }
    return NULL;
}

const Action *action_tab(unsigned scope, int number) {
    const Action *row;
    for (size_t i = 0; (row = action_table_at(i)); i++)
        if (row->id == ACTION_TAB && row->number == number && row->scope & scope) return row;
    return NULL;
}
