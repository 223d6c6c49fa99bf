#include "bench.h"

void measure_writers(Bench *bench) {
    (void)bench;
}
