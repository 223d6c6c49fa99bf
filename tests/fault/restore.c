/* F22 of storage-and-security.md 3.7: a backup taken while another process writes is opened, put back and
 * found whole; damaged, cut or opened by another key it is refused, and nothing is left behind. */
#include "../support/toy_db.h"

#include "exchange/backup.h"
#include "exchange/sealed.h"
#include "work/audit.h"
#include "work/users.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Fixture {
    char folder[TOY_PATH], database[TOY_PATH], secret[TOY_PATH], open[TOY_PATH], sealed[TOY_PATH],
        restored[TOY_PATH];
} Fixture;

static Work *sit_down(const char *path, const char *now) {
    Work *work;
    Error error = {0};
    WorkOptions how = {.path = path, .user = "anna", .read_only = now != NULL, .frozen_now = now};
    if (!work_open(&work, &how, &error)) fail_msg("%s", error.why);
    return work;
}

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Error error = {0};
    toy_folder(f->folder);
    toy_path(f->database, f->folder, "p.db");
    toy_path(f->secret, f->folder, "key");
    toy_path(f->open, f->folder, "key.pub");
    toy_path(f->sealed, f->folder, "sealed");
    toy_path(f->restored, f->folder, "restored.db");
    *state = f;
    return work_init(&(WorkInit){.path = f->database, .zone = "America/Los_Angeles", .user = "anna"},
                     &error) &&
                   sealed_keygen(f->secret, &error)
               ? 0
               : -1;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    toy_remove(f->folder);
    free(f);
    return 0;
}

/* Each act is one user more, so that a whole copy has as many users as acts. */
static void write_until_killed(const Fixture *f) {
    Work *work = sit_down(f->database, NULL);
    for (int i = 0;; i++) {
        char name[32];
        Error error = {0};
        snprintf(name, sizeof name, "user%d", i);
        if (!work_add_user(work, &(NewUser){.name = name, .role = "outreach"}, &error)) _exit(1);
    }
}

static int64_t acts(const char *path) {
    AuditProof proof = {0};
    Error error = {0};
    Work *work = sit_down(path, "2030-01-01");
    if (!work_audit_verify(work, NULL, &proof, &error) || !proof.whole)
        fail_msg("%s%s", error.why, proof.why);
    work_free(&work);
    return proof.entries;
}

static int64_t rows_of(const CopyFacts *facts, const char *table) {
    for (size_t i = 0; i < facts->table_count; i++)
        if (strcmp(facts->tables[i].name, table) == 0) return facts->tables[i].rows;
    return -1;
}

/* `before`: backups so far, each of them an act without a user. */
static int64_t backup_under_load(const Fixture *f, const char *to, int before) {
    Error error = {0};
    BackupManifest manifest, back;
    Work *work = sit_down(f->database, NULL);
    char restored[TOY_PATH];
    if (!backup_seal(work, to, f->open, &manifest, &error)) fail_msg("%s", error.why);
    work_free(&work);
    assert_int_equal(rows_of(&manifest.facts, "app_user") + before, manifest.facts.seq);
    snprintf(restored, sizeof restored, "%.100s.db", to);
    if (!backup_restore(to, f->secret, restored, NULL, &back, &error)) fail_msg("%s", error.why);
    assert_int_equal(back.facts.seq, manifest.facts.seq);
    assert_int_equal(acts(restored), manifest.facts.seq);
    return manifest.facts.seq;
}

static void taken_under_load_it_is_whole(void **state) {
    const Fixture *f = *state;
    int status;
    int64_t seq = 0;
    pid_t writer = fork();
    if (writer == 0) write_until_killed(f);
    while (acts(f->database) < 20) assert_int_equal(waitpid(writer, &status, WNOHANG), 0);
    for (int i = 0; i < 3; i++) {
        char to[TOY_PATH], name[16];
        snprintf(name, sizeof name, "sealed%d", i);
        toy_path(to, f->folder, name);
        int64_t found = backup_under_load(f, to, i);
        assert_true(found > seq);
        seq = found;
    }
    assert_int_equal(waitpid(writer, &status, WNOHANG), 0); /* it wrote to the end */
    kill(writer, SIGKILL);
    waitpid(writer, &status, 0);
    assert_true(acts(f->database) > seq);
}

static void seal(const Fixture *f, bool keyed, BackupManifest *manifest) {
    Error error = {0};
    int64_t key;
    Work *work = sit_down(f->database, NULL);
    if (keyed) assert_true(work_audit_rotate(work, &key, &error));
    if (!backup_seal(work, f->sealed, f->open, manifest, &error)) fail_msg("%s", error.why);
    work_free(&work);
}

