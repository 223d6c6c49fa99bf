/* Who is in the database at all: people whom no roster has brought yet. */
#include "act_table.h"

static const Act rows[] = {
    {
        .name = "register",
        .title = "Register a person",
        .done = "Registered",
        .synonyms = "new member add person unknown caller phone referral",
        .help = "Takes in somebody whom no roster has brought yet, so that they can be referred while the "
                "caller waits; the roster that brings them later finds them by CIN, MBI, or name and birth "
                "date.",
        .target = ACT_ON_NOTHING,
        .from = ANYWHERE,
        .roles = CM | CO | SU | OR | LI,
        .fields =
            {
                {"last_name", "Last name", FIELD_LINE, REQUIRED, NULL, NULL},
                {"first_name", "First name", FIELD_LINE, REQUIRED, NULL, NULL},
                {"birth_date", "Birth date", FIELD_DATE, REQUIRED, NULL, NULL},
                {"sex", "Sex", FIELD_CHOICE, OPTIONAL, "female male other unknown", NULL},
                {"phone", "Phone", FIELD_LINE, OPTIONAL, NULL, NULL},
                {"cin", "CIN", FIELD_LINE, OPTIONAL, NULL, NULL},
                {"mbi", "MBI", FIELD_LINE, OPTIONAL, NULL, NULL},
                {"spoken_language", "Spoken language", FIELD_LINE, OPTIONAL, NULL, NULL},
                {"interpreter", "Interpreter", FIELD_YES_NO, OPTIONAL, NULL, NULL},
                {"line_of_business", "Line of business", FIELD_CHOICE, OPTIONAL, "dsnp dsnp_aligned mcp",
                 NULL},
                {"county", "County", FIELD_LINE, OPTIONAL, NULL, NULL},
                {"although", "Although one is there", FIELD_LINE, OPTIONAL, NULL, NULL},
            },
        .source = "workflow 2; domain 3.1 rows 8, 9",
    },
};

const ActPart act_part_person = {rows, sizeof rows / sizeof *rows};
