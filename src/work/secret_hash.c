/* argon2id: the cost that thirty people signing in at once can pay. */
#include "sign_in.h"

#include <sodium.h>
#include <string.h>

/* Of a secret that nobody has, made once with the limits below. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$FKGd5MPvDxkLI80w6ycWyw"
                             "$lJCPOBsmzICw7jf2DlaGIuZ6nnNp3+qYlbLK4Ja4jcE";

bool secret_hash(const char *normal, Text *out, Error *error) {
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash, normal, strlen(normal), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return error_set(error, ERROR_STORAGE, "There is too little memory to keep a secret (64 MiB).");
    text_add(out, hash);
    return !out->failed || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool secret_fits(const char *hash, const char *normal) {
    if (sodium_init() < 0) return false;
    bool fits = crypto_pwhash_str_verify(hash ? hash : nobody, normal, strlen(normal)) == 0;
    return fits && hash;
}
