/* The story of a member: every act that touched them and each referral that an import brought, newest first.
 */
#include "store/timeline.h"
#include "access.h"
#include "act_context.h"
#include "core/act_tell.h"
#include "store/undo.h"
#include "work/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES = 24 };

typedef struct Names { /* of the people met on the way; more than NAMES are told by their users */
    Work *work;
    int64_t member_no;
    char user[NAMES][64], full[NAMES][80];
    size_t count;
    ActRow made; /* the import that brought the last referral told */
} Names;

static const char *person(void *state, const char *user) {
    Names *names = state;
    Record *row = NULL;
    Error error;
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->user[i], user) == 0) return names->full[i];
    if (names->count == NAMES) return user;
    char *full = names->full[names->count];
    text_copy_to(names->user[names->count], sizeof *names->user, user);
    text_copy_to(full, sizeof *names->full, user);
    if (record_find(names->work->store, &row, "app_user", "name", user, &error) && row &&
        *record_string(row, "full_name"))
        text_copy_to(full, sizeof *names->full, record_string(row, "full_name"));
    record_free(&row);
    names->count++;
    return full;
}

static const char *title_of(const char *kind) {
    const Act *act = act_find(kind);
    if (act) return act->title;
    return strcmp(kind, "undo") == 0 ? "Undo" : strcmp(kind, "redo") == 0 ? "Redo" : kind;
}

static void tell(Names *names, const Act *act, const char *detail, TimelineEntry *entry) {
    Text words = {0};
    ActTelling telling = {names->work->zone, entry->at, person, names};
    if (act)
        act_tell(act, detail, &telling, &words);
    else
        text_addf(&words, "%s%s%s", entry->title, *entry->detail ? ": " : "", entry->detail);
    text_copy_to(entry->words, sizeof entry->words, text_string(&words));
    text_copy_to(entry->name, sizeof entry->name, person(names, entry->user));
    text_free(&words);
}

/* What was done is on record as the task, not among the fields of the act. */
static bool name_task(const Names *names, TimelineEntry *entry, Error *error) {
    char body[sizeof entry->words];
    Text words = {0};
    if (strcmp(entry->kind, "task_done") != 0) return true;
    if (!timeline_task(names->work->store, names->member_no, entry->act, body, sizeof body, error))
        return false;
    text_addf(&words, "%s%s%s", entry->title, *body ? ": " : "", body);
    text_copy_to(entry->words, sizeof entry->words, text_string(&words));
    text_free(&words);
    return true;
}

static bool take_act(Names *names, const ActRow *row, TimelineEntry *entry, Error *error) {
    int64_t by = 0;
    *entry = (TimelineEntry){.act = row->number};
    instant_parse(row->at, &entry->at);
    text_copy_to(entry->user, sizeof entry->user, row->user);
    text_copy_to(entry->kind, sizeof entry->kind, row->kind);
    text_copy_to(entry->title, sizeof entry->title, title_of(row->kind));
    text_copy_to(entry->detail, sizeof entry->detail, row->undoes ? title_of(row->detail) : row->detail);
    tell(names, act_find(row->kind), row->detail, entry);
    bool ok = name_task(names, entry, error) && act_undone_by(names->work->store, row->number, &by, error);
    entry->undone = by != 0;
    return ok;
}

/* In the words of the act that it would have been. */
static bool take_referral(Names *names, const TimelineReferral *referral, TimelineEntry *entry,
                          Error *error) {
    const char *const told[][2] = {
        {"source", referral->source}, {"referrer", referral->referrer}, {"channel", referral->channel}};
    Text detail = {0};
    if (names->made.number != referral->act &&
        !act_load(names->work->store, referral->act, &names->made, error))
        return false;
    *entry = (TimelineEntry){.act = referral->act};
    instant_parse(referral->received_at, &entry->at);
    text_copy_to(entry->user, sizeof entry->user, names->made.user);
    text_copy_to(entry->kind, sizeof entry->kind, "import");
    text_copy_to(entry->title, sizeof entry->title, "Referral received");
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (*told[i][1]) text_addf(&detail, "%s%s %s", detail.length ? " · " : "", told[i][0], told[i][1]);
    text_copy_to(entry->detail, sizeof entry->detail, text_string(&detail));
    tell(names, act_find("refer"), entry->detail, entry);
    text_free(&detail);
    return true;
}

typedef struct Page {
    ActRow *acts;
    TimelineReferral *referrals;
    size_t act_count, referral_count;
} Page;

/* Both newest first; of one number, which both never have, the act. */
static bool merge(Names *names, const Page *page, size_t limit, TimelineEntry *out, size_t *count,
                  Error *error) {
    bool ok = true;
    size_t a = 0, r = 0;
    while (ok && *count < limit && (a < page->act_count || r < page->referral_count)) {
        bool act = r == page->referral_count ||
                   (a < page->act_count && page->acts[a].number >= page->referrals[r].act);
        if (act)
            ok = take_act(names, &page->acts[a++], &out[*count], error);
        else
            ok = take_referral(names, &page->referrals[r++], &out[*count], error);
        *count += ok;
    }
    return ok;
}

bool work_timeline(Work *work, int64_t member_no, int64_t before_act, size_t limit, TimelineEntry *out,
                   size_t *count, Error *error) {
    Page page = {.acts = calloc(limit + 1, sizeof *page.acts),
                 .referrals = calloc(limit + 1, sizeof *page.referrals)};
    Names *names = calloc(1, sizeof *names);
    *count = 0;
    bool ok =
        page.acts && page.referrals && names ? true : error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok) names->work = work, names->member_no = member_no;
    ok = ok && access_door(work, member_no, error) &&
         timeline_acts(work->store, member_no, before_act, limit, page.acts, &page.act_count, error) &&
         timeline_referrals(work->store, member_no, before_act, limit, page.referrals, &page.referral_count,
                            error) &&
         merge(names, &page, limit, out, count, error);
    wipe_free(page.acts);
    wipe_free(page.referrals);
    wipe_free(names);
    return ok;
}
