/* Finding members: by the words of the name in any order, by phone, identifier and birth date; through
 * indexes alone. */
#include "store/lookup.h"

#include "reach_sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WORDS = 6, WORD_SIZE = 48 };

static void read_entry(Stmt *stmt, MemberEntry *row) {
    row->no = stmt_int(stmt, 0);
    text_copy_to(row->id, sizeof row->id, stmt_text(stmt, 1));
    text_copy_to(row->source_id, sizeof row->source_id, stmt_text(stmt, 2));
    text_copy_to(row->last_name, sizeof row->last_name, stmt_text(stmt, 3));
    text_copy_to(row->first_name, sizeof row->first_name, stmt_text(stmt, 4));
    text_copy_to(row->sex, sizeof row->sex, stmt_text(stmt, 5));
    text_copy_to(row->birth_date, sizeof row->birth_date, stmt_text(stmt, 6));
}

/* One pass over the members whose column begins so, in its order; those of another column's pass are left
 * out. */
typedef struct NamePass {
    const char *column, *not_column; /* NULL: no other pass */
    const char *prefix;
    const MemberSearch *search;
} NamePass;

static Stmt *searching(Store *store, const NamePass *pass, int64_t most, Error *error) {
    char top[200], limit[24];
    const char *column = pass->column, *other = pass->not_column;
    SqlText sql = {0};
    snprintf(top, sizeof top, "%.150s\xF4\x8F\xBF\xBF", pass->prefix);
    snprintf(limit, sizeof limit, "%" PRId64, most);
    text_addf(
        &sql.sql,
        "SELECT no, id, source_id, last_name, first_name, sex, birth_date FROM member WHERE %s >= ", column);
    sql_value(&sql, pass->prefix);
    text_addf(&sql.sql, " AND %s < ", column);
    sql_value(&sql, top);
    if (other) text_addf(&sql.sql, " AND NOT (+%s >= $1 AND +%s < $2)", other, other);
    text_add(&sql.sql, " AND voided_act IS NULL");
    reach_of_member(pass->search->reach, "member", &sql);
    text_addf(&sql.sql, " ORDER BY %s, no LIMIT ", column);
    sql_value(&sql, limit);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

/* Where the rows of a search go. */
typedef struct Found {
    MemberEntry *rows;
    size_t *count;
    int64_t *total;
    bool passed; /* whether the row `after` was seen */
} Found;

static bool take_rows(Stmt *stmt, const MemberSearch *search, Found *found, Error *error) {
    Step step = STEP_FAILED;
    while (stmt && (step = stmt_step(stmt, error)) == STEP_ROW) {
        ++*found->total;
        if (found->passed && *found->count < search->limit) read_entry(stmt, &found->rows[(*found->count)++]);
        if (!found->passed) found->passed = text_equal(stmt_text(stmt, 2), search->after);
    }
    return step == STEP_DONE;
}

/* " WHERE <column begins so>", or AND. */
static void begins(SqlText *sql, const char *column, const char *prefix) {
    char top[200];
    snprintf(top, sizeof top, "%.150s\xF4\x8F\xBF\xBF", prefix);
    text_addf(&sql->sql, "%s >= ", column);
    sql_value(sql, prefix);
    text_addf(&sql->sql, " AND %s < ", column);
    sql_value(sql, top);
}

static const char selected[] = "SELECT no, id, source_id, last_name, first_name, sex, birth_date FROM member "
                               "WHERE ";

static Stmt *finish(Store *store, const MemberSearch *search, int64_t most, SqlText *sql, Error *error) {
    char limit[24];
    snprintf(limit, sizeof limit, "%" PRId64, most);
    text_add(&sql->sql, " AND voided_act IS NULL");
    reach_of_member(search->reach, "member", sql);
    text_add(&sql->sql, " ORDER BY +name_key, no LIMIT ");
    sql_value(sql, limit);
    Stmt *stmt = sql_prepare(store, sql, error);
    sql_text_free(sql);
    return stmt;
}

static const char between[] = " ,.-";

/* The words of what was typed; returns how many, and which is the longest: it drives. */
static size_t split(const char *key, char words[WORDS][WORD_SIZE], size_t *longest) {
    size_t count = 0;
    *longest = 0;
    for (const char *at = key; *at && count < WORDS; at += strcspn(at, between)) {
        at += strspn(at, between);
        size_t length = strcspn(at, between);
        text_copy_to(words[count], length < WORD_SIZE ? length + 1 : WORD_SIZE, at);
        if (!length) break;
        if (strlen(words[count]) > strlen(words[*longest])) *longest = count;
        count++;
    }
    return count;
}

/* Two words that follow each other may be a double name. */
static void add_double_names(const char words[WORDS][WORD_SIZE], size_t count, SqlText *sql) {
    for (size_t i = 0; i + 1 < count; i++) {
        Text both = {0};
        text_addf(&both, "%s-%s", words[i], words[i + 1]);
        text_add(&sql->sql, " UNION SELECT no FROM member WHERE ");
        begins(sql, "name_key", text_string(&both));
        text_add(&sql->sql, " UNION SELECT no FROM member WHERE ");
        begins(sql, "given_key", text_string(&both));
        text_free(&both);
    }
}

/* Every word begins some word of the name, in any order; without those that the ordered passes found. A lone
 * word of the beginning is theirs. */
static Stmt *by_words(Store *store, const MemberSearch *search, int64_t most, Error *error) {
    char words[WORDS][WORD_SIZE];
    size_t longest, count = split(search->key, words, &longest);
    SqlText sql = {0};
    text_addf(&sql.sql, "%sno IN (SELECT member_no FROM name_word WHERE ", selected);
    begins(&sql, "word", count ? words[longest] : search->key);
    if (count > 1) {
        text_add(&sql.sql, " UNION SELECT no FROM member WHERE ");
        begins(&sql, "name_key", words[longest]);
        text_add(&sql.sql, " UNION SELECT no FROM member WHERE ");
        begins(&sql, "given_key", words[longest]);
        add_double_names((const char(*)[WORD_SIZE])words, count, &sql);
    }
    text_add(&sql.sql, ")");
    for (size_t i = 0; i < count; i++) {
        text_add(&sql.sql, " AND instr(' ' || replace(name_key, '-', ' '), ' ' || ");
        sql_value(&sql, words[i]);
        text_add(&sql.sql, ") > 0");
    }
    text_add(&sql.sql, " AND NOT (");
    begins(&sql, "+name_key", search->key);
    text_add(&sql.sql, ") AND NOT (");
    begins(&sql, "coalesce(given_key, '')", search->key);
    text_add(&sql.sql, ")");
    return finish(store, search, most, &sql, error);
}

/* Rows of a table whose value ends so: its last four characters are indexed. */
static void ends(SqlText *sql, const char *table, const char *plain, const char *typed) {
    text_addf(&sql->sql, "SELECT member_no FROM %s WHERE substr(value, -4) = ", table);
    sql_value(sql, typed + strlen(typed) - 4);
    text_addf(&sql->sql, " AND voided_act IS NULL AND %s LIKE '%%' || ", plain);
    sql_value(sql, typed);
}

static Stmt *by_number(Store *store, const MemberSearch *search, const NumberSearch *number, Error *error) {
    static const char phone[] = "replace(replace(replace(replace(replace(replace(value, '(', ''), ')', ''), "
                                "'-', ''), ' ', ''), '.', ''), '+', '')",
                      identifier[] = "replace(replace(value, '-', ''), ' ', '')";
    SqlText sql = {0};
    text_add(&sql.sql, selected);
    if (*number->birth) {
        text_add(&sql.sql, "birth_date = ");
        sql_value(&sql, number->birth);
        return finish(store, search, search->most, &sql, error);
    }
    text_add(&sql.sql, "no IN (");
    ends(&sql, "identifier", identifier, number->letters);
    if (*number->digits) {
        text_add(&sql.sql, " UNION ");
        ends(&sql, "contact_point", phone, number->digits);
        text_add(&sql.sql, " UNION SELECT w.member_no FROM name_word w WHERE ");
        begins(&sql, "w.word", number->digits);
        text_addf(&sql.sql,
                  " AND EXISTS (SELECT 1 FROM contact_point c WHERE c.member_no = w.member_no AND "
                  "c.voided_act IS NULL AND instr(%s, ",
                  phone);
        sql_value(&sql, number->digits);
        text_add(&sql.sql, ") BETWEEN 1 AND 2)"); /* 2: behind the country's */
    }
    text_add(&sql.sql, ")");
    return finish(store, search, search->most, &sql, error);
}

bool lookup_members(Store *store, const MemberSearch *search, MemberEntry *rows, size_t *count,
                    int64_t *total, Error *error) {
    bool named = search->key && *search->key;
    const char *source = search->source ? search->source : "";
    Found found = {rows, count, total, !search->after || !*search->after};
    const NamePass passes[] = {
        {named ? "name_key" : "source_id", NULL, named ? search->key : source, search},
        {"given_key", "name_key", search->key, search},
    };
    *count = 0;
    *total = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < (named ? 2U : 1U); i++)
        ok = take_rows(searching(store, &passes[i], search->most - *total, error), search, &found, error);
    if (ok && named)
        ok = take_rows(by_words(store, search, search->most - *total, error), search, &found, error);
    return ok;
}

