#include "base/now.h"

#include <time.h>

static Instant system_now(const void *state) {
    (void)state;
    return (Instant){time(NULL)};
}

static Instant frozen_now(const void *state) {
    return *(const Instant *)state;
}

TimeSource time_source_system(void) {
    return (TimeSource){.now = system_now};
}

TimeSource time_source_frozen(const Instant *at) {
    return (TimeSource){.now = frozen_now, .state = at};
}

Instant time_now(TimeSource source) {
    return source.now(source.state);
}
