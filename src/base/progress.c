#include "base/progress.h"

#include <stddef.h>

bool progress_step(const Progress *progress, const char *what, int64_t done, int64_t total, Error *error) {
    return !progress || !progress->step || progress->step(progress->context, what, done, total) ||
           error_set(error, ERROR_REFUSED, "Stopped.");
}
