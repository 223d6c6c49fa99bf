/* What signing in costs: argon2id at its limits, for a right secret, a wrong one and a user who is not there.
 * The three must cost the same, or the time tells who has an account. */
#include "bench.h"

#include "../../src/work/sign_in.h"
#include "base/text.h"

#include <sodium.h>
#include <string.h>

enum { SIGNS = 9 };

static double checked(const char *hash, const char *secret) {
    double times[SIGNS];
    for (int i = 0; i < SIGNS; i++) {
        double begun = now_ms();
        secret_fits(hash, secret);
        times[i] = now_ms() - begun;
    }
    return median(times, SIGNS);
}

static double hashed(const char *secret) {
    char hash[crypto_pwhash_STRBYTES];
    double times[SIGNS];
    for (int i = 0; i < SIGNS; i++) {
        double begun = now_ms();
        if (crypto_pwhash_str(hash, secret, strlen(secret), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
            give_up("There is too little memory to hash a secret.");
        times[i] = now_ms() - begun;
    }
    return median(times, SIGNS);
}

void measure_sign_in(Bench *bench) {
    static const char secret[] = "a harbour of slow green boats";
    Error error = {0};
    Text hash = {0};
    heading("Signing in: argon2id, 64 MiB");
    check(secret_hash(secret, &hash, &error), &error, "hashing");
    double floor = hashed(secret), right = checked(text_string(&hash), secret);
    line_put(bench, "a right secret", "ms", "libsodium alone", right, floor, 1.5);
    line_put(bench, "a wrong one", "ms", "a right one", checked(text_string(&hash), "another one"), right,
             1.2);
    line_put(bench, "a user who is not there", "ms", "a right one", checked(NULL, secret), right, 1.5);
    text_free(&hash);
}
