/* States of the United States: the postal code of a name. */
#ifndef PALLIUM_EXCHANGE_STATE_NAME_H
#define PALLIUM_EXCHANGE_STATE_NAME_H

/* "CA" for "California", in any case; NULL for what is no state's name. */
const char *state_code(const char *name);

#endif
