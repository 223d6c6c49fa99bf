/* `import`: files in, through work/intake.h, one act a file. */
#ifndef PALLIUM_EXCHANGE_IMPORT_H
#define PALLIUM_EXCHANGE_IMPORT_H

#include "work/work.h"

#include <jansson.h>
#include <stddef.h>

typedef struct ImportJob {
    const char *kind; /* "auto", "roster", "facts", "encounters", "referrals", "synthea" */
    const char *const *paths;
    size_t path_count;
    bool dry_run;     /* nothing is kept */
    bool shift_dates; /* import_shift_days of exchange/import_map.h */
    bool until_now;   /* import_story_days of it, and nothing that lies ahead then */
} ImportJob;

/* Imports the files, rosters first whatever their order. *answer (new reference; NULL on failure) is the
 * object of the command line contract: {"kinds":{"members":{"read","added","updated","unchanged",
 * "rejected"},…},"quarantine":[{"file","line","column","why"}]}; "file" is a base name. Rows in quarantine
 * are no error. ERROR_BAD_INPUT for a file that cannot be read or is of no known kind: the sentence names its
 * path, and no file is imported then. */
bool import_files(Work *work, const ImportJob *job, json_t **answer, Error *error);

#endif
