#include "target.h"

#include "access.h"
#include "meeting_rows.h"
#include "store/plan_rows.h"
#include "work/look.h"

#include <string.h>

static bool of_member(Work *work, int64_t member_no, bool closed_too, Target *out, Error *error) {
    out->member_no = member_no;
    out->live_case = true;
    return lookup_case(work->store, member_no, closed_too, &out->case_no, error);
}

static bool of_case(Work *work, int64_t case_no, Target *out, Error *error) {
    Record *row;
    if (!record_load(work->store, &row, "care_case", case_no, error)) return false;
    out->member_no = record_int(row, "member_no");
    out->case_no = row->no;
    text_copy_to(out->id, sizeof out->id, row->id);
    record_free(&row);
    return true;
}

static bool of_row(Work *work, const char *table, const char *typed, Target *out, Error *error) {
    int64_t no;
    Record *row;
    if (!access_find(work, table, typed, &no, error) || !record_load(work->store, &row, table, no, error))
        return false;
    out->member_no = record_int(row, "member_no");
    out->case_no = record_int(row, "case_no");
    if (strcmp(table, "referral") == 0) out->referral_no = no;
    out->table = row->table->name;
    out->row_no = no;
    text_copy_to(out->id, sizeof out->id, row->id);
    bool ok = !row->voided_act || error_set(error, ERROR_NOT_FOUND, "That %s was taken back.", table);
    if (ok && !out->member_no)
        ok = plan_row_member(work->store, row, &out->member_no, error) &&
             lookup_case(work->store, out->member_no, false, &out->case_no, error);
    record_free(&row);
    return ok;
}

static bool member_or_case(Work *work, const Act *act, const char *typed, Target *out, Error *error) {
    int64_t no;
    Error other;
    bool closed_too = act->from & stage_bit(STAGE_CLOSED);
    if (strcmp(act->name, "break_glass") == 0)
        return access_name_member(work, typed, &no, error) && of_member(work, no, true, out, error);
    if (work_find_member(work, typed, &no, error)) return of_member(work, no, closed_too, out, error);
    if (error->kind != ERROR_NOT_FOUND || act->target == ACT_ON_MEMBER || act->target == ACT_ON_PLAN)
        return false;
    if (access_find(work, "care_case", typed, &no, &other)) return of_case(work, no, out, error);
    if (strstr(other.why, "several")) *error = other;
    return false;
}

/* The meeting named; else the one that the sitting user began, else the only one that is open. */
static bool meeting_target(Work *work, const char *typed, Target *out, Error *error) {
    Record *row = NULL;
    bool ok = typed ? meeting_named(work, typed, &row, error) : meeting_open(work, &row, error);
    if (ok && !row) ok = error_set(error, ERROR_NOT_FOUND, "No meeting is open; meeting_start begins one.");
    if (ok) {
        out->table = row->table->name;
        out->row_no = row->no;
        text_copy_to(out->id, sizeof out->id, row->id);
    }
    record_free(&row);
    return ok;
}

bool target_member(Work *work, const char *typed, Target *out, Error *error) {
    int64_t no;
    return (work_find_member(work, typed, &no, error) && of_member(work, no, false, out, error)) ||
           error_prefix(error, "member");
}

bool target_find(Work *work, const Act *act, const char *typed, Target *out, Error *error) {
    *out = (Target){0};
    static const char *const tables[] = {
        [ACT_ON_TASK] = "task",       [ACT_ON_REFERRAL] = "referral", [ACT_ON_OBLIGATION] = "obligation",
        [ACT_ON_PROBLEM] = "problem", [ACT_ON_GOAL] = "goal",         [ACT_ON_INTERVENTION] = "intervention",
        [ACT_ON_BARRIER] = "barrier"};
    if (act->target == ACT_ON_NOTHING)
        return !typed || error_set(error, ERROR_USAGE, "%s takes no target.", act->name);
    if (act->target == ACT_ON_MEETING) return meeting_target(work, typed, out, error);
    const char *table = act->target < sizeof tables / sizeof *tables ? tables[act->target] : NULL;
    if (table) return of_row(work, table, typed, out, error);
    if (!member_or_case(work, act, typed, out, error)) return false;
    if (out->id[0] || !out->member_no) return true;
    Record *member;
    if (!record_load(work->store, &member, "member", out->member_no, error)) return false;
    text_copy_to(out->id, sizeof out->id, member->id);
    record_free(&member);
    return true;
}
