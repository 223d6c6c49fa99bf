#include "work/denial.h"

#include "work/row.h"
#include "work_state.h"

const char *denial_letter(const char *line_of_business) {
    return text_equal(line_of_business, "dsnp_aligned") ? "CMS-10716" : "CMS-10003";
}

Date denial_appeal_until(Date decided) {
    enum { APPEAL_DAYS = 65 };
    return (Date){decided.day + APPEAL_DAYS};
}

Denial work_denial(const Work *work, const Row *member) {
    const char *written = row_get(member, "written_language");
    return (Denial){.letter = denial_letter(row_string(member, "line_of_business")),
                    .language = written ? written : row_string(member, "spoken_language"),
                    .appeal_until = denial_appeal_until(zone_date(work->zone, work_now(work)))};
}
