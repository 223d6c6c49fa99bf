/* The administration's half of documents and storage: their private states, drawn by pure functions. */
#ifndef PALLIUM_UI_VIEW_ADMIN_DOCUMENTS_H
#define PALLIUM_UI_VIEW_ADMIN_DOCUMENTS_H

#include "ui/view/admin.h"
#include "ui/view/sheet.h"
#include "ui/widget/field.h"
#include "ui/widget/list.h"
#include "work/policy.h"
#include "work/ruleset.h"
#include "work/storage.h"

enum { DOCUMENT_TYPED = 140, DOCUMENT_SAID = 200 };

typedef enum DocumentKind { DOCUMENT_POLICY, DOCUMENT_RULESET } DocumentKind;

/* A policy or a ruleset as the list shows it. */
typedef struct DocumentRow {
    char name[64], revision[64], kind[16], state[12], author[64];
    Date from, to;
    bool has_from, has_to, in_force;
} DocumentRow;

typedef struct AdminDocuments {
    DocumentKind kind;
    List list;
    DocumentRow *rows; /* owned */
    size_t capacity;
    char at[DOCUMENT_TYPED];     /* "ca-dsnp@2026.2": what the cursor follows */
    char tried[DOCUMENT_TYPED];  /* the draft that was previewed last … */
    char changes[DOCUMENT_SAID]; /* … and what it would change, a sentence */
} AdminDocuments;

void document_typed(const DocumentRow *row, char out[DOCUMENT_TYPED]); /* "ca-dsnp@2026.2" */
void admin_documents_counts(const void *state, const Frame *frame, Text *out);
void admin_documents_draw(const void *state, const Frame *frame, Screen *screen, Rect in);

/* A screen of lines: a document, or what a draft would change, worked out between keys. */
typedef struct AdminSheet {
    DocumentKind kind;
    char typed[DOCUMENT_TYPED];
    bool preview, failed;
    Sheet sheet, rows;  /* rows: those that a draft changes, as they are found */
    size_t shown, more; /* rows kept, and those that were found besides */
    int skip, height;
    PolicyPreview *policy; /* while it is worked out, and after; owned */
    RulesetReplay *ruleset;
    bool done;
    int64_t at, total;
    Instant began;
    AdminDocuments *told; /* the tab beneath, which is told what came out */
} AdminSheet;

void admin_sheet_draw(const AdminSheet *sheet, const Frame *frame, Screen *screen, Rect in);

/* From which day on, and whether really. */
typedef struct AdminAsk {
    DocumentKind kind;
    bool retire, asking; /* asking: the question stands over the date */
    bool working;        /* y was said: the next tick does it, once that is on the screen */
    char typed[DOCUMENT_TYPED], changes[DOCUMENT_SAID], why[ERROR_WHY_SIZE];
    Field from;
    Date day;
    Confirm confirm;
} AdminAsk;

void admin_ask_draw(const AdminAsk *ask, Screen *screen, Rect in);

enum { STORAGE_FINDINGS = 24 };
typedef struct AdminStorage {
    List list;
    StorageFinding findings[STORAGE_FINDINGS];
    size_t count;
    char path[300];
    StorageCheck check;
    bool checking;
    Instant checked; /* when the check ended */
} AdminStorage;

void admin_storage_counts(const void *state, const Frame *frame, Text *out);
void admin_storage_draw(const void *state, const Frame *frame, Screen *screen, Rect in);

extern const ViewOps admin_sheet_ops, admin_ask_ops;

#endif
