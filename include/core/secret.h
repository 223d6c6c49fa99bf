/* What a secret must be, and what wrong ones cost: pure rules, no hashing and no clock.
 * NIST SP 800-63B-4: at least 15 characters where it is the only factor, any Unicode in NFC, no rules of
 * composition, no periodic change, a block-list, and a limit on failures. storage-and-security section 2. */
#ifndef PALLIUM_CORE_SECRET_H
#define PALLIUM_CORE_SECRET_H

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

enum {
    SECRET_LEAST = 15,         /* characters as a person counts them */
    SECRET_UNGUESSED = 8,      /* of them, when the words of the block-list and the user's name are out */
    FAILURES_BEFORE_DELAY = 3, /* from here each failure doubles the delay, from one second */
    FAILURES_BEFORE_LOCK = 5,  /* of one account from one origin: a soft lock */
    LOCK_SECONDS = 15 * 60,
    FAILURES_BEFORE_DISABLE = 50 /* of one account from anywhere: until an administrator acts */
};

/* Appends the form that is hashed (NFC, trimmed). ERROR_BAD_INPUT for what cannot be typed again. */
bool secret_normal(const char *typed, Text *out, Error *error);

/* `words`: the block-list, one folded word a line. ERROR_BAD_INPUT with a sentence that says what is missing,
 * never the secret itself. */
bool secret_check(const char *secret, const char *user, const char *words, size_t size, Error *error);

/* When the account may be tried again from an origin that has failed this many times in a row, the last time
 * at `failed`: that moment itself while nothing is delayed. */
Instant secret_next_try(int64_t failures, Instant failed);

#endif
