/* Finding members by what a caller says: a name in any order, a phone number, an identifier or its last
 * digits, a birth date. */
#include "work/look.h"

#include "access.h"
#include "base/utf8.h"
#include "work_state.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST = 100000, ENDING = 4 }; /* ENDING: characters that a number is found by, at least */

/* "48" is 1948; a year that nobody alive was born in is one of this century. */
static int century(int year, Date today) {
    enum { OLDEST = 105 };
    int now, month, day;
    date_parts(today, &now, &month, &day);
    return now - (1900 + year) > OLDEST ? 2000 + year : 1900 + year;
}

/* 2026-11-24, 11/24/2026, 11/24/26, 24 Nov 2026, Nov 24 2026; commas may stand between. */
static bool read_birth(const char *typed, Date today, Date *out) {
    char month[12], text[40];
    int y = 0, m = 0, d = 0;
    if (date_parse(typed, out)) return true;
    if (sscanf(typed, "%2d/%2d/%4d", &m, &d, &y) != 3) {
        bool named = sscanf(typed, "%2d %11[A-Za-z]%*[ ,]%4d", &d, month, &y) == 3 ||
                     sscanf(typed, "%11[A-Za-z] %2d%*[ ,]%4d", month, &d, &y) == 3;
        if (!named || strlen(month) < 3) return false;
        for (m = 1; m <= 12 && strncasecmp(month, month_names[m - 1], 3) != 0;) m++;
    }
    if (y < 100) y = century(y, today);
    if (y < 1000 || m > 12) return false;
    snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
    return date_parse(text, out);
}

/* What may be a phone number or an identifier, without what stands between its characters. */
static bool read_number(const char *typed, NumberSearch *out) {
    size_t letters = 0, digits = 0;
    bool other = false;
    for (const char *at = typed; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (strchr(" ()-+./", c)) continue;
        if (!isalnum(c) || letters + 1 >= sizeof out->letters) return false;
        out->letters[letters++] = (char)toupper(c);
        if (isdigit(c)) out->digits[digits++] = (char)c;
        other = other || !isdigit(c);
    }
    if (other) out->digits[0] = '\0';
    enum { WITH_COUNTRY = 11 };
    if (!other && digits == WITH_COUNTRY && out->digits[0] == '1')
        memmove(out->digits, out->digits + 1, WITH_COUNTRY);
    return letters >= ENDING && digits > 0;
}

static bool by_number(Work *work, const char *typed, const MemberSearch *search, MemberEntry *read,
                      size_t *count, int64_t *total, Error *error) {
    NumberSearch number = {0};
    Date birth;
    if (read_birth(typed, zone_date(work->zone, work_now(work)), &birth))
        date_format(birth, number.birth);
    else if (!read_number(typed, &number))
        return true;
    return lookup_numbers(work->store, search, &number, read, count, total, error);
}

static void fill(const MemberEntry *from, MemberRow *row) {
    *row = (MemberRow){0};
    row->no = from->no;
    text_copy_to(row->member_id, sizeof row->member_id, from->id);
    text_copy_to(row->source_id, sizeof row->source_id, from->source_id);
    text_copy_to(row->last_name, sizeof row->last_name, from->last_name);
    text_copy_to(row->first_name, sizeof row->first_name, from->first_name);
    text_copy_to(row->sex, sizeof row->sex, from->sex);
    date_parse(from->birth_date, &row->birth);
}

bool work_members(Work *work, const char *typed, const char *after, size_t limit, MemberRow *rows,
                  size_t *count, int64_t *total, Error *error) {
    MemberEntry *read = calloc(limit + 1, sizeof *read);
    Text key = {0};
    if (!read) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    utf8_name_key(typed, &key);
    MemberSearch search = {.key = text_string(&key),
                           .source = typed,
                           .after = after,
                           .limit = limit,
                           .most = MOST,
                           .reach = access_lists(work)};
    bool ok = lookup_members(work->store, &search, read, count, total, error);
    search.key = NULL;
    if (ok && *total == 0 && *typed) ok = lookup_members(work->store, &search, read, count, total, error);
    if (ok && *total == 0 && *typed) ok = by_number(work, typed, &search, read, count, total, error);
    for (size_t i = 0; ok && i < *count; i++) fill(&read[i], &rows[i]);
    text_free(&key);
    wipe_free(read);
    return ok;
}

static bool take_phone(Work *work, MemberRow *row, Error *error) {
    RecordList points = {0};
    bool ok = record_list_int(work->store, &points, "contact_point", "member_no", row->no, error);
    for (size_t i = 0; i < points.count; i++) {
        const Record *point = points.items[i];
        if (!record_is(point, "kind", "phone") || record_int(point, "bad")) continue;
        if (!*row->phone || record_int(point, "preferred"))
            record_copy(row->phone, sizeof row->phone, point, "value");
    }
    record_list_free(&points);
    return ok;
}

static bool take_case(Work *work, MemberRow *row, Error *error) {
    int64_t no = 0;
    Record *care_case = NULL;
    if (!lookup_case(work->store, row->no, true, &no, error)) return false;
    if (no && !record_load(work->store, &care_case, "care_case", no, error)) return false;
    if (care_case) {
        record_copy(row->stage, sizeof row->stage, care_case, "stage");
        record_copy(row->owner, sizeof row->owner, care_case, "owner");
    }
    record_free(&care_case);
    return true;
}

bool work_member_stand(Work *work, MemberRow *row, Error *error) {
    row->stands = true;
    return take_phone(work, row, error) && take_case(work, row, error);
}
