/* A first load: `pallium import` beside what the sqlite3 shell takes for the same file, indexes made after.
 */
#include "bench.h"
#include "fill.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MEMBERS = 100000, FACTS_A_MEMBER = 4, RUNS = 3 };

static const char make_roster[] =
    "CREATE INDEX staging_id ON staging (member_id);\nCREATE INDEX staging_name ON staging (last_name);\n"
    "CREATE INDEX staging_birth ON staging (birth_date);\nCREATE INDEX staging_cin ON staging (cin);\n";

/* The rows that a roster becomes, spread over as many tables with as many indexes. */
static const char make_tables[] =
    "CREATE TABLE member (no INTEGER PRIMARY KEY, id TEXT, source_id TEXT, last TEXT, first TEXT, birth "
    "TEXT, "
    "sex TEXT, spoken TEXT, written TEXT, interpreter TEXT, address TEXT, city TEXT, state TEXT, zip TEXT, "
    "county TEXT, lob TEXT);\n"
    "CREATE TABLE identifier (no INTEGER PRIMARY KEY, member_no INT, system TEXT, value TEXT);\n"
    "CREATE TABLE contact_point (no INTEGER PRIMARY KEY, member_no INT, kind TEXT, value TEXT);\n"
    "CREATE TABLE coverage (no INTEGER PRIMARY KEY, member_no INT, lob TEXT, starts TEXT);\n"
    "CREATE TABLE setting (no INTEGER PRIMARY KEY, member_no INT, setting TEXT);\n"
    "BEGIN;\n"
    "INSERT INTO member SELECT NULL, lower(hex(randomblob(18))), member_id, last_name, first_name, "
    "birth_date, "
    "sex, spoken_language, written_language, interpreter, address, city, state, zip, county, "
    "line_of_business "
    "FROM staging;\n"
    "INSERT INTO identifier SELECT NULL, rowid, 'mbi', mbi FROM staging;\n"
    "INSERT INTO identifier SELECT NULL, rowid, 'cin', cin FROM staging;\n"
    "INSERT INTO contact_point SELECT NULL, rowid, 'phone', phone FROM staging;\n"
    "INSERT INTO coverage SELECT NULL, rowid, line_of_business, coverage_from FROM staging;\n"
    "INSERT INTO setting SELECT NULL, rowid, setting FROM staging;\n"
    "DROP TABLE staging;\n"
    "CREATE UNIQUE INDEX m1 ON member (id);\nCREATE UNIQUE INDEX m2 ON member (source_id);\n"
    "CREATE INDEX m3 ON member (last, no);\nCREATE INDEX m4 ON member (birth, no);\n"
    "CREATE INDEX i1 ON identifier (member_no);\nCREATE INDEX i2 ON identifier (value);\n"
    "CREATE INDEX p1 ON contact_point (member_no);\nCREATE INDEX c1 ON coverage (member_no);\n"
    "CREATE INDEX s1 ON setting (member_no);\nCOMMIT;\n";

static const char make_facts[] = "CREATE INDEX fact_member ON fact (member_id, at);\n";

static void write_roster(const char *path) {
    FILE *file = fopen(path, "w");
    Fill fill = {.random = 2};
    if (!file) give_up("%s cannot be written.", path);
    fputs(
        "member_id,mbi,cin,last_name,first_name,birth_date,sex,spoken_language,written_language,interpreter,"
        "phone,address,city,state,zip,county,line_of_business,coverage_from,setting\n",
        file);
    for (int i = 1; i <= MEMBERS; i++) {
        Person p;
        fill_person(&fill, i, &p);
        p.address[strcspn(p.address, ",")] = '\0';
        fprintf(file, "%s,1S%07dAA,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,CA,%s,%s,%s,2024-01-01,home\n",
                p.source_id, i, p.cin, p.last, p.first, p.birth, p.sex, p.language, p.language,
                p.interpreter ? "yes" : "no", p.phone, p.address, p.city, p.zip, p.county,
                p.line_of_business);
    }
    if (fclose(file) != 0) give_up("%s cannot be written.", path);
}

