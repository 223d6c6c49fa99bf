#include "ui/view/merge.h"

#include <string.h>

bool merge_begin(Merge *merge, const Act *act, const Conflict *conflict) {
    *merge = (Merge){.act = act};
    if (conflict_copy(&merge->conflict, conflict)) return true;
    *merge = (Merge){0};
    return false;
}

void merge_end(Merge *merge) {
    conflict_clear(&merge->conflict);
    *merge = (Merge){0};
}

static MergeResult move_cursor(Merge *merge, int by) {
    size_t last = merge->conflict.count - 1;
    if (by < 0 && merge->cursor > 0) merge->cursor--;
    if (by > 0 && merge->cursor < last) merge->cursor++;
    return MERGE_STAY;
}

/* The next field that is still open comes under the cursor. */
static MergeResult choose(Merge *merge, MergeStand stand) {
    merge->stands[merge->cursor] = stand;
    for (size_t i = merge->cursor + 1; i < merge->conflict.count; i++)
        if (merge->stands[i] == MERGE_OPEN) {
            merge->cursor = i;
            break;
        }
    return MERGE_STAY;
}

static MergeResult save(Merge *merge) {
    for (size_t i = 0; i < merge->conflict.count; i++) {
        if (merge->stands[i] != MERGE_OPEN) continue;
        merge->cursor = i;
        text_copy_to(merge->say, sizeof merge->say, "Say first whose stands: Left theirs, Right yours.");
        return MERGE_STAY;
    }
    return MERGE_SAVE;
}

static MergeResult edit(Merge *merge) {
    if (act_field(merge->act, merge->conflict.fields[merge->cursor].name)) return MERGE_EDIT;
    text_copy_to(merge->say, sizeof merge->say, "This is not written in the form.");
    return MERGE_STAY;
}

MergeResult merge_key(Merge *merge, const Event *event) {
    merge->say[0] = '\0';
    if (event_is(event, K_ESCAPE)) return MERGE_BACK;
    if (event_is(event, K_ENTER) || event_is_control(event, 's')) return save(merge);
    if (event_is(event, K_UP) || event_is_character(event, "k")) return move_cursor(merge, -1);
    if (event_is(event, K_DOWN) || event_is_character(event, "j")) return move_cursor(merge, 1);
    if (event_is(event, K_LEFT) || event_is_character(event, "h")) return choose(merge, MERGE_THEIRS);
    if (event_is(event, K_RIGHT) || event_is_character(event, "l")) return choose(merge, MERGE_MINE);
    if (event_is_character(event, "e")) return edit(merge);
    return MERGE_STAY;
}
