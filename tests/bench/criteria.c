#include "bench.h"

void measure_criteria(Bench *bench) {
    (void)bench;
}