static void write_facts(const char *path) {
    static const char *const facts[FACTS_A_MEMBER][2] = {
        {"hospital_use,yes,", "hospital_use,no,"},
        {"lvef,25,%", "lvef,45,%"},
        {"nyha,III,", "nyha,II,"},
        {"kps,60,%", "kps,80,%"},
    };
    FILE *file = fopen(path, "w");
    Fill fill = {.random = 3};
    if (!file) give_up("%s cannot be written.", path);
    fputs("member_id,code,value,unit,at\n", file);
    for (int i = 1; i <= MEMBERS; i++)
        for (int k = 0; k < FACTS_A_MEMBER; k++)
            fprintf(file, "M%08d,%s,2026-%02u-%02u\n", i, facts[k][fill_next(&fill, 2)],
                    1 + fill_next(&fill, 10), 1 + fill_next(&fill, 28));
    if (fclose(file) != 0) give_up("%s cannot be written.", path);
}

/* Runs a program to its end, its output thrown away; milliseconds, or -1 when it could not or failed. */
static double run(char *const argv[], const char *input) {
    double begun = now_ms();
    int ends[2], status;
    if (pipe(ends) != 0) give_up("There is no pipe.");
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(ends[0], STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        close(ends[1]);
        setenv("PALLIUM_NOW", BENCH_NOW, 1);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(ends[0]);
    bool sent = write(ends[1], input, strlen(input)) == (ssize_t)strlen(input);
    close(ends[1]);
    waitpid(child, &status, 0);
    return sent && status == 0 ? now_ms() - begun : -1;
}

static void clear(const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char file[BENCH_PATH + 16];
        snprintf(file, sizeof file, "%s%s", path, endings[i]);
        unlink(file);
    }
}

static double load_plain(const char *database, const char *table, const char *script, const char *csv) {
    char input[4000];
    char *argv[] = {"sqlite3", "-bail", (char *)database, NULL};
    snprintf(input, sizeof input, ".import --csv %s %s\n%s", csv, table, script);
    clear(database);
    return run(argv, input);
}

static double import(Bench *bench, const char *database, const char *csv) {
    char *argv[] = {
        (char *)bench->program, "--db", (char *)database, "--user", BENCH_USER, "import", (char *)csv, NULL};
    return run(argv, "");
}

static void initialise(Bench *bench, const char *database) {
    char *argv[] = {(char *)bench->program, "--db", (char *)database, "--user", BENCH_USER, "init",
                    "--practice",           NULL};
    clear(database);
    if (run(argv, "") < 0) give_up("init failed.");
}

static void rate(Bench *bench, const char *what, const char *floor_is, double ours, double floor, int rows,
                 double at_least) {
    if (ours < 0) give_up("%s failed.", what);
    line_add(bench, (Line){.what = what,
                           .unit = "/s",
                           .floor_is = floor_is,
                           .ours = rows / ours * 1000,
                           .floor = floor > 0 ? rows / floor * 1000 : 0,
                           .at_most = floor > 0 ? at_least : 0,
                           .at_least = true});
}

void measure_import(Bench *bench) {
    char roster[BENCH_PATH], facts[BENCH_PATH], ours[BENCH_PATH], plain[BENCH_PATH];
    double members[RUNS], observed[RUNS], wide[RUNS], spread[RUNS], plain_facts[RUNS];
    snprintf(roster, sizeof roster, "%s/roster.csv", bench->folder);
    snprintf(facts, sizeof facts, "%s/observations.csv", bench->folder);
    snprintf(ours, sizeof ours, "%s/import.db", bench->folder);
    snprintf(plain, sizeof plain, "%s/import-plain.db", bench->folder);
    write_roster(roster);
    write_facts(facts);
    for (int i = 0; i < RUNS; i++) {
        initialise(bench, ours);
        members[i] = import(bench, ours, roster);
        spread[i] = load_plain(plain, "staging", make_tables, roster);
        observed[i] = import(bench, ours, facts);
        plain_facts[i] = load_plain(plain, "fact", make_facts, facts);
        wide[i] = load_plain(plain, "staging", make_roster, roster);
    }
    heading("A first load (without the sqlite3 shell there is no floor)");
    double took = median(members, RUNS);
    rate(bench, "members, 100,000", ".import, then the same rows, indexes", took, median(spread, RUNS),
         MEMBERS, 0.6);
    rate(bench, "  the same", ".import as one wide table, indexes", took, median(wide, RUNS), MEMBERS, 0);
    rate(bench, "facts, 400,000", ".import, index after", median(observed, RUNS), median(plain_facts, RUNS),
         MEMBERS * FACTS_A_MEMBER, 0.6);
    clear(ours);
    clear(plain);
    unlink(roster);
    unlink(facts);
}
