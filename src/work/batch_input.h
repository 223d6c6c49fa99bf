/* From a member of a walk to what the criteria ask, as facts_evaluate does for one. */
#ifndef PALLIUM_WORK_BATCH_INPUT_H
#define PALLIUM_WORK_BATCH_INPUT_H

#include "core/criteria.h"
#include "store/walk.h"
#include "work_state.h"

typedef struct BatchInput {
    const Work *work;
    Date today;
    Fact *facts; /* of the member under way */
    size_t room;
    int64_t highest; /* number of a member */
} BatchInput;

/* False with *error when the highest number of a member cannot be read. */
bool batch_input_begin(BatchInput *batch, const Work *work, Error *error);
/* Says how far the walk is; false: it is stopped. */
bool batch_step(const BatchInput *batch, int64_t member_no, Error *error);
void batch_input_end(BatchInput *batch);

/* *out is good until the next member. */
bool batch_input(BatchInput *batch, const WalkMember *member, CriteriaInput *out, Error *error);

#endif
