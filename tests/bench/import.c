#include "bench.h"

void measure_import(Bench *bench) {
    (void)bench;
}
