/* Inside the documents' half of the administration. */
#ifndef PALLIUM_UI_VIEW_ADMIN_DOCUMENTS_PARTS_H
#define PALLIUM_UI_VIEW_ADMIN_DOCUMENTS_PARTS_H

#include "admin_parts.h"
#include "ui/view/admin_documents.h"

extern const AdminTab admin_policy_tab, admin_rulesets_tab, admin_storage_tab;

AdminSplit admin_documents_split(Rect in);
AdminSplit admin_storage_split(Rect in);

/* Which document, how it is to be shown, and who is told. */
typedef struct AdminSheetArgument {
    const AdminDocuments *of;
    const DocumentRow *row;
    bool preview;
    AdminDocuments *told;
} AdminSheetArgument;

typedef struct AdminAskArgument {
    const AdminDocuments *of;
    const DocumentRow *row;
    bool retire;
} AdminAskArgument;

/* What a draft would change, into the sheet; and a sentence for the question. */
void admin_policy_sheet(const PolicyPreview *preview, Sheet *sheet);
void admin_ruleset_sheet(const ReplayCounts *counts, Sheet *sheet);
void admin_policy_words(const PolicyCounts *counts, char out[DOCUMENT_SAID]);
void admin_ruleset_words(const ReplayCounts *counts, char out[DOCUMENT_SAID]);

#endif
