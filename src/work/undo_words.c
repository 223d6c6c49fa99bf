/* What an act that is to be taken back, or done again, is called; whom it touched; what a person is to know
 * before. */
#include "undo_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *title_of(const char *kind) {
    static const char *const titles[][2] = {{"list_save", "Save a list"},
                                            {"list_drop", "Drop a list"},
                                            {"import", "Import"},
                                            {"policy_store", "Store a policy"},
                                            {"policy_activate", "Activate a policy"},
                                            {"policy_retire", "Retire a policy"}};
    const Act *act = act_find(kind);
    for (size_t i = 0; !act && i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i][0], kind) == 0) return titles[i][1];
    return act ? act->title : kind;
}

static bool name_member(Work *work, int64_t member_no, Text *out, Error *error) {
    Record *member = NULL;
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    text_addf(out, " · %.40s, %.40s, b. %.4s", record_string(member, "last_name"),
              record_string(member, "first_name"), record_string(member, "birth_date"));
    record_free(&member);
    return true;
}

static const char *share_method(const Record *share) {
    return record_get(share, "method") ? record_get(share, "method") : "way not said";
}

static void add_shares(const RecordList *shares, const char *number, Text *out) {
    size_t said = 0;
    for (size_t i = 0; i < shares->count; i++)
        if (record_is(shares->items[i], "number", number))
            text_addf(out, "%s%.60s (%s)", said++ ? ", " : " On record it was given to: ",
                      record_string(shares->items[i], "recipient"), share_method(shares->items[i]));
    text_add(out, said ? "." : " It may have been printed and given out, though no sharing is on record.");
}

/* A signature that is taken back stays readable as entered in error; paper of it is not called back. */
static bool say_signature(Work *work, const Record *version, UndoNext *out, Error *error) {
    RecordList shares = {0};
    Instant at = {0};
    char day[DATE_SIZE];
    Text says = {0};
    const char *number = record_string(version, "number");
    if (!record_list_int(work->store, &shares, "plan_share", "plan_no", record_int(version, "plan_no"),
                         error))
        return false;
    record_time(version, "signed_at", &at);
    Civil wall = zone_civil(work->zone, at);
    date_format(zone_date(work->zone, at), day);
    text_addf(&says, "This takes back version %s of the care plan, signed by %.60s on %s at %02d:%02d.",
              number, record_string(version, "signed_by"), day, wall.hour, wall.minute);
    add_shares(&shares, number, &says);
    text_add(&says, " It stays readable as entered in error; its number is not used again.");
    text_copy_to(out->says, sizeof out->says, text_string(&says));
    text_free(&says);
    record_list_free(&shares);
    return true;
}

static bool say_more(Work *work, const ActRow *first, UndoNext *out, Error *error) {
    char made[24];
    Record *version = NULL;
    if (strcmp(first->kind, "plan_sign") != 0) return true;
    snprintf(made, sizeof made, "%lld", (long long)first->number);
    bool ok = record_find(work->store, &version, "plan_version", "made_act", made, error) &&
              (!version || say_signature(work, version, out, error));
    record_free(&version);
    return ok;
}

bool undo_words(Work *work, int64_t number, const ActRow *first, bool takes_back, UndoNext *out,
                Error *error) {
    int64_t *members = NULL;
    size_t count = 0;
    bool all = false;
    Text words = {0};
    bool ok = act_members(work->store, number, &members, &count, &all, error);
    text_add(&words, title_of(first->kind));
    if (ok && count == 1) ok = name_member(work, members[0], &words, error);
    if (ok && count > 1) text_addf(&words, " · %zu members", count);
    for (size_t i = 0; ok && i < count && i < UNDO_MEMBERS; i++)
        out->members[out->member_count++] = members[i];
    text_copy_to(out->what, sizeof out->what, text_string(&words));
    text_free(&words);
    free(members);
    return ok && (!takes_back || say_more(work, first, out, error));
}
