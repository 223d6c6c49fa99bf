/* How the storage stands: the findings of `pallium doctor` about it, and a check of the file between keys. */
#include "admin_documents_parts.h"

static bool load(View *view, void *state, Rect in, Error *error) {
    AdminStorage *storage = state;
    Work *work = view->desk->work;
    (void)error;
    list_resize(&storage->list, admin_storage_split(in).rows.rows);
    text_copy_to(storage->path, sizeof storage->path, work_path(work));
    storage->count = 0;
    while (storage->count < STORAGE_FINDINGS && storage_finding(storage->count, work, work_path(work), false,
                                                                NULL, &storage->findings[storage->count]))
        storage->count++;
    int cursor = storage->list.cursor < (int)storage->count ? storage->list.cursor : 0;
    list_window(&storage->list, (int)storage->count, cursor, false, false);
    return true;
}

static const char *closed(const Work *work) {
    Role role = work_role(work);
    return role == ROLE_ADMIN || role == ROLE_SUPERVISOR || role == ROLE_AUDITOR
               ? NULL
               : "Your role does not look after the storage.";
}

static Reaction act(View *view, void *state, const Action *action) {
    AdminStorage *storage = state;
    WidgetResult result;
    (void)view;
    if (list_act(&storage->list, action->id, &result)) return REACT_HANDLED;
    if (action->id == ACTION_BACK && storage->checking) {
        storage->checking = false;
        return REACT_HANDLED;
    }
    if (action->id != ACTION_CHECK) return REACT_NONE;
    storage->check = (StorageCheck){0};
    storage->checking = true;
    return REACT_HANDLED;
}

static Reaction tick(View *view, void *state, bool settle) {
    AdminStorage *storage = state;
    (void)settle;
    if (!storage->checking) return REACT_NONE;
    work_storage_check(view->desk->work, &storage->check);
    storage->checking = !storage->check.done;
    storage->checked = view->desk->now;
    return REACT_HANDLED | (storage->checking ? REACT_CONTINUE : 0U);
}

static const char *why_not(const View *view, const void *state, const Action *action) {
    (void)view;
    (void)state;
    return action->id == ACTION_OPEN ? "Each finding is whole below the list." : NULL;
}

static Reaction resize(View *view, void *state, Rect in) {
    AdminStorage *storage = state;
    (void)view;
    list_resize(&storage->list, admin_storage_split(in).rows.rows);
    return REACT_HANDLED;
}

const AdminTab admin_storage_tab = {.name = "Storage",
                                    .brief = "Store",
                                    .scope = SCOPE_STORAGE,
                                    .size = sizeof(AdminStorage),
                                    .closed = closed,
                                    .load = load,
                                    .counts = admin_storage_counts,
                                    .render = admin_storage_draw,
                                    .act = act,
                                    .why_not = why_not,
                                    .tick = tick,
                                    .resize = resize};
