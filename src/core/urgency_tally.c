#include "urgency_groups.h"

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

enum { WORDS = 24 };

/* Most owners are late with few clocks, and few of these wait: no room is kept for the others. Of the causes
 * those are counted that are neither nobody's nor ours; the others are one of these two, for all that the
 * owner has. */
typedef struct Pair {
    int64_t first; /* obligation_no of the most pressing late one */
    uint32_t late, by_friday;
    uint32_t age;   /* of the oldest late one: seconds from its due to now */
    uint32_t clock; /* index among the clocks */
    uint32_t waits; /* its Waits, from 1; 0: nothing is waited for */
    uint32_t next;  /* the owner's next older pair, from 1; 0: none */
} Pair;

typedef struct Waits {
    uint32_t counts[CAUSE_NOBODY];
} Waits;

UrgencyTally urgency_tally(const UrgencyAxis *axis, const Policy *policy, UrgencyPart part) {
    return (UrgencyTally){.axis = *axis,
                          .policy = policy,
                          .part = part,
                          .clocks = urgency_groups(),
                          .owners = urgency_groups(),
                          .pairs = {.size = sizeof(Pair)},
                          .waits = {.size = sizeof(Waits)},
                          .late = {.oldest = instant_never}};
}

void urgency_tally_free(UrgencyTally *tally) {
    urgency_groups_free(&tally->clocks);
    urgency_groups_free(&tally->owners);
    blocks_free(&tally->pairs);
    blocks_free(&tally->waits);
    *tally = (UrgencyTally){0};
}

static void spell(char *words) {
    for (; *words; words++)
        if (*words == '_') *words = ' ';
}

static int clock_group(UrgencyTally *tally, const char *whole) {
    char base[32], words[WORDS];
    clock_base(whole, base);
    int at = urgency_find(&tally->clocks, base);
    if (at >= 0) return at;
    const Clock *clock = tally->policy ? policy_clock(tally->policy, base, NULL) : NULL;
    text_copy_to(words, sizeof words, clock ? clock->words : base);
    if (!clock) spell(words);
    return urgency_group_add(&tally->clocks, tally->part, base, words);
}

static int owner_group(UrgencyTally *tally, const char *whole) {
    char owner[URGENCY_NAME], words[WORDS];
    text_copy_to(owner, sizeof owner, whole);
    int at = urgency_find(&tally->owners, owner);
    if (at >= 0) return at;
    text_copy_to(words, sizeof words, *owner ? owner : "nobody");
    return urgency_group_add(&tally->owners, tally->part, owner, words);
}

static void mark_case(UrgencyCell *cell, int64_t case_no) {
    uint32_t mark = (uint32_t)case_no;
    for (uint32_t i = 0; i < cell->case_count && i < URGENCY_MARKS; i++)
        if (cell->cases[i] == mark) return;
    if (cell->case_count < URGENCY_MARKS) cell->cases[cell->case_count] = mark;
    if (cell->case_count <= URGENCY_MARKS) cell->case_count++;
}

static void note_first(int64_t first[URGENCY_FIRST], uint32_t *count, const UrgencyOwed *owed) {
    if (*count < URGENCY_FIRST) first[(*count)++] = owed->obligation_no;
}

