#include "bench.h"

void measure_screens(Bench *bench) {
    (void)bench;
}
