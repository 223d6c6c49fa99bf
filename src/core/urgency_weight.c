/* What if: the order under other weights. */
#include "core/urgency.h"

#include "base/text.h"

#include <string.h>

enum { STEPS = 12 };

void urgency_weights(const Policy *policy, UrgencyWeights *out) {
    const Advance *advance;
    *out = (UrgencyWeights){0};
    for (size_t i = 0; out->count < URGENCY_WEIGHTS && (advance = policy_advance_at(policy, i)); i++) {
        UrgencyWeight *weight = &out->weights[out->count++];
        text_copy_to(weight->name, sizeof weight->name, advance->name);
        weight->policy = weight->tried = advance->hours;
    }
}

void urgency_weights_reset(UrgencyWeights *weights) {
    for (size_t i = 0; i < weights->count; i++) weights->weights[i].tried = weights->weights[i].policy;
}

bool urgency_weights_changed(const UrgencyWeights *weights) {
    for (size_t i = 0; i < weights->count; i++)
        if (weights->weights[i].tried != weights->weights[i].policy) return true;
    return false;
}

void urgency_weight_step(UrgencyWeight *weight, int up) {
    int step = weight->policy / STEPS > 0 ? weight->policy / STEPS : 1;
    weight->tried += up > 0 ? step : -step;
    if (weight->tried < 0) weight->tried = 0;
    if (weight->tried > URGENCY_WEIGHT_MOST) weight->tried = URGENCY_WEIGHT_MOST;
}

static int hours_of(const UrgencyWeights *weights, const Advance *advance) {
    for (size_t i = 0; weights && i < weights->count; i++)
        if (strcmp(weights->weights[i].name, advance->name) == 0) return weights->weights[i].tried;
    return advance->hours;
}

int urgency_hours_sum(const UrgencyWeights *weights, const Advance *advances, size_t count) {
    int sum = 0;
    for (size_t i = 0; i < count; i++) sum += hours_of(weights, &advances[i]);
    return sum;
}

Instant urgency_work_by(const UrgencyWeights *weights, Instant due, const Advance *advances, size_t count) {
    if (due.second >= instant_never.second) return due;
    return instant_add(due, -(int64_t)urgency_hours_sum(weights, advances, count) * HOUR_SECONDS);
}
