#include "shim.h"

#include <stddef.h>

typedef struct Shim {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    ShimHooks hooks;
} Shim;

/* The real file follows it in memory. */
typedef struct ShimFile {
    sqlite3_file base;
    const char *name;
    const ShimHooks *hooks;
} ShimFile;

static sqlite3_file *real_file(sqlite3_file *file) {
    return (sqlite3_file *)((char *)file + sizeof(ShimFile));
}

static const ShimHooks *hooks_of(sqlite3_file *file) {
    return ((ShimFile *)file)->hooks;
}
static const char *name_of(sqlite3_file *file) {
    return ((ShimFile *)file)->name;
}

static int shim_close(sqlite3_file *f) {
    return real_file(f)->pMethods->xClose(real_file(f));
}
static int shim_read(sqlite3_file *f, void *to, int count, sqlite3_int64 at) {
    return real_file(f)->pMethods->xRead(real_file(f), to, count, at);
}
static int shim_write(sqlite3_file *f, const void *from, int count, sqlite3_int64 at) {
    if (hooks_of(f)->write) return hooks_of(f)->write(real_file(f), name_of(f), from, count, at);
    return real_file(f)->pMethods->xWrite(real_file(f), from, count, at);
}
static int shim_truncate(sqlite3_file *f, sqlite3_int64 size) {
    if (hooks_of(f)->truncate) return hooks_of(f)->truncate(real_file(f), name_of(f), size);
    return real_file(f)->pMethods->xTruncate(real_file(f), size);
}
static int shim_sync(sqlite3_file *f, int flags) {
    if (hooks_of(f)->sync) return hooks_of(f)->sync(real_file(f), name_of(f), flags);
    return real_file(f)->pMethods->xSync(real_file(f), flags);
}
static int shim_size(sqlite3_file *f, sqlite3_int64 *size) {
    return real_file(f)->pMethods->xFileSize(real_file(f), size);
}
static int shim_lock(sqlite3_file *f, int kind) {
    return real_file(f)->pMethods->xLock(real_file(f), kind);
}
static int shim_unlock(sqlite3_file *f, int kind) {
    return real_file(f)->pMethods->xUnlock(real_file(f), kind);
}
static int shim_reserved(sqlite3_file *f, int *out) {
    return real_file(f)->pMethods->xCheckReservedLock(real_file(f), out);
}
static int shim_control(sqlite3_file *f, int op, void *arg) {
    return real_file(f)->pMethods->xFileControl(real_file(f), op, arg);
}
static int shim_sector(sqlite3_file *f) {
    return real_file(f)->pMethods->xSectorSize(real_file(f));
}
static int shim_traits(sqlite3_file *f) {
    return real_file(f)->pMethods->xDeviceCharacteristics(real_file(f));
}
static int shim_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
    return real_file(f)->pMethods->xShmMap(real_file(f), page, size, extend, out);
}
static int shim_shm_lock(sqlite3_file *f, int at, int count, int flags) {
    return real_file(f)->pMethods->xShmLock(real_file(f), at, count, flags);
}
static void shim_barrier(sqlite3_file *f) {
    real_file(f)->pMethods->xShmBarrier(real_file(f));
}
static int shim_unmap(sqlite3_file *f, int remove) {
    return real_file(f)->pMethods->xShmUnmap(real_file(f), remove);
}

static const sqlite3_io_methods shim_methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_traits,
    .xShmMap = shim_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_barrier,
    .xShmUnmap = shim_unmap,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    Shim *shim = (Shim *)vfs;
    ShimFile *own = (ShimFile *)file;
    int code = shim->real->xOpen(shim->real, name, real_file(file), flags, out);
    file->pMethods = code == SQLITE_OK ? &shim_methods : NULL;
    own->name = name;
    own->hooks = &shim->hooks;
    return code;
}

int shim_install(const ShimHooks *hooks) {
    static Shim shim; /* SQLite keeps it to the end */
    if (!shim.real) shim.real = sqlite3_vfs_find(NULL);
    shim.hooks = *hooks;
    shim.vfs = *shim.real;
    shim.vfs.zName = "shim";
    shim.vfs.szOsFile += (int)sizeof(ShimFile);
    shim.vfs.xOpen = shim_open;
    return sqlite3_vfs_register(&shim.vfs, 1);
}

static int no_sync(sqlite3_file *real, const char *name, int flags) {
    (void)real, (void)name, (void)flags;
    return SQLITE_OK;
}

int shim_quick(void **state) {
    (void)state;
    return shim_install(&(ShimHooks){.sync = no_sync});
}
