/* A disk that fails: any call that SQLite makes of the system, the nth of its kind, from the nth on, or at
 * random. Calls by name go through SQLite's own table of system calls; fdatasync, which is not in it, through
 * the shim. */
#ifndef PALLIUM_TESTS_FAULTY_H
#define PALLIUM_TESTS_FAULTY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Fault {
    const char *call; /* "pwrite", "fdatasync" … */
    int error;        /* errno of the failed call */
} Fault;

const Fault *fault_at(size_t index); /* each way in which a call can fail; NULL past the end */

int faulty_set_up(void **state); /* of a test group: from now on SQLite's calls can fail */

/* The nth call of that kind from now on fails, and those after it, so many in all. */
void faulty_nth(const Fault *fault, int nth, int times);

/* Of a thousand calls of every kind so many fail, the same for the same seed. */
void faulty_random(unsigned seed, int in_thousand);

/* The disk is whole again. True when a call failed since it was not. */
bool faulty_off(void);

#endif
