/* The door of a member's record: reads are acts. */
#include "access.h"
#include "store/plan_rows.h"
#include "work/audit.h"
#include "work_state.h"

#include <string.h>

bool record_view(Work *work, int64_t member_no, const char *member_id, Error *error) {
    if (!access_door(work, member_no, error)) return false;
    for (size_t i = 0; i < work->viewed_count; i++)
        if (work->viewed[i] == member_no) return true;
    if (!work_record(work, "view", member_id, NULL, error)) return false;
    if (work->viewed_count == VIEWS_REMEMBERED) work->viewed_count = 0;
    work->viewed[work->viewed_count++] = member_no;
    return true;
}

bool record_view_row(Work *work, const Record *row, Error *error) {
    Record *member;
    int64_t member_no = strcmp(row->table->name, "member") == 0 ? row->no : record_int(row, "member_no");
    if (!member_no && !plan_row_member(work->store, row, &member_no, error)) return false;
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    bool ok = record_view(work, member_no, member->id, error);
    record_free(&member);
    return ok;
}
