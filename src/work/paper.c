#include "work/paper.h"

#include "base/new_file.h"
#include "base/text.h"
#include "work/audit.h"

static bool put(NewFile *file, const PaperFile *paper, Error *error) {
    return fputs(paper->text, file->file) >= 0 ||
           error_set(error, ERROR_STORAGE, "%.300s cannot be written.", paper->name);
}

bool paper_write(Work *work, const PaperFile *paper, Error *error) {
    NewFile file;
    Text detail = {0};
    if (text_blank(paper->name)) return error_set(error, ERROR_BAD_INPUT, "The file needs a name.");
    if (work_hosted(work))
        return error_set(
            error, ERROR_REFUSED,
            "Nothing is written beside a shared database: pallium plan MEMBER --text prints it.");
    if (!new_file_open(&file, paper->name, 0600, error)) return false;
    text_addf(&detail, "care plan, %s, into %.200s", paper->what, paper->name);
    bool ok = work_record(work, "print", paper->member_id, text_string(&detail), error) &&
              put(&file, paper, error) && new_file_close(&file, error) && new_file_name(&file, error);
    new_file_drop(&file);
    text_free(&detail);
    return ok;
}
