/* The least that the worklist can cost: curses and SQLite alone, painting the same rows in the same places.
 *   floor PLAIN          the list, each page a keyset query over the plain copy of the queue
 *   floor PLAIN CASES    the lower pane too, its rows read by key from the database of cases
 * Keys: j k PageDown PageUp Home End; v (Vietnamese alone), n (a city that nobody lives in), a (all);
 * o (reads and paints the chart of the row), O (records it first with a durable commit), b (back), q. */
#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED = 25, TOP = 4, PANE = 30, TEXT = 400, FILTERS = 3, READS = 12, CHART = 22 };

typedef struct FloorRow {
    char work_by[24], text[TEXT], obligation_id[40];
    sqlite3_int64 case_no, obligation_no, member_no;
} FloorRow;

typedef struct Floor {
    sqlite3 *plain, *cases;
    sqlite3_stmt *after[FILTERS], *before[FILTERS], *pane[READS], *chart[CHART], *record[3];
    FloorRow rows[LISTED];
    int count, cursor, filter, open;
} Floor;

static const char *const pane_reads[READS] = {
    "SELECT * FROM member WHERE no = ?1",
    "SELECT * FROM contact_point WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM identifier WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM note WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM fact WHERE member_no = ?1 AND act_out IS NULL ORDER BY row_no",
    "SELECT * FROM encounter WHERE member_no = ?1 AND act_out IS NULL ORDER BY row_no",
    "SELECT * FROM care_case WHERE no = ?2",
    "SELECT * FROM referral WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM contact WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM obligation WHERE id = ?3",
};

static const char *const chart_reads[CHART] = {
    "SELECT * FROM member WHERE no = ?1",
    "SELECT * FROM identifier WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM coverage WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM contact_point WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM setting WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM equity_answer WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM programme WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM care_case WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM note WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM task WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM event WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM agenda_item WHERE member_no = ?1 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM referral WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM obligation WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM contact WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM determination WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM notice WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM appeal WHERE case_no = ?2 AND voided_act IS NULL ORDER BY no",
    "SELECT * FROM fact WHERE member_no = ?1 AND act_out IS NULL ORDER BY row_no",
    "SELECT * FROM encounter WHERE member_no = ?1 AND act_out IS NULL ORDER BY row_no",
    "SELECT act.* FROM act_member JOIN act ON act.number = act_member.act WHERE member_no = ?1 ORDER BY "
    "act_member.act DESC LIMIT 100",
};

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sqlite3_errmsg(db), sql);
        exit(3);
    }
    return stmt;
}

static sqlite3 *open_file(const char *path, int flags) {
    sqlite3 *db;
    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) exit(2);
    sqlite3_exec(db, "PRAGMA cache_size=-4096; PRAGMA synchronous=FULL", NULL, NULL, NULL);
    return db;
}

static void prepare_pages(Floor *f) {
    static const char *const wheres[FILTERS] = {"", "lang = 'vi' AND", "+city_key = 'nowhere' AND"};
    for (int i = 0; i < FILTERS; i++)
        for (int way = 0; way < 2; way++) {
            char sql[600];
            snprintf(sql, sizeof sql,
                     "SELECT work_by, case_no, obligation_no, member_no, obligation_id, due, clock, name, "
                     "birth_date, lang, stage, county, owner, loop FROM queue WHERE %s (work_by, case_no, "
                     "obligation_no) %s (?1, ?2, ?3) AND +lead = 1 ORDER BY work_by %s, case_no %s, "
                     "obligation_no %s LIMIT %d",
                     wheres[i], way ? "<" : ">", way ? "DESC" : "", way ? "DESC" : "", way ? "DESC" : "",
                     LISTED);
            *(way ? &f->before[i] : &f->after[i]) = prepare(f->plain, sql);
        }
}

static const char *text_of(sqlite3_stmt *stmt, int column) {
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text ? text : "";
}

static void read_row(sqlite3_stmt *stmt, FloorRow *row) {
    snprintf(row->work_by, sizeof row->work_by, "%s", text_of(stmt, 0));
    row->case_no = sqlite3_column_int64(stmt, 1);
    row->obligation_no = sqlite3_column_int64(stmt, 2);
    row->member_no = sqlite3_column_int64(stmt, 3);
    snprintf(row->obligation_id, sizeof row->obligation_id, "%s", text_of(stmt, 4));
    snprintf(row->text, sizeof row->text, "  %-14.14s %-18.18s %-24s %s %-4s %-14s %-14s %-8s %s",
             text_of(stmt, 5), text_of(stmt, 6), text_of(stmt, 7), text_of(stmt, 8), text_of(stmt, 9),
             text_of(stmt, 10), text_of(stmt, 11), text_of(stmt, 12), text_of(stmt, 13));
}