static void add_to_bins(UrgencyGroups *groups, int group, UrgencyBin bin, const UrgencyOwed *owed) {
    UrgencyBins *bins = blocks_at(&groups->bins, (size_t)group);
    bins->count++;
    bins->cells[bin].count++;
    mark_case(&bins->cells[bin], owed->case_no);
    if (owed->due.second < bins->next.second) bins->next = owed->due;
    note_first(bins->first, &bins->first_count, owed);
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

static UrgencyGroup *owner_at(const UrgencyTally *tally, int owner) {
    return blocks_at(&tally->owners.items, (size_t)owner);
}

static Pair *find_pair(const UrgencyTally *tally, int owner, int clock) {
    Pair *pair;
    for (uint32_t at = owner_at(tally, owner)->pair; at; at = pair->next) {
        pair = blocks_at(&tally->pairs, at - 1);
        if (pair->clock == (uint32_t)clock) return pair;
    }
    return NULL;
}

static Pair *pair_of(UrgencyTally *tally, int owner, int clock) {
    Pair *pair = find_pair(tally, owner, clock);
    if (pair || !(pair = blocks_add(&tally->pairs))) return pair;
    UrgencyGroup *group = owner_at(tally, owner);
    *pair = (Pair){.clock = (uint32_t)clock, .next = group->pair};
    group->pair = (uint32_t)tally->pairs.count;
    return pair;
}

static bool add_wait(UrgencyTally *tally, Pair *pair, UrgencyCause cause) {
    if (pair->waits == 0 && !blocks_add(&tally->waits)) return false;
    if (pair->waits == 0) pair->waits = (uint32_t)tally->waits.count;
    Waits *waits = blocks_at(&tally->waits, pair->waits - 1);
    waits->counts[cause]++;
    return true;
}

static uint32_t age_of(const UrgencyTally *tally, Instant due) {
    int64_t age = tally->axis.now.second - due.second;
    return age < UINT32_MAX ? (uint32_t)age : UINT32_MAX;
}

static bool add_to_pair(UrgencyTally *tally, Pair *pair, bool is_late, const UrgencyOwed *owed) {
    if (!is_late) {
        pair->by_friday++;
        return true;
    }
    uint32_t age = age_of(tally, owed->due);
    if (pair->late++ == 0) pair->first = owed->obligation_no;
    if (age > pair->age) pair->age = age;
    return owed->cause >= CAUSE_NOBODY || add_wait(tally, pair, owed->cause);
}

static void add_to_matrix(UrgencyTally *tally, int owner, int clock, bool is_late, const UrgencyOwed *owed) {
    Pair *pair = pair_of(tally, owner, clock);
    add_late(&tally->late, is_late, owed);
    add_late(blocks_at(&tally->owners.late, (size_t)owner), is_late, owed);
    add_late(blocks_at(&tally->clocks.late, (size_t)clock), is_late, owed);
    tally->failed = !pair || !add_to_pair(tally, pair, is_late, owed);
}

void urgency_add(UrgencyTally *tally, const UrgencyOwed *owed) {
    if (tally->failed) return;
    UrgencyBin bin = urgency_bin(&tally->axis, owed->due);
    int clock = clock_group(tally, owed->clock), owner = clock < 0 ? -1 : owner_group(tally, owed->owner);
    tally->failed = owner < 0;
    if (tally->failed) return;
    tally->total++;
    tally->bins[bin]++;
    urgency_hours_add(&tally->hours, &tally->axis, owed->due);
    if (tally->part == URGENCY_PART_AXIS) {
        add_to_bins(&tally->clocks, clock, bin, owed);
        add_to_bins(&tally->owners, owner, bin, owed);
    } else if (bin == URGENCY_LATE || urgency_by_friday(&tally->axis, owed->due))
        add_to_matrix(tally, owner, clock, bin == URGENCY_LATE, owed);
}

static UrgencyLate late_of_pair(const UrgencyTally *tally, int owner, const Pair *pair) {
    UrgencyLate late = {.oldest = instant_never, .late = pair->late, .by_friday = pair->by_friday};
    if (pair->late == 0) return late;
    late.oldest = instant_add(tally->axis.now, -(int64_t)pair->age);
    late.first[late.first_count++] = pair->first;
    uint32_t others = pair->late;
    if (pair->waits > 0) {
        const Waits *waits = blocks_at(&tally->waits, pair->waits - 1);
        for (int cause = 0; cause < CAUSE_NOBODY; cause++)
            others -= late.causes[cause] = waits->counts[cause];
    }
    late.causes[*urgency_name(&tally->owners, owner) ? CAUSE_OURS : CAUSE_NOBODY] = others;
    return late;
}

UrgencyLate urgency_late(const UrgencyTally *tally, int owner, int clock) {
    if (owner < 0 && clock < 0) return tally->late;
    if (owner < 0) return *(const UrgencyLate *)blocks_at(&tally->clocks.late, (size_t)clock);
    if (clock < 0) return *(const UrgencyLate *)blocks_at(&tally->owners.late, (size_t)owner);
    const Pair *pair = find_pair(tally, owner, clock);
    return pair ? late_of_pair(tally, owner, pair) : (UrgencyLate){.oldest = instant_never};
}
