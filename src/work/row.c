#include "work/row.h"

#include "store/record.h"

const char *row_get(const Row *row, const char *column) {
    return record_get(row, column);
}

const char *row_string(const Row *row, const char *column) {
    return record_string(row, column);
}

int64_t row_int(const Row *row, const char *column) {
    return record_int(row, column);
}

const char *row_id(const Row *row) {
    return row->id;
}

int64_t row_no(const Row *row) {
    return row->no;
}

int64_t row_version(const Row *row) {
    return row->version;
}

int64_t row_made(const Row *row) {
    return row->made_act;
}
