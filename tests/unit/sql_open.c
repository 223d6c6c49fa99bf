/* Opening under the rules of the house; F15 (network file systems) and F16 (modes, links) of
 * storage-and-security.md 3.7, and of F13 the file that is none of ours. */
#include "../support/toy_db.h"

#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Place {
    char folder[TOY_PATH], path[TOY_PATH];
} Place;

static int set_up(void **state) {
    Place *place = calloc(1, sizeof *place);
    toy_folder(place->folder);
    toy_path(place->path, place->folder, "toy.db");
    *state = place;
    return 0;
}

static int tear_down(void **state) {
    Place *place = *state;
    chmod(place->folder, 0700);
    toy_remove(place->folder);
    free(place);
    return 0;
}

static void make(const Place *place) {
    Db *db = toy_open(place->folder, NULL);
    assert_non_null(db);
    db_free(&db);
    assert_null(db);
}

static void assert_refused_with(const char *path, const DbOptions *options, const char *words) {
    Db *db = (Db *)1;
    Error error = {0};
    bool opened = db_open(&db, path, options, &error);
    if (opened) db_free(&db);
    assert_false(opened);
    assert_null(db);
    if (!strstr(error.why, words)) print_error("wanted \"%s\" in: %s\n", words, error.why);
    assert_non_null(strstr(error.why, words));
    assert_int_equal(error.kind, ERROR_STORAGE);
}

static void assert_refused(const char *path, const char *words) {
    assert_refused_with(path, NULL, words);
}