/* Files of the folder beside those that belong there. */
static int left_over(const Fixture *f) {
    static const char *const known[] = {"p.db", "p.db-wal", "p.db-shm", "p.db.lock", "p.db.key",
                                        "key",  "key.pub",  "sealed",   ".",         ".."};
    int count = 0;
    DIR *folder = opendir(f->folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        bool belongs = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            belongs = belongs || strcmp(entry->d_name, known[i]) == 0;
        if (!belongs) count++;
    }
    closedir(folder);
    return count;
}

static void a_keyed_one_brings_its_keys(void **state) {
    const Fixture *f = *state;
    BackupManifest manifest, back;
    Error error = {0};
    char key[TOY_PATH];
    struct stat info;
    seal(f, true, &manifest);
    assert_true(manifest.keyed);
    assert_int_equal(left_over(f), 0);
    assert_true(backup_verify(f->sealed, f->secret, NULL, &back, &error));
    assert_int_equal(back.size, manifest.size);
    if (!backup_restore(f->sealed, f->secret, f->restored, NULL, &back, &error)) fail_msg("%s", error.why);
    assert_int_equal(acts(f->restored), manifest.facts.seq);
    toy_path(key, f->folder, "restored.db.key");
    assert_int_equal(stat(key, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0400);
    Work *work = sit_down(f->restored, NULL);
    assert_true(work_add_user(work, &(NewUser){.name = "bert", .role = "outreach"}, &error));
    work_free(&work);
}

static void nothing_is_overwritten(void **state) {
    const Fixture *f = *state;
    BackupManifest manifest;
    Error error = {0};
    char key[TOY_PATH];
    seal(f, true, &manifest);
    assert_false(backup_restore(f->sealed, f->secret, f->database, NULL, &manifest, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    toy_path(key, f->folder, "restored.db.key");
    FILE *file = fopen(key, "w");
    fclose(file);
    assert_false(backup_restore(f->sealed, f->secret, f->restored, NULL, &manifest, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    unlink(key);
    Work *work = sit_down(f->database, NULL);
    assert_false(backup_seal(work, f->sealed, f->open, &manifest, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    work_free(&work);
    assert_int_equal(left_over(f), 0);
}

static void assert_refused(const Fixture *f, const char *secret, const char *words) {
    BackupManifest manifest;
    Error error = {0};
    assert_false(backup_verify(f->sealed, secret, NULL, &manifest, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    if (words && !strstr(error.why, words)) fail_msg("%s", error.why);
    error = (Error){0};
    assert_false(backup_restore(f->sealed, secret, f->restored, NULL, &manifest, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_int_not_equal(access(f->restored, F_OK), 0);
    assert_int_equal(left_over(f), 0);
}

static void flip(const Fixture *f, long at) {
    FILE *file = fopen(f->sealed, "r+");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    int byte = fgetc(file);
    fseek(file, at, SEEK_SET);
    fputc(byte ^ 0x20, file);
    fclose(file);
}

/* tests/unit/exchange_sealed.c flips and cuts far more places of a stream in memory. */
static void a_damaged_one_leaves_nothing_behind(void **state) {
    const Fixture *f = *state;
    BackupManifest manifest;
    struct stat info;
    seal(f, true, &manifest);
    assert_int_equal(stat(f->sealed, &info), 0);
    for (long at = 0; at < info.st_size; at += 16411) {
        flip(f, at);
        assert_refused(f, f->secret, NULL);
        flip(f, at);
    }
    long chunk = SEALED_CHUNK + SEALED_MORE;
    for (long end = SEALED_HEAD + (info.st_size - SEALED_HEAD) / chunk * chunk; end > 0; end -= chunk) {
        assert_int_equal(truncate(f->sealed, end), 0);
        assert_refused(f, f->secret, "cut off");
    }
    unlink(f->sealed);
    assert_refused(f, f->secret, "cannot be read");
}

static void another_key_or_file_is_refused(void **state) {
    const Fixture *f = *state;
    BackupManifest manifest;
    Error error = {0};
    char other[TOY_PATH], other_open[TOY_PATH];
    seal(f, false, &manifest);
    assert_false(manifest.keyed);
    toy_path(other, f->folder, "other");
    toy_path(other_open, f->folder, "other.pub");
    assert_true(sealed_keygen(other, &error));
    assert_false(backup_verify(f->sealed, other, NULL, &manifest, &error));
    assert_non_null(strstr(error.why, "sealed to another key"));
    unlink(other);
    unlink(other_open);
    FILE *file = fopen(f->sealed, "w");
    fputs("not a backup\n", file);
    fclose(file);
    assert_refused(f, f->secret, "is no sealed backup");
}

/* What is well sealed and yet no backup: a holder of the public key could make it. */
static void a_sealed_file_that_is_no_backup_is_refused(void **state) {
    const Fixture *f = *state;
    static const char short_of[] = "\0\0\0\0\0\0\0\2{}", large[] = "\377\377\377\377\377\377\377\377";
    const struct {
        const char *bytes;
        size_t size;
    } made[] = {{"", 0}, {short_of, sizeof short_of - 1}, {large, sizeof large - 1}};
    unsigned char open[SEALED_KEY_SIZE];
    Error error = {0};
    assert_true(sealed_public_read(open, f->open, &error));
    for (size_t i = 0; i < 3; i++) {
        SealedWriter *writer;
        FILE *file = fopen(f->sealed, "w");
        assert_true(sealed_writer_new(&writer, file, open, &error));
        assert_true(sealed_write(writer, made[i].bytes, made[i].size, &error));
        assert_true(sealed_finish(writer, &error));
        sealed_writer_free(&writer);
        fclose(file);
        assert_refused(f, f->secret, NULL);
    }
}

/* The backup opened, one word of its manifest changed for another as long, and sealed again. */
static void reseal(const Fixture *f, const char *from, const char *to) {
    unsigned char open[SEALED_KEY_SIZE], secret[SEALED_KEY_SIZE];
    enum { MOST = 4 << 20 };
    char *plain = malloc(MOST);
    size_t size;
    Error error = {0};
    SealedReader *reader;
    SealedWriter *writer;
    assert_true(sealed_public_read(open, f->open, &error) && sealed_secret_read(secret, f->secret, &error));
    FILE *file = fopen(f->sealed, "r");
    assert_true(sealed_reader_new(&reader, file, f->sealed, secret, &error));
    assert_true(sealed_read(reader, plain, MOST, &size, &error) && size < MOST);
    sealed_reader_free(&reader);
    fclose(file);
    char *word = memmem(plain, 8192, from, strlen(from));
    assert_non_null(word);
    memcpy(word, to, strlen(to));
    file = fopen(f->sealed, "w");
    assert_true(sealed_writer_new(&writer, file, open, &error));
    assert_true(sealed_write(writer, plain, size, &error) && sealed_finish(writer, &error));
    sealed_writer_free(&writer);
    fclose(file);
    free(plain);
}

static void what_does_not_fit_its_manifest_is_refused(void **state) {
    const Fixture *f = *state;
    static const char *const words[][2] = {{"\"app_user\":1", "\"app_user\":2"},
                                           {"\"mac\":\"", "\"mac\":\"x"},
                                           {"\"form\":1", "\"form\":2"},
                                           {"\"schema\":", "\"schemA\":"}};
    BackupManifest manifest;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Error error = {0};
        seal(f, false, &manifest);
        reseal(f, words[i][0], words[i][1]);
        assert_false(backup_restore(f->sealed, f->secret, f->restored, NULL, &manifest, &error));
        if (!strstr(error.why, "manifest")) fail_msg("%s", error.why);
        assert_int_not_equal(access(f->restored, F_OK), 0);
        assert_int_equal(left_over(f), 0);
        unlink(f->sealed);
    }
}

static void an_old_one_is_said(void **state) {
    const Fixture *f = *state;
    BackupManifest manifest;
    BackupAge age;
    Error error = {0};
    Work *work = sit_down(f->database, NULL);
    assert_string_equal(work_note(work), "");
    assert_true(work_backup_age(work, &age, &error));
    assert_true(!age.ever && !age.old && age.days == 0);
    work_free(&work);
    work = sit_down(f->database, "2099-01-01");
    assert_non_null(strstr(work_note(work), "there has been no backup in"));
    work_free(&work);
    seal(f, false, &manifest);
    work = sit_down(f->database, NULL);
    assert_true(work_backup_age(work, &age, &error));
    assert_true(age.ever && !age.old);
    work_free(&work);
    work = sit_down(f->database, "2099-01-01");
    assert_non_null(strstr(work_note(work), "the last backup is"));
    work_free(&work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(taken_under_load_it_is_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_keyed_one_brings_its_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_overwritten, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_one_leaves_nothing_behind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_key_or_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sealed_file_that_is_no_backup_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_its_manifest_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_old_one_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
