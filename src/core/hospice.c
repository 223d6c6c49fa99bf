#include "core/hospice.h"

#include "core/fact_table.h"

#include <string.h>

void hospice_take(Hospice *hospice, const char *fact, const char *value, Date at) {
    Interval read;
    const char *why;
    if (strcmp(fact, fact_definition(FACT_HOSPICE_ELECTED)->name) != 0) return;
    if (hospice->known && at.day < hospice->at.day) return;
    bool answered = fact_read(FACT_HOSPICE_ELECTED, value, &read, &why) == FACT_READ;
    *hospice = (Hospice){.known = true, .elected = answered && read.lo > 0, .at = at};
}

bool hospice_ends_care(const char *birth, Date on) {
    Date born;
    return !date_parse(birth, &born) || date_age(born, on) >= HOSPICE_ADULT;
}

bool hospice_overlaps(const Hospice *hospice, const char *birth, Date on) {
    return hospice->elected && on.day >= hospice->at.day && hospice_ends_care(birth, on);
}
