#include "work/copy.h"

#include "base/text.h"
#include "sql/backup.h"
#include "store/inspect.h"
#include "store/journal.h"
#include "work/audit.h"
#include "work_state.h"

bool work_copy(Work *work, const char *to, Error *error) {
    return db_backup(store_db(work->store), to, error);
}

bool work_copy_facts(CopyFacts *out, const char *path, const Progress *progress, Error *error) {
    Inspection found;
    *out = (CopyFacts){0};
    if (!store_inspect(&found, path, progress, error)) return false;
    out->schema = found.schema;
    out->seq = found.head.seq;
    text_copy_to(out->chain, sizeof out->chain, found.head.chain);
    text_copy_to(out->mac, sizeof out->mac, found.head.mac);
    for (size_t i = 0; i < found.table_count; i++) {
        text_copy_to(out->tables[i].name, sizeof out->tables[i].name, found.tables[i].name);
        out->tables[i].rows = found.tables[i].rows;
    }
    out->table_count = found.table_count;
    return true;
}

bool work_backup(Work *work, const char *to, Error *error) {
    return work_copy(work, to, error) && work_record(work, "backup", "database", to, error);
}

bool work_backup_age(Work *work, BackupAge *out, Error *error) {
    char at[INSTANT_SIZE];
    *out = (BackupAge){0};
    if (!journal_last_backup(work->store, at, error)) return false;
    out->ever = *at != '\0';
    if (!out->ever && !journal_first(work->store, at, error)) return false;
    if (!instant_parse(at, &out->at)) out->at = work_now(work);
    int64_t age = work_now(work).second - out->at.second;
    out->days = age > 0 ? (int)(age / DAY_SECONDS) : 0;
    out->old = !work->practice && out->days >= COPY_FRESH_DAYS;
    return true;
}
