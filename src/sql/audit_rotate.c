#include "sql/audit.h"

#include "audit_key.h"
#include "db_private.h"

/* The key's file comes before the act that needs it, and gets its name after. */
static bool new_key(Db *db, int64_t act, void *context, Error *error) {
    int64_t *id = context;
    (void)act;
    if (!audit_key_in_force(db, id, error) || !audit_key_make(db, *id + 1, error)) return false;
    db->late.key_id = ++*id;
    return true;
}

bool audit_rotate(Db *db, const ActHeader *who, int64_t *key_id, Error *error) {
    ActHeader header = *who;
    header.kind = "rotate";
    bool ok = write_act(db, &header, new_key, key_id, NULL, error) && audit_key_settle(db, error);
    if (!ok) audit_key_forget(db); /* a key that the chain does not have must not be remembered */
    return ok;
}