bool lookup_numbers(Store *store, const MemberSearch *search, const NumberSearch *number, MemberEntry *rows,
                    size_t *count, int64_t *total, Error *error) {
    Found found = {rows, count, total, !search->after || !*search->after};
    *count = 0;
    *total = 0;
    return take_rows(by_number(store, search, number, error), search, &found, error);
}

static bool add_word(Store *store, const char *word, int64_t member_no, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "INSERT INTO name_word (word, member_no) VALUES ($1, $2) ON CONFLICT DO NOTHING", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, word);
    stmt_bind_int(stmt, 2, member_no);
    return stmt_run(stmt, error);
}

bool lookup_words_add(Store *store, int64_t member_no, const char *name_key, const char *given_key,
                      Error *error) {
    for (const char *at = name_key + strcspn(name_key, " -"); *at; at += strcspn(at, " -")) {
        at += strspn(at, " -");
        char word[WORD_SIZE];
        size_t length = strcspn(at, " -");
        text_copy_to(word, length < sizeof word ? length + 1 : sizeof word, at);
        if (!*word || text_starts(given_key, word)) continue;
        if (!add_word(store, word, member_no, error)) return false;
    }
    return true;
}

bool lookup_phone_add(Store *store, int64_t member_no, const char *phone, Error *error) {
    enum { LOCAL = 7, WITH_COUNTRY = 11 };
    char digits[WORD_SIZE];
    size_t count = 0;
    for (; *phone && count + 1 < sizeof digits; phone++)
        if (*phone >= '0' && *phone <= '9') digits[count++] = *phone;
    digits[count] = '\0';
    bool country = count == WITH_COUNTRY && *digits == '1';
    return count < LOCAL || add_word(store, digits + country, member_no, error);
}