/* A page after or before a key; from the start or the end when `from` is NULL. */
static void load(Floor *f, const FloorRow *from, int back) {
    sqlite3_stmt *stmt = back ? f->before[f->filter] : f->after[f->filter];
    FloorRow read[LISTED];
    int count = 0;
    sqlite3_bind_text(stmt, 1, from ? from->work_by : back ? "~" : "", -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(stmt, 2, from ? from->case_no : 0);
    sqlite3_bind_int64(stmt, 3, from ? from->obligation_no : 0);
    while (count < LISTED && sqlite3_step(stmt) == SQLITE_ROW) read_row(stmt, &read[count++]);
    sqlite3_reset(stmt);
    if (!count && from) return;
    for (int i = 0; i < count; i++) f->rows[i] = read[back ? count - 1 - i : i];
    f->count = count;
    f->cursor = back && !from && count ? count - 1 : 0;
}

/* Reads every column of every row that belongs to the row under the cursor, and paints the first texts. */
static void paint_reads(Floor *f, sqlite3_stmt *const *reads, int count, int line, int last) {
    const FloorRow *row = &f->rows[f->cursor];
    char text[TEXT] = "";
    size_t used = 0;
    for (int i = 0; i < count && reads[i]; i++) {
        sqlite3_stmt *stmt = reads[i];
        int parameters = sqlite3_bind_parameter_count(stmt);
        if (parameters < 3)
            sqlite3_bind_int64(stmt, parameters, parameters == 1 ? row->member_no : row->case_no);
        if (parameters == 3) sqlite3_bind_text(stmt, 3, row->obligation_id, -1, SQLITE_TRANSIENT);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            for (int c = 0; c < sqlite3_column_count(stmt); c++) {
                const char *value = text_of(stmt, c);
                if (c > 1 && used + 30 < 110) used += (size_t)snprintf(text + used, 30, " %.24s", value);
            }
            if (used > 60 && line <= last) {
                mvaddnstr(line++, 0, text, COLS);
                clrtoeol();
                used = 0;
            }
        }
        sqlite3_reset(stmt);
    }
    for (; line <= last; line++) {
        move(line, 0);
        clrtoeol();
    }
}

static void draw(Floor *f) {
    if (f->open) {
        paint_reads(f, f->chart, CHART, 0, LINES - 2);
    } else {
        for (int i = 0; i < LISTED; i++) {
            move(TOP + i, 0);
            if (i == f->cursor) attron(A_REVERSE);
            if (i < f->count) addnstr(f->rows[i].text, -1);
            if (i == f->cursor) attroff(A_REVERSE);
            clrtoeol();
        }
        if (!f->count) mvaddstr(TOP, 2, "No case fits");
        if (f->cases && f->count) paint_reads(f, f->pane, READS, PANE, PANE + 3);
        mvprintw(0, 0, " Floor   row %lld", f->count ? (long long)f->rows[f->cursor].case_no : 0);
        clrtoeol();
    }
    mvaddstr(LINES - 1, 0, " o open  v language  a all  ? help");
    clrtoeol();
    refresh();
}

static void record_view(Floor *f) {
    for (int i = 0; i < 3; i++) {
        if (i == 1) sqlite3_bind_int64(f->record[1], 1, f->rows[f->cursor].member_no);
        sqlite3_step(f->record[i]);
        sqlite3_reset(f->record[i]);
    }
}

static void take(Floor *f, int key) {
    FloorRow first = f->rows[0], last = f->rows[f->count ? f->count - 1 : 0];
    if (key == 'j' && f->cursor < f->count - 1)
        f->cursor++;
    else if (key == 'k' && f->cursor > 0)
        f->cursor--;
    else if (key == 'j' || key == KEY_NPAGE)
        load(f, &last, 0);
    else if (key == 'k' || key == KEY_PPAGE)
        load(f, &first, 1);
    else if (key == KEY_END)
        load(f, NULL, 1);
    else if (key == 'O' || key == 'o' || key == 'b')
        f->open = key != 'b';
    else if (key == KEY_HOME || key == 'v' || key == 'n' || key == 'a') {
        if (key != KEY_HOME) f->filter = key == 'v' ? 1 : key == 'n' ? 2 : 0;
        load(f, NULL, 0);
    }
    if (key == 'O') record_view(f);
}

static void prepare_cases(Floor *f, const char *path) {
    f->cases = open_file(path, SQLITE_OPEN_READONLY);
    for (int i = 0; i < READS && pane_reads[i]; i++) f->pane[i] = prepare(f->cases, pane_reads[i]);
    for (int i = 0; i < CHART && chart_reads[i]; i++) f->chart[i] = prepare(f->cases, chart_reads[i]);
    sqlite3_exec(f->plain, "CREATE TABLE IF NOT EXISTS viewed (no INTEGER PRIMARY KEY, member_no INTEGER)",
                 NULL, NULL, NULL);
    f->record[0] = prepare(f->plain, "BEGIN IMMEDIATE");
    f->record[1] = prepare(f->plain, "INSERT INTO viewed (member_no) VALUES (?1)");
    f->record[2] = prepare(f->plain, "COMMIT");
}

int main(int argc, char **argv) {
    static Floor f;
    int key;
    if (argc < 2) return 2;
    setlocale(LC_ALL, "");
    f.plain = open_file(argv[1], SQLITE_OPEN_READWRITE);
    prepare_pages(&f);
    if (argc > 2) prepare_cases(&f, argv[2]);
    initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    load(&f, NULL, 0);
    for (draw(&f); (key = getch()) != 'q' && key != ERR; draw(&f)) take(&f, key);
    endwin();
    return 0;
}
