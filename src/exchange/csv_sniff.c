#include "csv_sniff.h"

#include <string.h>

typedef struct Signature {
    const char *bytes;
    size_t size;
    const char *why;
} Signature;

#define SAVE_AS_UTF8 "save it again as CSV in UTF-8."

static const Signature signatures[] = {
    {"\xFF\xFE", 2, "The file is in UTF-16; " SAVE_AS_UTF8},
    {"\xFE\xFF", 2, "The file is in UTF-16; " SAVE_AS_UTF8},
    {"\0\0\xFE\xFF", 4, "The file is in UTF-32; " SAVE_AS_UTF8},
    {"PK\x03\x04", 4, "The file is a spreadsheet or an archive, not CSV; " SAVE_AS_UTF8},
    {"\xD0\xCF\x11\xE0", 4, "The file is a spreadsheet of the old Excel form, not CSV; " SAVE_AS_UTF8},
    {"\x1F\x8B", 2, "The file is compressed; unpack it first."},
    {"%PDF", 4, "The file is a PDF, not CSV."},
    {"SQLite format 3", 15, "The file is a database, not CSV."},
    {"MSH|", 4, "The file holds HL7 messages, not CSV."},
    {"\vMSH|", 5, "The file holds HL7 messages, not CSV."},
    {"FHS|", 4, "The file holds HL7 messages, not CSV."},
    {"BHS|", 4, "The file holds HL7 messages, not CSV."},
    {"ISA*", 4, "The file holds X12 transactions, not CSV."},
    {"{", 1, "The file is JSON, not CSV."},
    {"[", 1, "The file is JSON, not CSV."},
    {"<?xml", 5, "The file is XML, not CSV."},
};

/* UTF-16 without its mark: Latin letters leave a NUL in every second place. */
static bool every_second_nul(const char *bytes, size_t count) {
    size_t nul[2] = {0, 0};
    if (count < 8) return false;
    for (size_t i = 0; i < count; i++)
        if (bytes[i] == '\0') nul[i % 2]++;
    size_t more = nul[0] > nul[1] ? nul[0] : nul[1], less = nul[0] + nul[1] - more;
    return more > count * 3 / 8 && less * 16 <= count;
}

bool csv_sniff(const char *bytes, size_t count, size_t *skip, Error *error) {
    *skip = 0;
    if (count == 0) return true;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const Signature *known = &signatures[i];
        if (count >= known->size && memcmp(bytes, known->bytes, known->size) == 0)
            return error_set(error, ERROR_BAD_INPUT, "%s", known->why);
    }
    if (every_second_nul(bytes, count < CSV_SNIFF_BYTES ? count : CSV_SNIFF_BYTES))
        return error_set(error, ERROR_BAD_INPUT, "The file is in UTF-16; " SAVE_AS_UTF8);
    if (count >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) *skip = 3;
    return true;
}
