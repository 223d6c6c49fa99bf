/* One checked row of a file, handed to the work under it. */
#ifndef PALLIUM_EXCHANGE_IMPORT_TAKE_H
#define PALLIUM_EXCHANGE_IMPORT_TAKE_H

#include "exchange/import_map.h"
#include "work/intake.h"

IntakeVerdict import_take(Intake *intake, const ImportRow *row, IntakeWhy *why, Error *error);

#endif
