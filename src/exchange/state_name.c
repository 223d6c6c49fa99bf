#include "state_name.h"

#include <stddef.h>
#include <strings.h>

static const struct {
    const char *code, *name;
} states[] = {
    {"AL", "Alabama"},        {"AK", "Alaska"},         {"AZ", "Arizona"},
    {"AR", "Arkansas"},       {"CA", "California"},     {"CO", "Colorado"},
    {"CT", "Connecticut"},    {"DE", "Delaware"},       {"DC", "District of Columbia"},
    {"FL", "Florida"},        {"GA", "Georgia"},        {"GU", "Guam"},
    {"HI", "Hawaii"},         {"ID", "Idaho"},          {"IL", "Illinois"},
    {"IN", "Indiana"},        {"IA", "Iowa"},           {"KS", "Kansas"},
    {"KY", "Kentucky"},       {"LA", "Louisiana"},      {"ME", "Maine"},
    {"MD", "Maryland"},       {"MA", "Massachusetts"},  {"MI", "Michigan"},
    {"MN", "Minnesota"},      {"MS", "Mississippi"},    {"MO", "Missouri"},
    {"MT", "Montana"},        {"NE", "Nebraska"},       {"NV", "Nevada"},
    {"NH", "New Hampshire"},  {"NJ", "New Jersey"},     {"NM", "New Mexico"},
    {"NY", "New York"},       {"NC", "North Carolina"}, {"ND", "North Dakota"},
    {"OH", "Ohio"},           {"OK", "Oklahoma"},       {"OR", "Oregon"},
    {"PA", "Pennsylvania"},   {"PR", "Puerto Rico"},    {"RI", "Rhode Island"},
    {"SC", "South Carolina"}, {"SD", "South Dakota"},   {"TN", "Tennessee"},
    {"TX", "Texas"},          {"UT", "Utah"},           {"VT", "Vermont"},
    {"VA", "Virginia"},       {"WA", "Washington"},     {"WV", "West Virginia"},
    {"WI", "Wisconsin"},      {"WY", "Wyoming"},
};

const char *state_code(const char *name) {
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcasecmp(states[i].name, name) == 0) return states[i].code;
    return NULL;
}
