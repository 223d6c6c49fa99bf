#include "urgency_groups.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

UrgencyGroups urgency_groups(void) {
    return (UrgencyGroups){.items = {.size = sizeof(UrgencyGroup)},
                           .bins = {.size = sizeof(UrgencyBins)},
                           .late = {.size = sizeof(UrgencyLate)}};
}

void urgency_groups_free(UrgencyGroups *groups) {
    blocks_free(&groups->items);
    blocks_free(&groups->bins);
    blocks_free(&groups->late);
    text_free(&groups->texts);
    free(groups->slots);
    *groups = urgency_groups();
}

static const UrgencyGroup *group_at(const UrgencyGroups *groups, int group) {
    return blocks_at(&groups->items, (size_t)group);
}

const char *urgency_name(const UrgencyGroups *groups, int group) {
    return text_string(&groups->texts) + group_at(groups, group)->name;
}

const char *urgency_words(const UrgencyGroups *groups, int group) {
    return text_string(&groups->texts) + group_at(groups, group)->words;
}

const UrgencyBins *urgency_bins(const UrgencyGroups *groups, int group) {
    return blocks_at(&groups->bins, (size_t)group);
}

/* FNV-1a, 32 bits. */
static uint32_t hash_of(const char *name) {
    uint32_t hash = 2166136261U;
    for (; *name; name++) hash = (hash ^ (unsigned char)*name) * 16777619U;
    return hash;
}

static size_t after(const UrgencyGroups *groups, size_t slot) {
    return (slot + 1) % groups->slot_count;
}

/* There are thousands of owners, and a million rows to find theirs. */
int urgency_find(const UrgencyGroups *groups, const char *name) {
    uint32_t hash = hash_of(name);
    if (groups->slot_count == 0) return -1;
    for (size_t slot = hash % groups->slot_count; groups->slots[slot]; slot = after(groups, slot)) {
        int group = (int)groups->slots[slot] - 1;
        if (group_at(groups, group)->hash == hash && strcmp(urgency_name(groups, group), name) == 0)
            return group;
    }
    return -1;
}

static void take_slot(UrgencyGroups *groups, uint32_t hash, int group) {
    size_t slot = hash % groups->slot_count;
    while (groups->slots[slot]) slot = after(groups, slot);
    groups->slots[slot] = (uint32_t)group + 1;
}

/* At least every other slot is free. */
static bool grow_slots(UrgencyGroups *groups) {
    if (2 * (groups->count + 1) <= groups->slot_count) return true;
    size_t count = groups->slot_count ? 2 * groups->slot_count : FIRST_SLOTS;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    free(groups->slots);
    groups->slots = slots;
    groups->slot_count = count;
    for (size_t i = 0; i < groups->count; i++) take_slot(groups, group_at(groups, (int)i)->hash, (int)i);
    return true;
}

static uint32_t keep_text(UrgencyGroups *groups, const char *text) {
    size_t at = groups->texts.length;
    text_add_n(&groups->texts, text, strlen(text) + 1);
    return (uint32_t)at;
}

static bool add_part(UrgencyGroups *groups, UrgencyPart part) {
    if (part == URGENCY_PART_AXIS) {
        UrgencyBins *bins = blocks_add(&groups->bins);
        if (bins) bins->next = instant_never;
        return bins != NULL;
    }
    UrgencyLate *late = blocks_add(&groups->late);
    if (late) late->oldest = instant_never;
    return late != NULL;
}

int urgency_group_add(UrgencyGroups *groups, UrgencyPart part, const char *name, const char *words) {
    UrgencyGroup *group = grow_slots(groups) && add_part(groups, part) ? blocks_add(&groups->items) : NULL;
    if (!group) return -1;
    group->hash = hash_of(name);
    group->name = keep_text(groups, name);
    group->words = strcmp(name, words) == 0 ? group->name : keep_text(groups, words);
    if (groups->texts.failed) return -1;
    take_slot(groups, group->hash, (int)groups->count);
    return (int)groups->count++;
}
