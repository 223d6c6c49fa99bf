#include "core/urgency_tally.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *words;
} causes[URGENCY_CAUSES] = {
    [CAUSE_HOLD] = {"hold", "on hold"},
    [CAUSE_REFERRER] = {"referrer", "wait for the referrer"},
    [CAUSE_MEMBER] = {"member", "wait for the member"},
    [CAUSE_PROVIDER] = {"provider", "wait for the provider"},
    [CAUSE_NOBODY] = {"nobody", "owned by nobody"},
    [CAUSE_OURS] = {"ours", "ours to do"},
};

const char *urgency_cause_name(UrgencyCause cause) {
    return causes[cause].name;
}

const char *urgency_cause_words(UrgencyCause cause) {
    return causes[cause].words;
}

UrgencyCause urgency_cause(const char *owner, bool hold, const char *waiting_on) {
    if (hold) return CAUSE_HOLD;
    for (int cause = CAUSE_REFERRER; cause <= CAUSE_PROVIDER; cause++)
        if (strcmp(waiting_on, causes[cause].name) == 0) return (UrgencyCause)cause;
    return *owner ? CAUSE_OURS : CAUSE_NOBODY;
}

UrgencyTally urgency_tally(const UrgencyAxis *axis, const Policy *policy) {
    return (UrgencyTally){.axis = *axis, .policy = policy, .late = {.oldest = instant_never}};
}

static void free_groups(UrgencyGroups *groups) {
    for (size_t i = 0; i < groups->count; i++) free(groups->items[i].pairs);
    free(groups->items);
    free(groups->hashes);
}

void urgency_tally_free(UrgencyTally *tally) {
    free_groups(&tally->clocks);
    free_groups(&tally->owners);
    *tally = (UrgencyTally){0};
}

/* FNV-1a, 32 bits. */
static uint32_t hash_of(const char *name) {
    uint32_t hash = 2166136261U;
    for (; *name; name++) hash = (hash ^ (unsigned char)*name) * 16777619U;
    return hash;
}

/* There are tens of groups, not thousands, and a million rows to find theirs. */
int urgency_find(const UrgencyGroups *groups, const char *name) {
    uint32_t hash = hash_of(name);
    for (size_t i = 0; i < groups->count; i++)
        if (groups->hashes[i] == hash && strcmp(groups->items[i].name, name) == 0) return (int)i;
    return -1;
}

static bool grow(UrgencyGroups *groups) {
    if (groups->count < groups->capacity) return true;
    size_t capacity = groups->capacity ? 2 * groups->capacity : 16;
    UrgencyGroup *items = realloc(groups->items, capacity * sizeof *items);
    if (items) groups->items = items;
    uint32_t *hashes = realloc(groups->hashes, capacity * sizeof *hashes);
    if (hashes) groups->hashes = hashes;
    if (!items || !hashes) return false;
    groups->capacity = capacity;
    return true;
}

static int add_group(UrgencyTally *tally, UrgencyGroups *groups, const char *name) {
    if (!grow(groups)) {
        tally->failed = true;
        return -1;
    }
    UrgencyGroup *group = &groups->items[groups->count];
    *group = (UrgencyGroup){.next = instant_never, .late = {.oldest = instant_never}};
    text_copy_to(group->name, sizeof group->name, name);
    groups->hashes[groups->count] = hash_of(group->name);
    return (int)groups->count++;
}

static void spell(char *words) {
    for (; *words; words++)
        if (*words == '_') *words = ' ';
}

static int clock_group(UrgencyTally *tally, const char *whole) {
    char base[32];
    clock_base(whole, base);
    int at = urgency_find(&tally->clocks, base);
    if (at < 0 && (at = add_group(tally, &tally->clocks, base)) >= 0) {
        UrgencyGroup *group = &tally->clocks.items[at];
        const Clock *clock = tally->policy ? policy_clock(tally->policy, base, NULL) : NULL;
        text_copy_to(group->words, sizeof group->words, clock ? clock->words : base);
        if (!clock) spell(group->words);
    }
    return at;
}

static int owner_group(UrgencyTally *tally, const char *whole) {
    char owner[URGENCY_NAME];
    text_copy_to(owner, sizeof owner, whole);
    int at = urgency_find(&tally->owners, owner);
    if (at < 0 && (at = add_group(tally, &tally->owners, owner)) >= 0) {
        UrgencyGroup *group = &tally->owners.items[at];
        text_copy_to(group->words, sizeof group->words, *owner ? owner : "nobody");
    }
    return at;
}

