/* The care plan as it is handed over: in plain words for the member, in a language of theirs, or whole for a
 * provider; the draft, or any signed version. */
#ifndef PALLIUM_UI_VIEW_PAPER_H
#define PALLIUM_UI_VIEW_PAPER_H

#include "core/plain_words.h"
#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"
#include "work/plan.h"

typedef struct Paper {
    int64_t member_no;
    char who[200];         /* name and birth date */
    PlanVersion *versions; /* oldest first; owned */
    size_t version_count;
    int64_t first; /* the number of the version that it opens with; 0: the draft */
    size_t shown;  /* of versions; version_count: the draft */
    bool opened, provider;
    char language[16]; /* chosen; "": the plan's, else the member's */
    Plan plan;
    PlainWords *words; /* owned */
    Text text;         /* as on paper, a line each */
    int lines, skip;
} Paper;

typedef struct PaperAsk { /* into which file it is written */
    const Paper *paper;   /* of the view beneath; not owned */
    Field name;
    Error fault; /* of the last try; kind ERROR_NONE: none */
} PaperAsk;
extern const ViewOps paper_file_ops;

enum { PAPER_COLS = 72, PAPER_HEAD = 4 }; /* rows of the head where there is room */

/* The text from the plan, for so many columns; false when memory ran out. */
bool paper_compose(Paper *paper, const Zone *zone, int cols);
const char *paper_in(const Paper *paper);  /* the code of the language that it is wanted in */
bool paper_language(Paper *paper, int by); /* the next of those there are words in */
void paper_draw(const Paper *paper, const Frame *frame, Screen *screen, Rect in);
void paper_free(Paper *paper);

#endif
