/* What stands against the clinical criteria, by the ids that a denial names. */
#include "result.h"

#include "base/text.h"

#include <string.h>

static bool undiagnosed(const CriteriaResult *result, size_t index) {
    const ResultNode *node = &result->nodes[index];
    return node->condition && index + 1 < node->end && result->nodes[index + 1].shown.truth != TRUTH_MET;
}

static bool any_diagnosed(const CriteriaResult *result) {
    for (size_t i = 0; i < result->node_count; i++)
        if (result->nodes[i].condition && !undiagnosed(result, i)) return true;
    return false;
}

/* Below what is met nothing stands against it. A condition that the member has not got matters only where
 * there is no other, and then its diagnosis alone. */
const char *criteria_failed(const CriteriaResult *result, size_t index) {
    bool diagnosed = any_diagnosed(result);
    size_t stop = result->node_count, resume = stop;
    for (size_t i = 0; i < result->node_count;) {
        const ResultNode *node = &result->nodes[i];
        if (i >= stop) {
            i = resume;
            stop = resume = result->node_count;
            continue;
        }
        bool absent = undiagnosed(result, i);
        bool beside = node->choice || node->shown.truth == TRUTH_MET || (diagnosed && absent);
        if (absent && !beside) stop = result->nodes[i + 1].end, resume = node->end;
        bool failed = !beside && node->shown.asks && node->shown.truth == TRUTH_NOT_MET;
        if (failed && index-- == 0) return node->shown.id;
        i = beside ? node->end : i + 1;
    }
    return NULL;
}

static Ground ground_of(const ResultNode *node) {
    static const Ground grounds[] = {
        [TRUTH_NOT_MET] = GROUND_FAILED, [TRUTH_UNKNOWN] = GROUND_OPEN, [TRUTH_MET] = GROUND_MET};
    return node->choice ? GROUND_CHOICE : grounds[node->shown.truth];
}

Ground criteria_ground(const CriteriaResult *result, const char *word) {
    Ground weightiest = GROUND_NONE;
    for (size_t i = 0; i < result->node_count; i++) {
        const CriteriaNode *node = &result->nodes[i].shown;
        if (!text_equal(node->id, word) && !text_equal(node->asks, word)) continue;
        Ground ground = ground_of(&result->nodes[i]);
        if (ground > weightiest) weightiest = ground;
    }
    return weightiest;
}