static void mark_case(UrgencyCell *cell, int64_t case_no) {
    for (int i = 0; i < cell->case_count && i < URGENCY_MARKS; i++)
        if (cell->cases[i] == case_no) return;
    if (cell->case_count < URGENCY_MARKS) cell->cases[cell->case_count] = case_no;
    if (cell->case_count <= URGENCY_MARKS) cell->case_count++;
}

static void note_first(UrgencyFirst first[URGENCY_FIRST], size_t *count, const UrgencyOwed *owed) {
    if (*count == URGENCY_FIRST) return;
    UrgencyFirst *to = &first[(*count)++];
    to->case_no = owed->case_no;
    text_copy_to(to->obligation_id, sizeof to->obligation_id, owed->obligation_id);
}

static void add_to_group(UrgencyGroup *group, UrgencyBin bin, const UrgencyOwed *owed) {
    group->count++;
    group->bins[bin].count++;
    mark_case(&group->bins[bin], owed->case_no);
    if (owed->due.second < group->next.second) group->next = owed->due;
    note_first(group->first, &group->first_count, owed);
}

static void add_late(UrgencyLate *late, bool is_late, const UrgencyOwed *owed) {
    if (!is_late) {
        late->by_friday++;
        return;
    }
    late->late++;
    late->causes[owed->cause]++;
    if (owed->due.second < late->oldest.second) late->oldest = owed->due;
    note_first(late->first, &late->first_count, owed);
}

static const UrgencyPair *find_pair(const UrgencyGroup *owner, int clock) {
    for (size_t i = 0; i < owner->pair_count; i++)
        if (owner->pairs[i].clock == clock) return &owner->pairs[i];
    return NULL;
}

/* There are thousands of owners, and most are late with few clocks: no room is kept for the others. */
static UrgencyLate *pair_of(UrgencyTally *tally, UrgencyGroup *owner, int clock) {
    const UrgencyPair *known = find_pair(owner, clock);
    if (known) return &owner->pairs[known - owner->pairs].late;
    UrgencyPair *grown = realloc(owner->pairs, (owner->pair_count + 1) * sizeof *grown);
    if (!grown) {
        tally->failed = true;
        return NULL;
    }
    owner->pairs = grown;
    UrgencyPair *pair = &grown[owner->pair_count++];
    *pair = (UrgencyPair){.clock = clock, .late = {.oldest = instant_never}};
    return &pair->late;
}

static void add_pair(UrgencyTally *tally, int owner, int clock, bool is_late, const UrgencyOwed *owed) {
    UrgencyLate *pair = pair_of(tally, &tally->owners.items[owner], clock);
    add_late(&tally->late, is_late, owed);
    add_late(&tally->owners.items[owner].late, is_late, owed);
    add_late(&tally->clocks.items[clock].late, is_late, owed);
    if (pair) add_late(pair, is_late, owed);
}

void urgency_add(UrgencyTally *tally, const UrgencyOwed *owed) {
    UrgencyBin bin = urgency_bin(&tally->axis, owed->due);
    int clock = clock_group(tally, owed->clock), owner = owner_group(tally, owed->owner);
    if (clock < 0 || owner < 0) return;
    tally->total++;
    tally->bins[bin]++;
    urgency_hours_add(&tally->hours, &tally->axis, owed->due);
    add_to_group(&tally->clocks.items[clock], bin, owed);
    add_to_group(&tally->owners.items[owner], bin, owed);
    if (bin == URGENCY_LATE || urgency_by_friday(&tally->axis, owed->due))
        add_pair(tally, owner, clock, bin == URGENCY_LATE, owed);
}

const UrgencyLate *urgency_late(const UrgencyTally *tally, int owner, int clock) {
    static const UrgencyLate none = {.oldest = {INT64_MAX}};
    if (owner < 0) return clock < 0 ? &tally->late : &tally->clocks.items[clock].late;
    const UrgencyGroup *group = &tally->owners.items[owner];
    if (clock < 0) return &group->late;
    const UrgencyPair *pair = find_pair(group, clock);
    return pair ? &pair->late : &none;
}