static void opens_what_it_made(void **state) {
    const Place *place = *state;
    struct stat info;
    char nested[TOY_PATH + 16];
    Db *db;
    Error error = {0};
    make(place);
    assert_int_equal(stat(place->path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_true(db_open(&db, place->path, NULL, &error));
    assert_false(db_created(db));
    assert_string_equal(db_path(db), place->path);
    assert_int_equal(db_version(db), 0);
    db_free(&db);

    snprintf(nested, sizeof nested, "%s/new/a.db", place->folder);
    mode_t before = umask(0);
    assert_true(db_open(&db, nested, &(DbOptions){.create = true}, &error));
    umask(before);
    assert_true(db_created(db));
    db_free(&db);
    assert_int_equal(stat(nested, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
}

static void refuses_open_modes_and_links(void **state) {
    const Place *place = *state;
    char other[TOY_PATH], beside[TOY_PATH];
    assert_refused(place->path, "There is no database");
    make(place);
    chmod(place->path, 0640);
    assert_refused(place->path, "Run: chmod 600");
    chmod(place->path, 0600);
    for (mode_t open = 010; open <= 070; open += 010) {
        chmod(place->folder, 0700 | open);
        assert_refused(place->path, "Run: chmod 700");
    }
    chmod(place->folder, 0700);

    toy_path(other, place->folder, "other.db");
    assert_int_equal(symlink(place->path, other), 0);
    assert_refused(other, "symbolic link");
    unlink(other);
    assert_int_equal(link(place->path, other), 0);
    assert_refused(place->path, "hard links");
    unlink(other);
    assert_int_equal(mkdir(other, 0700), 0);
    assert_refused(other, "not a regular file");

    toy_path(beside, place->folder, "toy.db.lock");
    chmod(beside, 0666);
    assert_refused(place->path, "toy.db.lock is open to others");
    chmod(beside, 0600);
    assert_refused("", "does not name");
    assert_refused("/no/such/folder/toy.db", "cannot be opened");
    make(place);
}

static void follows_a_link_to_the_folder(void **state) {
    const Place *place = *state;
    char link_path[TOY_PATH + 16], path[TOY_PATH];
    Db *db;
    Error error = {0};
    make(place);
    snprintf(link_path, sizeof link_path, "%s.link", place->folder);
    assert_int_equal(symlink(place->folder, link_path), 0);
    toy_path(path, link_path, "toy.db");
    bool opened = db_open(&db, path, NULL, &error);
    unlink(link_path);
    assert_true(opened);
    assert_string_equal(db_path(db), place->path);
    db_free(&db);
}

static void refuses_unsafe_ancestors(void **state) {
    const Place *place = *state;
    char middle[TOY_PATH], inner[TOY_PATH + 8], path[TOY_PATH + 16];
    toy_path(middle, place->folder, "middle");
    snprintf(inner, sizeof inner, "%s/inner", middle);
    snprintf(path, sizeof path, "%s/a.db", inner);
    assert_int_equal(mkdir(middle, 0700), 0);
    assert_int_equal(mkdir(inner, 0700), 0);
    Db *db;
    Error error = {0};
    assert_true(db_open(&db, path, &(DbOptions){.create = true}, &error));
    db_free(&db);
    chmod(middle, 0770);
    assert_refused(path, "can be changed by others");
    chmod(middle, 01777);
    assert_true(db_open(&db, path, NULL, &error));
    db_free(&db);
    if (geteuid() != 0) {
        assert_refused("/pallium-test.db", "belongs to another user");
        return;
    }
    assert_int_equal(chown(middle, 65534, 65534), 0);
    assert_refused(path, "above the database, belongs to another user");
    assert_int_equal(chown(middle, 0, 0), 0);
    assert_int_equal(chown(inner, 65534, 65534), 0);
    assert_refused(path, "Keep the database in a folder of yours");
    assert_int_equal(chown(inner, 0, 0), 0);
    assert_int_equal(chown(path, 65534, 65534), 0);
    assert_refused(path, "who must open it");
}

static int64_t pretended;

static int64_t pretend(const char *folder) {
    (void)folder;
    return pretended;
}

/* By the numbers of linux/magic.h. */
static void refuses_network_file_systems(void **state) {
    static const struct {
        int64_t type;
        const char *name;
    } refused[] = {{0x6969, "is on NFS"},
                   {0x517B, "is on SMB"},
                   {0xFF534D42, "is on CIFS"},
                   {0xFE534D42, "is on SMB"},
                   {0x65735546, "is on FUSE"},
                   {0x01021997, "is on 9p"},
                   {0x00C36400, "is on Ceph"},
                   {0x5346414F, "is on AFS"},
                   {0x0BD00BD0, "is on Lustre"},
                   {0x1234, "type 0x1234"},
                   {-1, "not known to keep a database safe"}};
    const Place *place = *state;
    make(place);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        pretended = refused[i].type;
        assert_refused_with(place->path, &(DbOptions){.file_system = pretend}, refused[i].name);
        assert_refused_with(place->path, &(DbOptions){.file_system = pretend}, "local");
    }
}

static void knows_file_systems(void **state) {
    static const struct {
        int64_t type;
        const char *note; /* NULL: nothing to say */
    } allowed[] = {{0xEF53, NULL},     {0x58465342, NULL},    {0x9123683E, NULL},     {0x2FC12FC1, NULL},
                   {0xF2F52010, NULL}, {0x01021994, "tmpfs"}, {0x794C7630, "overlay"}};
    const Place *place = *state;
    make(place);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        Db *db;
        Error error = {0};
        pretended = allowed[i].type;
        assert_true(db_open(&db, place->path, &(DbOptions){.file_system = pretend}, &error));
        assert_true(allowed[i].note ? strstr(db_note(db), allowed[i].note) != NULL
                                    : !strstr(db_note(db), "lies on"));
        db_free(&db);
    }
}

static void put(const char *path, off_t at, const char *bytes, size_t count) {
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0 && pwrite(fd, bytes, count, at) == (ssize_t)count);
    close(fd);
}

static void refuses_foreign_and_damaged_files(void **state) {
    const Place *place = *state;
    char other[TOY_PATH];
    toy_path(other, place->folder, "other.db");
    put(other, 0, "", 0);
    assert_refused(other, "is empty");
    static const char junk[] =
        "This is a letter, and quite long enough that nobody could take it for a database: "
        "Dear Dr. Alvarez, thank you for your referral of last week.";
    put(other, 0, junk, sizeof junk);
    assert_refused(other, "is damaged or is not a database");

    make(place);
    put(place->path, 68, "\1\2\3\4", 4); /* application_id */
    assert_refused(place->path, "is not a Pallium database");
    put(place->path, 68, "PALL", 4);
    put(place->path, 60, "\0\0\0\7", 4); /* user_version */
    assert_refused_with(place->path, &(DbOptions){.newest_version = 6}, "newer version");
    make(place);
    struct stat info;
    assert_int_equal(stat(place->path, &info), 0);
    assert_int_equal(truncate(place->path, info.st_size - 4096), 0);
    assert_refused(place->path, "put the last backup in its place");
    assert_int_equal(truncate(place->path, 4096), 0);
    put(place->path, 100, "\xFF\xFF\xFF\xFF", 4); /* kind of page 1 */
    assert_refused(place->path, "put the last backup in its place");
}

static void checks_find_what_opening_does_not(void **state) {
    const Place *place = *state;
    Error error = {0};
    Db *db = toy_open(place->folder, NULL);
    for (int i = 0; i < 400; i++) {
        char word[32];
        snprintf(word, sizeof word, "a word of some length %d", i);
        assert_true(toy_add(db, "test", word, i, &error) > 0);
    }
    assert_true(db_check(db, false, &error));
    assert_true(db_check(db, true, &error));
    char find[] = "SELECT rootpage FROM sqlite_schema WHERE name = 'change_row'";
    int64_t page = toy_int(db, find);
    db_free(&db);
    char junk[64];
    memset(junk, 0x5A, sizeof junk);
    put(place->path, (page - 1) * 4096, junk, sizeof junk);
    db = toy_open(place->folder, NULL);
    assert_non_null(db);
    assert_false(db_check(db, false, &error));
    assert_non_null(strstr(error.why, "is damaged"));
    db_free(&db);
}

static void settings_are_as_promised(void **state) {
    const Place *place = *state;
    Error error = {0};
    Db *db = toy_open(place->folder, NULL);
    assert_int_equal(toy_int(db, "PRAGMA synchronous"), 2);
    assert_int_equal(toy_int(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(toy_int(db, "PRAGMA recursive_triggers"), 1);
    assert_int_equal(toy_int(db, "PRAGMA cell_size_check"), 1);
    assert_int_equal(toy_int(db, "PRAGMA trusted_schema"), 0);
    assert_int_equal(toy_int(db, "PRAGMA temp_store"), 2);
    assert_int_equal(toy_int(db, "PRAGMA cache_size"), -DB_CACHE_KIB);
    assert_int_equal(toy_int(db, "PRAGMA wal_autocheckpoint"), 0);
    assert_int_equal(toy_int(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
    assert_int_equal(toy_int(db, "PRAGMA application_id"), DB_APPLICATION_ID);
    assert_false(db_run(db, "SELECT \"not_a_column\"", &error));
    assert_false(db_run(db, "ATTACH ':memory:' AS other", &error));
    assert_false(db_run(db, "PRAGMA writable_schema=1; DELETE FROM sqlite_schema", &error));
    assert_true(db_sort_on_disk(db, true, &error));
    assert_int_equal(toy_int(db, "PRAGMA temp_store"), 1);
    assert_true(db_sort_on_disk(db, false, &error));
    db_free(&db);
    db = toy_open(place->folder, &(DbOptions){.cache_kib = 100});
    assert_int_equal(toy_int(db, "PRAGMA cache_size"), -100);
    db_free(&db);
}

static void reads_alone_when_told(void **state) {
    const Place *place = *state;
    Error error = {0};
    assert_refused_with(place->path, &(DbOptions){.create = true, .read_only = true}, "There is no database");
    Db *writer = toy_open(place->folder, NULL);
    assert_true(toy_add(writer, "test", "one", 1, &error) == 1);
    Db *db = toy_open(place->folder, &(DbOptions){.read_only = true});
    assert_non_null(db);
    int64_t seen = db_data_version(db), own = db_data_version(writer);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 1);
    assert_true(toy_add(db, "test", "two", 2, &error) == 0);
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_non_null(strstr(error.why, "reading only"));

    assert_true(db_read_begin(db, &error));
    assert_false(db_read_begin(db, &error));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 1);
    assert_true(toy_add(writer, "test", "two", 2, &error) == 2);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 1);
    db_read_end(db);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 2);
    assert_true(db_data_version(db) != seen);
    assert_true(db_data_version(writer) == own);
    db_free(&db);
    db_free(&writer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(opens_what_it_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_open_modes_and_links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(follows_a_link_to_the_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_unsafe_ancestors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_network_file_systems, set_up, tear_down),
        cmocka_unit_test_setup_teardown(knows_file_systems, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_foreign_and_damaged_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(checks_find_what_opening_does_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_are_as_promised, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_alone_when_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
