/* Saved lists: filter lines with a name, a person's own or a team's. Each change is an act that can be taken
 * back. Inside a filter @NAME stands for the line; one's own list comes before the team's of that name. */
#ifndef PALLIUM_WORK_LIST_H
#define PALLIUM_WORK_LIST_H

#include "core/filter.h"
#include "work/do.h"

enum { LISTS_MOST = 200 };

typedef struct SavedList {
    char name[FILTER_NAME], team[64]; /* team "": one's own */
    char filter[FILTER_LINE + 1];     /* canonical; may name other lists */
} SavedList;

/* The lists that the sitting user sees, own ones first, by name; at most `limit`. */
bool work_lists(Work *work, SavedList *rows, size_t limit, size_t *count, Error *error);

typedef struct ListSave {
    const char *name, *line;
    bool team;
    int64_t read; /* the last act that was there when the list was read (work_last_act, or a conflict's
                     `read`): what stood there then is replaced knowingly; 0: not said */
} ListSave;

/* Saves a line under a name, or changes what stands there. ERROR_BAD_INPUT for a name that is no single word,
 * a line that does not parse or is empty; ERROR_REFUSED for a team's list of one who is in no team;
 * ERROR_CONFLICT (work/conflict.h) for a team's list that says something else, by another's hand, and was not
 * read: who saved it and when. */
bool work_list_save(Work *work, const ListSave *save, ActResult *result, Error *error);

/* ERROR_NOT_FOUND when there is none of that name. */
bool work_list_drop(Work *work, const char *name, bool team, ActResult *result, Error *error);

/* Reads a filter line as filter_read does, with the sitting user's lists; a clock that the policy does not
 * know is ERROR_BAD_INPUT too. */
bool work_filter(Work *work, Filter **out, const char *line, Error *error);

/* What completion offers. */
typedef struct FilterOffer {
    char chosen[128]; /* for filter_take */
    char help[128];
} FilterOffer;

/* The words, values or lists that may stand at a spot and begin with what is typed there; at most `limit`.
 * Live values come from the indexes of the queue, one seek each. */
bool work_filter_offers(Work *work, const FilterSpot *spot, FilterOffer *out, size_t limit, size_t *count,
                        Error *error);

/* The values of a word alone. */
bool work_filter_values(Work *work, FilterWord word, const char *prefix, FilterOffer *out, size_t limit,
                        size_t *count, Error *error);

#endif
