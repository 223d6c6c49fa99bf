/* core/plan_library.h: a document added to a library that knows the needs of the one compiled in. */
#include "core/plan_library.h"
#include "../support/fuzz.h"
#include "base/locale.h"
#include "base/resource.h"

#include <string.h>

static void check_items(const PlanLibrary *library) {
    const LibraryItem *item;
    for (size_t i = 0; (item = plan_library_at(library, i)); i++) {
        fuzz_must(item->id[0] && item->text[0], "an item has an id and a text");
        fuzz_must(plan_library_find(library, item->id) == item, "an id is found, and once");
        fuzz_must(item->parent <= i, "what an item stands under comes before it");
        fuzz_must(plan_library_problem(library, item)->kind == PLAN_PROBLEM, "at the top is a problem");
        fuzz_must(item->days >= 0, "days lie ahead");
        LibraryQuery query = {.words = item->text};
        fuzz_must(plan_library_fits(library, item, &query), "an item is found by its own words");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    PlanLibrary *library = NULL;
    Error error = {0};
    const Resource *needs = resource_find("library/plan-needs.json");
    locale_choose();
    fuzz_must(plan_library_empty(&library, &error), "there is memory");
    if (needs)
        fuzz_must(plan_library_add(library, "plan-needs", needs->data, needs->size, &error),
                  "needs are read");
    if (plan_library_add(library, "fuzz", (const char *)data, size, &error)) {
        check_items(library);
    } else {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        fuzz_must(strncmp(error.why, "fuzz", 4) == 0, "the error names the file");
    }
    plan_library_free(&library);
    fuzz_must(library == NULL, "what is freed is gone");
    return 0;
}
