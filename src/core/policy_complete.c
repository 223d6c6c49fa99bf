/* What the program asks of a policy that is not its own. */
#include "base/text.h"
#include "core/policy_compare.h"
#include "policy_data.h"

#include <stdlib.h>

/* The names of one list of a policy. */
typedef struct Names {
    const char *list; /* its path */
    const char *(*at)(const Policy *policy, size_t index);
    const char *what;
} Names;

static const char *clock_at(const Policy *policy, size_t index) {
    return index < policy->clock_count ? policy->clocks[index].name : NULL;
}

static const char *weight_at(const Policy *policy, size_t index) {
    return index < policy->advance_count ? policy->advances[index].name : NULL;
}

static const char *number_at(const Policy *policy, size_t index) {
    return index < policy->number_count ? policy->numbers[index].name : NULL;
}

static bool has(const Names *names, const Policy *policy, const char *name) {
    const char *other;
    for (size_t i = 0; (other = names->at(policy, i)); i++)
        if (text_equal(other, name)) return true;
    return false;
}

static bool same_names(const Names *names, const Policy *policy, const Policy *own, Error *error) {
    char path[POLICY_PATH];
    const char *name;
    for (size_t i = 0; (name = names->at(policy, i)); i++) {
        if (has(names, own, name)) continue;
        policy_path_at(path, names->list, i);
        return error_set(error, ERROR_BAD_INPUT, "%s.name: the program has no %s “%s”.", path, names->what,
                         name);
    }
    for (size_t i = 0; (name = names->at(own, i)); i++)
        if (!has(names, policy, name))
            return error_set(error, ERROR_BAD_INPUT, "%s: the %s “%s” is missing.", names->list, names->what,
                             name);
    return true;
}

static size_t overrides_of(const Policy *policy, size_t clock) {
    size_t count = 0;
    for (size_t i = 0; i < policy->override_count; i++) count += policy->overrides[i].clock == clock;
    return count;
}

static bool lend_clock(Policy *policy, const Policy *own, size_t index, Error *error) {
    size_t more = overrides_of(own, index);
    Clock *clocks = realloc(policy->clocks, (policy->clock_count + 1) * sizeof *clocks);
    if (clocks) policy->clocks = clocks;
    ClockOverride *overrides =
        realloc(policy->overrides, (policy->override_count + more + 1) * sizeof *overrides);
    if (overrides) policy->overrides = overrides;
    if (!clocks || !overrides) return error_set(error, ERROR_STORAGE, "Not enough memory for the policy.");
    for (size_t i = 0; i < own->override_count; i++) {
        if (own->overrides[i].clock != index) continue;
        overrides[policy->override_count] = own->overrides[i];
        overrides[policy->override_count++].clock = policy->clock_count;
    }
    clocks[policy->clock_count++] = own->clocks[index];
    return true;
}

bool policy_lend(Policy *policy, const Policy *own, Error *error) {
    for (size_t i = 0; i < own->clock_count; i++)
        if (!policy_clock(policy, own->clocks[i].name, NULL) && !lend_clock(policy, own, i, error))
            return false;
    return true;
}

bool policy_complete(const Policy *policy, const Policy *own, Error *error) {
    static const Names lists[] = {{.list = "clocks", .at = clock_at, .what = "clock"},
                                  {.list = "advances", .at = weight_at, .what = "weight"},
                                  {.list = "numbers", .at = number_at, .what = "number"}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!same_names(&lists[i], policy, own, error)) return false;
    return true;
}
