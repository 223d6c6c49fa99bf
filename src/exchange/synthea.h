/* The folders of CSV files that Synthea writes, in the three layouts met so far: of 2017 (one line of
 * address, DATE in place of START), of 2019 (ZIP as a float) and of today (Id, timestamps).
 *
 * What is concluded, and what is not:
 * - A condition with STOP has ended. It is no diagnosis when db/library/snomed-icd10.json says so, or when
 * its name ends in (situation) or (finding) and the table has not got it; any other code that the table has
 * not got goes to quarantine, named, because it could matter.
 * - The TNM stage within an active condition is a fact of its own.
 * - An observation that the criteria do not know is left out. FEV1/FVC is none of theirs.
 * - Hospice: a hospice encounter, an admission to hospice or hospice care given says hospice_elected from
 * that day. Its end says nothing: Synthea ends the encounter, not the election, and taking a member for free
 * who is in hospice is the worse mistake; a revocation is a fact that a person enters.
 * - A race "hispanic" (old layouts) answers the question of ethnicity, not of race; an ancestry answers
 *   neither. States become postal codes, " County" is dropped, a ZIP of 0.0 is none, names stay as they are.
 * - Files of a patient's record that nothing is kept of are read for their patients alone: rows of patients
 *   who are not there are rejected. Others are named and not read. */
#ifndef PALLIUM_EXCHANGE_SYNTHEA_H
#define PALLIUM_EXCHANGE_SYNTHEA_H

#include "exchange/import.h"
#include "import_tally.h"

/* Imports job->paths, folders or single files of them, one act a file, members first. ERROR_BAD_INPUT,
 * nothing written: a path is neither, a folder holds no patients.csv, or a file's header cannot be read. */
bool synthea_import(Work *work, const ImportJob *job, const ImportOptions *options, Tally *tally,
                    Error *error);

/* Whether a path is a folder with a patients.csv of Synthea's, or a file with the name and the columns of
 * one. */
bool synthea_wrote(const char *path, const ImportOptions *options);

#endif
