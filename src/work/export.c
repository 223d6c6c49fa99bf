/* What leaves the database in bulk. */
#include "access.h"
#include "base/text.h"
#include "work/audit.h"

static bool refuse(Work *work, const Export *what, Error *error) {
    if (!work_record(work, "export_refused", what->subject, what->detail, error)) return false;
    error_set(error, ERROR_REFUSED, "Export: your role, %s, may not.", role_words(work->role));
    for (int role = 0; error && role < ROLES; role++)
        if (access_export_roles() & role_bit((Role)role)) error_list_add(error->roles, role_name((Role)role));
    return false;
}

static bool no_reason(Error *error) {
    error_set(error, ERROR_REFUSED, "Export: say what it is for: --reason TEXT.");
    if (error) error_list_add(error->missing, "reason");
    return false;
}

bool work_listing(Work *work, const Export *what, int64_t rows, Error *error) {
    if (rows <= EXPORT_ROWS) return work_look(work, what->subject, what->detail, error);
    if (work->host) return work_export(work, what, error);
    return work_record(work, "export", what->subject, what->detail, error);
}

bool work_export(Work *work, const Export *what, Error *error) {
    AccessUser user = access_user(work);
    Text detail = {0};
    if (!access_may_export(&user)) return refuse(work, what, error);
    if (text_blank(what->reason) && !work->practice) return no_reason(error);
    if (what->detail) text_add(&detail, what->detail);
    if (!text_blank(what->reason))
        text_addf(&detail, "%sreason: %s", detail.length ? " · " : "", what->reason);
    bool ok = work_record(work, "export", what->subject, text_string(&detail), error);
    text_free(&detail);
    return ok;
}
